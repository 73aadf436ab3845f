// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-owner.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>

#include "spalt-origin-store.h"
#include "spalt-site-error.h"

/* Whose a folder is. An export takes away what the site there does not need any more: of another publication's site
 * that would be all. And what it puts into the publication's own folders would be published with the next site. */

// Also where a link, or a mount, leads to one.
static gboolean
is_same (const char *path,
         const char *other)
{
  struct stat status, other_status;

  return stat (path, &status) == 0 && stat (other, &other_status) == 0 && status.st_dev == other_status.st_dev &&
         status.st_ino == other_status.st_ino;
}

// Whether the path is one of the publication's own folders, which need not be there.
static gboolean
is_own_folder (SpaltStore *store,
               const char *path)
{
  const char *const *folders = spalt_store_get_folder_names ();
  g_autofree char   *above = g_path_get_dirname (path);
  g_autofree char   *name = g_path_get_basename (path);

  if (g_strv_contains (folders, name) && is_same (above, spalt_store_get_folder (store)))
    return TRUE;
  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *own = g_build_filename (spalt_store_get_folder (store), folders[i], NULL);

      if (is_same (path, own))
        return TRUE;
    }

  return FALSE;
}

/**
 * spalt_site_owner_check_place:
 * @folder: (type filename): where a site is to be written
 *
 * Returns: %FALSE with %SPALT_SITE_ERROR_FOREIGN_FOLDER if that is one of the folders in which the publication keeps
 *   its own files, or lies in one
 */
gboolean
spalt_site_owner_check_place (SpaltStore *store,
                              const char *folder,
                              GError    **error)
{
  g_autofree char *path = g_canonicalize_filename (folder, NULL);

  for (char *slash = path + strlen (path); slash > path; slash = strrchr (path, '/'))
    {
      *slash = '\0';
      if (*path != '\0' && is_own_folder (store, path))
        {
          g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FOREIGN_FOLDER,
                       _("The publication keeps files of its own in “%s”. Choose another folder for the site."), path);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * spalt_site_owner_check:
 * @work: which reads the publication; gets by what it is known again
 *
 * Returns: %FALSE with %SPALT_SITE_ERROR_FOREIGN_FOLDER if another publication's site stands in the folder, unless it
 *   is to be replaced
 */
gboolean
spalt_site_owner_check (SpaltSiteWork *work,
                        GError       **error)
{
  const SpaltSiteManifestState *state = spalt_site_manifest_get_state (work->manifest);
  gboolean                      same = TRUE;

  g_free (work->publication);
  work->publication = spalt_store_list_first_uids (work->reading, error);
  if (work->publication == NULL)
    return FALSE;
  if (state->publication == NULL || work->options->replace)
    return TRUE;
  if (!spalt_store_has_any_uid (work->reading, state->publication, &same, error))
    return FALSE;
  if (!same)
    g_set_error (
      error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FOREIGN_FOLDER,
      _("The folder “%s” holds the site of another publication, which would go away. Choose another folder, or empty "
         "that one first."),
      spalt_site_folder_get_path (work->folder));

  return same;
}
