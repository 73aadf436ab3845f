// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-markdown-edit-private.h"

#include <string.h>

static const char *const span_markers[] = {
  [SPALT_MARKDOWN_EMPHASIS] = "*",
  [SPALT_MARKDOWN_STRONG] = "**",
  [SPALT_MARKDOWN_STRIKETHROUGH] = "~~",
};

void
spalt_markdown_edit_free (SpaltMarkdownEdit *edit)
{
  g_free (edit->text);
  g_free (edit);
}

static guint
count_characters (const char *from,
                  const char *to)
{
  return (guint)g_utf8_strlen (from, to - from);
}

/* Makes the edit that puts @replacement between two places of @text; the selection is given in bytes of the
 * replacement. What is alike at either end is left out, so that marks and spelling outside the change are kept.
 */
SpaltMarkdownEdit *
spalt_markdown_edit_new (const char *text,
                         const char *from,
                         const char *to,
                         const char *replacement,
                         gsize       select_start,
                         gsize       select_end)
{
  SpaltMarkdownEdit *edit = g_new0 (SpaltMarkdownEdit, 1);
  const char        *rest = replacement;
  const char        *rest_end = replacement + strlen (replacement);
  guint              start = count_characters (text, from);

  edit->select_start = start + count_characters (replacement, replacement + select_start);
  edit->select_end = start + count_characters (replacement, replacement + select_end);

  while (from < to && rest < rest_end && g_utf8_get_char (from) == g_utf8_get_char (rest))
    {
      from = g_utf8_next_char (from);
      rest = g_utf8_next_char (rest);
    }
  while (from < to && rest < rest_end)
    {
      const char *last = g_utf8_prev_char (to);
      const char *rest_last = g_utf8_prev_char (rest_end);

      if (g_utf8_get_char (last) != g_utf8_get_char (rest_last))
        break;
      to = last;
      rest_end = rest_last;
    }

  edit->start = count_characters (text, from);
  edit->end = edit->start + count_characters (from, to);
  edit->text = g_strndup (rest, rest_end - rest);
  return edit;
}

const char *
spalt_markdown_line_start (const char *text,
                           const char *at)
{
  while (at > text && at[-1] != '\n')
    at--;
  return at;
}

const char *
spalt_markdown_line_end (const char *at)
{
  return at + strcspn (at, "\n");
}

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* With nothing selected the word around the caret is meant. */
void
spalt_markdown_select_word (const char  *text,
                            const char **from,
                            const char **to)
{
  while (*from > text && is_word (g_utf8_get_char (g_utf8_prev_char (*from))))
    *from = g_utf8_prev_char (*from);
  while (**to != '\0' && is_word (g_utf8_get_char (*to)))
    *to = g_utf8_next_char (*to);
}

void
spalt_markdown_trim_spaces (const char **from,
                            const char **to)
{
  while (*from < *to && g_unichar_isspace (g_utf8_get_char (*from)))
    *from = g_utf8_next_char (*from);
  while (*from < *to && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (*to))))
    *to = g_utf8_prev_char (*to);
}

guint
spalt_markdown_count_before (const char *text,
                             const char *at,
                             char        c)
{
  guint n = 0;

  while (at > text && at[-1] == c)
    at--, n++;
  return n;
}

guint
spalt_markdown_count_after (const char *at,
                            const char *end,
                            char        c)
{
  guint n = 0;

  while ((end == NULL || at < end) && *at == c)
    at++, n++;
  return n;
}

/* Whether @n markers in a row hold this span: `***` is both strong and emphasis. */
static gboolean
run_has_span (guint             n,
              SpaltMarkdownSpan span)
{
  return span == SPALT_MARKDOWN_EMPHASIS ? n == 1 || n >= 3 : n >= 2;
}

static void
append_wrapped (GString    *out,
                const char *from,
                const char *to,
                const char *marker)
{
  // A span ends with its paragraph, so each paragraph of the selection gets markers of its own.
  while (from < to)
    {
      const char *stop = strstr (from, "\n\n");
      const char *first, *last;

      if (stop == NULL || stop > to)
        stop = to;
      first = from;
      last = stop;
      spalt_markdown_trim_spaces (&first, &last);
      g_string_append_len (out, from, first - from);
      if (first < last)
        g_string_append_printf (out, "%s%.*s%s", marker, (int)(last - first), first, marker);
      g_string_append_len (out, last, stop - last);
      from = stop;
      while (from < to && *from == '\n')
        g_string_append_c (out, *from++);
    }
}

/**
 * spalt_markdown_toggle_span:
 * @text: the body
 * @start: start of the selection, in characters
 * @end: its end; the same as @start when only the caret is there
 * @span: which kind
 *
 * Puts the selection, or the word at the caret, between markers, or takes them away when they are there.
 *
 * Returns: (transfer full): the change
 */
SpaltMarkdownEdit *
spalt_markdown_toggle_span (const char       *text,
                            guint             start,
                            guint             end,
                            SpaltMarkdownSpan span)
{
  const char         *marker = span_markers[span];
  gsize               length = strlen (marker);
  const char         *from = g_utf8_offset_to_pointer (text, start);
  const char         *to = g_utf8_offset_to_pointer (text, end);
  const char         *caret = from;
  gboolean            caret_only = start == end;
  g_autoptr (GString) out = g_string_new (NULL);
  guint               outside, inside;

  if (caret_only)
    spalt_markdown_select_word (text, &from, &to);
  else
    spalt_markdown_trim_spaces (&from, &to);

  outside = MIN (spalt_markdown_count_before (text, from, *marker), spalt_markdown_count_after (to, NULL, *marker));
  inside = MIN (spalt_markdown_count_after (from, to, *marker), spalt_markdown_count_before (from, to, *marker));

  if (run_has_span (outside, span))
    {
      gsize shift = caret_only ? (gsize)(caret - from) : 0;

      g_string_append_len (out, from, to - from);
      return spalt_markdown_edit_new (text, from - length, to + length, out->str, shift, caret_only ? shift : out->len);
    }
  if (run_has_span (inside, span) && (gsize)(to - from) >= 2 * length)
    {
      g_string_append_len (out, from + length, to - from - 2 * (gssize)length);
      return spalt_markdown_edit_new (text, from, to, out->str, 0, out->len);
    }
  if (from == to)
    {
      g_string_append_printf (out, "%s%s", marker, marker);
      return spalt_markdown_edit_new (text, from, to, out->str, length, length);
    }
  append_wrapped (out, from, to, marker);
  if (caret_only)
    return spalt_markdown_edit_new (text, from, to, out->str, (gsize)(caret - from) + length,
                                    (gsize)(caret - from) + length);
  return spalt_markdown_edit_new (text, from, to, out->str, length, out->len - length);
}
