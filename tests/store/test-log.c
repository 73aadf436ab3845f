// SPDX-License-Identifier: GPL-3.0-or-later
/* Who brings the log into the database: not the one who saves what people type, as long as somebody else does. */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "spalt-page.h"
#include "spalt-record-store.h"
#include "spalt-store-log.h"
#include "spalt-test-publication.h"

#define TEXT_SIZE 200000

/* More than anybody lets the log grow to. */
#define N_SAVES 1000

/* SQLite's own way to the disk, counted: what is read of logs, and how often a lock was not to be had. */
static sqlite3_vfs        counted_disk;
static sqlite3_vfs       *own_disk;
static sqlite3_io_methods log_methods, database_methods;
static int (*read_own) (sqlite3_file *file, void *bytes, int size, sqlite3_int64 at);
static int (*lock_own) (sqlite3_file *file, int at, int n_locks, int flags);
static gint64 log_read; /* bytes */
static guint  n_refused;

static int
read_counted (sqlite3_file *file,
              void         *bytes,
              int           size,
              sqlite3_int64 at)
{
  log_read += size;
  return read_own (file, bytes, size, at);
}

static int
lock_counted (sqlite3_file *file,
              int           at,
              int           n_locks,
              int           flags)
{
  int code = lock_own (file, at, n_locks, flags);

  n_refused += code == SQLITE_BUSY ? 1 : 0;
  return code;
}

static int
open_counted (sqlite3_vfs  *vfs,
              const char   *name,
              sqlite3_file *file,
              int           flags,
              int          *flags_out)
{
  int code = own_disk->xOpen (own_disk, name, file, flags, flags_out);

  if (code == SQLITE_OK && (flags & SQLITE_OPEN_WAL) != 0)
    {
      log_methods = *file->pMethods;
      read_own = log_methods.xRead;
      log_methods.xRead = read_counted;
      file->pMethods = &log_methods;
    }
  else if (code == SQLITE_OK && (flags & SQLITE_OPEN_MAIN_DB) != 0)
    {
      database_methods = *file->pMethods;
      lock_own = database_methods.xShmLock;
      database_methods.xShmLock = lock_counted;
      file->pMethods = &database_methods;
    }
  return code;
}

static gint64
get_size (Fixture    *fixture,
          const char *end)
{
  g_autofree char *database = fixture_database (fixture);
  g_autofree char *path = g_strconcat (database, end, NULL);
  GStatBuf         status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_size;
}

static void
save_page (Fixture *fixture)
{
  static guint          number;
  g_autoptr (GError)    error = NULL;
  g_autofree char      *text = g_strnfill (TEXT_SIZE, 'x');
  g_autofree char      *slug = g_strdup_printf ("sida-%u", number++);
  g_autoptr (SpaltPage) page =
    g_object_new (SPALT_TYPE_PAGE, "title", "Om oss", "slug", slug, "body", text, NULL);

  spalt_store_save_record (fixture->store, page, NOW, &error);
  g_assert_no_error (error);
}

static void
count_cb (gpointer data)
{
  ++*(guint *)data;
}

static void
save_until_told (Fixture *fixture,
                 guint   *n_told,
                 guint    n)
{
  for (guint i = 0; *n_told < n && i < N_SAVES; i++)
    save_page (fixture);
  g_assert_cmpuint (*n_told, ==, n);
}

static void
test_left_to_another (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) other = spalt_store_open (fixture->path, SPALT_STORE_READ_WRITE, &error);
  const gint64           before = get_size (fixture, "");
  guint                  n_told = 0;
  gint64                 log_size;

  g_assert_no_error (error);
  spalt_store_set_log_func (fixture->store, count_cb, &n_told, NULL);
  save_until_told (fixture, &n_told, 1);
  g_assert_cmpint (get_size (fixture, ""), ==, before);

  g_assert_true (spalt_store_shorten_log (other, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_size (fixture, ""), >, before);

  /* It begins anew. */
  log_size = get_size (fixture, "-wal");
  save_page (fixture);
  g_assert_cmpint (get_size (fixture, "-wal"), ==, log_size);
  g_assert_cmpuint (n_told, ==, 1);
  save_until_told (fixture, &n_told, 2);
}

static void
test_nobody_there (Fixture      *fixture,
                   gconstpointer data)
{
  const gint64 before = get_size (fixture, "");
  guint        n_told = 0;
  guint        n_saved = 0;

  spalt_store_set_log_func (fixture->store, count_cb, &n_told, NULL);
  for (; get_size (fixture, "") == before && n_saved < N_SAVES; n_saved++)
    save_page (fixture);
  g_assert_cmpuint (n_told, >, 1);
  g_assert_cmpuint (n_saved, <, N_SAVES);
}

/* Who has shortened the log and goes waits for nobody who writes, and neither reads all of it again. */
static void
test_goes_at_once (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) other = spalt_store_open (fixture->path, SPALT_STORE_READ_WRITE, &error);
  guint                  n_told = 0;
  gint64                 log_size;

  g_assert_no_error (error);
  spalt_store_set_log_func (fixture->store, count_cb, &n_told, NULL);
  save_until_told (fixture, &n_told, 1);
  log_size = get_size (fixture, "-wal");
  g_assert_true (spalt_store_shorten_log (other, &error));
  g_assert_no_error (error);

  log_read = 0;
  g_assert_true (spalt_store_begin (fixture->store, &error));
  g_assert_cmpint (log_read, <, log_size / 10);
  n_refused = 0;
  log_read = 0;
  g_clear_object (&other);
  g_assert_cmpuint (n_refused, ==, 0);
  g_assert_cmpint (log_read, <, log_size / 10);
  spalt_store_rollback (fixture->store);
}

/* Who was to be told is let go when the store is closed. */
static void
test_let_go (Fixture      *fixture,
             gconstpointer data)
{
  guint n_freed = 0;

  spalt_store_set_log_func (fixture->store, count_cb, &n_freed, count_cb);
  fixture_close (fixture);
  g_assert_cmpuint (n_freed, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  own_disk = sqlite3_vfs_find (NULL);
  counted_disk = *own_disk;
  counted_disk.pNext = NULL;
  counted_disk.zName = "counted";
  counted_disk.xOpen = open_counted;
  g_assert_cmpint (sqlite3_vfs_register (&counted_disk, 1), ==, SQLITE_OK);
  g_test_add ("/store/log/left-to-another", Fixture, NULL, fixture_set_up, test_left_to_another, fixture_tear_down);
  g_test_add ("/store/log/nobody-there", Fixture, NULL, fixture_set_up, test_nobody_there, fixture_tear_down);
  g_test_add ("/store/log/goes-at-once", Fixture, NULL, fixture_set_up, test_goes_at_once, fixture_tear_down);
  g_test_add ("/store/log/let-go", Fixture, NULL, fixture_set_up, test_let_go, fixture_tear_down);
  return g_test_run ();
}
