// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "spalt-html-convert-private.h"
#include "spalt-html-plain.h"

/* More than a table of the page can have. */
#define MAX_COLUMNS 64

typedef struct
{
  SpaltHtmlPass *pass;
  GPtrArray     *rows; /* of arrays of cells, in Markdown */
  GPtrArray     *captions;
  guint          n_columns;
} Table;

/* Cells of a pipe table are one line each, and a bar within them is escaped. */
static char *
make_cell (const char *markdown)
{
  GString *out = g_string_new (NULL);

  for (const char *at = markdown; *at != '\0'; at++)
    {
      if (*at == '\\' && at[1] != '\0')
        g_string_append_c (out, *at++);
      else if (*at == '|')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *at);
    }

  return g_string_free_and_steal (out);
}

static char *
convert_cell (SpaltHtmlPass   *pass,
              const GumboNode *node)
{
  g_autoptr (SpaltHtmlLine) line = spalt_html_line_new (0);
  g_autofree char          *text = NULL;

  spalt_html_convert_children (pass, node, line, NULL);
  text = spalt_html_line_to_string (line);

  return make_cell (text);
}

static guint
get_span (const GumboNode *cell)
{
  const char *span = spalt_html_get (cell, "colspan");
  guint64     n = span != NULL ? g_ascii_strtoull (span, NULL, 10) : 1;

  return (guint)CLAMP (n, 1, MAX_COLUMNS);
}

static gboolean
is_cell (const GumboNode *node)
{
  return spalt_html_is_element (node, GUMBO_TAG_TD) || spalt_html_is_element (node, GUMBO_TAG_TH);
}

/* The cells of the widest row. */
static guint
count_columns (const GumboNode *parent)
{
  guint n_cells = 0, widest = 0;

  for (guint i = 0; i < parent->v.element.children.length; i++)
    {
      const GumboNode *child = parent->v.element.children.data[i];

      if (is_cell (child))
        n_cells += get_span (child);
      else if (child->type == GUMBO_NODE_ELEMENT && child->v.element.tag != GUMBO_TAG_CAPTION)
        widest = MAX (widest, count_columns (child));
    }

  return MAX (widest, n_cells);
}

static void
collect_row (Table           *table,
             const GumboNode *row)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < row->v.element.children.length; i++)
    {
      const GumboNode *cell = row->v.element.children.data[i];

      if (!is_cell (cell))
        continue;
      g_ptr_array_add (cells, convert_cell (table->pass, cell));
      for (guint j = 1; j < get_span (cell) && cells->len < MAX_COLUMNS; j++)
        g_ptr_array_add (cells, g_strdup (""));
    }
  g_ptr_array_add (table->rows, cells);
}

static void
collect (Table           *table,
         const GumboNode *parent)
{
  for (guint i = 0; i < parent->v.element.children.length; i++)
    {
      const GumboNode *child = parent->v.element.children.data[i];

      if (child->type != GUMBO_NODE_ELEMENT)
        continue;
      if (child->v.element.tag == GUMBO_TAG_TR)
        collect_row (table, child);
      else if (child->v.element.tag == GUMBO_TAG_CAPTION)
        g_ptr_array_add (table->captions, (gpointer)child);
      else
        collect (table, child);
    }
}

static void
append_row (GString   *out,
            GPtrArray *cells,
            guint      n_columns)
{
  g_string_append_c (out, '|');
  for (guint i = 0; i < n_columns; i++)
    g_string_append_printf (out, " %s |", i < cells->len ? (const char *)cells->pdata[i] : "");
}

/* A table of one column only arranges what stands in it; one that is too wide cannot be shown. */
static void
append_cells (SpaltHtmlPass   *pass,
              const GumboNode *parent,
              SpaltImportText *out)
{
  for (guint i = 0; i < parent->v.element.children.length; i++)
    {
      const GumboNode *child = parent->v.element.children.data[i];

      if (child->type != GUMBO_NODE_ELEMENT)
        continue;
      if (is_cell (child) || child->v.element.tag == GUMBO_TAG_CAPTION)
        {
          g_autoptr (SpaltHtmlLine) line = spalt_html_line_new (spalt_html_find_line (pass, child));

          spalt_html_convert_children (pass, child, line, out);
          spalt_html_line_flush (line, FALSE, out);
        }
      else
        {
          append_cells (pass, child, out);
        }
    }
}

static void
append_table (SpaltHtmlPass   *pass,
              const GumboNode *node,
              Table           *table,
              SpaltImportText *out)
{
  g_autoptr (GString) markdown = g_string_new (NULL);

  for (guint i = 0; i < table->captions->len; i++)
    {
      const GumboNode          *caption = table->captions->pdata[i];
      g_autoptr (SpaltHtmlLine) line = spalt_html_line_new (spalt_html_find_line (pass, caption));

      spalt_html_convert_children (pass, caption, line, out);
      spalt_html_line_flush (line, FALSE, out);
    }
  for (guint i = 0; i < table->rows->len; i++)
    {
      if (i > 0)
        g_string_append_c (markdown, '\n');
      append_row (markdown, table->rows->pdata[i], table->n_columns);
      if (i > 0)
        continue;
      g_string_append_c (markdown, '\n');
      for (guint j = 0; j < table->n_columns; j++)
        g_string_append (markdown, "| --- ");
      g_string_append_c (markdown, '|');
    }
  spalt_html_begin_block (out, spalt_html_find_line (pass, node));
  spalt_import_text_append_made (out, markdown->str, spalt_html_find_line (pass, node));
}

/* What the parser left between rows: comments, which hold the places of Markdown. */
static void
append_stray (SpaltHtmlPass   *pass,
              const GumboNode *parent,
              SpaltImportText *out)
{
  for (guint i = 0; i < parent->v.element.children.length; i++)
    {
      const GumboNode *child = parent->v.element.children.data[i];

      if (child->type == GUMBO_NODE_COMMENT)
        {
          g_autoptr (SpaltHtmlLine) line = spalt_html_line_new (spalt_html_find_line (pass, parent));

          spalt_html_convert_node (pass, child, line, out);
          spalt_html_line_flush (line, FALSE, out);
        }
      else if (child->type == GUMBO_NODE_ELEMENT && !is_cell (child) && child->v.element.tag != GUMBO_TAG_CAPTION)
        {
          append_stray (pass, child, out);
        }
    }
}

/**
 * spalt_html_convert_table:
 *
 * Writes a pipe table; its first row is its head.
 */
void
spalt_html_convert_table (SpaltHtmlPass   *pass,
                          const GumboNode *node,
                          SpaltImportText *out)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GPtrArray) captions = g_ptr_array_new ();
  Table                 table = { .pass = pass, .rows = rows, .captions = captions, .n_columns = count_columns (node) };

  append_stray (pass, node, out);
  if (table.n_columns <= 1 || table.n_columns > MAX_COLUMNS)
    {
      append_cells (pass, node, out);
      return;
    }
  collect (&table, node);
  append_table (pass, node, &table, out);
}
