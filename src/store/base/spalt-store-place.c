// SPDX-License-Identifier: GPL-3.0-or-later
/* Whether a database is still where it was opened, and to which one a log belongs. SQLite takes a log for the
 * database's that it lies beside: when another database is put there, by hand or by a program that keeps folders on
 * several computers alike, it would fold the old one's changes into it, and nothing sound would be left of either. */
#include "spalt-config.h"

#include "spalt-store-place-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "spalt-backup-private.h"
#include "spalt-store-file-private.h"
#include "spalt-store-private.h"

/* Says on the log which database it is of. A publication that is copied as a whole has two new numbers, and stays
 * together; where only the database is another one, the log is not its own. File systems without such notes are served
 * by spalt_store_place_keep() alone. */
#define OWNER "user.spalt.database"
#define OWNER_SIZE 64

#define LOG "-wal"
#define LOG_INDEX "-shm"

static char *
describe_owner (const struct stat *log,
                ino_t              database)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT, (guint64)log->st_ino, (guint64)database);
}

/* What belongs to the log itself by the note on it; NULL where there is none, or it was written for another file. */
static char *
read_owner (const char        *log,
            const struct stat *status)
{
  char             owner[OWNER_SIZE];
  ssize_t          length = getxattr (log, OWNER, owner, sizeof owner - 1);
  g_autofree char *of_log = describe_owner (status, 0);

  if (length <= 0)
    return NULL;
  owner[length] = '\0';
  *strrchr (of_log, '0') = '\0';
  return g_str_has_prefix (owner, of_log) ? g_strdup (owner) : NULL;
}

static gboolean
is_foreign (const char *path,
            const char *log)
{
  struct stat      database, status;
  g_autofree char *owner = NULL;
  g_autofree char *expected = NULL;

  if (stat (log, &status) != 0 || stat (path, &database) != 0)
    return FALSE;
  owner = read_owner (log, &status);
  expected = describe_owner (&status, database.st_ino);
  return owner != NULL && !g_str_equal (owner, expected);
}

static gboolean
set_aside (const char *path,
           const char *log,
           GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *index = g_strconcat (path, LOG_INDEX, NULL);
  struct stat      status;
  g_autofree char *kept = NULL;
  g_autofree char *kept_log = NULL;

  if (stat (log, &status) != 0)
    return TRUE;
  if (status.st_size == 0)
    return g_unlink (log) == 0 || spalt_store_set_system_error (error, errno, log);
  kept = spalt_store_file_make_kept_path (folder, status.st_mtime);
  kept_log = g_strconcat (kept, LOG, NULL);
  if (g_rename (log, kept_log) != 0)
    return spalt_store_set_system_error (error, errno, log);
  g_unlink (index);
  return TRUE;
}

/**
 * spalt_store_place_free_of_foreign_log:
 * @path: a database that is about to be opened
 *
 * Puts a log that lies beside it and belongs to another one into `backups`. Whoever has that other one open goes on
 * reading it. Programs that come at the same moment do not take each other's new log away: it is done under the lock
 * that nobody gets who has a database open.
 */
gboolean
spalt_store_place_free_of_foreign_log (const char *path,
                                       GError    **error)
{
  char            *real = realpath (path, NULL);
  g_autofree char *log = g_strconcat (real != NULL ? real : path, LOG, NULL);
  sqlite3_file    *file = NULL;
  int              system_error = 0;
  sqlite3         *lock;
  gboolean         ok = TRUE;

  if (real == NULL || !is_foreign (real, log))
    {
      free (real);
      return TRUE;
    }

  lock = spalt_store_file_open (real, SQLITE_OPEN_READWRITE, &file, &system_error);
  if (lock == NULL)
    ok = spalt_store_set_system_error (error, system_error, path);
  else
    {
      int code = file->pMethods->xLock (file, SQLITE_LOCK_SHARED);

      if (code == SQLITE_OK)
        code = file->pMethods->xLock (file, SQLITE_LOCK_EXCLUSIVE);
      if (is_foreign (real, log))
        ok = code == SQLITE_OK ? set_aside (real, log, error) : spalt_store_set_error (error, code, path, NULL);
    }
  sqlite3_close (lock);
  free (real);
  return ok;
}

