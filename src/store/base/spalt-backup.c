// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-backup-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "spalt-lineage-private.h"
#include "spalt-store-file-private.h"
#include "spalt-store-private.h"

#define PAGES_A_STEP 2000
/* SQLite would begin the copy anew with each save of somebody else's. Who begins a transaction has no state until
 * something is read, and this reads nothing that may be damaged. */
#define HOLD "BEGIN; PRAGMA user_version"
#define BUSY_WAIT (20 * 1000) /* microseconds */
#define N_BUSY_STEPS 250
#define DAYS_KEPT 7
#define WEEKS_KEPT 4
#define SECONDS_A_DAY (24 * 60 * 60)
#define DATE_LENGTH 10 /* 2022-03-23 */

static char *
make_path (SpaltStore *self,
           gint64      now)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now);
  g_autofree char      *name = g_date_time_format (time, "%Y-%m-%dT%H%M%SZ.db");

  return g_build_filename (spalt_store_get_folder (self), "backups", name, NULL);
}

/* Only what is copied to is written. */
static gboolean
concerns_target (int code)
{
  switch (code)
    {
    case SQLITE_IOERR_READ:
    case SQLITE_IOERR_SHORT_READ:
    case SQLITE_IOERR_DATA:
    case SQLITE_IOERR_CORRUPTFS:
    case SQLITE_IOERR_FSTAT:
      return FALSE;
    default:
      return (code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_FULL || (code & 0xff) == SQLITE_READONLY ||
             (code & 0xff) == SQLITE_CANTOPEN;
    }
}

/* Says what is wrong with one of the two files; what the system says of it would be forgotten when SQLite tidies up. */
static gboolean
fail_copying (sqlite3    *source,
              sqlite3    *target,
              int         code,
              const char *name,
              GError    **error)
{
  gboolean to_target = concerns_target (code);
  int      system_error = 0;

  sqlite3_file_control (to_target ? target : source, "main", SQLITE_FCNTL_LAST_ERRNO, &system_error);
  return spalt_store_set_error_of (error, code, system_error, to_target ? name : sqlite3_db_filename (source, "main"),
                                   NULL);
}

static gboolean
copy_pages (sqlite3_backup *backup,
            sqlite3        *source,
            sqlite3        *target,
            const char     *name,
            GCancellable   *cancellable,
            GError        **error)
{
  guint n_busy = 0;
  int   code = SQLITE_OK;

  while (code != SQLITE_DONE)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      code = sqlite3_backup_step (backup, PAGES_A_STEP);
      if ((code == SQLITE_BUSY || code == SQLITE_LOCKED) && ++n_busy < N_BUSY_STEPS)
        g_usleep (BUSY_WAIT);
      else if (code != SQLITE_OK && code != SQLITE_DONE)
        return fail_copying (source, target, code, name, error);
    }

  return TRUE;
}

/* What SQLite says of the copy, and what the system says of its disk. */
static gboolean
fail (sqlite3    *target,
      const char *name,
      GError    **error)
{
  return spalt_store_set_error_of (error, sqlite3_extended_errcode (target), sqlite3_system_errno (target), name, NULL);
}

static gboolean
copy_to (sqlite3      *source,
         const char   *path,
         const char   *name,
         GCancellable *cancellable,
         GError      **error)
{
  sqlite3        *target = NULL;
  sqlite3_backup *backup;
  gboolean        ok;
  int             code =
    sqlite3_open_v2 (path, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE, NULL);

  if (code != SQLITE_OK)
    {
      fail (target, name, error);
      sqlite3_close (target);
      return FALSE;
    }

  backup = sqlite3_backup_init (target, "main", source, "main");
  ok = backup != NULL ? copy_pages (backup, source, target, name, cancellable, error) : fail (target, name, error);
  code = sqlite3_backup_finish (backup);
  if (ok && code != SQLITE_OK)
    ok = fail (target, name, error);
  if (ok && !spalt_lineage_branch (target))
    ok = fail (target, name, error);
  if (ok && sqlite3_exec (target, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) != SQLITE_OK)
    ok = fail (target, name, error);
  sqlite3_close (target);

  return ok;
}

/**
 * spalt_backup_copy:
 * @path: a file that is empty or not there
 * @name: what it is to become, which is what people know of
 *
 * Copies a database, as it is now, to one that stands alone: without a log beside it. Others may go on writing. What is
 * said when that fails tells the two files apart.
 */
gboolean
spalt_backup_copy (sqlite3      *source,
                   const char   *path,
                   const char   *name,
                   GCancellable *cancellable,
                   GError      **error)
{
  const gboolean is_held = sqlite3_get_autocommit (source) == 0;
  gboolean       ok;

  ok = is_held || sqlite3_exec (source, HOLD, NULL, NULL, NULL) == SQLITE_OK ||
       fail (source, sqlite3_db_filename (source, "main"), error);
  ok = ok && copy_to (source, path, name, cancellable, error);
  if (!is_held && sqlite3_get_autocommit (source) == 0)
    sqlite3_exec (source, "COMMIT", NULL, NULL, NULL);
  return ok;
}

