// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-html-table.h"

#include <string.h>

#include "spalt-html-plain.h"

/* More than a table of the page can have. */
#define MAX_COLUMNS 64

/* As in browsers: https://html.spec.whatwg.org/multipage/tables.html#dom-tdth-rowspan */
#define MAX_SPAN 65534

/* Where cells stand, as browsers place them: one that spans rows moves those of the rows below it aside, as far as its
 * part of the table goes. @until: for each column, the first row that no cell from above reaches into @column: where
 * the next cell of this row may stand @n_columns: those in which a cell begins; what cells only span beyond is nothing
 * */
typedef struct
{
  guint until[MAX_COLUMNS];
  guint row;
  guint column;
  guint n_columns;
} Grid;

typedef struct
{
  SpaltHtmlPass *pass;
  GPtrArray     *rows; /* of arrays of cells, in Markdown */
  GPtrArray     *captions;
  Grid           grid;
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
get_span (const GumboNode *cell,
          const char      *name)
{
  const char *span = spalt_html_get (cell, name);

  return span != NULL && g_ascii_isdigit (span[strspn (span, " \t\n")])
           ? (guint)MIN (g_ascii_strtoull (span, NULL, 10), MAX_SPAN)
           : 1;
}

static gboolean
is_cell (const GumboNode *node)
{
  return spalt_html_is_element (node, GUMBO_TAG_TD) || spalt_html_is_element (node, GUMBO_TAG_TH);
}

/* Spans end with the head, the body or the foot that they begin in. */
static gboolean
is_part (const GumboNode *node)
{
  return spalt_html_is_element (node, GUMBO_TAG_THEAD) || spalt_html_is_element (node, GUMBO_TAG_TBODY) ||
         spalt_html_is_element (node, GUMBO_TAG_TFOOT);
}

/* Returns: the column that the cell begins in */
static guint
place_cell (Grid            *grid,
            const GumboNode *cell)
{
  guint column = grid->column, width = CLAMP (get_span (cell, "colspan"), 1, MAX_COLUMNS),
        height = get_span (cell, "rowspan");

  while (column < MAX_COLUMNS && grid->until[column] > grid->row)
    column++;
  for (guint i = column; i < MIN (column + width, MAX_COLUMNS); i++)
    grid->until[i] = MAX (grid->until[i], height > 0 ? grid->row + height : G_MAXUINT);
  grid->column = column + width;
  grid->n_columns = MAX (grid->n_columns, column + 1);

  return column;
}

static void
end_element (Grid            *grid,
             const GumboNode *node)
{
  if (spalt_html_is_element (node, GUMBO_TAG_TR))
    {
      grid->row++;
      grid->column = 0;
    }
  else if (is_part (node))
    {
      memset (grid->until, 0, sizeof grid->until);
    }
}

/* Finds out how wide the table is. */
static void
measure (Grid            *grid,
         const GumboNode *parent)
{
  for (guint i = 0; i < parent->v.element.children.length; i++)
    {
      const GumboNode *child = parent->v.element.children.data[i];

      if (is_cell (child))
        place_cell (grid, child);
      else if (child->type == GUMBO_NODE_ELEMENT && child->v.element.tag != GUMBO_TAG_CAPTION)
        measure (grid, child);
    }
  end_element (grid, parent);
}

/* The places that a cell spans besides its first are empty. */
static void
collect_row (Table           *table,
             const GumboNode *row)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < row->v.element.children.length; i++)
    {
      const GumboNode *cell = row->v.element.children.data[i];
      guint            column = is_cell (cell) ? place_cell (&table->grid, cell) : 0;

      if (!is_cell (cell))
        continue;
      while (cells->len < column)
        g_ptr_array_add (cells, g_strdup (""));
      g_ptr_array_add (cells, convert_cell (table->pass, cell));
    }
  end_element (&table->grid, row);
  if (cells->len > 0)
    g_ptr_array_add (table->rows, g_steal_pointer (&cells));
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
  end_element (&table->grid, parent);
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
      append_row (markdown, table->rows->pdata[i], table->grid.n_columns);
      if (i > 0)
        continue;
      g_string_append_c (markdown, '\n');
      for (guint j = 0; j < table->grid.n_columns; j++)
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
  Table                 table = { .pass = pass, .rows = rows, .captions = captions };
  Grid                  whole = { 0 };

  measure (&whole, node);
  append_stray (pass, node, out);
  if (whole.n_columns <= 1 || whole.n_columns > MAX_COLUMNS)
    {
      append_cells (pass, node, out);
      return;
    }
  collect (&table, node);
  append_table (pass, node, &table, out);
}
