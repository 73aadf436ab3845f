// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-person.h"

#include <glib/gi18n-lib.h>

#include "spalt-record-rows-private.h"
#include "spalt-search-private.h"

#define COLUMNS "id, uid, slug, name, email, bio, guest, photo_id, version"

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (spalt_person_get_name ((gpointer)a), spalt_person_get_name ((gpointer)b));
}

/* The articles of a person, and those whose working copy names the person, by the uid that its state has. */
static const char list_articles[] =
  "SELECT article_id FROM article_person WHERE person_id = ?1"
  " UNION SELECT article_id FROM working_copy JOIN person ON instr (state, uid) > 0 WHERE id = ?1";

/* The name stands in the lists and in the search index of the articles, too. */
static gboolean
refresh_articles (SpaltStore *store,
                  gpointer    before,
                  gpointer    person,
                  GError    **error)
{
  return g_str_equal (spalt_person_get_name (before), spalt_person_get_name (person)) ||
         spalt_search_refresh (store, list_articles, spalt_person_get_id (person), error);
}

const SpaltRowKind spalt_person_rows = {
  .get_type = spalt_person_get_type,
  .missing = N_("This person is not in the publication."),
  .fallback_slug = "person",
  .by_id = "SELECT " COLUMNS " FROM person WHERE id = ?",
  .by_slug = "SELECT " COLUMNS " FROM person WHERE slug = ?",
  .by_uid = "SELECT " COLUMNS " FROM person WHERE uid = ?",
  .by_key = SPALT_ROW_BY_KEY (COLUMNS, "person"),
  .by_prefix = SPALT_ROW_BY_PREFIX (COLUMNS, "person"),
  .all = "SELECT " COLUMNS " FROM person WHERE trashed_at IS NULL ORDER BY name_key",
  .slug_taken = "SELECT 1 FROM person WHERE slug = ? AND id <> ?",
  .insert = "INSERT INTO person (uid, slug, name, email, bio, guest, photo_id, name_key, created_at, modified_at,"
            " modified_by)"
            " VALUES (:uid, :slug, :name, :email, :bio, :guest, :photo_id, :name_key, :now, :now, spalt_person ())",
  .update = "UPDATE person SET slug = :slug, name = :name, email = :email, bio = :bio, guest = :guest,"
            " photo_id = :photo_id, name_key = :name_key,"
            " modified_at = :now, modified_by = spalt_person (), version = version + 1 WHERE id = :id",
  .walk = SPALT_ROW_WALK ("name, email, bio", "person", "name_key"),
  .walk_trash = SPALT_ROW_WALK_TRASH ("name, email, bio", "person"),
  .set_trashed = SPALT_ROW_SET_TRASHED ("person"),
  .in_trash = SPALT_ROW_IN_TRASH ("person"),
  .compare = compare_names,
  .saved = refresh_articles,
};
