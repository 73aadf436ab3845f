// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-markup-memory.h"
#include "spalt-markup-private.h"

#include <string.h>

/*
 * `[^name]: text` looks to cmark like the definition of a link, so footnotes are lifted out of the source before it
 * sees them. Their lines stay, empty, so that every other line keeps its number.
 */

#define MAX_LABEL 64

typedef struct
{
  char  sign; /* of the code fence that we are within, or 0 */
  gsize count;
} FenceState;

static gsize
indent_of (const char *line,
           gsize       length)
{
  gsize indent = 0;

  while (indent < length && line[indent] == ' ')
    indent++;
  return indent;
}

static gboolean
is_blank (const char *line,
          gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isspace (line[i]))
        return FALSE;
    }
  return TRUE;
}

/* Follows code fences: a definition inside one is code. */
static gboolean
step_fence (FenceState *state,
            const char *line,
            gsize       length)
{
  gsize indent = indent_of (line, length);
  gsize count = indent;
  char  sign = indent < length ? line[indent] : '\0';

  if (indent > 3 || (sign != '`' && sign != '~'))
    return state->sign != 0;
  while (count < length && line[count] == sign)
    count++;
  count -= indent;

  if (state->sign == 0)
    {
      if (count < 3 || (sign == '`' && memchr (line + indent + count, '`', length - indent - count) != NULL))
        return FALSE;
      state->sign = sign;
      state->count = count;
      return TRUE;
    }
  if (sign == state->sign && count >= state->count && is_blank (line + indent + count, length - indent - count))
    state->sign = 0;
  return TRUE;
}

/* The length of `[^name]` at @text, 0 when it is not one. */
static gsize
label_length (const char *text,
              gsize       length)
{
  for (gsize i = 2; i < length && i < MAX_LABEL; i++)
    {
      if (text[0] != '[' || text[1] != '^')
        return 0;
      if (text[i] == ']')
        return i > 2 ? i + 1 : 0;
      if (g_ascii_isspace (text[i]) || text[i] == '[' || text[i] == '^')
        return 0;
    }
  return 0;
}

/* How much of @line opens a definition, up to its text; 0 when it does not. */
static gsize
definition_length (const char *line,
                   gsize       length)
{
  gsize indent = indent_of (line, length);
  gsize label;

  if (indent > 3)
    return 0;
  label = label_length (line + indent, length - indent);
  if (label == 0 || indent + label >= length || line[indent + label] != ':')
    return 0;
  return indent + label + 1;
}

static const char *
line_end (const char *line,
          const char *end)
{
  const char *newline = memchr (line, '\n', (gsize)(end - line));

  return newline != NULL ? newline + 1 : end;
}

/* A fence that is not indented is no part of the definition above it. It must not be torn apart: it may hold a private
 * note. */
static gboolean
opens_fence (const char *line,
             gsize       length)
{
  FenceState state = { 0 };

  return indent_of (line, length) < 2 && step_fence (&state, line, length);
}

/*
 * Reads the definition that opens at @line. It goes on over lines that are not blank, and, after a blank one, over
 * indented lines. Its text keeps its line breaks, so that line numbers hold.
 */
static const char *
read_definition (SpaltMarkupPass *pass,
                 const char      *line,
                 const char      *end,
                 gsize            opening,
                 int              number)
{
  SpaltMarkupFootnote *footnote = g_new0 (SpaltMarkupFootnote, 1);
  GString             *text = g_string_new (NULL);
  const char          *bracket = memchr (line, '[', opening);
  const char          *next = line_end (line, end);
  gboolean             blank = FALSE;

  footnote->label = g_strndup (bracket + 2, (gsize)(line + opening - bracket - 4));
  footnote->line = number;
  g_string_append_len (text, line + opening, next - line - (gssize)opening);
  g_string_erase (text, 0, (gssize)strspn (text->str, " \t"));

  while (next < end)
    {
      const char *after = line_end (next, end);
      gsize       length = (gsize)(after - next);
      gsize       indent = indent_of (next, length);
      gboolean    empty = is_blank (next, length);

      if (!empty && ((blank && indent < 2) || definition_length (next, length) > 0 || opens_fence (next, length)))
        break;
      blank = empty;
      indent = MIN (indent, 4);
      g_string_append_len (text, next + indent, (gssize)(length - indent));
      next = after;
    }
  footnote->text = g_string_free_and_steal (text);
  g_ptr_array_add (pass->footnotes, footnote);
  if (!g_hash_table_contains (pass->footnote_index, footnote->label))
    g_hash_table_insert (pass->footnote_index, footnote->label, footnote);
  return next;
}

