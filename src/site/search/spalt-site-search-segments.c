// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-search-segments.h"

/* The archive is cut where the articles themselves say so: after one whose hash ends in enough zero bits. So the
 * segments depend on which articles there are and on nothing that happened before, and an article that comes, goes or
 * changes concerns its own segment.  A search loads a file of each segment, so there are few: the oldest articles stand
 * in large ones, what is left up to the last cut of the middle size in one, what then is left up to the last small cut
 * in one, and the newest in the last one. A new article rewrites the last, of some sixteen articles; every sixteenth
 * makes one of the two last, of some 250, and every 250th one of what is between them and the large ones. A large
 * segment is ended by a cut that has no other one near before it: 10,000 articles have at most two. */

#define SMALL_BITS 4
#define MIDDLE_BITS 8
#define LARGE_BITS 12
#define LEAST_LARGE 4096
#define DOCS_BITS 5

// Longer segments are cut in two, whatever the hashes.
#define LONGEST 16384
#define LONGEST_DOCS 64

typedef enum
{
  CUT_NONE,
  CUT_SMALL,
  CUT_MIDDLE,
  CUT_LARGE,
} Cut;

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

static Cut
get_cut (guint64 hash)
{
  if (cuts (hash, LARGE_BITS))
    return CUT_LARGE;
  if (cuts (hash, MIDDLE_BITS))
    return CUT_MIDDLE;

  return cuts (hash, SMALL_BITS) ? CUT_SMALL : CUT_NONE;
}

// Adds one segment up to the last cut that is at least so large, and returns where what is left begins.
static guint
add_up_to_last (GArray        *segments,
                const guint64 *hashes,
                guint          first,
                guint          n,
                Cut            least)
{
  guint end = n;

  while (end > first && get_cut (hashes[end - 1]) < least)
    end--;
  add_segment (segments, hashes, first, end - first, LONGEST);

  return end;
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
  guint   alone_from = LEAST_LARGE; // from where on a large cut has none near before it

  for (guint i = 0; i < n; i++)
    if (get_cut (hashes[i]) == CUT_LARGE)
      {
        if (i >= alone_from)
          {
            add_segment (segments, hashes, first, i + 1 - first, LONGEST);
            first = i + 1;
          }
        alone_from = i + 1 + LEAST_LARGE;
      }
  first = add_up_to_last (segments, hashes, first, n, CUT_MIDDLE);
  first = add_up_to_last (segments, hashes, first, n, CUT_SMALL);
  add_segment (segments, hashes, first, n - first, LONGEST);

  return segments;
}

/**
 * spalt_site_search_cover_docs:
 *
 * Returns: (transfer full) (element-type SpaltSiteSegment): the same for the files that say what the hits are, which
 *   are all small
 */
GArray *
spalt_site_search_cover_docs (const guint64 *hashes,
                              guint          n)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (SpaltSiteSegment));
  guint   first = 0;

  for (guint i = 0; i < n; i++)
    if (cuts (hashes[i], DOCS_BITS))
      {
        add_segment (segments, hashes, first, i + 1 - first, LONGEST_DOCS);
        first = i + 1;
      }
  add_segment (segments, hashes, first, n - first, LONGEST_DOCS);

  return segments;
}

// Whether it ends a large segment, which is known only where enough older ones are.
static gboolean
is_alone (const guint64 *hashes,
          guint          n,
          guint          at)
{
  if (get_cut (hashes[at]) != CUT_LARGE || n - at <= LEAST_LARGE)
    return FALSE;
  for (guint i = at + 1; i <= at + LEAST_LARGE; i++)
    if (get_cut (hashes[i]) == CUT_LARGE)
      return FALSE;

  return TRUE;
}

/**
 * spalt_site_search_find_end:
 * @hashes: of the newest articles, the newest first, @n of them
 * @first: the oldest of those that changed
 *
 * Finds an article older than those which ends a segment: none of the newer ones cuts the archive into such large
 * segments as it does. What is older is covered as before, and spalt_site_search_cover() covers the newer ones by
 * themselves.
 *
 * Returns: its place, or @n when there is none among these
 */
guint
spalt_site_search_find_end (const guint64 *hashes,
                            guint          n,
                            guint          first)
{
  Cut most = CUT_NONE;

  for (guint i = 0; i < n; i++)
    {
      // A large cut that ends no large segment counts as one of the middle size.
      Cut cut = MIN (get_cut (hashes[i]), CUT_MIDDLE);

      if (i > first && (cut > most || is_alone (hashes, n, i)))
        return i;
      most = MAX (most, cut);
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
