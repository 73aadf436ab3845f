// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-rendition.h"
#include "spalt-site-content.h"

G_BEGIN_DECLS

// How wide a row of a list shows a photo at most, on a screen with three pixels a point.
#define SPALT_SITE_PHOTO_ROW 480

/**
 * SpaltSitePhotoUse:
 * @SPALT_SITE_PHOTO_WHOLE: in an article, in several widths
 * @SPALT_SITE_PHOTO_TEASER: cropped to 3:2, in several widths
 * @SPALT_SITE_PHOTO_SHARE: as a JPEG, for services that show links to the article
 * @SPALT_SITE_PHOTO_PORTRAIT: a small square, in several widths
 * @SPALT_SITE_PHOTO_SMALL: in a corner, as logos and the pictures of ads are
 *
 * What the pages show of a photo, and so which renditions the site needs.
 */
typedef enum
{
  SPALT_SITE_PHOTO_WHOLE = 1 << 0,
  SPALT_SITE_PHOTO_TEASER = 1 << 1,
  SPALT_SITE_PHOTO_SHARE = 1 << 2,
  SPALT_SITE_PHOTO_PORTRAIT = 1 << 3,
  SPALT_SITE_PHOTO_SMALL = 1 << 4,
} SpaltSitePhotoUse;

/**
 * SpaltSiteRendition:
 * @path: from the site's root
 * @width: 0 for the file as it is
 */
typedef struct
{
  char                *path;
  guint                photo;
  int                  width;
  int                  height;
  SpaltRenditionFormat format;
} SpaltSiteRendition;

void       spalt_site_photos_mark (SpaltSiteContent *content,
                                   guint             photo,
                                   SpaltSitePhotoUse use);
gboolean   spalt_site_photos_is_kept (const SpaltPublishedPhoto *photo);
guint64    spalt_site_photos_fingerprint (const SpaltPublishedPhoto *photo,
                                          int                        width,
                                          int                        height,
                                          SpaltRenditionFormat       format);
char      *spalt_site_photos_get_src (const SpaltPublishedPhoto *photo,
                                      const char                *root);
char      *spalt_site_photos_get_preview (const SpaltPublishedPhoto *photo);
char      *spalt_site_photos_get_srcset (const SpaltPublishedPhoto *photo,
                                         SpaltSitePhotoUse          use,
                                         const char                *root);
char      *spalt_site_photos_get_share (const SpaltPublishedPhoto *photo,
                                        int                       *width,
                                        int                       *height);
char      *spalt_site_photos_get_crop (const SpaltPublishedPhoto *photo,
                                       SpaltSitePhotoUse          use,
                                       int                        scale,
                                       int                       *width,
                                       int                       *height);
char      *spalt_site_photos_get_crops (const SpaltPublishedPhoto *photo,
                                        SpaltSitePhotoUse          use,
                                        const char                *root,
                                        gsize                     *row_length);
GPtrArray *spalt_site_photos_list_renditions (SpaltSiteContent *content);
gboolean   spalt_site_photos_is_fatal (const GError *problem);
char      *spalt_site_photos_ensure_rendition (SpaltSiteContent         *content,
                                               const char               *publication,
                                               const SpaltSiteRendition *rendition,
                                               GCancellable             *cancellable,
                                               GError                  **error);

G_END_DECLS
