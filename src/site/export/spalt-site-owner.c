// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-owner.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>

#include "spalt-identity-store.h"
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
 * spalt_site_owner_name:
 *
 * Gives a publication of an earlier version the identity by which its site is known again. One that nobody may write in
 * goes without; where it is only not possible now, nothing is exported: any other publication could take the place of a
 * site whose list names none.
 */
gboolean
spalt_site_owner_name (SpaltStore *store,
                       GError    **error)
{
  g_autofree char       *identity = NULL;
  g_autoptr (SpaltStore) writing = NULL;
  g_autoptr (GError)     problem = NULL;

  if (!spalt_store_load_identity (store, &identity, error))
    return FALSE;
  if (identity != NULL)
    return TRUE;
  writing = spalt_store_open (spalt_store_get_folder (store), SPALT_STORE_READ_WRITE, &problem);
  if ((writing != NULL && spalt_store_ensure_identity (writing, &problem)) ||
      g_error_matches (problem, SPALT_STORE_ERROR, SPALT_STORE_ERROR_READ_ONLY))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

// Of a list that says whose site it is.
static gboolean
is_of_publication (SpaltSiteWork *work,
                   gboolean      *same,
                   GError       **error)
{
  const SpaltSiteManifestState *state = spalt_site_manifest_get_state (work->manifest);

  if (state->identity == NULL)
    return spalt_store_has_any_uid (work->reading, state->uids, same, error);
  *same = g_strcmp0 (state->identity, work->identity) == 0;

  return TRUE;
}

// Somebody emptied the folder, as well as one sees: a list stands there of files that do not.
static gboolean
forget_site_that_is_gone (SpaltSiteWork *work,
                          gboolean      *gone,
                          GError       **error)
{
  *gone = FALSE;
  if (!spalt_site_folder_read_manifest (work->folder, work->manifest, error))
    return FALSE;
  for (guint i = 0; i < spalt_site_manifest_get_size (work->manifest); i++)
    if (spalt_site_folder_has_file (work->folder, spalt_site_manifest_get_entry (work->manifest, i)->path))
      return TRUE;
  *gone = TRUE;
  spalt_site_manifest_free (work->manifest);
  work->manifest = spalt_site_manifest_new ();

  return TRUE;
}

/**
 * spalt_site_owner_check:
 * @work: which reads the publication; gets its identity
 *
 * Returns: %FALSE with %SPALT_SITE_ERROR_OTHER_PUBLICATION if files of another publication's site stand in the folder,
 *   unless it is to be replaced
 */
gboolean
spalt_site_owner_check (SpaltSiteWork *work,
                        GError       **error)
{
  const SpaltSiteManifestState *state = spalt_site_manifest_get_state (work->manifest);
  gboolean                      free_to_use = TRUE;

  g_clear_pointer (&work->identity, g_free);
  if (!spalt_store_load_identity (work->reading, &work->identity, error))
    return FALSE;
  if ((state->identity == NULL && state->uids == NULL) || work->options->replace)
    return TRUE;
  if (!is_of_publication (work, &free_to_use, error) ||
      (!free_to_use && !forget_site_that_is_gone (work, &free_to_use, error)))
    return FALSE;
  if (!free_to_use)
    g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_OTHER_PUBLICATION,
                 _("The folder “%s” holds the site of another publication, which would go away. Choose another folder; "
                    "“spaltctl export --replace” puts this site in that one's place."),
                 spalt_site_folder_get_path (work->folder));

  return free_to_use;
}
