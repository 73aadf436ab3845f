// SPDX-License-Identifier: GPL-3.0-or-later
/* What several programs do to one publication at the same moment. */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

#include "spalt-backup.h"
#include "spalt-migration-private.h"
#include "spalt-store-private.h"
#include "spalt-test-publication.h"

#define N_PROCESSES 8
#define N_ROUNDS 4
#define N_BATCHED 1500

typedef int (*Work) (Fixture *fixture);

/* Lets many processes go at once, and counts how often each answer came. */
static void
race (Fixture *fixture,
      Work     work,
      guint   *answers)
{
  int   gate[2];
  pid_t pids[N_PROCESSES];

  g_assert_cmpint (pipe (gate), ==, 0);
  for (guint i = 0; i < N_PROCESSES; i++)
    {
      pids[i] = fork ();
      g_assert_cmpint (pids[i], >=, 0);
      if (pids[i] == 0)
        {
          char byte;

          close (gate[1]);
          _exit (read (gate[0], &byte, 1) == 0 ? work (fixture) : 99);
        }
    }
  close (gate[0]);
  close (gate[1]);
  for (guint i = 0; i < N_PROCESSES; i++)
    {
      int status;

      g_assert_cmpint (waitpid (pids[i], &status, 0), ==, pids[i]);
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), <, 10);
      answers[WEXITSTATUS (status)]++;
    }
}

static int
answer_of (const GError *error)
{
  if (error == NULL)
    return 0;
  g_printerr ("# %s\n", error->message);
  return error->domain == SPALT_STORE_ERROR && error->code == SPALT_STORE_ERROR_CLASH ? 1 : 2;
}

static char *
new_path (Fixture *fixture)
{
  return g_build_filename (fixture->folder, "ny", NULL);
}

static int
create (Fixture *fixture)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();
  g_autofree char          *path = new_path (fixture);
  g_autoptr (SpaltStore)    store = spalt_store_create (path, settings, NOW, &error);
  g_autoptr (SpaltArticle)  article = spalt_article_new ();

  return answer_of (store != NULL && spalt_store_save_article (store, article, NOW, &error) ? NULL : error);
}

/* One makes the publication, and what it writes there stays; all others say that there is one. */
static void
test_create (Fixture      *fixture,
             gconstpointer data)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GError)    error = NULL;
      g_autofree char      *path = new_path (fixture);
      g_autofree char      *media = g_build_filename (path, "media", NULL);
      g_autofree char      *folder = NULL;
      guint                 answers[10] = { 0 };
      SpaltArticleCount     count;
      g_autoptr (GPtrArray) problems = NULL;

      race (fixture, create, answers);
      g_assert_cmpuint (answers[0], ==, 1);
      g_assert_cmpuint (answers[1], ==, N_PROCESSES - 1);
      g_assert_true (g_file_test (media, G_FILE_TEST_IS_DIR));
      {
        g_autoptr (SpaltStore) store = spalt_store_open (path, SPALT_STORE_READ_WRITE, &error);

        g_assert_no_error (error);
        g_assert_true (spalt_store_check (store, &problems, NULL, &error));
        g_assert_cmpuint (problems->len, ==, 0);
        g_assert_true (spalt_store_count_articles (store, &count, &error));
        g_assert_cmpuint (count.by_status[SPALT_STATUS_DRAFT], ==, 1);
      }
      folder = g_strdup_printf ("%s-%u", path, round);
      g_assert_cmpint (g_rename (path, folder), ==, 0);
    }
}

