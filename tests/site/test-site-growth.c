// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>
#include <string.h>

#include "site-fixture.h"
#include "spalt-article-store.h"

#define HOUR (60 * 60)
#define FIRST_AT 1400000000
#define SMALL 500
#define LARGE 5000
#define MANY_NEWS 300

// A segment of the search that this article ends is put together with those before it: by chance, as its uid is, and
// seldom with many.
#define MOST_OF_SEARCH 40

/* Cheaper than site_fixture_add_article(): thousands in one transaction. */
static void
add_articles (SiteFixture *fixture,
              guint        n_articles)
{
  g_autoptr (GError) error = NULL;

  spalt_store_begin (fixture->store, &error);
  for (guint i = 0; i < n_articles; i++)
    {
      g_autofree char *headline = g_strdup_printf ("Artikel %05u", i);
      g_autofree char *topic = g_strdup_printf ("Ämne %u", i % 7);
      g_autofree char *tag = g_strdup_printf ("Etikett %u", i % 40);

      site_fixture_add_article (fixture, headline, topic, tag, FIRST_AT + (gint64)i * HOUR);
    }
  spalt_store_commit (fixture->store, &error);
  g_assert_no_error (error);
}

// The readers' search is counted apart: how its words are parted into files depends on the words.
typedef struct
{
  guint n_files;
  guint n_of_search;
} Difference;

static void
count_one (Difference *difference,
           const char *path)
{
  g_test_message ("%s", path);
  if (g_str_has_prefix (path, "sok/"))
    difference->n_of_search++;
  else
    difference->n_files++;
}

static Difference
count_differences (GHashTable *before,
                   GHashTable *after)
{
  Difference     difference = { 0 };
  GHashTableIter iter;
  gpointer       path, digest;

  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &path, &digest))
    if (g_strcmp0 (g_hash_table_lookup (before, path), digest) != 0)
      count_one (&difference, path);
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (!g_hash_table_contains (after, path))
      count_one (&difference, path);

  return difference;
}

// Looks at the bytes of every file, and not at what the export says of itself.
static Difference
publish_one (guint n_articles)
{
  SiteFixture                 fixture = { 0 };
  g_autoptr (SpaltSiteReport) first = NULL;
  g_autoptr (SpaltSiteReport) second = NULL;
  g_autoptr (GHashTable)      before = NULL;
  g_autoptr (GHashTable)      after = NULL;
  Difference                  difference;

  site_fixture_set_up (&fixture, NULL);
  add_articles (&fixture, n_articles);
  first = site_fixture_export (&fixture, "https://inkopsnytt.example/");
  before = site_files_read_digests (fixture.out);
  site_fixture_add_article (&fixture, "Helt nytt", "Ämne 3", "Etikett 11", FIRST_AT + (gint64)n_articles * HOUR);
  second = site_fixture_export (&fixture, "https://inkopsnytt.example/");
  after = site_files_read_digests (fixture.out);
  difference = count_differences (before, after);
  g_assert_cmpuint (difference.n_files + difference.n_of_search, ==, second->written + second->removed);
  site_fixture_tear_down (&fixture, NULL);

  return difference;
}

static void
test_one_more (void)
{
  Difference small = publish_one (SMALL);
  Difference large = publish_one (LARGE);

  g_test_message ("%u files and %u of the search, of %d articles; %u and %u, of %d", small.n_files, small.n_of_search,
                  SMALL, large.n_files, large.n_of_search, LARGE);
  g_assert_cmpuint (small.n_files, ==, large.n_files);
  g_assert_cmpuint (large.n_files, <=, 30);
  g_assert_cmpuint (small.n_of_search, <=, MOST_OF_SEARCH);
  g_assert_cmpuint (large.n_of_search, <=, MOST_OF_SEARCH);
}

static guint
count_texts (const char *text,
             const char *what)
{
  guint n = 0;

  while ((text = strstr (text, what)) != NULL)
    {
      text += strlen (what);
      n++;
    }

  return n;
}

// More of the last two days than an incremental export reads of the newest.
static void
test_many_news (void)
{
  SiteFixture      fixture = { 0 };
  g_autofree char *news = NULL;

  site_fixture_set_up (&fixture, NULL);
  for (guint i = 0; i < MANY_NEWS; i++)
    {
      g_autofree char *headline = g_strdup_printf ("Artikel %05u", i);

      site_fixture_add_article (&fixture, headline, "Ämne 3", "Etikett 11", fixture.now - HOUR - MANY_NEWS + i);
    }
  spalt_site_report_free (site_fixture_export (&fixture, "https://inkopsnytt.example/"));
  site_fixture_add_article (&fixture, "Helt nytt", "Ämne 3", "Etikett 11", fixture.now - 1);
  spalt_site_report_free (site_fixture_export (&fixture, "https://inkopsnytt.example/"));
  news = site_fixture_read (&fixture, "sitemap/news.xml");
  g_assert_cmpuint (count_texts (news, "<url>"), ==, MANY_NEWS + 1);
  site_fixture_tear_down (&fixture, NULL);
}

static void
note_progress_cb (SpaltSitePhase phase,
                  guint          done,
                  guint          total,
                  gpointer       data)
{
  gboolean *complete = data;

  g_assert_cmpuint (done, <=, total);
  if (phase == SPALT_SITE_PHASE_WRITE)
    *complete = done == total;
}

// However many threads share the work, the same comes out, and the progress comes to its end.
static void
test_any_number_of_threads (void)
{
  static const guint n_threads[] = { 1, 2, 8 };
  SiteFixture        fixture = { 0 };
  GHashTable        *digests[G_N_ELEMENTS (n_threads)];

  site_fixture_set_up (&fixture, NULL);
  add_articles (&fixture, SMALL);
  for (guint i = 0; i < G_N_ELEMENTS (n_threads); i++)
    {
      gboolean               complete = FALSE;
      const SpaltSiteOptions options = {
        .now = fixture.now, .n_threads = n_threads[i], .progress = note_progress_cb, .progress_data = &complete
      };
      g_autoptr (GError) error = NULL;
      g_autofree char   *away = g_strdup_printf ("%s-%u", fixture.out, i);

      spalt_site_export (fixture.store, fixture.out, &options, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (complete);
      digests[i] = site_files_read_digests (fixture.out);
      g_assert_cmpuint (count_differences (digests[0], digests[i]).n_files, ==, 0);
      g_assert_cmpuint (count_differences (digests[0], digests[i]).n_of_search, ==, 0);
      g_assert_cmpint (g_rename (fixture.out, away), ==, 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (n_threads); i++)
    g_hash_table_unref (digests[i]);
  site_fixture_tear_down (&fixture, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/site/growth/one-more-article", test_one_more);
  g_test_add_func ("/site/growth/many-news", test_many_news);
  g_test_add_func ("/site/growth/any-number-of-threads", test_any_number_of_threads);

  return g_test_run ();
}
