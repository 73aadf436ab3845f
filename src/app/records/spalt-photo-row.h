// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

#include "spalt-newsroom.h"

G_BEGIN_DECLS

#define SPALT_TYPE_PHOTO_ROW (spalt_photo_row_get_type ())

G_DECLARE_FINAL_TYPE (SpaltPhotoRow, spalt_photo_row, SPALT, PHOTO_ROW, AdwActionRow)

/**
 * SpaltPhotoRow:
 *
 * A row of a form for one of the publication's photos. Property: "photo-id", 0 for none.
 */

GtkWidget *spalt_photo_row_new (const char *title);
void       spalt_photo_row_set_newsroom (SpaltPhotoRow *self,
                                         SpaltNewsroom *newsroom);

G_END_DECLS
