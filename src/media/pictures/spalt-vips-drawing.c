// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-vips-private.h"

GBytes *
spalt_vips_draw (const char *svg,
                 gsize       length,
                 int         side)
{
  g_autoptr (VipsImage) measured = NULL;
  g_autoptr (VipsImage) drawn = NULL;
  gsize                 png_length = 0;
  void                 *png = NULL;
  double                scale = 1;

  spalt_vips_init ();

  if (vips_svgload_buffer ((void *)svg, length, &measured, NULL) == 0)
    {
      scale = (double)side / MAX (1, MAX (vips_image_get_width (measured), vips_image_get_height (measured)));
      if (vips_svgload_buffer ((void *)svg, length, &drawn, "scale", scale, NULL) == 0 &&
          vips_pngsave_buffer (drawn, &png, &png_length, "keep", VIPS_FOREIGN_KEEP_NONE, NULL) == 0)
        return g_bytes_new_with_free_func (png, png_length, g_free, png);
    }
  vips_error_clear ();

  return NULL;
}
