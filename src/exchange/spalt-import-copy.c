// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-import-copy.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* How the name of a copy ends that is not whole yet: spalt_store_folder_remove_stale() knows it. */
#define UNFINISHED ".partial-XXXXXX"

static gboolean
set_failure (GError    **error,
             int         reason,
             const char *temporary)
{
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (reason), g_strerror (reason));
  if (temporary != NULL)
    g_unlink (temporary);

  return FALSE;
}

/* Until what a file or a folder holds is on the disk. */
static gboolean
synchronize (const char *path)
{
  int      descriptor = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean ok = descriptor >= 0 && fsync (descriptor) == 0;
  int      reason = errno;

  if (descriptor >= 0)
    g_close (descriptor, NULL);
  errno = reason;

  return ok;
}

/**
 * spalt_import_copy:
 * @source: (type filename):
 * @target: (type filename): its folder is made if need be; a file there is replaced
 *
 * Copies a file into the publication: whole or not at all, and on the disk before the database refers to it, which does
 * so for good. Two programs that copy the same file do not disturb each other.
 *
 * Returns: %FALSE with a #GIOErrorEnum whose message says why, and nothing of the copy left
 */
gboolean
spalt_import_copy (const char   *source,
                   const char   *target,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autofree char  *folder = g_path_get_dirname (target);
  g_autofree char  *temporary = g_strconcat (target, UNFINISHED, NULL);
  g_autoptr (GFile) from = g_file_new_for_path (source);
  g_autoptr (GFile) to = NULL;
  int               descriptor;

  if (g_mkdir_with_parents (folder, 0755) != 0)
    return set_failure (error, errno, NULL);
  descriptor = g_mkstemp (temporary);
  if (descriptor < 0)
    return set_failure (error, errno, NULL);
  g_close (descriptor, NULL);

  to = g_file_new_for_path (temporary);
  if (!g_file_copy (from, to, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, cancellable, NULL, NULL, error))
    {
      g_unlink (temporary);
      return FALSE;
    }
  if (!synchronize (temporary) || g_rename (temporary, target) != 0)
    return set_failure (error, errno, temporary);

  return synchronize (folder) || set_failure (error, errno, NULL);
}
