// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-id-diff.h"

/* More steps than this, and one large step is cheaper for everyone who listens. */
#define MAX_STEPS 64

#define ID(array, i) (g_array_index ((array), gint64, (i)))

typedef struct
{
  GArray         *ids;
  SpaltIdDiffFunc func;
  gpointer        data;
} Diff;

static void
replace_range (Diff         *diff,
               guint         position,
               guint         removed,
               const gint64 *added,
               guint         n_added)
{
  if (removed > 0)
    g_array_remove_range (diff->ids, position, removed);
  if (n_added > 0)
    g_array_insert_vals (diff->ids, position, added, n_added);
  diff->func (position, removed, n_added, diff->data);
}

/* Marks in @keep a longest run of wanted places that rises, so that as few rows as possible move: patience sorting. */
static void
mark_longest_rising (const int *places,
                     guint      n,
                     gboolean  *keep)
{
  g_autofree guint *tails = g_new (guint, n + 1);
  g_autofree int   *before = g_new (int, n + 1);
  guint             length = 0;

  for (guint i = 0; i < n; i++)
    {
      guint low = 0, high = length;

      if (places[i] < 0)
        continue;
      while (low < high)
        {
          guint middle = (low + high) / 2;
          if (places[tails[middle]] < places[i])
            low = middle + 1;
          else
            high = middle;
        }
      before[i] = low > 0 ? (int)tails[low - 1] : -1;
      tails[low] = i;
      length = MAX (length, low + 1);
    }

  for (int i = length > 0 ? (int)tails[length - 1] : -1; i >= 0; i = before[i])
    keep[i] = TRUE;
}

/* Tells for each of the old ids whether it stays where it is among the others. */
static gboolean *
find_kept (const GArray *ids,
           const GArray *wanted,
           guint         start,
           guint         n_old,
           guint         n_new)
{
  g_autoptr (GHashTable) place_of = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree int        *places = g_new (int, n_old + 1);
  gboolean              *keep = g_new0 (gboolean, n_old + 1);

  for (guint i = 0; i < n_new; i++)
    g_hash_table_insert (place_of, &ID (wanted, start + i), GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < n_old; i++)
    places[i] = (int)GPOINTER_TO_UINT (g_hash_table_lookup (place_of, &ID (ids, start + i))) - 1;
  mark_longest_rising (places, n_old, keep);

  return keep;
}

static guint
count_steps (const GArray   *ids,
             const GArray   *wanted,
             guint           start,
             guint           n_old,
             guint           n_new,
             const gboolean *keep)
{
  guint steps = 0, i = 0, j = 0;

  while (i < n_old || j < n_new)
    {
      guint i0 = i, j0 = j;

      while (i < n_old && !keep[i])
        i++;
      while (j < n_new && (i == n_old || ID (wanted, start + j) != ID (ids, start + i)))
        j++;
      if (i > i0 || j > j0)
        steps++;
      if (i < n_old)
        {
          i++;
          j++;
        }
    }

  return steps;
}

static void
apply_steps (Diff           *diff,
             const GArray   *wanted,
             guint           start,
             guint           n_old,
             guint           n_new,
             const gboolean *keep)
{
  guint i = 0, j = 0;

  /* Up to @j the array is as wanted already, so the old row @i stands at start + j. */
  while (i < n_old || j < n_new)
    {
      guint i0 = i, j0 = j;

      while (i < n_old && !keep[i])
        i++;
      while (j < n_new && (i == n_old || ID (wanted, start + j) != ID (diff->ids, start + j0 + (i - i0))))
        j++;
      if (i > i0 || j > j0)
        replace_range (diff, start + j0, i - i0, j > j0 ? &ID (wanted, start + j0) : NULL, j - j0);
      if (i < n_old)
        {
          i++;
          j++;
        }
    }
}

/**
 * spalt_id_diff_apply:
 * @ids: (element-type gint64): made equal to @wanted; each id stands in it once at most
 * @func: told of each step, from the first row to the last
 *
 * Rows that stay are not touched; a row that moved is removed and added. Takes O(n log n).
 */
void
spalt_id_diff_apply (GArray         *ids,
                     const GArray   *wanted,
                     SpaltIdDiffFunc func,
                     gpointer        data)
{
  Diff  diff = { ids, func, data };
  guint start = 0, n_old = ids->len, n_new = wanted->len;

  while (start < n_old && start < n_new && ID (ids, start) == ID (wanted, start))
    start++;
  while (n_old > start && n_new > start && ID (ids, n_old - 1) == ID (wanted, n_new - 1))
    {
      n_old--;
      n_new--;
    }
  n_old -= start;
  n_new -= start;

  if (n_old == 0 && n_new == 0)
    return;

  if (n_old > 0 && n_new > 0)
    {
      g_autofree gboolean *keep = find_kept (ids, wanted, start, n_old, n_new);

      if (count_steps (ids, wanted, start, n_old, n_new, keep) <= MAX_STEPS)
        {
          apply_steps (&diff, wanted, start, n_old, n_new, keep);
          return;
        }
    }

  replace_range (&diff, start, n_old, n_new > 0 ? &ID (wanted, start) : NULL, n_new);
}
