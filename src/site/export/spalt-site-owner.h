// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-export-work.h"

G_BEGIN_DECLS

gboolean spalt_site_owner_check_place (SpaltStore *store,
                                       const char *folder,
                                       GError    **error);
gboolean spalt_site_owner_name (SpaltStore *store,
                                GError    **error);
gboolean spalt_site_owner_check (SpaltSiteWork *work,
                                 GError       **error);

G_END_DECLS
