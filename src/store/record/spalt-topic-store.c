// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-topic-store.h"

#include <glib/gi18n-lib.h>

#include "spalt-row-private.h"
#include "spalt-time.h"

#define COLUMNS "id, uid, slug, name, description, parent_id, position, version"

static const SpaltRowKind kind = {
  .get_type = spalt_topic_get_type,
  .missing = N_("This topic is not in the publication."),
  .fallback_slug = "topic",
  .by_id = "SELECT " COLUMNS " FROM topic WHERE id = ?",
  .by_slug = "SELECT " COLUMNS " FROM topic WHERE slug = ?",
  .by_key = "SELECT " COLUMNS " FROM topic WHERE name_key = ? ORDER BY trashed_at IS NOT NULL, id",
  .by_prefix = "SELECT " COLUMNS " FROM topic"
               " WHERE trashed_at IS NULL AND (substr(name_key, 1, length(?1)) = ?1 OR instr(name_key, ' ' || ?1) > 0)"
               " ORDER BY instr(name_key, ?1) > 1, name_key, id LIMIT ?2",
  .all = "SELECT " COLUMNS " FROM topic WHERE trashed_at IS NULL ORDER BY position, name_key, id",
  .slug_taken = "SELECT 1 FROM topic WHERE slug = ? AND id <> ?",
  .insert = "INSERT INTO topic (uid, slug, name, description, parent_id, position, name_key, created_at, modified_at)"
            " VALUES (:uid, :slug, :name, :description, :parent_id, :position, :name_key, :now, :now)",
  .update =
    "UPDATE topic SET uid = :uid, slug = :slug, name = :name, description = :description, parent_id = :parent_id, "
    "position = :position, name_key = :name_key, modified_at = :now, version = version + 1"
    " WHERE id = :id",
  .set_trashed = "UPDATE topic SET trashed_at = ?2, modified_at = iif(trashed_at IS ?2, modified_at, ?3) WHERE id = ?1",
};

static gboolean
refuse_circle (SpaltStore *self,
               SpaltTopic *topic,
               GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  gboolean                   circle;

  if (spalt_topic_get_id (topic) == 0 || spalt_topic_get_parent_id (topic) == 0)
    return TRUE;

  statement = spalt_store_prepare (
    self,
    "WITH RECURSIVE above (id) AS (VALUES (?1) UNION SELECT parent_id FROM topic JOIN above USING (id))"
    " SELECT 1 FROM above WHERE id = ?2",
    error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, spalt_topic_get_parent_id (topic));
  spalt_statement_bind_number (statement, 2, spalt_topic_get_id (topic));
  if (!spalt_store_step (self, statement, &circle, error))
    return FALSE;
  if (!circle)
    return TRUE;

  g_set_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID,
               _("“%s” cannot lie within itself. Choose another topic above it."), spalt_topic_get_name (topic));
  return FALSE;
}

SpaltTopic *
spalt_store_load_topic (SpaltStore *self,
                        gint64      id,
                        GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  return spalt_row_load (self, &kind, id, error);
}

SpaltTopic *
spalt_store_find_topic_by_slug (SpaltStore *self,
                                const char *slug,
                                GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  return spalt_row_find (self, &kind, kind.by_slug, slug, error);
}

GPtrArray *
spalt_store_list_topics (SpaltStore *self,
                         GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  return spalt_row_list (self, &kind, error);
}

/**
 * spalt_store_complete_topics:
 *
 * Returns: (transfer container) (element-type SpaltTopic): those in whose names a word begins so, whatever the case and
 *   the diacritics; first those whose names begin so
 */
GPtrArray *
spalt_store_complete_topics (SpaltStore *self,
                             const char *prefix,
                             guint       limit,
                             GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  return spalt_row_complete (self, &kind, prefix, limit, error);
}

/**
 * spalt_store_ensure_topic:
 *
 * Returns: (transfer full): the topic of that name, whatever the case of its letters; made if there is none, and taken
 *   out of the trash if it lies there
 */
SpaltTopic *
spalt_store_ensure_topic (SpaltStore *self,
                          const char *name,
                          gint64      now,
                          GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  return spalt_row_ensure (self, &kind, name, now, error);
}

/**
 * spalt_store_save_topic:
 *
 * Inserts or updates. On success the topic has its id, uid, version, and a slug that no other has.
 */
gboolean
spalt_store_save_topic (SpaltStore *self,
                        SpaltTopic *topic,
                        gint64      now,
                        GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  return refuse_circle (self, topic, error) && spalt_row_save (self, &kind, topic, now, error);
}

gboolean
spalt_store_trash_topic (SpaltStore *self,
                         gint64      id,
                         gint64      now,
                         GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  return spalt_row_set_trashed (self, &kind, id, now, now, error);
}

gboolean
spalt_store_restore_topic (SpaltStore *self,
                           gint64      id,
                           gint64      now,
                           GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  return spalt_row_set_trashed (self, &kind, id, SPALT_TIME_NONE, now, error);
}
