// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* Every byte of every page is looked at some five times, and most are letters: sixteen of them at once. */

/* Sixteen bytes, which the compiler compares at once on every processor that can. */
typedef guint8 SpaltScanBlock __attribute__ ((vector_size (16)));

/* How many of sixteen bytes come before the first that is not 0 in @block. */
static inline guint
spalt_scan_count_zeros (SpaltScanBlock block)
{
  guint64 halves[2];

  memcpy (halves, &block, sizeof block);
  /* Mostly there is none. */
  if ((halves[0] | halves[1]) == 0)
    return sizeof block;
  if (halves[0] != 0)
    return (guint)__builtin_ctzll (GUINT64_FROM_LE (halves[0])) / 8;
  return 8 + (guint)__builtin_ctzll (GUINT64_FROM_LE (halves[1])) / 8;
}

/* How many of sixteen bytes come before a control character, a quotation mark, an apostrophe, an ampersand, an angle
 * bracket, or @also. */
static inline guint
spalt_scan_count_plain (const char *text,
                        guint8      also)
{
  SpaltScanBlock block;

  memcpy (&block, text, sizeof block);
  return spalt_scan_count_zeros ((SpaltScanBlock)((block < ' ') | (block == '"') | (block == '\'') | (block == '&') |
                                                  (block == '<') | (block == '>') | (block == also)));
}

/*
 * spalt_scan_until:
 * @end: of the text
 * @stops: not 0 for the bytes to stop at; all of them are among those that spalt_scan_count_plain() looks for, or they
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
  while (end - text >= (gssize)sizeof (SpaltScanBlock))
    {
      guint n = spalt_scan_count_plain (text, also);

      text += n;
      if (n == sizeof (SpaltScanBlock))
        continue;
      if (stops[(guint8)*text])
        return text;
      text++;
    }
  for (; text < end; text++)
    {
      if (stops[(guint8)*text])
        return text;
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
      guint          n;

      memcpy (&begins, text, sizeof begins);
      memcpy (&ends, text + length - 1, sizeof ends);
      n = spalt_scan_count_zeros ((SpaltScanBlock)((begins == first) & (ends == last)));
      for (; n < sizeof (SpaltScanBlock); n++)
        if (memcmp (text + n, what, length) == 0)
          return text + n;
    }
  for (; (gsize)(end - text) >= length; text++)
    if (memcmp (text, what, length) == 0)
      return text;
  return NULL;
}

G_END_DECLS
