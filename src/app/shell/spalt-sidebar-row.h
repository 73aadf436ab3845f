// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

#include "spalt-article-filter.h"

G_BEGIN_DECLS

#define SPALT_TYPE_SIDEBAR_ROW (spalt_sidebar_row_get_type ())

G_DECLARE_FINAL_TYPE (SpaltSidebarRow, spalt_sidebar_row, SPALT, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget *spalt_sidebar_row_new (SpaltArticleFilter *filter,
                                  const char         *icon_name,
                                  guint               depth);

const SpaltArticleFilter *spalt_sidebar_row_get_filter (SpaltSidebarRow *self);
void                      spalt_sidebar_row_set_count (SpaltSidebarRow *self,
                                                       guint            count);

G_END_DECLS
