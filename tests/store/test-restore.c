// SPDX-License-Identifier: GPL-3.0-or-later
/* A backup takes the place of a database that is there, damaged or gone; and nothing of what was there is lost. */
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "spalt-backup.h"
#include "spalt-restore.h"
#include "spalt-test-publication.h"

#define N_KILLS 12

static char *
back_up (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = g_build_filename (fixture->folder, "kopia.db", NULL);
  char              *copy = spalt_store_backup (fixture->store, path, NOW, NULL, &error);

  g_assert_no_error (error);
  return copy;
}

static guint
count (SpaltStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = spalt_store_list_article_ids (store, &(SpaltArticleQuery){ 0 }, &error);

  g_assert_no_error (error);
  return ids->len;
}

/* Ends as a killed program does: what it wrote last stays in the log. */
static void
write_and_die (Fixture *fixture,
               guint    n_articles)
{
  pid_t pid;

  fixture_close (fixture);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      g_autoptr (SpaltStore) store = spalt_store_open (fixture->path, SPALT_STORE_READ_WRITE, NULL);

      for (guint i = 0; i < n_articles; i++)
        {
          g_autoptr (SpaltArticle) article = spalt_article_new ();

          if (!spalt_store_save_article (store, article, NOW, NULL))
            _exit (1);
        }
      raise (SIGKILL);
    }
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
}

static void
assert_sound (Fixture *fixture,
              guint    n_articles)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  fixture_reopen (fixture);
  g_assert_true (spalt_store_check (fixture->store, &problems, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpuint (count (fixture->store), ==, n_articles);
  fixture_close (fixture);
}

/* What is kept is a whole publication again, when it is restored elsewhere. */
static void
assert_kept (Fixture    *fixture,
             const char *kept,
             guint       n_articles)
{
  g_autoptr (GError)     error = NULL;
  g_autofree char       *folder = g_build_filename (fixture->folder, "annan", NULL);
  g_autofree char       *none = NULL;
  g_autoptr (SpaltStore) store = NULL;

  g_assert_nonnull (kept);
  g_assert_true (spalt_store_restore (folder, kept, NOW, &none, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (none);
  store = spalt_store_open (folder, SPALT_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (store), ==, n_articles);
}

static void
test_beside_log (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "", NOW);
  g_autofree char         *copy = back_up (fixture);
  g_autofree char         *kept = NULL;

  write_and_die (fixture, 40);
  g_assert_true (spalt_store_restore (fixture->path, copy, NOW, &kept, NULL, &error));
  g_assert_no_error (error);
  assert_sound (fixture, 1);
  g_assert_nonnull (strstr (kept, "2023-11-14T221320Z"));
  assert_kept (fixture, kept, 41);
}

/* Somebody has copied a backup over the database by hand, and the log beside it is another one's. */
static void
test_beside_foreign_log (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "", NOW);
  g_autofree char         *copy = back_up (fixture);
  g_autofree char         *database = fixture_database (fixture);
  g_autofree char         *kept = NULL, *log = NULL, *bytes = NULL, *kept_bytes = NULL;
  gsize                    length, kept_length;

  write_and_die (fixture, 40);
  g_assert_true (g_file_get_contents (copy, &bytes, &length, &error));
  memset (bytes + length / 2, 0x5a, length / 4);
  g_assert_true (g_file_set_contents (database, bytes, length, &error));
  g_assert_true (spalt_store_restore (fixture->path, copy, NOW, &kept, NULL, &error));
  g_assert_no_error (error);
  assert_sound (fixture, 1);

  /* Both are kept as they were, for who can make something of them. */
  g_assert_true (g_file_get_contents (kept, &kept_bytes, &kept_length, &error));
  g_assert_cmpmem (kept_bytes, kept_length, bytes, length);
  log = g_strconcat (kept, "-wal", NULL);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
}

static void
test_gone (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "", NOW);
  g_autofree char         *copy = back_up (fixture);
  g_autofree char         *database = fixture_database (fixture);
  g_autofree char         *kept = NULL;

  write_and_die (fixture, 40);
  g_assert_cmpint (g_unlink (database), ==, 0);
  g_assert_true (spalt_store_restore (fixture->path, copy, NOW, &kept, NULL, &error));
  g_assert_no_error (error);
  assert_sound (fixture, 1);
  g_assert_true (g_str_has_suffix (kept, "-wal"));
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
}

static void
test_twice (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "", NOW);
  g_autofree char         *copy = back_up (fixture);
  g_autofree char         *first = NULL;
  g_autofree char         *second = NULL;

  fixture_close (fixture);
  g_assert_true (spalt_store_restore (fixture->path, copy, NOW, &first, NULL, &error));
  g_assert_true (spalt_store_restore (fixture->path, copy, NOW, &second, NULL, &error));
  g_assert_cmpstr (first, !=, second);
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
  assert_sound (fixture, 1);
}

