// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-store.h"

G_BEGIN_DECLS

/**
 * SpaltCheckpoint:
 *
 * A state of the publication as it was once. Of two publications, or of one that was put back to an earlier state and
 * written to again, no two checkpoints are the same.
 */
typedef struct
{
  gint64 number;
  gint64 token;
} SpaltCheckpoint;

/**
 * SpaltChangeScope:
 * @SPALT_CHANGE_PAGE: what concerns the article's own page alone, such as a comment
 * @SPALT_CHANGE_TEXT: its text, which is also found by a search and stands in feeds
 * @SPALT_CHANGE_TEASER: what other pages show of it, or that it is there at all
 */
typedef enum
{
  SPALT_CHANGE_PAGE,
  SPALT_CHANGE_TEXT,
  SPALT_CHANGE_TEASER,
} SpaltChangeScope;

typedef struct
{
  gint64           article_id;
  SpaltChangeScope scope;
} SpaltChange;

/**
 * SpaltChanges:
 * @whole: whether something changed that is not told one by one, or so much that it is not remembered; then the rest is
 *   empty
 * @articles: (element-type SpaltChange): each article once, which may be one that is not published any more
 * @photos: (element-type utf8): the slugs that photos had, which are other now or may be gone
 */
typedef struct
{
  gboolean   whole;
  GArray    *articles;
  GPtrArray *photos;
} SpaltChanges;

void          spalt_changes_free (SpaltChanges *changes);
gboolean      spalt_store_get_checkpoint (SpaltStore      *self,
                                          SpaltCheckpoint *checkpoint,
                                          GError         **error);
SpaltChanges *spalt_store_list_changes (SpaltStore            *self,
                                        const SpaltCheckpoint *since,
                                        GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltChanges, spalt_changes_free)

G_END_DECLS
