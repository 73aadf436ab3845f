// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-search-line.h"

/* What the lines of the index's files are made of, and where its files end. */

// How much of a word may be shared with the one before: one digit, one byte a letter.
#define MAX_SHARED 63

// No file has more than that many times the size that it has at least.
#define LARGEST_TIMES 4

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

char
spalt_site_search_line_get_digit (guint digit)
{
  return digits[digit];
}

void
spalt_site_search_line_append_number (GString *out,
                                      guint    number)
{
  for (; number >= 32; number >>= 5)
    g_string_append_c (out, digits[32 | (number & 31)]);
  g_string_append_c (out, digits[number]);
}

/**
 * spalt_site_search_line_append_word:
 * @before: (nullable): the word on the line before
 *
 * Begins a line: how many letters the word shares with that one, the rest of it, a space.
 */
void
spalt_site_search_line_append_word (GString    *out,
                                    const char *before,
                                    gsize       before_length,
                                    const char *word,
                                    gsize       length)
{
  gsize most = before != NULL ? MIN (MIN (before_length, length), MAX_SHARED) : 0;
  gsize n = 0;

  // Letters of one byte, so that a digit counts letters and bytes alike; a char has a sign on some machines only.
  while (n < most && before[n] == word[n] && (guchar)before[n] < 0x80)
    n++;
  g_string_append_c (out, digits[n]);
  g_string_append_len (out, word + n, (gssize)(length - n));
  g_string_append_c (out, ' ');
}

/**
 * spalt_site_search_line_ends_file:
 * @hash: of what was written last
 * @added: how long that is
 * @size: of the file so far
 * @least: that it has to have
 *
 * A file ends where the hash of what it ends with says so, so that a change stays in its file; never before the least
 * size, always at the largest.
 */
gboolean
spalt_site_search_line_ends_file (guint32 hash,
                                  gsize   added,
                                  gsize   size,
                                  gsize   least)
{
  return size >= LARGEST_TIMES * least || (size >= least && (hash >> 8) % least < added);
}
