// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-person.h"

#include <glib/gi18n-lib.h>

#include "spalt-record-rows-private.h"

#define COLUMNS "id, uid, slug, name, email, bio, guest, photo_id, version"
#define NUMBER 6
#define NEXT_ID SPALT_ROW_NEXT_ID ("person")

/* The articles of a person, and those whose working copy names the person, by the uid that its state has. */
static const char note_articles[] =
  "INSERT OR IGNORE INTO renamed SELECT article_id FROM article_person WHERE person_id = ?1"
  " UNION SELECT article_id FROM working_copy JOIN person ON instr (state, uid) > 0 WHERE id = ?1";

/* The name stands in the lists and in the search index of the articles, too. */
static gboolean
note_renamed (SpaltStore *store,
              gpointer    before,
              gpointer    person,
              GError    **error)
{
  return g_str_equal (spalt_person_get_name (before), spalt_person_get_name (person)) ||
         spalt_store_run_with_id (store, note_articles, spalt_person_get_id (person), error);
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
  .by_word = SPALT_ROW_BY_WORD (COLUMNS, "person"),
  .all = "SELECT " COLUMNS " FROM person WHERE trashed_at IS NULL ORDER BY sort_key, id",
  .slug_taken = "SELECT 1 FROM person WHERE slug = ? AND id <> ?",
  .insert = "INSERT INTO person (id, uid, slug, name, email, bio, guest, photo_id, name_key, sort_key, created_at,"
            " modified_at, modified_by)"
            " VALUES (" NEXT_ID ", :uid, :slug, :name, :email, :bio, :guest, :photo_id, :name_key,"
            " spalt_sort_key (:name), :now, :now, spalt_person ())",
  .update = "UPDATE person SET slug = :slug, name = :name, email = :email, bio = :bio, guest = :guest,"
            " photo_id = :photo_id, name_key = :name_key, sort_key = spalt_sort_key (:name),"
            " modified_at = :now, modified_by = spalt_person (), version = version + 1 WHERE id = :id",
  .number = NUMBER,
  .index = SPALT_ROW_INDEX (G_STRINGIFY (NUMBER), "name, email, bio", "person"),
  .walk = SPALT_ROW_WALK ("person", "sort_key, id"),
  .walk_trash = SPALT_ROW_WALK_TRASH ("person"),
  .count_uses = SPALT_ROW_COUNT_USES ("person"),
  .set_trashed = SPALT_ROW_SET_TRASHED ("person"),
  .in_trash = SPALT_ROW_IN_TRASH ("person"),
  .saved = note_renamed,
};
