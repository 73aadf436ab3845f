// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-utf8.h"

#include <string.h>

/* ASCII is looked at so many bytes at a time, in a number whose lowest byte is the first of them. */
#define STEP 8
#define EACH(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (guint8)(byte))

/* How many of the next bytes are ASCII characters but zeros. */
static gsize
count_plain (const char *text)
{
  guint64 bytes;

  memcpy (&bytes, text, STEP);
  bytes = GUINT64_FROM_LE (bytes);
  bytes = ((bytes - EACH (1)) | bytes) & EACH (0x80);
  return bytes != 0 ? (gsize)__builtin_ctzll (bytes) / 8 : STEP;
}

/* Returns: behind the character, or NULL when there is none */
static const char *
skip_character (const char *text,
                const char *end)
{
  guint8 first = (guint8)text[0];

  if (first < 0x80)
    return first != 0 ? text + 1 : NULL;
  /* The letters that most languages have besides those of English. */
  if (first >= 0xc2 && first < 0xe0 && end - text >= 2)
    return ((guint8)text[1] & 0xc0) == 0x80 ? text + 2 : NULL;
  return g_utf8_get_char_validated (text, end - text) < 0x110000 ? g_utf8_next_char (text) : NULL;
}

/**
 * spalt_utf8_is_valid:
 * @length: bytes of @text
 *
 * The same as g_utf8_validate_len(), quicker where most is ASCII: all texts are asked when they are read.
 *
 * Returns: whether @text is UTF-8 without a zero byte
 */
gboolean
spalt_utf8_is_valid (const char *text,
                     gsize       length)
{
  const char *end = text + length;

  while (text < end)
    {
      gsize n = end - text >= STEP ? count_plain (text) : 0;

      text += n;
      if (n == STEP || text == end)
        continue;
      text = skip_character (text, end);
      if (text == NULL)
        return FALSE;
    }
  return TRUE;
}
