// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

#include "spalt-newsroom.h"
#include "spalt-photo.h"

G_BEGIN_DECLS

#define SPALT_TYPE_PHOTO_THUMBNAIL (spalt_photo_thumbnail_get_type ())

/**
 * SpaltPhotoThumbnail:
 *
 * A small picture of a photo, made off the main thread and shown when it is there.
 */
G_DECLARE_FINAL_TYPE (SpaltPhotoThumbnail, spalt_photo_thumbnail, SPALT, PHOTO_THUMBNAIL, GtkWidget)

GtkWidget *spalt_photo_thumbnail_new (int width,
                                      int height);
void       spalt_photo_thumbnail_set_photo (SpaltPhotoThumbnail *self,
                                            SpaltNewsroom       *newsroom,
                                            SpaltPhoto          *photo);

G_END_DECLS
