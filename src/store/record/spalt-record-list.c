// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-record-store.h"

#include "spalt-id-map-private.h"
#include "spalt-order-private.h"
#include "spalt-record-rows-private.h"
#include "spalt-record-words-private.h"

static const char by_words[] = "SELECT rowid / " SPALT_ROW_KINDS " FROM record_word WHERE record_word MATCH ?";

static gboolean
is_blank (const char *text)
{
  for (; text != NULL && *text != '\0'; text++)
    {
      if (!g_ascii_isspace (*text))
        return FALSE;
    }
  return TRUE;
}

static gboolean
collect (SpaltStore     *store,
         SpaltStatement *statement,
         SpaltIdMap     *found,
         GError        **error)
{
  gboolean row;

  while (TRUE)
    {
      if (!spalt_store_step (store, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      spalt_id_map_set (found, spalt_statement_get_number (statement, 0), 1);
    }
}

/* The rows in which the words stand; none where there is no word that could. */
static gboolean
find_words (SpaltStore         *store,
            const SpaltRowKind *kind,
            const char         *text,
            SpaltIdMap         *found,
            GError            **error)
{
  g_autofree char           *match = kind->index != NULL ? spalt_record_words_match (kind, text) : NULL;
  g_autoptr (SpaltStatement) statement = NULL;

  if (match == NULL)
    return TRUE;
  statement = spalt_record_words_catch_up (store, error) ? spalt_store_prepare (store, by_words, error) : NULL;
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_text (statement, 1, match);
  return collect (store, statement, found, error);
}

static gboolean
find_unused (SpaltStore         *store,
             const SpaltRowKind *kind,
             SpaltIdMap         *found,
             GError            **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (store, kind->unused, error);

  return statement != NULL && collect (store, statement, found, error);
}

/**
 * spalt_store_list_record_ids:
 * @query: its type is a class below #SpaltRecord
 *
 * Returns: (transfer full) (element-type gint64): the records that the query asks for, as desks list them: those in
 *   which words begin with each of the words, whatever the case and the diacritics
 */
GArray *
spalt_store_list_record_ids (SpaltStore          *self,
                             const SpaltRowQuery *query,
                             GError             **error)
{
  const SpaltRowKind *kind = spalt_record_find_rows (query->type);
  const gboolean      all = is_blank (query->text);
  const GArray       *order;
  g_auto (SpaltIdMap) found = { NULL };
  g_auto (SpaltIdMap) unused = { NULL };
  GArray             *ids;

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);
  g_return_val_if_fail (!query->trashed || kind->walk_trash != NULL, NULL);
  g_return_val_if_fail (!query->unused || kind->unused != NULL, NULL);

  if (!all && !find_words (self, kind, query->text, &found, error))
    return NULL;
  if (query->unused && !find_unused (self, kind, &unused, error))
    return NULL;
  order = spalt_store_read_order (self, query->trashed ? kind->walk_trash : kind->walk, error);
  if (order == NULL)
    return NULL;

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < order->len && (query->limit == 0 || ids->len < query->limit); i++)
    {
      const gint64 id = g_array_index (order, SpaltOrdered, query->reversed ? order->len - 1 - i : i).id;

      if ((all || spalt_id_map_get (&found, id) != 0) && (!query->unused || spalt_id_map_get (&unused, id) != 0))
        g_array_append_val (ids, id);
    }
  return ids;
}

/**
 * spalt_store_get_records:
 *
 * Returns: (transfer full) (element-type SpaltRecord): these, in the order of the ids; one that is no longer there is
 *   left out
 */
GPtrArray *
spalt_store_get_records (SpaltStore   *self,
                         GType         type,
                         const gint64 *ids,
                         guint         n_ids,
                         GError      **error)
{
  const SpaltRowKind        *kind = spalt_record_find_rows (type);
  g_autoptr (SpaltStatement) statement = NULL;
  g_autoptr (GPtrArray)      records = g_ptr_array_new_full (n_ids, g_object_unref);

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  statement = spalt_store_prepare (self, kind->by_id, error);
  if (statement == NULL)
    return NULL;

  for (guint i = 0; i < n_ids; i++)
    {
      gboolean row;

      spalt_statement_bind_number (statement, 1, ids[i]);
      if (!spalt_store_step (self, statement, &row, error))
        return NULL;
      if (row)
        {
          g_ptr_array_add (records, g_object_new (type, NULL));
          spalt_statement_fill_object (statement, records->pdata[records->len - 1]);
        }
      sqlite3_reset (statement);
    }

  return g_steal_pointer (&records);
}

/**
 * spalt_store_count_uses:
 * @type: a class below #SpaltRecord that articles name: people, tags, topics
 * @n_uses: (out): how many articles name the row of that id; those in the trash do not count
 */
gboolean
spalt_store_count_uses (SpaltStore *self,
                        GType       type,
                        gint64      id,
                        guint      *n_uses,
                        GError    **error)
{
  const SpaltRowKind        *kind = spalt_record_find_rows (type);
  g_autoptr (SpaltStatement) statement = NULL;
  gboolean                   row;

  g_return_val_if_fail (SPALT_IS_STORE (self) && kind->count_uses != NULL, FALSE);

  statement = spalt_store_prepare (self, kind->count_uses, error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, id);
  if (!spalt_store_step (self, statement, &row, error))
    return FALSE;
  *n_uses = (guint)spalt_statement_get_number (statement, 0);

  return TRUE;
}
