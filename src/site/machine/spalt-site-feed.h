// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-renderer.h"

G_BEGIN_DECLS

#define SPALT_SITE_FEED_SIZE 20

/**
 * SpaltSiteFeedImage:
 * @address: whole; %NULL for no picture
 * @media_type: of the file there
 * @bytes: how many it has
 */
typedef struct
{
  char       *address;
  const char *media_type;
  gint64      bytes;
} SpaltSiteFeedImage;

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
gboolean    spalt_site_feed_get_image (SpaltSiteRenderer           *self,
                                       const SpaltPublishedArticle *article,
                                       SpaltSiteFeedImage          *image,
                                       GError                     **error);
gboolean    spalt_site_feed_add_image (SpaltSiteRenderer           *self,
                                       const SpaltPublishedArticle *article,
                                       const char                  *element,
                                       const char                  *address,
                                       GError                     **error);
void        spalt_site_feed_image_clear (SpaltSiteFeedImage *image);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpaltSiteFeedImage, spalt_site_feed_image_clear)

G_END_DECLS
