// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-renderer.h"

G_BEGIN_DECLS

void        spalt_site_feed_body_append (GString    *out,
                                         const char *html,
                                         const char *address);
const char *spalt_site_feed_body_get (SpaltSiteRenderer *self,
                                      guint              article,
                                      GError           **error);

G_END_DECLS
