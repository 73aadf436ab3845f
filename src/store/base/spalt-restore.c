// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-restore.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "spalt-backup-private.h"
#include "spalt-migration-private.h"
#include "spalt-store-file-private.h"
#include "spalt-store-place-private.h"
#include "spalt-store-private.h"

/**
 * Restore:
 * @path: the publication's database
 * @partial: the backup, as a copy that has been looked at
 * @kept: where the database that was there goes
 * @prepared: whether the publication's folders were made, as far as they were missing
 * @lock: the database that was there, which nobody else opens meanwhile; %NULL where there is none
 * @locked: its file
 */
typedef struct
{
  const char   *folder;
  char         *path;
  char         *partial;
  char         *kept;
  gboolean      prepared;
  sqlite3      *lock;
  sqlite3_file *locked;
  GCancellable *cancellable;
} Restore;

static gboolean
refuse (SpaltStoreError code,
        const char     *format,
        const char     *file,
        GError        **error)
{
  g_autofree char    *name = g_filename_display_name (file);
  g_autoptr (GString) sentence = g_string_new (format);

  g_string_replace (sentence, "%s", name, 1);
  g_set_error_literal (error, SPALT_STORE_ERROR, code, sentence->str);
  return FALSE;
}

static gboolean
refuse_as_bad (const char *file,
               const char *found,
               GError    **error)
{
  g_autofree char *name = g_filename_display_name (file);

  g_set_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_DAMAGED,
               _("The backup “%s” is damaged: %s. Nothing was changed. Choose an older one."), name, found);
  return FALSE;
}

static gboolean
judge (sqlite3    *db,
       const char *file,
       const char *name,
       const char *found,
       GError    **error)
{
  int code, system_error;

  if (g_str_equal (found, "ok"))
    return TRUE;
  return spalt_store_is_read_failure (db, found, &code, &system_error)
           ? spalt_store_set_error_of (error, code, system_error, name, NULL)
           : refuse_as_bad (file, found, error);
}

/* One sentence of each kind of trouble that SQLite finds would do; the first says enough. What the disk or the computer
 * does is said of @name, which the copy that is looked at is to become. */
