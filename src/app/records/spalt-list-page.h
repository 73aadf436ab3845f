// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

#include "spalt-newsroom.h"
#include "spalt-row-item.h"
#include "spalt-row-list.h"

G_BEGIN_DECLS

#define SPALT_TYPE_LIST_PAGE (spalt_list_page_get_type ())

G_DECLARE_DERIVABLE_TYPE (SpaltListPage, spalt_list_page, SPALT, LIST_PAGE, AdwNavigationPage)

/**
 * SpaltListPage:
 *
 * The list of a desk: search, order, a menu on each row, the trash with Undo, several rows chosen at once, and in its
 * place what is wrong or what to do when nothing is listed. A class below it says of which noun, and how a row looks.
 *
 * Actions are in the group `list`: `trash (ax)`, `restore (ax)`, `clear-search`, `again`.
 *
 * Signals: `row-selected (gint64 id)`: somebody wants to see that row; `row-activated ()`: and to go to it;
 * `rows-trashed (GVariant *ids)`: those that are in the trash now; `message (const char *text, const char *button,
 * const char *action, GVariant *target)`: as of #SpaltDesk; `filter-removed ()`: the filter's chip was closed.
 */
struct _SpaltListPageClass
{
  AdwNavigationPageClass parent_class;

  GType (*get_noun) (void);
  GtkWidget *(*make_row) (SpaltListPage *self);
  void (*bind_row) (SpaltListPage *self,
                    GtkWidget     *row,
                    SpaltRowItem  *item);
  void (*unbind_row) (GtkWidget *row);

  /* May be NULL: adds to what is asked for. */
  void (*fill_query) (SpaltListPage *self,
                      SpaltRowQuery *query);
  /* May be NULL: sections before the one with the trash. */
  void (*fill_menu) (SpaltListPage *self,
                     SpaltRowItem  *item,
                     GMenu         *menu);
  /* What to do when there is nothing. */
  void (*describe_empty) (SpaltListPage *self);
  /* How many were chosen, found or put away, as a sentence: (transfer full). */
  char *(*count_chosen) (guint count);
  char *(*count_found) (guint count);
  char *(*count_trashed) (guint count);
};

void spalt_list_page_open (SpaltListPage *self,
                           SpaltNewsroom *newsroom);
void spalt_list_page_ask (SpaltListPage *self);

SpaltNewsroom *spalt_list_page_get_newsroom (SpaltListPage *self);
gboolean       spalt_list_page_get_trashed (SpaltListPage *self);
GActionMap    *spalt_list_page_get_actions (SpaltListPage *self);
void           spalt_list_page_set_filter (SpaltListPage *self,
                                           const char    *label,
                                           gboolean       trashed,
                                           gboolean       removable);
void           spalt_list_page_set_show_sidebar_button (SpaltListPage *self,
                                                        gboolean       show);
void           spalt_list_page_set_open_on_click (SpaltListPage *self,
                                                  gboolean       open_on_click);

void spalt_list_page_show_empty (SpaltListPage *self,
                                 const char    *icon_name,
                                 const char    *title,
                                 const char    *description,
                                 const char    *button,
                                 const char    *action);

void       spalt_list_page_show_row (SpaltListPage *self,
                                     gint64         id);
void       spalt_list_page_start_search (SpaltListPage *self);
void       spalt_list_page_clear_search (SpaltListPage *self);
GtkWidget *spalt_list_page_get_pane (SpaltListPage *self);

void spalt_list_page_tell (SpaltListPage *self,
                           const char    *text);

G_END_DECLS
