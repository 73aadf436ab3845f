// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-static.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "spalt-site-error.h"
#include "spalt-site-file.h"
#include "spalt-site-hash.h"

/* Files that a publication wants on its site as they are: for advertisers, for search engines that ask whose the site is, documents. */

#define FOLDER "static"
#define WELL_KNOWN ".well-known" /* RFC 8615 */
#define MAX_DEPTH 16
#define MAX_FILES 100000

typedef struct
{
  const char   *publication;
  const char   *folder;
  gsize         skip; // how much of a path in the publication its path in the site has not
  GPtrArray    *files;
  GPtrArray    *problems;
  GCancellable *cancellable;
} Scan;

static void
static_free (gpointer data)
{
  SpaltSiteStatic *file = data;

  g_free (file->path);
  g_free (file->source);
  g_free (file);
}

// What desktops and editors leave behind, and nobody means to publish.
static gboolean
is_left_behind (const char *name)
{
  static const char *const names[] = { "Thumbs.db", "ehthumbs.db", "desktop.ini", "Desktop.ini", "__MACOSX", NULL };

  return *name == '.' || g_str_has_suffix (name, "~") || (*name == '#' && g_str_has_suffix (name, "#")) || g_strv_contains (names, name);
}

static gboolean
is_plain_name (const char *name)
{
  if (!g_utf8_validate (name, -1, NULL))
    return FALSE;
  for (const char *at = name; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at) || *at == '\\')
      return FALSE;

  return TRUE;
}

// @sentence has "%s" where the name comes.
static void
add_problem (Scan       *scan,
             const char *sentence,
             const char *path)
{
  g_autofree char    *name = g_filename_display_name (path);
  g_autoptr (GString) problem = g_string_new (sentence);

  g_string_replace (problem, "%s", name, 1);
  g_ptr_array_add (scan->problems, g_string_free_and_steal (g_steal_pointer (&problem)));
}

static gboolean
add_file (Scan              *scan,
          const char        *path,
          const char        *source,
          const struct stat *status,
          GError           **error)
{
  SpaltSiteStatic *file = NULL;

  if (scan->files->len >= MAX_FILES)
    {
      g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FAILED,
                   _("There are more than %u files in the folder “%s”. Put so many where the site's server finds them by itself."), MAX_FILES, scan->folder);
      return FALSE;
    }
  file = g_new0 (SpaltSiteStatic, 1);
  file->path = g_strdup (path + scan->skip);
  file->source = g_strdup (source);
  file->fingerprint = spalt_site_hash_number (SPALT_SITE_HASH_START, status->st_size);
  file->fingerprint = spalt_site_hash_number (file->fingerprint, spalt_site_file_get_time (status));
  g_ptr_array_add (scan->files, file);

  return TRUE;
}

static gboolean scan_folder (Scan       *scan,
                             const char *path,
                             guint       depth,
                             GError    **error);

static gboolean
scan_name (Scan       *scan,
           const char *above,
           const char *name,
           guint       depth,
           GError    **error)
{
  g_autofree char *path = g_strconcat (above, "/", name, NULL);
  g_autofree char *source = g_build_filename (scan->publication, path, NULL);
  struct stat      status;

  if (is_left_behind (name) && !(g_str_equal (above, FOLDER) && g_str_equal (name, WELL_KNOWN)))
    return TRUE;
  if (lstat (source, &status) != 0)
    return TRUE;
  if (!is_plain_name (name))
    add_problem (scan, _("The file “%s” has a name that no address can have, and is left out. Rename it."), path);
  else if (S_ISDIR (status.st_mode))
    return scan_folder (scan, path, depth + 1, error);
  else if (S_ISREG (status.st_mode))
    return add_file (scan, path, source, &status, error);
  else if (S_ISLNK (status.st_mode))
    add_problem (scan, _("“%s” is a link, and is left out. Put the file itself there."), path);
  else
    add_problem (scan, _("“%s” is no file, and is left out. Remove it."), path);

  return TRUE;
}

static gboolean
scan_folder (Scan       *scan,
             const char *path,
             guint       depth,
             GError    **error)
{
  g_autofree char   *full = g_build_filename (scan->publication, path, NULL);
  g_autoptr (GError) problem = NULL;
  g_autoptr (GDir)   dir = NULL;
  const char        *name;

  if (g_cancellable_set_error_if_cancelled (scan->cancellable, error))
    return FALSE;
  if (depth > MAX_DEPTH)
    {
      add_problem (scan, _("The folder “%s” lies too deep, and is left out. Move it up."), path);
      return TRUE;
    }
  dir = g_dir_open (full, 0, &problem);
  if (dir == NULL && g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;
  if (dir == NULL)
    {
      g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FAILED, _("The folder “%s” cannot be read. Change its permissions."), full);
      return FALSE;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    if (!scan_name (scan, path, name, depth, error))
      return FALSE;

  return TRUE;
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  const SpaltSiteStatic *const *first = a;
  const SpaltSiteStatic *const *second = b;

  return strcmp ((*first)->path, (*second)->path);
}

static GPtrArray *
list_files (Scan    *scan,
            GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (static_free);

  scan->files = files;
  if (!scan_folder (scan, scan->folder, 0, error))
    return NULL;
  g_ptr_array_sort (files, compare_paths);

  return g_steal_pointer (&files);
}

/**
 * spalt_site_static_list_below:
 * @publication: (type filename): the publication's folder
 * @folder: in it, which the site has too
 * @problems: (element-type utf8): gets a sentence for each thing in it that is left out
 *
 * Files that others left behind, hidden ones and backups, are passed by. Links are not followed: what is published is what stands in the
 * publication.
 *
 * Returns: (transfer full) (element-type SpaltSiteStatic): sorted by path
 */
GPtrArray *
spalt_site_static_list_below (const char   *publication,
                              const char   *folder,
                              GPtrArray    *problems,
                              GCancellable *cancellable,
                              GError      **error)
{
  Scan scan = { .publication = publication, .folder = folder, .problems = problems, .cancellable = cancellable };

  return list_files (&scan, error);
}

/**
 * spalt_site_static_list:
 * @publication: (type filename): the publication's folder
 * @problems: (element-type utf8): gets a sentence for each thing in it that is left out
 *
 * Looks through `static/`, as spalt_site_static_list_below() does; what stands there the site has at its root. Of what has a dot before its
 * name, only `.well-known` is taken.
 *
 * Returns: (transfer full) (element-type SpaltSiteStatic): sorted by path
 */
GPtrArray *
spalt_site_static_list (const char   *publication,
                        GPtrArray    *problems,
                        GCancellable *cancellable,
                        GError      **error)
{
  Scan scan = { .publication = publication, .folder = FOLDER, .skip = strlen (FOLDER "/"), .problems = problems, .cancellable = cancellable };

  return list_files (&scan, error);
}
