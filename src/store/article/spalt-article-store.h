// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-article-brief.h"
#include "spalt-article.h"
#include "spalt-store.h"

G_BEGIN_DECLS

/**
 * SpaltArticleSort:
 *
 * The order of a list. The plain direction is newest first for times, A to Z for texts, draft to withdrawn for statuses
 * and the best match for relevance (which is the same as the date when nothing is searched for).
 */
typedef enum
{
  SPALT_ARTICLE_SORT_DATE,
  SPALT_ARTICLE_SORT_MODIFIED,
  SPALT_ARTICLE_SORT_HEADLINE,
  SPALT_ARTICLE_SORT_STATUS,
  SPALT_ARTICLE_SORT_BYLINE,
  SPALT_ARTICLE_SORT_RELEVANCE,
} SpaltArticleSort;

/**
 * SpaltArticleQuery:
 * @statuses: a mask with bit `1 << status` for each, 0 for all
 * @text: (nullable): words to search for; the last one may be the beginning of a word, words in "…" stand in that order
 * @reversed: the other way round than the sort's plain direction
 * @changed: only those of which something is written that readers do not have
 * @trashed: what is in the trash, instead of what is not
 * @limit: how many at most, 0 for all
 *
 * Which articles, in which order. All zero: everything that is not in the trash, the newest first.
 */
typedef struct
{
  guint            statuses;
  gint64           topic_id;
  gint64           person_id;
  gint64           tag_id;
  const char      *text;
  SpaltArticleSort sort;
  gboolean         reversed;
  gboolean         changed;
  gboolean         trashed;
  guint            limit;
} SpaltArticleQuery;

/**
 * SpaltArticleCount:
 * @by_status: how many there are of each status, without the trash
 * @changed: of how many something is written that readers do not have
 * @trashed: how many are in the trash
 */
typedef struct
{
  guint by_status[SPALT_STATUS_LAST + 1];
  guint changed;
  guint trashed;
} SpaltArticleCount;

char *spalt_article_wish_slug (const char *headline);

SpaltArticle *spalt_store_load_article (SpaltStore *self,
                                        gint64      id,
                                        GError    **error);
SpaltArticle *spalt_store_find_article (SpaltStore *self,
                                        const char *slug_uid_or_id,
                                        GError    **error);
gboolean      spalt_store_save_article (SpaltStore   *self,
                                        SpaltArticle *article,
                                        gint64        now,
                                        GError      **error);
gboolean      spalt_store_move_article (SpaltStore *self,
                                        gint64      id,
                                        SpaltStatus to,
                                        gint64      when,
                                        gint64      now,
                                        GError    **error);
gboolean      spalt_store_trash_article (SpaltStore *self,
                                         gint64      id,
                                         gint64      now,
                                         GError    **error);
gboolean      spalt_store_restore_article (SpaltStore *self,
                                           gint64      id,
                                           gint64      now,
                                           GError    **error);

GArray    *spalt_store_list_article_ids (SpaltStore              *self,
                                         const SpaltArticleQuery *query,
                                         GError                 **error);
GPtrArray *spalt_store_get_article_briefs (SpaltStore   *self,
                                           const gint64 *ids,
                                           guint         n_ids,
                                           GError      **error);
gboolean   spalt_store_count_articles (SpaltStore        *self,
                                       SpaltArticleCount *count,
                                       GError           **error);

G_END_DECLS
