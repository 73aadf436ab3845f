// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>
#include <vips/vips.h>

#include "spalt-pictures-private.h"

G_BEGIN_DECLS

void  spalt_vips_init (void);
char *spalt_vips_read_error (void);

VipsImage *spalt_vips_shrink (const char *source,
                              int         width,
                              int         height);

// What SpaltPictures says of them.
gboolean spalt_vips_measure (const char  *path,
                             gboolean     whole,
                             const char **media_type,
                             int         *width,
                             int         *height,
                             GError     **error);
GBytes  *spalt_vips_render (const char           *path,
                            int                   photo_width,
                            int                   photo_height,
                            const SpaltRendition *rendition,
                            GError              **error);
GBytes  *spalt_vips_draw (const char *svg,
                          gsize       length,
                          int         side);
GBytes  *spalt_vips_fit (const char  *path,
                         int          side,
                         int          margin,
                         const guint8 ground[3],
                         GError     **error);

G_END_DECLS
