// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-markup-memory.h"
#include "spalt-markup-private.h"

#include <string.h>

/* Nobody reads more than this, and a hostile text must not make a list as long as itself. */
#define MAX_PROBLEMS 200
#define MAX_DETAIL 80

/* What is known about @node beyond what cmark knows; made when it is first asked for. */
SpaltMarkupMark *
spalt_markup_mark (SpaltMarkupPass *pass,
                   cmark_node      *node)
{
  SpaltMarkupMark *mark = cmark_node_get_user_data (node);

  if (mark == NULL)
    {
      mark = g_new0 (SpaltMarkupMark, 1);
      mark->line = -1;
      mark->end_line = -1;
      mark->base = -1;
      g_ptr_array_add (pass->marks, mark);
      cmark_node_set_user_data (node, mark);
    }
  return mark;
}

SpaltMarkupMark *
spalt_markup_mark_at (SpaltMarkupPass *pass,
                      cmark_node      *node,
                      int              line,
                      int              end_line)
{
  SpaltMarkupMark *mark = spalt_markup_mark (pass, node);

  mark->line = line;
  mark->end_line = end_line;
  return mark;
}

/* The source line, from 0, that the lines of @node are counted from: not 0 inside a block that was parsed on its own.
 * */
int
spalt_markup_node_base (cmark_node *node)
{
  for (cmark_node *up = cmark_node_parent (node); up != NULL; up = cmark_node_parent (up))
    {
      const SpaltMarkupMark *mark = cmark_node_get_user_data (up);

      if (mark != NULL && mark->base >= 0)
        return mark->base;
    }
  return 0;
}

int
spalt_markup_node_line (cmark_node *node)
{
  const SpaltMarkupMark *mark = cmark_node_get_user_data (node);

  if (mark != NULL && mark->line >= 0)
    return mark->line;
  return spalt_markup_node_base (node) + MAX (cmark_node_get_start_line (node) - 1, 0);
}

int
spalt_markup_node_end_line (cmark_node *node)
{
  const SpaltMarkupMark *mark = cmark_node_get_user_data (node);

  if (mark != NULL && mark->line >= 0)
    return MAX (mark->end_line, mark->line);
  return spalt_markup_node_base (node) + MAX (cmark_node_get_end_line (node), cmark_node_get_start_line (node)) - 1;
}

/* The node after @node in the order of the text, within @root; with @deep also those within it. cmark's own way comes
 * to each node twice. */
static cmark_node *
next_node (cmark_node *root,
           cmark_node *node,
           gboolean    deep)
{
  cmark_node *next = deep ? cmark_node_first_child (node) : NULL;

  for (; next == NULL && node != root; node = cmark_node_parent (node))
    next = cmark_node_next (node);
  return next;
}

/* The block after @node. What blocks hold besides blocks is passed over: of an article's nodes that is nine in ten, and
 * a pass over the blocks alone costs next to nothing. */
static cmark_node *
next_block (cmark_node *root,
            cmark_node *node)
{
  cmark_node *first = cmark_node_first_child (node);

  return next_node (root, node, first != NULL && cmark_node_get_type (first) < CMARK_NODE_FIRST_INLINE);
}

/* A list, because a pass that changes the tree cannot walk it at the same time. */
GPtrArray *
spalt_markup_collect (cmark_node     *root,
                      cmark_node_type type)
{
  GPtrArray  *nodes = g_ptr_array_new ();
  cmark_node *node = root;

  while (node != NULL)
    {
      if (cmark_node_get_type (node) == type)
        g_ptr_array_add (nodes, node);
      node = type < CMARK_NODE_FIRST_INLINE ? next_block (root, node) : next_node (root, node, TRUE);
    }
  return nodes;
}

/* The signs that a pass looks for in the text, and what it saves to know of one that is nowhere: a walk over the whole
 * tree. cmark makes characters of entities and drops backslashes, so where one of these stands any sign may come of it.
 * */
static const struct
{
  const char *sign;
  guint       bit;
} signs[] = {
  { "~~", 1 << 0 },
  { "[^", 1 << 1 },
  { "://", 1 << 2 },
  { "www.", 1 << 3 },
  { "<", 1 << 4 },
  { "|", 1 << 5 },
  { "![", 1 << 6 },
};

/* `&name;` or `&#number;`; an ampersand before anything else, as in an address, is one. */
static gboolean
has_entity (const char *source)
{
  const char *at = source;

  while ((at = strchr (at, '&')) != NULL)
    {
      at++;
      at += *at == '#' ? 1 : 0;
      while (g_ascii_isalnum (*at))
        at++;
      if (*at == ';')
        return TRUE;
    }
  return FALSE;
}

