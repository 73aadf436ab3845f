// SPDX-License-Identifier: GPL-3.0-or-later
/* The database is removed, or another one is put into its place, while a program has it open: by hand, or by a program
 * that keeps folders on several computers alike. Neither the old one's articles nor the new one's are lost, and they
 * are never mixed. */
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "spalt-backup.h"
#include "spalt-restore.h"
#include "spalt-settings-store.h"
#include "spalt-test-publication.h"

#define N_OTHER 10        /* articles of the database that comes */
#define N_OWN 3           /* and of the one that goes */
#define FILE_LIMIT 100000 /* bytes: less than a new publication has */

static void
add_articles (Fixture *fixture,
              guint    n_articles)
{
  for (guint i = 0; i < n_articles; i++)
    {
      g_autoptr (SpaltArticle) article = fixture_article (fixture, "Nyhet", "Text", NOW);
    }
}

/* Of another publication, beside this one. */
static char *
make_other (Fixture *fixture)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();
  g_autofree char          *folder = g_build_filename (fixture->folder, "annan", NULL);
  g_autofree char          *path = g_build_filename (fixture->folder, "annan.db", NULL);
  g_autoptr (SpaltStore)    store = spalt_store_create (folder, settings, NOW, &error);
  char                     *copy;

  g_assert_no_error (error);
  for (guint i = 0; i < N_OTHER; i++)
    {
      g_autoptr (SpaltArticle) article = spalt_article_new ();

      g_assert_true (spalt_store_save_article (store, article, NOW, &error));
    }
  copy = spalt_store_backup (store, path, NOW, NULL, &error);
  g_assert_no_error (error);
  return copy;
}

static void
put_other (Fixture    *fixture,
           const char *other)
{
  g_autofree char *database = fixture_database (fixture);

  g_assert_cmpint (g_rename (other, database), ==, 0);
}

