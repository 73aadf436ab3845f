// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SPALT_TYPE_FIELD_NOTE (spalt_field_note_get_type ())

G_DECLARE_FINAL_TYPE (SpaltFieldNote, spalt_field_note, SPALT, FIELD_NOTE, AdwPreferencesRow)

/**
 * SpaltFieldNote:
 *
 * What is wrong with the row of a form above it; not seen as long as nothing is. Signal: `chosen (gboolean mine)`:
 * which of two values is to be kept.
 */

GtkWidget *spalt_field_note_new (GtkWidget *field);
void       spalt_field_note_show (SpaltFieldNote *self,
                                  const char     *text,
                                  gboolean        choice);

G_END_DECLS