/*
 * Takes the definitions out of @markdown.
 *
 * Returns: (nullable): the source without them, NULL when there were none
 */
char *
spalt_markup_cut_footnotes (SpaltMarkupPass *pass,
                            const char      *markdown,
                            gsize            length,
                            int              base)
{
  const char *end = markdown + length;
  GString    *out = NULL;
  FenceState  fence = { 0 };
  int         number = base;

  if (!spalt_markup_has_sign (pass, "[^"))
    return NULL;

  out = g_string_sized_new (length);
  for (const char *line = markdown; line < end;)
    {
      const char *next = line_end (line, end);
      gsize       opening = 0;

      if (!step_fence (&fence, line, (gsize)(next - line)))
        opening = definition_length (line, (gsize)(next - line));
      if (opening > 0)
        next = read_definition (pass, line, end, opening, number);
      else
        g_string_append_len (out, line, next - line);
      for (const char *p = line; (p = memchr (p, '\n', (gsize)(next - p))) != NULL; p++)
        {
          number++;
          if (opening > 0)
            g_string_append_c (out, '\n');
        }
      line = next;
    }
  return g_string_free_and_steal (out);
}

static cmark_node *
make_mark (SpaltMarkupPass     *pass,
           SpaltMarkupFootnote *footnote)
{
  g_autoptr (GString) html = g_string_new (NULL);

  footnote->n_marks++;
  g_string_append_printf (html, "<sup class=\"footnote-mark\"><a href=\"#fn-%u\" id=\"fnref-%u", footnote->number,
                          footnote->number);
  if (footnote->n_marks > 1)
    g_string_append_printf (html, "-%u", footnote->n_marks);
  g_string_append (html, "\" role=\"doc-noteref\" aria-label=\"");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_printf (html, pass->words->footnote, footnote->number);
#pragma GCC diagnostic pop
  g_string_append_printf (html, "\">%u</a></sup>", footnote->number);
  return spalt_markup_new_inline (html->str, "");
}

/* Splits @text around its marks; those of the footnotes that are met for the first time join @order. */
static void
split_marks (SpaltMarkupPass *pass,
             cmark_node      *text,
             GPtrArray       *order)
{
  g_autofree char *literal = g_strdup (cmark_node_get_literal (text));
  const char      *from = literal;
  const char      *at = literal;

  while ((at = strstr (at, "[^")) != NULL)
    {
      gsize                length = label_length (at, strnlen (at, MAX_LABEL));
      g_autofree char     *label = length > 0 ? g_strndup (at + 2, length - 3) : NULL;
      SpaltMarkupFootnote *footnote = label != NULL ? g_hash_table_lookup (pass->footnote_index, label) : NULL;

      if (footnote == NULL)
        {
          if (label != NULL)
            spalt_markup_add_problem (pass, spalt_markup_node_line (text), SPALT_MARKUP_PROBLEM_UNKNOWN_FOOTNOTE,
                                      label);
          at += 2;
          continue;
        }
      if (footnote->number == 0)
        {
          g_ptr_array_add (order, footnote);
          footnote->number = order->len;
        }
      if (at > from)
        cmark_node_insert_before (text, spalt_markup_new_text (from, (gsize)(at - from)));
      cmark_node_insert_before (text, make_mark (pass, footnote));
      at += length;
      from = at;
    }
  if (from > literal)
    spalt_markup_set_text (text, from, strlen (from));
}

