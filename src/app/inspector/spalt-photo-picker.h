// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

#include "spalt-newsroom.h"
#include "spalt-photo.h"

G_BEGIN_DECLS

#define SPALT_TYPE_PHOTO_PICKER (spalt_photo_picker_get_type ())

/**
 * SpaltPhotoPicker:
 *
 * A dialog with all photos of the publication, to choose one of or to add one to. Signal: `chosen (SpaltPhoto *photo)`.
 */
G_DECLARE_FINAL_TYPE (SpaltPhotoPicker, spalt_photo_picker, SPALT, PHOTO_PICKER, AdwDialog)

AdwDialog *spalt_photo_picker_new (SpaltNewsroom *newsroom);

G_END_DECLS
