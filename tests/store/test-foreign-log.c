// SPDX-License-Identifier: GPL-3.0-or-later
/* A log lies beside a database that it may not belong to: somebody has put another one there, by one way or another. A
 * foreign log never gets into a database, and a log of the database's own always does. */
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "spalt-backup.h"
#include "spalt-restore.h"
#include "spalt-store-log.h"
#include "spalt-test-publication.h"

#define N_OTHER 10 /* articles of the database that comes */
#define N_OWN 3    /* and of the one that is there, saved and closed */
#define N_LAST 4   /* and then saved by a program that was killed, or has it open still */
#define N_WRITERS 3
#define N_ROUNDS 5
#define LONG_TEXT 100000 /* bytes: a few of these, and SQLite brings the log into the database */

/* By a program of its own: what this one has open keeps its locks. */
static void
copy (const char *from,
      const char *to)
{
  const char        *line[] = { "cp", from, to, NULL };
  g_autoptr (GError) error = NULL;
  int                status;

  g_spawn_sync (NULL, (char **)line, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static char *
make_other (Fixture *fixture)
{
  return fixture_make_other (fixture, N_OTHER);
}

static char *
make_backup (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = g_build_filename (fixture->folder, "kopia.db", NULL);
  char              *made = spalt_store_backup (fixture->store, path, NOW, NULL, &error);

  g_assert_no_error (error);
  return made;
}

/* The file itself, as it was when nobody had it open. */
static char *
make_raw_copy (Fixture *fixture)
{
  g_autofree char *database = fixture_database (fixture);
  char            *path = g_build_filename (fixture->folder, "gammal.db", NULL);

  fixture_close (fixture);
  copy (database, path);
  return path;
}

static void
move (const char *from,
      const char *to)
{
  g_assert_cmpint (g_rename (from, to), ==, 0);
}

/* The new file gets the number on the disk that the old one had, where the disk gives it at once. */
static void
remove_and_copy (const char *from,
                 const char *to)
{
  g_assert_cmpint (g_unlink (to), ==, 0);
  copy (from, to);
}

/**
 * Way:
 * @make: a database that is to come; where it is an earlier state of the publication, with @n_articles, more is saved
 *   after it was made
 * @put: brings it to the publication's place
 */
typedef struct
{
  const char *path;
  char *(*make) (Fixture *fixture);
  guint n_articles;
  void (*put) (const char *from, const char *to);
} Way;

static const Way ways[] = {
  { "other/moved", make_other, N_OTHER, move },
  { "other/removed-and-copied", make_other, N_OTHER, remove_and_copy },
  { "other/copied-over", make_other, N_OTHER, copy },
  { "backup/moved", make_backup, N_OWN, move },
  { "backup/removed-and-copied", make_backup, N_OWN, remove_and_copy },
  { "backup/copied-over", make_backup, N_OWN, copy },
  { "earlier/moved", make_raw_copy, N_OWN, move },
  { "earlier/removed-and-copied", make_raw_copy, N_OWN, remove_and_copy },
  { "earlier/copied-over", make_raw_copy, N_OWN, copy },
};

static void
assert_log_kept (Fixture *fixture)
{
  g_autofree char *backups = g_build_filename (fixture->path, "backups", NULL);
  g_autoptr (GDir) dir = g_dir_open (backups, 0, NULL);
  gboolean         found = FALSE;

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    found = found || g_str_has_suffix (name, ".db-wal");
  g_assert_true (found);
}

/* What comes is what is there then. */
static void
test_killed (Fixture      *fixture,
             gconstpointer data)
{
  const Way       *way = data;
  g_autofree char *database = fixture_database (fixture);
  g_autofree char *coming = NULL;

  fixture_add_articles (fixture, N_OWN);
  coming = way->make (fixture);
  fixture_reopen (fixture);
  fixture_add_articles (fixture, 1);
  fixture_write_and_die (fixture, N_LAST);
  way->put (coming, database);
  fixture_assert_holds (fixture, way->n_articles);
  assert_log_kept (fixture);
}

/* So it is below a program that has the publication open, and goes on. */
static void
test_open (Fixture      *fixture,
           gconstpointer data)
{
  const Way               *way = data;
  g_autoptr (GError)       error = NULL;
  g_autofree char         *database = fixture_database (fixture);
  g_autofree char         *coming = NULL;
  g_autoptr (SpaltArticle) article = spalt_article_new ();

  fixture_add_articles (fixture, N_OWN);
  coming = way->make (fixture);
  fixture_reopen (fixture);
  fixture_add_articles (fixture, 1);
  fixture_reopen (fixture);
  fixture_add_articles (fixture, N_LAST);
  way->put (coming, database);
  g_assert_false (spalt_store_save_article (fixture->store, article, NOW, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_BUSY);
  fixture_assert_holds (fixture, way->n_articles);
}

/* It has written nothing since it has opened it. */
static void
test_idle (Fixture      *fixture,
           gconstpointer data)
{
  const Way               *way = data;
  g_autoptr (GError)       error = NULL;
  g_autofree char         *database = fixture_database (fixture);
  g_autofree char         *coming = NULL;
  g_autoptr (SpaltArticle) article = spalt_article_new ();

  fixture_add_articles (fixture, N_OWN);
  coming = way->make (fixture);
  fixture_reopen (fixture);
  fixture_add_articles (fixture, 1);
  fixture_reopen (fixture);
  way->put (coming, database);
  g_assert_false (spalt_store_save_article (fixture->store, article, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_BUSY);
  fixture_assert_holds (fixture, way->n_articles);
}

/* A backup is restored over what came: that is kept whole, and so is the log, apart from it. */
static void
test_restored (Fixture      *fixture,
               gconstpointer data)
{
  const Way             *way = data;
  g_autoptr (GError)     error = NULL;
  g_autofree char       *database = fixture_database (fixture);
  g_autofree char       *folder = g_build_filename (fixture->folder, "behållen", NULL);
  g_autofree char       *backup = g_build_filename (fixture->folder, "nollte.db", NULL);
  g_autofree char       *made = spalt_store_backup (fixture->store, backup, NOW, NULL, NULL);
  g_autofree char       *coming = NULL;
  g_autofree char       *kept = NULL;
  g_autoptr (SpaltStore) store = NULL;

  fixture_add_articles (fixture, N_OWN);
  coming = way->make (fixture);
  fixture_reopen (fixture);
  fixture_add_articles (fixture, 1);
  fixture_write_and_die (fixture, N_LAST);
  way->put (coming, database);
  g_assert_true (spalt_store_restore (fixture->path, made, NOW, &kept, NULL, &error));
  g_assert_no_error (error);
  fixture_assert_holds (fixture, 0);
  assert_log_kept (fixture);
  g_assert_true (spalt_store_restore (folder, kept, NOW, NULL, NULL, &error));
  g_assert_no_error (error);
  store = spalt_store_open (folder, SPALT_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fixture_count (store), ==, way->n_articles);
}

/* A backup is restored that has another database's log beside it. */
static void
test_beside_backup (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *database = fixture_database (fixture);
  g_autofree char   *log = g_strconcat (database, "-wal", NULL);
  g_autofree char   *backup = make_backup (fixture);
  g_autofree char   *beside = g_strconcat (backup, "-wal", NULL);

  fixture_add_articles (fixture, N_OWN);
  fixture_write_and_die (fixture, N_LAST);
  copy (log, beside);
  g_assert_false (spalt_store_restore (fixture->path, backup, NOW, NULL, NULL, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
  fixture_assert_holds (fixture, N_OWN + N_LAST);
}

static void
fill_log (Fixture *fixture)
{
  g_autofree char *text = g_strnfill (60 * LONG_TEXT, 'x');

  g_object_unref (fixture_article (fixture, "Lång", text, NOW));
}

static void
shorten_elsewhere (Fixture *fixture)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) other = NULL;

  fixture_add_articles (fixture, N_LAST);
  other = spalt_store_open (fixture->path, SPALT_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (spalt_store_shorten_log (other, &error));
  g_assert_no_error (error);
}

/* The file as it was when this opened it comes over the database, into which what was saved since has been brought: it
 * is in the state that was there first, and is another database all the same. */
static void
test_as_opened (Fixture      *fixture,
                gconstpointer data)
{
  static void (*const bring[]) (Fixture *fixture) = { fill_log, shorten_elsewhere };

  for (guint i = 0; i < G_N_ELEMENTS (bring); i++)
    {
      g_autoptr (GError)       error = NULL;
      g_autofree char         *database = fixture_database (fixture);
      g_autofree char         *old = g_build_filename (fixture->folder, "gammal.db", NULL);
      g_autoptr (SpaltArticle) article = spalt_article_new ();

      fixture_add_articles (fixture, N_OWN);
      fixture_reopen (fixture);
      copy (database, old);
      bring[i](fixture);
      copy (old, database);
      g_assert_false (spalt_store_save_article (fixture->store, article, NOW, &error));
      g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_BUSY);
      fixture_assert_holds (fixture, N_OWN * (i + 1));
      fixture_reopen (fixture);
    }
}

/* The same bytes come back, in another file: nothing is foreign, and all that was saved is there. */
static void
test_same_bytes (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *database = fixture_database (fixture);
  g_autofree char *same = g_build_filename (fixture->folder, "samma.db", NULL);

  fixture_add_articles (fixture, N_OWN);
  fixture_write_and_die (fixture, N_LAST);
  copy (database, same);
  move (same, database);
  fixture_assert_holds (fixture, N_OWN + N_LAST);
}

static void
write_until_killed (Fixture *fixture,
                    int      saved)
{
  g_autoptr (SpaltStore) store = spalt_store_open (fixture->path, SPALT_STORE_READ_WRITE, NULL);
  g_autofree char       *text = g_strnfill (LONG_TEXT, 'x');

  while (store != NULL)
    {
      g_autoptr (SpaltArticle) article = spalt_article_new ();

      spalt_article_set_body (article, text);
      if (!spalt_store_save_article (store, article, NOW, NULL) || write (saved, "", 1) != 1)
        break;
    }
  _exit (1);
}

/* Several programs write at once, each brings the log into the database now and then, and all are killed at any moment:
 * nothing that one of them saved is taken for foreign. */
static void
test_never_foreign (Fixture      *fixture,
                    gconstpointer data)
{
  guint n_saved = 0;

  fixture_close (fixture);
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      pid_t pids[N_WRITERS];
      int   saved[2];
      char  byte;

      g_assert_cmpint (pipe (saved), ==, 0);
      for (guint i = 0; i < N_WRITERS; i++)
        {
          pids[i] = fork ();
          g_assert_cmpint (pids[i], >=, 0);
          if (pids[i] == 0)
            write_until_killed (fixture, saved[1]);
        }
      close (saved[1]);
      for (gint i = g_test_rand_int_range (40, 160); i > 0; i--)
        {
          g_assert_cmpint (read (saved[0], &byte, 1), ==, 1);
          n_saved++;
        }
      for (guint i = 0; i < N_WRITERS; i++)
        {
          g_assert_cmpint (kill (pids[i], SIGKILL), ==, 0);
          g_assert_cmpint (waitpid (pids[i], NULL, 0), ==, pids[i]);
        }
      while (read (saved[0], &byte, 1) == 1)
        n_saved++;
      close (saved[0]);

      fixture_reopen (fixture);
      g_assert_cmpuint (fixture_count (fixture->store), >=, n_saved);
      n_saved = fixture_count (fixture->store);
      fixture_close (fixture);
    }
  fixture_assert_holds (fixture, n_saved);
}

static void
run_sql (const char *path,
         const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, NULL);
  g_assert_cmpstr (sqlite3_errmsg (db), ==, "not an error");
  sqlite3_close (db);
}

/* Somebody tidies up by hand, which moves everything in the file, while Spalt has it open. */
static void
test_tidied (Fixture      *fixture,
             gconstpointer data)
{
  static const char *const sql[] = { "VACUUM", "PRAGMA wal_checkpoint (TRUNCATE)", "VACUUM; PRAGMA wal_checkpoint",
                                     "UPDATE article SET headline = 'Rubrik'" };
  g_autofree char         *database = fixture_database (fixture);
  guint                    n_articles = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    {
      run_sql (database, "CREATE TABLE IF NOT EXISTS filling (id INTEGER PRIMARY KEY, text TEXT);"
                         "INSERT INTO filling (text) VALUES (zeroblob (90000)); DELETE FROM filling");
      run_sql (database, sql[i]);
      fixture_add_articles (fixture, 1);
      run_sql (database, sql[i]);
      fixture_write_and_die (fixture, 1);
      n_articles += 2;
      fixture_reopen (fixture);
      g_assert_cmpuint (fixture_count (fixture->store), ==, n_articles);
      run_sql (database, sql[i]);
    }
  run_sql (database, "DROP TABLE filling");
  fixture_assert_holds (fixture, n_articles);
}

/* The folder is moved while it is open, and so much is saved then that the log is brought into the database. */
static void
test_moved (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "flyttad", NULL);
  g_autofree char *text = g_strnfill (LONG_TEXT, 'x');

  g_assert_cmpint (g_rename (fixture->path, elsewhere), ==, 0);
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (SpaltArticle) article = fixture_article (fixture, "Lång", text, NOW);
    }
  g_set_str (&fixture->path, elsewhere);
  fixture_assert_holds (fixture, 200);
}

static void
add_ways (const char *name,
          FixtureFunc test)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *path = g_strdup_printf ("/store/foreign-log/%s/%s", name, ways[i].path);

      g_test_add (path, Fixture, &ways[i], fixture_set_up, test, fixture_tear_down);
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
    { "/store/foreign-log/beside-backup", test_beside_backup },
    { "/store/foreign-log/as-opened", test_as_opened },
    { "/store/foreign-log/same-bytes", test_same_bytes },
    { "/store/foreign-log/never-foreign", test_never_foreign },
    { "/store/foreign-log/tidied", test_tidied },
    { "/store/foreign-log/moved", test_moved },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add_ways ("killed", test_killed);
  add_ways ("open", test_open);
  add_ways ("idle", test_idle);
  add_ways ("restored", test_restored);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
