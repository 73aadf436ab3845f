// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-article.h"
#include "spalt-store.h"

G_BEGIN_DECLS

/**
 * SpaltRevision:
 * @created_at: when this state was left behind
 * @modified_by: who wrote it; "" where that is not known
 *
 * An earlier state of an article, without its text.
 */
typedef struct
{
  gint64      id;
  gint64      created_at;
  SpaltStatus status;
  char       *headline;
  char       *modified_by;
} SpaltRevision;

void spalt_revision_free (SpaltRevision *revision);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltRevision, spalt_revision_free)

GPtrArray    *spalt_store_list_revisions (SpaltStore *self,
                                          gint64      article_id,
                                          GError    **error);
SpaltArticle *spalt_store_load_revision (SpaltStore *self,
                                         gint64      id,
                                         GError    **error);
gboolean      spalt_store_keep_revision (SpaltStore   *self,
                                         SpaltArticle *article,
                                         gint64        now,
                                         GError      **error);
gboolean      spalt_store_keep_aside (SpaltStore   *self,
                                      SpaltArticle *article,
                                      gint64        now,
                                      gint64       *revision_id,
                                      GError      **error);
gboolean      spalt_store_drop_aside (SpaltStore *self,
                                      gint64      article_id,
                                      gint64      revision_id,
                                      GError    **error);
gboolean      spalt_store_restore_revision (SpaltStore *self,
                                            gint64      id,
                                            gint64      now,
                                            GError    **error);

G_END_DECLS
