// SPDX-License-Identifier: GPL-3.0-or-later
/* A disk that cannot be read says nothing against what is on it: nobody is to throw a good backup away for it. */
#include <errno.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "spalt-backup.h"
#include "spalt-restore.h"
#include "spalt-test-publication.h"

#define LONG_TEXT (1024 * 1024) /* bytes: lie behind what is read to open a database */

/* SQLite's own way to the disk, but for what it reads from @failing_from of a file with a name that begins so. */
static sqlite3_vfs        failing_disk;
static sqlite3_vfs       *sound_disk;
static sqlite3_io_methods methods;
static int (*read_sound) (sqlite3_file *file, void *bytes, int size, sqlite3_int64 at);
static int (*control_sound) (sqlite3_file *file, int what, void *value);
static const char   *failing_name;
static sqlite3_int64 failing_from;

static int
read_failing (sqlite3_file *file,
              void         *bytes,
              int           size,
              sqlite3_int64 at)
{
  if (at < failing_from)
    return read_sound (file, bytes, size, at);
  errno = EIO;
  return SQLITE_IOERR_READ;
}

static int
control_failing (sqlite3_file *file,
                 int           what,
                 void         *value)
{
  if (what != SQLITE_FCNTL_LAST_ERRNO)
    return control_sound (file, what, value);
  *(int *)value = EIO;
  return SQLITE_OK;
}

static int
open_failing (sqlite3_vfs  *vfs,
              const char   *name,
              sqlite3_file *file,
              int           flags,
              int          *flags_out)
{
  int              code = sound_disk->xOpen (sound_disk, name, file, flags, flags_out);
  g_autofree char *base = name != NULL ? g_path_get_basename (name) : NULL;

  if (code == SQLITE_OK && base != NULL && failing_name != NULL && (flags & SQLITE_OPEN_MAIN_DB) != 0 &&
      g_str_has_prefix (base, failing_name))
    {
      methods = *file->pMethods;
      read_sound = methods.xRead;
      control_sound = methods.xFileControl;
      methods.xRead = read_failing;
      methods.xFileControl = control_failing;
      file->pMethods = &methods;
    }
  return code;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char         *text = g_strnfill (LONG_TEXT, 'x');
  g_autofree char         *database = NULL;
  g_autoptr (SpaltArticle) article = NULL;
  GStatBuf                 status;

  fixture_set_up (fixture, data);
  database = fixture_database (fixture);
  g_assert_cmpint (g_stat (database, &status), ==, 0);
  failing_from = status.st_size + LONG_TEXT / 2;
  article = fixture_article (fixture, "Ett", text, NOW);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  failing_name = NULL;
  fixture_tear_down (fixture, data);
}

static void
assert_disk_failed (const GError *error)
{
  g_test_message ("%s", error->message);
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "The disk failed"));
  g_assert_nonnull (strstr (error->message, "newsroom.db”"));
}

/* The copy that is to become the database cannot be read back. */
static void
test_restore (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = g_build_filename (fixture->folder, "kopia.db", NULL);
  g_autofree char   *made = spalt_store_backup (fixture->store, path, NOW, NULL, NULL);

  fixture_close (fixture);
  failing_name = ".newsroom-";
  g_assert_false (spalt_store_restore (fixture->path, made, NOW, NULL, NULL, &error));
  assert_disk_failed (error);
  failing_name = NULL;
  fixture_assert_holds (fixture, 1);
}

static void
test_check (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  fixture_close (fixture);
  failing_name = "newsroom.db";
  fixture_reopen (fixture);
  g_assert_false (spalt_store_check (fixture->store, &problems, NULL, &error));
  assert_disk_failed (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sound_disk = sqlite3_vfs_find (NULL);
  failing_disk = *sound_disk;
  failing_disk.pNext = NULL;
  failing_disk.zName = "failing";
  failing_disk.xOpen = open_failing;
  g_assert_cmpint (sqlite3_vfs_register (&failing_disk, 1), ==, SQLITE_OK);

  g_test_add ("/store/failing-disk/restore", Fixture, NULL, set_up, test_restore, tear_down);
  g_test_add ("/store/failing-disk/check", Fixture, NULL, set_up, test_check, tear_down);

  return g_test_run ();
}
