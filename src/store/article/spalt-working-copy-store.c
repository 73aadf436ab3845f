// SPDX-License-Identifier: GPL-3.0-or-later
/* What is written of an article that readers have, until somebody publishes it. */
#include "spalt-config.h"

#include "spalt-working-copy-store.h"

#include <glib/gi18n-lib.h>

#include "spalt-article-merge.h"
#include "spalt-article-rows-private.h"
#include "spalt-article-state-private.h"
#include "spalt-article-store.h"
#include "spalt-revision-store.h"
#include "spalt-search-private.h"
#include "spalt-time.h"
#include "spalt-workflow.h"

/* The row of an article. Without one, all is 0 and NULL. */
typedef struct
{
  gint64 base_version;
  char  *base;
  char  *state;
  gint64 version;
  gint64 modified_at;
  char  *modified_by;
} Row;

static void
row_clear (Row *row)
{
  g_free (row->base);
  g_free (row->state);
  g_free (row->modified_by);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static gboolean
read_row (SpaltStore *store,
          gint64      article_id,
          Row        *row,
          GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  gboolean                   found;

  statement = spalt_store_prepare (
    store,
    "SELECT base_version, base, state, version, modified_at, modified_by FROM working_copy WHERE article_id = ?",
    error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, article_id);
  if (!spalt_store_step (store, statement, &found, error))
    return FALSE;
  if (!found)
    return TRUE;

  row->base_version = spalt_statement_get_number (statement, 0);
  row->base = g_strdup (spalt_statement_get_text (statement, 1));
  if (sqlite3_column_type (statement, 2) != SQLITE_NULL)
    row->state = g_strdup (spalt_statement_get_text (statement, 2));
  row->version = spalt_statement_get_number (statement, 3);
  row->modified_at = spalt_statement_get_time (statement, 4);
  row->modified_by = g_strdup (spalt_statement_get_text (statement, 5));
  return TRUE;
}

/* What is written, over what readers have by now. */
static SpaltArticle *
read_copy (SpaltStore    *store,
           SpaltArticle  *stored,
           const Row     *row,
           SpaltArticle **published,
           GError       **error)
{
  g_autoptr (SpaltArticle) article = spalt_article_state_read (store, stored, row->state, error);
  g_autoptr (SpaltArticle) base = NULL;

  if (article == NULL)
    return NULL;

  if (row->base_version != spalt_article_get_version (stored))
    {
      base = spalt_article_state_read (store, stored, row->base, error);
      if (base == NULL)
        return NULL;
      if (!spalt_article_merge (base, stored, article) && published != NULL)
        *published = g_object_ref (stored);
    }
  spalt_article_set_modified_at (article, row->modified_at);
  spalt_article_set_modified_by (article, row->modified_by);
  spalt_article_set_changed (article, TRUE);

  return g_steal_pointer (&article);
}

/**
 * spalt_store_load_working_copy:
 * @published: (out) (optional) (nullable) (transfer full): set to what readers have, if that was changed meanwhile
 *   where this was changed too, so that both cannot be joined; else to %NULL
 *
 * Loads an article as it is being written: with what is not published yet, if there is anything, and "changed" says so.
 * Its version is one for both, and rises with each change of either.
 */
SpaltArticle *
spalt_store_load_working_copy (SpaltStore    *self,
                               gint64         id,
                               SpaltArticle **published,
                               GError       **error)
{
  g_autoptr (SpaltArticle) stored = NULL;
  g_autoptr (SpaltArticle) article = NULL;
  g_auto (Row)             row = { 0 };
  gint64                   version;

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  if (published != NULL)
    *published = NULL;
  stored = spalt_store_load_article (self, id, error);
  if (stored == NULL || !read_row (self, id, &row, error))
    return NULL;

  version = spalt_article_get_version (stored) + row.version;
  article = row.state != NULL ? read_copy (self, stored, &row, published, error) : g_object_ref (stored);
  if (article == NULL)
    return NULL;

  spalt_article_set_version (article, version);
  if (published != NULL && *published != NULL)
    spalt_article_set_version (*published, version);
  return g_steal_pointer (&article);
}

static gboolean
write_row (SpaltStore *store,
           gint64      article_id,
           const Row  *row,
           GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;

  statement = spalt_store_prepare (
    store,
    "INSERT INTO working_copy (article_id, base_version, base, state, version, modified_at, modified_by)"
    " VALUES (?, ?, ?, ?, ?, ?, spalt_person ())"
    " ON CONFLICT DO UPDATE SET base_version = excluded.base_version, base = excluded.base, state = excluded.state,"
    "   version = excluded.version, modified_at = excluded.modified_at, modified_by = excluded.modified_by",
    error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, article_id);
  spalt_statement_bind_number (statement, 2, row->base_version);
  spalt_statement_bind_text (statement, 3, row->base);
  spalt_statement_bind_text (statement, 4, row->state);
  spalt_statement_bind_number (statement, 5, row->version);
  spalt_statement_bind_number (statement, 6, row->modified_at);
  return spalt_store_run (store, statement, error);
}

/* Like the earlier states of an article that nobody has read, one is kept of each ten minutes. */
static gboolean
keep_earlier (SpaltStore   *store,
              SpaltArticle *stored,
              const Row    *row,
              gint64        now,
              GError      **error)
{
  g_autoptr (SpaltArticle) earlier = NULL;
  gboolean                 due;

  if (row->state == NULL)
    return TRUE;
  if (!spalt_revision_is_due (store, spalt_article_get_id (stored), now, &due, error))
    return FALSE;
  if (!due)
    return TRUE;

  earlier = spalt_article_state_read (store, stored, row->state, error);
  if (earlier == NULL)
    return FALSE;

  spalt_article_set_modified_by (earlier, row->modified_by);
  return spalt_store_keep_revision (store, earlier, SPALT_REVISION_SAVED, now, error);
}

static gboolean
refuse_stale (GError **error)
{
  g_set_error_literal (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH,
                       _("The article was changed in another window or program meanwhile, so it was not saved. Open it "
                          "again to see both texts."));
  return FALSE;
}

/* What readers have is what the working copy begins from, from now on. */
static gboolean
begin_from (SpaltStore   *store,
            Row          *row,
            SpaltArticle *base,
            gint64        version,
            GError      **error)
{
  g_autofree char *text = spalt_article_state_write (store, base, error);

  if (text == NULL)
    return FALSE;

  g_set_str (&row->base, text);
  row->base_version = version;
  return TRUE;
}

/* Whether the text has by now what readers have, wherever it did not go together with that. */
static gboolean
is_joined (SpaltStore   *store,
           SpaltArticle *base,
           SpaltArticle *stored,
           SpaltArticle *article,
           gboolean     *joined,
           GError      **error)
{
  g_autoptr (SpaltArticle) both = spalt_article_copy (article);
  g_autofree char         *before = spalt_article_state_write (store, article, error);
  g_autofree char         *after = NULL;

  *joined = spalt_article_merge (base, stored, both);
  if (before != NULL)
    after = spalt_article_state_write (store, both, error);
  if (after == NULL)
    return FALSE;

  *joined = *joined && g_str_equal (before, after);
  return TRUE;
}

/* Who saves has loaded what is written together with what readers have by now, so all of it that could be joined is
 * what the text begins from. Where both were changed to different things, it is what it was until somebody has chosen.
 * */
static gboolean
rebase (SpaltStore    *store,
        Row           *row,
        SpaltArticle  *stored,
        SpaltArticle  *article,
        SpaltArticle **published,
        GError       **error)
{
  const gint64             version = spalt_article_get_version (stored);
  g_autoptr (SpaltArticle) base = NULL;
  g_autoptr (SpaltArticle) written = NULL;
  gboolean                 joined;

  if (row->base != NULL && row->state != NULL && row->base_version == version)
    return TRUE;
  if (row->state == NULL || published == NULL)
    return begin_from (store, row, stored, version, error);

  base = spalt_article_state_read (store, stored, row->base, error);
  written = base != NULL ? spalt_article_state_read (store, stored, row->state, error) : NULL;
  if (written == NULL)
    return FALSE;
  if (spalt_article_rebase (base, stored, written))
    return begin_from (store, row, stored, version, error);
  if (!is_joined (store, base, stored, article, &joined, error))
    return FALSE;
  if (joined)
    return begin_from (store, row, stored, version, error);

  *published = g_object_ref (stored);
  return begin_from (store, row, base, row->base_version, error);
}

static gboolean
save_copy (SpaltStore    *store,
           SpaltArticle  *stored,
           SpaltArticle  *article,
           SpaltArticle **published,
           gint64         now,
           GError       **error)
{
  const gint64     id = spalt_article_get_id (stored);
  g_auto (Row)     row = { 0 };
  g_autofree char *readers = NULL;
  g_autofree char *state = NULL;

  if (!read_row (store, id, &row, error))
    return FALSE;
  if (spalt_article_get_version (article) != spalt_article_get_version (stored) + row.version)
    return refuse_stale (error);
  if (!keep_earlier (store, stored, &row, now, error) ||
      !rebase (store, &row, stored, article, published, error))
    return FALSE;

  readers = spalt_article_state_write (store, stored, error);
  state = readers != NULL ? spalt_article_state_write (store, article, error) : NULL;
  if (state == NULL)
    return FALSE;

  g_clear_pointer (&row.state, g_free);
  if (!g_str_equal (state, readers))
    row.state = g_steal_pointer (&state);
  row.version++;
  row.modified_at = now;
  if (!write_row (store, id, &row, error) || !spalt_search_index (store, id, error))
    return FALSE;

  spalt_article_set_changed (article, row.state != NULL);
  spalt_article_set_modified_at (article, row.state != NULL ? now : spalt_article_get_modified_at (stored));
  spalt_article_set_modified_by (article, row.state != NULL ? spalt_store_get_person (store)
                                                            : spalt_article_get_modified_by (stored));
  spalt_article_set_version (article, spalt_article_get_version (stored) + row.version);
  return TRUE;
}

/* Returns: (transfer full): the article with what is written of it, which is no copy of its own any more: it is for the
 *   next save of the article itself, within the same transaction */
SpaltArticle *
spalt_working_copy_take (SpaltStore    *store,
                         gint64         id,
                         SpaltArticle **published,
                         GError       **error)
{
  g_autoptr (SpaltArticle)   article = spalt_store_load_working_copy (store, id, published, error);
  g_autoptr (SpaltStatement) statement = NULL;

  if (article == NULL)
    return NULL;

  /* The next version of the article is higher than any that somebody has seen of both. */
  statement = spalt_store_prepare (
    store, "UPDATE article SET version = ?2 WHERE id = ?1 AND id IN (SELECT article_id FROM working_copy)", error);
  if (statement == NULL)
    return NULL;
  spalt_statement_bind_number (statement, 1, id);
  spalt_statement_bind_number (statement, 2, spalt_article_get_version (article));
  if (!spalt_store_run (store, statement, error) ||
      !spalt_store_run_with_id (store, "DELETE FROM working_copy WHERE article_id = ?", id, error))
    return NULL;

  spalt_article_set_changed (article, FALSE);
  return g_steal_pointer (&article);
}

/* An address that another article has gets its number while somebody still sees it, and not when it is published. */
static gboolean
settle_slug (SpaltStore   *self,
             SpaltArticle *stored,
             SpaltArticle *article,
             GError      **error)
{
  gboolean numbered;

  return g_str_equal (spalt_article_get_slug (article), spalt_article_get_slug (stored)) ||
         spalt_article_settle_slug (self, article, &numbered, error);
}

static gboolean
save_within (SpaltStore    *self,
             SpaltArticle  *article,
             SpaltArticle **published,
             gint64         now,
             GError       **error)
{
  const gint64             id = spalt_article_get_id (article);
  g_autoptr (SpaltArticle) stored = NULL;
  g_autoptr (SpaltArticle) present = NULL;

  if (id == 0)
    return spalt_store_save_article (self, article, now, error);
  stored = spalt_store_load_article (self, id, error);
  if (stored == NULL || !spalt_article_refuse_trashed (spalt_article_get_trashed_at (stored), error))
    return FALSE;
  if (spalt_workflow_is_public (spalt_article_get_status (stored)))
    return spalt_article_check (article, error) && settle_slug (self, stored, article, error) &&
           save_copy (self, stored, article, published, now, error);

  present = spalt_working_copy_take (self, id, NULL, error);
  if (present == NULL)
    return FALSE;
  if (spalt_article_get_version (article) != spalt_article_get_version (present))
    return refuse_stale (error);

  /* How far it has come is for spalt_store_move_article() alone. */
  spalt_article_set_status (article, spalt_article_get_status (present));
  return spalt_store_save_article (self, article, now, error);
}

/**
 * spalt_store_save_working_copy:
 * @article: as loaded by spalt_store_load_working_copy(), and written on; on success it has its new version
 * @published: (out) (nullable) (transfer full): set to what readers have while that was changed where this one was, and
 *   else to %NULL; pass %NULL when somebody has chosen this text over it
 *
 * Saves what somebody has written. Of an article that readers have they keep what they have until
 * spalt_store_publish_working_copy(); every other one is saved as spalt_store_save_article() does.
 *
 * Errors: %SPALT_STORE_ERROR_CLASH when somebody else has saved the article since it was loaded, or thrown it away
 */
gboolean
spalt_store_save_working_copy (SpaltStore    *self,
                               SpaltArticle  *article,
                               SpaltArticle **published,
                               gint64         now,
                               GError       **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);
  g_return_val_if_fail (SPALT_IS_ARTICLE (article), FALSE);

  if (published != NULL)
    *published = NULL;
  if (!spalt_store_begin (self, error))
    return FALSE;
  spalt_store_restore_on_rollback (self, article, spalt_article_copy (article));
  if (spalt_store_end (self, save_within (self, article, published, now, error), error))
    return TRUE;

  if (published != NULL)
    g_clear_object (published);
  return FALSE;
}

