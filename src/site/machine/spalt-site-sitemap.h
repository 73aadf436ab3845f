// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-renderer.h"

G_BEGIN_DECLS

// How many articles a part of a year has; the newest part of it up to twice that less one.
#define SPALT_SITE_SITEMAP_SIZE 100

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
guint        spalt_site_sitemap_count_parts (const SpaltSiteList *year);
gboolean     spalt_site_sitemap_is_known (const SpaltSiteList *year,
                                          guint                part);
const guint *spalt_site_sitemap_get_items (const SpaltSiteList *year,
                                           guint                part,
                                           guint               *n_items);
char        *spalt_site_sitemap_get_path (const SpaltSiteList *year,
                                          guint                part);
gint64       spalt_site_sitemap_get_modified (const SpaltSiteContent *content,
                                              const SpaltSiteList    *year,
                                              guint                   part);
guint        spalt_site_sitemap_count_news (const SpaltSiteContent *content);
GPtrArray   *spalt_site_sitemap_list_pages (const SpaltSiteContent *content);

G_END_DECLS
