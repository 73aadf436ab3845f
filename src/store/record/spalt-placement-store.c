// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-placement.h"

#include <glib/gi18n-lib.h>

#include "spalt-record-rows-private.h"

#define COLUMNS "id, uid, slug, name, version"
#define NUMBER 8
#define NEXT_ID SPALT_ROW_NEXT_ID ("placement")

const SpaltRowKind spalt_placement_rows = {
  .get_type = spalt_placement_get_type,
  .missing = N_("This placement is not in the publication."),
  .fallback_slug = "placement",
  .by_id = "SELECT " COLUMNS " FROM placement WHERE id = ?",
  .by_slug = "SELECT " COLUMNS " FROM placement WHERE slug = ?",
  .by_uid = "SELECT " COLUMNS " FROM placement WHERE uid = ?",
  .all = "SELECT " COLUMNS " FROM placement ORDER BY id",
  .slug_taken = "SELECT 1 FROM placement WHERE slug = ? AND id <> ?",
  .number = NUMBER,
  .index = SPALT_ROW_INDEX (G_STRINGIFY (NUMBER), "name", "placement"),
  .walk = "SELECT id FROM placement ORDER BY id",
  .insert = "INSERT INTO placement (id, uid, slug, name, modified_at, modified_by)"
            " VALUES (" NEXT_ID ", :uid, :slug, :name, :now, spalt_person ())",
  .update = "UPDATE placement SET slug = :slug,"
            " name = :name, modified_at = :now, modified_by = spalt_person (), version = version + 1 WHERE id = :id",
  .remove = "DELETE FROM placement WHERE id = ?",
};
