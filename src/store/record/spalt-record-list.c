// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-record-store.h"

#include <string.h>

#include "spalt-fold.h"
#include "spalt-record-rows-private.h"

/* A row of a list, with that by which people expect it in order, where SQL does not know that. */
typedef struct
{
  gint64 id;
  char  *order;
} Place;

static void
place_clear (gpointer data)
{
  g_free (((Place *)data)->order);
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *first = a, *second = b;

  return g_strcmp0 (first->order, second->order);
}

/* Folded, so that neither case nor diacritics matter; %NULL when there is nothing to look for. */
static char **
split_words (const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  g_autofree char *folded = valid != NULL ? spalt_text_fold (g_strstrip (valid)) : NULL;

  return folded != NULL && *folded != '\0' ? g_strsplit_set (folded, " \t\n", -1) : NULL;
}

static gboolean
has_words (SpaltStatement *statement,
           char          **words)
{
  g_autoptr (GString) texts = NULL;
  g_autofree char    *folded = NULL;

  if (words == NULL)
    return TRUE;

  texts = g_string_new (NULL);
  for (int i = 1; i < sqlite3_column_count (statement); i++)
    g_string_append_printf (texts, "%s\n", spalt_statement_get_text (statement, i));
  folded = spalt_text_fold (texts->str);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (folded, words[i]) == NULL)
        return FALSE;
    }

  return TRUE;
}

static GArray *
walk (SpaltStore         *store,
      const SpaltRowKind *kind,
      const char         *sql,
      char              **words,
      GError            **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (store, sql, error);
  g_autoptr (GArray)         places = g_array_new (FALSE, FALSE, sizeof (Place));
  const gboolean             is_collated = kind->compare != NULL && sql == kind->walk;
  gboolean                   row = TRUE;

  g_array_set_clear_func (places, place_clear);
  if (statement == NULL)
    return NULL;

  while (TRUE)
    {
      Place place = { 0 };

      if (!spalt_store_step (store, statement, &row, error))
        return NULL;
      if (!row)
        break;
      if (!has_words (statement, words))
        continue;
      place.id = spalt_statement_get_number (statement, 0);
      if (is_collated)
        place.order = g_utf8_collate_key (spalt_statement_get_text (statement, 1), -1);
      g_array_append_val (places, place);
    }
  if (is_collated)
    g_array_sort (places, compare_places);

  return g_steal_pointer (&places);
}

/**
 * spalt_store_list_record_ids:
 * @query: its type is a class below #SpaltRecord
 *
 * Returns: (transfer full) (element-type gint64): the records that the query asks for, as desks list them: those in
 *   which each of the words stands, whatever the case and the diacritics
 */
GArray *
spalt_store_list_record_ids (SpaltStore          *self,
                             const SpaltRowQuery *query,
                             GError             **error)
{
  const SpaltRowKind *kind = spalt_record_find_rows (query->type);
  g_auto (GStrv)      words = split_words (query->text);
  g_autoptr (GArray)  places = NULL;
  GArray             *ids;
  guint               n;

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);
  g_return_val_if_fail (!query->trashed || kind->walk_trash != NULL, NULL);

  places = walk (self, kind, query->trashed ? kind->walk_trash : kind->walk, words, error);
  if (places == NULL)
    return NULL;

  n = query->limit != 0 ? MIN (query->limit, places->len) : places->len;
  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  for (guint i = 0; i < n; i++)
    g_array_append_val (ids, g_array_index (places, Place, query->reversed ? places->len - 1 - i : i).id);

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