/* Of files that nobody writes to. */
static gboolean
is_alike (const char *path,
          const char *other)
{
  g_autoptr (GMappedFile) one = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GMappedFile) two = g_mapped_file_new (other, FALSE, NULL);

  return one != NULL && two != NULL && g_mapped_file_get_length (one) == g_mapped_file_get_length (two) &&
         memcmp (g_mapped_file_get_contents (one), g_mapped_file_get_contents (two), g_mapped_file_get_length (one)) ==
           0;
}

/* The copy has another name until it is whole, of its own: two programs may copy to the same file. @differs: (out)
 * (optional): whether a file with other contents is there, and stays; without it, the copy takes the place of what is
 * there. */
static gboolean
copy_into_place (SpaltStore   *self,
                 const char   *target,
                 gboolean     *differs,
                 gint64        now,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *name = g_path_get_basename (target);
  g_autofree char *partial = g_strconcat (target, SPALT_STORE_UNFINISHED_COPY "XXXXXX", NULL);
  int              file;

  spalt_store_file_remove_stale_copies (folder, name, now);
  file = g_mkstemp_full (partial, O_RDWR | O_CLOEXEC, 0666);
  if (file < 0)
    return spalt_store_set_system_error (error, errno, target);
  close (file);

  if (spalt_backup_copy (spalt_store_get_connection (self), partial, target, cancellable, error) &&
      spalt_store_check_read (self, error))
    {
      if (differs != NULL)
        *differs = FALSE;
      if (spalt_store_file_install (partial, target, differs == NULL))
        return TRUE;
      if (errno == EEXIST && differs != NULL)
        {
          *differs = !is_alike (partial, target);
          g_unlink (partial);
          return TRUE;
        }
      spalt_store_set_system_error (error, errno, target);
    }
  g_unlink (partial);
  return FALSE;
}

/* In the first folder that takes a file. */
static char *
make_partial (const char *folder,
              GError    **error)
{
  g_auto (GStrv) folders = spalt_store_file_list_kept_folders (folder);

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *partial =
        g_build_filename (folders[i], SPALT_STORE_REPLACED SPALT_STORE_UNFINISHED_COPY "XXXXXX", NULL);
      int file = g_mkstemp_full (partial, O_RDWR | O_CLOEXEC, 0666);

      if (file >= 0)
        {
          close (file);
          return g_steal_pointer (&partial);
        }
    }
  spalt_store_set_system_error (error, errno, folder);
  return NULL;
}

/* Copies a database that was replaced below those who have it open. It is as old as its copy: nobody has changed it
 * since. */
char *
spalt_store_backup_kept (sqlite3    *db,
                         const char *folder,
                         GError    **error)
{
  g_autofree char *partial = make_partial (folder, error);
  g_autofree char *kept_in = partial != NULL ? g_path_get_dirname (partial) : NULL;
  g_autofree char *name = NULL;
  g_autofree char *kept = NULL;
  GStatBuf         status = { 0 };

  if (partial == NULL)
    return NULL;
  g_stat (partial, &status);
  name = spalt_store_file_make_kept_path (kept_in, status.st_mtime);
  if (spalt_backup_copy (db, partial, name, NULL, error))
    {
      kept = spalt_store_file_keep (partial, kept_in, "", status.st_mtime);
      if (kept != NULL)
        return g_steal_pointer (&kept);
      spalt_store_set_system_error (error, errno, name);
    }
  g_unlink (partial);
  return NULL;
}

/* Copies the database, unless the file is there by then. @differs: (out): whether that is of something else. */
gboolean
spalt_store_backup_once (SpaltStore *self,
                         const char *path,
                         gboolean   *differs,
                         GError    **error)
{
  return copy_into_place (self, path, differs, 0, NULL, error);
}

/* SQLite would take it for a part of the copy. It may be what somebody has written last, and nobody must move it. */
static void
refuse_leftover (const char *path,
                 const char *leftover,
                 GError    **error)
{
  g_autofree char *name = g_filename_display_name (leftover);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    spalt_store_set_system_error (error, EEXIST, path);
  else
    g_set_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH,
                 _("“%s” belongs to a database, and must stay where it is. Choose another name for the copy."), name);
}

/**
 * spalt_store_backup:
 * @path: (nullable) (type filename): a file that is not there yet, or is this copy already; %NULL for a dated one in
 *   the publication's `backups`
 * @now: UTC seconds, for its date
 *
 * Copies the database as it is, while others may be writing to it. The copy appears whole or not at all. Photos are not
 * in it. A file that is there with other contents stays: it may be somebody's notes, an earlier backup, or another
 * publication.
 *
 * Returns: (type filename): the copy
 */
