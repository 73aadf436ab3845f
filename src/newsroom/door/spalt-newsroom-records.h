// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-newsroom.h"
#include "spalt-record.h"

G_BEGIN_DECLS

/* All nouns, by their types: classes below #SpaltRecord. The trash takes %SPALT_TYPE_ARTICLE, too. */

GListModel *spalt_newsroom_get_records (SpaltNewsroom *self,
                                        GType          type);

void       spalt_newsroom_list_async (SpaltNewsroom      *self,
                                      GType               type,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
GPtrArray *spalt_newsroom_list_finish (SpaltNewsroom *self,
                                       GAsyncResult  *result,
                                       GError       **error);
void       spalt_newsroom_load_async (SpaltNewsroom      *self,
                                      GType               type,
                                      gint64              id,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
gpointer   spalt_newsroom_load_finish (SpaltNewsroom *self,
                                       GAsyncResult  *result,
                                       GError       **error);
void       spalt_newsroom_complete_async (SpaltNewsroom      *self,
                                          GType               type,
                                          const char         *prefix,
                                          guint               limit,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
GPtrArray *spalt_newsroom_complete_finish (SpaltNewsroom *self,
                                           GAsyncResult  *result,
                                           GError       **error);
void       spalt_newsroom_count_uses_async (SpaltNewsroom      *self,
                                            GType               type,
                                            gint64              id,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
gboolean   spalt_newsroom_count_uses_finish (SpaltNewsroom *self,
                                             GAsyncResult  *result,
                                             guint         *n_uses,
                                             GError       **error);
void       spalt_newsroom_ensure_async (SpaltNewsroom      *self,
                                        GType               type,
                                        const char         *name,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
gpointer   spalt_newsroom_ensure_finish (SpaltNewsroom *self,
                                         GAsyncResult  *result,
                                         GError       **error);
void       spalt_newsroom_save_async (SpaltNewsroom      *self,
                                      gpointer            record,
                                      gpointer            base,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
gpointer   spalt_newsroom_save_finish (SpaltNewsroom *self,
                                       GAsyncResult  *result,
                                       GError       **error);
void       spalt_newsroom_trash_async (SpaltNewsroom      *self,
                                       GType               type,
                                       const gint64       *ids,
                                       guint               n_ids,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
gboolean   spalt_newsroom_trash_finish (SpaltNewsroom *self,
                                        GAsyncResult  *result,
                                        GArray       **done,
                                        GError       **error);
void       spalt_newsroom_restore_async (SpaltNewsroom      *self,
                                         GType               type,
                                         const gint64       *ids,
                                         guint               n_ids,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
gboolean   spalt_newsroom_restore_finish (SpaltNewsroom *self,
                                          GAsyncResult  *result,
                                          GError       **error);

G_END_DECLS
