// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

#include "spalt-article-brief.h"

G_BEGIN_DECLS

#define SPALT_TYPE_ARTICLE_ITEM (spalt_article_item_get_type ())

G_DECLARE_FINAL_TYPE (SpaltArticleItem, spalt_article_item, SPALT, ARTICLE_ITEM, GObject)

/**
 * SpaltArticleItem:
 *
 * A row of #SpaltArticleList. It stays the same object as long as anyone holds it; "brief" is NULL until its
 * page has been fetched, and is replaced when the article changes.
 */

SpaltArticleItem *spalt_article_item_new (gint64 id);

gint64             spalt_article_item_get_id (SpaltArticleItem *self);
SpaltArticleBrief *spalt_article_item_get_brief (SpaltArticleItem *self);
void               spalt_article_item_set_brief (SpaltArticleItem  *self,
                                                 SpaltArticleBrief *brief);

G_END_DECLS
