// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-markup-memory.h"
#include "spalt-markup-private.h"

#include <string.h>

/*
 * cmark has no tables: it reads one as a paragraph. So this pass works on the lines of a paragraph's inlines, where
 * code, links and escapes are known already and a pipe within them divides nothing. The form is GitHub's ("Tables
 * (extension)" of GitHub Flavored Markdown 0.29), except that surplus cells join the last column instead of being lost.
 */

#define MAX_COLUMNS 64

typedef enum
{
  ALIGN_NONE,
  ALIGN_LEFT,
  ALIGN_CENTER,
  ALIGN_RIGHT,
} Align;

typedef struct
{
  Align    columns[MAX_COLUMNS];
  guint    n_columns;
  gboolean row_headers; /* the corner is empty: the first column names its rows */
} Table;

typedef struct
{
  GPtrArray  *cells;
  cmark_node *cell;    /* the last of them, being filled */
  gboolean    started; /* something, if only the opening pipe, has been read */
} Row;

static const char *
skip_spaces (const char *text)
{
  return text + strspn (text, " \t");
}

/* Reads `:--`, `:-:`, `--:` or `--`. */
static const char *
read_column (const char *text,
             Align      *align)
{
  gboolean left = *text == ':';
  gsize    dashes;

  text += left ? 1 : 0;
  dashes = strspn (text, "-");
  if (dashes == 0)
    return NULL;
  text += dashes;
  if (*text == ':')
    *align = left ? ALIGN_CENTER : ALIGN_RIGHT;
  else
    *align = left ? ALIGN_LEFT : ALIGN_NONE;
  return skip_spaces (*text == ':' ? text + 1 : text);
}

/* Whether @text is the line between header and rows. */
static gboolean
read_columns (const char *text,
              Table      *table)
{
  gboolean pipe = FALSE;

  table->n_columns = 0;
  text = skip_spaces (text);
  if (*text == '|')
    {
      pipe = TRUE;
      text = skip_spaces (text + 1);
    }
  while (*text != '\0')
    {
      if (table->n_columns == MAX_COLUMNS)
        return FALSE;
      text = read_column (text, &table->columns[table->n_columns]);
      if (text == NULL || (*text != '|' && *text != '\0'))
        return FALSE;
      table->n_columns++;
      if (*text == '|')
        {
          pipe = TRUE;
          text = skip_spaces (text + 1);
        }
    }
  return pipe && table->n_columns > 0;
}

static gboolean
is_columns (cmark_node *node,
            Table      *table)
{
  cmark_node *next = cmark_node_next (node);

  return cmark_node_get_type (node) == CMARK_NODE_TEXT && (next == NULL || spalt_markup_is_break (next)) &&
         read_columns (cmark_node_get_literal (node), table);
}

static cmark_node *
line_start (cmark_node *node)
{
  while (cmark_node_previous (node) != NULL && !spalt_markup_is_break (cmark_node_previous (node)))
    node = cmark_node_previous (node);
  return node;
}

/* The cells of the line from @node, as GitHub counts them. */
static guint
count_cells (cmark_node *node)
{
  guint    pipes = 0;
  gboolean leading = FALSE;
  gboolean trailing = FALSE;
  gboolean first = TRUE;

  for (; node != NULL && !spalt_markup_is_break (node); node = cmark_node_next (node))
    {
      const char *text = cmark_node_get_type (node) == CMARK_NODE_TEXT ? cmark_node_get_literal (node) : NULL;

      trailing = FALSE;
      for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
        {
          if (*p == ' ' || *p == '\t')
            continue;
          trailing = *p == '|';
          pipes += trailing ? 1 : 0;
          leading |= trailing && first;
          first = FALSE;
        }
      if (text == NULL)
        first = FALSE;
    }
  return pipes + 1 - (leading ? 1 : 0) - (trailing && pipes > (leading ? 1u : 0u) ? 1 : 0);
}

