// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-newsroom.h"
#include "spalt-person.h"
#include "spalt-tag.h"
#include "spalt-topic.h"

G_BEGIN_DECLS

GListModel *spalt_newsroom_get_topics (SpaltNewsroom *self);
GListModel *spalt_newsroom_get_people (SpaltNewsroom *self);

void         spalt_newsroom_complete_people_async (SpaltNewsroom      *self,
                                                   const char         *prefix,
                                                   guint               limit,
                                                   GCancellable       *cancellable,
                                                   GAsyncReadyCallback callback,
                                                   gpointer            user_data);
GPtrArray   *spalt_newsroom_complete_people_finish (SpaltNewsroom *self,
                                                    GAsyncResult  *result,
                                                    GError       **error);
void         spalt_newsroom_complete_topics_async (SpaltNewsroom      *self,
                                                   const char         *prefix,
                                                   guint               limit,
                                                   GCancellable       *cancellable,
                                                   GAsyncReadyCallback callback,
                                                   gpointer            user_data);
GPtrArray   *spalt_newsroom_complete_topics_finish (SpaltNewsroom *self,
                                                    GAsyncResult  *result,
                                                    GError       **error);
void         spalt_newsroom_complete_tags_async (SpaltNewsroom      *self,
                                                 const char         *prefix,
                                                 guint               limit,
                                                 GCancellable       *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
GPtrArray   *spalt_newsroom_complete_tags_finish (SpaltNewsroom *self,
                                                  GAsyncResult  *result,
                                                  GError       **error);
void         spalt_newsroom_ensure_person_async (SpaltNewsroom      *self,
                                                 const char         *name,
                                                 GCancellable       *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
SpaltPerson *spalt_newsroom_ensure_person_finish (SpaltNewsroom *self,
                                                  GAsyncResult  *result,
                                                  GError       **error);
void         spalt_newsroom_ensure_topic_async (SpaltNewsroom      *self,
                                                const char         *name,
                                                GCancellable       *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);
SpaltTopic  *spalt_newsroom_ensure_topic_finish (SpaltNewsroom *self,
                                                 GAsyncResult  *result,
                                                 GError       **error);
void         spalt_newsroom_ensure_tag_async (SpaltNewsroom      *self,
                                              const char         *name,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
SpaltTag    *spalt_newsroom_ensure_tag_finish (SpaltNewsroom *self,
                                               GAsyncResult  *result,
                                               GError       **error);

G_END_DECLS
