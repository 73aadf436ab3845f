// SPDX-License-Identifier: GPL-3.0-or-later
#include "site-fixture.h"

#include <string.h>

#include "spalt-article-store.h"
#include "spalt-settings-store.h"
#include "spalt-site-hash.h"
#include "spalt-site-search-segments.h"
#include "spalt-test-folder.h"

// Articles of a known identity an hour apart, since where the index is cut depends on that.
#define FIRST_AT 1500000000
#define HOUR (60 * 60)
#define LARGEST 16384
#define LEAST (LARGEST / 4)

typedef struct
{
  SiteFixture site;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  site_fixture_set_up (&fixture->site, NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  site_fixture_tear_down (&fixture->site, NULL);
}

// Goes on with an empty publication.
static void
begin (Fixture    *fixture,
       const char *name)
{
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();
  g_autoptr (GError)        error = NULL;

  spalt_settings_set_language (settings, "sv");
  spalt_settings_set_time_zone (settings, "Europe/Stockholm");
  g_clear_object (&fixture->site.store);
  g_free (fixture->site.publication);
  g_free (fixture->site.out);
  fixture->site.publication = g_build_filename (fixture->site.folder, name, NULL);
  fixture->site.out = g_strconcat (fixture->site.publication, "-out", NULL);
  fixture->site.store = spalt_store_create (fixture->site.publication, settings, fixture->site.now, &error);
  g_assert_no_error (error);
}

static SpaltArticle *
publish (Fixture *fixture,
         guint    number)
{
  SpaltArticle      *article = spalt_article_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char   *uid = g_strdup_printf ("01890a5d-ac96-774b-bcce-%012x", number);
  g_autofree char   *headline = g_strdup_printf ("Rubrik nummer %u", number);
  g_autofree char   *body =
    g_strdup_printf ("Ett kök i kommunen, och ordet ord%u står här med del%u.", number, number % 50);

  spalt_article_set_uid (article, uid);
  spalt_article_set_headline (article, headline);
  spalt_article_set_lede (article, "En ingress.");
  spalt_article_set_body (article, body);
  spalt_article_set_status (article, SPALT_STATUS_PUBLISHED);
  spalt_article_set_published_at (article, FIRST_AT + (gint64)number * HOUR);
  spalt_store_save_article (fixture->site.store, article, fixture->site.now, &error);
  g_assert_no_error (error);

  return article;
}

static void
publish_many (Fixture *fixture,
              guint    n)
{
  for (guint i = 0; i < n; i++)
    g_object_unref (publish (fixture, i));
}

static void
save (Fixture      *fixture,
      SpaltArticle *article)
{
  g_autoptr (GError) error = NULL;

  spalt_store_save_article (fixture->site.store, article, fixture->site.now, &error);
  g_assert_no_error (error);
}

// The files of the index, with their bytes; the catalogue's fingerprints, which know how often an article was saved,
// left out.
static GHashTable *
describe (Fixture *fixture)
{
  g_autofree char      *folder = g_build_filename (fixture->site.out, "sok", NULL);
  g_autoptr (GPtrArray) paths = site_files_list (folder);
  g_autoptr (GRegex)    stamp = g_regex_new ("(?m)^(s \\d+) [0-9a-f]+$", 0, 0, NULL);
  GHashTable           *files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *full = g_build_filename (folder, paths->pdata[i], NULL);
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (full, &text, NULL, NULL));
      g_hash_table_insert (files, g_strdup (paths->pdata[i]), g_regex_replace (stamp, text, -1, 0, "\\1", 0, NULL));
    }

  return files;
}

static GHashTable *export (Fixture *fixture)
{
  g_autoptr (SpaltSiteReport) report = site_fixture_export (&fixture->site, "https://tidning.example");

  return describe (fixture);
}

// How many files were written.
static guint
count_written (GHashTable *before,
               GHashTable *after)
{
  GHashTableIter iter;
  gpointer       path, text;
  guint          n = 0;

  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &path, &text))
    n += g_strcmp0 (g_hash_table_lookup (before, path), text) != 0;

  return n;
}