/* Whether what is written of the article is what the one who saves it beside wrote last. */
static gboolean
is_last (SpaltStore   *self,
         SpaltArticle *article,
         const char   *last,
         gboolean     *is,
         GError      **error)
{
  g_autofree char *fingerprint = last != NULL ? spalt_store_fingerprint_article (self, article, error) : NULL;

  *is = g_strcmp0 (fingerprint, last) == 0;
  return last == NULL || fingerprint != NULL;
}

/* Joins the changes with what is written. What was saved beside last and not published is no text of somebody's: these
 * changes take its place; but where somebody has written on in it, nobody can tell both apart any more. */
static gboolean
join_beside (SpaltStore   *self,
             SpaltArticle *stored,
             SpaltArticle *present,
             SpaltArticle *article,
             const char   *last,
             gboolean     *joined,
             GError      **error)
{
  gboolean is_own, is_published;

  *joined = TRUE;
  if (!spalt_article_get_changed (present))
    return TRUE;
  if (!is_last (self, present, last, &is_own, error) || !is_last (self, stored, last, &is_published, error))
    return FALSE;

  if (last == NULL || is_published)
    *joined = spalt_article_merge (stored, present, article);
  else
    *joined = is_own;
  return TRUE;
}

/**
 * spalt_store_check_unsaved:
 * @article: as loaded by spalt_store_load_article(), and perhaps changed
 *
 * For who changes an article without somebody at the desk, and within the transaction that saves it.
 *
 * Returns: whether nobody has saved it since it was loaded
 *
 * Errors: %SPALT_STORE_ERROR_CLASH when somebody has
 */
