// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-vips-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-photo-probe.h"

/* The loaders that we trust with foreign files, and what the files are. Everything else that libvips may know is
 * refused: much of it is not maintained against hostile input. */
static const struct
{
  const char *loader;
  const char *media_type;
} formats[] = {
  { "VipsForeignLoadJpeg", "image/jpeg" },
  { "VipsForeignLoadPng", "image/png" },
  { "VipsForeignLoadWebp", "image/webp" },
  { "VipsForeignLoadNsgif", "image/gif" },
  { "VipsForeignLoadGif", "image/gif" },
  { "VipsForeignLoadHeif", "image/avif" },
  { "VipsForeignLoadTiff", "image/tiff" },
};

/* What matters comes back as an error; the rest (such as a profile that does not fit its photo) says nothing to a
 * journalist, and would stand among a script's messages. */
static void
ignore_warning (const char    *domain,
                GLogLevelFlags level,
                const char    *message,
                gpointer       data)
{
}

/* Callers bring their own threads, one photo each; libvips' cache would show a file as it was before it changed. */
static gpointer
start_vips (gpointer data)
{
  g_log_set_handler ("VIPS", G_LOG_LEVEL_WARNING, ignore_warning, NULL);
  if (VIPS_INIT ("spalt") != 0)
    g_error ("libvips does not start: %s", vips_error_buffer ());

  vips_concurrency_set (1);
  vips_cache_set_max (0);
  vips_block_untrusted_set (TRUE);
  vips_operation_block_set ("VipsForeignLoadSvg", FALSE);

  return NULL;
}

/**
 * spalt_vips_init:
 *
 * To be called before any other call of libvips; from any thread, any number of times.
 */
void
spalt_vips_init (void)
{
  static GOnce once = G_ONCE_INIT;

  g_once (&once, start_vips, NULL);
}

char *
spalt_vips_read_error (void)
{
  g_autofree char *message = vips_error_buffer_copy ();

  g_strdelimit (g_strchomp (message), "\n", ';');

  return g_steal_pointer (&message);
}

static const char *
find_media_type (const char *loader)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (g_str_has_prefix (loader, formats[i].loader))
        return formats[i].media_type;
    }

  return NULL;
}

static gboolean
check_size (VipsImage  *image,
            const char *path,
            GError    **error)
{
  g_autofree char *name = NULL;
  guint64          pixels = (guint64)vips_image_get_width (image) * (guint64)vips_image_get_height (image);

  if (pixels <= SPALT_PHOTO_MAX_PIXELS)
    return TRUE;

  name = g_path_get_basename (path);
  g_set_error (error, SPALT_MEDIA_ERROR, SPALT_MEDIA_ERROR_TOO_LARGE,
               _("The picture “%s” has %d megapixels, and the limit is %d. Make it smaller and try again."),
               name, (int)(pixels / 1000000), SPALT_PHOTO_MAX_PIXELS / 1000000);

  return FALSE;
}

static void
set_unreadable (GError    **error,
                const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *detail = spalt_vips_read_error ();

  g_debug ("%s: %s", path, detail);
  g_set_error (error, SPALT_MEDIA_ERROR, SPALT_MEDIA_ERROR_TRUNCATED,
               _("The picture “%s” is damaged or not complete. Get it once more from where it came from."), name);
}

/**
 * open_picture:
 * @media_type: (out) (optional): a constant
 *
 * Reads the header; the pixels come when they are asked for, from top to bottom, once. Fails with
 * %SPALT_MEDIA_ERROR_NOT_AN_IMAGE, `TRUNCATED` or `TOO_LARGE`.
 */
static VipsImage *
open_picture (const char  *path,
              const char **media_type,
              GError     **error)
{
  g_autoptr (VipsImage) image = NULL;
  const char           *loader = vips_foreign_find_load (path);
  const char           *type = loader != NULL ? find_media_type (loader) : NULL;

  if (type == NULL)
    {
      g_autofree char *name = g_path_get_basename (path);

      vips_error_clear ();
      g_set_error (error, SPALT_MEDIA_ERROR, SPALT_MEDIA_ERROR_NOT_AN_IMAGE,
                   _("“%s” is not a picture that Spalt can use. Use JPEG, PNG, WebP, GIF, AVIF or TIFF."), name);
      return NULL;
    }

  image = vips_image_new_from_file (path, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_NONE, NULL);
  if (image == NULL)
    {
      set_unreadable (error, path);
      return NULL;
    }

  if (!check_size (image, path, error))
    return NULL;

  if (media_type != NULL)
    {
      const char *compression = NULL;

      *media_type = type;
      if (vips_image_get_typeof (image, "heif-compression") != 0 &&
          vips_image_get_string (image, "heif-compression", &compression) == 0 && strcmp (compression, "hevc") == 0)
        *media_type = "image/heic";
    }

  return g_steal_pointer (&image);
}

// @measured is the same file, opened, its size checked.
static gboolean
check_complete (const char *path,
                VipsImage  *measured,
                GError    **error)
{
  g_autoptr (VipsImage) image = NULL;
  const char           *loader = NULL;
  double                average = 0;

  /* An eighth of a JPEG takes a fraction of the time, and still reads every byte. */
  if (vips_image_get_string (measured, VIPS_META_LOADER, &loader) == 0 && g_str_has_prefix (loader, "jpegload"))
    image = vips_image_new_from_file (path, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_TRUNCATED,
                                      "shrink", 8, NULL);
  else
    image = vips_image_new_from_file (path, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_TRUNCATED, NULL);

  if (image == NULL || vips_avg (image, &average, NULL) != 0)
    {
      set_unreadable (error, path);
      return FALSE;
    }

  return TRUE;
}

gboolean
spalt_vips_measure (const char  *path,
                    gboolean     whole,
                    const char **media_type,
                    int         *width,
                    int         *height,
                    GError     **error)
{
  g_autoptr (VipsImage) image = NULL;
  gboolean              lies;

  spalt_vips_init ();

  image = open_picture (path, media_type, error);
  if (image == NULL || (whole && !check_complete (path, image, error)))
    return FALSE;

  // The turn that the camera asks for (EXIF 2.3, tag Orientation): values from 5 lie on their side.
  lies = vips_image_get_orientation (image) >= 5;
  *width = lies ? vips_image_get_height (image) : vips_image_get_width (image);
  *height = lies ? vips_image_get_width (image) : vips_image_get_height (image);

  return TRUE;
}