/* Every time, it says the same, and where to find what was in it. */
static void
assert_refuses_and_says (Fixture    *fixture,
                         const char *says)
{
  for (guint i = 0; i < N_OWN; i++)
    {
      g_autoptr (GError)        error = NULL;
      g_autoptr (SpaltArticle)  article = spalt_article_new ();
      g_autoptr (SpaltSettings) settings = spalt_settings_new ();

      if (i % 2 == 0)
        g_assert_false (spalt_store_save_article (fixture->store, article, NOW, &error));
      else
        g_assert_false (spalt_store_save_settings (fixture->store, settings, &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_BUSY);
      g_assert_nonnull (strstr (error->message, "removed or replaced"));
      g_assert_nonnull (strstr (error->message, says));
    }
}

static void
assert_refuses (Fixture *fixture)
{
  assert_refuses_and_says (fixture, "is kept in");
}

/* Each database that was kept, restored elsewhere, holds the articles of the one that went. */
static void
assert_kept_in (Fixture    *fixture,
                const char *backups,
                guint       n_kept)
{
  g_autoptr (GDir) dir = g_dir_open (backups, 0, NULL);
  guint            n_found = 0;

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autoptr (GError)     error = NULL;
      g_autofree char       *kept = g_build_filename (backups, name, NULL);
      g_autofree char       *folder = g_build_filename (fixture->folder, name, NULL);
      g_autoptr (SpaltStore) store = NULL;

      g_assert_null (strstr (name, "partial"));
      if (!g_str_has_prefix (name, "replaced-") || !g_str_has_suffix (name, ".db"))
        continue;
      g_assert_true (spalt_store_restore (folder, kept, NOW, NULL, NULL, &error));
      g_assert_no_error (error);
      store = spalt_store_open (folder, SPALT_STORE_READ_ONLY, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (fixture_count (store), ==, N_OWN);
      n_found++;
    }
  g_assert_cmpuint (n_found, ==, n_kept);
}

static void
assert_kept (Fixture *fixture,
             guint    n_kept)
{
  g_autofree char *backups = g_build_filename (fixture->path, "backups", NULL);

  assert_kept_in (fixture, backups, n_kept);
}

/* It says what to do, and who does it finds all. */
static void
test_noticed (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *other = make_other (fixture);

  add_articles (fixture, N_OWN);
  put_other (fixture, other);
  assert_refuses (fixture);
  fixture_assert_holds (fixture, N_OTHER);
  assert_kept (fixture, 1);
}

static void
test_only_closed (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *other = make_other (fixture);

  add_articles (fixture, N_OWN);
  put_other (fixture, other);
  fixture_assert_holds (fixture, N_OTHER);
  assert_kept (fixture, 1);
}

/* Nobody was there to take the log away that the old one left. */
static void
test_killed (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *other = make_other (fixture);

  fixture_write_and_die (fixture, N_OWN);
  put_other (fixture, other);
  fixture_assert_holds (fixture, N_OTHER);
}

static int
count_as_another (Fixture *fixture)
{
  pid_t pid = fork ();
  int   status;

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      g_autoptr (SpaltStore) store = spalt_store_open (fixture->path, SPALT_STORE_READ_WRITE, NULL);

      _exit (store != NULL ? (int)fixture_count (store) : 99);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  return WIFEXITED (status) ? WEXITSTATUS (status) : 99;
}

/* Another program that opens the new one while this has the old one open sees no article of the old one. */
static void
test_beside_another (Fixture      *fixture,
                     gconstpointer data)
{
  g_autofree char *other = make_other (fixture);
  pid_t            pid;
  int              go[2], done[2];
  char             byte = 0;

  fixture_close (fixture);
  g_assert_cmpint (pipe (go), ==, 0);
  g_assert_cmpint (pipe (done), ==, 0);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      close (go[1]);
      fixture_reopen (fixture);
      add_articles (fixture, N_OWN);
      if (write (done[1], &byte, 1) != 1 || read (go[0], &byte, 1) != 1)
        _exit (1);
      fixture_close (fixture);
      _exit (0);
    }
  g_assert_cmpint (read (done[0], &byte, 1), ==, 1);
  put_other (fixture, other);
  g_assert_cmpint (count_as_another (fixture), ==, N_OTHER);
  g_assert_cmpint (write (go[1], &byte, 1), ==, 1);
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
  for (guint i = 0; i < 2; i++)
    {
      close (go[i]);
      close (done[i]);
    }
  fixture_assert_holds (fixture, N_OTHER);
  assert_kept (fixture, 1);
}

/* The same file comes again. Another program has it open with the log that lay there, which is its own by that; what it
 * saves is found again also when this one, which has lost the database, is closed. */
