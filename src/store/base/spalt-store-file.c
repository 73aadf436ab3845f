// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-store-file-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "spalt-store-private.h"

/* The database's header: https://www.sqlite.org/fileformat2.html#the_database_header */
#define HEADER_SIZE 100
#define HEADER_MAGIC "SQLite format 3"
#define HEADER_PAGE_SIZE 16
#define HEADER_N_PAGES 28
#define HEADER_USER_VERSION 60
#define HEADER_APPLICATION_ID 68

/* A file that is being made is written to all the time: one that nobody has touched for so long was left by a program
 * that ended. */
#define STALE_AFTER (60 * 60) /* seconds */

#define COPIED_AT_ONCE 65536 /* bytes */

#define N_NAMES 100 /* that others may take just before */

/* The index of the log is made anew from the log, and so is no companion. */
const char *const spalt_store_file_companions[] = { "-wal", "-journal", NULL };
#define LOG_INDEX "-shm"

/* How the names of unfinished files end. */
#define DATABASE_END ".db"
#define RANDOM_LENGTH 6 /* as mkstemp() has it */
#define DIGITS "0123456789"

static const char *const folders[] = { "media", "files", "theme", "static", "backups", NULL };

static guint32
read_number (const guint8 *header,
             gsize         offset)
{
  guint32 number;

  memcpy (&number, header + offset, sizeof number);
  return GUINT32_FROM_BE (number);
}

/**
 * spalt_store_file_make_uri:
 * @immutable: whether nobody writes to it, so that SQLite needs nothing beside it
 *
 * Returns: the database's name for SQLite, whatever signs are in it
 */
char *
spalt_store_file_make_uri (const char *path,
                           gboolean    immutable)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", TRUE);

  return g_strconcat ("file:", escaped, immutable ? "?immutable=1" : "", NULL);
}

/**
 * spalt_store_file_open:
 * @flags: %SQLITE_OPEN_READONLY or %SQLITE_OPEN_READWRITE
 * @file: (out): what can be read and locked, for as long as the connection is open
 * @system_error: (out): an `errno`, where it cannot be opened
 *
 * Opens a database for what nobody asks SQLite: nothing has been read or written then, also not beside it, and nothing
 * is to be run on the connection. Databases must be opened in no other way. When a program closes one that it opened by
 * itself, the system takes every lock away that any part of that program has on it, and the next program to come
 * deletes the log below those who still write into it:
 * <https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_>.
 *
 * Returns: (transfer full) (nullable): a connection, for sqlite3_close()
 */
sqlite3 *
spalt_store_file_open (const char    *path,
                       int            flags,
                       sqlite3_file **file,
                       int           *system_error)
{
  g_autofree char *uri = spalt_store_file_make_uri (path, FALSE);
  sqlite3         *db = NULL;
  int              code =
    sqlite3_open_v2 (uri, &db, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);

  if (code == SQLITE_OK && sqlite3_file_control (db, "main", SQLITE_FCNTL_FILE_POINTER, file) == SQLITE_OK)
    return db;

  *system_error = db != NULL ? sqlite3_system_errno (db) : ENOMEM;
  sqlite3_close (db);
  return NULL;
}

static gboolean
read_header (const char *path,
             guint8     *header,
             gint64     *size,
             GError    **error)
{
  sqlite3_file *file = NULL;
  sqlite3_int64 length = 0;
  int           system_error = 0;
  sqlite3      *db = spalt_store_file_open (path, SQLITE_OPEN_READONLY, &file, &system_error);
  gboolean      whole;

  if (db == NULL && system_error == ENOENT)
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (
        error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND,
        _("There is no publication here: “%s” is missing. Choose the folder of a publication, or make a new one."),
        name);
      return FALSE;
    }
  if (db == NULL)
    return spalt_store_set_system_error (error, system_error, path);

  whole = file->pMethods->xRead (file, header, HEADER_SIZE, 0) == SQLITE_OK &&
          file->pMethods->xFileSize (file, &length) == SQLITE_OK;
  sqlite3_close (db);
  *size = length;

  if (!whole || memcmp (header, HEADER_MAGIC, sizeof HEADER_MAGIC) != 0)
    return spalt_store_set_error (error, SQLITE_NOTADB, path, NULL);
  return TRUE;
}

/**
 * spalt_store_file_has_log:
 *
 * Returns: whether there are transactions beside the database that are not in it yet
 */
