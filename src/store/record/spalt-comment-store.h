// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-comment.h"
#include "spalt-record-store.h"

G_BEGIN_DECLS

SpaltComment *spalt_store_find_comment (SpaltStore *self,
                                        gint64      article_id,
                                        gint64      created_at,
                                        const char *name,
                                        const char *text,
                                        GError    **error);
GPtrArray    *spalt_store_list_comments (SpaltStore        *self,
                                         SpaltCommentStatus status,
                                         SpaltComment      *after,
                                         guint              limit,
                                         GError           **error);
gboolean      spalt_store_count_comments (SpaltStore        *self,
                                          SpaltCommentStatus status,
                                          gint64            *count,
                                          GError           **error);
gboolean      spalt_store_move_comment (SpaltStore        *self,
                                        gint64             id,
                                        SpaltCommentStatus status,
                                        gint64             now,
                                        GError           **error);

G_END_DECLS