static void
assert_refused (Fixture        *fixture,
                const char     *file,
                SpaltStoreError code,
                const char     *says)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *database = fixture_database (fixture);
  g_autofree char   *before = NULL, *after = NULL, *kept = NULL;
  gsize              length, length_after;

  g_assert_true (g_file_get_contents (database, &before, &length, NULL));
  g_assert_false (spalt_store_restore (fixture->path, file, NOW, &kept, NULL, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, SPALT_STORE_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, says));
  g_assert_true (g_file_get_contents (database, &after, &length_after, NULL));
  g_assert_cmpmem (before, length, after, length_after);
}

static void
stamp (const char *path,
       const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* A bad backup is found before anything is changed. */
static void
test_bad_backup (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "", NOW);
  g_autofree char         *copy = back_up (fixture);
  g_autofree char         *database = fixture_database (fixture);
  g_autofree char         *missing = g_build_filename (fixture->folder, "ingen.db", NULL);
  g_autofree char         *bytes = NULL, *good = NULL;
  gsize                    length;

  fixture_close (fixture);
  assert_refused (fixture, missing, SPALT_STORE_ERROR_NOT_FOUND, "ingen.db");
  assert_refused (fixture, fixture->path, SPALT_STORE_ERROR_FAILED, "is a folder");
  assert_refused (fixture, database, SPALT_STORE_ERROR_CLASH, "database itself");

  g_assert_true (g_file_get_contents (copy, &bytes, &length, &error));
  good = g_memdup2 (bytes, length);
  memset (bytes + length / 2, 0x5a, length / 4);
  g_assert_true (g_file_set_contents (copy, bytes, length, &error));
  assert_refused (fixture, copy, SPALT_STORE_ERROR_DAMAGED, "kopia.db");
  g_assert_true (g_file_set_contents (copy, good, length / 2, &error));
  assert_refused (fixture, copy, SPALT_STORE_ERROR_DAMAGED, "kopia.db");
  g_assert_true (g_file_set_contents (copy, good, length, &error));
  stamp (copy, "PRAGMA user_version = 9999");
  assert_refused (fixture, copy, SPALT_STORE_ERROR_NEWER, "newer");
  stamp (copy, "PRAGMA user_version = 1; PRAGMA application_id = 17");
  assert_refused (fixture, copy, SPALT_STORE_ERROR_DAMAGED, "kopia.db");
  assert_sound (fixture, 1);
}

/* Another program that has it open would go on with the old one. */
static void
test_open (Fixture      *fixture,
           gconstpointer data)
{
  static const SpaltStoreMode modes[] = { SPALT_STORE_READ_WRITE, SPALT_STORE_READ_ONLY };
  g_autoptr (SpaltArticle)    article = fixture_article (fixture, "Ett", "", NOW);
  g_autofree char            *copy = back_up (fixture);

  fixture_close (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      int   pipes[2];
      char  byte = 0;
      pid_t pid;

      g_assert_cmpint (pipe (pipes), ==, 0);
      pid = fork ();
      if (pid == 0)
        {
          g_autoptr (SpaltStore) store = spalt_store_open (fixture->path, modes[i], NULL);

          if (store == NULL || write (pipes[1], &byte, 1) != 1)
            _exit (1);
          pause ();
        }
      g_assert_cmpint (read (pipes[0], &byte, 1), ==, 1);
      assert_refused (fixture, copy, SPALT_STORE_ERROR_BUSY, "Another program");
      g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
      g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
      close (pipes[0]);
      close (pipes[1]);
    }
  assert_sound (fixture, 1);
}

/* Killed at any moment, the publication is what it was or what it should become. */
static void
test_kill (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "", NOW);
  g_autofree char         *copy = back_up (fixture);
  g_autoptr (SpaltArticle) other = fixture_article (fixture, "Två", "", NOW);
  guint                    n_before = 2;

  fixture_close (fixture);
  for (guint i = 0; i < N_KILLS; i++)
    {
      pid_t pid = fork ();
      guint n;

      if (pid == 0)
        {
          for (guint n_done = 0;; n_done++)
            if (!spalt_store_restore (fixture->path, copy, NOW + n_done, NULL, NULL, NULL))
              _exit (1);
        }
      g_usleep ((gulong)g_test_rand_int_range (0, 60000));
      g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
      g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
      fixture_reopen (fixture);
      n = count (fixture->store);
      g_assert_true (n == 1 || n == n_before);
      n_before = n;
      assert_sound (fixture, n);
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
    { "/store/restore/beside-log", test_beside_log },
    { "/store/restore/beside-foreign-log", test_beside_foreign_log },
    { "/store/restore/gone", test_gone },
    { "/store/restore/twice", test_twice },
    { "/store/restore/bad-backup", test_bad_backup },
    { "/store/restore/open", test_open },
    { "/store/restore/kill", test_kill },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
