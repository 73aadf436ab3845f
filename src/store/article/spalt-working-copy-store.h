// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-article.h"
#include "spalt-store.h"

G_BEGIN_DECLS

SpaltArticle *spalt_store_load_working_copy (SpaltStore    *self,
                                             gint64         id,
                                             SpaltArticle **published,
                                             GError       **error);
gboolean      spalt_store_save_working_copy (SpaltStore    *self,
                                             SpaltArticle  *article,
                                             SpaltArticle **published,
                                             gint64         now,
                                             GError       **error);
gboolean      spalt_store_check_unsaved (SpaltStore   *self,
                                         SpaltArticle *article,
                                         GError      **error);
gboolean      spalt_store_save_beside (SpaltStore   *self,
                                       SpaltArticle *article,
                                       const char   *last,
                                       gint64        now,
                                       GError      **error);
gboolean      spalt_store_check_seen (SpaltStore *self,
                                      gint64      id,
                                      gint64      version,
                                      GError    **error);
gboolean      spalt_store_publish_working_copy (SpaltStore *self,
                                                gint64      id,
                                                gint64      version,
                                                gint64      now,
                                                GError    **error);
gboolean      spalt_store_discard_working_copy (SpaltStore *self,
                                                gint64      id,
                                                gint64      now,
                                                GError    **error);

G_END_DECLS
