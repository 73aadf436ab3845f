// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-vips-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

// What is square and hides its ground is made to be an icon, and needs no margin.
static gboolean
fills_square (const char *path,
              int         width,
              int         height)
{
  g_autoptr (VipsImage) image =
    width == height ? vips_image_new_from_file (path, "access", VIPS_ACCESS_SEQUENTIAL, NULL) : NULL;

  return image != NULL && !vips_image_hasalpha (image);
}

// In sRGB, as large as the square inside the margin lets it be.
static VipsImage *
shrink_into (const char *path,
             int         width,
             int         height,
             int         side)
{
  g_autoptr (VipsImage) small = NULL;
  VipsImage            *colour = NULL;
  double                scale = (double)side / MAX (width, height);

  small = spalt_vips_shrink (path, MAX (1, (int)lround (width * scale)), MAX (1, (int)lround (height * scale)));
  if (small == NULL || vips_colourspace (small, &colour, VIPS_INTERPRETATION_sRGB, NULL) != 0)
    return NULL;

  return colour;
}

static GBytes *
lay_on (VipsImage   *image,
        int          side,
        const guint8 ground[3])
{
  g_autoptr (VipsArrayDouble) background =
    (VipsArrayDouble *)vips_array_double_newv (3, (double)ground[0], (double)ground[1], (double)ground[2]);
  g_autoptr (VipsImage) flat = NULL;
  g_autoptr (VipsImage) square = NULL;
  void                 *png = NULL;
  gsize                 length = 0;
  int                   failed;

  if (vips_image_hasalpha (image))
    failed = vips_flatten (image, &flat, "background", background, NULL);
  else
    failed = vips_copy (image, &flat, NULL);
  if (failed != 0 ||
      vips_gravity (flat, &square, VIPS_COMPASS_DIRECTION_CENTRE, side, side, "extend", VIPS_EXTEND_BACKGROUND,
                    "background", background, NULL) != 0 ||
      vips_pngsave_buffer (square, &png, &length, "keep", VIPS_FOREIGN_KEEP_NONE, NULL) != 0)
    return NULL;

  return g_bytes_new_with_free_func (png, length, g_free, png);
}

GBytes *
spalt_vips_fit (const char  *path,
                int          side,
                int          margin,
                const guint8 ground[3],
                GError     **error)
{
  g_autoptr (VipsImage) inside = NULL;
  g_autofree char      *name = NULL;
  g_autofree char      *detail = NULL;
  GBytes               *png;
  int                   width = 0, height = 0;

  if (!spalt_vips_measure (path, FALSE, NULL, &width, &height, error))
    return NULL;
  inside = shrink_into (path, width, height, fills_square (path, width, height) ? side : side - 2 * margin);
  png = inside != NULL ? lay_on (inside, side, ground) : NULL;
  if (png != NULL)
    return png;

  name = g_path_get_basename (path);
  detail = spalt_vips_read_error ();
  g_set_error (error, SPALT_MEDIA_ERROR, SPALT_MEDIA_ERROR_FAILED,
               _("No %d pixels wide picture can be made from “%s”: %s."), side, name, detail);

  return NULL;
}
