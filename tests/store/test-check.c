// SPDX-License-Identifier: GPL-3.0-or-later
/* What is told of a database that another program has made or changed. */
#include <sqlite3.h>
#include <string.h>

#include "spalt-store-private.h"
#include "spalt-test-publication.h"

/* Another program's tables of the same names need hold nothing together. */
static const char LOOSEN[] = "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;";

#define TIME "(c.name LIKE '%\\_at' ESCAPE '\\' OR c.name = 'until')"

/* A row for each table that has a time, of no matter what: each value is one that its column can hold. */
static const char ROWS[] =
  "SELECT 'INSERT OR REPLACE INTO \"' || t.name || '\" (' || group_concat ('\"' || c.name || '\"') || ') VALUES ('"
  " || group_concat (CASE c.type WHEN 'INTEGER' THEN '1' WHEN 'REAL' THEN '1.0' ELSE '''{}''' END) || ')'"
  " FROM pragma_table_list AS t, pragma_table_xinfo (t.name) AS c WHERE t.schema = 'main' AND t.type = 'table'"
  " AND c.hidden = 0"
  " AND EXISTS (SELECT 1 FROM pragma_table_info (t.name) AS c WHERE " TIME ") GROUP BY t.name";

static const char COLUMNS[] =
  "SELECT t.name, c.name FROM pragma_table_list AS t, pragma_table_info (t.name) AS c WHERE t.schema = 'main'"
  " AND t.type = 'table' AND " TIME;

static void
run (sqlite3    *db,
     const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
}

/* Runs each of the statements that a query gives. */
static void
run_each (sqlite3    *db,
          const char *query)
{
  g_autoptr (GPtrArray) statements = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt         *rows;

  g_assert_cmpint (sqlite3_prepare_v2 (db, query, -1, &rows, NULL), ==, SQLITE_OK);
  while (sqlite3_step (rows) == SQLITE_ROW)
    g_ptr_array_add (statements, g_strdup ((const char *)sqlite3_column_text (rows, 0)));
  sqlite3_finalize (rows);
  for (guint i = 0; i < statements->len; i++)
    run (db, statements->pdata[i]);
}

static gboolean
tells_of_time (Fixture    *fixture,
               const char *table)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) store = spalt_store_open (fixture->path, SPALT_STORE_READ_ONLY, &error);
  g_autoptr (GPtrArray)  problems = NULL;
  g_autofree char       *says = g_strdup_printf ("table “%s” has a time", table);
  gboolean               told = FALSE;

  g_assert_no_error (error);
  spalt_store_check (store, &problems, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    told |= strstr (problems->pdata[i], says) != NULL;
  return told;
}

/* Each column of the schema that has a time, with one before and one after all that there are. */
static void
test_times (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const impossible[] = { "253402300800", "-62135596801" };
  g_autofree char         *database = fixture_database (fixture);
  sqlite3                 *db;
  sqlite3_stmt            *columns;
  guint                    n_columns = 0;

  fixture_close (fixture);
  g_assert_cmpint (sqlite3_open (database, &db), ==, SQLITE_OK);
  run (db, LOOSEN);
  run_each (db, "SELECT 'DROP TRIGGER \"' || name || '\"' FROM sqlite_schema WHERE type = 'trigger'");
  run_each (db, ROWS);
  g_assert_cmpint (sqlite3_prepare_v2 (db, COLUMNS, -1, &columns, NULL), ==, SQLITE_OK);
  while (sqlite3_step (columns) == SQLITE_ROW)
    {
      const char *table = (const char *)sqlite3_column_text (columns, 0);
      const char *column = (const char *)sqlite3_column_text (columns, 1);

      g_test_message ("%s.%s", table, column);
      g_assert_false (tells_of_time (fixture, table));
      for (guint i = 0; i < G_N_ELEMENTS (impossible); i++)
        {
          g_autofree char *harm = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = %s", table, column, impossible[i]);
          g_autofree char *mend = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = 1", table, column);

          run (db, harm);
          g_assert_true (tells_of_time (fixture, table));
          run (db, mend);
        }
      n_columns++;
    }
  sqlite3_finalize (columns);
  sqlite3_close (db);
  g_assert_cmpuint (n_columns, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/store/check/times", Fixture, NULL, fixture_set_up, test_times, fixture_tear_down);

  return g_test_run ();
}
