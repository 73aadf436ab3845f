// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-content.h"

G_BEGIN_DECLS

guint64     spalt_site_translations_fingerprint (const SpaltSiteContent *self,
                                                 guint                   article,
                                                 guint64                 hash);
SpaltValue *spalt_site_translations_new_of_article (const SpaltSiteContent *self,
                                                    guint                   article);
SpaltValue *spalt_site_translations_new_of_front (const SpaltSiteContent *self);

G_END_DECLS
