// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-article.h"
#include "spalt-revision.h"
#include "spalt-store.h"

G_BEGIN_DECLS

GPtrArray    *spalt_store_list_revisions (SpaltStore *self,
                                          gint64      article_id,
                                          GError    **error);
GPtrArray    *spalt_store_list_revisions_before (SpaltStore          *self,
                                                 gint64               article_id,
                                                 const SpaltRevision *before,
                                                 guint                limit,
                                                 GError             **error);
SpaltArticle *spalt_store_load_revision (SpaltStore *self,
                                         gint64      article_id,
                                         gint64      id,
                                         GError    **error);
gboolean      spalt_store_keep_revision (SpaltStore       *self,
                                         SpaltArticle     *article,
                                         SpaltRevisionKind kind,
                                         gint64            now,
                                         GError          **error);
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
                                            gint64      article_id,
                                            gint64      id,
                                            gint64     *replaced,
                                            gint64      now,
                                            GError    **error);

G_END_DECLS
