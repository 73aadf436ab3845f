// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-content.h"

G_BEGIN_DECLS

void    spalt_site_stamp_photos (SpaltSiteContent *self);
void    spalt_site_stamp_site (SpaltSiteContent *self);
guint64 spalt_site_stamp_of_photo (const SpaltSiteContent *self,
                                   guint                   photo);
guint64 spalt_site_stamp_links (const SpaltSiteContent *self,
                                guint                   article,
                                guint64                 hash);
guint64 spalt_site_stamp_marked_photos (const SpaltSiteContent *self);
guint64 spalt_site_stamp_place (const SpaltSiteContent *self,
                                guint                   article,
                                guint                   hero);
guint64 spalt_site_stamp_teaser (const SpaltSiteContent *self,
                                 guint                   article);
guint64 spalt_site_stamp_article (const SpaltSiteContent *self,
                                  guint                   article);

G_END_DECLS
