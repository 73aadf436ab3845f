// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-import-copy.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "spalt-store-file.h"

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

/* Until the names in a folder are on the disk; some file systems know no such thing. */
static gboolean
synchronize (const char *folder)
{
  int      descriptor = g_open (folder, O_RDONLY | O_CLOEXEC, 0);
  gboolean ok = descriptor >= 0 && (fsync (descriptor) == 0 || errno == EINVAL || errno == ENOTSUP);
  int      reason = errno;

  if (descriptor >= 0)
    g_close (descriptor, NULL);
  errno = reason;

  return ok;
}

/* GIO's own copy of a file writes under a name of its own first, which nobody would know for a copy that was broken
 * off. */
static gboolean
fill (int           descriptor,
      const char   *source,
      GCancellable *cancellable,
      GError      **error)
{
  g_autoptr (GFile)            file = g_file_new_for_path (source);
  g_autoptr (GOutputStream)    to = g_unix_output_stream_new (descriptor, FALSE);
  g_autoptr (GFileInputStream) from = g_file_read (file, cancellable, error);

  if (from == NULL ||
      g_output_stream_splice (to, G_INPUT_STREAM (from), G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE, cancellable, error) < 0)
    return FALSE;

  return fsync (descriptor) == 0 || set_failure (error, errno, NULL);
}

/**
 * spalt_import_copy:
 * @source: (type filename):
 * @target: (type filename): its folder is made if need be
 *
 * Copies a file into the publication: whole or not at all, and on the disk before the database refers to it, which does
 * so for good. No file is ever replaced: the name belongs to who came first, even if that was while this was copied.
 *
 * Returns: %FALSE with a #GIOErrorEnum whose message says why, and nothing of the copy left; %G_IO_ERROR_EXISTS when
 *   there is a file of that name
 */
gboolean
spalt_import_copy (const char   *source,
                   const char   *target,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *temporary = g_strconcat (target, UNFINISHED, NULL);
  gboolean         whole = FALSE;
  int              descriptor;

  if (g_access (target, F_OK) == 0)
    return set_failure (error, EEXIST, NULL);
  if (g_mkdir_with_parents (folder, 0755) != 0)
    return set_failure (error, errno, NULL);
  descriptor = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0666);
  if (descriptor < 0)
    return set_failure (error, errno, NULL);

  whole = fill (descriptor, source, cancellable, error);
  if (!g_close (descriptor, whole ? error : NULL) || !whole)
    {
      g_unlink (temporary);
      return FALSE;
    }
  if (!spalt_store_file_install (temporary, target, FALSE))
    return set_failure (error, errno, temporary);

  /* What may be gone after a power cut is not there for the next who asks. */
  return synchronize (folder) || set_failure (error, errno, target);
}