gboolean
spalt_store_check_unsaved (SpaltStore   *self,
                           SpaltArticle *article,
                           GError      **error)
{
  g_autoptr (SpaltArticle) stored = NULL;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  if (spalt_article_get_id (article) == 0)
    return TRUE;
  stored = spalt_store_load_article (self, spalt_article_get_id (article), error);
  if (stored == NULL)
    return FALSE;
  if (spalt_article_get_version (article) == spalt_article_get_version (stored))
    return TRUE;

  g_set_error_literal (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH,
                       _("The article was changed in Spalt at the same moment, so it was left as it is. Try again."));
  return FALSE;
}

static gboolean
save_beside (SpaltStore   *self,
             SpaltArticle *article,
             const char   *last,
             gint64        now,
             GError      **error)
{
  const gint64             id = spalt_article_get_id (article);
  g_autoptr (SpaltArticle) stored = id != 0 ? spalt_store_load_article (self, id, error) : NULL;
  g_autoptr (SpaltArticle) present = NULL;
  g_autoptr (SpaltArticle) published = NULL;
  gboolean                 joined;

  if ((id != 0 && stored == NULL) || !spalt_store_check_unsaved (self, article, error))
    return FALSE;
  if (stored == NULL || !spalt_workflow_is_public (spalt_article_get_status (stored)))
    return spalt_store_save_article (self, article, now, error);

  present = spalt_store_load_working_copy (self, id, NULL, error);
  if (present == NULL)
    return FALSE;
  spalt_article_set_status (article, spalt_article_get_status (stored));
  spalt_article_set_published_at (article, spalt_article_get_published_at (stored));
  spalt_article_set_scheduled_at (article, spalt_article_get_scheduled_at (stored));
  if (!join_beside (self, stored, present, article, last, &joined, error))
    return FALSE;
  if (!joined)
    {
      g_set_error_literal (
        error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH,
        _("The same part of the article is being changed in Spalt, so it was left as it is. Publish or "
           "throw away there what is not published, then try again."));
      return FALSE;
    }

  spalt_article_set_version (article, spalt_article_get_version (present));
  if (!spalt_store_save_working_copy (self, article, &published, now, error))
    return FALSE;

  spalt_article_set_version (article, spalt_article_get_version (stored));
  return TRUE;
}

