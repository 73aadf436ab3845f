// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-rendition.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "spalt-vips-private.h"

/* Phones, columns, and columns on fine screens; a browser takes the first that is wide enough. */
static const int standard_widths[] = { 320, 640, 960, 1280, 1920 };

/* Where another step gives no more that an eye would see on a page. Effort 3 of WebP saves 4 % of the bytes for 2.8 times the time. */
#define JPEG_QUALITY 80
#define WEBP_QUALITY 78
#define WEBP_EFFORT 2
#define AVIF_QUALITY 55
#define AVIF_EFFORT 2

const char *
spalt_rendition_format_get_extension (SpaltRenditionFormat format)
{
  switch (format)
    {
    case SPALT_RENDITION_JPEG:
      return "jpg";
    case SPALT_RENDITION_WEBP:
      return "webp";
    case SPALT_RENDITION_AVIF:
      return "avif";
    case SPALT_RENDITION_PNG:
      return "png";
    }

  g_return_val_if_reached ("jpg");
}

/**
 * spalt_rendition_widths:
 * @width: the photo's
 *
 * Returns: (element-type int) (transfer full): the widths worth making, rising; never above the photo's own, and never none
 */
GArray *
spalt_rendition_widths (int width)
{
  GArray *widths = g_array_new (FALSE, FALSE, sizeof (int));
  int     last = standard_widths[G_N_ELEMENTS (standard_widths) - 1];

  for (guint i = 0; i < G_N_ELEMENTS (standard_widths) && standard_widths[i] < width; i++)
    g_array_append_val (widths, standard_widths[i]);

  if (width <= last)
    g_array_append_val (widths, width);

  return widths;
}

static void
append_number (GString *out,
               int      number)
{
  char  digits[16];
  guint first = sizeof digits;

  for (; first == sizeof digits || number > 0; number /= 10)
    digits[--first] = (char)('0' + number % 10);
  g_string_append_len (out, digits + first, sizeof digits - first);
}

/**
 * spalt_rendition_append_name:
 * @width: above 0
 * @height: 0 for the photo's own ratio
 *
 * Adds the public file name, such as "harbour-640.webp" or "harbour-640x360.webp". Not with printf: a page names some thirty of them.
 */
void
spalt_rendition_append_name (GString             *out,
                             const char          *slug,
                             int                  width,
                             int                  height,
                             SpaltRenditionFormat format)
{
  g_string_append (out, slug);
  g_string_append_c (out, '-');
  append_number (out, width);
  if (height > 0)
    {
      g_string_append_c (out, 'x');
      append_number (out, height);
    }
  g_string_append_c (out, '.');
  g_string_append (out, spalt_rendition_format_get_extension (format));
}

/**
 * spalt_rendition_name:
 * @height: 0 for the photo's own ratio
 *
 * Returns: (transfer full): the name that spalt_rendition_append_name() adds
 */
char *
spalt_rendition_name (const char          *slug,
                      int                  width,
                      int                  height,
                      SpaltRenditionFormat format)
{
  GString *name = g_string_new (NULL);

  spalt_rendition_append_name (name, slug, width, height, format);

  return g_string_free_and_steal (name);
}

/**
 * spalt_photo_is_kept_as_is:
 *
 * Returns: whether readers get the file itself, and no renditions: a GIF, which may move
 */
gboolean
spalt_photo_is_kept_as_is (SpaltPhoto *photo)
{
  return strcmp (spalt_photo_get_media_type (photo), "image/gif") == 0;
}

/**
 * spalt_rendition_size:
 * @width: above 0
 * @height: 0 to keep the ratio
 * @rendered_width: (out): what a rendition of the photo asked for at this size will measure
 * @rendered_height: (out):
 *
 * A photo is never made larger than it is: what is too much to ask is taken down, in the ratio that was asked for.
 */
