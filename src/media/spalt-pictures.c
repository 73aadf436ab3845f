// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-pictures-private.h"

#include <glib/gi18n-lib.h>
#include <gmodule.h>

static const SpaltPictures *
load (GError **error)
{
  const char      *folder = g_getenv ("SPALT_MODULE_DIR");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : SPALT_MODULE_DIR, SPALT_PICTURES_MODULE "." G_MODULE_SUFFIX, NULL);
  GModule         *module = g_module_open (path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  gpointer         table = NULL;

  if (module != NULL && g_module_symbol (module, SPALT_PICTURES_SYMBOL, &table))
    {
      g_module_make_resident (module);
      return table;
    }
  g_set_error (error, SPALT_MEDIA_ERROR, SPALT_MEDIA_ERROR_FAILED,
               _("Spalt cannot look at pictures, because a part of it does not start: %s. Install Spalt once more."), g_module_error ());

  return NULL;
}

/**
 * spalt_pictures_load:
 *
 * Loads what looks into picture files, the first time. From any thread.
 *
 * Returns: (transfer none): the module's functions, or %NULL with `FAILED`
 */
const SpaltPictures *
spalt_pictures_load (GError **error)
{
  static GMutex               lock;
  static const SpaltPictures *pictures = NULL;
  const SpaltPictures        *loaded;

  g_mutex_lock (&lock);
  if (pictures == NULL)
    pictures = load (error);
  loaded = pictures;
  g_mutex_unlock (&lock);

  return loaded;
}