char *
spalt_store_backup (SpaltStore   *self,
                    const char   *path,
                    gint64        now,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_autofree char *leftover = path != NULL ? spalt_store_file_find_leftover (path) : NULL;
  g_autofree char *target = NULL;
  g_autofree char *folder = NULL;
  gboolean         differs = FALSE;

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  /* It must not be replaced below those who have it open, whatever way of writing its path leads there. */
  if (path != NULL && spalt_store_is_database (self, path))
    {
      g_set_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH,
                   _("“%s” is the publication's database itself. Choose another name for the copy."), path);
      return NULL;
    }

  if (leftover != NULL)
    {
      refuse_leftover (path, leftover, error);
      return NULL;
    }

  target = path != NULL ? g_strdup (path) : make_path (self, now);
  folder = g_path_get_dirname (target);
  if (path == NULL)
    {
      spalt_store_folder_remove_stale (spalt_store_get_folder (self), now);
      g_mkdir_with_parents (folder, 0777);
    }

  if (!copy_into_place (self, target, path != NULL ? &differs : NULL, now, cancellable, error))
    return NULL;
  if (differs)
    {
      spalt_store_set_system_error (error, EEXIST, target);
      return NULL;
    }
  return g_steal_pointer (&target);
}

static gboolean
parse_date (const char *name,
            gint64     *day)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char      *date = NULL;

  if (!g_str_has_suffix (name, "Z.db") || strlen (name) < DATE_LENGTH)
    return FALSE;

  date = g_strdup_printf ("%.*sT00:00:00Z", DATE_LENGTH, name);
  time = g_date_time_new_from_iso8601 (date, NULL);
  if (time == NULL)
    return FALSE;

  *day = g_date_time_to_unix (time) / SECONDS_A_DAY;
  return TRUE;
}

static gint
compare_latest_first (gconstpointer a,
                      gconstpointer b)
{
  return strcmp (b, a);
}

static GPtrArray *
list_dated (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray       *names = g_ptr_array_new_with_free_func (g_free);
  const char      *name;
  gint64           day;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (parse_date (name, &day))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort_values (names, compare_latest_first);

  return names;
}

static gboolean
has_backup_of (SpaltStore *self,
               gint64      day)
{
  g_autofree char      *folder = g_build_filename (spalt_store_get_folder (self), "backups", NULL);
  g_autoptr (GPtrArray) names = list_dated (folder);

  /* One of a day to come, which a wrong clock has left, is no reason to make none until then. */
  for (guint i = 0; i < names->len; i++)
    {
      gint64 made = 0;

      if (parse_date (names->pdata[i], &made) && made == day)
        return TRUE;
    }
  return FALSE;
}

/**
 * spalt_store_backup_if_due:
 * @now: UTC seconds
 *
 * Makes the backup of the day if there is none yet, and then removes those that are too old. To be called when a
 * publication is opened and every hour or so.
 */
gboolean
spalt_store_backup_if_due (SpaltStore   *self,
                           gint64        now,
                           GCancellable *cancellable,
                           GError      **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  spalt_store_folder_remove_stale (spalt_store_get_folder (self), now);
  if (has_backup_of (self, now / SECONDS_A_DAY))
    return TRUE;

  path = spalt_store_backup (self, NULL, now, cancellable, error);
  return path != NULL && spalt_store_prune_backups (self, now, error);
}

/**
 * spalt_store_prune_backups:
 * @now: UTC seconds
 *
 * Removes dated backups: of each of the last seven days, and then of each of four weeks before them, the latest stays.
 * Files with names of other kinds, such as the copies before a conversion, are left alone.
 */
gboolean
spalt_store_prune_backups (SpaltStore *self,
                           gint64      now,
                           GError    **error)
{
  g_autofree char      *folder = NULL;
  g_autoptr (GPtrArray) names = NULL;
  const gint64          today = now / SECONDS_A_DAY;
  gint64                last_period = G_MININT64;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  folder = g_build_filename (spalt_store_get_folder (self), "backups", NULL);
  names = list_dated (folder);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);
      gint64           day = 0;
      gint64           age;
      gint64           period;

      parse_date (names->pdata[i], &day);
      age = today - day;
      period = age < DAYS_KEPT ? age : DAYS_KEPT + (age - DAYS_KEPT) / 7;
      if (period < DAYS_KEPT + WEEKS_KEPT && period != last_period)
        last_period = period;
      else if (g_unlink (path) != 0 && errno != ENOENT)
        {
          g_autofree char *name = g_filename_display_name (path);

          g_set_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_FAILED,
                       _("The old backup “%s” cannot be removed: %s."), name, g_strerror (errno));
          return FALSE;
        }
    }

  return TRUE;
}
