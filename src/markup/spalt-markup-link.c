// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-markup-memory.h"
#include "spalt-markup-private.h"

#include <string.h>

/* An address that stands bare in the text becomes a link. */

static cmark_node *
new_link (const char *text,
          gsize       length)
{
  cmark_node      *link = cmark_node_new_with_mem (CMARK_NODE_LINK, spalt_markup_memory_get ());
  g_autofree char *words = g_strndup (text, length);
  g_autofree char *address =
    g_ascii_strncasecmp (words, "www.", 4) == 0 ? g_strconcat ("https://", words, NULL) : g_strdup (words);

  cmark_node_set_url (link, address);
  cmark_node_append_child (link, spalt_markup_new_text (words, length));
  return link;
}

static void
split_addresses (cmark_node *text)
{
  g_autofree char *literal = g_strdup (cmark_node_get_literal (text));
  const char      *from = literal;
  const char      *at;
  gsize            length = 0;

  while ((at = spalt_markup_find_address (literal, from, &length)) != NULL)
    {
      if (at > from)
        cmark_node_insert_before (text, spalt_markup_new_text (from, (gsize)(at - from)));
      cmark_node_insert_before (text, new_link (at, length));
      from = at + length;
    }
  if (from > literal)
    spalt_markup_set_text (text, from, strlen (from));
}

void
spalt_markup_pass_links (SpaltMarkupPass *pass)
{
  g_autoptr (GPtrArray) schemes = spalt_markup_collect_text (pass, pass->document, "://");
  g_autoptr (GPtrArray) www = NULL;

  for (guint i = 0; i < schemes->len; i++)
    split_addresses (schemes->pdata[i]);
  www = spalt_markup_collect_text (pass, pass->document, "www.");
  for (guint i = 0; i < www->len; i++)
    split_addresses (www->pdata[i]);
}
