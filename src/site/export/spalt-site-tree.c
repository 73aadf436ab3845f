// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/**
 * spalt_site_tree_remove_at:
 * @path: below the folder @fd
 *
 * Removes a folder and all that is in it, and follows no link out of it.
 *
 * Returns: whether nothing is left, as also when nothing was there
 */
gboolean
spalt_site_tree_remove_at (int         fd,
                           const char *path)
{
  struct dirent *entry;
  gboolean       ok = TRUE;
  DIR           *dir;
  int            folder = openat (fd, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

  if (folder < 0)
    return errno == ENOENT;
  dir = fdopendir (folder);
  if (dir == NULL)
    {
      close (folder);
      return FALSE;
    }

  while ((entry = readdir (dir)) != NULL)
    {
      if (g_str_equal (entry->d_name, ".") || g_str_equal (entry->d_name, ".."))
        continue;
      if (unlinkat (dirfd (dir), entry->d_name, 0) != 0)
        ok &= spalt_site_tree_remove_at (dirfd (dir), entry->d_name);
    }
  closedir (dir);

  return unlinkat (fd, path, AT_REMOVEDIR) == 0 && ok;
}

gboolean
spalt_site_tree_remove (const char *path)
{
  return spalt_site_tree_remove_at (AT_FDCWD, path);
}

/**
 * spalt_site_tree_make_parents_at:
 * @path: of a file, below the folder @fd
 *
 * Makes the folders above a file, as far as they are missing.
 */
gboolean
spalt_site_tree_make_parents_at (int         fd,
                                 const char *path)
{
  g_autofree char *part = g_strdup (path);

  for (char *slash = strchr (part, '/'); slash != NULL; slash = strchr (slash + 1, '/'))
    {
      *slash = '\0';
      if (mkdirat (fd, part, 0777) != 0 && errno != EEXIST)
        return FALSE;
      *slash = '/';
    }

  return TRUE;
}

/**
 * spalt_site_tree_find_obstacle_at:
 * @path: of a file, below the folder @fd
 *
 * Looks at the folders above a file. A link leads to what is not ours, and a file cannot hold files; an export makes
 * neither.
 *
 * Returns: (transfer full) (nullable): what stands where a folder should be
 */
char *
spalt_site_tree_find_obstacle_at (int         fd,
                                  const char *path)
{
  g_autofree char *part = g_strdup (path);
  struct stat      status;

  for (char *slash = strchr (part, '/'); slash != NULL; slash = strchr (slash + 1, '/'))
    {
      *slash = '\0';
      if (fstatat (fd, part, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return NULL;
      if (!S_ISDIR (status.st_mode))
        return g_steal_pointer (&part);
      *slash = '/';
    }

  return NULL;
}