/* What a publication left that is gone would be taken for a part of the new one. */
static void
test_create_beside_leftover (Fixture      *fixture,
                             gconstpointer data)
{
  static const char *const suffixes[] = { "-wal", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autoptr (GError)        error = NULL;
      g_autoptr (SpaltSettings) settings = spalt_settings_new ();
      g_autofree char          *path = g_build_filename (fixture->folder, suffixes[i], NULL);
      g_autofree char          *name = g_strconcat ("newsroom.db", suffixes[i], NULL);
      g_autofree char          *leftover = g_build_filename (path, name, NULL);
      g_autofree char          *database = g_build_filename (path, "newsroom.db", NULL);
      g_autofree char          *kept = NULL;

      g_assert_cmpint (g_mkdir (path, 0755), ==, 0);
      g_assert_true (g_file_set_contents (leftover, "changes", -1, &error));
      g_assert_null (spalt_store_create (path, settings, NOW, &error));
      g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
      g_assert_nonnull (strstr (error->message, name));
      g_assert_nonnull (strstr (error->message, "spaltctl restore"));
      g_assert_true (g_file_get_contents (leftover, &kept, NULL, NULL));
      g_assert_cmpstr (kept, ==, "changes");
      g_assert_false (g_file_test (database, G_FILE_TEST_EXISTS));
    }
}

static GPtrArray *
make_migrations (void)
{
  GPtrArray *migrations = spalt_migrations_load ();

  g_ptr_array_add (migrations, g_strdup ("CREATE TABLE more (x INTEGER) STRICT; INSERT INTO more VALUES (1);"));
  g_ptr_array_add (migrations, g_strdup ("CREATE TABLE most (x INTEGER) STRICT; UPDATE more SET x = x + 1;"));
  return migrations;
}

static int
migrate (Fixture *fixture)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (GPtrArray)  migrations = make_migrations ();
  g_autoptr (SpaltStore) store = spalt_store_open_with (fixture->path, SPALT_STORE_READ_WRITE, migrations, &error);

  return answer_of (store != NULL ? NULL : error);
}

/* One converts, the others find it done; and the copy is of the time before, whoever makes it. */
static void
test_migrate (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GPtrArray)    migrations = make_migrations ();
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Kvar", "", NOW);
  g_autofree char         *before = g_build_filename (fixture->folder, "before.db", NULL);
  g_autofree char         *made = spalt_store_backup (fixture->store, before, NOW, NULL, NULL);
  g_autofree char         *database = fixture_database (fixture);
  g_autofree char         *name = g_strdup_printf ("newsroom-version-%u.db", migrations->len - 2);
  g_autofree char         *copy = g_build_filename (fixture->path, "backups", name, NULL);
  g_autofree char         *second_name = g_strdup_printf ("newsroom-version-%u-2.db", migrations->len - 2);
  g_autofree char         *second = g_build_filename (fixture->path, "backups", second_name, NULL);

  fixture_close (fixture);
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char   *contents = NULL;
      gsize              length;
      guint              answers[10] = { 0 };
      gint64             number = 0;
      sqlite3           *db;
      sqlite3_stmt      *statement;

      g_assert_true (g_file_get_contents (made, &contents, &length, &error));
      g_assert_true (g_file_set_contents (database, contents, length, &error));
      g_unlink (copy);
      race (fixture, migrate, answers);
      g_assert_cmpuint (answers[0], ==, N_PROCESSES);
      g_assert_false (g_file_test (second, G_FILE_TEST_EXISTS));
      {
        g_autoptr (SpaltStore) store =
          spalt_store_open_with (fixture->path, SPALT_STORE_READ_WRITE, migrations, &error);

        g_assert_no_error (error);
        g_assert_true (spalt_store_read_number (store, "SELECT x FROM more", &number, &error));
        g_assert_cmpint (number, ==, 2);
      }
      g_assert_cmpint (sqlite3_open (copy, &db), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_prepare_v2 (db, "PRAGMA user_version", -1, &statement, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
      g_assert_cmpint (sqlite3_column_int (statement, 0), ==, (int)migrations->len - 2);
      sqlite3_finalize (statement);
      sqlite3_close (db);
    }
}

static int
back_up (Fixture *fixture)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) store = spalt_store_open (fixture->path, SPALT_STORE_READ_ONLY, &error);
  g_autofree char       *path = g_build_filename (fixture->folder, "kopior", "kopia.db", NULL);
  g_autofree char       *copy = store != NULL ? spalt_store_backup (store, path, NOW, NULL, &error) : NULL;

  return answer_of (copy != NULL ? NULL : error);
}

