// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define SPALT_TYPE_DESK_ENTRY (spalt_desk_entry_get_type ())

G_DECLARE_FINAL_TYPE (SpaltDeskEntry, spalt_desk_entry, SPALT, DESK_ENTRY, GObject)

/**
 * SpaltDeskEntry:
 *
 * A row of the sidebar: a desk, or a part of what it lists. Only its "count" changes.
 */

SpaltDeskEntry *spalt_desk_entry_new (const char *name,
                                      const char *label,
                                      const char *icon_name,
                                      const char *heading,
                                      guint       depth);

const char *spalt_desk_entry_get_name (SpaltDeskEntry *self);
const char *spalt_desk_entry_get_label (SpaltDeskEntry *self);
const char *spalt_desk_entry_get_icon_name (SpaltDeskEntry *self);
const char *spalt_desk_entry_get_heading (SpaltDeskEntry *self);
guint       spalt_desk_entry_get_depth (SpaltDeskEntry *self);
guint       spalt_desk_entry_get_count (SpaltDeskEntry *self);
void        spalt_desk_entry_set_count (SpaltDeskEntry *self,
                                        guint           count);

G_END_DECLS
