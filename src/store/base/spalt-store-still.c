// SPDX-License-Identifier: GPL-3.0-or-later
/* A database in a folder where this program may not write: on a medium that can only be read, or a share that is
 * somebody else's. SQLite wants to make its shared memory beside it, and cannot; it reads the file all the same when it
 * is told that nobody writes to it. Then it neither locks nor looks again, and whoever does write would be read half
 * before and half after. So it is told that only while nobody has the database open who writes, and what it reads
 * counts only while the file has not changed. */
#include "spalt-config.h"

#include "spalt-store-still-private.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "spalt-store-error.h"
#include "spalt-store-file-private.h"

static gboolean
is_there (const char *path,
          const char *end)
{
  g_autofree char *name = g_strconcat (path, end, NULL);

  return access (name, F_OK) == 0;
}

/* Whoever writes has both, and with them SQLite follows also where it may only read. */
static gboolean
is_open_elsewhere (const char *path)
{
  return is_there (path, "-wal") && is_there (path, "-shm");
}

/**
 * spalt_store_still_assume:
 * @path: a database that is about to be opened for reading
 *
 * Returns: whether SQLite is to be told that nobody writes to it
 */
gboolean
spalt_store_still_assume (SpaltStoreStill *self,
                          const char      *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  /* Before all else: a log that comes now, and goes again, has changed the file. */
  self->is_assumed = stat (path, &self->file) == 0 && access (folder, W_OK) != 0 && !is_open_elsewhere (path) &&
                     !spalt_store_file_has_log (path);

  return self->is_assumed;
}

/**
 * spalt_store_still_check:
 *
 * Fails with %SPALT_STORE_ERROR_BUSY when somebody writes to the database, or has written: what was read since
 * spalt_store_still_assume() may then belong to no one state of it.
 */
gboolean
spalt_store_still_check (const SpaltStoreStill *self,
                         const char            *path,
                         GError               **error)
{
  g_autofree char *name = NULL;
  struct stat      now;

  if (!self->is_assumed)
    return TRUE;
  if (!spalt_store_file_has_log (path) && stat (path, &now) == 0 && now.st_dev == self->file.st_dev &&
      now.st_ino == self->file.st_ino && now.st_size == self->file.st_size &&
      now.st_mtim.tv_sec == self->file.st_mtim.tv_sec && now.st_mtim.tv_nsec == self->file.st_mtim.tv_nsec)
    return TRUE;

  name = g_filename_display_name (path);
  g_set_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_BUSY,
               _("Somebody else is writing to “%s”, which can only be read from here. Open the publication again when "
                  "they are done, or open a copy of it."),
               name);
  return FALSE;
}
