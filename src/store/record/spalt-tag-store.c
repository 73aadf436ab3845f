// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-tag.h"

#include <glib/gi18n-lib.h>

#include "spalt-record-rows-private.h"
#include "spalt-search-private.h"

#define COLUMNS "id, uid, slug, name, version"

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (spalt_tag_get_name ((gpointer)a), spalt_tag_get_name ((gpointer)b));
}

/* The articles with a tag, and those whose working copy has it, by the uid that its state has. */
static const char list_articles[] =
  "SELECT article_id FROM article_tag WHERE tag_id = ?1"
  " UNION SELECT article_id FROM working_copy JOIN tag ON instr (state, uid) > 0 WHERE id = ?1";

/* The name stands in the search index of the articles, too. */
static gboolean
refresh_articles (SpaltStore *store,
                  gpointer    before,
                  gpointer    tag,
                  GError    **error)
{
  return g_str_equal (spalt_tag_get_name (before), spalt_tag_get_name (tag)) ||
         spalt_search_refresh (store, list_articles, spalt_tag_get_id (tag), error);
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
  .all = "SELECT " COLUMNS " FROM tag WHERE trashed_at IS NULL ORDER BY name_key",
  .slug_taken = "SELECT 1 FROM tag WHERE slug = ? AND id <> ?",
  .insert = "INSERT INTO tag (uid, slug, name, name_key, created_at, modified_at, modified_by)"
            " VALUES (:uid, :slug, :name, :name_key, :now, :now, spalt_person ())",
  .update = "UPDATE tag SET slug = :slug, name = :name, name_key = :name_key,"
            " modified_at = :now, modified_by = spalt_person (), version = version + 1 WHERE id = :id",
  .walk = SPALT_ROW_WALK ("name", "tag", "name_key"),
  .walk_trash = SPALT_ROW_WALK_TRASH ("name", "tag"),
  .set_trashed = SPALT_ROW_SET_TRASHED ("tag"),
  .in_trash = SPALT_ROW_IN_TRASH ("tag"),
  .compare = compare_names,
  .saved = refresh_articles,
};
