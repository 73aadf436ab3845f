// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-articles-page.h"
#include "spalt-draft.h"
#include "spalt-editor.h"
#include "spalt-error-page.h"
#include "spalt-newsroom.h"
#include "spalt-sidebar.h"
#include "spalt-welcome-page.h"
#include "spalt-window.h"

G_BEGIN_DECLS

struct _SpaltWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay        *toast_overlay;
  GtkStack               *stack;
  SpaltWelcomePage       *welcome_page;
  SpaltErrorPage         *error_page;
  AdwBanner              *banner;
  AdwOverlaySplitView    *split_view;
  AdwNavigationSplitView *navigation_view;
  SpaltSidebar           *sidebar;
  SpaltArticlesPage      *articles_page;
  AdwNavigationPage      *editor_page;
  GtkStack               *editor_stack;
  SpaltEditor            *editor; /* made when the first article is opened */

  GSettings     *settings;
  char          *folder;
  char          *import_folder;
  SpaltNewsroom *newsroom;
  gboolean       opening;
  gboolean       closing;
  gboolean       warned; /* that not everything can be saved, and was not answered yet */
  GtkWidget     *focus;  /* weak: where keys went before the window was to close */

  SpaltDraft   *draft;
  GCancellable *opening_article;
  gint64        article_to_restore;
  char         *desk_to_restore;
};

void spalt_window_tell (SpaltWindow *self,
                        const char  *text);
void spalt_window_add_actions (SpaltWindow *self);
void spalt_window_update_actions (SpaltWindow *self);

void spalt_window_open_article (SpaltWindow *self,
                                gint64       id);
void spalt_window_new_article (SpaltWindow *self);
void spalt_window_remember_article (SpaltWindow *self);
void spalt_window_article_trashed (SpaltWindow *self,
                                   gint64       id);
void spalt_window_update_banner (SpaltWindow *self);
void spalt_window_banner_clicked (SpaltWindow *self);

G_END_DECLS
