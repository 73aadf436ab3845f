// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-photo-drawing.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "spalt-pictures-private.h"

#define MAX_DRAWING_BYTES (10 * 1000 * 1000)
#define SNIFF_BYTES 4096

// Large enough for the widest column on a fine screen.
#define LONGEST_SIDE 1600

/**
 * spalt_photo_is_drawing:
 *
 * Returns: whether the file looks like SVG
 */
gboolean
spalt_photo_is_drawing (const char *path)
{
  char  head[SNIFF_BYTES + 1] = { 0 };
  FILE *file = fopen (path, "rb");
  gsize length = 0;
  char *start = head;

  if (file == NULL)
    return FALSE;

  length = fread (head, 1, SNIFF_BYTES, file);
  fclose (file);
  head[length] = '\0';

  if (g_str_has_prefix (start, "\xef\xbb\xbf"))
    start += 3;
  while (g_ascii_isspace (*start))
    start++;

  return *start == '<' && strstr (start, "<svg") != NULL;
}

/**
 * spalt_photo_draw:
 *
 * Draws an SVG file as PNG. An SVG can hold programs and fetch from the network, so that Spalt never lets one out; its
 * picture is as good. It is read from memory, which leaves it without any address to fetch from.
 *
 * Returns: (transfer full): the PNG
 */
GBytes *
spalt_photo_draw (const char   *path,
                  GCancellable *cancellable,
                  GError      **error)
{
  const SpaltPictures *pictures;
  g_autofree char     *svg = NULL;
  g_autofree char     *name = g_path_get_basename (path);
  gsize                length = 0;
  GBytes              *png = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !g_file_get_contents (path, &svg, &length, error))
    return NULL;
  pictures = spalt_pictures_load (error);
  if (pictures == NULL)
    return NULL;

  if (length <= MAX_DRAWING_BYTES)
    png = pictures->draw (svg, length, LONGEST_SIDE);
  if (png == NULL)
    g_set_error (error, SPALT_MEDIA_ERROR, SPALT_MEDIA_ERROR_NOT_AN_IMAGE,
                 _("The drawing “%s” cannot be drawn. Save it as PNG in the program that made it, and use that."),
                 name);

  return png;
}
