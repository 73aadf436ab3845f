// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-pictures-private.h"

#include <glib/gi18n-lib.h>
#include <gmodule.h>
#include <string.h>

typedef struct
{
  const SpaltPictures *pictures;
  char                *path;
  char                *problem; // why there are none; NULL when they are of another version
} Loaded;

static gboolean
is_ours (const SpaltPictures *pictures)
{
  return pictures->size == sizeof (SpaltPictures) && strcmp (pictures->version, SPALT_VERSION) == 0;
}

static char *
get_path (void)
{
  const char *folder = g_getenv ("SPALT_MODULE_DIR");

  if (folder == NULL || *folder == '\0')
    folder = SPALT_MODULE_DIR;

  return g_build_filename (folder, SPALT_PICTURES_MODULE "." G_MODULE_SUFFIX, NULL);
}

static gpointer
load (gpointer data)
{
  Loaded          *loaded = data;
  g_autofree char *path = get_path ();
  GModule         *module;
  gpointer         table = NULL;

  module = g_module_open (path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  if (module == NULL || !g_module_symbol (module, SPALT_PICTURES_SYMBOL, &table))
    loaded->problem = g_strdup (g_module_error ());
  else if (!is_ours (table))
    loaded->path = g_steal_pointer (&path);
  else
    loaded->pictures = table;
  // Closing it would take libraries away under threads of their own.
  if (module != NULL)
    g_module_make_resident (module);

  return NULL;
}

/**
 * spalt_pictures_are_installed:
 *
 * Returns: whether the module is there, without loading it
 */
gboolean
spalt_pictures_are_installed (void)
{
  g_autofree char *path = get_path ();

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/**
 * spalt_pictures_load:
 *
 * Loads what looks into picture files, the first time. From any thread.
 *
 * Returns: (transfer none): the module's functions, or %NULL with `UNAVAILABLE`, from then on
 */
const SpaltPictures *
spalt_pictures_load (GError **error)
{
  static GOnce  once = G_ONCE_INIT;
  static Loaded loaded = { NULL, NULL, NULL };

  g_once (&once, load, &loaded);
  if (loaded.problem != NULL)
    g_set_error (error, SPALT_MEDIA_ERROR, SPALT_MEDIA_ERROR_UNAVAILABLE,
                 _("Spalt cannot read pictures, because a part of it does not start (%s). Install Spalt once more."),
                 loaded.problem);
  else if (loaded.pictures == NULL)
    g_set_error (
      error, SPALT_MEDIA_ERROR, SPALT_MEDIA_ERROR_UNAVAILABLE,
      _("Spalt cannot read pictures, because “%s” belongs to another version. Close Spalt and start it again."),
      loaded.path);

  return loaded.pictures;
}
