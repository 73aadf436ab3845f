// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-listing-kind.h"
#include "spalt-record.h"

G_BEGIN_DECLS

#define SPALT_TYPE_LISTING (spalt_listing_get_type ())

G_DECLARE_FINAL_TYPE (SpaltListing, spalt_listing, SPALT, LISTING, SpaltRecord)

/**
 * SpaltListing:
 *
 * A vacancy, a course or a conference. A `season` ("Hösten 2025") stands where there are no exact dates; after
 * `expires-at` readers do not see it any more.
 */

gint64           spalt_listing_get_id (SpaltListing *self);
SpaltListingKind spalt_listing_get_kind (SpaltListing *self);
const char      *spalt_listing_get_title (SpaltListing *self);
gint64           spalt_listing_get_photo_id (SpaltListing *self);
gint64           spalt_listing_get_starts_at (SpaltListing *self);
gint64           spalt_listing_get_ends_at (SpaltListing *self);
gint64           spalt_listing_get_expires_at (SpaltListing *self);

G_END_DECLS
