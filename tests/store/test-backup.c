// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

#include "spalt-backup.h"
#include "spalt-restore.h"
#include "spalt-store-private.h"
#include "spalt-test-publication.h"

#define FILE_LIMIT 100000 /* bytes: less than a new publication has */
#define DAY (24 * 60 * 60)
#define LONG_TEXT (1024 * 1024) /* bytes */
#define N_LONG 20               /* articles: more than a copy takes at once */
#define PAGES_A_SAVE 500
#define N_SAVES 20

/* SQLite's own way to the disk, but for what is to happen while a copy is written. */
static sqlite3_vfs        watched_disk;
static sqlite3_vfs       *own_disk;
static sqlite3_io_methods methods;
static int (*write_own) (sqlite3_file *file, const void *bytes, int size, sqlite3_int64 at);
static SpaltStore *writer; /* saves an article with every so many pages */
static guint       n_written;
static guint       n_saved;

static int
write_watched (sqlite3_file *file,
               const void   *bytes,
               int           size,
               sqlite3_int64 at)
{
  if (writer != NULL && ++n_written % PAGES_A_SAVE == 0 && n_saved < N_SAVES)
    {
      g_autoptr (SpaltArticle) article = spalt_article_new ();

      g_assert_true (spalt_store_save_article (writer, article, NOW, NULL));
      n_saved++;
    }
  return write_own (file, bytes, size, at);
}

static int
open_watched (sqlite3_vfs  *vfs,
              const char   *name,
              sqlite3_file *file,
              int           flags,
              int          *flags_out)
{
  int code = own_disk->xOpen (own_disk, name, file, flags, flags_out);

  if (code == SQLITE_OK && name != NULL && (flags & SQLITE_OPEN_MAIN_DB) != 0 && strstr (name, ".partial-") != NULL)
    {
      methods = *file->pMethods;
      write_own = methods.xWrite;
      methods.xWrite = write_watched;
      file->pMethods = &methods;
    }
  return code;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint            n_files = 0;

  while (g_dir_read_name (dir) != NULL)
    n_files++;
  return n_files;
}

/* A copy in the place of the database is the publication as it was. */
static void
test_copy (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "före", NOW);
  g_autofree char         *copy = spalt_store_backup (fixture->store, NULL, NOW, NULL, &error);
  g_autofree char         *database = fixture_database (fixture);
  g_autofree char         *name = NULL;
  g_autofree char         *contents = NULL;
  g_autoptr (SpaltArticle) loaded = NULL;
  gsize                    length;

  g_assert_no_error (error);
  name = g_path_get_basename (copy);
  g_assert_cmpstr (name, ==, "2023-11-14T221320Z.db");
  spalt_article_set_body (article, "efter");
  fixture_save (fixture, article, NOW + 1);

  fixture_close (fixture);
  g_assert_true (g_file_get_contents (copy, &contents, &length, &error));
  g_assert_true (g_file_set_contents (database, contents, length, &error));
  fixture_reopen (fixture);
  loaded = fixture_load (fixture, spalt_article_get_id (article));
  g_assert_cmpstr (spalt_article_get_body (loaded), ==, "före");
}

