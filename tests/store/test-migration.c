// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "spalt-backup.h"
#include "spalt-migration-private.h"
#include "spalt-store-private.h"
#include "spalt-test-publication.h"

#define HELD (6 * G_USEC_PER_SEC)

/* The program's own migrations and one of the future. */
static GPtrArray *
make_migrations (const char *next)
{
  GPtrArray *migrations = spalt_migrations_load ();

  g_ptr_array_add (migrations, g_strdup (next));
  return migrations;
}

static char *
copy_path (Fixture *fixture,
           guint    version)
{
  g_autofree char *name = g_strdup_printf ("newsroom-version-%u.db", version);

  return g_build_filename (fixture->path, "backups", name, NULL);
}

static int
read_number (const char *path,
             const char *sql)
{
  sqlite3      *db;
  sqlite3_stmt *statement;
  int           number;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  number = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return number;
}

static void
test_forward (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) migrations =
    make_migrations ("CREATE TABLE more (x INTEGER) STRICT; INSERT INTO more VALUES (7);");
  const guint              version = migrations->len - 1;
  g_autofree char         *copy = copy_path (fixture, version);
  g_autofree char         *database = fixture_database (fixture);
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Kvar", "", NOW);
  g_autoptr (SpaltArticle) loaded = NULL;

  fixture_close (fixture);
  g_assert_null (spalt_store_open_with (fixture->path, SPALT_STORE_READ_ONLY, migrations, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));

  fixture->store = spalt_store_open_with (fixture->path, SPALT_STORE_READ_WRITE, migrations, &error);
  g_assert_no_error (error);
  loaded = fixture_load (fixture, spalt_article_get_id (article));
  g_assert_cmpstr (spalt_article_get_headline (loaded), ==, "Kvar");
  g_assert_cmpint (read_number (copy, "PRAGMA user_version"), ==, (int)version);
  g_assert_cmpint (read_number (copy, "SELECT count(*) FROM article"), ==, 1);
  fixture_close (fixture);
  g_assert_cmpint (read_number (database, "PRAGMA user_version"), ==, (int)version + 1);
  g_assert_cmpint (read_number (database, "SELECT x FROM more"), ==, 7);

  /* Now it is newer than this program. */
  g_assert_null (spalt_store_open (fixture->path, SPALT_STORE_READ_WRITE, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NEWER);
}

/* A migration that fails in its middle leaves the database as it was, and the next start tries again. */
static void
test_failing (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) failing =
    make_migrations ("CREATE TABLE more (x INTEGER) STRICT; DELETE FROM article; SELECT nonsense;");
  g_autoptr (GPtrArray)    mended = make_migrations ("CREATE TABLE more (x INTEGER) STRICT;");
  const guint              version = failing->len - 1;
  g_autofree char         *copy = copy_path (fixture, version);
  g_autofree char         *database = fixture_database (fixture);
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Kvar", "", NOW);

  fixture_close (fixture);
  g_assert_null (spalt_store_open_with (fixture->path, SPALT_STORE_READ_WRITE, failing, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_TABLES);
  g_clear_error (&error);
  g_assert_cmpint (read_number (database, "PRAGMA user_version"), ==, (int)version);
  g_assert_cmpint (read_number (database, "SELECT count(*) FROM article"), ==, 1);
  g_assert_cmpint (read_number (database, "SELECT count(*) FROM sqlite_schema WHERE name = 'more'"), ==, 0);
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));

  fixture->store = spalt_store_open_with (fixture->path, SPALT_STORE_READ_WRITE, mended, &error);
  g_assert_no_error (error);
}

