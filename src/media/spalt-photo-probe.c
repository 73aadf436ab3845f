// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-photo-probe.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-photo-text-private.h"
#include "spalt-pictures-private.h"

#define READ_SIZE (256 * 1024)

static const struct
{
  const char *media_type;
  const char *extension;
} extensions[] = {
  { "image/jpeg", "jpg" },
  { "image/png", "png" },
  { "image/webp", "webp" },
  { "image/gif", "gif" },
  { "image/avif", "avif" },
  { "image/heic", "heic" },
  { "image/tiff", "tif" },
};

static gboolean
check_file (const char *path,
            gint64     *bytes,
            GError    **error)
{
  g_autoptr (GFile)     file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = NULL;
  g_autofree char      *name = g_path_get_basename (path);

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                            G_FILE_QUERY_INFO_NONE, NULL, NULL);
  if (info == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, SPALT_MEDIA_ERROR, SPALT_MEDIA_ERROR_NOT_FOUND,
                   _("There is no picture “%s”. Check its name and its folder."), name);
      return FALSE;
    }

  *bytes = g_file_info_get_size (info);
  if (*bytes > SPALT_PHOTO_MAX_BYTES)
    {
      g_set_error (error, SPALT_MEDIA_ERROR, SPALT_MEDIA_ERROR_TOO_LARGE,
                   _("The picture “%s” has %d megabytes, and the limit is %d. Make it smaller and try again."),
                   name, (int)(*bytes / 1000000), SPALT_PHOTO_MAX_BYTES / 1000000);
      return FALSE;
    }

  return TRUE;
}

/**
 * spalt_photo_compute_checksum:
 *
 * Returns: (transfer full): the SHA-256 of a file, in hexadecimal, which tells whether a picture is there already in a
 *   fraction of the time that it takes to probe it
 */
char *
spalt_photo_compute_checksum (const char   *path,
                              GCancellable *cancellable,
                              GError      **error)
{
  g_autoptr (GFile)            file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GChecksum)        checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar           *buffer = g_malloc (READ_SIZE);
  gssize                       length = 0;

  if (stream == NULL)
    return NULL;

  while ((length = g_input_stream_read (G_INPUT_STREAM (stream), buffer, READ_SIZE, cancellable, error)) > 0)
    g_checksum_update (checksum, buffer, length);

  if (length < 0)
    return NULL;

  return g_strdup (g_checksum_get_string (checksum));
}

/**
 * spalt_photo_probe:
 * @path: a local file
 * @language: (nullable): the publication's, which is preferred among the languages of a text in the file
 * @photo: (out) (transfer full): not stored, without slug and file name
 *
 * Reads what a picture file is: its size when it stands upright, its type, its checksum, and the texts inside it.
 * Decodes all of it, so that a picture that is let in can be shown. SVG is refused here: see spalt_photo_draw().
 *
 * Fails with `NOT_FOUND`, `NOT_AN_IMAGE`, `TRUNCATED`, `TOO_LARGE`. Any thread.
 */
gboolean
spalt_photo_probe (const char   *path,
                   const char   *language,
                   SpaltPhoto  **photo,
                   GCancellable *cancellable,
                   GError      **error)
{
  const SpaltPictures   *pictures;
  g_autoptr (SpaltPhoto) found = spalt_photo_new ();
  g_autofree char       *checksum = NULL;
  const char            *media_type = NULL;
  gint64                 bytes = 0;
  int                    width = 0, height = 0;

  g_return_val_if_fail (path != NULL && photo != NULL, FALSE);

  if (!check_file (path, &bytes, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  pictures = spalt_pictures_load (error);
  if (pictures == NULL || !pictures->measure (path, TRUE, &media_type, &width, &height, error))
    return FALSE;

  checksum = spalt_photo_compute_checksum (path, cancellable, error);
  if (checksum == NULL)
    return FALSE;

  spalt_photo_set_media_type (found, media_type);
  spalt_photo_set_width (found, width);
  spalt_photo_set_height (found, height);
  spalt_photo_set_bytes (found, bytes);
  spalt_photo_set_checksum (found, checksum);
  spalt_photo_read_text (found, pictures, path, language != NULL ? language : "");

  *photo = g_steal_pointer (&found);

  return TRUE;
}

/**
 * spalt_photo_get_extension:
 *
 * Returns: the file name's end for the photo's media type, without a dot; "bin" for a type that Spalt does not take
 */
const char *
spalt_photo_get_extension (SpaltPhoto *photo)
{
  for (guint i = 0; i < G_N_ELEMENTS (extensions); i++)
    {
      if (strcmp (extensions[i].media_type, spalt_photo_get_media_type (photo)) == 0)
        return extensions[i].extension;
    }

  return "bin";
}
