// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* Every byte of every page is looked at some five times, and most are letters: sixteen of them at once. */

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
  block = (SpaltScanBlock)((block < ' ') | (block == '"') | (block == '\'') | (block == '&') | (block == '<') |
                           (block == '>') | (block == also));
  memcpy (halves, &block, sizeof block);
  return (halves[0] | halves[1]) != 0;
}

/*
 * spalt_scan_until:
 * @end: of the text
 * @stops: not 0 for the bytes to stop at; all of them are among those that spalt_scan_has_sign() looks for, or they
 *   would be missed
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

/*
 * spalt_scan_find:
 * @end: of the text
 * @what: at least two ASCII characters; its first and its last are compared at sixteen places at once
 *
 * Returns: (nullable): where it stands first
 */
static inline const char *
spalt_scan_find (const char *text,
                 const char *end,
                 const char *what)
{
  const gsize  length = strlen (what);
  const guint8 first = (guint8)what[0];
  const guint8 last = (guint8)what[length - 1];

  for (; (gsize)(end - text) >= sizeof (SpaltScanBlock) + length - 1; text += sizeof (SpaltScanBlock))
    {
      SpaltScanBlock begins, ends;
      guint64        halves[2];

      memcpy (&begins, text, sizeof begins);
      memcpy (&ends, text + length - 1, sizeof ends);
      begins = (SpaltScanBlock)((begins == first) & (ends == last));
      memcpy (halves, &begins, sizeof begins);
      for (guint i = 0; (halves[0] | halves[1]) != 0 && i < sizeof (SpaltScanBlock); i++)
        if (memcmp (text + i, what, length) == 0)
          return text + i;
    }
  for (; (gsize)(end - text) >= length; text++)
    if (memcmp (text, what, length) == 0)
      return text;
  return NULL;
}

G_END_DECLS