void
spalt_rendition_size (int  photo_width,
                      int  photo_height,
                      int  width,
                      int  height,
                      int *rendered_width,
                      int *rendered_height)
{
  double scale = 1;

  g_return_if_fail (photo_width > 0 && photo_height > 0 && width > 0 && height >= 0);

  if (height == 0)
    {
      *rendered_width = MIN (width, photo_width);
      *rendered_height = MAX (1, (int)lround ((double)photo_height * *rendered_width / photo_width));
      return;
    }

  scale = MIN (1.0, MIN ((double)photo_width / width, (double)photo_height / height));
  *rendered_width = MAX (1, (int)lround (width * scale));
  *rendered_height = MAX (1, (int)lround (height * scale));
}

static int
place_window (int    whole,
              int    window,
              double focal)
{
  return CLAMP ((int)lround (whole * focal - window / 2.0), 0, whole - window);
}

/* Whether the file's colour profile is for the colours that it has; a camera's RGB profile on a grey scan is not. */
static gboolean
profile_fits (VipsImage *image)
{
  const void *profile = NULL;
  gsize       length = 0;

  return vips_image_get_typeof (image, VIPS_META_ICC_NAME) == 0 ||
         (vips_image_get_blob (image, VIPS_META_ICC_NAME, &profile, &length) == 0 &&
          vips_icc_is_compatible_profile (image, profile, length));
}

static VipsImage *
shrink (const char *source,
        int         width,
        int         height)
{
  g_autoptr (VipsImage) file = vips_image_new_from_file (source, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                                                         VIPS_FAIL_ON_TRUNCATED, NULL);
  g_autoptr (VipsImage) plain = NULL;
  VipsImage            *small = NULL;

  if (file == NULL)
    return NULL;
  if (profile_fits (file))
    {
      /* From the file, as it can then be shrunk while it is decoded. */
      return vips_thumbnail (source, &small, width, "height", height, "size", VIPS_SIZE_FORCE, "export_profile", "srgb",
                             "fail_on", VIPS_FAIL_ON_TRUNCATED, NULL) == 0
               ? small
               : NULL;
    }
  if (vips_copy (file, &plain, NULL) != 0)
    return NULL;
  vips_image_remove (plain, VIPS_META_ICC_NAME);
  return vips_thumbnail_image (plain, &small, width, "height", height, "size", VIPS_SIZE_FORCE, "export_profile", "srgb",
                               NULL) == 0
           ? small
           : NULL;
}

/* Shrinks while it decodes, turns upright, brings colours into sRGB, cuts around the focal point. */
static VipsImage *
render (const char *source,
        int         photo_width,
        int         photo_height,
        int         width,
        int         height,
        double      focal_x,
        double      focal_y)
{
  g_autoptr (VipsImage) whole = NULL;
  g_autoptr (VipsImage) colour = NULL;
  VipsImage            *cut = NULL;
  double                scale = MAX ((double)width / photo_width, (double)height / photo_height);
  int                   whole_width = MAX (width, (int)lround (photo_width * scale));
  int                   whole_height = MAX (height, (int)lround (photo_height * scale));

  whole = shrink (source, whole_width, whole_height);
  if (whole == NULL)
    return NULL;

  if (vips_colourspace (whole, &colour, VIPS_INTERPRETATION_sRGB, NULL) != 0)
    return NULL;

  if (vips_extract_area (colour, &cut, place_window (whole_width, width, focal_x),
                         place_window (whole_height, height, focal_y), width, height, NULL) != 0)
    return NULL;

  return cut;
}

