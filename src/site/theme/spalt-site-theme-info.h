// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

#include "spalt-site-colours.h"

G_BEGIN_DECLS

/**
 * SpaltSiteThemeInfo:
 * @languages: (nullable): the tags of the string tables that it says it has
 * @placements: (nullable): the slugs of the placements whose ads it shows; %NULL when it does not say
 * @colours: those of its style sheet
 * @sizes: (element-type utf8 utf8): how wide its pages show what the program writes `sizes` for
 *
 * What a theme says of itself, in `theme.ini`.
 */
typedef struct
{
  char            *path; // for messages
  char            *name;
  char            *version;
  char            *author;
  char            *licence;
  char            *description;
  GStrv            languages;
  GStrv            placements;
  SpaltSitePalette colours;
  GHashTable      *sizes;
} SpaltSiteThemeInfo;

SpaltSiteThemeInfo *spalt_site_theme_info_parse (const char *text,
                                                 const char *path,
                                                 GError    **error);
void                spalt_site_theme_info_free (SpaltSiteThemeInfo *info);
guint64             spalt_site_theme_info_fingerprint_sizes (SpaltSiteThemeInfo *info);
const char         *spalt_site_theme_info_get_sizes (SpaltSiteThemeInfo *info,
                                                     const char         *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltSiteThemeInfo, spalt_site_theme_info_free)

G_END_DECLS