/**
 * spalt_store_save_beside:
 * @article: as loaded by spalt_store_load_article(), and changed; on success it has the version that this would give
 * @last: (nullable): what spalt_store_fingerprint_article() said of the article when the same source changed it last
 *
 * Saves an article that somebody else than the person at the desk changes, such as an import: readers keep what they
 * have, and what is being written stays, with these changes in it.
 *
 * Errors: %SPALT_STORE_ERROR_CLASH when both change the same, and when somebody has saved the article since it was
 *   loaded
 */
gboolean
spalt_store_save_beside (SpaltStore   *self,
                         SpaltArticle *article,
                         const char   *last,
                         gint64        now,
                         GError      **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);
  g_return_val_if_fail (SPALT_IS_ARTICLE (article), FALSE);

  if (!spalt_store_begin (self, error))
    return FALSE;

  spalt_store_restore_on_rollback (self, article, spalt_article_copy (article));
  return spalt_store_end (self, save_beside (self, article, last, now, error), error);
}

static gboolean
check_version (gint64   present,
               gint64   seen,
               GError **error)
{
  if (present == seen)
    return TRUE;

  g_set_error_literal (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH,
                       _("The article was changed in another window or program meanwhile, so readers did not get it "
                          "yet. Read what is new in it, then try again."));
  return FALSE;
}

