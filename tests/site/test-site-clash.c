// SPDX-License-Identifier: GPL-3.0-or-later
#include <sqlite3.h>
#include <string.h>

#include "site-fixture.h"
#include "spalt-settings-store.h"
#include "spalt-site-error.h"
#include "spalt-store-error.h"

/* Two parts of the site at one address: nothing is written, and the message says what both are called. */

#define UID "hex(randomblob(4)) || '-0000-4000-8000-' || hex(randomblob(6))"

static const struct
{
  const char *name;
  const char *pattern;
  const char *sql;
  const char *both;
} clashes[] = {
  { "article-and-page", "/{slug}",
    "UPDATE article SET slug = 'om', headline = 'Om priset' WHERE id = 4;"
    "INSERT INTO page (uid, slug, title, body, published, created_at, modified_at) VALUES (" UID
    ", 'om', 'Om oss', 'Text.', 1, 0, 0);",
    "the article “Om priset” and the page “Om oss”" },
  { "article-and-listing", "/lediga-jobb/{slug}",
    "UPDATE article SET slug = 'inkopare', headline = 'Inköparen' WHERE id = 4;"
    "INSERT INTO listing (uid, slug, kind, title, created_at, modified_at) VALUES (" UID
    ", 'inkopare', 0, 'Inköpare sökes', 0, 0);",
    "the article “Inköparen” and the listing “Inköpare sökes”" },
  { "article-and-topic", "/amne/{slug}", "UPDATE article SET slug = 'juridik', headline = 'Juridiken' WHERE id = 4;",
    "the article “Juridiken” and the topic “Juridik”" },
  { "article-and-front", "/{slug}", "UPDATE article SET slug = 'index', headline = 'Index' WHERE id = 4;",
    "the article “Index” and the front page" },
  { "page-and-not-found", "/{year}/{slug}",
    "INSERT INTO page (uid, slug, title, body, published, created_at, modified_at) VALUES (" UID
    ", '404', 'Fyranollfyra', '', 1, 0, 0);",
    "the page “Fyranollfyra” and the page for addresses that lead nowhere" },
};

static void
run_sql (SiteFixture *fixture,
         const char  *sql)
{
  g_autofree char *path = g_build_filename (fixture->publication, "newsroom.db", NULL);
  char            *message = NULL;
  sqlite3         *database;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  if (sqlite3_exec (database, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s", message);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
}

static void
set_up (SiteFixture  *fixture,
        gconstpointer data)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltSettings) settings = NULL;

  site_fixture_set_up (fixture, NULL);
  settings = spalt_store_load_settings (fixture->store, &error);
  g_assert_no_error (error);
  g_object_set (settings, "address-pattern", clashes[GPOINTER_TO_UINT (data)].pattern, NULL);
  spalt_store_save_settings (fixture->store, settings, &error);
  g_assert_no_error (error);
  run_sql (fixture, clashes[GPOINTER_TO_UINT (data)].sql);
}

static void
test_clash (SiteFixture  *fixture,
            gconstpointer data)
{
  site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_CLASH, clashes[GPOINTER_TO_UINT (data)].both);
  g_assert_false (g_file_test (fixture->out, G_FILE_TEST_EXISTS));
}

// Of an address with a full stop in it an article would come to another one's file. Who has made such a database hears
// which article it is, and the site that stands there stays.
static void
test_article_and_article (SiteFixture  *fixture,
                          gconstpointer data)
{
  g_autoptr (SpaltSiteReport) first = site_fixture_export (fixture, NULL);
  g_autofree char            *before = site_files_describe (fixture->out, TRUE);
  g_autofree char            *after = NULL;

  run_sql (
    fixture,
    "UPDATE article SET slug = 'a', headline = 'Den ena' WHERE id = 4; UPDATE article"
    " SET slug = 'a.html', headline = 'Den andra' WHERE id = 5;");
  site_fixture_refuse (fixture, NULL, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID, "a.html");
  after = site_files_describe (fixture->out, TRUE);
  g_assert_cmpstr (after, ==, before);
}

// A slug that is called like a folder of the site's own is no fault of the article: it stands beside that folder, whose
// files are kept by browsers for long.
static void
test_slug_of_own_folder (SiteFixture  *fixture,
                         gconstpointer data)
{
  static const char *const slugs[] = { "media", "assets", "files", "fragments", "caching", "redirects" };

  site_fixture_save_settings (fixture, "address-pattern", "/{slug}/");
  for (guint i = 0; i < G_N_ELEMENTS (slugs); i++)
    {
      g_autofree char            *sql = g_strdup_printf ("UPDATE article SET slug = '%s' WHERE id = 4", slugs[i]);
      g_autofree char            *inside = g_build_filename (slugs[i], "index.html", NULL);
      g_autofree char            *beside = g_strdup_printf ("%s-/index.html", slugs[i]);
      g_autofree char            *link = g_strdup_printf ("href=\"%s-/\"", slugs[i]);
      g_autofree char            *front = NULL;
      g_autoptr (SpaltSiteReport) report = NULL;

      run_sql (fixture, sql);
      report = site_fixture_export (fixture, "https://inkopsnytt.example/");
      front = site_fixture_read (fixture, "index.html");
      g_assert_true (site_fixture_has (fixture, beside));
      g_assert_false (site_fixture_has (fixture, inside));
      g_assert_nonnull (strstr (front, link));
    }
  // Where the slug makes no folder, it is called as ever.
  site_fixture_save_settings (fixture, "address-pattern", "/{slug}");
  run_sql (fixture, "UPDATE article SET slug = 'media' WHERE id = 4");
  spalt_site_report_free (site_fixture_export (fixture, NULL));
  g_assert_true (site_fixture_has (fixture, "media.html"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/site/clash/article-and-article", SiteFixture, NULL, site_fixture_set_up, test_article_and_article,
              site_fixture_tear_down);
  g_test_add ("/site/clash/slug-of-own-folder", SiteFixture, NULL, site_fixture_set_up, test_slug_of_own_folder,
              site_fixture_tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (clashes); i++)
    {
      g_autofree char *path = g_strconcat ("/site/clash/", clashes[i].name, NULL);

      g_test_add (path, SiteFixture, GUINT_TO_POINTER (i), set_up, test_clash, site_fixture_tear_down);
    }

  return g_test_run ();
}