/* One of an earlier conversion is of something else: an old backup was put in place since. */
static void
test_copy_again (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (GPtrArray)    migrations = make_migrations ("CREATE TABLE more (x INTEGER) STRICT;");
  const guint              version = migrations->len - 1;
  g_autofree char         *copy = copy_path (fixture, version);
  g_autofree char         *second_name = g_strdup_printf ("newsroom-version-%u-2.db", version);
  g_autofree char         *second = g_build_filename (fixture->path, "backups", second_name, NULL);
  g_autofree char         *database = fixture_database (fixture);
  g_autofree char         *old = g_build_filename (fixture->folder, "gammal.db", NULL);
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Kvar", "", NOW);

  for (guint n_articles = 1; n_articles <= 2; n_articles++)
    {
      g_autofree char *made = spalt_store_backup (fixture->store, old, NOW, NULL, &error);

      g_assert_no_error (error);
      fixture_close (fixture);
      fixture->store = spalt_store_open_with (fixture->path, SPALT_STORE_READ_WRITE, migrations, &error);
      g_assert_no_error (error);
      fixture_close (fixture);
      g_assert_cmpint (g_rename (old, database), ==, 0);
      fixture_reopen (fixture);
      g_object_unref (fixture_article (fixture, "Ny", "", NOW));
    }
  g_assert_cmpint (read_number (copy, "SELECT count(*) FROM article"), ==, 1);
  g_assert_cmpint (read_number (second, "SELECT count(*) FROM article"), ==, 2);
}

/* Holds the database for longer than anybody waits for everyday work, as a long conversion does. */
static pid_t
hold_long (const char *database)
{
  int   pipes[2];
  char  byte = 0;
  pid_t pid;

  g_assert_cmpint (pipe (pipes), ==, 0);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      sqlite3 *db;

      if (sqlite3_open (database, &db) != SQLITE_OK ||
          sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK || write (pipes[1], &byte, 1) != 1)
        _exit (1);
      g_usleep (HELD);
      _exit (sqlite3_exec (db, "COMMIT", NULL, NULL, NULL));
    }
  g_assert_cmpint (read (pipes[0], &byte, 1), ==, 1);
  close (pipes[0]);
  close (pipes[1]);
  return pid;
}

static void
test_waits (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) migrations = make_migrations ("CREATE TABLE more (x INTEGER) STRICT;");
  g_autofree char      *database = fixture_database (fixture);
  pid_t                 pid;
  int                   status;

  fixture_close (fixture);
  pid = hold_long (database);
  fixture->store = spalt_store_open_with (fixture->path, SPALT_STORE_READ_WRITE, migrations, &error);
  g_assert_no_error (error);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_cmpint (status, ==, 0);
}

/* No copy, no migration. */
static void
test_no_room_for_copy (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) migrations = make_migrations ("CREATE TABLE more (x INTEGER) STRICT;");
  g_autofree char      *backups = g_build_filename (fixture->path, "backups", NULL);
  g_autofree char      *database = fixture_database (fixture);

  fixture_close (fixture);
  g_assert_cmpint (g_rmdir (backups), ==, 0);
  g_assert_true (g_file_set_contents (backups, "", 0, NULL));
  g_assert_null (spalt_store_open_with (fixture->path, SPALT_STORE_READ_WRITE, migrations, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_FAILED);
  g_assert_cmpint (read_number (database, "PRAGMA user_version"), ==, (int)migrations->len - 1);
}

/**
 * OldRow:
 * @version: of the database that has it
 * @count: is 1 once it is converted, where @stays
 *
 * A row that a database of an earlier version may hold, where somebody has mended it by hand or the clock was wrong.
 */
typedef struct
{
  const char *path;
  guint       version;
  const char *row;
  const char *count;
  gboolean    stays;
} OldRow;

#define UID "'01900000-0000-7000-8000-000000000001'"
#define ARTICLE                                                           \
  "INSERT INTO article (id, uid, slug, status, created_at, modified_at) " \
  "VALUES (7, '01900000-0000-7000-8000-000000000007', 'valet', 0, "
