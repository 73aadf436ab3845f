// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-markdown-edit-private.h"

#include <string.h>

// Subheadings start here: the first level is the article's headline, which is not part of the body.
#define FIRST_HEADING_LEVEL 2
#define LAST_HEADING_LEVEL 3

// A list number has at most this many digits (CommonMark 0.31, 5.2).
#define MAX_NUMBER_DIGITS 9

static gsize
quote_length (const char *line)
{
  if (*line != '>')
    return 0;
  return line[1] == ' ' ? 2 : 1;
}

/* A hyphen straight before a letter is dialogue, so a bullet needs its space. */
static gsize
bullet_length (const char *line)
{
  return (*line == '-' || *line == '*' || *line == '+') && line[1] == ' ' ? 2 : 0;
}

static gsize
number_length (const char *line)
{
  gsize n = 0;

  while (n < MAX_NUMBER_DIGITS && g_ascii_isdigit (line[n]))
    n++;
  return n > 0 && (line[n] == '.' || line[n] == ')') && line[n + 1] == ' ' ? n + 2 : 0;
}

static gsize
prefix_length (const char       *line,
               SpaltMarkdownLine kind)
{
  switch (kind)
    {
    case SPALT_MARKDOWN_QUOTE:
      return quote_length (line);
    case SPALT_MARKDOWN_LIST:
      return bullet_length (line);
    case SPALT_MARKDOWN_NUMBERED_LIST:
      return number_length (line);
    }
  g_return_val_if_reached (0);
}

static void
append_prefix (GString          *out,
               SpaltMarkdownLine kind,
               guint             number)
{
  switch (kind)
    {
    case SPALT_MARKDOWN_QUOTE:
      g_string_append (out, "> ");
      break;
    case SPALT_MARKDOWN_LIST:
      g_string_append (out, "- ");
      break;
    case SPALT_MARKDOWN_NUMBERED_LIST:
      g_string_append_printf (out, "%u. ", number);
      break;
    }
}

static gboolean
all_lines_have (const char       *from,
                const char       *to,
                SpaltMarkdownLine kind)
{
  gboolean any = FALSE;

  for (const char *line = from; line <= to; line = spalt_markdown_line_end (line) + 1)
    {
      if (*line != '\n' && *line != '\0')
        {
          if (prefix_length (line, kind) == 0)
            return FALSE;
          any = TRUE;
        }
      if (*spalt_markdown_line_end (line) == '\0')
        break;
    }
  return any;
}

/* A quotation may hold a list, so only a list's sign gives way to another list's. */
static gsize
replaced_length (const char       *line,
                 SpaltMarkdownLine kind)
{
  if (kind == SPALT_MARKDOWN_QUOTE)
    return 0;
  return MAX (bullet_length (line), number_length (line));
}

/**
 * spalt_markdown_toggle_lines:
 * @text: the body
 * @start: start of the selection, in characters
 * @end: its end
 * @kind: what the lines become
 *
 * Makes every line that the selection touches part of a quotation or a list; or takes them out of it when all are.
 *
 * Returns: (transfer full): the change
 */
SpaltMarkdownEdit *
spalt_markdown_toggle_lines (const char       *text,
                             guint             start,
                             guint             end,
                             SpaltMarkdownLine kind)
{
  const char         *caret = g_utf8_offset_to_pointer (text, end);
  const char         *from = spalt_markdown_line_start (text, g_utf8_offset_to_pointer (text, start));
  const char         *to = caret;
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean            remove;
  guint               number = 1;
  gsize               caret_to = 0;

  // A selection that ends at the very start of a line does not mean that line.
  if (end > start && to > from && to[-1] == '\n')
    to--;
  to = spalt_markdown_line_end (to);
  remove = all_lines_have (from, to, kind);

  for (const char *line = from; line <= to; line = spalt_markdown_line_end (line) + 1)
    {
      const char *stop = spalt_markdown_line_end (line);
      gboolean    blank = line == stop && from != to && kind != SPALT_MARKDOWN_QUOTE;
      gsize       skip = remove ? prefix_length (line, kind) : replaced_length (line, kind);

      if (!remove && !blank)
        append_prefix (out, kind, number++);
      if (caret >= line)
        caret_to = out->len + (caret > line + skip ? (gsize)(MIN (caret, stop) - line) - skip : 0);
      g_string_append_len (out, line + skip, stop - line - (gssize)skip);
      if (stop < to)
        g_string_append_c (out, '\n');
      if (*stop == '\0')
        break;
    }

  if (start == end)
    return spalt_markdown_edit_new (text, from, to, out->str, caret_to, caret_to);
  return spalt_markdown_edit_new (text, from, to, out->str, 0, out->len);
}

/**
 * spalt_markdown_cycle_heading:
 * @text: the body
 * @start: start of the selection, in characters
 * @end: its end
 *
 * Makes the line of the caret a subheading, then a smaller one, then plain text again.
 *
 * Returns: (transfer full): the change
 */
SpaltMarkdownEdit *
spalt_markdown_cycle_heading (const char *text,
                              guint       start,
                              guint       end)
{
  const char         *caret = g_utf8_offset_to_pointer (text, end);
  const char         *from = spalt_markdown_line_start (text, caret);
  const char         *to = spalt_markdown_line_end (caret);
  guint               level = spalt_markdown_count_after (from, to, '#');
  const char         *content = from + level;
  guint               next;
  g_autoptr (GString) out = g_string_new (NULL);
  gsize               caret_to;

  while (level > 0 && content < to && *content == ' ')
    content++;

  next = level < FIRST_HEADING_LEVEL ? FIRST_HEADING_LEVEL : level + 1;
  if (next <= LAST_HEADING_LEVEL)
    {
      for (guint i = 0; i < next; i++)
        g_string_append_c (out, '#');
      g_string_append_c (out, ' ');
    }
  caret_to = out->len + (caret > content ? (gsize)(caret - content) : 0);
  g_string_append_len (out, content, to - content);
  return spalt_markdown_edit_new (text, from, to, out->str, caret_to, caret_to);
}

/**
 * spalt_markdown_break_line:
 * @text: the body
 * @caret: where Enter was pressed, in characters
 *
 * Goes on with the list or the quotation that the line is part of; in an empty item, ends it.
 *
 * Returns: (transfer full) (nullable): the change, or %NULL when Enter just breaks the line
 */
SpaltMarkdownEdit *
spalt_markdown_break_line (const char *text,
                           guint       caret)
{
  const char         *at = g_utf8_offset_to_pointer (text, caret);
  const char         *line = spalt_markdown_line_start (text, at);
  gsize               indent = strspn (line, " ");
  const char         *sign = line + indent;
  gsize               number = number_length (sign);
  gsize               length = number + bullet_length (sign) + quote_length (sign);
  g_autoptr (GString) out = g_string_new (NULL);

  if (length == 0 || at < sign + length)
    return NULL;
  if (sign + length == spalt_markdown_line_end (at))
    return spalt_markdown_edit_new (text, line, at, "", 0, 0);

  g_string_append_c (out, '\n');
  g_string_append_len (out, line, (gssize)indent);
  if (number > 0)
    g_string_append_printf (out, "%u%c ", (guint)g_ascii_strtoull (sign, NULL, 10) + 1, sign[number - 2]);
  else
    g_string_append_len (out, sign, (gssize)length);
  return spalt_markdown_edit_new (text, at, at, out->str, out->len, out->len);
}
