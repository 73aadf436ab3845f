// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-page.h"

#include <glib/gi18n-lib.h>

#include "spalt-record-rows-private.h"

#define COLUMNS "id, uid, slug, title, body, published, version"
#define NUMBER 5
#define NEXT_ID SPALT_ROW_NEXT_ID ("page")

const SpaltRowKind spalt_page_rows = {
  .get_type = spalt_page_get_type,
  .missing = N_("This page is not in the publication."),
  .fallback_slug = "page",
  .by_id = "SELECT " COLUMNS " FROM page WHERE id = ?",
  .by_slug = "SELECT " COLUMNS " FROM page WHERE slug = ?",
  .by_uid = "SELECT " COLUMNS " FROM page WHERE uid = ?",
  .all = "SELECT " COLUMNS " FROM page WHERE trashed_at IS NULL ORDER BY title, id",
  .slug_taken = "SELECT 1 FROM page WHERE slug = ? AND id <> ?",
  .insert = "INSERT INTO page (id, uid, slug, title, body, published, created_at, modified_at, modified_by)"
            " VALUES (" NEXT_ID ", :uid, :slug, :title, :body, :published, :now, :now, spalt_person ())",
  .update = "UPDATE page SET slug = :slug, title = :title,"
            " body = :body, published = :published,"
            " modified_at = :now, modified_by = spalt_person (), version = version + 1 WHERE id = :id",
  .number = NUMBER,
  .index = SPALT_ROW_INDEX (G_STRINGIFY (NUMBER), "title, slug, body", "page"),
  .walk = SPALT_ROW_WALK ("page", "title, id"),
  .walk_trash = SPALT_ROW_WALK_TRASH ("page"),
  .set_trashed = SPALT_ROW_SET_TRASHED ("page"),
  .in_trash = SPALT_ROW_IN_TRASH ("page"),
};
