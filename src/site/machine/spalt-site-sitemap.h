// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-renderer.h"

G_BEGIN_DECLS

gboolean spalt_site_render_sitemap_year (SpaltSiteRenderer   *self,
                                         const SpaltSiteFile *file,
                                         GError             **error);
gboolean spalt_site_render_sitemap_lists (SpaltSiteRenderer   *self,
                                          const SpaltSiteFile *file,
                                          GError             **error);
gboolean spalt_site_render_sitemap_news (SpaltSiteRenderer   *self,
                                         const SpaltSiteFile *file,
                                         GError             **error);
gboolean spalt_site_render_sitemap (SpaltSiteRenderer   *self,
                                    const SpaltSiteFile *file,
                                    GError             **error);
gboolean spalt_site_render_robots (SpaltSiteRenderer   *self,
                                   const SpaltSiteFile *file,
                                   GError             **error);

// What the plan's fingerprints are made of.
guint      spalt_site_sitemap_count_news (const SpaltSiteContent *content);
GPtrArray *spalt_site_sitemap_list_pages (const SpaltSiteContent *content);

G_END_DECLS
