// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-search-segments.h"

/* The archive is cut where the articles themselves say so: after one whose hash ends in enough zero bits. So the segments depend on
 * which articles there are and on nothing that happened before, and an article that comes, goes or changes concerns its own segment.
 *
 * Of each power of two from the least to the largest size there are cuts. The archive is covered from its oldest end by segments of
 * the largest size, what then is left by those half as large, and so on; the newest articles stand in the smallest. So there is on
 * average one segment of each size besides the largest, a search asks for few files, and a new article rewrites a small segment.
 * Twice as large, not eight times, as each step makes fewer segments of it: 14 on average for 50,000 articles instead of 28, and
 * the price, that an article is written again at each of eight steps, is paid rarely. */

#define LEAST_BITS 4
#define LARGEST_BITS 12
#define DOCS_BITS 5

// How many times the usual size a segment may have, before it is cut in two.
#define MAX_TIMES 2

static gboolean
cuts (guint64 hash,
      guint   bits)
{
  return (hash & ((G_GUINT64_CONSTANT (1) << bits) - 1)) == 0;
}

// Of two hashes the one whose lowest bits are more like a cut: compared from the lowest bit, a zero goes before a one.
static gboolean
cuts_better (guint64 a,
             guint64 b)
{
  guint64 difference = a ^ b;

  return (difference & -difference & b) != 0;
}

// The place to cut is sought in the middle half, so that a run of any length ends in few steps.
static guint
find_middle (const guint64 *hashes,
             guint          first,
             guint          n)
{
  guint best = first + n / 4;

  for (guint i = best + 1; i < first + n - n / 4; i++)
    if (cuts_better (hashes[i], hashes[best]))
      best = i;

  return best;
}

static void
add_segment (GArray        *segments,
             const guint64 *hashes,
             guint          first,
             guint          n,
             guint          max)
{
  SpaltSiteSegment segment = { .first = first, .n = n };

  if (n > max)
    {
      guint middle = find_middle (hashes, first, n);

      add_segment (segments, hashes, first, middle + 1 - first, max);
      add_segment (segments, hashes, middle + 1, first + n - middle - 1, max);
    }
  else if (n > 0)
    g_array_append_val (segments, segment);
}

// Adds whole segments of one size, and returns where what is left begins.
static guint
add_whole (GArray        *segments,
           const guint64 *hashes,
           guint          first,
           guint          n,
           guint          bits,
           guint          max)
{
  for (guint i = first; i < n; i++)
    if (cuts (hashes[i], bits))
      {
        add_segment (segments, hashes, first, i + 1 - first, max);
        first = i + 1;
      }

  return first;
}

/**
 * spalt_site_search_cover:
 * @hashes: of the articles, the oldest first
 *
 * Returns: (transfer full) (element-type SpaltSiteSegment): the segments of the index of words, the oldest first
 */
GArray *
spalt_site_search_cover (const guint64 *hashes,
                         guint          n)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (SpaltSiteSegment));
  guint   first = 0;

  for (guint bits = LARGEST_BITS; bits >= LEAST_BITS; bits--)
    first = add_whole (segments, hashes, first, n, bits, MAX_TIMES << LARGEST_BITS);
  add_segment (segments, hashes, first, n - first, MAX_TIMES << LARGEST_BITS);

  return segments;
}

/**
 * spalt_site_search_cover_docs:
 *
 * Returns: (transfer full) (element-type SpaltSiteSegment): the same for the files that say what the hits are, which are all small
 */
GArray *
spalt_site_search_cover_docs (const guint64 *hashes,
                              guint          n)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (SpaltSiteSegment));
  guint   first = add_whole (segments, hashes, 0, n, DOCS_BITS, MAX_TIMES << DOCS_BITS);

  add_segment (segments, hashes, first, n - first, MAX_TIMES << DOCS_BITS);

  return segments;
}

// Counted as cuts are: beyond the largest size it makes no difference.
static guint
get_bits (guint64 hash)
{
  guint bits = 0;

  while (bits < LARGEST_BITS && cuts (hash, bits + 1))
    bits++;

  return bits;
}

/**
 * spalt_site_search_find_end:
 * @hashes: of the newest articles, the newest first, @n of them
 * @first: the oldest of those that changed
 *
 * Finds an article older than those which ends a segment, whatever becomes of the newer ones: none of them cuts the archive into larger
 * segments than it does. What is older is covered as before, and spalt_site_search_cover() covers the newer ones by themselves.
 *
 * Returns: its place, or @n when there is none among these
 */
guint
spalt_site_search_find_end (const guint64 *hashes,
                            guint          n,
                            guint          first)
{
  guint most = LEAST_BITS;

  for (guint i = 0; i < n; i++)
    {
      guint bits = get_bits (hashes[i]);

      if (i > first && bits >= most)
        return i;
      most = MAX (most, bits);
    }

  return n;
}

/**
 * spalt_site_search_find_docs_end:
 *
 * The same for the files that say what the hits are, which are of one size.
 */
guint
spalt_site_search_find_docs_end (const guint64 *hashes,
                                 guint          n,
                                 guint          first)
{
  for (guint i = first + 1; i < n; i++)
    if (cuts (hashes[i], DOCS_BITS))
      return i;

  return n;
}
