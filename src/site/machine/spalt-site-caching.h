// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-renderer.h"

G_BEGIN_DECLS

guint64  spalt_site_caching_fingerprint (const SpaltSiteContent *content);
gboolean spalt_site_render_caching_nginx (SpaltSiteRenderer   *self,
                                          const SpaltSiteFile *file,
                                          GError             **error);
gboolean spalt_site_render_caching_apache (SpaltSiteRenderer   *self,
                                           const SpaltSiteFile *file,
                                           GError             **error);
gboolean spalt_site_render_caching_hosted (SpaltSiteRenderer   *self,
                                           const SpaltSiteFile *file,
                                           GError             **error);

G_END_DECLS
