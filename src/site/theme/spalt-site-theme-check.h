// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-published-store.h"
#include "spalt-site-theme.h"

G_BEGIN_DECLS

gboolean spalt_site_variables_has (const char *name);
void     spalt_site_theme_check (SpaltSiteTheme       *theme,
                                 const SpaltPublished *published,
                                 GPtrArray            *warnings);

G_END_DECLS
