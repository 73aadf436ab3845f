// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-change-store.h"

#include "spalt-store-private.h"

/* The log that the database's triggers keep; the migration says what it has of what. */

void
spalt_changes_free (SpaltChanges *changes)
{
  g_array_unref (changes->articles);
  g_ptr_array_unref (changes->photos);
  g_free (changes);
}

static SpaltChanges *
new_changes (void)
{
  SpaltChanges *changes = g_new0 (SpaltChanges, 1);

  changes->articles = g_array_new (FALSE, FALSE, sizeof (SpaltChange));
  changes->photos = g_ptr_array_new_with_free_func (g_free);

  return changes;
}

/**
 * spalt_store_get_checkpoint:
 *
 * Within a transaction that reads, the checkpoint of what is read.
 */
gboolean
spalt_store_get_checkpoint (SpaltStore      *self,
                            SpaltCheckpoint *checkpoint,
                            GError         **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  gboolean                   row;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  statement = spalt_store_prepare (self, "SELECT number, mark FROM change ORDER BY number DESC LIMIT 1", error);
  if (statement == NULL || !spalt_store_step (self, statement, &row, error))
    return FALSE;

  *checkpoint = (SpaltCheckpoint){ 0 };
  if (row)
    {
      checkpoint->number = spalt_statement_get_number (statement, 0);
      checkpoint->token = spalt_statement_get_number (statement, 1);
    }
  return TRUE;
}

static gboolean
remembers (SpaltStore            *self,
           const SpaltCheckpoint *checkpoint,
           gboolean              *remembered,
           GError               **error)
{
  g_autoptr (SpaltStatement) statement =
    spalt_store_prepare (self, "SELECT 1 FROM change WHERE number = ? AND mark = ?", error);

  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, checkpoint->number);
  spalt_statement_bind_number (statement, 2, checkpoint->token);
  return spalt_store_step (self, statement, remembered, error);
}

static void
read_row (SpaltChanges   *changes,
          SpaltStatement *row)
{
  if (sqlite3_column_type (row, 0) != SQLITE_NULL)
    g_array_append_val (changes->articles, ((SpaltChange){ .article_id = spalt_statement_get_number (row, 0),
                                                           .scope = spalt_statement_get_number (row, 2) }));
  else if (sqlite3_column_type (row, 1) != SQLITE_NULL)
    g_ptr_array_add (changes->photos, g_strdup (spalt_statement_get_text (row, 1)));
  else
    changes->whole = TRUE;
}

static gboolean
read_changes (SpaltStore   *self,
              gint64        since,
              SpaltChanges *changes,
              GError      **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  gboolean                   row;

  statement = spalt_store_prepare (
    self, "SELECT article_id, photo, max (reach) FROM change WHERE number > ? GROUP BY article_id, photo", error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, since);
  while (TRUE)
    {
      if (!spalt_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      read_row (changes, statement);
    }
}

/**
 * spalt_store_list_changes:
 * @since: as spalt_store_get_checkpoint() said once, maybe of another publication
 *
 * Returns: (transfer full): what readers of the publication could notice since then
 */
SpaltChanges *
spalt_store_list_changes (SpaltStore            *self,
                          const SpaltCheckpoint *since,
                          GError               **error)
{
  g_autoptr (SpaltChanges) changes = new_changes ();
  gboolean                 remembered;

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  if (!remembers (self, since, &remembered, error))
    return NULL;
  changes->whole = !remembered;
  if (remembered && !read_changes (self, since->number, changes, error))
    return NULL;

  return g_steal_pointer (&changes);
}
