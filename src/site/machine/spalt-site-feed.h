// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-renderer.h"

G_BEGIN_DECLS

#define SPALT_SITE_FEED_SIZE 20

gboolean spalt_site_render_rss (SpaltSiteRenderer   *self,
                                const SpaltSiteFile *file,
                                GError             **error);
gboolean spalt_site_render_atom (SpaltSiteRenderer   *self,
                                 const SpaltSiteFile *file,
                                 GError             **error);
gboolean spalt_site_render_json_feed (SpaltSiteRenderer   *self,
                                      const SpaltSiteFile *file,
                                      GError             **error);

// What the formats have in common.
char       *spalt_site_feed_get_title (SpaltSiteContent    *content,
                                       const SpaltSiteList *list);
const char *spalt_site_feed_get_description (SpaltSiteContent    *content,
                                             const SpaltSiteList *list);
char       *spalt_site_feed_get_id (const SpaltPublishedArticle *article);
gint64      spalt_site_feed_get_changed (const SpaltPublishedArticle *article);
char       *spalt_site_feed_get_image (SpaltSiteContent            *content,
                                       const SpaltPublishedArticle *article);

G_END_DECLS