static void
test_same_beside_another (Fixture      *fixture,
                          gconstpointer data)
{
  g_autofree char *database = fixture_database (fixture);
  g_autofree char *same = g_build_filename (fixture->folder, "samma.db", NULL);
  const char      *line[] = { "cp", database, same, NULL };
  pid_t            pid;
  int              go[2], done[2];
  char             byte = 0;

  fixture_reopen (fixture);
  g_assert_true (g_spawn_sync (NULL, (char **)line, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
  put_other (fixture, same);
  g_assert_cmpint (pipe (go), ==, 0);
  g_assert_cmpint (pipe (done), ==, 0);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      close (go[1]);
      fixture->store = spalt_store_open (fixture->path, SPALT_STORE_READ_WRITE, NULL);
      add_articles (fixture, N_OWN);
      if (write (done[1], &byte, 1) != 1 || read (go[0], &byte, 1) != 1)
        _exit (1);
      add_articles (fixture, 1);
      raise (SIGKILL);
    }
  g_assert_cmpint (read (done[0], &byte, 1), ==, 1);
  fixture_close (fixture);
  g_assert_cmpint (count_as_another (fixture), ==, N_OWN);
  g_assert_cmpint (write (go[1], &byte, 1), ==, 1);
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
  for (guint i = 0; i < 2; i++)
    {
      close (go[i]);
      close (done[i]);
    }
  fixture_assert_holds (fixture, N_OWN + 1);
}

/* Renamed or removed, with its folder where it was: who saves is told. */
static void
test_removed (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *database = fixture_database (fixture);

  add_articles (fixture, N_OWN);
  g_assert_cmpint (g_unlink (database), ==, 0);
  assert_refuses (fixture);
  fixture_close (fixture);
  assert_kept (fixture, 1);
}

static void
test_put_back (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *database = fixture_database (fixture);
  g_autofree char *away = g_build_filename (fixture->path, "gammal.db", NULL);

  add_articles (fixture, N_OWN);
  g_assert_cmpint (g_rename (database, away), ==, 0);
  assert_refuses (fixture);
  g_assert_cmpint (g_rename (away, database), ==, 0);
  add_articles (fixture, 1);
  fixture_assert_holds (fixture, N_OWN + 1);
}

/* First it is gone, then another one comes: as when folders are kept alike by two steps. */
static void
test_removed_then_replaced (Fixture      *fixture,
                            gconstpointer data)
{
  g_autofree char *other = make_other (fixture);
  g_autofree char *database = fixture_database (fixture);

  add_articles (fixture, N_OWN);
  g_assert_cmpint (g_unlink (database), ==, 0);
  assert_refuses (fixture);
  fixture_close (fixture);
  put_other (fixture, other);
  fixture_assert_holds (fixture, N_OTHER);
  assert_kept (fixture, 1);
}

/* The whole publication is copied with a log: both files are others, and belong together. */
static void
test_copied (Fixture      *fixture,
             gconstpointer data)
{
  static const char *const names[] = { "newsroom.db", "newsroom.db-wal" };

  fixture_write_and_die (fixture, N_OWN);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char  *path = g_build_filename (fixture->path, names[i], NULL);
      g_autofree char  *copy = g_strconcat (path, ".copy", NULL);
      g_autoptr (GFile) from = g_file_new_for_path (path);
      g_autoptr (GFile) to = g_file_new_for_path (copy);

      g_assert_true (g_file_copy (from, to, G_FILE_COPY_ALL_METADATA, NULL, NULL, NULL, NULL));
      g_assert_cmpint (g_rename (copy, path), ==, 0);
    }
  fixture_assert_holds (fixture, N_OWN);
}

/* Somebody has removed the folder: it is made again. */
static void
test_no_backups (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *backups = g_build_filename (fixture->path, "backups", NULL);
  g_autofree char *other = make_other (fixture);

  add_articles (fixture, N_OWN);
  g_assert_cmpint (g_rmdir (backups), ==, 0);
  put_other (fixture, other);
  assert_refuses (fixture);
  fixture_assert_holds (fixture, N_OTHER);
  assert_kept (fixture, 1);
}

/* Something else has its name. */
static void
test_backups_is_file (Fixture      *fixture,
                      gconstpointer data)
{
  g_autofree char *backups = g_build_filename (fixture->path, "backups", NULL);
  g_autofree char *other = make_other (fixture);

  add_articles (fixture, N_OWN);
  g_assert_cmpint (g_rmdir (backups), ==, 0);
  g_assert_true (g_file_set_contents (backups, "Ring Anna", -1, NULL));
  put_other (fixture, other);
  assert_refuses (fixture);
  fixture_assert_holds (fixture, N_OTHER);
  assert_kept_in (fixture, fixture->path, 1);
}

static void
test_killed_without_backups (Fixture      *fixture,
                             gconstpointer data)
{
  g_autofree char *backups = g_build_filename (fixture->path, "backups", NULL);
  g_autofree char *other = make_other (fixture);

  fixture_write_and_die (fixture, N_OWN);
  g_assert_cmpint (g_rmdir (backups), ==, 0);
  put_other (fixture, other);
  fixture_assert_holds (fixture, N_OTHER);
}

