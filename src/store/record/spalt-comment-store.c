// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-comment-store.h"

#include <glib/gi18n-lib.h>

#include "spalt-comment.h"
#include "spalt-record-rows-private.h"
#include "spalt-time.h"

#define COLUMNS "id, uid, article_id, parent_id, status, name, email, text, created_at, version"
#define NUMBER 1
#define NEXT_ID SPALT_ROW_NEXT_ID ("comment")

static gboolean
refuse_bad_parent (SpaltStore *store,
                   gpointer    object,
                   GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  gboolean                   fits;

  if (spalt_comment_get_parent_id (object) == 0)
    return TRUE;

  /* The parent is of the same article, and the comment is not above itself. A new one cannot be: nothing answers it
   * yet, and to look through all above it would make a long thread cost the square of its length. */
  statement = spalt_store_prepare (
    store,
    "WITH RECURSIVE above (id) AS (SELECT ?1 WHERE ?3 <> 0 UNION SELECT parent_id FROM comment JOIN above USING (id))"
    " SELECT 1 FROM comment WHERE id = ?1 AND article_id = ?2 AND ?3 NOT IN (SELECT id FROM above"
    " WHERE id IS NOT NULL)",
    error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, spalt_comment_get_parent_id (object));
  spalt_statement_bind_number (statement, 2, spalt_comment_get_article_id (object));
  spalt_statement_bind_number (statement, 3, spalt_comment_get_id (object));
  if (!spalt_store_step (store, statement, &fits, error) || fits)
    return fits;

  g_set_error_literal (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID,
                       _("A comment answers one of the same article, and not itself. Choose another one."));
  return FALSE;
}

static void
fill_in (gpointer comment,
         gint64   now)
{
  if (!spalt_time_is_set (spalt_comment_get_created_at (comment)))
    g_object_set (comment, "created-at", now, NULL);
}

const SpaltRowKind spalt_comment_rows = {
  .get_type = spalt_comment_get_type,
  .missing = N_("This comment is not in the publication."),
  .by_id = "SELECT " COLUMNS " FROM comment WHERE id = ?",
  .by_uid = "SELECT " COLUMNS " FROM comment WHERE uid = ?",
  .all = "SELECT " COLUMNS " FROM comment ORDER BY created_at DESC, id DESC",
  .number = NUMBER,
  .index = SPALT_ROW_INDEX (G_STRINGIFY (NUMBER), "name, email, text", "comment"),
  .walk = "SELECT id FROM comment ORDER BY created_at DESC, id DESC",
  .insert = "INSERT INTO comment (id, uid, article_id, parent_id, status, name, email, text, created_at, modified_at,"
            " modified_by)"
            " VALUES (" NEXT_ID ", :uid, :article_id, :parent_id, :status, :name, :email, :text, :created_at, :now,"
            " spalt_person ())",
  .update = "UPDATE comment SET article_id = :article_id, parent_id = :parent_id, status = :status,"
            " name = :name, email = :email, text = :text, created_at = :created_at,"
            " modified_at = :now, modified_by = spalt_person (), version = version + 1 WHERE id = :id",
  .remove = "DELETE FROM comment WHERE id = ?",
  .prepare = fill_in,
  .check = refuse_bad_parent,
};

/**
 * spalt_store_find_comment:
 *
 * Returns: (transfer full): the same words that a reader of that name wrote at that second;
 *   %SPALT_STORE_ERROR_NOT_FOUND when there is nothing
 */
SpaltComment *
spalt_store_find_comment (SpaltStore *self,
                          gint64      article_id,
                          gint64      created_at,
                          const char *name,
                          const char *text,
                          GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  statement =
    spalt_store_prepare (self,
                         "SELECT " COLUMNS
                         " FROM comment WHERE article_id = ? AND created_at = ? AND name = ? AND text = ? ORDER BY id",
                         error);
  if (statement == NULL)
    return NULL;

  spalt_statement_bind_number (statement, 1, article_id);
  spalt_statement_bind_number (statement, 2, created_at);
  spalt_statement_bind_text (statement, 3, name);
  spalt_statement_bind_text (statement, 4, text);
  return spalt_row_read (self, &spalt_comment_rows, statement, error);
}

/**
 * spalt_store_list_comments:
 * @after: (nullable): the last one of the page before; %NULL for the first page
 * @limit: how many at most
 *
 * Returns: (transfer container) (element-type SpaltComment): those of a status, the newest first
 */
GPtrArray *
spalt_store_list_comments (SpaltStore        *self,
                           SpaltCommentStatus status,
                           SpaltComment      *after,
                           guint              limit,
                           GError           **error)
{
  g_autoptr (SpaltStatement) statement = NULL;

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  statement = spalt_store_prepare (self,
                                   "SELECT " COLUMNS " FROM comment WHERE status = ? AND (created_at, id) < (?, ?)"
                                   " ORDER BY created_at DESC, id DESC LIMIT ?",
                                   error);
  if (statement == NULL)
    return NULL;

  spalt_statement_bind_number (statement, 1, status);
  spalt_statement_bind_number (statement, 2, after != NULL ? spalt_comment_get_created_at (after) : G_MAXINT64);
  spalt_statement_bind_number (statement, 3, after != NULL ? spalt_comment_get_id (after) : G_MAXINT64);
  spalt_statement_bind_number (statement, 4, limit);
  return spalt_row_read_all (self, &spalt_comment_rows, statement, error);
}

/**
 * spalt_store_count_comments:
 * @count: (out): how many have the status
 */
gboolean
spalt_store_count_comments (SpaltStore        *self,
                            SpaltCommentStatus status,
                            gint64            *count,
                            GError           **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  gboolean                   row;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  statement = spalt_store_prepare (self, "SELECT count(*) FROM comment WHERE status = ?", error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, status);
  if (!spalt_store_step (self, statement, &row, error))
    return FALSE;

  *count = spalt_statement_get_number (statement, 0);
  return TRUE;
}

/**
 * spalt_store_move_comment:
 *
 * Gives a comment another status: approves it, calls it spam, puts it in the trash, or takes it back.
 */
gboolean
spalt_store_move_comment (SpaltStore        *self,
                          gint64             id,
                          SpaltCommentStatus status,
                          gint64             now,
                          GError           **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  int                        n_changed;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  statement = spalt_store_prepare (
    self,
    "UPDATE comment SET status = ?2, modified_at = iif(status = ?2, modified_at, ?3),"
    " modified_by = iif(status = ?2, modified_by, spalt_person ()), version = version + (status <> ?2) WHERE id = ?1",
    error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, id);
  spalt_statement_bind_number (statement, 2, status);
  spalt_statement_bind_number (statement, 3, now);
  if (!spalt_store_write (self, statement, &n_changed, error))
    return FALSE;

  if (n_changed == 0)
    {
      spalt_row_set_missing (error, spalt_comment_rows.missing);
      return FALSE;
    }
  return TRUE;
}
