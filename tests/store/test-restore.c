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
#define MEMORY_STEP 16384 /* bytes */

static char *
back_up (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = g_build_filename (fixture->folder, "kopia.db", NULL);
  char              *copy = spalt_store_backup (fixture->store, path, NOW, NULL, &error);

  g_assert_no_error (error);
  return copy;
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
  g_assert_cmpuint (fixture_count (store), ==, n_articles);
}

/**
 * Accident:
 * @happens: to the publication after a backup of its one article, @copy, was made; leaves it closed
 * @judge: what is kept of it after the backup was restored
 */
typedef struct
{
  const char *path;
  void (*happens) (Fixture *fixture, const char *copy);
  void (*judge) (Fixture *fixture, const char *copy, const char *kept);
} Accident;

static void
die_writing (Fixture    *fixture,
             const char *copy)
{
  fixture_write_and_die (fixture, 40);
}

static void
judge_whole (Fixture    *fixture,
             const char *copy,
             const char *kept)
{
  g_assert_nonnull (strstr (kept, "2023-11-14T221320Z"));
  assert_kept (fixture, kept, 41);
}

static char *
read_spoilt (const char *copy,
             gsize      *length)
{
  char *bytes = NULL;

  g_assert_true (g_file_get_contents (copy, &bytes, length, NULL));
  memset (bytes + *length / 2, 0x5a, *length / 4);
  return bytes;
}

/* Somebody has copied a backup over the database by hand, and the log beside it is another one's. */
static void
get_foreign_log (Fixture    *fixture,
                 const char *copy)
{
  g_autofree char *database = fixture_database (fixture);
  gsize            length = 0;
  g_autofree char *bytes = read_spoilt (copy, &length);

  fixture_write_and_die (fixture, 40);
  g_assert_true (g_file_set_contents (database, bytes, length, NULL));
}

/* Both are kept as they were, for who can make something of them, and apart: they are of two databases. */
static void
judge_both_kept (Fixture    *fixture,
                 const char *copy,
                 const char *kept)
{
  gsize            length = 0, kept_length = 0;
  g_autofree char *bytes = read_spoilt (copy, &length);
  g_autofree char *beside = g_strconcat (kept, "-wal", NULL);
  g_autofree char *backups = g_path_get_dirname (kept);
  g_autofree char *kept_bytes = NULL;
  g_autoptr (GDir) dir = g_dir_open (backups, 0, NULL);
  gboolean         found = FALSE;

  g_assert_true (g_file_get_contents (kept, &kept_bytes, &kept_length, NULL));
  g_assert_cmpmem (kept_bytes, kept_length, bytes, length);
  g_assert_false (g_file_test (beside, G_FILE_TEST_EXISTS));
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    found = found || g_str_has_suffix (name, "-wal");
  g_assert_true (found);
}

static void
lose_database (Fixture    *fixture,
               const char *copy)
{
  g_autofree char *database = fixture_database (fixture);

  fixture_write_and_die (fixture, 40);
  g_assert_cmpint (g_unlink (database), ==, 0);
}

static void
judge_log_kept (Fixture    *fixture,
                const char *copy,
                const char *kept)
{
  g_assert_true (g_str_has_suffix (kept, "-wal"));
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
}

static void
only_close (Fixture    *fixture,
            const char *copy)
{
  fixture_close (fixture);
}

static void
judge_again (Fixture    *fixture,
             const char *copy,
             const char *kept)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *second = NULL;

  g_assert_true (spalt_store_restore (fixture->path, copy, NOW, &second, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (kept, !=, second);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
}

static const Accident accidents[] = {
  { "/store/restore/beside-log", die_writing, judge_whole },
  { "/store/restore/beside-foreign-log", get_foreign_log, judge_both_kept },
  { "/store/restore/gone", lose_database, judge_log_kept },
  { "/store/restore/twice", only_close, judge_again },
};

static void
test_accident (Fixture      *fixture,
               gconstpointer data)
{
  const Accident          *accident = data;
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "", NOW);
  g_autofree char         *copy = back_up (fixture);
  g_autofree char         *kept = NULL;

  accident->happens (fixture, copy);
  g_assert_true (spalt_store_restore (fixture->path, copy, NOW, &kept, NULL, &error));
  g_assert_no_error (error);
  fixture_assert_holds (fixture, 1);
  g_assert_nonnull (kept);
  accident->judge (fixture, copy, kept);
  fixture_assert_holds (fixture, 1);
}

