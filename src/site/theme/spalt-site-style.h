// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-settings.h"
#include "spalt-site-theme.h"

G_BEGIN_DECLS

// Where the style sheet stands that is made of the settings.
#define SPALT_SITE_STYLE_PATH "assets/settings.css"

char *spalt_site_style_make (SpaltSiteTheme *theme,
                             SpaltSettings  *settings,
                             GPtrArray      *warnings,
                             GError        **error);
void  spalt_site_style_get_papers (SpaltSiteTheme *theme,
                                   SpaltSettings  *settings,
                                   guint8          light[3],
                                   guint8          dark[3]);
void  spalt_site_style_get_tile (SpaltSiteTheme *theme,
                                 SpaltSettings  *settings,
                                 guint8          tile[3],
                                 guint8          ink[3]);

G_END_DECLS
