// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

#include "spalt-media-error.h"
#include "spalt-photo.h"

G_BEGIN_DECLS

// A part of every rendition's name: to be counted up when spalt_photo_write_rendition() makes other pictures than
// before.
#define SPALT_RENDITION_GENERATION 1

/**
 * SpaltRenditionFormat:
 * @SPALT_RENDITION_JPEG: for every reader; what is transparent is laid on white
 * @SPALT_RENDITION_WEBP: a third smaller than JPEG, keeps transparency
 * @SPALT_RENDITION_AVIF: smaller still, but takes a hundred times as long to make; nothing in Spalt asks for it by
 *   itself
 * @SPALT_RENDITION_PNG: without loss, for logos and drawings
 */
typedef enum
{
  SPALT_RENDITION_JPEG,
  SPALT_RENDITION_WEBP,
  SPALT_RENDITION_AVIF,
  SPALT_RENDITION_PNG,
} SpaltRenditionFormat;

/**
 * SpaltRendition:
 * @width: above 0
 * @height: 0 to keep the ratio; otherwise a crop that keeps the focal point in view
 * @focal_x: 0 to 1 from the left
 * @focal_y: 0 to 1 from the top
 *
 * What a photo is asked to be made into.
 */
typedef struct
{
  int                  width;
  int                  height;
  double               focal_x;
  double               focal_y;
  SpaltRenditionFormat format;
} SpaltRendition;

const char *spalt_rendition_format_get_extension (SpaltRenditionFormat format);
GArray     *spalt_rendition_widths (int width);
void        spalt_rendition_append_name (GString    *out,
                                         const char *slug,
                                         int         width,
                                         int         height);

gboolean spalt_photo_write_rendition (const char           *source,
                                      const char           *target,
                                      const SpaltRendition *rendition,
                                      GCancellable         *cancellable,
                                      GError              **error);

G_END_DECLS
