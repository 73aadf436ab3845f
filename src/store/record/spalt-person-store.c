// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-person-store.h"

#include <glib/gi18n-lib.h>

#include "spalt-row-private.h"
#include "spalt-search-private.h"
#include "spalt-time.h"

#define COLUMNS "id, uid, slug, name, email, bio, guest, photo_id, version"

static const SpaltRowKind kind = {
  .get_type = spalt_person_get_type,
  .missing = N_("This person is not in the publication."),
  .fallback_slug = "person",
  .by_id = "SELECT " COLUMNS " FROM person WHERE id = ?",
  .by_slug = "SELECT " COLUMNS " FROM person WHERE slug = ?",
  .by_key = "SELECT " COLUMNS " FROM person WHERE name_key = ? ORDER BY trashed_at IS NOT NULL, id",
  .by_prefix = "SELECT " COLUMNS " FROM person"
               " WHERE trashed_at IS NULL AND (substr(name_key, 1, length(?1)) = ?1 OR instr(name_key, ' ' || ?1) > 0)"
               " ORDER BY instr(name_key, ?1) > 1, name_key, id LIMIT ?2",
  .all = "SELECT " COLUMNS " FROM person WHERE trashed_at IS NULL ORDER BY name_key",
  .slug_taken = "SELECT 1 FROM person WHERE slug = ? AND id <> ?",
  .insert = "INSERT INTO person (uid, slug, name, email, bio, guest, photo_id, name_key, created_at, modified_at)"
            " VALUES (:uid, :slug, :name, :email, :bio, :guest, :photo_id, :name_key, :now, :now)",
  .update =
    "UPDATE person SET uid = :uid, slug = :slug, name = :name, email = :email, bio = :bio, guest = :guest, photo_id "
    "= :photo_id, name_key = :name_key, modified_at = :now, version = version + 1"
    " WHERE id = :id",
  .set_trashed =
    "UPDATE person SET trashed_at = ?2, modified_at = iif(trashed_at IS ?2, modified_at, ?3) WHERE id = ?1",
};

static const char articles_of[] = "SELECT article_id FROM article_person WHERE person_id = ?";

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (spalt_person_get_name ((gpointer)a), spalt_person_get_name ((gpointer)b));
}

SpaltPerson *
spalt_store_load_person (SpaltStore *self,
                         gint64      id,
                         GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  return spalt_row_load (self, &kind, id, error);
}

SpaltPerson *
spalt_store_find_person_by_slug (SpaltStore *self,
                                 const char *slug,
                                 GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  return spalt_row_find (self, &kind, kind.by_slug, slug, error);
}

GPtrArray *
spalt_store_list_people (SpaltStore *self,
                         GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  GPtrArray *items = spalt_row_list (self, &kind, error);

  if (items != NULL)
    g_ptr_array_sort_values (items, compare_names);
  return items;
}

/**
 * spalt_store_complete_people:
 *
 * Returns: (transfer container) (element-type SpaltPerson): those in whose names a word begins so, whatever the case
 *   and the diacritics; first those whose names begin so
 */
GPtrArray *
spalt_store_complete_people (SpaltStore *self,
                             const char *prefix,
                             guint       limit,
                             GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  return spalt_row_complete (self, &kind, prefix, limit, error);
}

/**
 * spalt_store_ensure_person:
 *
 * Returns: (transfer full): the person of that name, whatever the case of its letters; made if there is none, and taken
 *   out of the trash if it lies there
 */
SpaltPerson *
spalt_store_ensure_person (SpaltStore *self,
                           const char *name,
                           gint64      now,
                           GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  return spalt_row_ensure (self, &kind, name, now, error);
}

/**
 * spalt_store_save_person:
 *
 * Inserts or updates. On success the person has its id, uid, version, and a slug that no other has.
 */
gboolean
spalt_store_save_person (SpaltStore  *self,
                         SpaltPerson *person,
                         gint64       now,
                         GError     **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  gboolean ok;

  if (!spalt_store_begin (self, error))
    return FALSE;

  /* The name stands in the lists and in the search index of the articles, too. */
  ok = spalt_row_save (self, &kind, person, now, error) &&
       spalt_search_refresh (self, articles_of, spalt_person_get_id (person), error);
  return spalt_store_end (self, ok, error);
}

gboolean
spalt_store_trash_person (SpaltStore *self,
                          gint64      id,
                          gint64      now,
                          GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  return spalt_row_set_trashed (self, &kind, id, now, now, error);
}

gboolean
spalt_store_restore_person (SpaltStore *self,
                            gint64      id,
                            gint64      now,
                            GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  return spalt_row_set_trashed (self, &kind, id, SPALT_TIME_NONE, now, error);
}
