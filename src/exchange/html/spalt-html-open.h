// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-html-tag.h"

G_BEGIN_DECLS

/**
 * SpaltHtmlOpen:
 * @n: elements that are open
 * @by_tag: how many of each
 * @n_reopened: at most so many did the parser open again for what was left open
 * @most_reopened: more than a text of its length needs
 *
 * Which elements of a text are open at a place.
 */
typedef struct
{
  guint n;
  guint by_tag[GUMBO_TAG_LAST];
  gsize n_reopened;
  gsize most_reopened;
} SpaltHtmlOpen;

void     spalt_html_open_init (SpaltHtmlOpen *self,
                               gsize          length);
gboolean spalt_html_open_count (SpaltHtmlOpen      *self,
                                const SpaltHtmlTag *tag);
void     spalt_html_open_end_marks (SpaltHtmlOpen *self,
                                    GString       *html);

G_END_DECLS
