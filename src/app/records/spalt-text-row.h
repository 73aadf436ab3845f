// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SPALT_TYPE_TEXT_ROW (spalt_text_row_get_type ())

G_DECLARE_FINAL_TYPE (SpaltTextRow, spalt_text_row, SPALT, TEXT_ROW, AdwPreferencesRow)

/**
 * SpaltTextRow:
 *
 * A row of a form for a text of several paragraphs. Property: "text".
 */

GtkWidget *spalt_text_row_new (const char *title);

G_END_DECLS