gboolean
spalt_store_file_has_log (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf         status;

  return g_stat (log, &status) == 0 && status.st_size > 0;
}

/**
 * spalt_store_file_find_leftover:
 *
 * Returns: (nullable) (type filename): what SQLite has beside the database with what is not in it yet, the first file
 */
char *
spalt_store_file_find_leftover (const char *path)
{
  for (const char *const *end = spalt_store_file_companions; *end != NULL; end++)
    {
      g_autofree char *leftover = g_strconcat (path, *end, NULL);
      GStatBuf         status;

      if (g_stat (leftover, &status) == 0 && status.st_size > 0)
        return g_steal_pointer (&leftover);
    }
  return NULL;
}

gboolean
spalt_store_file_has_leftover (const char *path)
{
  g_autofree char *leftover = spalt_store_file_find_leftover (path);

  return leftover != NULL;
}

/* Neither a database nor what was kept without one has the name. */
static gboolean
is_free (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return FALSE;
  for (const char *const *end = spalt_store_file_companions; *end != NULL; end++)
    {
      g_autofree char *companion = g_strconcat (path, *end, NULL);

      if (g_file_test (companion, G_FILE_TEST_EXISTS))
        return FALSE;
    }
  return TRUE;
}

/**
 * spalt_store_file_list_kept_folders:
 * @folder: of the publication
 *
 * Makes `backups` where it is missing.
 *
 * Returns: where something that must not be lost goes, `backups` first, and, where that cannot be, beside it
 */
GStrv
spalt_store_file_list_kept_folders (const char *folder)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char         *backups = g_build_filename (folder, "backups", NULL);

  if (g_mkdir_with_parents (backups, 0777) == 0)
    g_strv_builder_add (builder, backups);
  g_strv_builder_add (builder, folder);
  return g_strv_builder_end (builder);
}

/**
 * spalt_store_file_make_kept_path:
 * @folder: `backups`, or another of spalt_store_file_list_kept_folders()
 * @now: UTC seconds
 *
 * Returns: (type filename): a free name in the folder for a database that something else takes the place of
 */
char *
spalt_store_file_make_kept_path (const char *folder,
                                 gint64      now)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now);
  g_autofree char      *date = g_date_time_format (time, "%Y-%m-%dT%H%M%SZ");

  for (guint number = 0;; number++)
    {
      g_autofree char *name =
        number == 0 ? g_strdup_printf ("replaced-%s.db", date) : g_strdup_printf ("replaced-%s-%u.db", date, number);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (is_free (path))
        return g_steal_pointer (&path);
    }
}

static gboolean
remove_if_there (const char *path,
                 const char *end,
                 GError    **error)
{
  g_autofree char *companion = g_strconcat (path, end, NULL);

  return g_unlink (companion) == 0 || errno == ENOENT || spalt_store_set_system_error (error, errno, companion);
}

/**
 * spalt_store_file_remove_companions:
 *
 * Removes what SQLite has beside a database.
 */
gboolean
spalt_store_file_remove_companions (const char *path,
                                    GError    **error)
{
  for (const char *const *end = spalt_store_file_companions; *end != NULL; end++)
    {
      if (!remove_if_there (path, *end, error))
        return FALSE;
    }
  return remove_if_there (path, LOG_INDEX, error);
}

/**
 * spalt_store_file_is_same:
 *
 * Returns: whether both are names of one file that is there
 */
gboolean
spalt_store_file_is_same (const char *path,
                          const char *other)
{
  GStatBuf one, two;

  return g_stat (path, &one) == 0 && g_stat (other, &two) == 0 && one.st_dev == two.st_dev && one.st_ino == two.st_ino;
}

/**
 * spalt_store_file_install:
 * @replace: whether a file that is there goes
 *
 * Gives a finished file its real name. Two programs that do so at once without @replace do not replace each other's.
 *
 * Returns: whether that was possible; if not, `errno` says why, and is `EEXIST` where there was a file
 */
gboolean
spalt_store_file_install (const char *from,
                          const char *to,
                          gboolean    replace)
{
  if (replace)
    return g_rename (from, to) == 0;
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return TRUE;

  /* Not every file system can do that; nearly every one can do one of the two. */
  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;
  if (link (from, to) != 0)
    return FALSE;
  g_unlink (from);
  return TRUE;
}

