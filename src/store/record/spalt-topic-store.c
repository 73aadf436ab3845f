// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-topic.h"

#include <glib/gi18n-lib.h>

#include "spalt-record-rows-private.h"

#define COLUMNS "id, uid, slug, name, description, parent_id, position, version"
#define NUMBER 10
#define NEXT_ID SPALT_ROW_NEXT_ID ("topic")

static gboolean
refuse_circle (SpaltStore *store,
               gpointer    topic,
               GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  gboolean                   circle;

  if (spalt_topic_get_id (topic) == 0 || spalt_topic_get_parent_id (topic) == 0)
    return TRUE;

  statement = spalt_store_prepare (
    store,
    "WITH RECURSIVE above (id) AS (VALUES (?1) UNION SELECT parent_id FROM topic JOIN above USING (id))"
    " SELECT 1 FROM above WHERE id = ?2",
    error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, spalt_topic_get_parent_id (topic));
  spalt_statement_bind_number (statement, 2, spalt_topic_get_id (topic));
  if (!spalt_store_step (store, statement, &circle, error))
    return FALSE;
  if (!circle)
    return TRUE;

  g_set_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID,
               _("“%s” cannot lie within itself. Choose another topic above it."), spalt_topic_get_name (topic));
  return FALSE;
}

const SpaltRowKind spalt_topic_rows = {
  .get_type = spalt_topic_get_type,
  .missing = N_("This topic is not in the publication."),
  .fallback_slug = "topic",
  .by_id = "SELECT " COLUMNS " FROM topic WHERE id = ?",
  .by_slug = "SELECT " COLUMNS " FROM topic WHERE slug = ?",
  .by_uid = "SELECT " COLUMNS " FROM topic WHERE uid = ?",
  .by_key = SPALT_ROW_BY_KEY (COLUMNS, "topic"),
  .by_prefix = SPALT_ROW_BY_PREFIX (COLUMNS, "topic"),
  .by_word = SPALT_ROW_BY_WORD (COLUMNS, "topic"),
  .all = "SELECT " COLUMNS " FROM topic WHERE trashed_at IS NULL ORDER BY position, name_key, id",
  .slug_taken = "SELECT 1 FROM topic WHERE slug = ? AND id <> ?",
  .insert = "INSERT INTO topic (id, uid, slug, name, description, parent_id, position, name_key, created_at,"
            " modified_at, modified_by)"
            " VALUES (" NEXT_ID ", :uid, :slug, :name, :description, :parent_id, :position, :name_key, :now, :now,"
            " spalt_person ())",
  .update = "UPDATE topic SET slug = :slug, name = :name, description = :description,"
            " parent_id = :parent_id, position = :position, name_key = :name_key,"
            " modified_at = :now, modified_by = spalt_person (), version = version + 1 WHERE id = :id",
  .number = NUMBER,
  .index = SPALT_ROW_INDEX (G_STRINGIFY (NUMBER), "name, description", "topic"),
  .walk = SPALT_ROW_WALK ("topic", "position, name_key, id"),
  .walk_trash = SPALT_ROW_WALK_TRASH ("topic"),
  .count_uses = SPALT_ROW_COUNT_USES ("topic"),
  .set_trashed = SPALT_ROW_SET_TRASHED ("topic"),
  .in_trash = SPALT_ROW_IN_TRASH ("topic"),
  .check = refuse_circle,
};
