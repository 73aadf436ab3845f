// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

#include "spalt-row-item.h"

G_BEGIN_DECLS

#define SPALT_TYPE_ARTICLE_ROW (spalt_article_row_get_type ())

/**
 * SpaltArticleRow:
 *
 * What the list shows of an article: status, date, headline, byline and topic. It is used again for one article
 * after another as the list scrolls.
 */
G_DECLARE_FINAL_TYPE (SpaltArticleRow, spalt_article_row, SPALT, ARTICLE_ROW, GtkBox)

GtkWidget *spalt_article_row_new (void);

void spalt_article_row_bind (SpaltArticleRow *self,
                             SpaltRowItem    *item,
                             GTimeZone       *zone);
void spalt_article_row_unbind (SpaltArticleRow *self);

G_END_DECLS