static void
assert_refused (Fixture        *fixture,
                const char     *file,
                SpaltStoreError code,
                const char     *says)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *name = g_path_get_basename (file);
  g_autofree char   *database = fixture_database (fixture);
  g_autofree char   *before = NULL, *after = NULL, *kept = NULL;
  gsize              length, length_after;

  g_assert_true (g_file_get_contents (database, &before, &length, NULL));
  g_assert_false (spalt_store_restore (fixture->path, file, NOW, &kept, NULL, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, SPALT_STORE_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, says));
  g_assert_nonnull (strstr (error->message, name));
  /* To restore is what somebody is doing. */
  g_assert_null (strstr (error->message, "spaltctl restore"));
  g_assert_true (g_file_get_contents (database, &after, &length_after, NULL));
  g_assert_cmpmem (before, length, after, length_after);
}

static char *
take_missing (Fixture    *fixture,
              const char *copy)
{
  return g_build_filename (fixture->folder, "ingen.db", NULL);
}

static char *
take_folder (Fixture    *fixture,
             const char *copy)
{
  return g_strdup (fixture->path);
}

static char *
take_device (Fixture    *fixture,
             const char *copy)
{
  return g_strdup ("/dev/null");
}

static char *
take_own (Fixture    *fixture,
          const char *copy)
{
  return fixture_database (fixture);
}

static char *
take_text (Fixture    *fixture,
           const char *copy)
{
  char *path = g_build_filename (fixture->folder, "brev.txt", NULL);

  g_assert_true (g_file_set_contents (path, "Kära redaktion, här är min insändare.", -1, NULL));
  return path;
}

static char *
take_spoilt (Fixture    *fixture,
             const char *copy)
{
  gsize            length = 0;
  g_autofree char *bytes = read_spoilt (copy, &length);

  g_assert_true (g_file_set_contents (copy, bytes, length, NULL));
  return g_strdup (copy);
}

static char *
take_half (Fixture    *fixture,
           const char *copy)
{
  gsize            length = 0;
  g_autofree char *bytes = read_spoilt (copy, &length);

  g_assert_true (g_file_set_contents (copy, bytes, length / 2, NULL));
  return g_strdup (copy);
}

static char *
stamp (const char *copy,
       const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (copy, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  return g_strdup (copy);
}

static char *
take_newer (Fixture    *fixture,
            const char *copy)
{
  return stamp (copy, "PRAGMA user_version = 9999");
}

static char *
take_foreign (Fixture    *fixture,
              const char *copy)
{
  return stamp (copy, "PRAGMA user_version = 1; PRAGMA application_id = 17");
}

/**
 * BadBackup:
 * @take: makes it, of the good backup @copy, and returns where it is
 */
typedef struct
{
  const char *path;
  char *(*take) (Fixture *fixture, const char *copy);
  SpaltStoreError code;
  const char     *says;
} BadBackup;

static const BadBackup bad_backups[] = {
  { "/store/restore/bad/missing", take_missing, SPALT_STORE_ERROR_NOT_FOUND, "There is no backup" },
  { "/store/restore/bad/folder", take_folder, SPALT_STORE_ERROR_FAILED, "is a folder, and no backup" },
  { "/store/restore/bad/device", take_device, SPALT_STORE_ERROR_FAILED, "and no backup" },
  { "/store/restore/bad/own", take_own, SPALT_STORE_ERROR_CLASH, "database itself" },
  { "/store/restore/bad/text", take_text, SPALT_STORE_ERROR_DAMAGED, "is no backup of Spalt" },
  { "/store/restore/bad/spoilt", take_spoilt, SPALT_STORE_ERROR_DAMAGED, "is damaged" },
  { "/store/restore/bad/half", take_half, SPALT_STORE_ERROR_DAMAGED, "the end of it is missing" },
  { "/store/restore/bad/newer", take_newer, SPALT_STORE_ERROR_NEWER, "newer version" },
  { "/store/restore/bad/foreign", take_foreign, SPALT_STORE_ERROR_DAMAGED, "is no backup of Spalt" },
};

/* It is found before anything is changed. */
static void
test_bad_backup (Fixture      *fixture,
                 gconstpointer data)
{
  const BadBackup         *bad = data;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "", NOW);
  g_autofree char         *copy = back_up (fixture);
  g_autofree char         *file = NULL;

  fixture_close (fixture);
  file = bad->take (fixture, copy);
  assert_refused (fixture, file, bad->code, bad->says);
  fixture_assert_holds (fixture, 1);
}

