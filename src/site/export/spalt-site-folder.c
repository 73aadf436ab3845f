// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-folder-private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "spalt-site-error.h"
#include "spalt-site-file.h"
#include "spalt-site-hash.h"
#include "spalt-site-tree.h"

#define MANIFEST SPALT_SITE_FOLDER_OWN "/manifest"
#define CHANGES SPALT_SITE_FOLDER_OWN "/changes"
#define JOURNAL SPALT_SITE_FOLDER_OWN "/journal"

/**
 * spalt_site_folder_fail:
 * @number: of the system
 * @path: what could not be written, from the site's root
 *
 * Returns: %FALSE
 */
gboolean
spalt_site_folder_fail (SpaltSiteFolder *self,
                        int              number,
                        const char      *path,
                        GError         **error)
{
  const char *folder = self->path;

  switch (number)
    {
    case ENOSPC:
    case EDQUOT:
      g_set_error (
        error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FAILED,
        self->placing
          ? _("The disk that holds “%s” is full. Free some space and export again: some pages are new already, and "
               "that export completes the site.")
          : _("The disk that holds “%s” is full. Free some space and export again; the site that stands there is as "
               "it was."),
        folder);
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FAILED,
                   _("Spalt may not write in the folder “%s”. Choose another folder, or change who may write there."),
                   folder);
      break;
    default:
      g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FAILED,
                   _("The file “%s” could not be written in “%s”: %s."), path, folder, g_strerror (number));
      break;
    }

  return FALSE;
}

const char *
spalt_site_folder_get_path (SpaltSiteFolder *self)
{
  return self->path;
}

/**
 * spalt_site_folder_is_beside:
 *
 * Returns: whether this is a first export: nothing stands there, and all appears at once at the end
 */
gboolean
spalt_site_folder_is_beside (SpaltSiteFolder *self)
{
  return self->beside != NULL;
}

static gboolean
fail_to_read (SpaltSiteFolder *self,
              const char      *path,
              GError         **error)
{
  g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FAILED,
               _("The file “%s” in “%s” could not be read: %s. It says what Spalt has exported there."), path,
               self->path, g_strerror (errno));

  return FALSE;
}

typedef gboolean (*TakeFunc) (SpaltSiteManifest *manifest,
                              GMappedFile       *file,
                              gint64             written,
                              GError           **error);

// One that is not there is as good as empty; one that cannot be read hides what is ours.
static gboolean
map_list (SpaltSiteFolder   *self,
          const char        *path,
          SpaltSiteManifest *manifest,
          TakeFunc           take,
          GError           **error)
{
  gint64       written;
  GMappedFile *file = spalt_site_file_map (self->fd, path, &written);

  if (file != NULL)
    return take (manifest, file, written, error);

  return errno == ENOENT || fail_to_read (self, path, error);
}

/**
 * spalt_site_folder_open_manifest:
 *
 * Returns: the files that are ours, empty on a first export
 */
SpaltSiteManifest *
spalt_site_folder_open_manifest (SpaltSiteFolder *self,
                                 GError         **error)
{
  g_autoptr (SpaltSiteManifest) manifest = spalt_site_manifest_new ();

  if (!map_list (self, MANIFEST, manifest, spalt_site_manifest_read_list, error) ||
      !map_list (self, CHANGES, manifest, spalt_site_manifest_read_changes, error))
    return NULL;
  self->interrupted = spalt_site_folder_has_file (self, JOURNAL);

  return g_steal_pointer (&manifest);
}

/**
 * spalt_site_folder_was_interrupted:
 *
 * Returns: whether an export ended while it put files in place, so that nobody knows what stands there
 */
gboolean
spalt_site_folder_was_interrupted (SpaltSiteFolder *self)
{
  return self->interrupted;
}

static gboolean
holds_cb (const SpaltSiteManifestEntry *entry,
          gpointer                      data)
{
  SpaltSiteFolder *self = data;
  g_autofree char *bytes = NULL;
  gsize            length;

  if (!spalt_site_folder_is_untouched (self, entry))
    return FALSE;
  if (entry->content == 0)
    return TRUE;
  bytes = spalt_site_folder_read (self, entry->path, &length);

  return bytes != NULL && entry->content == spalt_site_hash_bytes (SPALT_SITE_HASH_START, bytes, length);
}

