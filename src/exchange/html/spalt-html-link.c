// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-html-link.h"

#include <string.h>

#include "spalt-html-plain.h"
#include "spalt-html-tag.h"

/* Links within links ask about the same elements: each is looked into once. */
static gboolean
holds_blocks (SpaltHtmlPass   *pass,
              const GumboNode *node)
{
  gboolean holds = FALSE;
  gpointer known = NULL;

  if (g_hash_table_lookup_extended (pass->blocks, node, NULL, &known))
    return GPOINTER_TO_INT (known);

  for (guint i = 0; !holds && spalt_html_is_parent (node) && i < node->v.element.children.length; i++)
    {
      const GumboNode *child = node->v.element.children.data[i];

      holds = child->type == GUMBO_NODE_ELEMENT &&
              (spalt_html_tag_is_block (child->v.element.tag) || holds_blocks (pass, child));
    }
  g_hash_table_insert (pass->blocks, (gpointer)node, GINT_TO_POINTER (holds));

  return holds;
}

/* Brackets of the words would end the link, unless they come in pairs. */
static char *
balance (const char *words)
{
  GString *out = g_string_new (NULL);
  int      depth = 0;
  gboolean paired = TRUE;

  for (const char *at = words; *at != '\0'; at++)
    {
      if (*at == '\\' && at[1] != '\0')
        at++;
      else
        depth += (*at == '[') - (*at == ']');
      paired = paired && depth >= 0;
    }
  for (const char *at = words; *at != '\0'; at++)
    {
      if ((!paired || depth != 0) && (*at == '[' || *at == ']') && (at == words || at[-1] != '\\'))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *at);
    }

  return g_string_free_and_steal (out);
}

/* The words of blocks within a link are links, each for itself. */
void
spalt_html_wrap_in_links (SpaltHtmlPass *pass,
                          SpaltHtmlLine *line)
{
  for (guint i = pass->links->len; i > 0 && !spalt_html_line_is_empty (line); i--)
    {
      g_autofree char *words = spalt_html_line_to_string (line);
      g_autofree char *balanced = balance (words);
      g_autofree char *made = spalt_markdown_make_link (balanced, pass->links->pdata[i - 1]);

      spalt_html_line_clear (line);
      spalt_html_line_add_made (line, made, line->line);
    }
}

void
spalt_html_convert_link (SpaltHtmlPass   *pass,
                         const GumboNode *node,
                         SpaltHtmlLine   *line,
                         SpaltImportText *out)
{
  const char               *address = spalt_html_get (node, "href");
  g_autoptr (SpaltHtmlLine) inner = spalt_html_line_new (spalt_html_find_line (pass, node));
  g_autofree char          *words = NULL, *balanced = NULL, *made = NULL;

  if (address == NULL)
    {
      spalt_html_convert_children (pass, node, line, out);
      return;
    }
  if (out != NULL && holds_blocks (pass, node))
    {
      spalt_html_end_paragraph (pass, line, out);
      g_ptr_array_add (pass->links, (gpointer)address);
      spalt_html_convert_children (pass, node, line, out);
      spalt_html_end_paragraph (pass, line, out);
      g_ptr_array_set_size (pass->links, (int)pass->links->len - 1);
      return;
    }

  spalt_html_convert_children (pass, node, inner, NULL);
  if (inner->from->text->len > 0 && g_ascii_isspace (inner->from->text->str[0]))
    spalt_html_line_add_space (line);
  words = spalt_html_line_to_string (inner);
  balanced = balance (words);
  made = spalt_markdown_make_link (balanced, address);
  if (*words != '\0')
    spalt_html_line_add_made (line, made, inner->line);
  if (inner->from->text->len > 0 && g_ascii_isspace (inner->from->text->str[inner->from->text->len - 1]))
    spalt_html_line_add_space (line);
}