static GBytes *
encode (VipsImage           *image,
        SpaltRenditionFormat format)
{
  g_autoptr (VipsImage)       flat = NULL;
  g_autoptr (VipsArrayDouble) white = (VipsArrayDouble *)vips_array_double_newv (3, 255.0, 255.0, 255.0);
  void                       *data = NULL;
  gsize                       length = 0;
  int                         failed = -1;

  switch (format)
    {
    case SPALT_RENDITION_JPEG:
      failed = vips_image_hasalpha (image) ? vips_flatten (image, &flat, "background", white, NULL) : vips_copy (image, &flat, NULL);
      failed = failed || vips_jpegsave_buffer (flat, &data, &length, "Q", JPEG_QUALITY, "optimize_coding", TRUE,
                                               "interlace", TRUE, "keep", VIPS_FOREIGN_KEEP_NONE, NULL);
      break;
    case SPALT_RENDITION_WEBP:
      failed = vips_webpsave_buffer (image, &data, &length, "Q", WEBP_QUALITY, "effort", WEBP_EFFORT,
                                     "keep", VIPS_FOREIGN_KEEP_NONE, NULL);
      break;
    case SPALT_RENDITION_AVIF:
      failed = vips_heifsave_buffer (image, &data, &length, "Q", AVIF_QUALITY, "effort", AVIF_EFFORT, "compression",
                                     VIPS_FOREIGN_HEIF_COMPRESSION_AV1, "keep", VIPS_FOREIGN_KEEP_NONE, NULL);
      break;
    case SPALT_RENDITION_PNG:
      failed = vips_pngsave_buffer (image, &data, &length, "keep", VIPS_FOREIGN_KEEP_NONE, NULL);
      break;
    }

  return failed == 0 ? g_bytes_new_with_free_func (data, length, g_free, data) : NULL;
}

/* No fsync: a rendition that a power cut takes can be made once more, and there are thousands. The rename makes it whole. */
static gboolean
write_whole (GBytes     *bytes,
             const char *target,
             GError    **error)
{
  g_autofree char *temporary = g_strconcat (target, ".XXXXXX", NULL);
  gsize            length = 0;
  const char      *data = g_bytes_get_data (bytes, &length);
  int              file = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0644);
  gboolean         written = file >= 0;
  int              reason = 0;

  while (written && length > 0)
    {
      gssize n = write (file, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      written = n > 0;
      data += MAX (n, 0);
      length -= (gsize)MAX (n, 0);
    }

  reason = errno;
  if (file >= 0 && close (file) != 0)
    written = FALSE;
  if (written && g_rename (temporary, target) == 0)
    return TRUE;
  if (written)
    reason = errno;

  if (file >= 0)
    g_unlink (temporary);
  g_set_error (error, SPALT_MEDIA_ERROR, SPALT_MEDIA_ERROR_FAILED,
               _("The picture file “%s” cannot be written: %s."), target, g_strerror (reason));

  return FALSE;
}

/**
 * spalt_photo_write_rendition:
 *
 * Writes one size of a photo: upright, in sRGB, without the metadata that may name people and places, and never larger than the
 * photo (see spalt_rendition_size()). The target appears whole or not at all. Any thread.
 */
gboolean
spalt_photo_write_rendition (const char           *source,
                             const char           *target,
                             const SpaltRendition *rendition,
                             GCancellable         *cancellable,
                             GError              **error)
{
  g_autoptr (VipsImage) measured = NULL;
  g_autoptr (VipsImage) rendered = NULL;
  g_autoptr (GBytes)    bytes = NULL;
  int                   photo_width = 0, photo_height = 0, rendered_width = 0, rendered_height = 0;

  g_return_val_if_fail (rendition->width > 0 && rendition->height >= 0, FALSE);

  spalt_vips_init ();

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  measured = spalt_vips_open (source, SPALT_VIPS_MEASURE, NULL, error);
  if (measured == NULL)
    return FALSE;

  spalt_vips_size_upright (measured, &photo_width, &photo_height);
  spalt_rendition_size (photo_width, photo_height, rendition->width, rendition->height, &rendered_width, &rendered_height);
  rendered = render (source, photo_width, photo_height, rendered_width, rendered_height, rendition->focal_x, rendition->focal_y);
  bytes = rendered != NULL ? encode (rendered, rendition->format) : NULL;
  if (bytes == NULL)
    {
      g_autofree char *name = g_path_get_basename (source);
      g_autofree char *detail = spalt_vips_take_error ();

      g_set_error (error, SPALT_MEDIA_ERROR, SPALT_MEDIA_ERROR_FAILED,
                   _("No %d pixels wide picture can be made from “%s”: %s."), rendered_width, name, detail);
      return FALSE;
    }

  return !g_cancellable_set_error_if_cancelled (cancellable, error) && write_whole (bytes, target, error);
}
