// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// The folder of the theme, and of the site, in which assets stand.
#define SPALT_SITE_ASSETS "assets/"

// The name of the style sheet that is made of the settings, as templates write it behind `{{assets}}`, and the variable
// that has the one with its hash.
#define SPALT_SITE_SHEET "settings.css"
#define SPALT_SITE_SHEET_VARIABLE "site.sheet"

// The script that finds stems, as templates write it, and the variable that has the name of the one for the
// publication's language.
#define SPALT_SITE_STEMMER "stem-{{stemmer}}.js"
#define SPALT_SITE_STEMMER_VARIABLE "stemmer_script"

/**
 * SpaltSiteAsset:
 * @path: within the theme, such as "assets/style.css"
 * @tagged: (nullable): the same with a hash of its bytes, such as "assets/style.3f09ac51d2.css"
 * @source: (type filename): where it is now
 * @text: (nullable): of a style sheet, as the site has it
 * @fingerprint: of the bytes that the site has
 * @is_tagged: whether something leads to it under @tagged
 * @is_plain: whether something may lead to it under @path
 */
typedef struct
{
  char    *path;
  char    *tagged;
  char    *source;
  char    *text;
  guint64  fingerprint;
  gboolean is_tagged;
  gboolean is_plain;
  gboolean begun;
} SpaltSiteAsset;

typedef struct _SpaltSiteAssetNames SpaltSiteAssetNames;

SpaltSiteAssetNames *spalt_site_asset_names_new (GPtrArray *assets,
                                                 GError   **error);
void                 spalt_site_asset_names_free (SpaltSiteAssetNames *self);
char                *spalt_site_asset_names_rewrite (SpaltSiteAssetNames *self,
                                                     const char          *source);
void                 spalt_site_asset_names_note (SpaltSiteAssetNames *self,
                                                  const char          *text);
gboolean             spalt_site_asset_names_is_sheet_plain (SpaltSiteAssetNames *self);
char                *spalt_site_asset_names_make_tagged (const char *path,
                                                         guint64     fingerprint);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltSiteAssetNames, spalt_site_asset_names_free)

G_END_DECLS
