// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

#include "spalt-settings.h"

G_BEGIN_DECLS

#define SPALT_TYPE_WINDOW (spalt_window_get_type ())

/**
 * SpaltWindow:
 *
 * One publication: desks, the list, and the editor. Or, before there is one, the welcome.
 *
 * Signal: `opened (const char *folder)`.
 */
G_DECLARE_FINAL_TYPE (SpaltWindow, spalt_window, SPALT, WINDOW, AdwApplicationWindow)

GtkWidget *spalt_window_new (GtkApplication *application,
                             GSettings      *settings);

const char *spalt_window_get_folder (SpaltWindow *self);
gboolean    spalt_window_is_free (SpaltWindow *self);
void        spalt_window_show_welcome (SpaltWindow *self);
void        spalt_window_open (SpaltWindow *self,
                               const char  *folder);
void        spalt_window_create (SpaltWindow   *self,
                                 const char    *folder,
                                 SpaltSettings *publication,
                                 const char    *import_folder);
void        spalt_window_end (SpaltWindow *self);

G_END_DECLS
