// SPDX-License-Identifier: GPL-3.0-or-later

/* How long the store takes for what people wait for: bench-store PUBLICATION, one that bench-fill has made.
 * Each line is a name, a tab, and the median of several runs in seconds. It saves an article: give it a copy. */

#include <stdio.h>
#include <stdlib.h>

#include "spalt-article-store.h"
#include "spalt-published-store.h"

#define N_RUNS 7
#define N_ROWS 100

typedef void (*Work) (SpaltStore *store,
                      const void *data);

static void
list_work (SpaltStore *store,
           const void *data)
{
  g_autoptr (GArray)    ids = spalt_store_list_article_ids (store, data, NULL);
  g_autoptr (GPtrArray) briefs =
    spalt_store_get_article_briefs (store, (gint64 *)ids->data, MIN (ids->len, N_ROWS), NULL);

  g_assert_nonnull (briefs);
}

static void
published_work (SpaltStore *store,
                const void *data)
{
  g_autoptr (SpaltPublished) published = spalt_store_read_published (store, NULL, NULL);

  g_assert_nonnull (published);
}

static void
bodies_work (SpaltStore *store,
             const void *data)
{
  g_autoptr (GArray) ids = spalt_store_list_article_ids (store, data, NULL);
  const char        *body;

  // The filler saves each article once.
  for (guint i = 0; i < ids->len; i++)
    g_assert_true (spalt_store_read_body (store, g_array_index (ids, gint64, i), 1, &body, NULL, NULL));
}

static void
save_work (SpaltStore *store,
           const void *data)
{
  g_autoptr (SpaltArticle) article = spalt_store_load_article (store, 7, NULL);
  g_autofree char         *body = g_strconcat (spalt_article_get_body (article), "\n\nEn rad till.", NULL);

  spalt_article_set_body (article, body);
  g_assert_true (spalt_store_save_article (store, article, g_get_real_time () / G_USEC_PER_SEC, NULL));
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const double x = *(const double *)a;
  const double y = *(const double *)b;

  return (x > y) - (x < y);
}

static void
measure (SpaltStore *store,
         const char *name,
         Work        work,
         const void *data)
{
  double seconds[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      const gint64 start = g_get_monotonic_time ();

      work (store, data);
      seconds[i] = (g_get_monotonic_time () - start) / (double)G_USEC_PER_SEC;
    }
  qsort (seconds, N_RUNS, sizeof *seconds, compare);
  printf ("%s\t%.6f\n", name, seconds[N_RUNS / 2]);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) store = NULL;
  const char            *words[] = {
    "a", "u", "up", "upp", "upph", "upphandling", "klimat", "kommun upp", "xyz", "\"den 3 april\""
  };
  const char *sorts[] = { "date", "modified", "headline", "status", "byline" };

  store = argc > 1 ? spalt_store_open (argv[1], SPALT_STORE_READ_WRITE, &error) : NULL;
  if (store == NULL)
    {
      fprintf (stderr, "usage: %s PUBLICATION\n%s\n", argv[0], error != NULL ? error->message : "");
      return 2;
    }

  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    measure (store, sorts[i], list_work, &(SpaltRowQuery){ .sort = i });
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    measure (store, words[i], list_work, &(SpaltRowQuery){ .text = words[i] });
  measure (store, "upphandling, ranked", list_work,
           &(SpaltRowQuery){ .text = "upphandling", .sort = SPALT_ARTICLE_SORT_RELEVANCE });
  measure (store, "topic 1", list_work, &(SpaltRowQuery){ .topic_id = 1 });
  measure (store, "published", published_work, NULL);
  measure (store, "all bodies", bodies_work, &(SpaltRowQuery){ 0 });
  measure (store, "save one", save_work, NULL);

  return 0;
}
