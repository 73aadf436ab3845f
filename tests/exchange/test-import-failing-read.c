// SPDX-License-Identifier: GPL-3.0-or-later
/* A database that cannot be read where an import looks something up: that nothing was found is no answer then, and what
 * would be written with it is not. */
#include <sqlite3.h>
#include <string.h>

#include "import-fixture.h"
#include "spalt-article-store.h"
#include "spalt-page.h"
#include "spalt-record-store.h"
#include "spalt-store-private.h"

/* Of the table that is named so, SQLite reads nothing. */
static int
refuse_cb (void       *table,
           int         action,
           const char *first,
           const char *second,
           const char *database,
           const char *trigger)
{
  return action == SQLITE_READ && g_strcmp0 (first, table) == 0 ? SQLITE_DENY : SQLITE_OK;
}

static void
refuse (ImportFixture *fixture,
        const char    *table)
{
  sqlite3_set_authorizer (spalt_store_get_connection (fixture->store), table != NULL ? refuse_cb : NULL,
                          (void *)table);
}

static void
import_failing (ImportFixture *fixture,
                const char    *table)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (GError)            error = NULL;

  refuse (fixture, table);
  g_assert_false (import_fixture_try (fixture, &report, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_READ_ONLY);
  refuse (fixture, NULL);
}

static void
import_well (ImportFixture *fixture)
{
  g_autoptr (SpaltImportReport) report = import_fixture_run (fixture);

  g_assert_cmpuint (report->n_failed, ==, 0);
  g_assert_cmpuint (report->n_imported, ==, 1);
}

/* A page that texts link to. */
static void
put_page (ImportFixture *fixture)
{
  g_autoptr (SpaltPage) page =
    g_object_new (SPALT_TYPE_PAGE, "slug", "om-oss", "title", "Om oss", "published", TRUE, NULL);
  g_autoptr (GError) error = NULL;

  spalt_store_save_record (fixture->store, page, IMPORT_FIXTURE_NOW, &error);
  g_assert_no_error (error);
}

static void
assert_linked (ImportFixture *fixture)
{
  g_autoptr (SpaltArticle) article = import_fixture_find (fixture, "a");

  g_assert_nonnull (strstr (spalt_article_get_body (article), "[Words](/om-oss.html)"));
}

/* A link stays one, and does not become words without a link. */
static void
test_link (ImportFixture *fixture,
           gconstpointer  data)
{
  put_page (fixture);
  import_fixture_put (fixture, "a.md", "---\ntitle: A\ndate: 2020-01-02\n---\n[Words](/om-oss/)\n");
  import_failing (fixture, "page");
  g_assert_cmpuint (import_fixture_count_articles (fixture), ==, 0);
  import_well (fixture);
  assert_linked (fixture);
}

/* Behind a picture no batch goes on, and what fails is no less missed. */
static void
test_link_after_picture (ImportFixture *fixture,
                         gconstpointer  data)
{
  put_page (fixture);
  import_fixture_put_picture (fixture, "hamn.jpg", 1);
  import_fixture_put (fixture, "a.md",
                      "---\ntitle: A\ndate: 2020-01-02\n---\n![Alt](hamn.jpg)\n\n[Words](/om-oss/)\n");
  import_failing (fixture, "page");
  g_assert_cmpuint (import_fixture_count_articles (fixture), ==, 0);
  import_well (fixture);
  assert_linked (fixture);
}

#define ADD(path, function)                                                                                \
  g_test_add ("/exchange/import-failing-read/" path, ImportFixture, NULL, import_fixture_set_up, function, \
              import_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("link", test_link);
  ADD ("link-after-picture", test_link_after_picture);

  return g_test_run ();
}
