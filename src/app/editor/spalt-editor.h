// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct _SpaltDraft    SpaltDraft;
typedef struct _SpaltNewsroom SpaltNewsroom;

#define SPALT_TYPE_EDITOR (spalt_editor_get_type ())

/**
 * SpaltEditor:
 *
 * The desk where one article is written: header bar, text, live preview and inspector.
 *
 * It brings a header bar of its own, so it goes straight into an #AdwNavigationPage, and adapts to the width that it
 * is given. Its actions are in the group `editor`; their keys work while the focus is within it.
 */
G_DECLARE_FINAL_TYPE (SpaltEditor, spalt_editor, SPALT, EDITOR, AdwBreakpointBin)

GtkWidget *spalt_editor_new (void);

void spalt_editor_set_newsroom (SpaltEditor   *self,
                                SpaltNewsroom *newsroom);

void spalt_editor_set_draft (SpaltEditor *self,
                             SpaltDraft  *draft);

void spalt_editor_focus_start (SpaltEditor *self);
void spalt_editor_list_panes (SpaltEditor *self,
                              GPtrArray   *panes);

/**
 * spalt_editor_add_shortcuts:
 * @overview: the application's dialog of keyboard shortcuts
 *
 * Adds the editor's keys to the overview, from the same table that installs them.
 */
void spalt_editor_add_shortcuts (GtkShortcutsWindow *overview);

G_END_DECLS
