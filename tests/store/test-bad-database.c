// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "spalt-backup.h"
#include "spalt-store-private.h"
#include "spalt-test-publication.h"

#define NOBODY 65534

/* The names and the bytes of all files in the publication's folder. */
static char *
look (Fixture *fixture)
{
  g_autoptr (GDir)      dir = g_dir_open (fixture->path, 0, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (fixture->path, name, NULL);
      g_autofree char *contents = NULL;
      g_autofree char *checksum = NULL;
      gsize            length = 0;

      g_file_get_contents (path, &contents, &length, NULL);
      checksum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *)contents, length);
      g_ptr_array_add (lines, g_strdup_printf ("%s %s", name, checksum));
    }
  g_ptr_array_sort_values (lines, (GCompareFunc)strcmp);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **)lines->pdata);
}

static void
assert_refused (Fixture        *fixture,
                SpaltStoreError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *before = look (fixture);
  g_autofree char   *after = NULL;

  g_assert_null (spalt_store_open (fixture->path, SPALT_STORE_READ_WRITE, &error));
  g_assert_error (error, SPALT_STORE_ERROR, (int)code);
  g_test_message ("%s", error->message);
  g_clear_error (&error);
  g_assert_null (spalt_store_open (fixture->path, SPALT_STORE_READ_ONLY, &error));
  g_assert_error (error, SPALT_STORE_ERROR, (int)code);
  after = look (fixture);
  g_assert_cmpstr (after, ==, before);
}

static void
execute (Fixture    *fixture,
         const char *sql)
{
  g_autofree char *path = fixture_database (fixture);
  sqlite3         *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
test_missing (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *path = fixture_database (fixture);

  fixture_close (fixture);
  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_refused (fixture, SPALT_STORE_ERROR_NOT_FOUND);
}

static void
test_newer (Fixture      *fixture,
            gconstpointer data)
{
  fixture_close (fixture);
  execute (fixture, "PRAGMA user_version = 9999");
  assert_refused (fixture, SPALT_STORE_ERROR_NEWER);
}

static void
test_other_program (Fixture      *fixture,
                    gconstpointer data)
{
  fixture_close (fixture);
  execute (fixture, "PRAGMA application_id = 17");
  assert_refused (fixture, SPALT_STORE_ERROR_DAMAGED);
}

static void
test_garbage (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *path = fixture_database (fixture);
  const char      *contents[] = {
    "", "x", "SQLite format 3",
    "This is no database, but a long enough text to be taken for the header of one: a hundred bytes and some."
  };

  fixture_close (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_assert_true (g_file_set_contents (path, contents[i], -1, NULL));
      assert_refused (fixture, SPALT_STORE_ERROR_DAMAGED);
    }
}

static void
test_truncated (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *path = fixture_database (fixture);
  GStatBuf         status;

  fixture_close (fixture);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (truncate (path, status.st_size / 2), ==, 0);
  assert_refused (fixture, SPALT_STORE_ERROR_DAMAGED);
}

/* Damage that the header does not show is found at the latest when it is read. */
static void
test_damaged_inside (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autofree char         *path = fixture_database (fixture);
  g_autofree char         *contents = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "text", NOW);
  g_autoptr (SpaltStore)   store = NULL;
  g_autoptr (GPtrArray)    problems = NULL;
  gsize                    length;

  fixture_close (fixture);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  memset (contents + 4096 * 2, 0xa5, length - 4096 * 2);
  g_assert_true (g_file_set_contents (path, contents, length, NULL));

  store = spalt_store_open (fixture->path, SPALT_STORE_READ_ONLY, &error);
  if (store != NULL)
    {
      g_assert_null (spalt_store_load_article (store, spalt_article_get_id (article), &error));
      g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_DAMAGED);
      g_clear_error (&error);
      if (spalt_store_check (store, &problems, NULL, &error))
        g_assert_cmpint (problems->len, >, 0);
      else
        g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_DAMAGED);
    }
  else
    g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_DAMAGED);
}