/**
 * spalt_store_file_keep:
 * @folder: `backups`, or another of spalt_store_file_list_kept_folders()
 * @end: what stands behind the database's name in that of the file
 * @now: UTC seconds
 *
 * Gives a file a free name among what was kept. Another program that keeps something in the same second replaces
 * nothing, and neither does this.
 *
 * Returns: (transfer full) (nullable) (type filename): where the file is; %NULL where it cannot be there, and `errno`
 *   says why
 */
char *
spalt_store_file_keep (const char *from,
                       const char *folder,
                       const char *end,
                       gint64      now)
{
  for (guint i = 0; i < N_NAMES; i++)
    {
      g_autofree char *database = spalt_store_file_make_kept_path (folder, now);
      g_autofree char *kept = g_strconcat (database, end, NULL);

      if (spalt_store_file_install (from, kept, FALSE))
        return g_steal_pointer (&kept);
      if (errno != EEXIST)
        return NULL;
    }
  return NULL;
}

/**
 * spalt_store_file_sync:
 * @path: a file or a folder, but no database that anybody has open
 *
 * Waits until it is on the disk: what stood there before may then go.
 */
gboolean
spalt_store_file_sync (const char *path,
                       GError    **error)
{
  int file = open (path, O_RDONLY | O_CLOEXEC);
  int code = file < 0 || fsync (file) != 0 ? errno : 0;

  if (file >= 0)
    close (file);

  /* Some file systems know no such thing for folders. */
  return code == 0 || code == EINVAL || code == ENOTSUP || spalt_store_set_system_error (error, code, path);
}

/**
 * spalt_store_file_copy:
 * @file: of spalt_store_file_open()
 * @from: its name
 * @to: a file that is not there yet
 *
 * Copies a database byte for byte, whatever is in it, and leaves the locks on it alone. The copy is on the disk when
 * this returns.
 */
gboolean
spalt_store_file_copy (sqlite3_file *file,
                       const char   *from,
                       const char   *to,
                       GError      **error)
{
  g_autoptr (GFile)             target = g_file_new_for_path (to);
  g_autoptr (GFileOutputStream) stream = g_file_create (target, G_FILE_CREATE_NONE, NULL, error);
  g_autofree guint8            *piece = g_malloc (COPIED_AT_ONCE);
  sqlite3_int64                 size = 0;
  int                           code = file->pMethods->xFileSize (file, &size);

  for (sqlite3_int64 at = 0; stream != NULL && code == SQLITE_OK && at < size; at += COPIED_AT_ONCE)
    {
      int length = (int)MIN (size - at, COPIED_AT_ONCE);

      code = file->pMethods->xRead (file, piece, length, at);
      if (code == SQLITE_OK && !g_output_stream_write_all (G_OUTPUT_STREAM (stream), piece, length, NULL, NULL, error))
        return FALSE;
    }
  if (code != SQLITE_OK)
    return spalt_store_set_error (error, code, from, NULL);
  return stream != NULL && g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error) &&
         spalt_store_file_sync (to, error);
}

static gboolean
is_companion_end (const char *end)
{
  for (const char *const *companion = spalt_store_file_companions; *companion != NULL; companion++)
    {
      if (g_str_equal (end, *companion))
        return TRUE;
    }
  return *end == '\0' || g_str_equal (end, LOG_INDEX);
}

/* Other files of people's own may begin as these do, and contain the same words. */
static gboolean
is_unfinished_database (const char *name,
                        const char *of)
{
  const char *at = name + strlen (SPALT_STORE_UNFINISHED);

  if (!g_str_has_prefix (name, SPALT_STORE_UNFINISHED) || !g_ascii_isdigit (*at))
    return FALSE;
  at += strspn (at, DIGITS);
  if (*at != '-' || !g_ascii_isdigit (at[1]))
    return FALSE;
  at += 1 + strspn (at + 1, DIGITS);
  return g_str_has_prefix (at, DATABASE_END) && is_companion_end (at + strlen (DATABASE_END));
}

static gboolean
is_unfinished_copy (const char *name,
                    const char *of)
{
  const char *mark = g_strrstr (name, SPALT_STORE_UNFINISHED_COPY);
  const char *random = mark != NULL ? mark + strlen (SPALT_STORE_UNFINISHED_COPY) : NULL;

  if (mark == NULL || mark == name ||
      (of != NULL && ((gsize)(mark - name) != strlen (of) || !g_str_has_prefix (name, of))))
    return FALSE;
  for (guint i = 0; i < RANDOM_LENGTH; i++)
    {
      if (!g_ascii_isalnum (random[i]))
        return FALSE;
    }
  return is_companion_end (random + RANDOM_LENGTH);
}

