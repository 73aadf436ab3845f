// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

#include "spalt-article-filter.h"
#include "spalt-newsroom.h"

G_BEGIN_DECLS

#define SPALT_TYPE_ARTICLES_PAGE (spalt_articles_page_get_type ())

/**
 * SpaltArticlesPage:
 *
 * The list of articles, with search, sorting and a menu on each row.
 *
 * Signals: `article-selected (gint64 id)`: somebody wants to see that article; `article-activated ()`: and to go to it;
 * `filter-removed ()`: the chip was closed; `message (const char *text, gint64 trashed)`: to be shown for a moment,
 * with an offer to take the trashed article back unless it is 0.
 */
G_DECLARE_FINAL_TYPE (SpaltArticlesPage, spalt_articles_page, SPALT, ARTICLES_PAGE, AdwNavigationPage)

void spalt_articles_page_set_newsroom (SpaltArticlesPage *self,
                                       SpaltNewsroom     *newsroom);
void spalt_articles_page_set_settings (SpaltArticlesPage *self,
                                       GSettings         *settings);
void spalt_articles_page_set_filter (SpaltArticlesPage        *self,
                                     const SpaltArticleFilter *filter);
void spalt_articles_page_set_show_sidebar_button (SpaltArticlesPage *self,
                                                  gboolean           show);
void spalt_articles_page_set_open_on_click (SpaltArticlesPage *self,
                                            gboolean           open_on_click);
void spalt_articles_page_show_article (SpaltArticlesPage *self,
                                       gint64             id);
void spalt_articles_page_start_search (SpaltArticlesPage *self);
void spalt_articles_page_clear_search (SpaltArticlesPage *self);

G_END_DECLS