static void
test_locked (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autofree char         *path = fixture_database (fixture);
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "", NOW);
  sqlite3                 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  spalt_article_set_headline (article, "Två");
  g_assert_false (spalt_store_save_article (fixture->store, article, NOW + 1, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_BUSY);
  g_assert_cmpint (spalt_article_get_version (article), ==, 1);
  sqlite3_close (db);

  fixture_save (fixture, article, NOW + 1);
  g_assert_cmpint (spalt_article_get_version (article), ==, 2);
}

static void
test_open_locked (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = fixture_database (fixture);
  sqlite3           *db;

  fixture_close (fixture);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  g_assert_null (spalt_store_open (fixture->path, SPALT_STORE_READ_WRITE, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_BUSY);
  sqlite3_close (db);
  fixture_reopen (fixture);
}

static void
test_full (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "kort", NOW);
  g_autoptr (SpaltArticle) loaded = NULL;
  g_autoptr (GPtrArray)    problems = NULL;
  g_autofree char         *long_text = g_strnfill (1000000, 'x');
  sqlite3                 *db = spalt_store_get_connection (fixture->store);

  g_assert_cmpint (sqlite3_exec (db, "PRAGMA max_page_count = 1", NULL, NULL, NULL), ==, SQLITE_OK);
  spalt_article_set_body (article, long_text);
  g_assert_false (spalt_store_save_article (fixture->store, article, NOW + 1, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_FULL);
  g_clear_error (&error);
  loaded = fixture_load (fixture, spalt_article_get_id (article));
  g_assert_cmpstr (spalt_article_get_body (loaded), ==, "kort");

  /* Within a transaction of the caller's, too, nothing of it stays. */
  g_assert_true (spalt_store_begin (fixture->store, &error));
  g_assert_false (spalt_store_save_article (fixture->store, article, NOW + 1, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_FULL);
  g_clear_error (&error);
  spalt_store_rollback (fixture->store);

  g_assert_cmpint (sqlite3_exec (db, "PRAGMA max_page_count = 1000000", NULL, NULL, NULL), ==, SQLITE_OK);
  fixture_save (fixture, article, NOW + 2);
  g_assert_true (spalt_store_check (fixture->store, &problems, NULL, &error));
  g_assert_cmpint (problems->len, ==, 0);
}

/* In a process of its own, since limits and identities cannot be taken back. */
static void
run_in_child (Fixture *fixture,
              int (*work) (Fixture *fixture))
{
  pid_t pid = fork ();
  int   status;

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    _exit (work (fixture));
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static int
write_past_limit (Fixture *fixture)
{
  const struct rlimit      limit = { 300000, 300000 };
  g_autoptr (SpaltStore)   store = spalt_store_open (fixture->path, SPALT_STORE_READ_WRITE, NULL);
  g_autoptr (SpaltArticle) article = spalt_article_new ();
  g_autofree char         *long_text = g_strnfill (1000000, 'x');

  signal (SIGXFSZ, SIG_IGN);
  if (setrlimit (RLIMIT_FSIZE, &limit) != 0)
    return 2;
  spalt_article_set_body (article, long_text);
  return spalt_store_save_article (store, article, NOW, NULL) ? 3 : 0;
}

/* The disk refuses a write in the middle of a transaction. */
static void
test_failing_disk (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "kort", NOW);
  g_autoptr (GPtrArray)    problems = NULL;
  SpaltArticleCount        count;

  fixture_close (fixture);
  run_in_child (fixture, write_past_limit);
  fixture_reopen (fixture);
  g_assert_true (spalt_store_check (fixture->store, &problems, NULL, &error));
  g_assert_cmpint (problems->len, ==, 0);
  g_assert_true (spalt_store_count_articles (fixture->store, &count, &error));
  g_assert_cmpint (count.by_status[SPALT_STATUS_DRAFT], ==, 1);
}

static int
create_past_limit (Fixture *fixture)
{
  const struct rlimit       limit = { 20000, 20000 };
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();
  g_autofree char          *path = g_build_filename (fixture->folder, "ny", NULL);

  signal (SIGXFSZ, SIG_IGN);
  if (setrlimit (RLIMIT_FSIZE, &limit) != 0)
    return 2;
  return spalt_store_create (path, settings, NOW, &error) == NULL && error != NULL ? 0 : 3;
}

/* A publication that cannot be made whole is not made at all. */
static void
test_failing_create (Fixture      *fixture,
                     gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "ny", NULL);

  run_in_child (fixture, create_past_limit);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static int
open_as_nobody (Fixture *fixture)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltStore)   writer = NULL;
  g_autoptr (SpaltStore)   reader = NULL;
  g_autoptr (SpaltArticle) article = NULL;

  if (getuid () == 0 && setuid (NOBODY) != 0)
    return 2;
  writer = spalt_store_open (fixture->path, SPALT_STORE_READ_WRITE, &error);
  if (writer != NULL || !g_error_matches (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_READ_ONLY))
    return 3;
  g_clear_error (&error);
  reader = spalt_store_open (fixture->path, SPALT_STORE_READ_ONLY, &error);
  if (reader == NULL)
    return 4;
  article = spalt_store_find_article (reader, "ett", &error);
  return article != NULL ? 0 : 5;
}

