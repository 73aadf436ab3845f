// SPDX-License-Identifier: GPL-3.0-or-later
/* The indexes of the search grow in small steps: no save has to do what many others have left. */
#include "spalt-store-private.h"
#include "spalt-test-publication.h"

#define N_ARTICLES 1000
#define N_PARAGRAPHS 60

/* How many times as much the largest save may write as the one in the middle. When the indexes join by themselves, it
 * is more than fifty times. */
#define AT_MOST 24

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const gint64 x = *(const gint64 *)a;
  const gint64 y = *(const gint64 *)b;

  return (x > y) - (x < y);
}

/* Words that all articles have, and some that only this one has. */
static char *
make_body (guint number)
{
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < N_PARAGRAPHS; i++)
    g_string_append_printf (body, "Hamnen ligger vid kajen %u, där fyren %u och lotsen x%uy%u syns.\n\n", i, i * 7,
                            number, i);
  return g_string_free_and_steal (g_steal_pointer (&body));
}

static guint
count_found (Fixture    *fixture,
             const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids =
    spalt_store_list_article_ids (fixture->store, &(SpaltRowQuery){ .text = text }, &error);

  g_assert_no_error (error);
  return ids->len;
}

/* Within one transaction, as each save is a part of it that the indexes write by itself. */
static void
test_small_steps (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_assert_true (spalt_store_begin (fixture->store, &error));
  for (guint i = 0; i < N_ARTICLES; i++)
    {
      const gint64             before = spalt_store_get_write_count (fixture->store);
      g_autofree char         *body = make_body (i);
      g_autoptr (SpaltArticle) article = fixture_article (fixture, "Hamnen", body, NOW);
      const gint64             n_rows = spalt_store_get_write_count (fixture->store) - before;

      g_array_append_val (rows, n_rows);
    }
  g_assert_true (spalt_store_commit (fixture->store, &error));
  g_array_sort (rows, compare);
  g_assert_cmpint (g_array_index (rows, gint64, rows->len - 1), <=,
                   AT_MOST * g_array_index (rows, gint64, rows->len / 2));

  g_assert_cmpuint (count_found (fixture, "kajen"), ==, N_ARTICLES);
  g_assert_cmpuint (count_found (fixture, "\"där fyren 7\""), ==, N_ARTICLES);
  g_assert_cmpuint (count_found (fixture, "x7y7 "), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/search/small-steps", Fixture, NULL, fixture_set_up, test_small_steps, fixture_tear_down);
  return g_test_run ();
}
