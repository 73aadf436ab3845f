// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-revision-store.h"

#include <glib/gi18n-lib.h>

#include "spalt-article-rows-private.h"
#include "spalt-article-state-private.h"
#include "spalt-article-store.h"
#include "spalt-row-private.h"
#include "spalt-working-copy-store.h"

#define REVISION_INTERVAL (10 * 60) /* seconds between two that are kept while somebody writes */
#define MISSING_REVISION N_("This earlier state of the article is not kept any more.")

static const char keep_state[] =
  "INSERT INTO revision (id, article_id, created_at, kind, status, headline, state, modified_by)"
  " VALUES (" SPALT_ROW_NEXT_ID ("revision") ", :id, :now, :kind, :status, :headline, :state, :modified_by)";

static const char list_before[] =
  "SELECT id, created_at, kind, status, headline, modified_by FROM revision"
  " WHERE article_id = ?1 AND (created_at, id) < (?2, ?3) ORDER BY created_at DESC, id DESC LIMIT ?4";

/* Whether so much time has gone by since the last kept state, or since the article was made, that the present one
 * should be kept before it is written over. An article that is imported and scheduled was made when it will appear, and
 * some clock was wrong once: what is still to come is no time since. */
gboolean
spalt_revision_is_due (SpaltStore *store,
                       gint64      article_id,
                       gint64      now,
                       gboolean   *due,
                       GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  gboolean                   row;

  statement = spalt_store_prepare (
    store,
    "SELECT max(iif(created_at <= ?2, created_at, 0),"
    "   coalesce((SELECT max(created_at) FROM revision WHERE article_id = ?1 AND created_at <= ?2), 0))"
    " FROM article WHERE id = ?1",
    error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, article_id);
  spalt_statement_bind_number (statement, 2, now);
  if (!spalt_store_step (store, statement, &row, error))
    return FALSE;

  *due = row && now - spalt_statement_get_number (statement, 0) >= REVISION_INTERVAL;
  return TRUE;
}

/**
 * spalt_store_keep_revision:
 * @article: has its id, and says who wrote it
 *
 * Keeps a text that the article has, or that somebody has written of it, as an earlier state.
 */
gboolean
spalt_store_keep_revision (SpaltStore       *self,
                           SpaltArticle     *article,
                           SpaltRevisionKind kind,
                           gint64            now,
                           GError          **error)
{
  g_autofree char           *state = spalt_article_state_write (self, article, error);
  g_autoptr (SpaltStatement) statement = state != NULL ? spalt_store_prepare (self, keep_state, error) : NULL;

  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_object (statement, G_OBJECT (article));
  spalt_statement_bind_named_number (statement, ":now", now);
  spalt_statement_bind_named_number (statement, ":kind", kind);
  spalt_statement_bind_named (statement, ":state", state);
  return spalt_store_run (self, statement, error);
}

/**
 * spalt_store_drop_aside:
 *
 * Takes back what spalt_store_keep_aside() has kept, once it is saved.
 */
gboolean
spalt_store_drop_aside (SpaltStore *self,
                        gint64      article_id,
                        gint64      revision_id,
                        GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  statement = spalt_store_prepare (self, "DELETE FROM revision WHERE id = ? AND article_id = ?", error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, revision_id);
  spalt_statement_bind_number (statement, 2, article_id);
  return spalt_store_write (self, statement, NULL, error);
}

/**
 * spalt_store_keep_aside:
 * @revision_id: (inout): the revision that has been kept for it so far, which goes; 0 for none yet
 *
 * Keeps what somebody writes and cannot save yet, as one earlier state however long they go on.
 */
gboolean
spalt_store_keep_aside (SpaltStore   *self,
                        SpaltArticle *article,
                        gint64        now,
                        gint64       *revision_id,
                        GError      **error)
{
  gboolean kept;
  gint64   id = 0;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  if (!spalt_store_begin (self, error))
    return FALSE;

  kept = spalt_store_drop_aside (self, spalt_article_get_id (article), *revision_id, error) &&
         spalt_store_keep_revision (self, article, SPALT_REVISION_UNSAVED, now, error);
  id = sqlite3_last_insert_rowid (spalt_store_get_connection (self));
  if (!spalt_store_end (self, kept, error))
    return FALSE;

  *revision_id = id;
  return TRUE;
}

/* Keeps the state that is stored now. */
gboolean
spalt_revision_keep (SpaltStore       *store,
                     gint64            article_id,
                     SpaltRevisionKind kind,
                     gint64            now,
                     GError          **error)
{
  g_autoptr (SpaltArticle) stored = spalt_store_load_article (store, article_id, error);

  return stored != NULL && spalt_store_keep_revision (store, stored, kind, now, error);
}

static SpaltRevision *
read_revision (SpaltStatement *statement)
{
  SpaltRevision *revision = g_new0 (SpaltRevision, 1);

  revision->id = spalt_statement_get_number (statement, 0);
  revision->created_at = spalt_statement_get_number (statement, 1);
  revision->kind = spalt_statement_get_number (statement, 2);
  revision->status = spalt_statement_get_number (statement, 3);
  revision->headline = g_strdup (spalt_statement_get_text (statement, 4));
  revision->modified_by = g_strdup (spalt_statement_get_text (statement, 5));

  return revision;
}

/**
 * spalt_store_list_revisions:
 *
 * Returns: (transfer full) (element-type SpaltRevision): the earlier states that are kept, the latest first
 */
