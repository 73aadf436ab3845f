// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-photo-motion.h"

#include <string.h>

static gboolean
has (const guint8 *data,
     gsize         length,
     gsize         at,
     const char   *word)
{
  return at + strlen (word) <= length && memcmp (data + at, word, strlen (word)) == 0;
}

/* RFC 9649, section 2.7: the flags of the extended format. */
static gboolean
is_moving_webp (const guint8 *data,
                gsize         length)
{
  return has (data, length, 0, "RIFF") && has (data, length, 8, "WEBPVP8X") && length > 20 && (data[20] & 0x02) != 0;
}

/* PNG, third edition, section 11.3.2.1: the chunk that tells of frames stands before the picture. */
static gboolean
is_moving_png (const guint8 *data,
               gsize         length)
{
  gsize at = 8;

  if (!has (data, length, 0, "\x89PNG\r\n\x1a\n"))
    return FALSE;
  while (at + 8 <= length && !has (data, length, at + 4, "IDAT"))
    {
      if (has (data, length, at + 4, "acTL"))
        return TRUE;
      at += 12 + ((gsize)data[at] << 24 | (gsize)data[at + 1] << 16 | (gsize)data[at + 2] << 8 | data[at + 3]);
    }
  return FALSE;
}

/* AVIF 1.1, section 6.3: the brand of sequences. */
static gboolean
is_moving_avif (const guint8 *data,
                gsize         length)
{
  return has (data, length, 4, "ftypavis");
}

/**
 * spalt_photo_loses_motion:
 * @path: of a picture that can be used
 *
 * Returns: whether the picture moves and readers see its first frame only: it is shown in other sizes, which do not
 *   move. A GIF is shown as it is
 */
gboolean
spalt_photo_loses_motion (const char *path)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  const guint8           *data = file != NULL ? (const guint8 *)g_mapped_file_get_contents (file) : NULL;
  gsize                   length = data != NULL ? g_mapped_file_get_length (file) : 0;

  return is_moving_webp (data, length) || is_moving_png (data, length) || is_moving_avif (data, length);
}
