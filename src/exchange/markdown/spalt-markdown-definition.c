// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-markdown-definition.h"

#include <string.h>

#define MAX_PARENTHESES 32

/**
 * spalt_markdown_read_destination:
 * @end: (out): behind it
 *
 * As in CommonMark, a destination with or without angle brackets holds nothing too long to be read again.
 *
 * Returns: (nullable): the destination that begins at @at
 */
char *
spalt_markdown_read_destination (const char  *at,
                                 const char **end)
{
  const char *start = at;
  int         depth = 0;

  if (*at == '<')
    {
      const char *close = strpbrk (at + 1, "<>\n");

      if (close == NULL || *close != '>')
        return NULL;
      *end = close + 1;
      return g_strndup (at + 1, (gsize)(close - at - 1));
    }

  for (; *at != '\0' && !g_ascii_isspace (*at); at++)
    {
      depth += (*at == '(') - (*at == ')');
      if (depth < 0)
        break;
      if (depth > MAX_PARENTHESES)
        return NULL;
    }
  *end = at;

  return at > start ? g_strndup (start, (gsize)(at - start)) : NULL;
}

/**
 * spalt_markdown_make_label:
 *
 * Returns: (nullable): the label as labels are compared (CommonMark 6.3), whatever their case and white space; %NULL
 *   when it is empty, is too long, or holds brackets, so that it is none
 */
char *
spalt_markdown_make_label (const char *from,
                           gsize       length)
{
  g_autofree char *folded = NULL;
  g_auto (GStrv)   words = NULL;
  GString         *label = NULL;

  for (gsize i = 0; i < length; i += from[i] == '\\' ? 2 : 1)
    {
      if (from[i] == '[' || i >= SPALT_MARKDOWN_MAX_LABEL)
        return NULL;
    }
  folded = g_utf8_casefold (from, (gssize)length);
  words = g_strsplit_set (g_strstrip (folded), " \t\n", -1);
  label = g_string_new (NULL);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] != '\0')
        g_string_append_printf (label, "%s%s", label->len > 0 ? " " : "", words[i]);
    }

  if (label->len == 0)
    {
      g_string_free (label, TRUE);
      return NULL;
    }

  return g_string_free_and_steal (label);
}

/**
 * spalt_markdown_begins_line:
 * @text: the whole text, in which @at stands
 *
 * Returns: whether nothing stands before @at on its line but what quotations and lists begin with
 */
gboolean
spalt_markdown_begins_line (const char *text,
                            const char *at)
{
  const char *line = at;

  while (line > text && strchr (" \t>-+*.)0123456789", line[-1]) != NULL)
    line--;
  if (line > text && line[-1] != '\n')
    return FALSE;
  while (line < at)
    {
      gsize digits = strspn (line, "0123456789"), sign = digits;

      if (*line == ' ' || *line == '\t' || *line == '>')
        {
          line++;
          continue;
        }
      if (strchr (digits > 0 ? ".)" : "-+*", line[sign]) == NULL || (line[sign + 1] != ' ' && line[sign + 1] != '\t'))
        return FALSE;
      line += sign + 1;
    }

  return TRUE;
}

/* In how many quotations the line of @at stands, which nothing else begins. */
static guint
count_quotations (const char *text,
                  const char *at)
{
  guint n = 0;

  for (; at > text && at[-1] != '\n'; at--)
    n += at[-1] == '>';

  return n;
}

/* Over white space with at most one end of a line, behind which @n_quotations may go on: one more would begin there. */
static const char *
skip_white (const char *at,
            guint       n_quotations)
{
  at += strspn (at, " \t");
  if (*at != '\n')
    return at;
  at += 1 + strspn (at + 1, " \t");
  for (; *at == '>' && n_quotations > 0; n_quotations--)
    at += 1 + strspn (at + 1, " \t");

  return at;
}

/* Behind the address of a definition stands its title, or nothing: `[note]: this is a text` defines none. */
static gboolean
ends_definition (const char *end)
{
  const char *after = end + strspn (end, " \t");

  return *after == '\0' || *after == '\n' || (after > end && strchr ("\"'(", *after) != NULL);
}

/**
 * spalt_markdown_read_definition:
 * @text: the whole text
 * @at: at a bracket in it, which @close closes
 * @destination: (out): where the address begins
 * @end: (out): behind the address; a title may follow
 *
 * `[name]: address` on a line of its own defines what `![alt][name]` shows and where `[words][name]` leads (CommonMark
 * 4.7). The address may stand on the next line.
 *
 * Returns: (nullable): the address; %NULL when nothing is defined here
 */
char *
spalt_markdown_read_definition (const char  *text,
                                const char  *at,
                                const char  *close,
                                const char **destination,
                                const char **end)
{
  g_autofree char *address = NULL, *label = NULL;

  if (close[1] != ':' || at[1] == '^' || !spalt_markdown_begins_line (text, at))
    return NULL;
  *destination = skip_white (close + 2, count_quotations (text, at));
  address = **destination != '\n' && **destination != '>' ? spalt_markdown_read_destination (*destination, end) : NULL;
  if (address == NULL || !ends_definition (*end))
    return NULL;
  label = spalt_markdown_make_label (at + 1, (gsize)(close - at - 1));

  return label != NULL ? g_steal_pointer (&address) : NULL;
}