// How many files came, went or changed.
static guint
count_changed (GHashTable *before,
               GHashTable *after)
{
  GHashTableIter iter;
  gpointer       path, text;
  guint          n = count_written (before, after);

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &path, &text))
    n += !g_hash_table_contains (after, path);

  return n;
}

static guint64 *
make_hashes (guint n)
{
  guint64 *hashes = g_new (guint64, n);

  for (guint i = 0; i < n; i++)
    hashes[i] = spalt_site_hash_number (SPALT_SITE_HASH_START, i);

  return hashes;
}

static void
check_whole (GArray *segments,
             guint   n,
             guint   max)
{
  guint next = 0;

  for (guint i = 0; i < segments->len; i++)
    {
      const SpaltSiteSegment *segment = &g_array_index (segments, SpaltSiteSegment, i);

      g_assert_cmpuint (segment->first, ==, next);
      g_assert_cmpuint (segment->n, >, 0);
      g_assert_cmpuint (segment->n, <=, max);
      next += segment->n;
    }
  g_assert_cmpuint (next, ==, n);
}

// Every article stands in one segment, there are few of them, and none is too large.
static void
test_cover (void)
{
  static const guint sizes[] = { 0, 1, 10, 100, 1000, 10000, 50000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree guint64 *hashes = make_hashes (sizes[i] + 1);
      g_autoptr (GArray)  segments = spalt_site_search_cover (hashes, sizes[i]);
      g_autoptr (GArray)  docs = spalt_site_search_cover_docs (hashes, sizes[i]);

      check_whole (segments, sizes[i], LARGEST);
      check_whole (docs, sizes[i], 64);
      // The last three are short, and a search loads a file of each.
      g_assert_cmpuint (segments->len, <=, 3 + sizes[i] / LEAST);
    }
}

// Hashes that never cut, or always do, as a forged identity could have.
static void
test_cover_forged (void)
{
  static const guint64 hashes_of[] = { 1, 0, G_MAXUINT64 };

  for (guint i = 0; i < G_N_ELEMENTS (hashes_of); i++)
    {
      g_autofree guint64 *hashes = g_new (guint64, 40000);
      g_autoptr (GArray)  segments = NULL;

      for (guint k = 0; k < 40000; k++)
        hashes[k] = hashes_of[i];
      segments = spalt_site_search_cover (hashes, 40000);
      check_whole (segments, 40000, LARGEST);
    }
}

// Of all new articles, most rewrite the newest segment alone, and the mean does not grow with the archive.
static void
test_cover_grows (void)
{
  g_autofree guint64 *hashes = make_hashes (30000);
  g_autoptr (GArray)  before = spalt_site_search_cover (hashes, 20000);
  guint64             rewritten = 0;

  for (guint n = 20001; n <= 20500; n++)
    {
      g_autoptr (GArray) after = spalt_site_search_cover (hashes, n);
      guint              same = 0;

      while (same < MIN (before->len, after->len) &&
             memcmp (&g_array_index (before, SpaltSiteSegment, same), &g_array_index (after, SpaltSiteSegment, same),
                     sizeof (SpaltSiteSegment)) == 0)
        same++;
      for (guint i = same; i < after->len; i++)
        rewritten += g_array_index (after, SpaltSiteSegment, i).n;
      g_clear_pointer (&before, g_array_unref);
      before = g_steal_pointer (&after);
    }
  g_assert_cmpuint (rewritten / 500, <, 100);
}

// However the hashes fall, a search in 10,000 articles loads five files of words at most.
static void
test_cover_few (void)
{
  for (guint seed = 0; seed < 200; seed++)
    {
      g_autofree guint64 *hashes = g_new (guint64, 10000);
      g_autoptr (GArray)  segments = NULL;

      for (guint i = 0; i < 10000; i++)
        hashes[i] = spalt_site_hash_number (spalt_site_hash_number (SPALT_SITE_HASH_START, seed), i);
      segments = spalt_site_search_cover (hashes, 10000);
      g_assert_cmpuint (segments->len, <=, 5);
    }
}

