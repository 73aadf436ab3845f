// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-html-table.h"

#include <string.h>

#include "spalt-html-tag.h"

/* Cells of a pipe table are one line each, and a bar within them is escaped. */
static char *
make_cell (const char *markdown)
{
  GString *out = g_string_new (NULL);

  for (; *markdown != '\0'; markdown++)
    {
      if (*markdown == '|')
        g_string_append (out, "\\|");
      else if (*markdown == '\\' && markdown[1] == '\n')
        continue;
      else if (*markdown != '\n' && *markdown != '\t')
        g_string_append_c (out, *markdown);
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }

  return g_string_free_and_steal (out);
}

/* The next element of one of two names, within the range. */
static SpaltHtmlTag *
find_next (const char **at,
           const char  *to,
           const char  *name,
           const char  *other)
{
  for (; *at < to; (*at)++)
    {
      SpaltHtmlTag *tag = **at == '<' ? spalt_html_tag_parse (*at, to) : NULL;

      if (tag != NULL && !tag->closing && (strcmp (tag->name, name) == 0 || strcmp (tag->name, other) == 0))
        return tag;
      g_clear_pointer (&tag, spalt_html_tag_free);
    }

  return NULL;
}

static guint
append_row (GString             *out,
            const char          *from,
            const char          *to,
            SpaltHtmlConvertFunc convert,
            gpointer             data)
{
  guint n_cells = 0;

  g_string_append_c (out, '|');
  for (const char *at = from;;)
    {
      g_autoptr (SpaltHtmlTag) tag = find_next (&at, to, "td", "th");
      g_autofree char         *inner = NULL, *cell = NULL;
      const char              *end = NULL, *after = to;

      if (tag == NULL)
        break;
      end = spalt_html_find_end (tag->name, at + tag->length, to, &after);
      inner = convert (data, at + tag->length, end != NULL ? end : to);
      cell = make_cell (inner);
      g_string_append_printf (out, " %s |", cell);
      n_cells++;
      at = after;
    }
  g_string_append_c (out, '\n');

  return n_cells;
}

/**
 * spalt_html_table_to_markdown:
 * @from: after `<table>`
 * @to: at `</table>`
 * @convert: for what stands in the cells
 *
 * Returns: a pipe table; its first row is its head
 */
char *
spalt_html_table_to_markdown (const char          *from,
                              const char          *to,
                              SpaltHtmlConvertFunc convert,
                              gpointer             data)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean            first = TRUE;

  for (const char *at = from;;)
    {
      g_autoptr (SpaltHtmlTag) tag = find_next (&at, to, "tr", "tr");
      const char              *end = NULL, *after = to;
      guint                    n_cells = 0;

      if (tag == NULL)
        break;
      end = spalt_html_find_end ("tr", at + tag->length, to, &after);
      n_cells = append_row (out, at + tag->length, end != NULL ? end : to, convert, data);
      if (first)
        {
          for (guint i = 0; i < n_cells; i++)
            g_string_append (out, "| --- ");
          g_string_append (out, "|\n");
        }
      first = FALSE;
      at = after;
    }

  return g_strdup (g_strchomp (out->str));
}