/**
 * spalt_site_folder_read_manifest:
 *
 * Reads all of the manifest, for a full export.
 */
gboolean
spalt_site_folder_read_manifest (SpaltSiteFolder   *self,
                                 SpaltSiteManifest *manifest,
                                 GError           **error)
{
  char *journal;
  gsize length;

  if (!spalt_site_manifest_read_all (manifest, error))
    return FALSE;
  journal = spalt_site_folder_read (self, JOURNAL, &length);
  if (journal == NULL)
    return errno == ENOENT || fail_to_read (self, JOURNAL, error);
  spalt_site_manifest_add_journaled (manifest, journal, holds_cb, self);

  return TRUE;
}

gboolean
spalt_site_folder_has_file (SpaltSiteFolder *self,
                            const char      *path)
{
  return faccessat (self->fd, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

/**
 * spalt_site_folder_read:
 *
 * Returns: (transfer full) (nullable): the file with a zero byte at its end, or %NULL when it cannot be read
 */
char *
spalt_site_folder_read (SpaltSiteFolder *self,
                        const char      *path,
                        gsize           *length)
{
  return spalt_site_file_read (self->fd, path, length);
}

/**
 * spalt_site_folder_find_obstacle:
 *
 * Returns: (transfer full) (nullable): what stands where a folder of the site should be
 */
char *
spalt_site_folder_find_obstacle (SpaltSiteFolder *self,
                                 const char      *path)
{
  return spalt_site_tree_find_obstacle_at (self->fd, path);
}

/**
 * spalt_site_folder_is_untouched:
 *
 * Returns: whether the file is there and was not changed since the export that the manifest tells of
 */
gboolean
spalt_site_folder_is_untouched (SpaltSiteFolder              *self,
                                const SpaltSiteManifestEntry *entry)
{
  struct stat status;

  return fstatat (self->fd, entry->path, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG (status.st_mode) &&
         (guint64)status.st_size == entry->size && spalt_site_file_get_time (&status) <= entry->written;
}

static void
get_target (SpaltSiteFolder *self,
            const char      *path,
            guint            number,
            char            *target,
            gsize            size)
{
  if (self->beside != NULL)
    g_strlcpy (target, path, size);
  else
    g_snprintf (target, size, SPALT_SITE_FOLDER_STAGE "/%u", number);
}

/**
 * spalt_site_folder_write:
 * @path: from the site's root
 * @number: no other file's; the same goes to spalt_site_folder_place()
 *
 * Writes one file where readers do not see it yet. From any thread.
 */
gboolean
spalt_site_folder_write (SpaltSiteFolder *self,
                         const char      *path,
                         guint            number,
                         const char      *data,
                         gsize            length,
                         GError         **error)
{
  char target[PATH_MAX];

  get_target (self, path, number, target, sizeof target);
  if (!spalt_site_file_write (self->fd, target, data, length))
    return spalt_site_folder_fail (self, errno, path, error);

  return TRUE;
}

/**
 * spalt_site_folder_is_copy:
 * @source: (type filename): another file
 *
 * Returns: whether the file has the same bytes
 */
gboolean
spalt_site_folder_is_copy (SpaltSiteFolder *self,
                           const char      *path,
                           const char      *source)
{
  return spalt_site_file_is_copy (self->fd, path, source);
}

/**
 * spalt_site_folder_copy:
 * @source: a file
 * @size: (out): how large it is
 *
 * Like spalt_site_folder_write(), with what is in a file. It is a file of its own: a program that shrinks or marks the
 * site's pictures does so to no other's.
 */
gboolean
spalt_site_folder_copy (SpaltSiteFolder *self,
                        const char      *path,
                        guint            number,
                        const char      *source,
                        guint64         *size,
                        GError         **error)
{
  char target[PATH_MAX];

  get_target (self, path, number, target, sizeof target);
  if (!spalt_site_file_copy (self->fd, target, source, size))
    return spalt_site_folder_fail (self, errno, path, error);

  return TRUE;
}

// What an export leaves for the next one is on the disk before it counts: without it nobody knows what is ours.
static gboolean
put_list (SpaltSiteFolder *self,
          const char      *path,
          const char      *text,
          gsize            length,
          GError         **error)
{
  return spalt_site_file_replace (self->fd, path, text, length) || spalt_site_folder_fail (self, errno, path, error);
}

/**
 * spalt_site_folder_begin:
 * @journal: the files that spalt_site_folder_place() will make and that no list has, in the manifest's lines
 *
 * To be called before the first spalt_site_folder_place(), so that the next export knows these files as ours, should
 * this one be interrupted. Waits until all that was written is on the disk: after a power cut no page is empty.
 */
gboolean
spalt_site_folder_begin (SpaltSiteFolder *self,
                         const char      *journal,
                         gsize            length,
                         GError         **error)
{
  if (!spalt_site_file_sync_all (self->fd))
    return spalt_site_folder_fail (self, errno, self->path, error);
  if (self->beside != NULL)
    return TRUE;
  if (!put_list (self, JOURNAL, journal, length, error))
    return FALSE;
  self->placing = TRUE;

  return TRUE;
}

gboolean
spalt_site_folder_place (SpaltSiteFolder *self,
                         const char      *path,
                         guint            number,
                         GError         **error)
{
  char target[PATH_MAX];

  if (self->beside != NULL)
    return TRUE;

  get_target (self, path, number, target, sizeof target);
  if (renameat (self->fd, target, self->fd, path) == 0)
    return TRUE;
  if (errno == ENOENT && spalt_site_tree_make_parents_at (self->fd, path) &&
      renameat (self->fd, target, self->fd, path) == 0)
    return TRUE;

  return spalt_site_folder_fail (self, errno, path, error);
}

/**
 * spalt_site_folder_remove:
 *
 * Removes a file of an earlier export, and the folders above it that become empty. Behind a link lies nothing that an
 * export wrote.
 */
gboolean
spalt_site_folder_remove (SpaltSiteFolder *self,
                          const char      *path,
                          GError         **error)
{
  g_autofree char *above = g_strdup (path);
  g_autofree char *obstacle = spalt_site_folder_find_obstacle (self, path);
  char            *slash;

  if (obstacle != NULL)
    return TRUE;
  if (unlinkat (self->fd, path, 0) != 0 && errno != ENOENT && errno != ENOTDIR)
    return spalt_site_folder_fail (self, errno, path, error);

  while ((slash = strrchr (above, '/')) != NULL)
    {
      *slash = '\0';
      if (unlinkat (self->fd, above, AT_REMOVEDIR) != 0)
        break;
    }

  return TRUE;
}

/**
 * spalt_site_folder_finish:
 * @manifest: what stands there now
 *
 * Makes the export count: the manifest is put in place, and a site that was built beside takes its name.
 */
gboolean
spalt_site_folder_finish (SpaltSiteFolder *self,
                          const char      *manifest,
                          gsize            length,
                          GError         **error)
{
  if (!put_list (self, MANIFEST, manifest, length, error))
    return FALSE;
  unlinkat (self->fd, CHANGES, 0);
  unlinkat (self->fd, JOURNAL, 0);
  if (self->beside != NULL && rename (self->beside, self->path) != 0)
    return spalt_site_folder_fail (self, errno, self->path, error);
  self->finished = TRUE;

  return TRUE;
}

/**
 * spalt_site_folder_amend:
 * @changes: what stands there otherwise than the manifest says
 *
 * Makes an export count that changed a part of the site.
 */
gboolean
spalt_site_folder_amend (SpaltSiteFolder *self,
                         const char      *changes,
                         gsize            length,
                         GError         **error)
{
  if (!put_list (self, CHANGES, changes, length, error))
    return FALSE;
  unlinkat (self->fd, JOURNAL, 0);
  self->finished = TRUE;

  return TRUE;
}