/* Another program that has it open would go on with the old one. */
static void
test_open (Fixture      *fixture,
           gconstpointer data)
{
  static const SpaltStoreMode modes[] = { SPALT_STORE_READ_WRITE, SPALT_STORE_READ_ONLY };
  g_autoptr (GError)          error = NULL;
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
      g_assert_false (spalt_store_restore (fixture->path, copy, NOW, NULL, NULL, &error));
      g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_BUSY);
      g_assert_nonnull (strstr (error->message, "Another program"));
      g_clear_error (&error);
      g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
      g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
      close (pipes[0]);
      close (pipes[1]);
    }
  fixture_assert_holds (fixture, 1);
}

/* What the computer has too little of says nothing against the backup: nobody is to throw a good one away. */
static void
test_no_memory (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "", NOW);
  g_autofree char         *copy = back_up (fixture);
  gboolean                 restored = FALSE;
  guint                    n_failed = 0;

  fixture_close (fixture);
  for (sqlite3_int64 limit = sqlite3_memory_used () + MEMORY_STEP; !restored; limit += MEMORY_STEP)
    {
      g_autoptr (GError) error = NULL;

      sqlite3_hard_heap_limit64 (limit);
      restored = spalt_store_restore (fixture->path, copy, NOW, NULL, NULL, &error);
      if (error != NULL)
        {
          n_failed++;
          g_assert_null (strstr (error->message, "Choose an"));
        }
    }
  sqlite3_hard_heap_limit64 (0);
  g_assert_cmpuint (n_failed, >, 0);
  fixture_assert_holds (fixture, 1);
}

/* Whether the database, its log or one of those that were kept has these contents. */
static gboolean
is_there (Fixture    *fixture,
          const char *contents,
          gsize       length)
{
  g_autofree char *backups = g_build_filename (fixture->path, "backups", NULL);
  const char      *folders[] = { fixture->path, backups };
  gboolean         found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autoptr (GDir) dir = g_dir_open (folders[i], 0, NULL);

      for (const char *name = g_dir_read_name (dir); !found && name != NULL; name = g_dir_read_name (dir))
        {
          g_autofree char *path = g_build_filename (folders[i], name, NULL);
          g_autofree char *bytes = NULL;
          gsize            n = 0;

          if (g_str_has_prefix (name, "newsroom.db") || g_str_has_prefix (name, "replaced-"))
            found = g_file_get_contents (path, &bytes, &n, NULL) && n == length && memcmp (bytes, contents, n) == 0;
        }
    }
  return found;
}

static void
restore_until_killed (Fixture    *fixture,
                      const char *copy)
{
  pid_t pid = fork ();

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      for (guint n_done = 0;; n_done++)
        if (!spalt_store_restore (fixture->path, copy, NOW + n_done, NULL, NULL, NULL))
          _exit (1);
    }
  g_usleep ((gulong)g_test_rand_int_range (0, 60000));
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
}

/* Killed at any moment, the publication is what it was or what it should become. Beside the database that is to be
 * replaced is a log that cannot be brought into it: neither is lost, and the log is never beside the new one. */
static void
test_kill (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "", NOW);
  g_autofree char         *copy = back_up (fixture);
  g_autofree char         *database = fixture_database (fixture);
  g_autofree char         *log = g_strconcat (database, "-wal", NULL);

  for (guint i = 0; i < N_KILLS; i++)
    {
      gsize            length, log_length;
      g_autofree char *bytes = read_spoilt (copy, &length);
      g_autofree char *log_bytes = NULL;

      fixture_write_and_die (fixture, 5);
      g_assert_true (g_file_set_contents (database, bytes, length, &error));
      g_assert_true (g_file_get_contents (log, &log_bytes, &log_length, &error));
      restore_until_killed (fixture, copy);
      g_assert_true (is_there (fixture, bytes, length));
      g_assert_true (is_there (fixture, log_bytes, log_length));

      /* Again, it is done to the end, whatever was done before. */
      g_assert_true (spalt_store_restore (fixture->path, copy, NOW + i, NULL, NULL, &error));
      g_assert_no_error (error);
      fixture_assert_holds (fixture, 1);
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
    { "/store/restore/open", test_open },
    { "/store/restore/kill", test_kill },
    { "/store/restore/no-memory", test_no_memory },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (accidents); i++)
    g_test_add (accidents[i].path, Fixture, &accidents[i], fixture_set_up, test_accident, fixture_tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (bad_backups); i++)
    g_test_add (bad_backups[i].path, Fixture, &bad_backups[i], fixture_set_up, test_bad_backup, fixture_tear_down);

  return g_test_run ();
}
