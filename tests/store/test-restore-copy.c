// SPDX-License-Identifier: GPL-3.0-or-later
/* What becomes of a backup before it takes the place of a database: it is made whole and converted beside it, and may
 * be refused until then. */
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "spalt-backup.h"
#include "spalt-migration-private.h"
#include "spalt-restore.h"
#include "spalt-store-private.h"
#include "spalt-test-publication.h"

#define FILE_LIMIT 100000 /* bytes: less than a new publication has */

static char *
copy_path (Fixture *fixture)
{
  return g_build_filename (fixture->folder, "kopia.db", NULL);
}

static void
back_up (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = copy_path (fixture);
  g_autofree char   *made = spalt_store_backup (fixture->store, path, NOW, NULL, &error);

  g_assert_no_error (error);
}

static void
restore (Fixture *fixture,
         char   **kept)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = copy_path (fixture);

  spalt_store_restore (fixture->path, path, NOW, kept, NULL, &error);
  g_assert_no_error (error);
}

/* Runs SQL on a file that is no publication yet, or no longer. */
static void
run_on (sqlite3    *db,
        const char *sql)
{
  g_autofree char *message = NULL;

  sqlite3_exec (db, sql, NULL, NULL, NULL);
  message = g_strdup (sqlite3_errmsg (db));
  g_assert_cmpstr (message, ==, "not an error");
}

/* Makes a backup as the version before this one of Spalt did. */
static void
make_older (const char *path)
{
  g_autoptr (GPtrArray) migrations = spalt_migrations_load ();
  g_autofree char      *stamp = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %u",
                                                 SPALT_STORE_APPLICATION_ID, migrations->len - 1);
  sqlite3              *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  for (guint i = 0; i + 1 < migrations->len; i++)
    run_on (db, migrations->pdata[i]);
  run_on (db, stamp);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* It is converted by the time that it is in place, so that those who only read can open it. */
static void
test_older (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) reader = NULL;
  g_autofree char       *path = copy_path (fixture);

  make_older (path);
  fixture_close (fixture);
  restore (fixture, NULL);
  reader = spalt_store_open (fixture->path, SPALT_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_clear_object (&reader);
  fixture_assert_holds (fixture, 0);
}

/* All that a folder has, by name. */
static char *
list (const char *folder)
{
  g_autoptr (GDir)      dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_values (names, (GCompareFunc)strcmp);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **)names->pdata);
}

static void
assert_refused (Fixture    *fixture,
                int         code,
                const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = copy_path (fixture);
  g_autofree char   *before = list (fixture->path);
  g_autofree char   *after = NULL;

  g_assert_false (spalt_store_restore (fixture->path, path, NOW, NULL, NULL, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, SPALT_STORE_ERROR, code);
  g_assert_nonnull (strstr (error->message, says));
  g_assert_null (strstr (error->message, "/."));
  after = list (fixture->path);
  g_assert_cmpstr (before, ==, after);
}

/* Its version says that it is older, and its tables say that it is not. */
static void
test_not_convertible (Fixture      *fixture,
                      gconstpointer data)
{
  g_autofree char         *path = copy_path (fixture);
  g_autoptr (SpaltArticle) article = NULL;
  sqlite3                 *db;

  back_up (fixture);
  article = fixture_article (fixture, "Ett", "", NOW);
  fixture_close (fixture);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  run_on (db, "PRAGMA user_version = 1");
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  assert_refused (fixture, SPALT_STORE_ERROR_DAMAGED, "kopia.db” cannot be converted");
  fixture_assert_holds (fixture, 1);
}

/* A program that changed the backup in its place was killed: what it had begun is not in it, and the rest is. */
static void
leave_journal (const char *path)
{
  int   status;
  pid_t pid = fork ();

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      sqlite3 *db;

      sqlite3_open (path, &db);
      sqlite3_exec (
        db,
        "PRAGMA cache_size = 1; BEGIN IMMEDIATE; UPDATE article SET headline = 'Halv'; CREATE TABLE begun (text);"
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < 9999) INSERT INTO begun SELECT i"
        " FROM n;",
        NULL, NULL, NULL);
      raise (SIGKILL);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status));
}

