// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-content.h"

G_BEGIN_DECLS

void    spalt_site_fingerprint_photos (SpaltSiteContent *self);
void    spalt_site_fingerprint_site (SpaltSiteContent *self);
guint64 spalt_site_fingerprint_of_photo (const SpaltSiteContent *self,
                                         guint                   photo);
guint64 spalt_site_fingerprint_links (const SpaltSiteContent *self,
                                      guint                   article,
                                      guint64                 hash);
guint64 spalt_site_fingerprint_marked_photos (const SpaltSiteContent *self);
guint64 spalt_site_fingerprint_membership (const SpaltSiteContent *self,
                                           guint                   article,
                                           guint                   hero);
guint64 spalt_site_fingerprint_teaser (const SpaltSiteContent *self,
                                       guint                   article);
guint64 spalt_site_fingerprint_article (const SpaltSiteContent *self,
                                        guint                   article);

G_END_DECLS
