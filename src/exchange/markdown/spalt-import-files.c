// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-import-private.h"

#define MAX_FILE_BYTES (20 * 1000 * 1000)
#define MAX_DEPTH 32

static gboolean
is_markdown (const char *name)
{
  static const char *const ends[] = { ".md", ".markdown", ".mdown", ".mkd", NULL };
  g_autofree char         *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; ends[i] != NULL; i++)
    {
      if (g_str_has_suffix (lower, ends[i]))
        return TRUE;
    }

  return FALSE;
}

/* Generators keep their own things in folders that begin with an underscore, except for these. */
static gboolean
is_skipped (const char *name)
{
  return *name == '.' || strcmp (name, "node_modules") == 0 ||
         (*name == '_' && strcmp (name, "_posts") != 0 && strcmp (name, "_drafts") != 0);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
list_into (GPtrArray  *files,
           const char *folder,
           const char *below,
           guint       depth)
{
  g_autofree char *path = g_build_filename (folder, below, NULL);
  g_autoptr (GDir) dir = depth < MAX_DEPTH ? g_dir_open (path, 0, NULL) : NULL;
  const char      *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = *below != '\0' ? g_build_filename (below, name, NULL) : g_strdup (name);
      g_autofree char *whole = g_build_filename (folder, file, NULL);

      if (is_skipped (name))
        continue;
      if (is_markdown (name) && g_file_test (whole, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (files, g_steal_pointer (&file));
      else if (g_file_test (whole, G_FILE_TEST_IS_DIR) && !g_file_test (whole, G_FILE_TEST_IS_SYMLINK))
        list_into (files, folder, file, depth + 1);
    }
}

/**
 * spalt_import_list_files:
 *
 * Returns: (transfer full) (element-type filename): the Markdown files in a folder and the folders in it, sorted,
 *   relative to it
 */
GPtrArray *
spalt_import_list_files (const char *folder)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);

  list_into (files, folder, "", 0);
  g_ptr_array_sort (files, compare_names);

  return files;
}

/**
 * spalt_import_read_file:
 *
 * Returns: (transfer full): the text, as spalt_import_decode() gives it. Fails with %SPALT_EXCHANGE_ERROR_NOT_UTF8,
 *   `NOT_FOUND` or `INVALID`.
 */
char *
spalt_import_read_file (const char *folder,
                        const char *file,
                        GError    **error)
{
  g_autofree char   *path = g_build_filename (folder, file, NULL);
  g_autofree char   *contents = NULL;
  g_autoptr (GError) failure = NULL;
  gsize              length = 0;

  if (!g_file_get_contents (path, &contents, &length, &failure))
    {
      g_set_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_NOT_FOUND,
                   _("The file cannot be read: %s. Check that it is yours to read."), failure->message);
      return NULL;
    }

  if (length > MAX_FILE_BYTES)
    {
      g_set_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_INVALID,
                   _("The file is larger than %d megabytes, which no article is. Look at what is in it."),
                   MAX_FILE_BYTES / 1000000);
      return NULL;
    }

  return spalt_import_decode (contents, length, error);
}