static void
remove_stale (const char *folder,
              gboolean (*is_unfinished) (const char *name, const char *of),
              const char *of,
              gint64      now)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf         status;

      if (is_unfinished (name, of) && g_lstat (path, &status) == 0 && S_ISREG (status.st_mode) &&
          now - status.st_mtime > STALE_AFTER)
        g_unlink (path);
    }
}

/**
 * spalt_store_file_remove_stale_databases:
 * @now: UTC seconds
 *
 * Removes unfinished databases that a program left which was ended in the middle.
 */
void
spalt_store_file_remove_stale_databases (const char *folder,
                                         gint64      now)
{
  remove_stale (folder, is_unfinished_database, NULL, now);
}

/**
 * spalt_store_file_remove_stale_copies:
 * @of: (nullable): the name that they were to get; %NULL for any
 * @now: UTC seconds
 *
 * Removes unfinished backups that a program left which was ended in the middle.
 */
void
spalt_store_file_remove_stale_copies (const char *folder,
                                      const char *of,
                                      gint64      now)
{
  remove_stale (folder, is_unfinished_copy, of, now);
}

gboolean
spalt_store_file_refuse_newer (GError **error)
{
  g_set_error_literal (
    error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NEWER,
    _("This publication was last used with a newer version of Spalt. Nothing was changed. Update Spalt, then open it "
       "again."));
  return FALSE;
}

/**
 * spalt_store_file_inspect:
 *
 * Looks at the database's header before SQLite reads it, which would already write beside a database that only wants to
 * be refused: one that is newer, another program's, cut off, or no database at all.
 */
gboolean
spalt_store_file_inspect (const char *path,
                          guint       newest_version,
                          GError    **error)
{
  guint8 header[HEADER_SIZE];
  gint64 page_size;
  gint64 size = 0;

  if (!read_header (path, header, &size, error))
    return FALSE;

  if (read_number (header, HEADER_APPLICATION_ID) != SPALT_STORE_APPLICATION_ID)
    return spalt_store_set_error (error, SQLITE_NOTADB, path, NULL);

  if (read_number (header, HEADER_USER_VERSION) > newest_version)
    return spalt_store_file_refuse_newer (error);

  /* With a log beside it the file may be short for a good reason: a checkpoint that was interrupted. */
  page_size = (header[HEADER_PAGE_SIZE] << 8) | header[HEADER_PAGE_SIZE + 1];
  if (page_size == 1)
    page_size = 65536;
  if (size < page_size * read_number (header, HEADER_N_PAGES) && !spalt_store_file_has_log (path))
    return spalt_store_set_error (error, SQLITE_CORRUPT, path, NULL);

  return TRUE;
}

/**
 * spalt_store_folder_prepare:
 *
 * Makes the folder of a publication and those in it, where they are missing. What is there already stays as it is.
 */
gboolean
spalt_store_folder_prepare (const char *folder,
                            GError    **error)
{
  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folder, folders[i], NULL);

      if (g_mkdir_with_parents (path, 0777) != 0)
        {
          int code = errno;

          spalt_store_folder_abandon (folder);
          spalt_store_set_system_error (error, code, folder);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * spalt_store_folder_remove_stale:
 * @now: UTC seconds
 *
 * Removes all that a program left unfinished in a publication when it was ended in the middle: a database that was to
 * be put in place or tried on, a backup of any date, a photo or another file.
 */
void
spalt_store_folder_remove_stale (const char *folder,
                                 gint64      now)
{
  static const char *const copied_into[] = { "backups", "files", "media" };

  spalt_store_file_remove_stale_databases (folder, now);
  spalt_store_file_remove_stale_copies (folder, SPALT_STORE_REPLACED, now);
  for (guint i = 0; i < G_N_ELEMENTS (copied_into); i++)
    {
      g_autofree char *path = g_build_filename (folder, copied_into[i], NULL);

      spalt_store_file_remove_stale_copies (path, NULL, now);
    }
}

/**
 * spalt_store_get_folder_names:
 *
 * Returns: (transfer none) (array zero-terminated=1): the folders that a publication keeps its files in, below its own
 */
const char *const *
spalt_store_get_folder_names (void)
{
  return folders;
}

/* Takes back spalt_store_folder_prepare(), as far as the folders are empty. */
void
spalt_store_folder_abandon (const char *folder)
{
  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folder, folders[i], NULL);

      g_rmdir (path);
    }
  g_rmdir (folder);
}
