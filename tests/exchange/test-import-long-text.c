// SPDX-License-Identifier: GPL-3.0-or-later
/* While a long text is converted, the database is not held: whoever saves beside an import does not wait for that. What
 * comes of it is written in one piece. */
#include <sqlite3.h>
#include <string.h>

#include "import-fixture.h"
#include "spalt-page.h"
#include "spalt-record-store.h"
#include "spalt-store-private.h"

#define N_PARAGRAPHS 2000
#define N_PEOPLE 20

/* How often a text was looking for where a link leads, and how often others could not write then. */
typedef struct
{
  guint n_looks;
  guint n_held;
} Looks;

static int
look_cb (unsigned int what,
         void        *data,
         void        *statement,
         void        *text)
{
  Looks   *looks = data;
  sqlite3 *db = sqlite3_db_handle (statement);

  if (strstr (sqlite3_sql (statement), "FROM page WHERE slug = ?") == NULL)
    return 0;

  looks->n_looks++;
  if (sqlite3_txn_state (db, "main") == SQLITE_TXN_WRITE)
    looks->n_held++;

  return 0;
}

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
test_article (ImportFixture *fixture,
              gconstpointer  data)
{
  g_autoptr (GString)           text = g_string_new ("---\ntitle: A\ndate: 2020-01-02\n---\n[Words](/om-oss/)\n\n");
  g_autoptr (SpaltImportReport) report = NULL;
  Looks                         looks = { 0 };

  for (guint i = 0; i < N_PARAGRAPHS; i++)
    g_string_append (text, "<p>A paragraph of a very long text.</p>\n\n");
  put_page (fixture);
  import_fixture_put (fixture, "a.md", text->str);

  sqlite3_trace_v2 (spalt_store_get_connection (fixture->store), SQLITE_TRACE_STMT, look_cb, &looks);
  report = import_fixture_run (fixture);
  sqlite3_trace_v2 (spalt_store_get_connection (fixture->store), 0, NULL, NULL);
  g_assert_cmpuint (report->n_imported, ==, 1);
  g_assert_cmpuint (looks.n_looks, >, 0);
  g_assert_cmpuint (looks.n_held, ==, 0);
}

/* How many names have come in, and how often some of them were committed before the last. */
typedef struct
{
  guint n_people;
  guint n_commits;
} Names;

static int
name_cb (unsigned int what,
         void        *data,
         void        *statement,
         void        *text)
{
  Names      *names = data;
  const char *sql = text;

  if (g_str_has_prefix (sql, "INSERT INTO person "))
    names->n_people++;
  else if (g_str_equal (sql, "COMMIT") && names->n_people > 0 && names->n_people < N_PEOPLE)
    names->n_commits++;

  return 0;
}

/* After the conversion, what is written comes in together: a transaction for each name would take far longer. */
static void
test_names (ImportFixture *fixture,
            gconstpointer  data)
{
  g_autoptr (GString)           text = g_string_new ("---\ntitle: A\ndate: 2020-01-02\nauthors:\n");
  g_autoptr (SpaltImportReport) report = NULL;
  Names                         names = { 0 };

  for (guint i = 0; i < N_PEOPLE; i++)
    g_string_append_printf (text, "- Reporter %u\n", i);
  g_string_append (text, "---\n");
  for (guint i = 0; i < N_PARAGRAPHS; i++)
    g_string_append (text, "<p>A paragraph of a very long text.</p>\n\n");
  import_fixture_put (fixture, "a.md", text->str);

  sqlite3_trace_v2 (spalt_store_get_connection (fixture->store), SQLITE_TRACE_STMT, name_cb, &names);
  report = import_fixture_run (fixture);
  sqlite3_trace_v2 (spalt_store_get_connection (fixture->store), 0, NULL, NULL);
  g_assert_cmpuint (report->n_imported, ==, 1);
  g_assert_cmpuint (names.n_people, ==, N_PEOPLE);
  g_assert_cmpuint (names.n_commits, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/exchange/import-long-text/article", ImportFixture, NULL, import_fixture_set_up, test_article,
              import_fixture_tear_down);
  g_test_add ("/exchange/import-long-text/names", ImportFixture, NULL, import_fixture_set_up, test_names,
              import_fixture_tear_down);

  return g_test_run ();
}
