// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

#include "spalt-site-asset-names.h"
#include "spalt-site-colours.h"
#include "spalt-template.h"

G_BEGIN_DECLS

typedef struct _SpaltSiteTheme SpaltSiteTheme;

SpaltSiteTheme      *spalt_site_theme_load (const char *publication,
                                            const char *name,
                                            const char *language,
                                            GError    **error);
char               **spalt_site_theme_list_folders (const char *publication,
                                                    const char *name);
void                 spalt_site_theme_free (SpaltSiteTheme *self);
guint                spalt_site_theme_count_foreign_texts (SpaltSiteTheme *self,
                                                           const char    **table,
                                                           const char    **first);
guint64              spalt_site_theme_get_fingerprint (SpaltSiteTheme *self);
GPtrArray           *spalt_site_theme_get_assets (SpaltSiteTheme *self);
gboolean             spalt_site_theme_is_sheet_plain (SpaltSiteTheme *self);
char                *spalt_site_theme_get_stemmer (SpaltSiteTheme *self,
                                                   const char     *language);
const char          *spalt_site_theme_get_text (SpaltSiteTheme *self,
                                                const char     *key);
const SpaltTemplate *spalt_site_theme_get_template (SpaltSiteTheme *self,
                                                    const char     *name,
                                                    GError        **error);

const SpaltSitePalette *spalt_site_theme_get_palette (SpaltSiteTheme *self);
const char             *spalt_site_theme_get_sizes (SpaltSiteTheme *self,
                                                    const char     *key);
const char *const      *spalt_site_theme_get_placements (SpaltSiteTheme *self);
void                    spalt_site_theme_list_names (SpaltSiteTheme       *self,
                                                     SpaltTemplateNameFunc func,
                                                     gpointer              data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltSiteTheme, spalt_site_theme_free)

G_END_DECLS
