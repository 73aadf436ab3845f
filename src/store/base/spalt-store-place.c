// SPDX-License-Identifier: GPL-3.0-or-later
/* Whether a database is still where it was opened, and is still the same. SQLite takes a log for the database's that it
 * lies beside: when another database is put there, by hand or by a program that keeps folders on several computers
 * alike, it would fold the old one's changes into it, and nothing sound would be left of either. */
#include "spalt-config.h"

#include "spalt-store-place-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "spalt-backup-private.h"
#include "spalt-store-file-private.h"
#include "spalt-store-private.h"

#define LOG "-wal"
#define LOG_INDEX "-shm"

/* While others put databases there. */
#define N_TRIES 5

/* Before a copy is tried again that could not be made. */
#define SHORTEST_WAIT (10 * G_TIME_SPAN_SECOND)
#define LONGEST_WAIT (5 * G_TIME_SPAN_MINUTE)

/* Puts the log into `backups`. Whoever has the database open that it is of goes on reading it. Its time is now: by
 * that, who opens what is here next is told of it. */
static gboolean
set_aside (const char *path,
           const char *log,
           GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *index = g_strconcat (path, LOG_INDEX, NULL);
  g_auto (GStrv)   folders = spalt_store_file_list_kept_folders (folder);
  g_autofree char *kept = NULL;
  struct stat      status;

  if (stat (log, &status) != 0)
    return spalt_store_set_system_error (error, errno, log);
  for (guint i = 0; kept == NULL && folders[i] != NULL; i++)
    kept = spalt_store_file_keep (log, folders[i], LOG, status.st_mtime);
  if (kept == NULL)
    return spalt_store_set_system_error (error, errno, log);
  utimensat (AT_FDCWD, kept, NULL, 0);
  g_unlink (index);
  return TRUE;
}

/**
 * spalt_store_place_lock:
 * @lock: of spalt_store_file_open()
 * @file: its file
 *
 * Takes the lock that nobody gets who has the database open. SQLite asks for it, as it does when it recovers what a
 * killed program left: what is in the database, which may be damaged, matters to it as little.
 */
gboolean
spalt_store_place_lock (sqlite3      *lock,
                        sqlite3_file *file,
                        const char   *path,
                        GError      **error)
{
  int code;

  if (sqlite3_db_readonly (lock, "main") == 1)
    return spalt_store_set_error (error, SQLITE_READONLY, path, NULL);
  code = file->pMethods->xLock (file, SQLITE_LOCK_SHARED);
  if (code == SQLITE_OK)
    code = file->pMethods->xLock (file, SQLITE_LOCK_EXCLUSIVE);
  return code == SQLITE_OK || spalt_store_set_error (error, code, path, NULL);
}

static gboolean
refuse_foreign_log (const char *log,
                    GError    **error)
{
  g_autofree char *name = g_filename_display_name (log);

  g_set_error (
    error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_READ_ONLY,
    _("“%s” belongs to another database than the one that it lies beside, and you may not move it away. Open "
       "the publication once as somebody who may change it."),
    name);
  return FALSE;
}

