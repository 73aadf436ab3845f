// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "spalt-site-error.h"
#include "spalt-site-file.h"
#include "spalt-site-hash.h"
#include "spalt-site-tree.h"

#define OWN ".spalt"
#define MANIFEST OWN "/manifest"
#define CHANGES OWN "/changes"
#define JOURNAL OWN "/journal"
#define STAGE OWN "/stage"

/* There are two ways to write a site. The first time it is built beside the folder and renamed as a whole. Later the files that changed are
 * staged below .spalt/, and only when all of them are there each is renamed into its place: a full disk is noticed before any page has changed. */
struct _SpaltSiteFolder
{
  char    *path;
  char    *beside;   // where the site is built, NULL when it is staged
  int      fd;       // the folder that is written to
  gboolean replaces; // an empty folder stands at the path
  gboolean held;     // no other export writes to it: only then is what lies there ours to throw away
  gboolean finished;
  gboolean interrupted; // an earlier export was, while it put files in place
  gboolean placing;     // this one does so: the site is not as it was
};

static gboolean
fail (SpaltSiteFolder *self,
      int              number,
      const char      *path,
      GError         **error)
{
  const char *folder = self->path;

  switch (number)
    {
    case ENOSPC:
    case EDQUOT:
      g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FAILED,
                   self->placing ? _("The disk that holds “%s” is full. Free some space and export again: some pages are new already, and that export completes the site.")
                                 : _("The disk that holds “%s” is full. Free some space and export again; the site that stands there is as it was."),
                   folder);
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FAILED,
                   _("Spalt may not write in the folder “%s”. Choose another folder, or change who may write there."), folder);
      break;
    default:
      g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FAILED,
                   _("The file “%s” could not be written in “%s”: %s."), path, folder, g_strerror (number));
      break;
    }

  return FALSE;
}

typedef enum
{
  FOLDER_MISSING,
  FOLDER_EMPTY,
  FOLDER_OURS,
  FOLDER_FOREIGN,
} FolderState;

static FolderState
look_at (const char *path,
         GError    **error)
{
  g_autoptr (GDir) dir = NULL;
  g_autofree char *own = g_build_filename (path, OWN, NULL);
  struct stat      status;
  const char      *name;

  if (stat (path, &status) != 0)
    return FOLDER_MISSING;
  if (!S_ISDIR (status.st_mode))
    {
      g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FOREIGN_FOLDER,
                   _("“%s” is a file, not a folder. Choose a folder for the site."), path);
      return FOLDER_FOREIGN;
    }
  if (lstat (own, &status) == 0 && S_ISDIR (status.st_mode))
    return FOLDER_OURS;

  dir = g_dir_open (path, 0, NULL);
  name = dir != NULL ? g_dir_read_name (dir) : "?";
  if (name == NULL)
    return FOLDER_EMPTY;

  g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FOREIGN_FOLDER,
               _("The folder “%s” is not empty, and Spalt did not make it. Choose an empty folder or a new one."), path);

  return FOLDER_FOREIGN;
}

// Two exports at once would tear down each other's work. What cannot be locked at all, as on some network drives, is taken as free.
static gboolean
take_hold (SpaltSiteFolder *self,
           int              fd,
           GError         **error)
{
  self->held = flock (fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
  if (!self->held)
    g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FAILED,
                 _("Another export to “%s” is under way. Wait until it is done."), self->path);

  return self->held;
}

