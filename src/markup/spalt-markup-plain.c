// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-markup-private.h"
#include "spalt-prefix.h"

#include <string.h>

static gboolean
is_silent (cmark_node *node)
{
  const SpaltMarkupMark *mark = cmark_node_get_user_data (node);

  return mark != NULL && mark->silent;
}

/* A block begins after an empty line, a cell after a space. */
static void
begin_block (GString    *text,
             cmark_node *node)
{
  const char *open = cmark_node_get_type (node) == CMARK_NODE_CUSTOM_BLOCK ? cmark_node_get_on_enter (node) : "";
  gboolean    cell =
    spalt_text_begins (open, "<td") || spalt_text_begins (open, "<th>") || spalt_text_begins (open, "<th ");

  if (text->len == 0 || text->str[text->len - 1] == '\n')
    return;
  if (cell)
    g_string_append_c (text, ' ');
  else if (spalt_text_begins (open, "<tr"))
    g_string_append_c (text, '\n');
  else
    g_string_append (text, "\n\n");
}

static void
write_literal (GString    *text,
               const char *literal)
{
  g_autofree char *copy = NULL;

  if (strchr (literal, '\xef') == NULL)
    {
      g_string_append (text, literal);
      return;
    }
  copy = g_strdup (literal);
  spalt_markup_show_escapes (copy);
  g_string_append (text, copy);
}

/*
 * Writes the words of @root: blocks apart by an empty line, no marks. Alt texts, private notes and numbers of footnotes
 * are no words of the text.
 */
void
spalt_markup_write_plain (cmark_node *root,
                          GString    *text)
{
  cmark_iter      *iter = cmark_iter_new (root);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node     *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);

      if (event != CMARK_EVENT_ENTER)
        continue;
      if (type == CMARK_NODE_IMAGE || is_silent (node))
        {
          if (node == root)
            break;
          cmark_iter_reset (iter, node, CMARK_EVENT_EXIT);
          continue;
        }
      if (type < CMARK_NODE_FIRST_INLINE && type != CMARK_NODE_DOCUMENT)
        begin_block (text, node);
      if (type == CMARK_NODE_TEXT)
        write_literal (text, cmark_node_get_literal (node));
      else if (type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK)
        spalt_markup_append_plain_code (text, cmark_node_get_literal (node));
      else if (spalt_markup_is_break (node))
        g_string_append_c (text, type == CMARK_NODE_SOFTBREAK ? ' ' : '\n');
    }
  cmark_iter_free (iter);
  while (text->len > 0 && g_ascii_isspace (text->str[text->len - 1]))
    g_string_truncate (text, text->len - 1);
}