static void
find_marks (SpaltMarkupPass *pass,
            cmark_node      *root,
            GPtrArray       *order)
{
  g_autoptr (GPtrArray) texts = spalt_markup_collect_text (pass, root, "[^");

  for (guint i = 0; i < texts->len; i++)
    split_marks (pass, texts->pdata[i], order);
}

/* A way back from the footnote to each of its marks, at the end of its last paragraph. */
static void
append_back_links (SpaltMarkupPass     *pass,
                   SpaltMarkupFootnote *footnote)
{
  g_autoptr (GString) html = g_string_new (NULL);
  cmark_node         *last = cmark_node_last_child (footnote->node);
  cmark_node         *links;

  for (guint i = 1; i <= footnote->n_marks; i++)
    {
      g_string_append_printf (html, " <a class=\"footnote-back\" href=\"#fnref-%u", footnote->number);
      if (i > 1)
        g_string_append_printf (html, "-%u", i);
      g_string_append (html, "\" role=\"doc-backlink\" aria-label=\"");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      g_string_append_printf (html, pass->words->back, footnote->number);
#pragma GCC diagnostic pop
      if (footnote->n_marks > 1)
        g_string_append_printf (html, " (%u)", i);
      g_string_append (html, "\">↩</a>");
    }
  links = spalt_markup_new_inline (html->str, "");
  if (last == NULL || cmark_node_get_type (last) != CMARK_NODE_PARAGRAPH)
    {
      last = cmark_node_new_with_mem (CMARK_NODE_PARAGRAPH, spalt_markup_memory_get ());
      spalt_markup_mark_at (pass, last, footnote->line, footnote->line);
      cmark_node_append_child (footnote->node, last);
    }
  cmark_node_append_child (last, links);
}

static void
parse_footnote (SpaltMarkupPass     *pass,
                SpaltMarkupFootnote *footnote)
{
  g_autofree char *open = NULL;
  cmark_node      *document = spalt_markup_parse (pass, footnote->text, strlen (footnote->text), footnote->line);

  open = g_strdup_printf ("<li id=\"fn-%u\">", footnote->number);
  footnote->node = spalt_markup_new_block (pass, open, "</li>", footnote->line, footnote->line);
  spalt_markup_mark (pass, footnote->node)->base = footnote->line;
  spalt_markup_move_children (document, footnote->node);
  cmark_node_free (document);
  spalt_markup_pass_fenced (pass, footnote->node);
}

/*
 * Numbers the footnotes in the order of their marks, and puts them at the end of the document. A footnote may hold
 * marks of others, which come after those of the text.
 */
void
spalt_markup_pass_footnotes (SpaltMarkupPass *pass)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GString)   open = NULL;
  cmark_node           *section;
  int                   line = G_MAXINT;
  int                   end_line = 0;

  find_marks (pass, pass->document, order);
  for (guint i = 0; i < order->len; i++)
    {
      SpaltMarkupFootnote *footnote = order->pdata[i];

      parse_footnote (pass, footnote);
      find_marks (pass, footnote->node, order);
    }
  for (guint i = 0; i < pass->footnotes->len; i++)
    {
      SpaltMarkupFootnote *footnote = pass->footnotes->pdata[i];

      if (footnote->number == 0)
        spalt_markup_add_problem (pass, footnote->line, SPALT_MARKUP_PROBLEM_UNUSED_FOOTNOTE, footnote->label);
      line = MIN (line, footnote->line);
      end_line = MAX (end_line, footnote->line);
    }
  if (order->len == 0)
    return;

  open = g_string_new (NULL);
  g_string_append_printf (open, "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"%s\"",
                          pass->words->footnotes);
  spalt_markup_append_line (pass, open, line);
  g_string_append (open, ">\n<ol>");
  section = spalt_markup_new_block (pass, open->str, "</ol>\n</section>", line, end_line);
  for (guint i = 0; i < order->len; i++)
    {
      SpaltMarkupFootnote *footnote = order->pdata[i];

      append_back_links (pass, footnote);
      cmark_node_append_child (section, footnote->node);
    }
  cmark_node_append_child (pass->document, section);
}
