// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

#include "spalt-site-asset-names.h"

G_BEGIN_DECLS

GPtrArray *spalt_site_theme_assets_list (char *const *folders,
                                         guint        n_folders,
                                         GError     **error);
char      *spalt_site_theme_read_asset (const SpaltSiteAsset *asset,
                                        gsize                *length,
                                        GError              **error);

G_END_DECLS
