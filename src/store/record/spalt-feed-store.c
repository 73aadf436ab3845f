// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-feed.h"

#include <glib/gi18n-lib.h>

#include "spalt-record-rows-private.h"

#define COLUMNS \
  "id, uid, slug, title, address, link, position, max_items, entity_tag, last_modified, fetched_at, problem, version"
#define NUMBER 2
#define NEXT_ID SPALT_ROW_NEXT_ID ("feed")

/* The update has emptied them. */
static gboolean
forget_validators (SpaltStore *store,
                   gpointer    before,
                   gpointer    feed,
                   GError    **error)
{
  if (!g_str_equal (spalt_feed_get_address (before), spalt_feed_get_address (feed)))
    g_object_set (feed, "entity-tag", "", "last-modified", "", NULL);

  return TRUE;
}

/* What the last fetch found is spalt-feed-fetch-store.c's: a desk that saves a feed which it read before has no say in
 * it. What a server said of one address must not be told to another one, which could answer that nothing has changed.
 * */
const SpaltRowKind spalt_feed_rows = {
  .get_type = spalt_feed_get_type,
  .missing = N_("This feed is not in the publication."),
  .fallback_slug = "feed",
  .by_id = "SELECT " COLUMNS " FROM feed WHERE id = ?",
  .by_slug = "SELECT " COLUMNS " FROM feed WHERE slug = ?",
  .by_uid = "SELECT " COLUMNS " FROM feed WHERE uid = ?",
  .all = "SELECT " COLUMNS " FROM feed WHERE trashed_at IS NULL ORDER BY position, id",
  .slug_taken = "SELECT 1 FROM feed WHERE slug = ? AND id <> ?",
  .insert =
    "INSERT INTO feed (id, uid, slug, title, address, link, position, max_items, entity_tag, last_modified,"
    " fetched_at, problem, created_at, modified_at, modified_by)"
    " VALUES (" NEXT_ID ", :uid, :slug, :title, :address, :link, :position, :max_items, :entity_tag, :last_modified,"
    " :fetched_at, :problem, :now, :now, spalt_person ())",
  .update =
    "UPDATE feed SET slug = :slug, title = :title, address = :address, link = :link, position = "
    ":position, max_items = :max_items,"
    " entity_tag = iif(address = :address, entity_tag, ''), last_modified = iif(address = :address, last_modified, ''),"
    " modified_at = :now, modified_by = spalt_person (), version = version + 1"
    " WHERE id = :id",
  .number = NUMBER,
  .index = SPALT_ROW_INDEX (G_STRINGIFY (NUMBER), "title, address, link", "feed"),
  .walk = SPALT_ROW_WALK ("feed", "position, id"),
  .walk_trash = SPALT_ROW_WALK_TRASH ("feed"),
  .set_trashed = SPALT_ROW_SET_TRASHED ("feed"),
  .in_trash = SPALT_ROW_IN_TRASH ("feed"),
  .saved = forget_validators,
};
