// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-article.h"
#include "spalt-newsroom.h"
#include "spalt-row-query.h"
#include "spalt-status.h"

G_BEGIN_DECLS

#define SPALT_N_STATUSES (SPALT_STATUS_LAST + 1)

void          spalt_newsroom_load_article_async (SpaltNewsroom      *self,
                                                 gint64              id,
                                                 GCancellable       *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
SpaltArticle *spalt_newsroom_load_article_finish (SpaltNewsroom *self,
                                                  GAsyncResult  *result,
                                                  SpaltArticle **published,
                                                  GError       **error);
void          spalt_newsroom_move_article_async (SpaltNewsroom      *self,
                                                 gint64              id,
                                                 SpaltStatus         to,
                                                 gint64              when,
                                                 GCancellable       *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
gboolean      spalt_newsroom_move_article_finish (SpaltNewsroom *self,
                                                  GAsyncResult  *result,
                                                  GError       **error);
void          spalt_newsroom_count_articles_async (SpaltNewsroom      *self,
                                                   GCancellable       *cancellable,
                                                   GAsyncReadyCallback callback,
                                                   gpointer            user_data);
gboolean      spalt_newsroom_count_articles_finish (SpaltNewsroom     *self,
                                                    GAsyncResult      *result,
                                                    SpaltArticleCount *counts,
                                                    GError           **error);

G_END_DECLS