static gboolean
check_whole (sqlite3    *db,
             const char *file,
             const char *name,
             GError    **error)
{
  static const char *const checks[] = {
    "PRAGMA integrity_check (1)",
    "SELECT 'something in the table ' || \"table\" || ' belongs to something that is gone'"
    " FROM pragma_foreign_key_check LIMIT 1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      sqlite3_stmt *statement = NULL;
      gboolean      whole = TRUE;
      int           code = sqlite3_prepare_v2 (db, checks[i], -1, &statement, NULL);

      if (code == SQLITE_OK)
        code = sqlite3_step (statement);
      if (code == SQLITE_ROW)
        whole = judge (db, file, name, (const char *)sqlite3_column_text (statement, 0), error);
      else if ((code & 0xff) == SQLITE_NOMEM || (code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_FULL ||
               (code & 0xff) == SQLITE_CANTOPEN)
        whole = spalt_store_set_error_of (error, code, sqlite3_system_errno (db), name, NULL);
      else if (code != SQLITE_DONE)
        whole = refuse_as_bad (file, sqlite3_errmsg (db), error);
      sqlite3_finalize (statement);
      if (!whole)
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_copy (Restore    *self,
            const char *file,
            GError    **error)
{
  sqlite3 *db = NULL;
  int      code = sqlite3_open_v2 (self->partial, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, NULL);
  gboolean ok = code == SQLITE_OK ? check_whole (db, file, self->path, error)
                                  : spalt_store_set_error (error, code, self->path, NULL);

  sqlite3_close (db);
  return ok;
}

/* One from an older version of Spalt is converted before it is put in place: afterwards, it would be too late to say
 * that it cannot be. It gets the log that every publication has, too: changed in its place by a program that is then
 * killed, it could not be opened by those who only read. A disk or a computer that fails meanwhile says nothing against
 * the backup. */
static gboolean
convert_copy (Restore    *self,
              const char *file,
              GError    **error)
{
  g_autoptr (GError) problem = NULL;

  if (spalt_store_convert (self->partial, self->path, &problem))
    return TRUE;
  if (!g_error_matches (problem, SPALT_STORE_ERROR, SPALT_STORE_ERROR_TABLES) &&
      !g_error_matches (problem, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID) &&
      !g_error_matches (problem, SPALT_STORE_ERROR, SPALT_STORE_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  g_debug ("%s", problem->message);
  return refuse (
    SPALT_STORE_ERROR_DAMAGED,
    _("The backup “%s” cannot be converted for this version of Spalt: its tables are not those of a publication. "
       "Nothing was changed. Choose another one."),
    file, error);
}

/* Opens it, and sees whether it can be read. */
static int
open_backup (const char *uri,
             sqlite3   **source)
{
  int code = sqlite3_open_v2 (uri, source, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE, NULL);

  return code == SQLITE_OK ? sqlite3_exec (*source, "PRAGMA schema_version", NULL, NULL, NULL) : code;
}

static gboolean
copy_companion (Restore    *self,
                const char *file,
                const char *end,
                GError    **error)
{
  g_autofree char   *path = g_strconcat (file, end, NULL);
  g_autofree char   *partial = g_strconcat (self->partial, end, NULL);
  g_autoptr (GFile)  from = g_file_new_for_path (path);
  g_autoptr (GFile)  to = g_file_new_for_path (partial);
  g_autoptr (GError) problem = NULL;

  if (g_file_copy (from, to, G_FILE_COPY_OVERWRITE, self->cancellable, NULL, NULL, &problem) ||
      g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* What a program left beside it that was killed can only be brought into it by writing; and the backup itself is not
 * written to. */
static gboolean
copy_with_companions (Restore    *self,
                      const char *file,
                      GError    **error)
{
  sqlite3_file *bytes = NULL;
  int           system_error = 0;
  sqlite3      *source = spalt_store_file_open (file, SQLITE_OPEN_READONLY, &bytes, &system_error);
  gboolean      ok = source != NULL ? spalt_store_file_copy (bytes, file, self->partial, error)
                                    : spalt_store_set_system_error (error, system_error, file);

  sqlite3_close (source);
  for (const char *const *end = spalt_store_file_companions; ok && *end != NULL; end++)
    ok = copy_companion (self, file, *end, error);
  return ok;
}

/* Somebody has copied one backup over another, and a log is left that was the other's. */
static gboolean
check_log (const char *file,
           const char *log,
           GError    **error)
{
  sqlite3_file   *bytes = NULL;
  int             system_error = 0;
  sqlite3        *db = spalt_store_file_open (file, SQLITE_OPEN_READONLY, &bytes, &system_error);
  SpaltLineageFit fit = db != NULL ? spalt_lineage_judge_log (file, bytes) : SPALT_LINEAGE_UNKNOWN;

  sqlite3_close (db);
  return fit != SPALT_LINEAGE_FOREIGN ||
         refuse (SPALT_STORE_ERROR_CLASH,
                 _("“%s” lies beside the backup, but belongs to another database. Nothing was changed. Move it to "
                    "another folder, then restore the backup again."),
                 log, error);
}

/* With what stands in the log beside it, if it has one. */
static gboolean
copy_backup (Restore    *self,
             const char *file,
             GError    **error)
{
  g_autofree char *leftover = spalt_store_file_find_leftover (file);
  g_autofree char *uri = spalt_store_file_make_uri (file, leftover == NULL);
  sqlite3         *source = NULL;
  int              code;
  gboolean         ok;

  if (leftover != NULL && !check_log (file, leftover, error))
    return FALSE;
  code = open_backup (uri, &source);
  if (code == SQLITE_OK)
    ok = spalt_backup_copy (source, self->partial, self->path, self->cancellable, error);
  else if (leftover != NULL && ((code & 0xff) == SQLITE_READONLY || (code & 0xff) == SQLITE_CANTOPEN))
    ok = copy_with_companions (self, file, error);
  else
    ok = spalt_store_set_error_of (error, code, source != NULL ? sqlite3_system_errno (source) : 0, file, NULL);
  sqlite3_close (source);

  return ok;
}

static gboolean
make_copy (Restore    *self,
           const char *file,
           GError    **error)
{
  g_autoptr (GError) problem = NULL;

  if (copy_backup (self, file, &problem))
    return check_copy (self, file, error) && convert_copy (self, file, error);
  if (g_error_matches (problem, SPALT_STORE_ERROR, SPALT_STORE_ERROR_DAMAGED))
    return refuse_as_bad (file, sqlite3_errstr (SQLITE_CORRUPT), error);

  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* What would help with a publication helps nobody with a file that was to become one. */
static gboolean
inspect_file (const char *file,
              GError    **error)
{
  g_autoptr (GPtrArray) migrations = spalt_migrations_load ();
  g_autoptr (GError)    problem = NULL;

  if (spalt_store_file_inspect (file, migrations->len, &problem))
    return TRUE;
  if (g_error_matches (problem, SPALT_STORE_ERROR, SPALT_STORE_ERROR_DAMAGED))
    return refuse (
      SPALT_STORE_ERROR_DAMAGED,
      _("“%s” is no backup of Spalt, or the end of it is missing. Nothing was changed. Choose another file: "
         "the backups that Spalt makes are in the folder “backups” of the publication."),
      file, error);
  if (g_error_matches (problem, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NEWER))
    return refuse (
      SPALT_STORE_ERROR_NEWER,
      _("The backup “%s” is from a newer version of Spalt. Nothing was changed. Update Spalt, then restore it."), file,
      error);

  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* Which kind of database it is, and whether this program understands it. */
static gboolean
inspect_backup (Restore    *self,
                const char *file,
                GError    **error)
{
  GStatBuf status;

  if (g_stat (file, &status) != 0)
    {
      if (errno != ENOENT && errno != ENOTDIR)
        return spalt_store_set_system_error (error, errno, file);
      return refuse (
        SPALT_STORE_ERROR_NOT_FOUND,
        _("There is no backup “%s”. Those that Spalt makes are in the folder “backups” of the publication."), file,
        error);
    }
  if (S_ISDIR (status.st_mode))
    return refuse (
      SPALT_STORE_ERROR_FAILED,
      _("“%s” is a folder, and no backup. Nothing was changed. Choose a file: the backups that Spalt makes are in the "
         "folder “backups” of the publication."),
      file, error);
  if (!S_ISREG (status.st_mode))
    return refuse (
      SPALT_STORE_ERROR_FAILED,
      _("“%s” is a device, and no backup. Nothing was changed. Choose a file: the backups that Spalt makes are in the "
         "folder “backups” of the publication."),
      file, error);
  if (spalt_store_file_is_same (self->path, file))
    return refuse (SPALT_STORE_ERROR_CLASH, _("“%s” is the publication's database itself. Choose a backup of it."),
                   file, error);

  return inspect_file (file, error);
}

static gboolean
refuse_as_open (Restore *self,
                GError **error)
{
  return spalt_store_set_error (error, SQLITE_BUSY, self->path, NULL);
}

/* Whoever has the database open holds a lock on it, and nobody gets one while this does. */
static gboolean
lock_database (Restore *self,
               GError **error)
{
  int moved = 0;
  int system_error = 0;

  self->lock = spalt_store_file_open (self->path, SQLITE_OPEN_READWRITE, &self->locked, &system_error);
  if (self->lock == NULL && system_error == ENOENT)
    return TRUE;
  if (self->lock == NULL)
    return spalt_store_set_system_error (error, system_error, self->path);
  if (!spalt_store_place_lock (self->lock, self->locked, self->path, error))
    return FALSE;

  /* Another program may have restored a backup in between. */
  if (sqlite3_file_control (self->lock, "main", SQLITE_FCNTL_HAS_MOVED, &moved) != SQLITE_OK || moved != 0)
    return refuse_as_open (self, error);
  return TRUE;
}

static void
unlock_database (Restore *self)
{
  g_clear_pointer (&self->lock, sqlite3_close);
}

static gboolean
is_sound (sqlite3 *db)
{
  sqlite3_stmt *statement = NULL;
  gboolean      sound = sqlite3_prepare_v2 (db, "PRAGMA quick_check (1)", -1, &statement, NULL) == SQLITE_OK &&
                   sqlite3_step (statement) == SQLITE_ROW &&
                   g_str_equal ((const char *)sqlite3_column_text (statement, 0), "ok");

  sqlite3_finalize (statement);
  return sound;
}

/* What the database that is there has beside it goes into it, where they fit together: then one file is replaced by
 * another, and at no moment is there half of anything. Where they do not, both are kept as they are. Whoever closes a
 * database last folds the log in. */
static void
fold_log (Restore *self)
{
  sqlite3 *db = NULL;

  if (!spalt_store_file_has_leftover (self->path))
    return;
  if (sqlite3_open_v2 (self->path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
    {
      sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
      if (is_sound (db))
        sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
    }
  sqlite3_close (db);
}

static gboolean
has_no_second_names (int system_error)
{
  return system_error == EPERM || system_error == EOPNOTSUPP || system_error == EMLINK || system_error == EXDEV;
}

/* A second name for the same file; a copy where the file system knows no second names. */
static gboolean
keep_companion (const char *path,
                const char *kept,
                GError    **error)
{
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = g_file_new_for_path (kept);

  if (link (path, kept) == 0 || errno == ENOENT)
    return TRUE;
  return has_no_second_names (errno)
           ? g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, error) && spalt_store_file_sync (kept, error)
           : spalt_store_set_system_error (error, errno, kept);
}

/* As old as it was: a file that is younger than the database would be told of when that is opened. */
static gboolean
copy_database (Restore *self,
               GError **error)
{
  struct stat status;

  if (!spalt_store_file_copy (self->locked, self->path, self->kept, error))
    return FALSE;
  if (stat (self->path, &status) == 0)
    utimensat (AT_FDCWD, self->kept, (struct timespec[]){ status.st_atim, status.st_mtim }, 0);
  return TRUE;
}

static gboolean
keep_database (Restore *self,
               GError **error)
{
  if (self->lock == NULL || link (self->path, self->kept) == 0)
    return TRUE;
  return has_no_second_names (errno) ? copy_database (self, error)
                                     : spalt_store_set_system_error (error, errno, self->kept);
}

static gboolean
keep_all (Restore *self,
          GError **error)
{
  g_autofree char *backups = g_path_get_dirname (self->kept);

  for (const char *const *end = spalt_store_file_companions; *end != NULL; end++)
    {
      g_autofree char *path = g_strconcat (self->path, *end, NULL);
      g_autofree char *kept = g_strconcat (self->kept, *end, NULL);

      if (!keep_companion (path, kept, error))
        return FALSE;
    }
  return keep_database (self, error) && spalt_store_file_sync (backups, error);
}

/* All of it or nothing: a log without its database helps nobody. */
static gboolean
keep_old (Restore *self,
          gint64   now,
          GError **error)
{
  g_autofree char *backups = NULL;

  if (self->lock == NULL && !spalt_store_file_has_leftover (self->path))
    return TRUE;

  backups = g_build_filename (self->folder, "backups", NULL);
  self->kept = spalt_store_file_make_kept_path (backups, now);
  if (keep_all (self, error))
    return TRUE;

  spalt_store_file_remove_companions (self->kept, NULL);
  g_unlink (self->kept);
  return FALSE;
}

/* The log goes before the database that it belongs to, so that it never stands beside another one. */
static gboolean
replace (Restore *self,
         GError **error)
{
  if (!spalt_store_file_remove_companions (self->path, error))
    return FALSE;
  if (spalt_store_file_install (self->partial, self->path, self->lock != NULL))
    return TRUE;
  return errno == EEXIST ? refuse_as_open (self, error) : spalt_store_set_system_error (error, errno, self->path);
}

static gboolean
restore (Restore    *self,
         const char *file,
         gint64      now,
         GError    **error)
{
  g_autofree char *beside = g_path_get_dirname (self->path);

  if (!inspect_backup (self, file, error) || !spalt_store_folder_prepare (self->folder, error))
    return FALSE;
  self->prepared = TRUE;
  spalt_store_folder_remove_stale (self->folder, now);
  spalt_store_file_remove_stale_databases (beside, now);

  /* Who has it open is asked first, before the work, and again when it is done. */
  if (!lock_database (self, error))
    return FALSE;
  unlock_database (self);
  if (!make_copy (self, file, error) || !spalt_store_place_free_of_foreign_log (self->path, error))
    return FALSE;
  fold_log (self);

  return lock_database (self, error) && keep_old (self, now, error) && replace (self, error);
}

/* Of a database that was gone, only what it had beside it. */
static char *
find_kept (Restore *self)
{
  g_autofree char *log = self->kept != NULL ? g_strconcat (self->kept, spalt_store_file_companions[0], NULL) : NULL;

  if (log != NULL && !g_file_test (self->kept, G_FILE_TEST_EXISTS) && g_file_test (log, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&log);
  return g_steal_pointer (&self->kept);
}

/* Where the database is. That it may be a link elsewhere stays as it is: the file there is replaced, and what is beside
 * it there is its own. */
static char *
find_database (const char *folder)
{
  g_autofree char *named = g_build_filename (folder, SPALT_STORE_FILE, NULL);
  g_autofree char *link = g_file_read_link (named, NULL);
  char            *real = link != NULL ? realpath (named, NULL) : NULL;

  if (real != NULL)
    return real;
  return link != NULL ? g_canonicalize_filename (link, folder) : g_steal_pointer (&named);
}

/* As if nobody had tried. */
static void
clear_up (Restore *self)
{
  g_unlink (self->partial);
  spalt_store_file_remove_companions (self->partial, NULL);
  if (self->prepared && !g_file_test (self->path, G_FILE_TEST_EXISTS))
    spalt_store_folder_abandon (self->folder);
}

/**
 * spalt_store_restore:
 * @folder: of the publication, which is made if it is missing
 * @file: (type filename): a backup, of this version of Spalt or an older one
 * @now: UTC seconds, for the name under which the database stays that was there
 * @kept: (out) (optional) (nullable) (type filename): where it is; %NULL where there was none
 *
 * Puts a backup in the place of the publication's database, which may be damaged or gone. The backup is looked through
 * before anything is changed. What was there stays, in `backups`, with what SQLite had beside it. Readers see the one
 * database or the other.
 *
 * Errors: %SPALT_STORE_ERROR_NOT_FOUND, _DAMAGED and _NEWER of the backup, _BUSY while somebody has the publication
 *   open.
 */
gboolean
spalt_store_restore (const char   *folder,
                     const char   *file,
                     gint64        now,
                     char        **kept,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_autofree char *name = g_strdup_printf (SPALT_STORE_UNFINISHED "%" G_GINT64_FORMAT "-%d.db", now, getpid ());
  Restore          self = { .folder = folder, .cancellable = cancellable };
  g_autofree char *beside = NULL;
  gboolean         ok;

  g_return_val_if_fail (folder != NULL && file != NULL, FALSE);

  self.path = find_database (folder);
  beside = g_path_get_dirname (self.path);
  self.partial = g_build_filename (beside, name, NULL);
  ok = restore (&self, file, now, error);
  if (!ok)
    clear_up (&self);
  unlock_database (&self);
  if (ok && kept != NULL)
    *kept = find_kept (&self);
  g_free (self.kept);
  g_free (self.partial);
  g_free (self.path);

  return ok;
}
