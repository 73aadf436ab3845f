// SPDX-License-Identifier: GPL-3.0-or-later
/* Somebody puts another database there, or opens it, just while a log is judged and taken away. */
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "spalt-test-publication.h"

#define N_OWN 3
#define N_LAST 4
#define N_OTHER 10

/* SQLite's own way to the disk, with a word to the test when a database is locked for one alone, and when it is free
 * again. */
static sqlite3_vfs        told_disk;
static sqlite3_vfs       *own_disk;
static sqlite3_io_methods methods;
static int (*lock_own) (sqlite3_file *file, int level);
static int (*close_own) (sqlite3_file *file);
static sqlite3_file *locked;
static void (*before_lock) (Fixture *fixture);
static void (*before_free) (Fixture *fixture);
static Fixture *told;
static guint    n_told;

static void
tell (void (**func) (Fixture *fixture))
{
  void (*once) (Fixture *fixture) = *func;

  *func = NULL;
  if (once == NULL)
    return;
  n_told++;
  once (told);
}

static int
lock_told (sqlite3_file *file,
           int           level)
{
  if (level == SQLITE_LOCK_EXCLUSIVE)
    {
      tell (&before_lock);
      locked = file;
    }
  return lock_own (file, level);
}

static int
close_told (sqlite3_file *file)
{
  if (file == locked)
    {
      locked = NULL;
      tell (&before_free);
    }
  return close_own (file);
}

static int
open_told (sqlite3_vfs  *vfs,
           const char   *name,
           sqlite3_file *file,
           int           flags,
           int          *flags_out)
{
  int code = own_disk->xOpen (own_disk, name, file, flags, flags_out);

  if (code == SQLITE_OK && name != NULL && g_str_has_suffix (name, "newsroom.db"))
    {
      methods = *file->pMethods;
      lock_own = methods.xLock;
      close_own = methods.xClose;
      methods.xLock = lock_told;
      methods.xClose = close_told;
      file->pMethods = &methods;
    }
  return code;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture_set_up (fixture, data);
  told = fixture;
  n_told = 0;
}

static char *
make_away (Fixture *fixture)
{
  return g_build_filename (fixture->folder, "undan.db", NULL);
}

static void
put_back (Fixture *fixture)
{
  g_autofree char *database = fixture_database (fixture);
  g_autofree char *away = make_away (fixture);

  g_assert_cmpint (g_rename (away, database), ==, 0);
}

/* The database that the log belongs to is back when the other one, beside which it was foreign, is locked. */
static void
test_back (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *database = fixture_database (fixture);
  g_autofree char *away = make_away (fixture);
  g_autofree char *other = fixture_make_other (fixture, N_OTHER);

  fixture_add_articles (fixture, N_OWN);
  fixture_write_and_die (fixture, N_LAST);
  g_assert_cmpint (g_rename (database, away), ==, 0);
  g_assert_cmpint (g_rename (other, database), ==, 0);
  before_lock = put_back;
  fixture_assert_holds (fixture, N_OWN + N_LAST);
  g_assert_cmpuint (n_told, ==, 1);
}

static void
assert_no_log (Fixture *fixture)
{
  g_autofree char *database = fixture_database (fixture);
  g_autofree char *log = g_strconcat (database, "-wal", NULL);

  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
}

/* Who opens the other one as soon as that is possible does not find a log there that is about to go. */
static void
test_gone_first (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *database = fixture_database (fixture);
  g_autofree char *other = fixture_make_other (fixture, N_OTHER);

  fixture_add_articles (fixture, N_OWN);
  g_assert_cmpint (g_rename (other, database), ==, 0);
  before_free = assert_no_log;
  fixture_close (fixture);
  g_assert_cmpuint (n_told, ==, 1);
  fixture_assert_holds (fixture, N_OTHER);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  own_disk = sqlite3_vfs_find (NULL);
  told_disk = *own_disk;
  told_disk.pNext = NULL;
  told_disk.zName = "told";
  told_disk.xOpen = open_told;
  g_assert_cmpint (sqlite3_vfs_register (&told_disk, 1), ==, SQLITE_OK);

  g_test_add ("/store/foreign-log-race/back", Fixture, NULL, set_up, test_back, fixture_tear_down);
  g_test_add ("/store/foreign-log-race/gone-first", Fixture, NULL, set_up, test_gone_first, fixture_tear_down);
  return g_test_run ();
}
