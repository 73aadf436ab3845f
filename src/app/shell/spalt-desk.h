// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

#include "spalt-desk-entry.h"
#include "spalt-newsroom.h"

G_BEGIN_DECLS

#define SPALT_TYPE_DESK (spalt_desk_get_type ())

G_DECLARE_DERIVABLE_TYPE (SpaltDesk, spalt_desk, SPALT, DESK, AdwBin)

/**
 * SpaltDesk:
 *
 * One kind of work in the window: a list and what is chosen in it, or a page of its own. The window knows a desk by
 * #SpaltDeskKind, makes it when it is first chosen, and shows it beside the sidebar; the desk brings its header bars.
 *
 * Properties that it is made with: "newsroom"; "settings" (nullable); "restoring", whether the settings remember rows
 * of this publication. Properties that the window sets: "narrow", whether list and detail stand behind each other;
 * "show-sidebar-button", whether its first header bar offers the sidebar.
 *
 * Signals: `message (const char *text, const char *button, const char *action, GVariant *target)`: to be shown for a
 * moment, with a button unless that is NULL; `entry-wanted (const char *name)`: the desk shows what another of its
 * entries in the sidebar stands for.
 */
struct _SpaltDeskClass
{
  AdwBinClass parent_class;

  /* All but choose may be NULL. */
  void (*choose) (SpaltDesk      *self,
                  SpaltDeskEntry *entry);
  void (*search) (SpaltDesk *self);
  void (*create) (SpaltDesk *self);
  gboolean (*show) (SpaltDesk *self,
                    GType      type,
                    gint64     id);
  void (*list_of) (SpaltDesk  *self,
                   GType       noun,
                   gint64      id,
                   const char *label);
  void (*show_list) (SpaltDesk *self);
  void (*remember) (SpaltDesk *self);
  void (*list_panes) (SpaltDesk *self,
                      GPtrArray *panes);
};

SpaltNewsroom *spalt_desk_get_newsroom (SpaltDesk *self);
GSettings     *spalt_desk_get_settings (SpaltDesk *self);
gboolean       spalt_desk_get_restoring (SpaltDesk *self);
gboolean       spalt_desk_get_narrow (SpaltDesk *self);
void           spalt_desk_set_narrow (SpaltDesk *self,
                                      gboolean   narrow);
void           spalt_desk_set_show_sidebar_button (SpaltDesk *self,
                                                   gboolean   show);

void     spalt_desk_choose (SpaltDesk      *self,
                            SpaltDeskEntry *entry);
void     spalt_desk_search (SpaltDesk *self);
void     spalt_desk_create (SpaltDesk *self);
gboolean spalt_desk_show (SpaltDesk *self,
                          GType      type,
                          gint64     id);
void     spalt_desk_list_of (SpaltDesk  *self,
                             GType       noun,
                             gint64      id,
                             const char *label);
void     spalt_desk_show_list (SpaltDesk *self);
void     spalt_desk_remember (SpaltDesk *self);
gboolean spalt_desk_move_focus (SpaltDesk *self,
                                gboolean   forward,
                                gboolean   enter);

void spalt_desk_tell (SpaltDesk  *self,
                      const char *text);
void spalt_desk_offer (SpaltDesk  *self,
                       const char *text,
                       const char *button,
                       const char *action,
                       GVariant   *target);
void spalt_desk_want_entry (SpaltDesk  *self,
                            const char *name);

G_END_DECLS
