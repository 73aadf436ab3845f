// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-row-list.h"
#include "spalt-articles-page.h"

G_BEGIN_DECLS

struct _SpaltArticlesPage
{
  AdwNavigationPage parent_instance;

  GtkToggleButton *sidebar_button;
  AdwWindowTitle  *window_title;
  GtkSearchEntry  *search_entry;
  GtkBox          *chip_box;
  GtkLabel        *chip_label;
  GtkStack        *stack;
  GtkListView     *list_view;
  AdwStatusPage   *empty_page;
  GtkButton       *empty_button;

  SpaltNewsroom      *newsroom;
  GSettings          *settings;
  SpaltRowList       *list;
  GtkSingleSelection *selection;
  GSimpleActionGroup *actions;

  SpaltArticleFilter *filter;
  SpaltArticleSort    sort;
  gboolean            reversed;

  gint64   open_id;
  gboolean selecting;  /* by ourselves */
  gboolean activating; /* the first one, as soon as it is known */
  gboolean open_on_click;
  guint    settle_source;
};

void spalt_articles_page_add_actions (SpaltArticlesPage *self);
void spalt_articles_page_add_row_menu (SpaltArticlesPage *self,
                                       GtkWidget         *row);
void spalt_articles_page_activate (SpaltArticlesPage *self,
                                   SpaltRowItem      *item);
void spalt_articles_page_tell (SpaltArticlesPage *self,
                               const char        *text,
                               gint64             trashed);

G_END_DECLS
