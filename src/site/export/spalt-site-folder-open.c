// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-folder-private.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "spalt-site-error.h"
#include "spalt-site-tree.h"

/* How an export takes a folder, and leaves it. */

// A site that is built beside its place is called so there.
#define BESIDE_START "."
#define BESIDE_END ".spalt-part"

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
  g_autofree char *own = g_build_filename (path, SPALT_SITE_FOLDER_OWN, NULL);
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
               _("The folder “%s” is not empty, and Spalt did not make it. Choose an empty folder or a new one."),
               path);

  return FOLDER_FOREIGN;
}

// Two exports at once would tear down each other's work. What cannot be locked at all, as on some network drives, is
// taken as free.
static gboolean
lock_folder (SpaltSiteFolder *self,
             int              fd,
             GError         **error)
{
  self->held = flock (fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
  if (!self->held)
    g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FAILED,
                 _("Another export to “%s” is under way. Wait until it is done."), self->path);

  return self->held;
}

// What an interrupted first export left behind is ours by its name and by its mark, unless that export still runs; it
// is thrown away.
static gboolean
clear_beside (SpaltSiteFolder *self,
              const char      *beside,
              GError         **error)
{
  g_autofree char *mark = g_build_filename (beside, SPALT_SITE_FOLDER_OWN, NULL);
  int              fd = open (beside, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  gboolean         ok;

  if (fd < 0)
    return TRUE;
  ok = lock_folder (self, fd, error);
  if (ok && g_file_test (mark, G_FILE_TEST_IS_DIR))
    spalt_site_tree_remove (beside);
  close (fd);

  return ok;
}

// The mark comes when the folder is held: before that, holding it here would stop who makes it.
static void
clear_stray (const char *parent,
             const char *name)
{
  g_autofree char *path = g_build_filename (parent, name, NULL);
  g_autofree char *mark = g_build_filename (path, SPALT_SITE_FOLDER_OWN, NULL);
  int              fd = g_file_test (mark, G_FILE_TEST_IS_DIR)
                          ? open (path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
                          : -1;

  if (fd < 0)
    return;
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    spalt_site_tree_remove (path);
  close (fd);
}

// Who stops a first export by force may choose another folder for the next one: what was left of the first is as large
// as a site, and hidden. One that is still at work holds its folder.
static void
clear_strays (const char *parent)
{
  g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_prefix (name, BESIDE_START) && g_str_has_suffix (name, BESIDE_END))
        clear_stray (parent, name);
    }
}

// FALSE without an error: the site cannot be built beside.
static gboolean
open_beside (SpaltSiteFolder *self,
             GError         **error)
{
  g_autofree char *parent = g_path_get_dirname (self->path);
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *hidden = g_strconcat (BESIDE_START, name, BESIDE_END, NULL);
  g_autofree char *beside = g_build_filename (parent, hidden, NULL);
  struct stat      above, here;

  // A folder that is a mount point cannot be renamed over.
  if (self->replaces && (stat (parent, &above) != 0 || stat (self->path, &here) != 0 || above.st_dev != here.st_dev))
    return FALSE;
  if (!clear_beside (self, beside, error) || mkdir (beside, 0777) != 0)
    return FALSE;
  self->fd = open (beside, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (self->fd >= 0 && lock_folder (self, self->fd, error) && mkdirat (self->fd, SPALT_SITE_FOLDER_OWN, 0777) == 0)
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
    return spalt_site_folder_fail (self, errno, self->path, error);
  self->fd = open (self->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (self->fd < 0)
    return spalt_site_folder_fail (self, errno, self->path, error);
  if (!lock_folder (self, self->fd, error))
    return FALSE;
  if (mkdirat (self->fd, SPALT_SITE_FOLDER_OWN, 0777) != 0 && errno != EEXIST)
    return spalt_site_folder_fail (self, errno, SPALT_SITE_FOLDER_OWN, error);
  spalt_site_tree_remove_at (self->fd, SPALT_SITE_FOLDER_STAGE);
  if (mkdirat (self->fd, SPALT_SITE_FOLDER_STAGE, 0777) != 0)
    return spalt_site_folder_fail (self, errno, SPALT_SITE_FOLDER_STAGE, error);

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
      spalt_site_folder_fail (self, errno, parent, error);
      return NULL;
    }
  clear_strays (parent);
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
      spalt_site_tree_remove_at (self->fd, SPALT_SITE_FOLDER_STAGE);
      unlinkat (self->fd, SPALT_SITE_FOLDER_OWN, AT_REMOVEDIR);
    }
  if (self->fd >= 0)
    close (self->fd);
  if (self->beside != NULL && !self->finished)
    spalt_site_tree_remove (self->beside);
  g_free (self->beside);
  g_free (self->path);
  g_free (self);
}
