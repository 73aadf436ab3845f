// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

#include "spalt-desk-entry.h"

G_BEGIN_DECLS

#define SPALT_TYPE_SIDEBAR_ROW (spalt_sidebar_row_get_type ())

G_DECLARE_FINAL_TYPE (SpaltSidebarRow, spalt_sidebar_row, SPALT, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget      *spalt_sidebar_row_new (SpaltDeskEntry *entry);
SpaltDeskEntry *spalt_sidebar_row_get_entry (SpaltSidebarRow *self);

G_END_DECLS
