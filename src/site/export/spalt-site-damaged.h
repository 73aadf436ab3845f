// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-export-work.h"

G_BEGIN_DECLS

gboolean spalt_site_damaged_recall (SpaltSiteWork *work,
                                    GError       **error);
char    *spalt_site_damaged_list (const SpaltSiteWork *work);

G_END_DECLS
