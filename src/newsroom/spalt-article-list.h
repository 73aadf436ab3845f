// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-article-item.h"
#include "spalt-newsroom.h"

G_BEGIN_DECLS

typedef enum
{
  SPALT_ARTICLE_LIST_DATE,
  SPALT_ARTICLE_LIST_MODIFIED,
  SPALT_ARTICLE_LIST_HEADLINE,
  SPALT_ARTICLE_LIST_STATUS,
  SPALT_ARTICLE_LIST_BYLINE,
  SPALT_ARTICLE_LIST_RELEVANCE,
} SpaltArticleListSort;

/**
 * SpaltArticleListQuery:
 * @statuses: bit mask of `1 << SpaltStatus`; 0 means all
 * @text: words to search for, or NULL; copied by the list
 * @reversed: the other way round than the sort's plain direction: newest first, A to Z, draft to withdrawn, best match
 *
 * What the list shows.
 */
typedef struct
{
  guint                statuses;
  gint64               topic_id;
  gint64               person_id;
  gint64               tag_id;
  const char          *text;
  SpaltArticleListSort sort;
  gboolean             reversed;
  gboolean             changed;
  gboolean             trashed;
} SpaltArticleListQuery;

#define SPALT_TYPE_ARTICLE_LIST (spalt_article_list_get_type ())

G_DECLARE_FINAL_TYPE (SpaltArticleList, spalt_article_list, SPALT, ARTICLE_LIST, GObject)

/**
 * SpaltArticleList:
 *
 * A #GListModel of #SpaltArticleItem that knows the ids of all rows and fetches the rest a page at a time, as
 * rows are asked for. Follows changes with the smallest possible `items-changed`. "loading" is TRUE until the first ids
 * for the current query have come. Signal: `failed (GError *error)`.
 */

SpaltArticleList *spalt_article_list_new (SpaltNewsroom *newsroom);

void                         spalt_article_list_set_query (SpaltArticleList            *self,
                                                           const SpaltArticleListQuery *query);
const SpaltArticleListQuery *spalt_article_list_get_query (SpaltArticleList *self);
gboolean                     spalt_article_list_get_loading (SpaltArticleList *self);
gboolean                     spalt_article_list_find (SpaltArticleList *self,
                                                      gint64            id,
                                                      guint            *position);

G_END_DECLS
