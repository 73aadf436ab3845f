// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-static.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>

#include "spalt-site-error.h"
#include "spalt-site-file.h"
#include "spalt-site-hash.h"
#include "spalt-site-walk.h"

/* Files that a publication wants on its site as they are: for advertisers, for search engines that ask whose the site
 * is, documents. */

#define FOLDER "static"
#define MAX_DEPTH 16
#define MAX_FILES 100000

typedef struct
{
  const char *folder;
  gsize       skip; // how much of a path in the publication its path in the site has not
  GPtrArray  *files;
  GPtrArray  *problems;
} Scan;

static void
static_free (gpointer data)
{
  SpaltSiteStatic *file = data;

  g_free (file->path);
  g_free (file->source);
  g_free (file);
}

// What servers and hosts look for under a hidden name: RFC 8615; https://httpd.apache.org/docs/2.4/howto/htaccess.html;
// GitHub Pages, which else passes by folders whose names begin with an underscore.
static gboolean
is_for_server (const char *path,
               const char *name)
{
  static const char *const at_root[] = { FOLDER "/.well-known", FOLDER "/.nojekyll", NULL };

  return g_strv_contains (at_root, path) || (g_str_equal (name, ".htaccess") && g_str_has_prefix (path, FOLDER "/"));
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
      g_set_error (
        error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FAILED,
        _("There are more than %u files in the folder “%s”. Put so many where the site's server finds them by itself."),
        MAX_FILES, scan->folder);
      return FALSE;
    }
  file = g_new0 (SpaltSiteStatic, 1);
  file->path = g_strdup (path + scan->skip);
  file->source = g_strdup (source);
  file->fingerprint = spalt_site_hash_number (SPALT_SITE_HASH_START, status->st_size);
  file->fingerprint = spalt_site_hash_number (file->fingerprint, spalt_site_file_get_time (status));
  // Programs that copy give a file the size and the time of another one; these two they cannot choose.
  file->fingerprint =
    spalt_site_hash_number (file->fingerprint, (guint64)status->st_ctim.tv_sec * G_GUINT64_CONSTANT (1000000000) +
                                                 status->st_ctim.tv_nsec);
  file->fingerprint = spalt_site_hash_number (file->fingerprint, status->st_ino);
  g_ptr_array_add (scan->files, file);

  return TRUE;
}

static SpaltSiteWalkStep
add_cb (const SpaltSiteWalkEntry *entry,
        gpointer                  data,
        GError                  **error)
{
  Scan            *scan = data;
  g_autofree char *path = g_strconcat (scan->folder, "/", entry->path, NULL);
  struct stat      status;

  if (spalt_site_walk_is_left_behind (entry->name) && !is_for_server (path, entry->name))
    return SPALT_SITE_WALK_NEXT;
  if (lstat (entry->source, &status) != 0)
    return SPALT_SITE_WALK_NEXT;
  if (!spalt_site_walk_is_plain_name (entry->name))
    add_problem (scan, _("The file “%s” has a name that no address can have, and is left out. Rename it."), path);
  else if (S_ISDIR (status.st_mode) && entry->depth >= MAX_DEPTH)
    add_problem (scan, _("The folder “%s” lies too deep, and is left out. Move it up."), path);
  else if (S_ISDIR (status.st_mode))
    return SPALT_SITE_WALK_ENTER;
  else if (S_ISREG (status.st_mode))
    return add_file (scan, path, entry->source, &status, error) ? SPALT_SITE_WALK_NEXT : SPALT_SITE_WALK_FAIL;
  else if (S_ISLNK (status.st_mode))
    add_problem (scan, _("“%s” is a link, and is left out. Put the file itself there."), path);
  else
    add_problem (scan, _("“%s” is no file, and is left out. Remove it."), path);

  return SPALT_SITE_WALK_NEXT;
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
list_files (const char   *publication,
            Scan         *scan,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (static_free);
  g_autofree char      *folder = g_build_filename (publication, scan->folder, NULL);

  scan->files = files;
  if (!spalt_site_walk (folder, SPALT_SITE_ERROR_FAILED, add_cb, scan, cancellable, error))
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
 * Files that others left behind, hidden ones and backups, are passed by. Links are not followed: what is published is
 * what stands in the publication.
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
  Scan scan = { .folder = folder, .problems = problems };

  return list_files (publication, &scan, cancellable, error);
}

/**
 * spalt_site_static_list:
 * @publication: (type filename): the publication's folder
 * @problems: (element-type utf8): gets a sentence for each thing in it that is left out
 *
 * Looks through `static/`, as spalt_site_static_list_below() does; what stands there the site has at its root. Of what
 * has a dot before its name, `.well-known`, `.nojekyll` and `.htaccess` are taken.
 *
 * Returns: (transfer full) (element-type SpaltSiteStatic): sorted by path
 */
GPtrArray *
spalt_site_static_list (const char   *publication,
                        GPtrArray    *problems,
                        GCancellable *cancellable,
                        GError      **error)
{
  Scan scan = { .folder = FOLDER, .skip = strlen (FOLDER "/"), .problems = problems };

  return list_files (publication, &scan, cancellable, error);
}