static void
open_cell (cmark_node  *row,
           const Table *table,
           guint        column,
           gboolean     header,
           cmark_node  *content)
{
  static const char *const classes[] = { "", " class=\"left\"", " class=\"center\"", " class=\"right\"" };
  gboolean                 empty = cmark_node_first_child (content) == NULL;
  const char              *class_name = classes[table->columns[column]];
  g_autofree char         *open = NULL;
  const char              *close = "</td>";

  if (header && !empty)
    {
      open = g_strdup_printf ("<th scope=\"col\"%s>", class_name);
      close = "</th>";
    }
  else if (!header && column == 0 && table->row_headers && !empty)
    {
      open = g_strdup_printf ("<th scope=\"row\"%s>", class_name);
      close = "</th>";
    }
  else
    {
      open = g_strdup_printf ("<td%s>", class_name);
    }
  cmark_node_set_on_enter (content, open);
  cmark_node_set_on_exit (content, close);
  cmark_node_append_child (row, content);
}

/* White space around a cell's content is layout of the source. */
static void
trim_cell (cmark_node *cell)
{
  cmark_node *first = cmark_node_first_child (cell);
  cmark_node *last;

  if (first != NULL && cmark_node_get_type (first) == CMARK_NODE_TEXT)
    {
      const char *text = cmark_node_get_literal (first);

      spalt_markup_set_text (first, skip_spaces (text), strlen (skip_spaces (text)));
    }
  last = cmark_node_last_child (cell);
  if (last != NULL && cmark_node_get_type (last) == CMARK_NODE_TEXT)
    {
      const char *text = cmark_node_get_literal (last);
      gsize       length = strlen (text);

      while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
        length--;
      spalt_markup_set_text (last, text, length);
      if (length == 0)
        {
          cmark_node_unlink (last);
          cmark_node_free (last);
        }
    }
}

static void
new_cell (Row *row)
{
  row->cell = cmark_node_new_with_mem (CMARK_NODE_CUSTOM_BLOCK, spalt_markup_memory_get ());
  g_ptr_array_add (row->cells, row->cell);
}

/* Whether anything but spaces follows @rest in its line. */
static gboolean
ends_line (cmark_node *text,
           const char *rest)
{
  cmark_node *next = cmark_node_next (text);

  return *skip_spaces (rest) == '\0' && (next == NULL || spalt_markup_is_break (next));
}

/* Gives the parts of @text between its pipes to the cells, making new ones up to the table's width. */
static void
split_text (cmark_node  *text,
            Row         *row,
            const Table *table)
{
  const char *from = cmark_node_get_literal (text);
  const char *p = strchr (from, '|');

  if (!row->started && p != NULL && skip_spaces (from) == p)
    {
      from = p + 1;
      p = strchr (from, '|');
    }
  row->started = TRUE;
  for (; p != NULL; p = strchr (p + 1, '|'))
    {
      gboolean last = ends_line (text, p + 1);

      if (!last && row->cells->len == table->n_columns)
        continue;
      if (p > from)
        cmark_node_append_child (row->cell, spalt_markup_new_text (from, (gsize)(p - from)));
      if (!last)
        new_cell (row);
      from = p + 1;
    }
  if (*from != '\0')
    cmark_node_append_child (row->cell, spalt_markup_new_text (from, strlen (from)));
}

/* Makes @target of the line from @node, and returns what comes after it. The nodes are moved or freed. */
static cmark_node *
read_row (cmark_node *node,
          Table      *table,
          gboolean    header,
          cmark_node *target)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  Row                   row = { .cells = cells };

  new_cell (&row);
  while (node != NULL && !spalt_markup_is_break (node))
    {
      cmark_node *next = cmark_node_next (node);

      if (cmark_node_get_type (node) == CMARK_NODE_TEXT)
        {
          split_text (node, &row, table);
          cmark_node_unlink (node);
          cmark_node_free (node);
        }
      else
        {
          row.started = TRUE;
          cmark_node_append_child (row.cell, node);
        }
      node = next;
    }
  while (cells->len < table->n_columns)
    new_cell (&row);
  for (guint i = 0; i < cells->len; i++)
    trim_cell (cells->pdata[i]);
  if (header)
    table->row_headers = cmark_node_first_child (cells->pdata[0]) == NULL;
  for (guint i = 0; i < cells->len; i++)
    open_cell (target, table, i, header, cells->pdata[i]);
  return node;
}

