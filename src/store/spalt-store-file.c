// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-store-file-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
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

/* A file that is being made is written to all the time: one that nobody has touched for so long was left by a program that ended. */
#define STALE_AFTER (60 * 60) /* seconds */

static const char *const folders[] = { "media", "files", "theme", "static", "backups" };

static guint32
read_number (const guint8 *header,
             gsize         offset)
{
  guint32 number;

  memcpy (&number, header + offset, sizeof number);
  return GUINT32_FROM_BE (number);
}

static gboolean
read_header (const char *path,
             guint8     *header,
             gint64     *size,
             GError    **error)
{
  FILE    *file = g_fopen (path, "rbe");
  GStatBuf status;
  gsize    n_read;

  if (file == NULL && errno == ENOENT)
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND,
                   _("There is no publication here: “%s” is missing. Choose the folder of a publication, or make a new one."), name);
      return FALSE;
    }
  if (file == NULL)
    return spalt_store_set_system_error (error, errno, path);

  n_read = fread (header, 1, HEADER_SIZE, file);
  *size = fstat (fileno (file), &status) == 0 ? status.st_size : 0;
  fclose (file);

  if (n_read < HEADER_SIZE || memcmp (header, HEADER_MAGIC, sizeof HEADER_MAGIC) != 0)
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
 * Returns: (nullable): what SQLite has beside the database with what is not in it yet, the name of the first file
 */
char *
spalt_store_file_find_leftover (const char *path)
{
  static const char *const suffixes[] = { "-wal", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *leftover = g_strconcat (path, suffixes[i], NULL);
      GStatBuf         status;

      if (g_stat (leftover, &status) == 0 && status.st_size > 0)
        return g_filename_display_basename (leftover);
    }
  return NULL;
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
 * spalt_store_file_remove_stale:
 * @part: what stands in their names behind the @prefix, or "" for anything
 * @now: UTC seconds
 *
 * Removes unfinished files that a program left which was ended in the middle, with names that begin with @prefix.
 */
void
spalt_store_file_remove_stale (const char *folder,
                               const char *prefix,
                               const char *part,
                               gint64      now)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf         status;

      if (g_str_has_prefix (name, prefix) && strstr (name + strlen (prefix), part) != NULL && g_stat (path, &status) == 0 && S_ISREG (status.st_mode) &&
          now - status.st_mtime > STALE_AFTER)
        g_unlink (path);
    }
}

/**
 * spalt_store_file_inspect:
 *
 * Looks at the database's header without SQLite, which would already write beside a database that only wants to be
 * refused: one that is newer, another program's, cut off, or no database at all.
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
    {
      g_set_error_literal (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NEWER,
                           _("This publication was last used with a newer version of Spalt. Nothing was changed. Update Spalt, then open it again."));
      return FALSE;
    }

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
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
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
 * Removes all that a program left unfinished in a publication when it was ended in the middle: a database that was to be put in place or
 * tried on, a backup of any date.
 */
void
spalt_store_folder_remove_stale (const char *folder,
                                 gint64      now)
{
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);

  spalt_store_file_remove_stale (folder, SPALT_STORE_UNFINISHED, "", now);
  spalt_store_file_remove_stale (backups, "", SPALT_STORE_UNFINISHED_COPY, now);
}

/* Takes back spalt_store_folder_prepare(), as far as the folders are empty. */
void
spalt_store_folder_abandon (const char *folder)
{
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (folder, folders[i], NULL);

      g_rmdir (path);
    }
  g_rmdir (folder);
}
