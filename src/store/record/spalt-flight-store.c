// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-flight.h"

#include <glib/gi18n-lib.h>

#include "spalt-record-rows-private.h"

#define COLUMNS "id, uid, ad_id, placement_id, starts_at, ends_at, weight, version"
#define NEXT_ID SPALT_ROW_NEXT_ID ("flight")

const SpaltRowKind spalt_flight_rows = {
  .get_type = spalt_flight_get_type,
  .missing = N_("This flight is not in the publication."),
  .by_id = "SELECT " COLUMNS " FROM flight WHERE id = ?",
  .by_uid = "SELECT " COLUMNS " FROM flight WHERE uid = ?",
  .all = "SELECT " COLUMNS " FROM flight ORDER BY starts_at, id",
  .walk = "SELECT id FROM flight ORDER BY starts_at, id",
  .insert = "INSERT INTO flight (id, uid, ad_id, placement_id, starts_at, ends_at, weight, modified_at, modified_by)"
            " VALUES (" NEXT_ID ", :uid, :ad_id, :placement_id, :starts_at, :ends_at, :weight, :now,"
            " spalt_person ())",
  .update = "UPDATE flight SET ad_id = :ad_id, placement_id = :placement_id,"
            " starts_at = :starts_at, ends_at = :ends_at, weight = :weight,"
            " modified_at = :now, modified_by = spalt_person (), version = version + 1 WHERE id = :id",
  .remove = "DELETE FROM flight WHERE id = ?",
};
