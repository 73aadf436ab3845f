// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-tag.h"

#include <glib/gi18n-lib.h>

#include "spalt-record-rows-private.h"

#define COLUMNS "id, uid, slug, name, version"
#define NUMBER 9
#define NEXT_ID SPALT_ROW_NEXT_ID ("tag")

/* The articles with a tag, and those whose working copy has it, by the uid that its state has. */
static const char note_articles[] =
  "INSERT OR IGNORE INTO renamed SELECT article_id FROM article_tag WHERE tag_id = ?1"
  " UNION SELECT article_id FROM working_copy JOIN tag ON instr (state, uid) > 0 WHERE id = ?1";

/* The name stands in the search index of the articles, too. */
static gboolean
note_renamed (SpaltStore *store,
              gpointer    before,
              gpointer    tag,
              GError    **error)
{
  return g_str_equal (spalt_tag_get_name (before), spalt_tag_get_name (tag)) ||
         spalt_store_run_with_id (store, note_articles, spalt_tag_get_id (tag), error);
}

const SpaltRowKind spalt_tag_rows = {
  .get_type = spalt_tag_get_type,
  .missing = N_("This tag is not in the publication."),
  .fallback_slug = "tag",
  .by_id = "SELECT " COLUMNS " FROM tag WHERE id = ?",
  .by_slug = "SELECT " COLUMNS " FROM tag WHERE slug = ?",
  .by_uid = "SELECT " COLUMNS " FROM tag WHERE uid = ?",
  .by_key = SPALT_ROW_BY_KEY (COLUMNS, "tag"),
  .by_prefix = SPALT_ROW_BY_PREFIX (COLUMNS, "tag"),
  .by_word = SPALT_ROW_BY_WORD (COLUMNS, "tag"),
  .all = "SELECT " COLUMNS " FROM tag WHERE trashed_at IS NULL ORDER BY sort_key, id",
  .slug_taken = "SELECT 1 FROM tag WHERE slug = ? AND id <> ?",
  .insert = "INSERT INTO tag (id, uid, slug, name, name_key, sort_key, created_at, modified_at, modified_by)"
            " VALUES (" NEXT_ID ", :uid, :slug, :name, :name_key, spalt_sort_key (:name), :now, :now,"
            " spalt_person ())",
  .update = "UPDATE tag SET slug = :slug, name = :name, name_key = :name_key, sort_key = spalt_sort_key (:name),"
            " modified_at = :now, modified_by = spalt_person (), version = version + 1 WHERE id = :id",
  .number = NUMBER,
  .index = SPALT_ROW_INDEX (G_STRINGIFY (NUMBER), "name", "tag"),
  .walk = SPALT_ROW_WALK ("tag", "sort_key, id"),
  .walk_trash = SPALT_ROW_WALK_TRASH ("tag"),
  .count_uses = SPALT_ROW_COUNT_USES ("tag"),
  .unused = SPALT_ROW_UNUSED ("tag"),
  .set_trashed = SPALT_ROW_SET_TRASHED ("tag"),
  .in_trash = SPALT_ROW_IN_TRASH ("tag"),
  .saved = note_renamed,
};
