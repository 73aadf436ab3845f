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

#include "spalt-number.h"
#include "spalt-pictures-private.h"

/* Phones, columns, and columns on fine screens; a browser takes the first that is wide enough. */
static const int standard_widths[] = { 320, 640, 960, 1280, 1920 };

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
 * Returns: (element-type int) (transfer full): the widths worth making, rising; never above the photo's own, and never
 *   none
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

/**
 * spalt_rendition_append_name:
 * @width: above 0
 * @height: 0 for the photo's own ratio
 *
 * Adds what the public file name begins with, such as "harbour-640" or "harbour-640x360".
 */
void
spalt_rendition_append_name (GString    *out,
                             const char *slug,
                             int         width,
                             int         height)
{
  g_string_append (out, slug);
  g_string_append_c (out, '-');
  spalt_number_append (out, width);
  if (height > 0)
    {
      g_string_append_c (out, 'x');
      spalt_number_append (out, height);
    }
}

/* @height: 0 to keep the ratio
 * @rendered_width: (out): what a rendition of the photo asked for at this size will measure
 *
 * A photo is never made larger than it is: what is too much to ask is taken down, in the ratio that was asked for. */
static void
get_size (int  photo_width,
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

/* No fsync: a rendition that a power cut takes can be made once more, and there are thousands. The rename makes it
 * whole. */
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
  g_set_error (
    error, SPALT_MEDIA_ERROR, SPALT_MEDIA_ERROR_NOT_WRITTEN,
    _("The picture file “%s” cannot be written: %s. See to it that there is space, and that Spalt may write there."),
    target, g_strerror (reason));

  return FALSE;
}

/**
 * spalt_photo_write_rendition:
 *
 * Writes one size of a photo: upright, in sRGB, without the metadata that may name people and places, and never larger
 * than the photo: what is too much to ask is taken down, in the ratio that was asked for. The target appears whole or
 * not at all. Any thread.
 */
gboolean
spalt_photo_write_rendition (const char           *source,
                             const char           *target,
                             const SpaltRendition *rendition,
                             GCancellable         *cancellable,
                             GError              **error)
{
  const SpaltPictures *pictures;
  g_autoptr (GBytes)   bytes = NULL;
  SpaltRendition       made = *rendition;
  int                  photo_width = 0, photo_height = 0;

  g_return_val_if_fail (rendition->width > 0 && rendition->height >= 0, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  pictures = spalt_pictures_load (error);
  if (pictures == NULL || !pictures->measure (source, FALSE, NULL, &photo_width, &photo_height, error))
    return FALSE;

  get_size (photo_width, photo_height, rendition->width, rendition->height, &made.width, &made.height);
  bytes = pictures->render (source, photo_width, photo_height, &made, error);
  if (bytes == NULL)
    return FALSE;

  return !g_cancellable_set_error_if_cancelled (cancellable, error) && write_whole (bytes, target, error);
}
