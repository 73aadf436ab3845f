// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-pictures-private.h"

#include <glib/gi18n-lib.h>

#include "spalt-module.h"

/**
 * spalt_pictures_are_installed:
 *
 * Returns: whether the module is there, without loading it
 */
gboolean
spalt_pictures_are_installed (void)
{
  g_autofree char *path = spalt_module_find (SPALT_PICTURES_MODULE);

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
  static SpaltModule module = {
    .name = SPALT_PICTURES_MODULE,
    .symbol = SPALT_PICTURES_SYMBOL,
    .size = sizeof (SpaltPictures),
    .once = G_ONCE_INIT,
  };
  const SpaltPictures *pictures = spalt_module_load (&module);

  if (pictures == NULL && module.problem != NULL)
    g_set_error (error, SPALT_MEDIA_ERROR, SPALT_MEDIA_ERROR_UNAVAILABLE,
                 _("Spalt cannot read pictures, because a part of it does not start (%s). Install Spalt once more."),
                 module.problem);
  else if (pictures == NULL)
    g_set_error (
      error, SPALT_MEDIA_ERROR, SPALT_MEDIA_ERROR_UNAVAILABLE,
      _("Spalt cannot read pictures, because “%s” belongs to another version. Close Spalt and start it again."),
      module.path);

  return pictures;
}