/* What was judged is what lies there: neither has become another file meanwhile. */
static gboolean
is_still_there (sqlite3           *db,
                const char        *log,
                const struct stat *judged)
{
  int         moved = 0;
  struct stat status;

  return sqlite3_file_control (db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved == 0 &&
         stat (log, &status) == 0 && status.st_ino == judged->st_ino && status.st_dev == judged->st_dev;
}

/* Programs that come at the same moment do not take each other's new log away: it is asked again under the lock. @same:
 * (out): whether that was of the files that lie there. */
static gboolean
part (sqlite3      *db,
      sqlite3_file *file,
      const char   *path,
      const char   *log,
      gboolean     *same,
      GError      **error)
{
  g_autoptr (GError) problem = NULL;
  gboolean           locked = spalt_store_place_lock (db, file, path, &problem);
  SpaltLineageFit    fit;
  struct stat        judged = { 0 };

  *same = stat (log, &judged) == 0;
  fit = spalt_lineage_judge_log (path, file);
  *same = *same && is_still_there (db, log, &judged);
  if (!*same || fit != SPALT_LINEAGE_FOREIGN)
    return TRUE;
  if (locked)
    return set_aside (path, log, error);
  if (g_error_matches (problem, SPALT_STORE_ERROR, SPALT_STORE_ERROR_READ_ONLY))
    return refuse_foreign_log (log, error);
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
try_to_part (const char *path,
             const char *log,
             gboolean   *same,
             GError    **error)
{
  sqlite3_file *file = NULL;
  int           system_error = 0;
  sqlite3      *db = spalt_store_file_open (path, SQLITE_OPEN_READWRITE, &file, &system_error);
  gboolean      ok = TRUE;

  *same = TRUE;
  if (db == NULL)
    ok = spalt_store_set_system_error (error, system_error, path);
  else if (spalt_lineage_judge_log (path, file) == SPALT_LINEAGE_FOREIGN)
    ok = part (db, file, path, log, same, error);
  sqlite3_close (db);
  return ok;
}

/**
 * spalt_store_place_free_of_foreign_log:
 * @path: a database that is about to be opened
 *
 * Puts a log that lies beside it and belongs to another one into `backups`.
 */
gboolean
spalt_store_place_free_of_foreign_log (const char *path,
                                       GError    **error)
{
  char            *real = realpath (path, NULL);
  g_autofree char *log = g_strconcat (real != NULL ? real : path, LOG, NULL);
  gboolean         same = FALSE;
  gboolean         ok = TRUE;

  for (guint i = 0; ok && !same && i < N_TRIES; i++)
    {
      same = TRUE;
      if (real != NULL && spalt_store_file_has_log (real))
        ok = try_to_part (real, log, &same, error);
    }
  if (ok && !same)
    ok = spalt_store_set_error (error, SQLITE_BUSY, path, NULL);
  free (real);
  return ok;
}

static void
forget_failure (SpaltStorePlace *self)
{
  g_clear_error (&self->failure);
  self->wait = 0;
}

static void
forget_kept (SpaltStorePlace *self)
{
  g_clear_pointer (&self->kept, g_free);
  forget_failure (self);
}

static sqlite3_file *
get_file (sqlite3 *db)
{
  sqlite3_file *file = NULL;

  sqlite3_file_control (db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  return file;
}

static gsize
read_page_size (sqlite3 *db)
{
  sqlite3_stmt *statement = NULL;
  gsize         size = 0;

  if (sqlite3_prepare_v2 (db, "PRAGMA page_size", -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step (statement) == SQLITE_ROW)
    size = (gsize)sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return size;
}

/* What is in the database itself. */
static void
read_state (SpaltStorePlace        *self,
            sqlite3                *db,
            SpaltLineageCheckpoint *checkpoint,
            SpaltLineage           *state)
{
  spalt_lineage_read_checkpoint (db, checkpoint);
  spalt_lineage_read (get_file (db), self->page, self->page_size, state);
}

static void
remember_state (SpaltStorePlace *self,
                sqlite3         *db)
{
  self->page = spalt_lineage_find_page (db);
  read_state (self, db, &self->checkpoint, &self->state);
}

static gboolean
is_same_checkpoint (const SpaltLineageCheckpoint *one,
                    const SpaltLineageCheckpoint *other)
{
  return one->n_pages == other->n_pages && memcmp (one->salt, other->salt, sizeof one->salt) == 0;
}

/**
 * spalt_store_place_remember:
 * @db: a publication's database that was opened to be written and has been read, so that its log is there
 *
 * Remembers where the database is, and which one.
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
      self->log = status.st_ino;
      self->log_device = status.st_dev;
    }

  self->page_size = read_page_size (db);
  remember_state (self, db);
  sqlite3_file_control (db, "main", SQLITE_FCNTL_DATA_VERSION, &self->version);
}

static gboolean
is_moved (SpaltStorePlace *self,
          sqlite3         *db)
{
  int         moved = 0;
  struct stat status;

  return sqlite3_file_control (db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved != 0 &&
         (fstatat (self->folder, self->file, &status, 0) != 0 || status.st_ino != self->database);
}

/* While others bring the log into the database, what is read there may be half of one state and half of the next. */
static SpaltLineageFit
judge_state (SpaltStorePlace        *self,
             sqlite3                *db,
             SpaltLineageCheckpoint *checkpoint,
             SpaltLineage           *state)
{
  SpaltLineageFit fit;
  SpaltLineage    judged;

  do
    {
      judged = *state;
      fit = spalt_lineage_judge_checkpoint (db, checkpoint, &self->state, &judged);
      if (fit == SPALT_LINEAGE_FOREIGN)
        read_state (self, db, checkpoint, state);
    }
  while (!spalt_lineage_is_same (state, &judged));
  return fit;
}

/* Another database was copied over this one, in its file: then it is in a state that was not there before, and neither
 * comes from the log nor was written by anybody who uses SQLite. An earlier copy of this one is in a state that was
 * there before, but by then the log has been brought into the database. */
static gboolean
is_overwritten (SpaltStorePlace *self,
                sqlite3         *db)
{
  const guint            version = self->version;
  SpaltLineageCheckpoint checkpoint;
  SpaltLineage           state;
  SpaltLineageFit        fit;
  gboolean               same;

  sqlite3_file_control (db, "main", SQLITE_FCNTL_DATA_VERSION, &self->version);
  read_state (self, db, &checkpoint, &state);
  same = spalt_lineage_is_same (&state, &self->state);
  if (self->page == 0 || (same && is_same_checkpoint (&checkpoint, &self->checkpoint)))
    return FALSE;

  fit = judge_state (self, db, &checkpoint, &state);
  if (fit == SPALT_LINEAGE_UNKNOWN && !same)
    fit = spalt_lineage_judge_open (db);
  if (fit == SPALT_LINEAGE_FOREIGN || (fit == SPALT_LINEAGE_UNKNOWN && !same && version == self->version))
    return TRUE;
  remember_state (self, db);
  return FALSE;
}

/**
 * spalt_store_place_may_be_lost:
 *
 * Returns: whether spalt_store_place_is_lost() is to be asked, which takes a transaction
 */
gboolean
spalt_store_place_may_be_lost (SpaltStorePlace *self,
                               sqlite3         *db)
{
  SpaltLineageCheckpoint checkpoint;
  SpaltLineage           state;

  if (self->folder < 0)
    return FALSE;
  if (self->overwritten || is_moved (self, db))
    return TRUE;
  read_state (self, db, &checkpoint, &state);
  return self->page != 0 &&
         (!spalt_lineage_is_same (&state, &self->state) || !is_same_checkpoint (&checkpoint, &self->checkpoint)) &&
         spalt_lineage_judge_checkpoint (db, &checkpoint, &self->state, &state) != SPALT_LINEAGE_OWN;
}

/**
 * spalt_store_place_is_lost:
 * @db: in a transaction that may write, so that nobody begins the log anew
 *
 * Returns: whether the database was removed, renamed, replaced or overwritten since it was opened, so that nobody would
 *   find again what is written to it. That its whole folder was moved does no harm.
 */
gboolean
spalt_store_place_is_lost (SpaltStorePlace *self,
                           sqlite3         *db)
{
  if (self->folder < 0)
    return FALSE;
  if (!self->overwritten && is_moved (self, db))
    return TRUE;
  self->overwritten = self->overwritten || is_overwritten (self, db);
  if (!self->overwritten)
    forget_kept (self);
  return self->overwritten;
}

/* Whoever has opened the database that is there now may have taken the log that lay beside it for its own, rightly
 * where it is the same or an earlier state of this one, and write to it. @lock: (out): keeps everybody from opening it
 * until the log is gone, for sqlite3_close() */
static gboolean
may_take_log (const char *path,
              sqlite3   **lock)
{
  sqlite3_file *file = NULL;
  int           system_error = 0;

  *lock = spalt_store_file_open (path, SQLITE_OPEN_READWRITE, &file, &system_error);
  return *lock != NULL && spalt_store_place_lock (*lock, file, path, NULL) &&
         spalt_lineage_judge_log (path, file) != SPALT_LINEAGE_OWN;
}

static void
take_log (SpaltStorePlace *self,
          const char      *path,
          gboolean         keep)
{
  g_autofree char *log = g_strconcat (path, LOG, NULL);
  g_autofree char *index = g_strconcat (path, LOG_INDEX, NULL);
  struct stat      status;

  if (stat (log, &status) != 0 || status.st_ino != self->log || status.st_dev != self->log_device)
    return;
  if (keep && status.st_size > 0)
    set_aside (path, log, NULL);
  else if (g_unlink (log) == 0)
    g_unlink (index);
}

/* Beside a database that is another one by now. Where none is, the log stays for the old one, which somebody may put
 * back. */
static void
remove_own_log (SpaltStorePlace *self,
                sqlite3         *db,
                gboolean         keep)
{
  const char *path = sqlite3_db_filename (db, "main");
  sqlite3    *lock = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS) && (!is_moved (self, db) || may_take_log (path, &lock)))
    take_log (self, path, keep);
  sqlite3_close (lock);
}

/* Brought into the database, the log would damage what was copied over it. */
static gboolean
keep_overwritten (SpaltStorePlace *self,
                  sqlite3         *db,
                  GError         **error)
{
  const char      *path = sqlite3_db_filename (db, "main");
  g_autofree char *name = g_filename_display_name (path);

  sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  remove_own_log (self, db, TRUE);
  g_set_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_BUSY,
               _("Another file was copied over “%s” while it was open, so nothing more can be saved in it. Close the "
                  "publication, and open it again; earlier copies of what it held are in the folder “backups”."),
               name);
  return FALSE;
}

static gboolean
copy_lost (SpaltStorePlace *self,
           sqlite3         *db,
           const char      *folder,
           GError         **error)
{
  if (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK)
    return spalt_store_set_error (error, sqlite3_extended_errcode (db), sqlite3_db_filename (db, "main"), NULL);
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  self->kept = spalt_store_backup_kept (db, folder, error);
  remove_own_log (self, db, self->kept == NULL);
  return self->kept != NULL;
}

/* Tries to copy it, but not with every letter that somebody types: a whole database is copied each time. */
static gboolean
keep_lost (SpaltStorePlace *self,
           sqlite3         *db,
           const char      *folder,
           GError         **error)
{
  const gint64       now = g_get_monotonic_time ();
  g_autoptr (GError) problem = NULL;

  if (self->kept != NULL)
    return TRUE;
  if (self->failure == NULL || now >= self->try_again)
    {
      if (copy_lost (self, db, folder, &problem))
        {
          forget_failure (self);
          return TRUE;
        }
      self->wait = CLAMP (2 * self->wait, SHORTEST_WAIT, LONGEST_WAIT);
      self->try_again = g_get_monotonic_time () + self->wait;
      g_clear_error (&self->failure);
      self->failure = g_steal_pointer (&problem);
    }
  g_propagate_error (error, g_error_copy (self->failure));
  return FALSE;
}

/**
 * spalt_store_place_keep:
 * @db: the connection to the database that is lost, without a transaction
 * @folder: of the publication
 * @last: whether it is closed now, so that nobody can try again
 * @error: why nothing more can be saved
 *
 * Keeps all that is in a database that was removed or replaced, as one file in `backups` that can be restored, and
 * takes its log away from beside the database that is in its place now. Whoever still writes to it is waited for;
 * nobody begins anew. Of one that was overwritten only the log is left.
 */
void
spalt_store_place_keep (SpaltStorePlace *self,
                        sqlite3         *db,
                        const char      *folder,
                        gboolean         last,
                        GError         **error)
{
  g_autofree char   *name = g_filename_display_name (sqlite3_db_filename (db, "main"));
  g_autofree char   *kept = NULL;
  g_autoptr (GError) problem = NULL;

  if (last)
    self->try_again = 0;
  if (self->overwritten)
    keep_overwritten (self, db, error);
  else if (keep_lost (self, db, folder, &problem))
    {
      kept = g_filename_display_name (self->kept);
      g_set_error (
        error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_BUSY,
        _("“%s” was removed or replaced while it was open, so nothing more can be saved in it. What it held is kept in "
           "“%s”. Close the publication, and open it again; “spaltctl restore” puts what was kept back."),
        name, kept);
    }
  else
    g_set_error (
      error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_BUSY,
      _("“%s” was removed or replaced while it was open, so nothing more can be saved in it, and what it held could "
         "not be kept yet. %s Then put the database back where it was, or save again, before you close the "
         "publication."),
      name, problem->message);
}

void
spalt_store_place_clear (SpaltStorePlace *self)
{
  if (self->folder >= 0)
    close (self->folder);
  forget_kept (self);
  g_clear_pointer (&self->file, g_free);
  *self = SPALT_STORE_PLACE_NONE;
}
