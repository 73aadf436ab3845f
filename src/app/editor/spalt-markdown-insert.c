// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-markdown-edit-private.h"

#include <string.h>

/* Finds the link that the caret stands in, on its line: `[words](address)`. */
static gboolean
find_link (const char  *text,
           const char  *at,
           const char **address,
           const char **address_end)
{
  const char *line = spalt_markdown_line_start (text, at);
  const char *stop = spalt_markdown_line_end (at);

  for (const char *open = line; open < stop; open++)
    {
      const char *middle, *close;

      if (*open != '[')
        continue;
      middle = g_strstr_len (open, stop - open, "](");
      if (middle == NULL)
        return FALSE;
      close = memchr (middle, ')', (gsize)(stop - middle));
      if (close == NULL)
        return FALSE;
      if (at > open && at <= close)
        {
          *address = middle + 2;
          *address_end = close;
          return TRUE;
        }
      open = close;
    }
  return FALSE;
}

/* Brackets in the words of a link would end it. */
static void
append_link_words (GString    *out,
                   const char *from,
                   const char *to)
{
  for (const char *p = from; p < to; p++)
    {
      if ((*p == '[' || *p == ']') && (p == from || p[-1] != '\\'))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
}

/**
 * spalt_markdown_insert_link:
 * @text: the body
 * @start: start of the selection, in characters
 * @end: its end
 * @address: (nullable): where it leads, if that is known
 *
 * Makes the selection the words of a link, and leaves the caret where the missing part is written. Within a link that
 * stands there already, selects its address; with an @address, replaces it.
 *
 * Returns: (transfer full): the change
 */
SpaltMarkdownEdit *
spalt_markdown_insert_link (const char *text,
                            guint       start,
                            guint       end,
                            const char *address)
{
  const char         *from = g_utf8_offset_to_pointer (text, start);
  const char         *to = g_utf8_offset_to_pointer (text, end);
  const char         *old, *old_end;
  g_autofree char    *words = NULL;
  g_autofree char    *words_address = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  gsize               address_at;

  // A selection is within the link that its first character is in, so that a whole selected link counts.
  if (find_link (text, start < end ? g_utf8_next_char (from) : to, &old, &old_end))
    {
      g_string_append_len (out, old, old_end - old);
      if (address != NULL)
        g_string_assign (out, address);
      return spalt_markdown_edit_new (text, old, old_end, out->str, 0, out->len);
    }

  if (start == end && address == NULL)
    spalt_markdown_select_word (text, &from, &to);
  spalt_markdown_trim_spaces (&from, &to);
  words = g_strndup (from, to - from);
  words_address = spalt_markdown_parse_address (words);
  if (address == NULL && words_address != NULL)
    {
      g_string_append_printf (out, "[](%s)", words_address);
      return spalt_markdown_edit_new (text, from, to, out->str, 1, 1);
    }

  g_string_append_c (out, '[');
  append_link_words (out, from, to);
  g_string_append (out, "](");
  address_at = out->len;
  g_string_append_printf (out, "%s)", address != NULL ? address : "");

  if (from == to)
    return spalt_markdown_edit_new (text, from, to, out->str, 1, 1);
  if (address == NULL)
    return spalt_markdown_edit_new (text, from, to, out->str, address_at, address_at);
  return spalt_markdown_edit_new (text, from, to, out->str, out->len, out->len);
}

/* A block stands between blank lines; this adds those that are missing. */
static void
append_blank_lines_before (GString    *out,
                           const char *text,
                           const char *at)
{
  guint n = spalt_markdown_count_before (text, at, '\n');

  if (at - n == text)
    return;
  for (; n < 2; n++)
    g_string_append_c (out, '\n');
}

static void
append_blank_lines_after (GString    *out,
                          const char *at)
{
  guint n = spalt_markdown_count_after (at, NULL, '\n');

  if (at[n] == '\0')
    n = MAX (n, 1);
  for (; n < 2; n++)
    g_string_append_c (out, '\n');
}

/**
 * spalt_markdown_insert_photo:
 * @text: the body
 * @start: start of the selection, in characters
 * @end: its end; the photo comes after it
 * @slug: the photo's
 * @alt: (nullable): what is seen in it
 *
 * Puts a photo in a paragraph of its own, after the paragraph's line that the caret stands in, and the caret after it.
 *
 * Returns: (transfer full): the change
 */
SpaltMarkdownEdit *
spalt_markdown_insert_photo (const char *text,
                             guint       start,
                             guint       end,
                             const char *slug,
                             const char *alt)
{
  const char         *at = spalt_markdown_line_end (g_utf8_offset_to_pointer (text, end));
  g_autoptr (GString) out = g_string_new (NULL);
  gsize               caret;

  append_blank_lines_before (out, text, at);
  g_string_append (out, "![");
  if (alt != NULL)
    append_link_words (out, alt, alt + strlen (alt));
  g_string_append_printf (out, "](photo:%s)", slug);
  append_blank_lines_after (out, at);
  caret = out->len;
  return spalt_markdown_edit_new (text, at, at, out->str, caret, caret);
}

/**
 * spalt_markdown_insert_fence:
 * @text: the body
 * @start: start of the selection, in characters
 * @end: its end
 * @name: which block: `pullquote`, `factbox`, …
 *
 * Makes the lines of the selection, or none, an editorial block; the caret stands within it.
 *
 * Returns: (transfer full): the change
 */
SpaltMarkdownEdit *
spalt_markdown_insert_fence (const char *text,
                             guint       start,
                             guint       end,
                             const char *name)
{
  const char         *from = g_utf8_offset_to_pointer (text, start);
  const char         *to = g_utf8_offset_to_pointer (text, end);
  g_autoptr (GString) out = g_string_new (NULL);
  gsize               content;

  if (start == end)
    from = to = spalt_markdown_line_end (to);
  spalt_markdown_trim_spaces (&from, &to);
  append_blank_lines_before (out, text, from);
  g_string_append_printf (out, "```%s\n", name);
  content = out->len;
  g_string_append_len (out, from, to - from);
  g_string_append (out, "\n```");
  append_blank_lines_after (out, to);
  return spalt_markdown_edit_new (text, from, to, out->str, content, content + (gsize)(to - from));
}

/**
 * spalt_markdown_parse_address:
 * @clipboard: some text
 *
 * Recognizes a text that is one web or e-mail address and nothing else.
 *
 * Returns: (transfer full) (nullable): the address, with what would end a link escaped
 */
char *
spalt_markdown_parse_address (const char *clipboard)
{
  static const char *const schemes[] = { "https://", "http://", "mailto:", "tel:" };
  g_autofree char         *address = g_strstrip (g_strdup (clipboard));
  g_autoptr (GString)      out = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      if (!g_str_has_prefix (address, schemes[i]) || address[strlen (schemes[i])] == '\0')
        continue;
      if (strpbrk (address, " \t\n\r<>") != NULL)
        return NULL;
      out = g_string_new (address);
      g_string_replace (out, "(", "%28", 0);
      g_string_replace (out, ")", "%29", 0);
      return g_string_free_and_steal (g_steal_pointer (&out));
    }
  return NULL;
}