static cmark_node *
new_row (SpaltMarkupPass *pass,
         int              line)
{
  g_autoptr (GString) open = g_string_new ("<tr");

  spalt_markup_append_line (pass, open, line);
  g_string_append_c (open, '>');
  return spalt_markup_new_block (pass, open->str, "</tr>", line, line);
}

static cmark_node *
drop_node (cmark_node *node)
{
  cmark_node *next = cmark_node_next (node);

  cmark_node_unlink (node);
  cmark_node_free (node);
  return next;
}

static cmark_node *
new_table (SpaltMarkupPass *pass,
           int              line,
           int              end_line)
{
  g_autoptr (GString) open = g_string_new (NULL);

  /* A wide table scrolls by itself; the keyboard can do that only when it can reach it. */
  g_string_append_printf (open, "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"%s\"",
                          pass->words->table);
  spalt_markup_append_line (pass, open, line);
  g_string_append (open, ">\n<table>");
  return spalt_markup_new_block (pass, open->str, "</table>\n</div>", line, end_line);
}

/* Puts a table in the place of the lines of @paragraph from @header on. */
static void
make_table (SpaltMarkupPass *pass,
            cmark_node      *paragraph,
            cmark_node      *header,
            Table           *table,
            int              line)
{
  cmark_node *block = new_table (pass, line, spalt_markup_node_end_line (paragraph));
  cmark_node *head = spalt_markup_new_block (pass, "<thead>", "</thead>", line, line);
  cmark_node *body = spalt_markup_new_block (pass, "<tbody>", "</tbody>", line + 2, line + 2);
  cmark_node *row = new_row (pass, line);
  cmark_node *node = read_row (header, table, TRUE, row);

  cmark_node_append_child (head, row);
  cmark_node_append_child (block, head);
  node = drop_node (drop_node (node)); /* the break, and the line of dashes */
  line += 2;
  while (node != NULL)
    {
      node = drop_node (node);
      if (node == NULL)
        break;
      row = new_row (pass, line++);
      node = read_row (node, table, FALSE, row);
      cmark_node_append_child (body, row);
    }
  if (cmark_node_first_child (body) != NULL)
    cmark_node_append_child (block, body);
  else
    cmark_node_free (body);
  cmark_node_insert_after (paragraph, block);
}

static void
find_table (SpaltMarkupPass *pass,
            cmark_node      *paragraph)
{
  Table       table = { 0 };
  cmark_node *before = NULL;
  int         line = spalt_markup_node_line (paragraph);

  for (cmark_node *node = cmark_node_first_child (paragraph); node != NULL; node = cmark_node_next (node))
    {
      cmark_node *header;

      if (!spalt_markup_is_break (node))
        continue;
      line++;
      if (cmark_node_next (node) == NULL || cmark_node_previous (node) == NULL ||
          !is_columns (cmark_node_next (node), &table))
        continue;
      header = line_start (cmark_node_previous (node));
      if (count_cells (header) != table.n_columns)
        continue;

      before = cmark_node_previous (header);
      make_table (pass, paragraph, header, &table, line - 1);
      if (before != NULL)
        {
          drop_node (before);
          spalt_markup_mark_at (pass, paragraph, spalt_markup_node_line (paragraph), line - 2);
        }
      else
        {
          drop_node (paragraph);
        }
      return;
    }
}

/* Turns pipe tables into tables. */
void
spalt_markup_pass_tables (SpaltMarkupPass *pass)
{
  g_autoptr (GPtrArray) paragraphs = NULL;

  if (!spalt_markup_has_sign (pass, "|"))
    return;

  paragraphs = spalt_markup_collect (pass->document, CMARK_NODE_PARAGRAPH);
  for (guint i = 0; i < paragraphs->len; i++)
    find_table (pass, paragraphs->pdata[i]);
}
