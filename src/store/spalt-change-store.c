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
 * spalt_store_get_moment:
 *
 * Within a transaction that reads, the moment of what is read.
 */
gboolean
spalt_store_get_moment (SpaltStore  *self,
                        SpaltMoment *moment,
                        GError     **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  gboolean                   row;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  statement = spalt_store_prepare (self, "SELECT number, mark FROM change ORDER BY number DESC LIMIT 1", error);
  if (statement == NULL || !spalt_store_step (self, statement, &row, error))
    return FALSE;

  *moment = (SpaltMoment){ 0 };
  if (row)
    {
      moment->number = spalt_statement_get_number (statement, 0);
      moment->mark = spalt_statement_get_number (statement, 1);
    }
  return TRUE;
}

static void
take_article (SpaltChanges *changes,
              GHashTable   *places,
              gint64        id,
              gint64        reach)
{
  SpaltChange  new_change = { .article_id = id, .reach = reach };
  guint        place = GPOINTER_TO_UINT (g_hash_table_lookup (places, GSIZE_TO_POINTER (id)));
  SpaltChange *change;

  if (place == 0)
    {
      g_array_append_val (changes->articles, new_change);
      g_hash_table_insert (places, GSIZE_TO_POINTER (id), GUINT_TO_POINTER (changes->articles->len));
      return;
    }
  change = &g_array_index (changes->articles, SpaltChange, place - 1);
  change->reach = MAX (change->reach, new_change.reach);
}

static gboolean
remembers (SpaltStore        *self,
           const SpaltMoment *moment,
           gboolean          *remembered,
           GError           **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (self, "SELECT 1 FROM change WHERE number = ? AND mark = ?", error);

  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, moment->number);
  spalt_statement_bind_number (statement, 2, moment->mark);
  return spalt_store_step (self, statement, remembered, error);
}

static gboolean
read_changes (SpaltStore   *self,
              gint64        since,
              SpaltChanges *changes,
              GError      **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  g_autoptr (GHashTable)     places = g_hash_table_new (NULL, NULL);
  gboolean                   row;

  statement = spalt_store_prepare (self, "SELECT article_id, photo, reach FROM change WHERE number > ? ORDER BY number", error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, since);
  while (TRUE)
    {
      if (!spalt_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      if (sqlite3_column_type (statement, 0) != SQLITE_NULL)
        take_article (changes, places, spalt_statement_get_number (statement, 0), spalt_statement_get_number (statement, 2));
      else if (sqlite3_column_type (statement, 1) != SQLITE_NULL)
        g_ptr_array_add (changes->photos, g_strdup (spalt_statement_get_text (statement, 1)));
      else
        changes->whole = TRUE;
    }
}

/**
 * spalt_store_list_changes:
 * @since: as spalt_store_get_moment() said once, maybe of another publication
 *
 * Returns: (transfer full): what readers of the publication could notice since then
 */
SpaltChanges *
spalt_store_list_changes (SpaltStore        *self,
                          const SpaltMoment *since,
                          GError           **error)
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
