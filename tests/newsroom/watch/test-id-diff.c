// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-id-diff.h"

typedef struct
{
  GArray *mirror; /* what a listener would have */
  GArray *ids;
  guint   n_steps;
  guint   n_touched;
} Listener;

static GArray *
make_ids (const char *letters)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (; *letters; letters++)
    {
      gint64 id = *letters;
      g_array_append_val (ids, id);
    }

  return ids;
}

/* As GTK's lists do: forgets what was removed, and reads what was added at its place. */
static void
step_cb (guint    position,
         guint    removed,
         guint    added,
         gpointer data)
{
  Listener *listener = data;

  g_assert_cmpuint (position + removed, <=, listener->mirror->len);
  g_assert_cmpuint (listener->mirror->len - removed + added, ==, listener->ids->len);
  if (removed > 0)
    g_array_remove_range (listener->mirror, position, removed);
  if (added > 0)
    g_array_insert_vals (listener->mirror, position, &g_array_index (listener->ids, gint64, position), added);
  listener->n_steps++;
  listener->n_touched += removed + added;
}

static void
assert_diff (const char *from,
             const char *to,
             guint       max_steps,
             guint       max_touched)
{
  g_autoptr (GArray) ids = make_ids (from);
  g_autoptr (GArray) mirror = make_ids (from);
  g_autoptr (GArray) wanted = make_ids (to);
  Listener           listener = { mirror, ids, 0, 0 };

  spalt_id_diff_apply (ids, wanted, step_cb, &listener);

  g_assert_cmpmem (ids->data, ids->len * sizeof (gint64), wanted->data, wanted->len * sizeof (gint64));
  g_assert_cmpmem (mirror->data, mirror->len * sizeof (gint64), wanted->data, wanted->len * sizeof (gint64));
  g_assert_cmpuint (listener.n_steps, <=, max_steps);
  g_assert_cmpuint (listener.n_touched, <=, max_touched);
}

static void
test_small (void)
{
  assert_diff ("", "", 0, 0);
  assert_diff ("abc", "abc", 0, 0);
  assert_diff ("", "abc", 1, 3);
  assert_diff ("abc", "", 1, 3);
  assert_diff ("abc", "abcd", 1, 1);
  assert_diff ("abc", "xabc", 1, 1);
  assert_diff ("abcd", "acd", 1, 1);
  assert_diff ("abcdef", "abXdeYf", 2, 3);
  assert_diff ("abc", "xyz", 1, 6);
}

static void
test_moves (void)
{
  /* An article that was changed goes to the top: one row leaves and comes, the others stay. */
  assert_diff ("abcdefgh", "gabcdefh", 2, 2);
  assert_diff ("gabcdefh", "abcdefgh", 2, 2);
  assert_diff ("ab", "ba", 2, 2);
  assert_diff ("abcdefgh", "hgfedcba", 14, 14);
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260101);

  for (guint round = 0; round < 300; round++)
    {
      char  from[200], to[200];
      guint n_from = 0, n_to = 0;

      for (guint i = 0; i < 90; i++)
        {
          if (g_rand_boolean (random))
            from[n_from++] = (char)('!' + i);
          if (g_rand_boolean (random))
            to[n_to++] = (char)('!' + i);
        }
      for (int i = g_rand_int_range (random, 0, 20); i > 0 && n_to > 1; i--)
        {
          int  a = g_rand_int_range (random, 0, (int)n_to), b = g_rand_int_range (random, 0, (int)n_to);
          char letter = to[a];
          to[a] = to[b];
          to[b] = letter;
        }
      from[n_from] = to[n_to] = '\0';
      assert_diff (from, to, 200, 400);
    }
}

static void
test_large_move (void)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) mirror = NULL;
  g_autoptr (GArray) wanted = NULL;
  Listener           listener = { 0 };
  gint64             last = 50000;

  for (gint64 id = 1; id <= last; id++)
    g_array_append_val (ids, id);
  mirror = g_array_copy (ids);
  wanted = g_array_copy (ids);
  g_array_remove_index (wanted, last - 1);
  g_array_prepend_val (wanted, last);

  listener.mirror = mirror;
  listener.ids = ids;
  spalt_id_diff_apply (ids, wanted, step_cb, &listener);

  g_assert_cmpuint (listener.n_touched, ==, 2);
  g_assert_cmpint (g_array_index (mirror, gint64, 0), ==, last);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/newsroom/id-diff/small", test_small);
  g_test_add_func ("/newsroom/id-diff/moves", test_moves);
  g_test_add_func ("/newsroom/id-diff/random", test_random);
  g_test_add_func ("/newsroom/id-diff/large-move", test_large_move);

  return g_test_run ();
}
