// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <gumbo.h>

G_BEGIN_DECLS

/**
 * SpaltHtmlTree:
 * @root: the element that the text was parsed as the content of
 * @pieces: the memory that the tree stands in
 */
typedef struct
{
  const GumboNode *root;
  GPtrArray       *pieces;
  gsize            piece_size;
  char            *next;
  gsize            left;
} SpaltHtmlTree;

SpaltHtmlTree *spalt_html_parse (const char *html,
                                 gsize       length,
                                 GumboTag    context);
void           spalt_html_tree_free (SpaltHtmlTree *self);
const char    *spalt_html_get (const GumboNode *node,
                               const char      *name);
char          *spalt_html_decode (const char *text,
                                  gsize       length);
char          *spalt_html_to_plain_text (const char *html);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltHtmlTree, spalt_html_tree_free)

G_END_DECLS
