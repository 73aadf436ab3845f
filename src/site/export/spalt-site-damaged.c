// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-damaged.h"

#include <string.h>

#include "spalt-photo-probe.h"
#include "spalt-record-store.h"
#include "spalt-site-photos.h"

/* That a photo is damaged shows when its pictures are made, after all pages; then the export begins anew without it. It
 * is remembered with the site, so that the next export looks at that photo first. */

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/**
 * spalt_site_damaged_list:
 *
 * Returns: (transfer full) (nullable): the slugs of the damaged photos, with spaces between
 */
char *
spalt_site_damaged_list (const SpaltSiteWork *work)
{
  g_autofree char **slugs = (char **)g_hash_table_get_keys_as_array (work->damaged, NULL);
  guint             n_slugs = g_hash_table_size (work->damaged);

  if (n_slugs == 0)
    return NULL;
  qsort (slugs, n_slugs, sizeof *slugs, compare_texts);

  return g_strjoinv (" ", slugs);
}

// What made it fail may be gone, with the file or without it: so all of it is decoded.
static gboolean
recall (SpaltSiteWork *work,
        const char    *slug,
        GError       **error)
{
  g_autoptr (SpaltPhoto) photo = NULL;
  g_autoptr (SpaltPhoto) probed = NULL;
  g_autoptr (GError)     problem = NULL;
  g_autofree char       *path = NULL;

  photo = spalt_store_find_record_by_slug (work->reading, SPALT_TYPE_PHOTO, slug, &problem);
  if (photo == NULL)
    {
      if (g_error_matches (problem, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  path = spalt_store_get_media_path (work->reading, spalt_photo_get_file (photo));
  // One that is gone is missed in any case.
  if (!g_file_test (path, G_FILE_TEST_EXISTS) || spalt_photo_probe (path, NULL, &probed, work->cancellable, &problem) ||
      spalt_site_photos_is_fatal (problem))
    return TRUE;

  g_hash_table_insert (work->damaged, g_strdup (slug), g_strdup (problem->message));
  return TRUE;
}

/**
 * spalt_site_damaged_recall:
 * @work: with its folder, its list, and the publication
 *
 * Finds out which of the photos that the last export found damaged still are.
 */
gboolean
spalt_site_damaged_recall (SpaltSiteWork *work,
                           GError       **error)
{
  const char    *known = spalt_site_manifest_get_state (work->manifest)->damaged;
  g_auto (GStrv) slugs = g_strsplit (known != NULL ? known : "", " ", -1);

  for (guint i = 0; slugs[i] != NULL; i++)
    {
      if (!g_hash_table_contains (work->damaged, slugs[i]) && !recall (work, slugs[i], error))
        return FALSE;
    }

  return TRUE;
}
