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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/site/clash/article-and-article", SiteFixture, NULL, site_fixture_set_up, test_article_and_article,
              site_fixture_tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (clashes); i++)
    {
      g_autofree char *path = g_strconcat ("/site/clash/", clashes[i].name, NULL);

      g_test_add (path, SiteFixture, GUINT_TO_POINTER (i), set_up, test_clash, site_fixture_tear_down);
    }

  return g_test_run ();
}
