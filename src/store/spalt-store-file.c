// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-store-file-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "spalt-store-private.h"

/* The database's header: https://www.sqlite.org/fileformat2.html#the_database_header */
#define HEADER_SIZE 100
#define HEADER_MAGIC "SQLite format 3"
#define HEADER_PAGE_SIZE 16
#define HEADER_N_PAGES 28
#define HEADER_USER_VERSION 60
#define HEADER_APPLICATION_ID 68

static const char *const folders[] = { "media", "theme", "backups" };

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
    return spalt_store_set_error (error, errno == EACCES ? SQLITE_PERM : SQLITE_CANTOPEN, path, g_strerror (errno));

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
  g_autofree char *name = g_filename_display_name (folder);

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (folder, folders[i], NULL);

      if (g_mkdir_with_parents (path, 0777) != 0)
        {
          int code = errno;

          spalt_store_folder_abandon (folder);
          g_set_error (error, SPALT_STORE_ERROR,
                       code == EACCES || code == EROFS ? SPALT_STORE_ERROR_READ_ONLY : code == ENOSPC ? SPALT_STORE_ERROR_FULL
                                                                                                      : SPALT_STORE_ERROR_FAILED,
                       _("The folder “%s” cannot be made: %s. Choose another place."), name, g_strerror (code));
          return FALSE;
        }
    }

  return TRUE;
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