/* A copy over the database would be taken away from below everybody who has it open. */
static void
test_onto_itself (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *database = fixture_database (fixture);
  g_autofree char   *astray = g_build_filename (fixture->path, "media", "..", "newsroom.db", NULL);

  g_assert_null (spalt_store_backup (fixture->store, database, NOW, NULL, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
  g_clear_error (&error);
  g_assert_null (spalt_store_backup (fixture->store, astray, NOW, NULL, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char         *folder = g_build_filename (fixture->path, "backups", NULL);

  g_cancellable_cancel (cancellable);
  g_assert_null (spalt_store_backup (fixture->store, NULL, NOW, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count_files (folder), ==, 0);
}

/* Where the copy cannot be made, the earlier one stays and nothing half is left. */
static void
test_no_place (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = g_build_filename (fixture->folder, "finns-inte", "kopia.db", NULL);

  g_assert_null (spalt_store_backup (fixture->store, path, NOW, NULL, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_FAILED);
}

static void
test_from_read_only (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) reader = spalt_store_open (fixture->path, SPALT_STORE_READ_ONLY, &error);
  g_autofree char       *path = g_build_filename (fixture->folder, "kopia.db", NULL);
  g_autofree char       *copy = spalt_store_backup (reader, path, NOW, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (copy, ==, path);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

static void
test_if_due (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *folder = g_build_filename (fixture->path, "backups", NULL);

  for (guint i = 0; i < 3; i++)
    g_assert_true (spalt_store_backup_if_due (fixture->store, NOW + i, NULL, &error));
  g_assert_cmpint (count_files (folder), ==, 1);
  g_assert_true (spalt_store_backup_if_due (fixture->store, NOW + DAY, NULL, &error));
  g_assert_cmpint (count_files (folder), ==, 2);
}

static void
leave_file (const char *folder,
            const char *name,
            gint64      touched)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, "half", -1, NULL));
  g_assert_cmpint (g_utime (path, &(struct utimbuf){ touched, touched }), ==, 0);
}

static gboolean
is_there (const char *folder,
          const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* A clock that was wrong for a moment has left it. */
static void
test_beside_one_to_come (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *folder = g_build_filename (fixture->path, "backups", NULL);

  leave_file (folder, "2041-01-01T000000Z.db", NOW);
  for (guint i = 0; i < 3; i++)
    g_assert_true (spalt_store_backup_if_due (fixture->store, NOW + i * DAY, NULL, &error));
  g_assert_cmpint (count_files (folder), ==, 4);
  g_assert_true (is_there (folder, "2041-01-01T000000Z.db"));
}

static gboolean
try_on_copy (SpaltStore *store)
{
  g_autoptr (SpaltStore) copy = spalt_store_open_copy (store, NOW, NULL);

  return copy != NULL;
}

static gboolean
back_up_dated (SpaltStore *store)
{
  g_autofree char *path = spalt_store_backup (store, NULL, NOW, NULL, NULL);

  return path != NULL;
}

static gboolean
back_up_if_due (SpaltStore *store)
{
  return spalt_store_backup_if_due (store, NOW, NULL, NULL);
}

/* What killed programs left goes with the next work of the same kind, whatever name it has; what others are at stays.
 * */
static void
test_stale (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const copies[] = { "2023-10-01T000000Z.db.partial-abcdef", "newsroom-version-2.db.partial-abcdef",
                                        "2023-10-01T000000Z.db.partial-abcdef-journal" };
  static const char *const databases[] = { ".newsroom-17-4.db", ".newsroom-17-4.db-wal" };
  static gboolean (*const works[]) (SpaltStore *store) = { try_on_copy, back_up_dated, back_up_if_due };
  g_autofree char *backups = g_build_filename (fixture->path, "backups", NULL);
  g_autofree char *media = g_build_filename (fixture->path, "media", NULL);

  for (guint work = 0; work < G_N_ELEMENTS (works); work++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
        leave_file (backups, copies[i], NOW - 2 * 60 * 60);
      for (guint i = 0; i < G_N_ELEMENTS (databases); i++)
        leave_file (fixture->path, databases[i], NOW - 2 * 60 * 60);
      leave_file (media, "kaj.jpg.partial-abcdef", NOW - DAY);
      leave_file (media, "kaj.jpg", NOW - DAY);
      leave_file (backups, "own.db", NOW - DAY);
      leave_file (backups, "2023-11-14T000000Z.db.partial-ghijkl", NOW - 60);
      leave_file (fixture->path, ".newsroom-18-5.db", NOW - 60);

      g_assert_true (works[work](fixture->store));
      for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
        g_assert_false (is_there (backups, copies[i]));
      for (guint i = 0; i < G_N_ELEMENTS (databases); i++)
        g_assert_false (is_there (fixture->path, databases[i]));
      g_assert_false (is_there (media, "kaj.jpg.partial-abcdef"));
      g_assert_true (is_there (media, "kaj.jpg"));
      g_assert_true (is_there (backups, "own.db"));
      g_assert_true (is_there (backups, "2023-11-14T000000Z.db.partial-ghijkl"));
      g_assert_true (is_there (fixture->path, ".newsroom-18-5.db"));
    }
}

/* Neither notes, nor an earlier backup, nor another publication that somebody may have open. */
static void
test_onto_another (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();
  g_autofree char          *folder = g_build_filename (fixture->folder, "annan", NULL);
  g_autofree char          *database = g_build_filename (folder, "newsroom.db", NULL);
  g_autofree char          *notes = g_build_filename (fixture->folder, "notes.txt", NULL);
  g_autofree char          *copy = g_build_filename (fixture->folder, "kopia.db", NULL);
  g_autofree char          *made = spalt_store_backup (fixture->store, copy, NOW, NULL, NULL);
  g_autoptr (SpaltArticle)  article = fixture_article (fixture, "Nytt", "Text", NOW);
  g_autofree char          *log = g_strconcat (database, "-wal", NULL);
  const char               *targets[] = { notes, database, copy };

  g_assert_nonnull (made);
  g_assert_true (g_file_set_contents (notes, "Ring Anna", -1, NULL));
  g_object_unref (spalt_store_create (folder, settings, NOW, NULL));
  /* As while it is open: the sentence is about the database, not about what lies beside it. */
  g_assert_true (g_file_set_contents (log, "changes", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char   *before = NULL, *after = NULL, *named = NULL;
      gsize              length, length_after;

      g_assert_true (g_file_get_contents (targets[i], &before, &length, NULL));
      g_assert_null (spalt_store_backup (fixture->store, targets[i], NOW, NULL, &error));
      g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
      named = g_strdup_printf ("“%s”", targets[i]);
      g_assert_nonnull (strstr (error->message, named));
      g_assert_true (g_file_get_contents (targets[i], &after, &length_after, NULL));
      g_assert_cmpmem (before, length, after, length_after);
    }
}

/* What a database left that is gone would be taken for a part of the copy. */
static void
test_beside_leftover (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *copy = g_build_filename (fixture->folder, "kopia.db", NULL);
  g_autofree char   *log = g_strconcat (copy, "-wal", NULL);

  g_assert_true (g_file_set_contents (log, "changes", -1, NULL));
  g_assert_null (spalt_store_backup (fixture->store, copy, NOW, NULL, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, log));
  g_assert_nonnull (strstr (error->message, "must stay"));
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
}

/* In the folders where people keep their own. */
static void
test_own_files (Fixture      *fixture,
                gconstpointer data)
{
  static const char *const own[] = { "x.db.partial-notes about it.txt", "x.db-2.partial-abcdef",
                                     "x.db.old.partial-abcdef", "x.db.partial-abc", "x.db.partial-abcdef.txt" };
  static const char *const databases[] = { ".newsroom-notes", ".newsroom-1-2.db.txt", ".newsroom-1.db",
                                           ".newsroom-1-2.dbx" };
  g_autoptr (GError)       error = NULL;
  g_autofree char         *path = g_build_filename (fixture->folder, "x.db", NULL);
  g_autofree char         *made = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    leave_file (fixture->folder, own[i], NOW - DAY);
  for (guint i = 0; i < G_N_ELEMENTS (databases); i++)
    leave_file (fixture->path, databases[i], NOW - DAY);
  leave_file (fixture->folder, "x.db.partial-aB3def", NOW - DAY);

  made = spalt_store_backup (fixture->store, path, NOW, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (back_up_dated (fixture->store));
  g_assert_false (is_there (fixture->folder, "x.db.partial-aB3def"));
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    g_assert_true (is_there (fixture->folder, own[i]));
  for (guint i = 0; i < G_N_ELEMENTS (databases); i++)
    g_assert_true (is_there (fixture->path, databases[i]));
}

/* Three a day for sixty days, and a file of somebody's own. */
static void
test_prune (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *folder = g_build_filename (fixture->path, "backups", NULL);
  g_autofree char   *own = g_build_filename (folder, "newsroom-version-1.db", NULL);
  g_autofree char   *latest = g_build_filename (folder, "2023-11-14T221320Z.db", NULL);

  g_assert_true (g_file_set_contents (own, "", 0, NULL));
  for (guint i = 0; i < 60 * 3; i++)
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (NOW - (gint64)i * DAY / 3);
      g_autofree char      *name = g_date_time_format (time, "%Y-%m-%dT%H%M%SZ.db");
      g_autofree char      *path = g_build_filename (folder, name, NULL);

      g_assert_true (g_file_set_contents (path, "", 0, NULL));
    }

  g_assert_true (spalt_store_prune_backups (fixture->store, NOW, &error));
  g_assert_cmpint (count_files (folder), ==, 7 + 4 + 1);
  g_assert_true (g_file_test (own, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (latest, G_FILE_TEST_EXISTS));

  /* Again, it finds nothing more. */
  g_assert_true (spalt_store_prune_backups (fixture->store, NOW, &error));
  g_assert_cmpint (count_files (folder), ==, 7 + 4 + 1);
}

/* What somebody saves meanwhile is not in it, and it does not begin anew for that. */
static void
test_while_written (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GError)     error = NULL;
  g_autofree char       *text = g_strnfill (LONG_TEXT, 'x');
  g_autofree char       *folder = g_build_filename (fixture->folder, "annan", NULL);
  g_autofree char       *copy = NULL;
  g_autoptr (SpaltStore) store = NULL;

  for (guint i = 0; i < N_LONG; i++)
    g_object_unref (fixture_article (fixture, "Lång", text, NOW));
  writer = spalt_store_open (fixture->path, SPALT_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  copy = spalt_store_backup (fixture->store, NULL, NOW, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&writer);
  g_assert_cmpuint (n_saved, >, 1);

  g_assert_true (spalt_store_restore (folder, copy, NOW, NULL, NULL, &error));
  g_assert_no_error (error);
  store = spalt_store_open (folder, SPALT_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fixture_count (store), ==, N_LONG);
  g_assert_cmpuint (fixture_count (fixture->store), ==, N_LONG + n_saved);
}

/* Said of the copy that was asked for, and of what the limit is. */
static void
test_limit (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "kopia.db", NULL);
  pid_t            pid;
  int              status;

  fixture_close (fixture);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      g_autoptr (GError)     error = NULL;
      g_autoptr (SpaltStore) store = spalt_store_open (fixture->path, SPALT_STORE_READ_ONLY, NULL);

      signal (SIGXFSZ, SIG_IGN);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &(struct rlimit){ FILE_LIMIT, FILE_LIMIT }), ==, 0);
      g_assert_null (spalt_store_backup (store, copy, NOW, NULL, &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_FULL);
      g_assert_nonnull (strstr (error->message, "kopia.db” would become larger than a file may be"));
      _exit (0);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_cmpint (status, ==, 0);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
}

/* A copy that keeps the state's name could be taken for what it is of, and get its log. */
static void
test_nameless_copy (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = g_build_filename (fixture->folder, "kopia.db", NULL);

  spalt_store_execute (fixture->store,
                       "CREATE TRIGGER refuse BEFORE UPDATE ON lineage WHEN hex (substr (new.state, 5, 1)) = '54'"
                       " BEGIN SELECT RAISE (ABORT, 'no'); END",
                       &error);
  g_assert_no_error (error);
  g_assert_null (spalt_store_backup (fixture->store, path, NOW, NULL, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
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
    { "/store/backup/copy", test_copy },
    { "/store/backup/onto-itself", test_onto_itself },
    { "/store/backup/cancel", test_cancel },
    { "/store/backup/no-place", test_no_place },
    { "/store/backup/limit", test_limit },
    { "/store/backup/from-read-only", test_from_read_only },
    { "/store/backup/if-due", test_if_due },
    { "/store/backup/beside-one-to-come", test_beside_one_to_come },
    { "/store/backup/stale", test_stale },
    { "/store/backup/onto-another", test_onto_another },
    { "/store/backup/beside-leftover", test_beside_leftover },
    { "/store/backup/own-files", test_own_files },
    { "/store/backup/prune", test_prune },
    { "/store/backup/while-written", test_while_written },
    { "/store/backup/nameless-copy", test_nameless_copy },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  own_disk = sqlite3_vfs_find (NULL);
  watched_disk = *own_disk;
  watched_disk.pNext = NULL;
  watched_disk.zName = "watched";
  watched_disk.xOpen = open_watched;
  g_assert_cmpint (sqlite3_vfs_register (&watched_disk, 1), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
