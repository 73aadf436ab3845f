// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
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
