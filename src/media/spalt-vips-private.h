// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>
#include <vips/vips.h>

#include "spalt-media-error.h"

G_BEGIN_DECLS

typedef enum
{
  SPALT_VIPS_MEASURE,
  SPALT_VIPS_DECODE,
} SpaltVipsUse;

void       spalt_vips_init (void);
VipsImage *spalt_vips_open (const char  *path,
                            SpaltVipsUse use,
                            const char **media_type,
                            GError     **error);
gboolean   spalt_vips_check_complete (const char *path,
                                      VipsImage  *measured,
                                      GError    **error);
void       spalt_vips_size_upright (VipsImage *image,
                                    int       *width,
                                    int       *height);
char      *spalt_vips_take_error (void);

G_END_DECLS
