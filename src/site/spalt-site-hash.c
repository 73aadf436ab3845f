// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-hash.h"

#include <string.h>

static const guint64 first_secret = G_GUINT64_CONSTANT (0xa0761d6478bd642f);
static const guint64 second_secret = G_GUINT64_CONSTANT (0xe7037ed1a0b428db);

static guint64
mix (guint64 a,
     guint64 b)
{
  unsigned __int128 product = (unsigned __int128)a * b;

  return (guint64)product ^ (guint64)(product >> 64);
}

static guint64
read_word (const guint8 *data,
           gsize         length)
{
  guint64 word = 0;

  memcpy (&word, data, length);

  return GUINT64_FROM_LE (word);
}

/**
 * spalt_site_hash_number:
 * @hash: what was hashed so far, at first %SPALT_SITE_HASH_START
 *
 * Fingerprints tell whether something changed since the last export; they are no defence against somebody who wants two
 * things to look alike. The mixing step is that of wyhash (a product of 64 by 64 bits, folded), the same on every
 * machine.
 *
 * Returns: the hash with @number in it
 */
guint64
spalt_site_hash_number (guint64 hash,
                        guint64 number)
{
  return mix (hash ^ first_secret, number ^ second_secret);
}

guint64
spalt_site_hash_bytes (guint64     hash,
                       const void *data,
                       gsize       length)
{
  const guint8 *at = data;
  gsize         left = length;

  // Two ways at once, as each step waits for the one before: all that is written goes through here.
  if (left >= 64)
    {
      guint64 other = hash;

      for (; left >= 32; at += 32, left -= 32)
        {
          hash = mix (hash ^ first_secret ^ read_word (at, 8), second_secret ^ read_word (at + 8, 8));
          other = mix (other ^ second_secret ^ read_word (at + 16, 8), first_secret ^ read_word (at + 24, 8));
        }
      hash = spalt_site_hash_number (hash, other);
    }
  for (; left >= 16; at += 16, left -= 16)
    hash = mix (hash ^ first_secret ^ read_word (at, 8), second_secret ^ read_word (at + 8, 8));
  if (left >= 8)
    {
      hash = spalt_site_hash_number (hash, read_word (at, 8));
      at += 8;
      left -= 8;
    }
  if (left > 0)
    hash = spalt_site_hash_number (hash, read_word (at, left));

  // The length keeps "ab" + "c" apart from "a" + "bc".
  return spalt_site_hash_number (hash, length);
}

guint64
spalt_site_hash_text (guint64     hash,
                      const char *text)
{
  if (text == NULL)
    return spalt_site_hash_number (hash, G_MAXUINT64);

  return spalt_site_hash_bytes (hash, text, strlen (text));
}

/**
 * spalt_site_hash_append_tag:
 * @hash: of all that a file is made of
 *
 * Adds what stands in the file's name between its stem and its last ending, so that no other bytes ever have that name:
 * ".3f09ac51d2".
 */
void
spalt_site_hash_append_tag (GString *out,
                            guint64  hash)
{
  static const char digits[] = "0123456789abcdef";
  char              tag[1 + SPALT_SITE_TAG_DIGITS] = ".";

  for (guint i = 1; i <= SPALT_SITE_TAG_DIGITS; i++)
    tag[i] = digits[hash >> (64 - 4 * i) & 15];
  g_string_append_len (out, tag, sizeof tag);
}
