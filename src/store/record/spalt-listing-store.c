// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-listing.h"

#include <glib/gi18n-lib.h>

#include "spalt-record-rows-private.h"

#define COLUMNS                                                                                                   \
  "id, uid, kind, slug, title, organisation, place, country, description, link, season, photo_id, published_at, " \
  "starts_at, ends_at, expires_at, version"
#define NUMBER 3
#define NEXT_ID SPALT_ROW_NEXT_ID ("listing")

#define ORDER "kind, starts_at IS NULL, starts_at, expires_at IS NULL, expires_at, id"

const SpaltRowKind spalt_listing_rows = {
  .get_type = spalt_listing_get_type,
  .missing = N_("This listing is not in the publication."),
  .fallback_slug = "listing",
  .by_id = "SELECT " COLUMNS " FROM listing WHERE id = ?",
  .by_slug = "SELECT " COLUMNS " FROM listing WHERE slug = ?",
  .by_uid = "SELECT " COLUMNS " FROM listing WHERE uid = ?",
  .all = "SELECT " COLUMNS " FROM listing WHERE trashed_at IS NULL ORDER BY " ORDER,
  .slug_taken = "SELECT 1 FROM listing WHERE slug = ? AND id <> ?",
  .insert =
    "INSERT INTO listing (id, uid, kind, slug, title, organisation, place, country, description, link, season,"
    " photo_id, published_at, starts_at, ends_at, expires_at, created_at, modified_at, modified_by)"
    " VALUES (" NEXT_ID ", :uid, :kind, :slug, :title, :organisation, :place, :country, :description, :link,"
    " :season, :photo_id, :published_at, :starts_at, :ends_at, :expires_at, :now, :now, spalt_person ())",
  .update =
    "UPDATE listing SET kind = :kind, slug = :slug, title = :title, organisation = :organisation, place "
    "= :place, country = :country, description = :description,"
    " link = :link, season = :season, photo_id = :photo_id, published_at = :published_at, starts_at = :starts_at, "
    "ends_at = :ends_at, expires_at = :expires_at,"
    " modified_at = :now, modified_by = spalt_person (), version = version + 1 WHERE id = :id",
  .number = NUMBER,
  .index = SPALT_ROW_INDEX (G_STRINGIFY (NUMBER), "title, organisation, place, description", "listing"),
  .walk = SPALT_ROW_WALK ("listing", ORDER),
  .walk_trash = SPALT_ROW_WALK_TRASH ("listing"),
  .set_trashed = SPALT_ROW_SET_TRASHED ("listing"),
  .in_trash = SPALT_ROW_IN_TRASH ("listing"),
};
