// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-list-page.h"

G_BEGIN_DECLS

typedef struct
{
  GtkToggleButton *sidebar_button;
  GtkButton       *create_button;
  GtkMenuButton   *sort_button;
  GtkSearchEntry  *search_entry;
  GtkBox          *chip_box;
  GtkLabel        *chip_label;
  GtkStack        *stack;
  GtkListView     *list_view;
  AdwStatusPage   *empty_page;
  GtkButton       *empty_button;
  GtkActionBar    *chosen_bar;
  GtkLabel        *chosen_label;
  GtkButton       *chosen_trash_button;
  GtkButton       *chosen_restore_button;

  char       *create_label;
  char       *search_label;
  char       *list_label;
  GMenuModel *sort_menu;

  SpaltNewsroom      *newsroom;
  SpaltRowList       *list;
  GtkMultiSelection  *selection;
  GSimpleActionGroup *actions;
  gboolean            trashed;

  GArray  *chosen; /* gint64: the ids of several rows; none while one is selected */
  gint64   open_id;
  gboolean selecting;  /* by ourselves */
  gboolean activating; /* the first one, as soon as it is known */
  gboolean open_on_click;
  guint    settle_source;
} SpaltListPagePrivate;

SpaltListPagePrivate *spalt_list_page_get_private (SpaltListPage *self);

void spalt_list_page_add_actions (SpaltListPage *self);
void spalt_list_page_add_row_menu (SpaltListPage *self,
                                   GtkListItem   *list_item);
void spalt_list_page_activate (SpaltListPage *self,
                               SpaltRowItem  *item);
void spalt_list_page_offer (SpaltListPage *self,
                            const char    *text,
                            const char    *button,
                            const char    *action,
                            GVariant      *target);
void spalt_list_page_rows_trashed (SpaltListPage *self,
                                   GVariant      *ids);

guint spalt_list_page_count_chosen (SpaltListPage *self);
void  spalt_list_page_read_chosen (SpaltListPage *self,
                                   GtkBitset     *selected);
void  spalt_list_page_select (SpaltListPage *self);
void  spalt_list_page_show_chosen (SpaltListPage *self);
void  spalt_list_page_unchoose (SpaltListPage *self);
void  spalt_list_page_move (SpaltListPage *self,
                            GVariant      *ids,
                            gboolean       to_trash);
void  spalt_list_page_trash_chosen (SpaltListPage *self);
void  spalt_list_page_restore_chosen (SpaltListPage *self);

G_END_DECLS
