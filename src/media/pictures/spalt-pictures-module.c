// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-exif-private.h"
#include "spalt-vips-private.h"

G_MODULE_EXPORT extern const SpaltPictures spalt_pictures;

const SpaltPictures spalt_pictures = {
  .head = { SPALT_VERSION, sizeof (SpaltPictures) },
  .measure = spalt_vips_measure,
  .render = spalt_vips_render,
  .draw = spalt_vips_draw,
  .fit = spalt_vips_fit,
  .open_texts = spalt_exif_open,
  .read_texts = spalt_exif_read,
  .close_texts = spalt_exif_close,
};
