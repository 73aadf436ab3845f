// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-plan-private.h"

#include "spalt-site-hash.h"
#include "spalt-site-style.h"
#include "spalt-site-stemmer.h"

/* The theme's files, under the names that pages lead to. */

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
  spalt_site_plan_get_file (self, self->files->len - 1)->stay = SPALT_SITE_STAY_ASSET;

  return TRUE;
}

static gboolean
add_style (SpaltSitePlan    *self,
           SpaltSiteContent *content,
           GError          **error)
{
  guint64 fingerprint = spalt_site_hash_text (SPALT_SITE_HASH_START, content->style);

  if (*content->style == '\0')
    return TRUE;
  if (spalt_site_theme_is_sheet_plain (content->theme) &&
      !add_asset (self, SPALT_SITE_STYLE_PATH, SPALT_SITE_FILE_STYLE, 0, fingerprint, error))
    return FALSE;

  return add_asset (self, content->style_path, SPALT_SITE_FILE_STYLE, 0, fingerprint, error);
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
      if ((asset->is_plain || !asset->is_tagged) &&
          !add_asset (self, asset->path, SPALT_SITE_FILE_ASSET, i, asset->fingerprint, error))
        return FALSE;
    }

  return add_style (self, content, error);
}
