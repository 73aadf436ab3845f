// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-article-filter.h"
#include "spalt-list-page.h"

G_BEGIN_DECLS

#define SPALT_TYPE_ARTICLES_PAGE (spalt_articles_page_get_type ())

G_DECLARE_FINAL_TYPE (SpaltArticlesPage, spalt_articles_page, SPALT, ARTICLES_PAGE, SpaltListPage)

/**
 * SpaltArticlesPage:
 *
 * The list of articles, in an order that is remembered; a row's menu moves its article.
 */

void spalt_articles_page_set_settings (SpaltArticlesPage *self,
                                       GSettings         *settings);
void spalt_articles_page_set_filter (SpaltArticlesPage        *self,
                                     const SpaltArticleFilter *filter);

G_END_DECLS