/* In a program that may make no file as large as the copy would be; @again: whether there is room before it closes. */
static void
replace_without_room (Fixture    *fixture,
                      const char *other,
                      const char *away,
                      gboolean    again)
{
  g_autofree char *database = fixture_database (fixture);
  pid_t            pid;
  int              status;

  fixture_close (fixture);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      struct rlimit limit;

      fixture_reopen (fixture);
      add_articles (fixture, N_OWN);
      g_assert_cmpint (g_rename (database, away), ==, 0);
      put_other (fixture, other);
      signal (SIGXFSZ, SIG_IGN);
      g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &(struct rlimit){ FILE_LIMIT, limit.rlim_max }), ==, 0);
      assert_refuses_and_says (fixture, "could not be kept yet");
      assert_refuses_and_says (fixture, "larger than a file may be");
      if (again)
        g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      fixture_close (fixture);
      _exit (0);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_cmpint (status, ==, 0);
}

/* It says why, and when there is room, closing keeps it after all. */
static void
test_no_room (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *other = make_other (fixture);
  g_autofree char *away = g_build_filename (fixture->folder, "undan.db", NULL);

  replace_without_room (fixture, other, away, TRUE);
  fixture_assert_holds (fixture, N_OTHER);
  assert_kept (fixture, 1);
}

/* And when there never is, its log is kept, and with the database itself that is all of it. */
static void
test_no_room_to_the_end (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *other = make_other (fixture);
  g_autofree char   *away = g_build_filename (fixture->folder, "undan.db", NULL);
  g_auto (GStrv)     pieces = NULL;

  replace_without_room (fixture, other, away, FALSE);
  assert_kept (fixture, 0);
  fixture_reopen (fixture);
  g_assert_cmpuint (fixture_count (fixture->store), ==, N_OTHER);
  g_assert_nonnull (spalt_store_get_notice (fixture->store));
  pieces = g_regex_split_simple ("“(/[^”]*\\.db)”", spalt_store_get_notice (fixture->store), 0, 0);
  fixture_close (fixture);
  g_assert_cmpint (g_rename (away, pieces[1]), ==, 0);
  g_assert_true (spalt_store_restore (fixture->path, pieces[1], NOW, NULL, NULL, &error));
  g_assert_no_error (error);
  fixture_assert_holds (fixture, N_OWN);
}

/* The log beside what is there now was made by a program that has it open, and is that program's. */
static void
test_others_log (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *other = make_other (fixture);
  g_autofree char *database = fixture_database (fixture);
  g_autofree char *log = g_strconcat (database, "-wal", NULL);
  g_autofree char *index = g_strconcat (database, "-shm", NULL);
  sqlite3         *db = NULL;

  add_articles (fixture, N_OWN);
  put_other (fixture, other);
  g_assert_cmpint (g_unlink (log), ==, 0);
  g_assert_cmpint (g_unlink (index), ==, 0);
  g_assert_cmpint (sqlite3_open (database, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA journal_mode = WAL; UPDATE article SET headline = 'Ny'", NULL, NULL, NULL),
                   ==, SQLITE_OK);
  assert_refuses (fixture);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  fixture_close (fixture);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  fixture_assert_holds (fixture, N_OTHER);
  assert_kept (fixture, 1);
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
    { "/store/replaced/noticed", test_noticed },
    { "/store/replaced/only-closed", test_only_closed },
    { "/store/replaced/killed", test_killed },
    { "/store/replaced/beside-another", test_beside_another },
    { "/store/replaced/same-beside-another", test_same_beside_another },
    { "/store/replaced/removed", test_removed },
    { "/store/replaced/put-back", test_put_back },
    { "/store/replaced/removed-then-replaced", test_removed_then_replaced },
    { "/store/replaced/copied", test_copied },
    { "/store/replaced/no-backups", test_no_backups },
    { "/store/replaced/backups-is-file", test_backups_is_file },
    { "/store/replaced/killed-without-backups", test_killed_without_backups },
    { "/store/replaced/no-room", test_no_room },
    { "/store/replaced/no-room-to-the-end", test_no_room_to_the_end },
    { "/store/replaced/others-log", test_others_log },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
