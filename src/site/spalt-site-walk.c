// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-walk.h"

#include <glib/gi18n-lib.h>

/* Folders that people put files for the site into. */

typedef struct
{
  const char       *folder;
  SpaltSiteError    code;
  SpaltSiteWalkFunc func;
  gpointer          data;
  GCancellable     *cancellable;
} Walk;

static gboolean
walk_folder (const Walk *walk,
             const char *path,
             guint       depth,
             GError    **error)
{
  g_autofree char   *full = g_build_filename (walk->folder, *path != '\0' ? path : NULL, NULL);
  g_autoptr (GError) problem = NULL;
  g_autoptr (GDir)   dir = NULL;
  const char        *name;

  if (g_cancellable_set_error_if_cancelled (walk->cancellable, error))
    return FALSE;
  dir = g_dir_open (full, 0, &problem);
  if (dir == NULL && g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;
  if (dir == NULL)
    {
      g_set_error (error, SPALT_SITE_ERROR, walk->code, _("The folder “%s” cannot be read. Change its permissions."),
                   full);
      return FALSE;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char         *below = *path != '\0' ? g_strconcat (path, "/", name, NULL) : g_strdup (name);
      g_autofree char         *source = g_build_filename (full, name, NULL);
      const SpaltSiteWalkEntry entry = { .path = below, .name = name, .source = source, .depth = depth };
      SpaltSiteWalkStep        step = walk->func (&entry, walk->data, error);

      if (step == SPALT_SITE_WALK_FAIL ||
          (step == SPALT_SITE_WALK_ENTER && !walk_folder (walk, below, depth + 1, error)))
        return FALSE;
    }

  return TRUE;
}

/**
 * spalt_site_walk:
 * @folder: (type filename): need not be there
 * @code: of the error when a folder cannot be read
 * @func: (scope call): told of each file and folder, in no certain order; it also says how deep the walk goes
 *
 * Walks through a folder and what stands in it.
 */
gboolean
spalt_site_walk (const char       *folder,
                 SpaltSiteError    code,
                 SpaltSiteWalkFunc func,
                 gpointer          data,
                 GCancellable     *cancellable,
                 GError          **error)
{
  const Walk walk = { .folder = folder, .code = code, .func = func, .data = data, .cancellable = cancellable };

  return walk_folder (&walk, "", 0, error);
}

/**
 * spalt_site_walk_is_left_behind:
 *
 * Returns: whether desktops and editors leave files of that name behind, which nobody means to publish
 */
gboolean
spalt_site_walk_is_left_behind (const char *name)
{
  static const char *const names[] = { "Thumbs.db", "ehthumbs.db", "desktop.ini", "Desktop.ini", "__MACOSX", NULL };

  return *name == '.' || g_str_has_suffix (name, "~") || (*name == '#' && g_str_has_suffix (name, "#")) ||
         g_strv_contains (names, name);
}

/**
 * spalt_site_walk_is_plain_name:
 *
 * Returns: whether an address may have it as its part
 */
gboolean
spalt_site_walk_is_plain_name (const char *name)
{
  if (!g_utf8_validate (name, -1, NULL))
    return FALSE;
  for (const char *at = name; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at) || *at == '\\')
      return FALSE;

  return TRUE;
}