// Where an incremental export takes up, the archive is cut as a whole, and what is newer as if it stood alone.
static void
test_cover_takes_up (void)
{
  guint               n = 60000;
  g_autofree guint64 *hashes = make_hashes (n);
  g_autofree guint64 *newest_first = g_new (guint64, n);
  g_autoptr (GArray)  whole = spalt_site_search_cover (hashes, n);
  guint               n_found = 0;

  for (guint i = 0; i < n; i++)
    newest_first[i] = hashes[n - 1 - i];
  for (guint changed = 0; changed < 30000; changed = changed * 2 + 1)
    {
      guint              end = spalt_site_search_find_end (newest_first, n, changed);
      g_autoptr (GArray) newer = spalt_site_search_cover (hashes + n - end, end);
      guint              first = whole->len - newer->len;

      n_found += end < n;
      g_assert_cmpuint (end, >, changed);
      for (guint i = 0; i < newer->len; i++)
        {
          g_assert_cmpuint (g_array_index (newer, SpaltSiteSegment, i).n, ==,
                            g_array_index (whole, SpaltSiteSegment, first + i).n);
          g_assert_cmpuint (g_array_index (newer, SpaltSiteSegment, i).first + n - end, ==,
                            g_array_index (whole, SpaltSiteSegment, first + i).first);
        }
    }
  g_assert_cmpuint (n_found, >, 5);
}

static void
test_history (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GHashTable)   once = NULL;
  g_autoptr (GHashTable)   often = NULL;
  g_autoptr (SpaltArticle) extra = NULL;

  begin (fixture, "once");
  publish_many (fixture, 120);
  once = export (fixture);
  g_assert_cmpuint (g_hash_table_size (once), >, 5);

  begin (fixture, "often");
  extra = publish (fixture, 500);
  for (guint i = 120; i-- > 0;)
    {
      g_object_unref (publish (fixture, i * 7 % 120));
      if (i % 40 == 0)
        g_hash_table_unref (export (fixture));
    }
  spalt_article_set_status (extra, SPALT_STATUS_WITHDRAWN);
  save (fixture, extra);
  often = export (fixture);

  // The page itself holds the latest articles as they were when it was written.
  g_hash_table_remove (once, "index.html");
  g_hash_table_remove (often, "index.html");
  g_assert_cmpuint (g_hash_table_size (often), ==, g_hash_table_size (once));
  g_assert_cmpuint (count_changed (once, often), ==, 0);
}

static void
test_changes (Fixture      *fixture,
              gconstpointer data)
{
  guint                    n = GPOINTER_TO_UINT (data);
  g_autofree char         *name = g_strdup_printf ("n%u", n);
  g_autoptr (GHashTable)   first = NULL;
  g_autoptr (GHashTable)   newer = NULL;
  g_autoptr (GHashTable)   edited = NULL;
  g_autoptr (GHashTable)   withdrawn = NULL;
  g_autoptr (SpaltArticle) article = NULL;

  begin (fixture, name);
  publish_many (fixture, n);
  first = export (fixture);

  // The words of the newest segment, what its hits are, and the catalogue: each goes and comes, but the catalogue.
  article = publish (fixture, n);
  newer = export (fixture);
  g_test_message ("%u files changed", count_changed (first, newer));
  g_assert_cmpuint (count_changed (first, newer), >, 0);
  g_assert_cmpuint (count_changed (first, newer), <=, 8);

  g_clear_object (&article);
  article = spalt_store_load_article (fixture->site.store, n / 2, NULL);
  spalt_article_set_body (article, "Ett kök i kommunen, och ett helt annat ord.");
  save (fixture, article);
  edited = export (fixture);
  g_test_message ("%u files changed", count_changed (newer, edited));
  g_assert_cmpuint (count_changed (newer, edited), >, 0);
  // Ten words come or go, each in a file that goes and one that comes; the catalogue stays, and leads to those.
  g_assert_cmpuint (count_written (newer, edited), <=, 10 + 1);
  g_assert_cmpuint (count_changed (newer, edited), <=, 10 + 10 + 1);

  // Its segment is written anew, and no other.
  spalt_article_set_status (article, SPALT_STATUS_WITHDRAWN);
  save (fixture, article);
  withdrawn = export (fixture);
  g_test_message ("%u files changed", count_changed (edited, withdrawn));
  g_assert_cmpuint (count_changed (edited, withdrawn), >, 0);
  g_assert_cmpuint (count_changed (edited, withdrawn), <=, 30);
}