/**
 * spalt_store_check_seen:
 * @version: of the article as somebody has seen it, from spalt_store_load_working_copy() or the last save
 *
 * For who gives readers what stands on somebody's screen, and within the transaction that does.
 *
 * Errors: %SPALT_STORE_ERROR_CLASH when somebody has changed the article since
 */
gboolean
spalt_store_check_seen (SpaltStore *self,
                        gint64      id,
                        gint64      version,
                        GError    **error)
{
  g_autoptr (SpaltArticle) present = NULL;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  present = spalt_store_load_working_copy (self, id, NULL, error);
  return present != NULL && check_version (spalt_article_get_version (present), version, error);
}

/* Readers get nothing that nobody has seen, and an article that was taken from them comes back by its own move. */
static gboolean
check_publishing (SpaltArticle *stored,
                  const Row    *row,
                  gint64        version,
                  GError      **error)
{
  if (!spalt_article_refuse_trashed (spalt_article_get_trashed_at (stored), error))
    return FALSE;

  if (!spalt_workflow_is_public (spalt_article_get_status (stored)))
    g_set_error_literal (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH,
                         _("The article was withdrawn meanwhile, so readers did not get this text. It is kept; publish "
                            "the article again when they should have it."));
  else
    return check_version (spalt_article_get_version (stored) + row->version, version, error);

  return FALSE;
}

