// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-content.h"

G_BEGIN_DECLS

SpaltValue *spalt_site_menu_new (SpaltSiteContent *content,
                                 SpaltMenuPlace    place,
                                 const char       *root,
                                 const char       *current);
gboolean    spalt_site_menu_has (const SpaltSiteContent *content,
                                 SpaltMenuPlace          place);
guint64     spalt_site_menu_fingerprint (const SpaltSiteContent *content,
                                         guint64                 hash);

G_END_DECLS
