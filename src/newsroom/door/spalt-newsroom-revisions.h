// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-article.h"
#include "spalt-newsroom.h"
#include "spalt-revision.h"

G_BEGIN_DECLS

void          spalt_newsroom_list_revisions_async (SpaltNewsroom       *self,
                                                   gint64               article_id,
                                                   const SpaltRevision *before,
                                                   guint                limit,
                                                   GCancellable        *cancellable,
                                                   GAsyncReadyCallback  callback,
                                                   gpointer             user_data);
GPtrArray    *spalt_newsroom_list_revisions_finish (SpaltNewsroom *self,
                                                    GAsyncResult  *result,
                                                    GError       **error);
void          spalt_newsroom_load_revision_async (SpaltNewsroom      *self,
                                                  gint64              article_id,
                                                  gint64              id,
                                                  GCancellable       *cancellable,
                                                  GAsyncReadyCallback callback,
                                                  gpointer            user_data);
SpaltArticle *spalt_newsroom_load_revision_finish (SpaltNewsroom *self,
                                                   GAsyncResult  *result,
                                                   GError       **error);
void          spalt_newsroom_restore_revision_async (SpaltNewsroom      *self,
                                                     gint64              article_id,
                                                     gint64              id,
                                                     GCancellable       *cancellable,
                                                     GAsyncReadyCallback callback,
                                                     gpointer            user_data);
gboolean      spalt_newsroom_restore_revision_finish (SpaltNewsroom *self,
                                                      GAsyncResult  *result,
                                                      gint64        *replaced,
                                                      GError       **error);

G_END_DECLS