static gboolean
has_word (GHashTable *files,
          const char *word)
{
  GHashTableIter iter;
  gpointer       text;

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, NULL, &text))
    if (strstr (text, word) != NULL)
      return TRUE;

  return FALSE;
}

static void
test_private (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GHashTable) files = export (fixture);

  g_assert_true (has_word (files, "ramavtal"));
  // Words share their beginnings with the one before, so only the ends of these are sure to stand there whole.
  g_assert_false (has_word (files, "notering"));
  g_assert_false (has_word (files, "tutkast"));
  g_assert_false (has_word (files, "gruta"));
  g_assert_false (has_word (files, "redaktion"));
}

static void
test_tampered (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GHashTable) before = export (fixture);
  g_autoptr (GHashTable) after = NULL;
  g_autofree char       *catalogue = g_build_filename (fixture->site.out, "sok", "index.txt", NULL);

  g_assert_true (g_file_set_contents (catalogue, "spalt-search 1\ns 7 0\nw a ../../secret\n", -1, NULL));
  after = export (fixture);
  g_assert_cmpuint (count_changed (before, after), ==, 0);
}

static void
test_off (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr (GHashTable)    on = export (fixture);
  g_autoptr (SpaltSettings) settings = NULL;
  g_autoptr (GError)        error = NULL;
  g_autofree char          *front = site_fixture_read (&fixture->site, "index.html");

  g_assert_nonnull (strstr (front, "href=\"sok/\""));
  settings = spalt_store_load_settings (fixture->site.store, &error);
  g_assert_no_error (error);
  g_object_set (settings, "reader-search", FALSE, NULL);
  spalt_store_save_settings (fixture->site.store, settings, &error);
  g_assert_no_error (error);
  spalt_site_report_free (site_fixture_export (&fixture->site, "https://tidning.example"));
  g_free (front);
  front = site_fixture_read (&fixture->site, "index.html");
  g_assert_null (strstr (front, "href=\"sok/\""));
  g_assert_false (site_fixture_has (&fixture->site, "sok"));
}

// Without script the page is a way into the archive.
static void
test_page (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GHashTable) files = export (fixture);
  const char            *page = g_hash_table_lookup (files, "index.html");

  g_assert_nonnull (
    strstr (page, "<form class=\"search-form\" id=\"search\" role=\"search\" action=\"../sok/\" method=\"get\""));
  g_assert_nonnull (strstr (page, "href=\"../arkiv/2022.html\">2022</a>"));
  g_assert_nonnull (strstr (page, "href=\"../amne/livsmedel.html\">Livsmedel</a>"));
  g_assert_nonnull (strstr (page, "<noscript>"));
  g_assert_nonnull (strstr (page, "assets/search."));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/search/cover", test_cover);
  g_test_add_func ("/site/search/cover-forged", test_cover_forged);
  g_test_add_func ("/site/search/cover-grows", test_cover_grows);
  g_test_add_func ("/site/search/cover-few", test_cover_few);
  g_test_add_func ("/site/search/cover-takes-up", test_cover_takes_up);
  g_test_add ("/site/search/history", Fixture, NULL, set_up, test_history, tear_down);
  g_test_add ("/site/search/changes-200", Fixture, GUINT_TO_POINTER (200), set_up, test_changes, tear_down);
  g_test_add ("/site/search/changes-2000", Fixture, GUINT_TO_POINTER (2000), set_up, test_changes, tear_down);
  g_test_add ("/site/search/private", Fixture, NULL, set_up, test_private, tear_down);
  g_test_add ("/site/search/tampered", Fixture, NULL, set_up, test_tampered, tear_down);
  g_test_add ("/site/search/off", Fixture, NULL, set_up, test_off, tear_down);
  g_test_add ("/site/search/page", Fixture, NULL, set_up, test_page, tear_down);

  return g_test_run ();
}