static void
test_back_up (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autofree char         *body = g_strnfill (400000, 'x');
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Kvar", body, NOW);
  g_autofree char         *folder = g_build_filename (fixture->folder, "kopior", NULL);
  g_autofree char         *stale = g_build_filename (folder, "kopia.db.partial-abcdef", NULL);
  g_autoptr (GDir)         dir = NULL;
  guint                    answers[10] = { 0 };

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (stale, "", 0, &error));
  g_assert_cmpint (g_utime (stale, &(struct utimbuf){ NOW - 7200, NOW - 7200 }), ==, 0);
  race (fixture, back_up, answers);
  g_assert_cmpuint (answers[0], ==, N_PROCESSES);

  /* Of the work in between nothing is left. */
  dir = g_dir_open (folder, 0, &error);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "kopia.db");
  g_assert_null (g_dir_read_name (dir));
}

/* Saves all the time, and tells after each save how many articles are there by then. */
static void
write_for_ever (Fixture *fixture,
                int      answer)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltStore)   store = spalt_store_open (fixture->path, SPALT_STORE_READ_WRITE, &error);
  g_autoptr (SpaltArticle) article = spalt_article_new ();

  for (;;)
    {
      SpaltArticleCount count;
      guint             n_seen;

      if (store == NULL || !spalt_store_save_article (store, article, NOW, &error) ||
          !spalt_store_count_articles (store, &count, &error))
        _exit (answer_of (error) + 1);
      n_seen = count.by_status[SPALT_STATUS_DRAFT];
      if (write (answer, &n_seen, sizeof n_seen) != sizeof n_seen)
        _exit (0);
      g_usleep (1000);
    }
}

/* How many saves ended while a part of the articles was there, and not all. */
static guint
count_saves_between (int   answers,
                     guint all)
{
  guint n_saves = 0;
  guint n_seen;

  while (read (answers, &n_seen, sizeof n_seen) == sizeof n_seen)
    n_saves += n_seen > 1 && n_seen < all;
  return n_saves;
}

/* Who writes beside work in batches waits for one of them, not for all, and never so long that it gives up. How long,
 * benchmarks tell. */
static void
test_batches_let_others_write (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int                pipes[2];
  SpaltArticleCount  count;
  guint              n_seen, n_saves;
  pid_t              pid;
  int                status;

  fixture_close (fixture);
  g_assert_cmpint (pipe (pipes), ==, 0);
  pid = fork ();
  if (pid == 0)
    write_for_ever (fixture, pipes[1]);
  g_assert_cmpint (read (pipes[0], &n_seen, sizeof n_seen), ==, sizeof n_seen);

  fixture_reopen (fixture);
  for (guint i = 0; i < N_BATCHED; i++)
    {
      g_autoptr (SpaltArticle) article = NULL;

      g_assert_true (spalt_store_next_batch (fixture->store, NULL, &error));
      article = fixture_article (fixture, "En till", "Text", NOW);
    }
  g_assert_true (spalt_store_end_batch (fixture->store, TRUE, &error));

  g_assert_cmpint (waitpid (pid, &status, WNOHANG), ==, 0);
  close (pipes[1]);
  g_assert_cmpint (kill (pid, SIGTERM), ==, 0);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  n_saves = count_saves_between (pipes[0], N_BATCHED + 1);
  close (pipes[0]);
  g_test_message ("%u saves between the batches", n_saves);
  g_assert_cmpuint (n_saves, >, 0);
  g_assert_true (spalt_store_count_articles (fixture->store, &count, &error));
  g_assert_cmpuint (count.by_status[SPALT_STATUS_DRAFT], ==, N_BATCHED + 1);
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
    { "/store/processes/create", test_create },
    { "/store/processes/create-beside-leftover", test_create_beside_leftover },
    { "/store/processes/migrate", test_migrate },
    { "/store/processes/back-up", test_back_up },
    { "/store/processes/batches-let-others-write", test_batches_let_others_write },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
