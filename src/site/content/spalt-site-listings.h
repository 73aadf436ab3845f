// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-content.h"

G_BEGIN_DECLS

gint64      spalt_site_listing_get_until (const SpaltSiteContent      *content,
                                          const SpaltPublishedListing *listing);
gboolean    spalt_site_listing_is_current (const SpaltSiteContent      *content,
                                           const SpaltPublishedListing *listing);
char       *spalt_site_listing_get_path (const SpaltSiteContent      *content,
                                         const SpaltPublishedListing *listing);
char       *spalt_site_listings_get_path (const SpaltSiteContent *content,
                                          SpaltListingKind        kind);
char       *spalt_site_listing_get_dates (const SpaltSiteContent      *content,
                                          const SpaltPublishedListing *listing);
gboolean    spalt_site_listings_has_kind (const SpaltSiteContent *content,
                                          SpaltListingKind        kind);
guint64     spalt_site_listing_fingerprint (const SpaltSiteContent      *content,
                                            const SpaltPublishedListing *listing,
                                            guint64                      hash);
guint64     spalt_site_listings_fingerprint (const SpaltSiteContent *content,
                                             SpaltListingKind        kind,
                                             guint                   limit,
                                             guint64                 hash);
SpaltValue *spalt_site_listing_new_value (SpaltSiteContent            *content,
                                          const SpaltPublishedListing *listing,
                                          const char                  *root);
SpaltValue *spalt_site_listings_new_value (SpaltSiteContent *content,
                                           SpaltListingKind  kind,
                                           guint             limit,
                                           const char       *root);
void        spalt_site_listings_mark_photos (SpaltSiteContent *content);

G_END_DECLS
