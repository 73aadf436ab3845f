// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-theme-assets.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-site-hash.h"
#include "spalt-site-theme-files.h"
#include "spalt-site-walk.h"

#define MAX_DEPTH 8
#define MAX_ASSETS 5000

typedef struct
{
  const char *folder; // the theme's, or the publication's own
  GPtrArray  *assets;
  GHashTable *paths; // of the assets, which own them
} Listing;

static void
asset_free (gpointer data)
{
  SpaltSiteAsset *asset = data;

  g_free (asset->path);
  g_free (asset->tagged);
  g_free (asset->source);
  g_free (asset->text);
  g_free (asset);
}

static gboolean
add_asset (Listing    *listing,
           const char *source,
           const char *path,
           GError    **error)
{
  g_autofree char *data = NULL;
  SpaltSiteAsset  *asset;
  gsize            length;

  if (g_hash_table_contains (listing->paths, path))
    return TRUE;
  if (listing->assets->len >= MAX_ASSETS)
    return spalt_site_theme_fail (error, _("The theme has more than %u assets; “%s” is one too many."), MAX_ASSETS,
                                  source);
  data = spalt_site_theme_read_file (source, SPALT_SITE_MAX_ASSET, &length, error);
  if (data == NULL)
    return FALSE;

  asset = g_new0 (SpaltSiteAsset, 1);
  asset->path = g_strdup (path);
  asset->source = g_strdup (source);
  asset->fingerprint = spalt_site_hash_bytes (SPALT_SITE_HASH_START, data, length);
  g_ptr_array_add (listing->assets, asset);
  g_hash_table_add (listing->paths, asset->path);

  return TRUE;
}

static SpaltSiteWalkStep
add_cb (const SpaltSiteWalkEntry *entry,
        gpointer                  data,
        GError                  **error)
{
  Listing         *listing = data;
  g_autofree char *path = g_strconcat (SPALT_SITE_ASSETS, entry->path, NULL);

  if (spalt_site_walk_is_left_behind (entry->name) || !spalt_site_walk_is_plain_name (entry->name))
    return SPALT_SITE_WALK_NEXT;
  if (!spalt_site_theme_check_inside (listing->folder, entry->source, error))
    return SPALT_SITE_WALK_FAIL;
  if (!g_file_test (entry->source, G_FILE_TEST_IS_DIR))
    return add_asset (listing, entry->source, path, error) ? SPALT_SITE_WALK_NEXT : SPALT_SITE_WALK_FAIL;
  if (entry->depth < MAX_DEPTH)
    return SPALT_SITE_WALK_ENTER;
  spalt_site_theme_fail (error, _("The theme's folder “%s” lies too deep: assets may stand %u folders deep."),
                         entry->source, MAX_DEPTH);

  return SPALT_SITE_WALK_FAIL;
}

static int
compare_assets (gconstpointer a,
                gconstpointer b)
{
  const SpaltSiteAsset *const *first = a;
  const SpaltSiteAsset *const *second = b;

  return strcmp ((*first)->path, (*second)->path);
}

/**
 * spalt_site_theme_assets_list:
 * @folders: (array length=n_folders): of which the first that has a file gives it
 *
 * Returns: (transfer full) (element-type SpaltSiteAsset): what stands in `assets/`, sorted by path
 */
GPtrArray *
spalt_site_theme_assets_list (char *const *folders,
                              guint        n_folders,
                              GError     **error)
{
  g_autoptr (GPtrArray)  assets = g_ptr_array_new_with_free_func (asset_free);
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n_folders; i++)
    {
      g_autofree char *folder = g_build_filename (folders[i], SPALT_SITE_ASSETS, NULL);
      Listing          listing = { .folder = folders[i], .assets = assets, .paths = paths };

      if (!spalt_site_walk (folder, SPALT_SITE_ERROR_THEME, add_cb, &listing, NULL, error))
        return NULL;
    }
  g_ptr_array_sort (assets, compare_assets);

  return g_steal_pointer (&assets);
}

/**
 * spalt_site_theme_read_asset:
 *
 * Returns: (transfer full): what is in it now
 */
char *
spalt_site_theme_read_asset (const SpaltSiteAsset *asset,
                             gsize                *length,
                             GError              **error)
{
  return spalt_site_theme_read_file (asset->source, SPALT_SITE_MAX_ASSET, length, error);
}
