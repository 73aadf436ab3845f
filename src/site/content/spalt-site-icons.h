// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-content.h"

G_BEGIN_DECLS

const char *spalt_site_icon_get_path (SpaltSiteIcon icon);
void        spalt_site_icons_find (SpaltSiteContent *content);
guint64     spalt_site_icon_fingerprint (const SpaltSiteContent *content,
                                         SpaltSiteIcon           icon);
GBytes     *spalt_site_icon_make (const SpaltSiteContent *content,
                                  const char             *publication,
                                  SpaltSiteIcon           icon,
                                  gboolean                with_logo,
                                  GError                **error);

G_END_DECLS