static gboolean
publish_within (SpaltStore *self,
                gint64      id,
                gint64      version,
                gint64      now,
                GError    **error)
{
  g_autoptr (SpaltArticle) stored = spalt_store_load_article (self, id, error);
  g_autoptr (SpaltArticle) published = NULL;
  g_autoptr (SpaltArticle) article = NULL;
  g_auto (Row)             row = { 0 };

  if (stored == NULL || !read_row (self, id, &row, error) || !check_publishing (stored, &row, version, error))
    return FALSE;
  if (row.state == NULL)
    return TRUE;

  /* What readers had is kept, whenever the last state was. */
  if (!spalt_revision_keep (self, id, SPALT_REVISION_PUBLISHED, now, error))
    return FALSE;
  article = spalt_working_copy_take (self, id, &published, error);
  if (article == NULL)
    return FALSE;
  if (published != NULL)
    {
      g_set_error_literal (
        error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH,
        _("The published text was changed meanwhile where this one was changed too. Open the article "
           "and choose which text to keep."));
      return FALSE;
    }

  return spalt_store_save_article (self, article, now, error);
}

/**
 * spalt_store_publish_working_copy:
 * @version: of the article as somebody has seen it, from spalt_store_load_working_copy() or the last save
 *
 * Gives readers what was written of an article that they have; what they had is kept as a revision. Without anything
 * that is not published, nothing happens.
 *
 * Errors: %SPALT_STORE_ERROR_CLASH when somebody has changed the article since, withdrawn it or thrown it away, and
 *   when the published text was changed and both cannot be joined
 */
gboolean
spalt_store_publish_working_copy (SpaltStore *self,
                                  gint64      id,
                                  gint64      version,
                                  gint64      now,
                                  GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  if (!spalt_store_begin (self, error))
    return FALSE;

  return spalt_store_end (self, publish_within (self, id, version, now, error), error);
}

static gboolean
discard_within (SpaltStore *self,
                gint64      id,
                gint64      now,
                GError    **error)
{
  g_autoptr (SpaltArticle) stored = spalt_store_load_article (self, id, error);
  g_autoptr (SpaltArticle) written = NULL;
  g_auto (Row)             row = { 0 };

  if (stored == NULL || !read_row (self, id, &row, error))
    return FALSE;
  if (row.state == NULL)
    return TRUE;

  written = spalt_article_state_read (self, stored, row.state, error);
  if (written == NULL)
    return FALSE;
  spalt_article_set_modified_by (written, row.modified_by);
  if (!spalt_store_keep_revision (self, written, SPALT_REVISION_DISCARDED, now, error))
    return FALSE;

  g_clear_pointer (&row.state, g_free);
  row.version++;
  row.modified_at = now;
  return write_row (self, id, &row, error) && spalt_search_index (self, id, error);
}

/**
 * spalt_store_discard_working_copy:
 *
 * Throws away what was written of an article and not published. It is kept as a revision.
 */
gboolean
spalt_store_discard_working_copy (SpaltStore *self,
                                  gint64      id,
                                  gint64      now,
                                  GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  if (!spalt_store_begin (self, error))
    return FALSE;

  return spalt_store_end (self, discard_within (self, id, now, error), error);
}