GPtrArray *
spalt_store_list_revisions (SpaltStore *self,
                            gint64      article_id,
                            GError    **error)
{
  return spalt_store_list_revisions_before (self, article_id, NULL, 0, error);
}

/**
 * spalt_store_list_revisions_before:
 * @before: (nullable): the last of those that are known already
 * @limit: so many at most; 0 for all
 *
 * Returns: (transfer full) (element-type SpaltRevision): the earlier states that come after it, the latest first
 */
GPtrArray *
spalt_store_list_revisions_before (SpaltStore          *self,
                                   gint64               article_id,
                                   const SpaltRevision *before,
                                   guint                limit,
                                   GError             **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  g_autoptr (GPtrArray)      revisions = g_ptr_array_new_with_free_func ((GDestroyNotify)spalt_revision_free);
  gboolean                   row;

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  statement = spalt_store_prepare (self, list_before, error);
  if (statement == NULL)
    return NULL;

  spalt_statement_bind_number (statement, 1, article_id);
  spalt_statement_bind_number (statement, 2, before != NULL ? before->created_at : G_MAXINT64);
  spalt_statement_bind_number (statement, 3, before != NULL ? before->id : G_MAXINT64);
  spalt_statement_bind_number (statement, 4, limit > 0 ? limit : G_MAXINT64);
  while (TRUE)
    {
      if (!spalt_store_step (self, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&revisions);
      g_ptr_array_add (revisions, read_revision (statement));
    }
}

/**
 * spalt_store_load_revision:
 * @article_id: whose it is to be
 *
 * Returns: (transfer full): the article as it was; it has the present id and version, so that saving it makes the old
 *   state the present one
 */
SpaltArticle *
spalt_store_load_revision (SpaltStore *self,
                           gint64      article_id,
                           gint64      id,
                           GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  g_autoptr (SpaltArticle)   present = NULL;
  g_autoptr (SpaltArticle)   article = NULL;
  gboolean                   row;

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  statement = spalt_store_prepare (
    self, "SELECT state, status, created_at, modified_by FROM revision WHERE id = ? AND article_id = ?", error);
  if (statement == NULL)
    return NULL;

  spalt_statement_bind_number (statement, 1, id);
  spalt_statement_bind_number (statement, 2, article_id);
  if (!spalt_store_step (self, statement, &row, error))
    return NULL;
  if (!row)
    {
      spalt_row_set_missing (error, MISSING_REVISION);
      return NULL;
    }

  present = spalt_store_load_working_copy (self, article_id, NULL, error);
  if (present == NULL)
    return NULL;

  article = spalt_article_state_read (self, present, spalt_statement_get_text (statement, 0), error);
  if (article == NULL)
    return NULL;

  spalt_article_set_status (article, spalt_statement_get_number (statement, 1));
  spalt_article_set_modified_at (article, spalt_statement_get_time (statement, 2));
  spalt_article_set_modified_by (article, spalt_statement_get_text (statement, 3));
  return g_steal_pointer (&article);
}

/* An earlier state in the place of one of two texts would decide between them, and undoing it would not bring the
 * question back. */
static gboolean
refuse_undecided (SpaltArticle *published,
                  GError      **error)
{
  if (published == NULL)
    return TRUE;

  g_set_error_literal (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH,
                       _("The published text was changed meanwhile where this one was changed too. Open the article "
                          "and choose which text to keep, then restore the earlier version."));
  return FALSE;
}

/* The text that is there now becomes an earlier one, also what is written and not published. */
static gboolean
restore_within (SpaltStore   *self,
                SpaltArticle *old,
                gint64       *replaced,
                gint64        now,
                GError      **error)
{
  g_autoptr (SpaltArticle) published = NULL;
  g_autoptr (SpaltArticle) present =
    spalt_store_load_working_copy (self, spalt_article_get_id (old), &published, error);

  if (present == NULL || !refuse_undecided (published, error) ||
      !spalt_store_keep_revision (self, present, SPALT_REVISION_REPLACED, now, error))
    return FALSE;

  if (replaced != NULL)
    *replaced = sqlite3_last_insert_rowid (spalt_store_get_connection (self));

  /* Where readers find it is not a matter of the text. */
  spalt_article_set_status (old, spalt_article_get_status (present));
  spalt_article_set_slug (old, spalt_article_get_slug (present));
  spalt_article_set_published_at (old, spalt_article_get_published_at (present));
  spalt_article_set_scheduled_at (old, spalt_article_get_scheduled_at (present));
  return spalt_store_save_working_copy (self, old, NULL, now, error);
}

/**
 * spalt_store_restore_revision:
 * @article_id: whose it is to be
 * @replaced: (out) (optional): the revision that the present state becomes
 *
 * Makes an earlier state the present one again; status, address and dates of publication stay as they are. Of an
 * article that readers have it becomes the working copy: they get it when it is published. The present state is kept as
 * a revision, so that restoring that one undoes this.
 *
 * Errors: %SPALT_STORE_ERROR_CLASH while somebody has to choose between what is written and what readers have
 */
gboolean
spalt_store_restore_revision (SpaltStore *self,
                              gint64      article_id,
                              gint64      id,
                              gint64     *replaced,
                              gint64      now,
                              GError    **error)
{
  g_autoptr (SpaltArticle) old = NULL;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  if (!spalt_store_begin (self, error))
    return FALSE;

  old = spalt_store_load_revision (self, article_id, id, error);
  return spalt_store_end (self, old != NULL && restore_within (self, old, replaced, now, error), error);
}
