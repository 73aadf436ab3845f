// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-ad-store.h"

#include <glib/gi18n-lib.h>

#include "spalt-ad.h"
#include "spalt-record-rows-private.h"

#define COLUMNS "id, uid, advertiser, heading, text, link, photo_id, version"
#define NUMBER 0
#define NEXT_ID SPALT_ROW_NEXT_ID ("ad")

const SpaltRowKind spalt_ad_rows = {
  .get_type = spalt_ad_get_type,
  .missing = N_("This ad is not in the publication."),
  .by_id = "SELECT " COLUMNS " FROM ad WHERE id = ?",
  .by_uid = "SELECT " COLUMNS " FROM ad WHERE uid = ?",
  .all = "SELECT " COLUMNS " FROM ad WHERE trashed_at IS NULL ORDER BY advertiser, heading, id",
  .insert = "INSERT INTO ad (id, uid, advertiser, heading, text, link, photo_id, created_at, modified_at, modified_by)"
            " VALUES (" NEXT_ID ", :uid, :advertiser, :heading, :text, :link, :photo_id, :now, :now,"
            " spalt_person ())",
  .update = "UPDATE ad SET advertiser = :advertiser, heading = :heading, text = :text,"
            " link = :link, photo_id = :photo_id,"
            " modified_at = :now, modified_by = spalt_person (), version = version + 1 WHERE id = :id",
  .number = NUMBER,
  .index = SPALT_ROW_INDEX (G_STRINGIFY (NUMBER), "advertiser, heading, text, link", "ad"),
  .walk = SPALT_ROW_WALK ("ad", "advertiser, heading, id"),
  .walk_trash = SPALT_ROW_WALK_TRASH ("ad"),
  .set_trashed = SPALT_ROW_SET_TRASHED ("ad"),
  .in_trash = SPALT_ROW_IN_TRASH ("ad"),
};

static const char flights_of[] =
  "SELECT id, uid, ad_id, placement_id, starts_at, ends_at, weight, version FROM flight WHERE ad_id = ?"
  " ORDER BY starts_at, id";

/**
 * spalt_store_find_ad:
 *
 * Returns: (transfer full): the ad that says and leads to this; %SPALT_STORE_ERROR_NOT_FOUND when there is none
 */
SpaltAd *
spalt_store_find_ad (SpaltStore *self,
                     const char *advertiser,
                     const char *heading,
                     const char *link,
                     GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  statement = spalt_store_prepare (
    self,
    "SELECT " COLUMNS " FROM ad WHERE advertiser = ? AND heading = ? AND link = ? ORDER BY trashed_at IS NOT NULL, id",
    error);
  if (statement == NULL)
    return NULL;

  spalt_statement_bind_text (statement, 1, advertiser);
  spalt_statement_bind_text (statement, 2, heading);
  spalt_statement_bind_text (statement, 3, link);
  return spalt_row_read (self, &spalt_ad_rows, statement, error);
}

/**
 * spalt_store_list_flights:
 *
 * Returns: (transfer container) (element-type SpaltFlight): those of one ad, the first to begin first
 */
GPtrArray *
spalt_store_list_flights (SpaltStore *self,
                          gint64      ad_id,
                          GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  statement = spalt_store_prepare (self, flights_of, error);
  if (statement == NULL)
    return NULL;

  spalt_statement_bind_number (statement, 1, ad_id);
  return spalt_row_read_all (self, &spalt_flight_rows, statement, error);
}