static void
test_journal (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char         *path = copy_path (fixture);
  g_autofree char         *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char         *before = NULL, *after = NULL;
  gsize                    length, length_after;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Hel", "", NOW);
  g_autoptr (SpaltArticle) restored = NULL;

  back_up (fixture);
  fixture_close (fixture);
  leave_journal (path);
  g_assert_true (g_file_get_contents (path, &before, &length, NULL));
  restore (fixture, NULL);
  fixture_assert_holds (fixture, 1);
  fixture_reopen (fixture);
  restored = fixture_load (fixture, spalt_article_get_id (article));
  g_assert_cmpstr (spalt_article_get_headline (restored), ==, "Hel");

  /* The backup is as it was, for who wants to look into it. */
  g_assert_true (g_file_test (journal, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length, after, length_after);
}

/* The database is elsewhere, with its log: that one is replaced, and kept with what is in its log. */
static void
test_link (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *database = fixture_database (fixture);
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "annanstans", NULL);
  g_autofree char *real = g_build_filename (elsewhere, "databas.db", NULL);
  g_autofree char *kept = NULL;
  g_autofree char *left = NULL;

  back_up (fixture);
  fixture_close (fixture);
  g_assert_cmpint (g_mkdir (elsewhere, 0755), ==, 0);
  g_assert_cmpint (g_rename (database, real), ==, 0);
  g_assert_cmpint (symlink ("../annanstans/databas.db", database), ==, 0);
  fixture_write_and_die (fixture, 40);
  restore (fixture, &kept);
  fixture_assert_holds (fixture, 0);
  g_assert_true (g_file_test (database, G_FILE_TEST_IS_SYMLINK));
  g_assert_false (g_file_test (kept, G_FILE_TEST_IS_SYMLINK));
  left = list (elsewhere);
  g_assert_cmpstr (left, ==, "databas.db");

  g_assert_cmpint (g_rename (kept, real), ==, 0);
  fixture_assert_holds (fixture, 40);

  /* It is made anew where it should be. */
  g_assert_cmpint (g_unlink (real), ==, 0);
  restore (fixture, NULL);
  g_assert_true (g_file_test (real, G_FILE_TEST_EXISTS));
  fixture_assert_holds (fixture, 0);
}

/* What cannot be kept is not replaced. The folder is one where nobody can make a file. */
static void
test_not_kept (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char   *path = copy_path (fixture);
  g_autofree char   *backups = g_build_filename (fixture->path, "backups", NULL);
  g_autofree char   *kept = NULL;
  g_autoptr (GError) error = NULL;

  back_up (fixture);
  fixture_close (fixture);
  fixture_write_and_die (fixture, 40);
  g_assert_cmpint (g_rmdir (backups), ==, 0);
  g_assert_cmpint (symlink ("/proc", backups), ==, 0);
  g_assert_false (spalt_store_restore (fixture->path, path, NOW, &kept, NULL, &error));
  g_assert_nonnull (error);
  fixture_assert_holds (fixture, 40);
}

/* Where there was no publication, there is none of its folders. */
static void
test_nothing_left (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char   *path = copy_path (fixture);
  g_autofree char   *folder = g_build_filename (fixture->folder, "ny", NULL);
  g_autoptr (GError) error = NULL;
  sqlite3           *db;

  back_up (fixture);
  fixture_close (fixture);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  run_on (db, "PRAGMA user_version = 1");
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  g_assert_false (spalt_store_restore (folder, path, NOW, NULL, NULL, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_DAMAGED);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

/* Somebody's share of the disk is used up: said of what was to be written, not of a file that only Spalt knows of. */
static void
test_limit (Fixture      *fixture,
            gconstpointer data)
{
  pid_t pid;
  int   status;

  back_up (fixture);
  fixture_close (fixture);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      signal (SIGXFSZ, SIG_IGN);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &(struct rlimit){ FILE_LIMIT, FILE_LIMIT }), ==, 0);
      assert_refused (fixture, SPALT_STORE_ERROR_FULL, "newsroom.db” would become larger than a file may be");
      _exit (0);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_cmpint (status, ==, 0);
  fixture_assert_holds (fixture, 0);
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
    { "/store/restore-copy/older", test_older },
    { "/store/restore-copy/not-convertible", test_not_convertible },
    { "/store/restore-copy/journal", test_journal },
    { "/store/restore-copy/link", test_link },
    { "/store/restore-copy/not-kept", test_not_kept },
    { "/store/restore-copy/nothing-left", test_nothing_left },
    { "/store/restore-copy/limit", test_limit },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
