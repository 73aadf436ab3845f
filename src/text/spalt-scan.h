// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* Every byte of every page is looked at some five times, and most are letters: many of them at once. */

/* Eight bytes in a number whose lowest byte is the first of them. */
#define SPALT_SCAN_BYTES 8

/* A byte eight times. */
#define SPALT_SCAN_EACH(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (guint8)(byte))

/* The highest bit of a byte, eight times: where answers stand. */
#define SPALT_SCAN_ANSWERS SPALT_SCAN_EACH (0x80)

static inline guint64
spalt_scan_load (const char *text)
{
  guint64 bytes;

  memcpy (&bytes, text, SPALT_SCAN_BYTES);
  return GUINT64_FROM_LE (bytes);
}

/* How many bytes come before the first answer, eight if there is none. */
static inline guint
spalt_scan_count (guint64 answers)
{
  return answers != 0 ? (guint)__builtin_ctzll (answers) / 8 : SPALT_SCAN_BYTES;
}

/* Where @sign begins in @text, %NULL for nowhere: faster than strstr() for a sign whose first character is rare. */
static inline const char *
spalt_scan_find (const char *text,
                 const char *sign)
{
  gsize length = strlen (sign);

  while ((text = strchr (text, sign[0])) != NULL && strncmp (text, sign, length) != 0)
    text++;
  return text;
}

/* Sixteen bytes, which the compiler compares at once on every processor that can. */
typedef guint8 SpaltScanBlock __attribute__ ((vector_size (16)));

/* Whether there is a control character, a quotation mark, an apostrophe, an ampersand, an angle bracket, or @also. */
static inline gboolean
spalt_scan_has_sign (const char *text,
                     guint8      also)
{
  SpaltScanBlock block;
  guint64        halves[2];

  memcpy (&block, text, sizeof block);
  block = (SpaltScanBlock)((block < ' ') | (block == '"') | (block == '\'') | (block == '&') | (block == '<') | (block == '>') | (block == also));
  memcpy (halves, &block, sizeof block);
  return (halves[0] | halves[1]) != 0;
}

/*
 * spalt_scan_until:
 * @end: of the text
 * @stops: not 0 for the bytes to stop at: of those that spalt_scan_has_sign() looks for
 * @also: one more of them
 *
 * Returns: the first of these bytes, or @end
 */
static inline const char *
spalt_scan_until (const char   *text,
                  const char   *end,
                  const guint8 *stops,
                  guint8        also)
{
  while (text < end)
    {
      const char *stop;

      while (end - text >= (gssize)sizeof (SpaltScanBlock) && !spalt_scan_has_sign (text, also))
        text += sizeof (SpaltScanBlock);
      stop = end - text < (gssize)sizeof (SpaltScanBlock) ? end : text + sizeof (SpaltScanBlock);
      for (; text < stop; text++)
        {
          if (stops[(guint8)*text])
            return text;
        }
    }
  return end;
}

G_END_DECLS
