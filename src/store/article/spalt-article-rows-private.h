// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-article.h"
#include "spalt-revision.h"
#include "spalt-store-private.h"

G_BEGIN_DECLS

/* The text by which lists sort: lower case, and the letters in the order of the Nordic alphabets. */
char *spalt_article_make_sort_key (const char *text);

gboolean spalt_article_check (SpaltArticle *article,
                              GError      **error);
gboolean spalt_article_refuse_trashed (gint64   trashed_at,
                                       GError **error);
gboolean spalt_article_take_slug (SpaltStore   *store,
                                  SpaltArticle *article,
                                  gint64        now,
                                  GError      **error);
gboolean spalt_article_settle_slug (SpaltStore   *store,
                                    SpaltArticle *article,
                                    gboolean     *numbered,
                                    GError      **error);

gboolean spalt_article_read_links (SpaltStore   *store,
                                   SpaltArticle *article,
                                   GError      **error);
gboolean spalt_article_write_links (SpaltStore   *store,
                                    SpaltArticle *article,
                                    GError      **error);
gboolean spalt_article_refresh_people (SpaltStore   *store,
                                       SpaltArticle *article,
                                       GError      **error);
gboolean spalt_article_refresh_byline (SpaltStore *store,
                                       gint64      article_id,
                                       GError    **error);

gboolean spalt_revision_keep (SpaltStore       *store,
                              gint64            article_id,
                              SpaltRevisionKind kind,
                              gint64            now,
                              GError          **error);
gboolean spalt_revision_is_due (SpaltStore *store,
                                gint64      article_id,
                                gint64      now,
                                gboolean   *due,
                                GError    **error);

SpaltArticle *spalt_working_copy_take (SpaltStore    *store,
                                       gint64         id,
                                       SpaltArticle **published,
                                       GError       **error);

gboolean spalt_redirect_keep (SpaltStore *store,
                              gint64      article_id,
                              const char *old_slug,
                              gint64      old_published_at,
                              const char *new_slug,
                              gint64      new_published_at,
                              gint64      now,
                              GError    **error);

G_END_DECLS