void
spalt_markup_find_signs (SpaltMarkupPass *pass,
                         const char      *source)
{
  gboolean any = has_entity (source) || strchr (source, '\\') != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      if (any || strstr (source, signs[i].sign) != NULL)
        pass->signs |= signs[i].bit;
    }
}

gboolean
spalt_markup_has_sign (SpaltMarkupPass *pass,
                       const char      *sign)
{
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      if (strcmp (signs[i].sign, sign) == 0)
        return (pass->signs & signs[i].bit) != 0;
    }
  g_return_val_if_reached (TRUE);
}

/* The pieces of text below @root that hold @sign, leaving out those within links and images. */
GPtrArray *
spalt_markup_collect_text (SpaltMarkupPass *pass,
                           cmark_node      *root,
                           const char      *sign)
{
  GPtrArray  *nodes = g_ptr_array_new ();
  cmark_node *node = spalt_markup_has_sign (pass, sign) ? root : NULL;

  while (node != NULL)
    {
      cmark_node_type type = cmark_node_get_type (node);

      if (type == CMARK_NODE_TEXT && strstr (cmark_node_get_literal (node), sign) != NULL)
        g_ptr_array_add (nodes, node);
      node = next_node (root, node, type != CMARK_NODE_LINK && type != CMARK_NODE_IMAGE);
    }
  return nodes;
}

cmark_node *
spalt_markup_new_text (const char *text,
                       gsize       length)
{
  cmark_node *node = cmark_node_new_with_mem (CMARK_NODE_TEXT, spalt_markup_memory_get ());

  spalt_markup_set_text (node, text, length);
  return node;
}

/* @text may be a part of what the node holds now. */
void
spalt_markup_set_text (cmark_node *node,
                       const char *text,
                       gsize       length)
{
  g_autofree char *copy = g_strndup (text, length);

  cmark_node_set_literal (node, copy);
}

cmark_node *
spalt_markup_new_block (SpaltMarkupPass *pass,
                        const char      *open,
                        const char      *close,
                        int              line,
                        int              end_line)
{
  cmark_node *node = cmark_node_new_with_mem (CMARK_NODE_CUSTOM_BLOCK, spalt_markup_memory_get ());

  cmark_node_set_on_enter (node, open);
  cmark_node_set_on_exit (node, close);
  spalt_markup_mark_at (pass, node, line, end_line);
  return node;
}

cmark_node *
spalt_markup_new_inline (const char *open,
                         const char *close)
{
  cmark_node *node = cmark_node_new_with_mem (CMARK_NODE_CUSTOM_INLINE, spalt_markup_memory_get ());

  cmark_node_set_on_enter (node, open);
  cmark_node_set_on_exit (node, close);
  return node;
}

gboolean
spalt_markup_is_break (cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
}

void
spalt_markup_move_children (cmark_node *from,
                            cmark_node *to)
{
  cmark_node *child;

  while ((child = cmark_node_first_child (from)) != NULL)
    cmark_node_append_child (to, child);
}

/* Writes ` data-line` inside a tag, when the preview wants it. */
void
spalt_markup_append_line (SpaltMarkupPass *pass,
                          GString         *html,
                          int              line)
{
  if (pass->options->source_lines)
    g_string_append_printf (html, " data-line=\"%d\"", line);
}

void
spalt_markup_add_problem (SpaltMarkupPass       *pass,
                          int                    line,
                          SpaltMarkupProblemKind kind,
                          const char            *detail)
{
  SpaltMarkupProblem *problem;

  if (pass->problems->len >= MAX_PROBLEMS)
    return;

  problem = g_new0 (SpaltMarkupProblem, 1);
  problem->line = (guint)MAX (line, 0);
  problem->kind = kind;
  problem->detail =
    g_utf8_strlen (detail, -1) > MAX_DETAIL ? g_utf8_substring (detail, 0, MAX_DETAIL) : g_strdup (detail);
  g_strdelimit (g_strstrip (problem->detail), "\n", ' ');
  spalt_markup_show_escapes (problem->detail);
  g_ptr_array_add (pass->problems, problem);
}

/* The words within @node, for alt texts and anchors. */
void
spalt_markup_text_of (cmark_node *node,
                      GString    *text)
{
  for (cmark_node *inner = node; inner != NULL; inner = next_node (node, inner, TRUE))
    {
      cmark_node_type type = cmark_node_get_type (inner);

      if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
        g_string_append (text, cmark_node_get_literal (inner));
      else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
        g_string_append_c (text, ' ');
    }
}
