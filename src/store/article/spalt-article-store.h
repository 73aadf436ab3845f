// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-article-brief.h"
#include "spalt-article.h"
#include "spalt-row-query.h"
#include "spalt-store.h"

G_BEGIN_DECLS

char *spalt_article_wish_slug (const char *headline);

SpaltArticle *spalt_store_load_article (SpaltStore *self,
                                        gint64      id,
                                        GError    **error);
SpaltArticle *spalt_store_find_article (SpaltStore *self,
                                        const char *slug_uid_or_id,
                                        GError    **error);
gboolean      spalt_store_save_article (SpaltStore   *self,
                                        SpaltArticle *article,
                                        gint64        now,
                                        GError      **error);
char         *spalt_store_fingerprint_article (SpaltStore   *self,
                                               SpaltArticle *article,
                                               GError      **error);
gboolean      spalt_store_move_article (SpaltStore *self,
                                        gint64      id,
                                        SpaltStatus to,
                                        gint64      when,
                                        gint64      now,
                                        GError    **error);
gboolean      spalt_store_trash_article (SpaltStore *self,
                                         gint64      id,
                                         gint64      now,
                                         GError    **error);
gboolean      spalt_store_restore_article (SpaltStore *self,
                                           gint64      id,
                                           gint64      now,
                                           GError    **error);

GArray    *spalt_store_list_article_ids (SpaltStore          *self,
                                         const SpaltRowQuery *query,
                                         GError             **error);
GPtrArray *spalt_store_get_article_briefs (SpaltStore   *self,
                                           const gint64 *ids,
                                           guint         n_ids,
                                           GError      **error);
gboolean   spalt_store_count_articles (SpaltStore        *self,
                                       SpaltArticleCount *count,
                                       GError           **error);
gboolean   spalt_store_follow_names (SpaltStore *self,
                                     gboolean   *more,
                                     GError    **error);

G_END_DECLS
