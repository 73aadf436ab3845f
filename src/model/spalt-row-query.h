// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

#include "spalt-status.h"

G_BEGIN_DECLS

/**
 * SpaltArticleSort:
 *
 * The order of a list of articles. The plain direction is newest first for times, A to Z for texts, draft to withdrawn
 * for statuses and the best match for relevance (which is the same as the date when nothing is searched for).
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
 * SpaltRowQuery:
 * @type: `SPALT_TYPE_ARTICLE`, or a class below #SpaltRecord
 * @text: (nullable): words to search for; the last one may be the beginning of a word, and in articles words in "…"
 *   stand in that order
 * @trashed: what is in the trash, instead of what is not
 * @reversed: the other way round than the plain order
 * @limit: how many at most, 0 for all
 * @unused: of tags: only those that no article has
 * @sort: of articles; records have one order, which their desk expects
 * @changed: of articles: only those of which something is written that readers do not have
 * @statuses: of articles: a mask with bit `1 << status` for each, 0 for all
 *
 * What a list shows. All zero but the type: everything that is not in the trash; articles the newest first.
 */
typedef struct
{
  GType            type;
  const char      *text;
  gboolean         trashed;
  gboolean         reversed;
  guint            limit;
  SpaltArticleSort sort;
  gboolean         unused;
  gboolean         changed;
  guint            statuses;
  gint64           topic_id;
  gint64           person_id;
  gint64           tag_id;
} SpaltRowQuery;

/**
 * SpaltArticleCount:
 * @by_status: how many there are of each status, without the trash
 * @all: of all statuses together
 * @changed: of how many something is written that readers do not have
 * @trashed: how many are in the trash
 */
typedef struct
{
  guint by_status[SPALT_STATUS_LAST + 1];
  guint all;
  guint changed;
  guint trashed;
} SpaltArticleCount;

G_END_DECLS