#define REDIRECT "INSERT INTO redirect (slug, published_at, article_id, created_at) VALUES ('val', 0, "
#define OLD_ADDRESS "INSERT INTO old_address (path, article_id, page_id, created_at) VALUES ('val', "
#define PIN "INSERT INTO pin (position, article_id) VALUES (1, 7)"
#define TRANSLATION "INSERT INTO translation (article_id, language, address) VALUES (7, 'en', 'https://val.example/')"
#define MENU_ITEM "INSERT INTO menu_item (id, uid, position, parent_id, topic_id) VALUES (1, " UID ", 1, "

static const OldRow old_rows[] = {
  { "orphan/menu-item", 1, MENU_ITEM "NULL, 7)", "SELECT count(*) FROM menu_item", FALSE },
  { "orphan/menu-item-below", 1, MENU_ITEM "7, NULL)", "SELECT count(*) FROM menu_item", FALSE },
  { "orphan/redirect", 6, REDIRECT "7, 0)", "SELECT count(*) FROM redirect", FALSE },
  { "orphan/old-address-article", 6, OLD_ADDRESS "7, NULL, 0)", "SELECT count(*) FROM old_address", FALSE },
  { "orphan/old-address-page", 6, OLD_ADDRESS "NULL, 7, 0)", "SELECT count(*) FROM old_address", FALSE },
  { "orphan/pin", 6, PIN, "SELECT count(*) FROM pin", FALSE },
  { "orphan/translation", 6, TRANSLATION, "SELECT count(*) FROM translation", FALSE },
  { "time/redirect", 6, ARTICLE "0, 0);" REDIRECT "7, -1)", "SELECT created_at = -1 FROM redirect", TRUE },
  { "time/old-address", 6, ARTICLE "0, 0);" OLD_ADDRESS "7, NULL, -1)", "SELECT created_at = -1 FROM old_address",
    TRUE },
  { "time/pin", 6, ARTICLE "-1, -1);" PIN, "SELECT modified_at = -1 FROM pin", TRUE },
  { "time/translation", 6, ARTICLE "-1, -1);" TRANSLATION, "SELECT modified_at = -1 FROM translation", TRUE },
  { "time/far-ahead", 6, ARTICLE "0, 0);" REDIRECT "7, 9000000000000000)",
    "SELECT created_at = 9000000000000000 FROM redirect", TRUE },
};

