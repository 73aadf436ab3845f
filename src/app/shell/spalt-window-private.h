// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-error-page.h"
#include "spalt-newsroom.h"
#include "spalt-sidebar.h"
#include "spalt-welcome-page.h"
#include "spalt-window.h"

G_BEGIN_DECLS

struct _SpaltWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay     *toast_overlay;
  GtkStack            *stack;
  SpaltWelcomePage    *welcome_page;
  SpaltErrorPage      *error_page;
  AdwBanner           *banner;
  AdwOverlaySplitView *split_view;
  SpaltSidebar        *sidebar;
  GtkStack            *desks; /* those that were chosen once */

  GSettings     *settings;
  char          *folder;
  char          *import_folder;
  SpaltNewsroom *newsroom;
  gboolean       opening;
  gboolean       closing;
  gboolean       warned; /* that not everything can be saved, and was not answered yet */
  GtkWidget     *focus;  /* weak: where keys went before the window was to close */

  gboolean restoring; /* the publication that was open last */
  char    *desk_to_restore;
  gboolean narrow;
};

void spalt_window_tell (SpaltWindow *self,
                        const char  *text);
void spalt_window_add_actions (SpaltWindow *self);
void spalt_window_update_actions (SpaltWindow *self);

SpaltDesk *spalt_window_get_desk (SpaltWindow *self);
SpaltDesk *spalt_window_go_to (SpaltWindow *self,
                               GType        noun);

G_END_DECLS