/* Somebody else must be able to come as far as the folder. */
static void
let_through (const char *folder)
{
  g_autofree char *above = g_path_get_dirname (folder);
  GStatBuf         status;

  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  if ((status.st_mode & 0011) != 0011)
    g_assert_cmpint (g_chmod (folder, status.st_mode | 0011), ==, 0);
  if (!g_str_equal (above, folder))
    let_through (above);
}

/* As on a medium that cannot be written, or in somebody else's folder. */
static void
test_read_only_folder (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "", NOW);
  g_autofree char         *path = fixture_database (fixture);
  g_autofree char         *before = NULL;
  g_autofree char         *after = NULL;

  /* Who only reads leaves an empty log behind. */
  fixture_close (fixture);
  g_object_unref (spalt_store_open (fixture->path, SPALT_STORE_READ_ONLY, NULL));
  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (fixture->path, 0555), ==, 0);
  let_through (fixture->folder);

  before = look (fixture);
  run_in_child (fixture, open_as_nobody);
  after = look (fixture);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (g_chmod (fixture->path, 0755), ==, 0);
}

static int
read_as_nobody (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  if (getuid () == 0 && setuid (NOBODY) != 0)
    return 2;
  if (spalt_store_open (fixture->path, SPALT_STORE_READ_ONLY, &error) != NULL)
    return 3;
  g_test_message ("%s", error->message);
  return g_error_matches (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_READ_ONLY) &&
             strstr (error->message, "belongs to another database") != NULL
           ? 0
           : 4;
}

/* Who may only read can neither move the log away nor read the two together, and moves nothing. */
static void
test_foreign_log_of_reader (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "", NOW);
  g_autofree char         *path = fixture_database (fixture);
  g_autofree char         *copy = g_build_filename (fixture->folder, "kopia.db", NULL);
  g_autofree char         *made = spalt_store_backup (fixture->store, copy, NOW, NULL, NULL);
  g_autofree char         *before = NULL;
  g_autofree char         *after = NULL;

  fixture_write_and_die (fixture, 1);
  g_assert_cmpint (g_rename (made, path), ==, 0);
  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (fixture->path, 0555), ==, 0);
  let_through (fixture->folder);

  before = look (fixture);
  run_in_child (fixture, read_as_nobody);
  after = look (fixture);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (g_chmod (fixture->path, 0755), ==, 0);
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  fixture_assert_holds (fixture, 1);
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
    { "/store/bad-database/missing", test_missing },
    { "/store/bad-database/newer", test_newer },
    { "/store/bad-database/other-program", test_other_program },
    { "/store/bad-database/garbage", test_garbage },
    { "/store/bad-database/truncated", test_truncated },
    { "/store/bad-database/damaged-inside", test_damaged_inside },
    { "/store/bad-database/locked", test_locked },
    { "/store/bad-database/open-locked", test_open_locked },
    { "/store/bad-database/full", test_full },
    { "/store/bad-database/failing-disk", test_failing_disk },
    { "/store/bad-database/failing-create", test_failing_create },
    { "/store/bad-database/read-only-folder", test_read_only_folder },
    { "/store/bad-database/foreign-log-of-reader", test_foreign_log_of_reader },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