static void
make_old_database (const char   *path,
                   const OldRow *old)
{
  g_autoptr (GPtrArray) migrations = spalt_migrations_load ();
  g_autofree char      *stamp = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %u",
                                                 SPALT_STORE_APPLICATION_ID, old->version);
  sqlite3              *db = NULL;

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  for (guint i = 0; i < old->version; i++)
    g_assert_cmpint (sqlite3_exec (db, migrations->pdata[i], NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_exec (db, "PRAGMA foreign_keys = OFF", NULL, NULL, NULL);
  sqlite3_exec (db, old->row, NULL, NULL, NULL);
  g_assert_cmpstr (sqlite3_errmsg (db), ==, "not an error");
  g_assert_cmpint (sqlite3_exec (db, stamp, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* It becomes a publication all the same, and what belongs to nothing any more is gone. */
static void
test_old_row (Fixture      *fixture,
              gconstpointer data)
{
  const OldRow    *old = data;
  g_autofree char *database = fixture_database (fixture);

  fixture_close (fixture);
  make_old_database (database, old);
  fixture_reopen (fixture);
  fixture_close (fixture);
  g_assert_cmpint (read_number (database, old->count), ==, old->stays ? 1 : 0);
  g_assert_cmpint (read_number (database, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);
}

/* Somebody has tidied up. */
static void
test_no_backups (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) migrations = make_migrations ("CREATE TABLE more (x INTEGER) STRICT;");
  g_autofree char      *backups = g_build_filename (fixture->path, "backups", NULL);
  g_autofree char      *copy = copy_path (fixture, migrations->len - 1);

  fixture_close (fixture);
  g_assert_cmpint (g_rmdir (backups), ==, 0);
  fixture->store = spalt_store_open_with (fixture->path, SPALT_STORE_READ_WRITE, migrations, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
}

/* The schema's own promises. */
static void
test_schema (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char         *database = fixture_database (fixture);
  static const char *const zeros[] = {
    /* Every table but those of the search is strict. */
    "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
    " AND name NOT LIKE 'sqlite_%' AND name NOT GLOB 'article_word*' AND name NOT GLOB 'article_search*'",
    /* Every foreign key has an index that begins with it, so that nothing is searched through when something goes. */
    "SELECT count(*) FROM pragma_table_list AS t, pragma_foreign_key_list (t.name) AS f WHERE t.schema = 'main'"
    " AND t.name NOT IN ('pin', 'menu_item')"
    " AND NOT EXISTS (SELECT 1 FROM pragma_index_list (t.name) AS i, pragma_index_info (i.name) AS c"
    "   WHERE c.seqno = 0 AND c.name = f.\"from\")"
    " AND NOT EXISTS (SELECT 1 FROM pragma_table_info (t.name) AS p WHERE p.pk = 1 AND p.name = f.\"from\")",
    /* Every row that has a uid says when and by whom it was saved, and leaves a tombstone that goes when it is back. */
    "SELECT count(*) FROM pragma_table_list AS t, pragma_table_info (t.name) AS u WHERE t.schema = 'main'"
    " AND t.name <> 'tombstone' AND u.name = 'uid' AND NOT ("
    "   EXISTS (SELECT 1 FROM pragma_table_info (t.name) WHERE name = 'modified_at')"
    "   AND EXISTS (SELECT 1 FROM pragma_table_info (t.name) WHERE name = 'modified_by')"
    "   AND EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = t.name"
    "     AND sql LIKE '%AFTER DELETE%INTO tombstone%(OLD.uid, ''' || t.name || ''', unixepoch())%')"
    "   AND EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = t.name"
    "     AND sql LIKE '%AFTER INSERT%DELETE FROM tombstone WHERE uid = NEW.uid%'))",
  };

  for (guint i = 0; i < G_N_ELEMENTS (zeros); i++)
    {
      g_test_message ("%s", zeros[i]);
      g_assert_cmpint (read_number (database, zeros[i]), ==, 0);
    }
}

/* Lists are read in the order of an index: nothing is sorted. */
static void
test_plans (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const orders[] = { "date DESC, id DESC", "modified_at DESC, id DESC", "headline_key, id",
                                        "status, date DESC, id DESC", "byline_key, date DESC, id DESC" };
  sqlite3                 *db = spalt_store_get_connection (fixture->store);

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autofree char *sql =
        g_strdup_printf ("EXPLAIN QUERY PLAN SELECT id, status FROM article WHERE trashed_at IS NULL ORDER BY %s",
                         orders[i]);
      sqlite3_stmt *statement;
      const char   *plan;

      g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
      plan = (const char *)sqlite3_column_text (statement, 3);
      g_test_message ("%s", plan);
      g_assert_nonnull (strstr (plan, "USING INDEX article_by_"));
      g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
      sqlite3_finalize (statement);
    }
}

int
main (int    argc,
      char **argv)
{
  const struct
  {
    const char *path;
    FixtureFunc test;
  } tests[] = {
    { "/store/migration/forward", test_forward },
    { "/store/migration/failing", test_failing },
    { "/store/migration/copy-again", test_copy_again },
    { "/store/migration/waits", test_waits },
    { "/store/migration/no-room-for-copy", test_no_room_for_copy },
    { "/store/migration/no-backups", test_no_backups },
    { "/store/migration/schema", test_schema },
    { "/store/migration/plans", test_plans },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (old_rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/store/migration/%s", old_rows[i].path);

      g_test_add (path, Fixture, &old_rows[i], fixture_set_up, test_old_row, fixture_tear_down);
    }

  return g_test_run ();
}
