// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-plan-private.h"

#include <string.h>

#include "spalt-site-hash.h"
#include "spalt-site-look.h"
#include "spalt-site-stemmer.h"

/* The theme's files, under the names that pages lead to, and for a while those of before. */

// How long an asset stays when no page leads to it any more. Caches keep pages for hours, readers keep tabs open and saved pages for weeks.
#define OLD_ASSET_TIME (30 * 24 * 60 * 60)

// What the list of an export says of an asset: that it is one, and since when it is of no use, or 0.
#define NOTE_ASSET 0
#define NOTE_SINCE 1

static gboolean
add_asset (SpaltSitePlan    *self,
           const char       *path,
           SpaltSiteFileKind kind,
           guint             index,
           guint64           fingerprint,
           GError          **error)
{
  if (!spalt_site_plan_add_file (self, path, kind, index, 0, fingerprint, error))
    return FALSE;
  spalt_site_plan_get_file (self, self->files->len - 1)->notes[NOTE_ASSET] = TRUE;

  return TRUE;
}

static gboolean
add_look (SpaltSitePlan    *self,
          SpaltSiteContent *content,
          GError          **error)
{
  guint64 stamp = spalt_site_hash_text (SPALT_SITE_HASH_START, content->look);

  if (*content->look == '\0')
    return TRUE;
  if (spalt_site_theme_is_sheet_plain (content->theme) && !add_asset (self, SPALT_SITE_LOOK_PATH, SPALT_SITE_FILE_LOOK, 0, stamp, error))
    return FALSE;

  return add_asset (self, content->look_path, SPALT_SITE_FILE_LOOK, 0, stamp, error);
}

gboolean
spalt_site_plan_add_assets (SpaltSitePlan    *self,
                            SpaltSiteContent *content,
                            GError          **error)
{
  GPtrArray *assets = spalt_site_theme_get_assets (content->theme);

  for (guint i = 0; i < assets->len; i++)
    {
      const SpaltSiteAsset *asset = assets->pdata[i];

      if (spalt_site_stemmer_is_other (asset->path, content->language))
        continue;
      if (asset->is_tagged && !add_asset (self, asset->tagged, SPALT_SITE_FILE_ASSET, i, asset->fingerprint, error))
        return FALSE;
      if ((asset->is_plain || !asset->is_tagged) && !add_asset (self, asset->path, SPALT_SITE_FILE_ASSET, i, asset->fingerprint, error))
        return FALSE;
    }

  return add_look (self, content, error);
}

// Lists of older versions do not say of what kind a file is.
static gboolean
is_asset (SpaltSitePlan                *self,
          const SpaltSiteManifestEntry *entry)
{
  GPtrArray *assets = spalt_site_theme_get_assets (self->content->theme);
  gboolean   known = g_str_equal (entry->path, SPALT_SITE_LOOK_PATH);

  if (!g_str_has_prefix (entry->path, SPALT_SITE_ASSETS) || entry->notes[NOTE_ASSET] != 0)
    return g_str_has_prefix (entry->path, SPALT_SITE_ASSETS);
  for (guint i = 0; i < assets->len && !known; i++)
    known = g_str_equal (entry->path, ((const SpaltSiteAsset *)assets->pdata[i])->path);

  return known;
}

/**
 * spalt_site_plan_keep_assets:
 * @manifest: of the last export, all of it
 *
 * Adds the assets that the last export had and this one has no use for, unless that is long ago: readers whose browsers or caches still have
 * a page of before find its style sheet.
 */
gboolean
spalt_site_plan_keep_assets (SpaltSitePlan     *self,
                             SpaltSiteManifest *manifest,
                             SpaltSiteFolder   *folder,
                             gint64             now,
                             GError           **error)
{
  for (guint i = 0; i < spalt_site_manifest_get_size (manifest); i++)
    {
      const SpaltSiteManifestEntry *entry = spalt_site_manifest_get_entry (manifest, i);
      gint64                        since;
      SpaltSiteFile                *file;

      if (!is_asset (self, entry) || g_hash_table_contains (self->paths, entry->path) || !spalt_site_folder_is_untouched (folder, entry))
        continue;
      since = entry->notes[NOTE_SINCE] != 0 ? (gint64)entry->notes[NOTE_SINCE] : now;
      if (now - since >= OLD_ASSET_TIME)
        continue;
      if (!spalt_site_plan_add_own_path (self, entry->path, SPALT_SITE_FILE_OLD_ASSET, 0, 0, entry->fingerprint, error))
        return FALSE;
      file = spalt_site_plan_get_file (self, self->files->len - 1);
      file->notes[NOTE_ASSET] = TRUE;
      file->notes[NOTE_SINCE] = (guint64)since;
    }

  return TRUE;
}
