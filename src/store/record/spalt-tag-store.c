// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-tag-store.h"

#include <glib/gi18n-lib.h>

#include "spalt-row-private.h"
#include "spalt-search-private.h"
#include "spalt-time.h"

#define COLUMNS "id, uid, slug, name, version"

static const SpaltRowKind kind = {
  .get_type = spalt_tag_get_type,
  .missing = N_("This tag is not in the publication."),
  .fallback_slug = "tag",
  .by_id = "SELECT " COLUMNS " FROM tag WHERE id = ?",
  .by_slug = "SELECT " COLUMNS " FROM tag WHERE slug = ?",
  .by_key = "SELECT " COLUMNS " FROM tag WHERE name_key = ? ORDER BY trashed_at IS NOT NULL, id",
  .by_prefix = "SELECT " COLUMNS " FROM tag"
               " WHERE trashed_at IS NULL AND (substr(name_key, 1, length(?1)) = ?1 OR instr(name_key, ' ' || ?1) > 0)"
               " ORDER BY instr(name_key, ?1) > 1, name_key, id LIMIT ?2",
  .all = "SELECT " COLUMNS " FROM tag WHERE trashed_at IS NULL ORDER BY name_key",
  .slug_taken = "SELECT 1 FROM tag WHERE slug = ? AND id <> ?",
  .insert = "INSERT INTO tag (uid, slug, name, name_key, created_at, modified_at)"
            " VALUES (:uid, :slug, :name, :name_key, :now, :now)",
  .update =
    "UPDATE tag SET uid = :uid, slug = :slug, name = :name, name_key = :name_key, modified_at = :now, version = "
    "version + 1"
    " WHERE id = :id",
  .set_trashed = "UPDATE tag SET trashed_at = ?2, modified_at = iif(trashed_at IS ?2, modified_at, ?3) WHERE id = ?1",
};

static const char articles_of[] = "SELECT article_id FROM article_tag WHERE tag_id = ?";

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (spalt_tag_get_name ((gpointer)a), spalt_tag_get_name ((gpointer)b));
}

SpaltTag *
spalt_store_load_tag (SpaltStore *self,
                      gint64      id,
                      GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  return spalt_row_load (self, &kind, id, error);
}

SpaltTag *
spalt_store_find_tag_by_slug (SpaltStore *self,
                              const char *slug,
                              GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  return spalt_row_find (self, &kind, kind.by_slug, slug, error);
}

GPtrArray *
spalt_store_list_tags (SpaltStore *self,
                       GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  GPtrArray *items = spalt_row_list (self, &kind, error);

  if (items != NULL)
    g_ptr_array_sort_values (items, compare_names);
  return items;
}

/**
 * spalt_store_complete_tags:
 *
 * Returns: (transfer container) (element-type SpaltTag): those in whose names a word begins so, whatever the case and
 *   the diacritics; first those whose names begin so
 */
GPtrArray *
spalt_store_complete_tags (SpaltStore *self,
                           const char *prefix,
                           guint       limit,
                           GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  return spalt_row_complete (self, &kind, prefix, limit, error);
}

/**
 * spalt_store_ensure_tag:
 *
 * Returns: (transfer full): the tag of that name, whatever the case of its letters; made if there is none, and taken
 *   out of the trash if it lies there
 */
SpaltTag *
spalt_store_ensure_tag (SpaltStore *self,
                        const char *name,
                        gint64      now,
                        GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  return spalt_row_ensure (self, &kind, name, now, error);
}

/**
 * spalt_store_save_tag:
 *
 * Inserts or updates. On success the tag has its id, uid, version, and a slug that no other has.
 */
gboolean
spalt_store_save_tag (SpaltStore *self,
                      SpaltTag   *tag,
                      gint64      now,
                      GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  gboolean ok;

  if (!spalt_store_begin (self, error))
    return FALSE;

  /* The name stands in the lists and in the search index of the articles, too. */
  ok = spalt_row_save (self, &kind, tag, now, error) &&
       spalt_search_refresh (self, articles_of, spalt_tag_get_id (tag), error);
  return spalt_store_end (self, ok, error);
}

gboolean
spalt_store_trash_tag (SpaltStore *self,
                       gint64      id,
                       gint64      now,
                       GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  return spalt_row_set_trashed (self, &kind, id, now, now, error);
}

gboolean
spalt_store_restore_tag (SpaltStore *self,
                         gint64      id,
                         gint64      now,
                         GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  return spalt_row_set_trashed (self, &kind, id, SPALT_TIME_NONE, now, error);
}
