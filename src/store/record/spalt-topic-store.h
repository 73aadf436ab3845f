// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-topic.h"
#include "spalt-store.h"

G_BEGIN_DECLS

SpaltTopic *spalt_store_load_topic (SpaltStore *self,
                                    gint64      id,
                                    GError    **error);
SpaltTopic *spalt_store_find_topic_by_slug (SpaltStore *self,
                                            const char *slug,
                                            GError    **error);
GPtrArray  *spalt_store_list_topics (SpaltStore *self,
                                     GError    **error);
GPtrArray  *spalt_store_complete_topics (SpaltStore *self,
                                         const char *prefix,
                                         guint       limit,
                                         GError    **error);
SpaltTopic *spalt_store_ensure_topic (SpaltStore *self,
                                      const char *name,
                                      gint64      now,
                                      GError    **error);
gboolean    spalt_store_save_topic (SpaltStore *self,
                                    SpaltTopic *topic,
                                    gint64      now,
                                    GError    **error);
gboolean    spalt_store_trash_topic (SpaltStore *self,
                                     gint64      id,
                                     gint64      now,
                                     GError    **error);
gboolean    spalt_store_restore_topic (SpaltStore *self,
                                       gint64      id,
                                       gint64      now,
                                       GError    **error);

G_END_DECLS