/**
 * spalt_store_place_remember:
 * @db: a publication's database that was opened to be written and has been read, so that its log is there
 *
 * Remembers where the database is, and notes on its log that it is its own.
 */
void
spalt_store_place_remember (SpaltStorePlace *self,
                            sqlite3         *db)
{
  const char      *path = sqlite3_db_filename (db, "main");
  g_autofree char *log = g_strconcat (path, LOG, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  struct stat      database, status;
  int              moved = 0;

  /* What is there by now may be another one already. */
  if (stat (path, &database) != 0 || sqlite3_file_control (db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) != SQLITE_OK ||
      moved != 0)
    database.st_ino = 0;
  self->folder = open (folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
  self->file = g_path_get_basename (path);
  self->database = database.st_ino;

  if (database.st_ino != 0 && stat (log, &status) == 0)
    {
      g_autofree char *owner = describe_owner (&status, database.st_ino);

      if (setxattr (log, OWNER, owner, strlen (owner), 0) != 0)
        g_debug ("The disk takes no note of whose “%s” is: %s", log, g_strerror (errno));
    }
}

/**
 * spalt_store_place_is_lost:
 *
 * Returns: whether the database was removed, renamed or replaced since it was opened, so that nobody would find again
 *   what is written to it. That its whole folder was moved does no harm.
 */
gboolean
spalt_store_place_is_lost (SpaltStorePlace *self,
                           sqlite3         *db)
{
  int         moved = 0;
  struct stat status;

  if (self->folder < 0 || sqlite3_file_control (db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) != SQLITE_OK)
    return FALSE;
  if (moved != 0 && (fstatat (self->folder, self->file, &status, 0) != 0 || status.st_ino != self->database))
    return TRUE;

  self->kept = FALSE;
  return FALSE;
}

/* Beside a database that is another one by now. Where none is, the log stays for the old one, which somebody may put
 * back. */
static void
remove_own_log (SpaltStorePlace *self,
                sqlite3         *db,
                gboolean         keep)
{
  const char      *path = sqlite3_db_filename (db, "main");
  g_autofree char *log = g_strconcat (path, LOG, NULL);
  g_autofree char *index = g_strconcat (path, LOG_INDEX, NULL);
  g_autofree char *owner = NULL;
  g_autofree char *own = NULL;
  struct stat      database, status;

  if (stat (path, &database) != 0 || stat (log, &status) != 0)
    return;
  owner = read_owner (log, &status);
  own = describe_owner (&status, self->database);
  if (owner != NULL && !g_str_equal (owner, own))
    return;
  if (keep)
    set_aside (path, log, NULL);
  else if (g_unlink (log) == 0)
    g_unlink (index);
}

/**
 * spalt_store_place_keep:
 * @db: the connection to the database that was lost, without a transaction
 * @folder: of the publication
 *
 * Keeps all that is in a database that was removed or replaced, as one file in `backups` that can be restored, and
 * takes its log away from beside the database that is in its place now. Whoever still writes to it is waited for;
 * nobody begins anew.
 *
 * Returns: (nullable) (type filename): the file; %NULL where it has been kept before, or cannot be: then its log is
 *   kept if that is possible
 */
char *
spalt_store_place_keep (SpaltStorePlace *self,
                        sqlite3         *db,
                        const char      *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *kept = NULL;

  if (self->kept)
    return NULL;

  if (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK)
    sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  kept = spalt_store_backup_kept (db, folder, &error);
  if (kept == NULL)
    g_debug ("The database that was replaced could not be kept: %s", error->message);
  remove_own_log (self, db, kept == NULL);
  self->kept = kept != NULL;
  return g_steal_pointer (&kept);
}

void
spalt_store_place_clear (SpaltStorePlace *self)
{
  if (self->folder >= 0)
    close (self->folder);
  g_clear_pointer (&self->file, g_free);
  *self = SPALT_STORE_PLACE_NONE;
}