// What an interrupted first export left behind is ours by its name and by its mark, unless that export still runs; it is thrown away.
static gboolean
clear_beside (SpaltSiteFolder *self,
              const char      *beside,
              GError         **error)
{
  g_autofree char *mark = g_build_filename (beside, OWN, NULL);
  int              fd = open (beside, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  gboolean         ok;

  if (fd < 0)
    return TRUE;
  ok = take_hold (self, fd, error);
  if (ok && g_file_test (mark, G_FILE_TEST_IS_DIR))
    spalt_site_tree_remove (beside);
  close (fd);

  return ok;
}

// FALSE without an error: the site cannot be built beside.
static gboolean
open_beside (SpaltSiteFolder *self,
             GError         **error)
{
  g_autofree char *parent = g_path_get_dirname (self->path);
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *hidden = g_strdup_printf (".%s.spalt-part", name);
  g_autofree char *beside = g_build_filename (parent, hidden, NULL);
  struct stat      above, here;

  // A folder that is a mount point cannot be renamed over.
  if (self->replaces && (stat (parent, &above) != 0 || stat (self->path, &here) != 0 || above.st_dev != here.st_dev))
    return FALSE;
  if (!clear_beside (self, beside, error) || mkdir (beside, 0777) != 0)
    return FALSE;
  self->fd = open (beside, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (self->fd >= 0 && take_hold (self, self->fd, error) && mkdirat (self->fd, OWN, 0777) == 0)
    {
      self->beside = g_steal_pointer (&beside);
      return TRUE;
    }
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
  if (self->held)
    rmdir (beside);

  return FALSE;
}

static gboolean
open_in_place (SpaltSiteFolder *self,
               GError         **error)
{
  if (mkdir (self->path, 0777) != 0 && errno != EEXIST)
    return fail (self, errno, self->path, error);
  self->fd = open (self->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (self->fd < 0)
    return fail (self, errno, self->path, error);
  if (!take_hold (self, self->fd, error))
    return FALSE;
  if (mkdirat (self->fd, OWN, 0777) != 0 && errno != EEXIST)
    return fail (self, errno, OWN, error);
  spalt_site_tree_remove_at (self->fd, STAGE);
  if (mkdirat (self->fd, STAGE, 0777) != 0)
    return fail (self, errno, STAGE, error);

  return TRUE;
}

/**
 * spalt_site_folder_open:
 * @path: where the site is, or will be
 *
 * Returns: the folder, or %NULL with %SPALT_SITE_ERROR_FOREIGN_FOLDER when what stands there is not ours
 */
SpaltSiteFolder *
spalt_site_folder_open (const char *path,
                        GError    **error)
{
  g_autoptr (SpaltSiteFolder) self = g_new0 (SpaltSiteFolder, 1);
  g_autoptr (GError)          problem = NULL;
  g_autofree char            *parent = NULL;
  FolderState                 state;

  self->fd = -1;
  self->path = g_canonicalize_filename (path, NULL);
  state = look_at (self->path, error);
  if (state == FOLDER_FOREIGN)
    return NULL;

  parent = g_path_get_dirname (self->path);
  if (g_mkdir_with_parents (parent, 0777) != 0)
    {
      fail (self, errno, parent, error);
      return NULL;
    }
  self->replaces = state == FOLDER_EMPTY;
  if (state != FOLDER_OURS && open_beside (self, &problem))
    return g_steal_pointer (&self);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (!open_in_place (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * spalt_site_folder_close:
 *
 * Ends the work. What was not finished is thrown away, and the site is as it was before.
 */
void
spalt_site_folder_close (SpaltSiteFolder *self)
{
  if (self->fd >= 0 && self->beside == NULL && self->held)
    {
      spalt_site_tree_remove_at (self->fd, STAGE);
      unlinkat (self->fd, OWN, AT_REMOVEDIR);
    }
  if (self->fd >= 0)
    close (self->fd);
  if (self->beside != NULL && !self->finished)
    spalt_site_tree_remove (self->beside);
  g_free (self->beside);
  g_free (self->path);
  g_free (self);
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
               _("The file “%s” in “%s” could not be read: %s. It says what Spalt has exported there."), path, self->path, g_strerror (errno));

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

  if (!map_list (self, MANIFEST, manifest, spalt_site_manifest_take_list, error) ||
      !map_list (self, CHANGES, manifest, spalt_site_manifest_take_changes, error))
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
 * Reads all of the manifest, for an export that looks at every file.
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
  spalt_site_manifest_add_begun (manifest, journal, holds_cb, self);

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
    g_snprintf (target, size, STAGE "/%u", number);
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
    return fail (self, errno, path, error);

  return TRUE;
}

/**
 * spalt_site_folder_copy:
 * @source: a file
 * @size: (out): how large it is
 *
 * Like spalt_site_folder_write(), with what is in a file. It is a file of its own: a program that shrinks or marks the site's pictures does
 * so to no other's.
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
    return fail (self, errno, path, error);

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
  return spalt_site_file_replace (self->fd, path, text, length) || fail (self, errno, path, error);
}

/**
 * spalt_site_folder_begin:
 * @journal: the files that spalt_site_folder_place() will make and that no list has, in the manifest's lines
 *
 * To be called before the first spalt_site_folder_place(), so that the next export knows these files as ours, should this one be interrupted.
 * Waits until all that was written is on the disk: after a power cut no page is empty.
 */
gboolean
spalt_site_folder_begin (SpaltSiteFolder *self,
                         const char      *journal,
                         gsize            length,
                         GError         **error)
{
  if (!spalt_site_file_sync_all (self->fd))
    return fail (self, errno, self->path, error);
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
  if (errno == ENOENT && spalt_site_tree_make_parents_at (self->fd, path) && renameat (self->fd, target, self->fd, path) == 0)
    return TRUE;

  return fail (self, errno, path, error);
}

/**
 * spalt_site_folder_remove:
 *
 * Removes a file of an earlier export, and the folders above it that become empty. Behind a link lies nothing that an export wrote.
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
    return fail (self, errno, path, error);

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
    return fail (self, errno, self->path, error);
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
