// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-markup-private.h"
#include "spalt-prefix.h"

#include <string.h>

/* Raw HTML is dropped, all of it: what stands in a page, Spalt wrote. */

/* Comments are nobody's loss; of a pair of tags the first is told about. */
static void
report (SpaltMarkupPass *pass,
        cmark_node      *node,
        int              line)
{
  const char *html = cmark_node_get_literal (node);

  if (!spalt_text_begins (html, "<!--") && !spalt_text_begins (html, "</"))
    spalt_markup_add_problem (pass, line, SPALT_MARKUP_PROBLEM_RAW_HTML, html);
}

static gboolean
is_empty (cmark_node *paragraph)
{
  for (cmark_node *child = cmark_node_first_child (paragraph); child != NULL; child = cmark_node_next (child))
    {
      const char *text = cmark_node_get_literal (child);

      if (spalt_markup_is_break (child))
        continue;
      if (cmark_node_get_type (child) != CMARK_NODE_TEXT || text[strspn (text, " \t")] != '\0')
        return FALSE;
    }
  return TRUE;
}

static void
drop (cmark_node *node)
{
  cmark_node_unlink (node);
  cmark_node_free (node);
}

static void
drop_inlines (SpaltMarkupPass *pass)
{
  g_autoptr (GPtrArray) nodes = spalt_markup_collect (pass->document, CMARK_NODE_HTML_INLINE);
  g_autoptr (GPtrArray) parents = g_ptr_array_new ();
  cmark_node           *last = NULL;

  for (guint i = 0; i < nodes->len; i++)
    {
      cmark_node *node = nodes->pdata[i];
      cmark_node *parent = cmark_node_parent (node);

      report (pass, node,
              spalt_markup_node_line (cmark_node_get_type (parent) == CMARK_NODE_PARAGRAPH ? parent : node));
      if (cmark_node_get_type (parent) == CMARK_NODE_PARAGRAPH && parent != last)
        g_ptr_array_add (parents, parent);
      last = parent;
      drop (node);
    }
  /* A parent may stand twice when emphasis comes between; it is looked at once. */
  last = NULL;
  for (guint i = parents->len; i > 0; i--)
    {
      cmark_node *parent = parents->pdata[i - 1];

      if (parent != last && is_empty (parent))
        drop (parent);
      last = parent;
    }
}

void
spalt_markup_pass_raw_html (SpaltMarkupPass *pass)
{
  g_autoptr (GPtrArray) blocks = NULL;

  if (!spalt_markup_has_sign (pass, "<"))
    return;

  blocks = spalt_markup_collect (pass->document, CMARK_NODE_HTML_BLOCK);
  for (guint i = 0; i < blocks->len; i++)
    {
      report (pass, blocks->pdata[i], spalt_markup_node_line (blocks->pdata[i]));
      drop (blocks->pdata[i]);
    }
  drop_inlines (pass);
}
