// SPDX-License-Identifier: GPL-3.0-or-later
/* The words by which lists of records are searched, in one index for all nouns. */
#include "spalt-record-words-private.h"

#include "spalt-fold.h"
#include "spalt-name.h"
#include "spalt-record-rows-private.h"
#include "spalt-search-private.h"
#include "spalt-sort-key.h"
#include "spalt-store-transaction-private.h"

/* As spalt-search.c does: FTS5 keeps what comes in in pieces, and by itself would join a great many at once. */
#define ROWS_BETWEEN_JOINS 16
#define JOINING "spalt-record-joining"

static const char join_pieces[] = "INSERT INTO record_word (record_word, rank) VALUES ('merge', 16)";

/* A row at a time: before each statement that may write several, FTS5 writes down what it has. */
static const char add_row[] = "INSERT OR REPLACE INTO record_word (rowid, words) VALUES (?, ?)";
static const char forget_row[] = "DELETE FROM record_word WHERE rowid = ?1 * " SPALT_ROW_KINDS " + ?2";

/* The letter that a noun's words begin with. */
static char
get_letter (gint64 number)
{
  return (char)('a' + number);
}

static void
append_words (GString    *words,
              gint64      number,
              const char *text,
              const char *before,
              const char *after)
{
  g_autofree char *folded = spalt_text_fold (text);
  const char      *word, *end;

  for (word = spalt_search_find_word (folded, &end); *word != '\0'; word = spalt_search_find_word (end, &end))
    {
      /* A quote ends what is looked through; it is no word. */
      if (word == end)
        {
          end = word + 1;
          continue;
        }
      if (words->len > 0)
        g_string_append_c (words, ' ');
      g_string_append (words, before);
      g_string_append_c (words, get_letter (number));
      g_string_append_len (words, word, end - word);
      g_string_append (words, after);
    }
}

/* spalt_words (number of the noun, text, …): what the index gets. */
static void
words_cb (sqlite3_context *context,
          int              n_values,
          sqlite3_value  **values)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (int i = 1; i < n_values; i++)
    {
      const char *text = (const char *)sqlite3_value_text (values[i]);

      if (text != NULL)
        append_words (words, sqlite3_value_int64 (values[0]), text, "", "");
    }
  sqlite3_result_text (context, words->str, (int)words->len, SQLITE_TRANSIENT);
}

static void
sort_key_cb (sqlite3_context *context,
             int              n_values,
             sqlite3_value  **values)
{
  const char *name = (const char *)sqlite3_value_text (values[0]);

  sqlite3_result_text (context, spalt_sort_key_from_name (name != NULL ? name : ""), -1, g_free);
}

static void
name_key_cb (sqlite3_context *context,
             int              n_values,
             sqlite3_value  **values)
{
  const char      *name = (const char *)sqlite3_value_text (values[0]);
  g_autofree char *clean = spalt_name_clean (name != NULL ? name : "");

  sqlite3_result_text (context, spalt_text_fold (clean), -1, g_free);
}

/* What statements call, before any is made of the connection. */
void
spalt_record_words_prepare (sqlite3 *db)
{
  const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

  sqlite3_create_function_v2 (db, "spalt_words", -1, flags, NULL, words_cb, NULL, NULL, NULL);
  sqlite3_create_function_v2 (db, "spalt_sort_key", 1, flags, NULL, sort_key_cb, NULL, NULL, NULL);
  sqlite3_create_function_v2 (db, "spalt_name_key", 1, flags, NULL, name_key_cb, NULL, NULL, NULL);
}

static gboolean
index_range (SpaltStore         *store,
             const SpaltRowKind *kind,
             gint64              first,
             gint64              last,
             GError            **error)
{
  g_autoptr (SpaltStatement) rows = spalt_store_prepare (store, kind->index, error);
  g_autoptr (SpaltStatement) add = rows != NULL ? spalt_store_prepare (store, add_row, error) : NULL;
  gboolean                   row;

  if (add == NULL)
    return FALSE;

  spalt_statement_bind_number (rows, 1, MAX (first, 1));
  spalt_statement_bind_number (rows, 2, MIN (last, SPALT_ROW_MAX_INDEXED));
  while (TRUE)
    {
      if (!spalt_store_step (store, rows, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      spalt_statement_bind_number (add, 1, spalt_statement_get_number (rows, 0));
      spalt_statement_bind_text (add, 2, spalt_statement_get_text (rows, 1));
      if (!spalt_store_run (store, add, error))
        return FALSE;
    }
}

/**
 * spalt_record_words_fill:
 *
 * Makes for the rows of a database that is being converted what saving makes for new ones. A name that was written with
 * more spaces than it needs is found by the name.
 */
gboolean
spalt_record_words_fill (SpaltStore *store,
                         GError    **error)
{
  if (!spalt_store_execute (store,
                            "UPDATE person SET sort_key = spalt_sort_key (name), name_key = spalt_name_key (name);"
                            "UPDATE tag SET sort_key = spalt_sort_key (name), name_key = spalt_name_key (name);"
                            "UPDATE topic SET name_key = spalt_name_key (name) WHERE name_key <> spalt_name_key (name)",
                            error))
    return FALSE;

  for (guint i = 0; spalt_record_rows[i] != NULL; i++)
    {
      if (spalt_record_rows[i]->index != NULL && !index_range (store, spalt_record_rows[i], 1, G_MAXINT64, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
join_if_due (SpaltStore *store,
             guint       n_new,
             GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  const guint                n_rows = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (store), JOINING)) + n_new;

  g_object_set_data (G_OBJECT (store), JOINING, GUINT_TO_POINTER (n_rows % ROWS_BETWEEN_JOINS));
  if (n_rows < ROWS_BETWEEN_JOINS)
    return TRUE;
  statement = spalt_store_prepare (store, join_pieces, error);
  return statement != NULL && spalt_store_run (store, statement, error);
}

/**
 * spalt_record_words_index:
 *
 * Notes that a row has been saved in this transaction. FTS5 writes down what it has whenever a part of a transaction
 * begins or ends, and whenever a row comes out of order; so all come in at once, when the outermost one is committed.
 */
void
spalt_record_words_index (SpaltStore         *store,
                          const SpaltRowKind *kind,
                          gint64              id)
{
  gint64 row = id * SPALT_ROW_N_KINDS + kind->number;

  if (kind->index != NULL && id >= 1 && id <= SPALT_ROW_MAX_INDEXED)
    g_array_append_val (spalt_store_get_transactions (store)->unindexed, row);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const gint64 *first = a, *second = b;

  return (*first > *second) - (*first < *second);
}

static const SpaltRowKind *
find_kind (gint64 number)
{
  guint i = 0;

  while (spalt_record_rows[i]->number != number)
    i++;
  return spalt_record_rows[i];
}

/**
 * spalt_record_words_catch_up:
 *
 * Brings the index in step with the rows that have been saved in this transaction, as they are now: one may have been
 * taken back or removed meanwhile. They stay noted, as a part of the transaction may yet be taken back, and with it
 * what comes into the index here.
 */
gboolean
spalt_record_words_catch_up (SpaltStore *store,
                             GError    **error)
{
  GArray     *rows = spalt_store_get_transactions (store)->unindexed;
  const guint n_rows = rows->len;
  gint64      before = 0;

  if (n_rows == 0)
    return TRUE;

  g_array_sort (rows, compare_rows);
  for (guint i = 0; i < n_rows; i++)
    {
      const gint64 row = g_array_index (rows, gint64, i);
      const gint64 id = row / SPALT_ROW_N_KINDS;

      if (row != before && !index_range (store, find_kind (row % SPALT_ROW_N_KINDS), id, id, error))
        return FALSE;
      before = row;
    }
  return join_if_due (store, n_rows, error);
}

/* Takes out of the index what has been removed. */
gboolean
spalt_record_words_forget (SpaltStore         *store,
                           const SpaltRowKind *kind,
                           gint64              id,
                           GError            **error)
{
  g_autoptr (SpaltStatement) statement = NULL;

  if (kind->index == NULL || id < 1 || id > SPALT_ROW_MAX_INDEXED)
    return TRUE;
  statement = spalt_store_prepare (store, forget_row, error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, id);
  spalt_statement_bind_number (statement, 2, kind->number);
  return spalt_store_run (store, statement, error);
}

/**
 * spalt_record_words_match:
 * @text: what somebody typed
 *
 * Returns: (transfer full) (nullable): an expression of FTS5 for the rows in which words begin with all that were
 *   typed, whatever the case and the diacritics; %NULL when there is no word
 */
char *
spalt_record_words_match (const SpaltRowKind *kind,
                          const char         *text)
{
  g_autoptr (GString) words = g_string_new (NULL);

  append_words (words, kind->number, text, "\"", "\"*");
  return words->len > 0 ? g_string_free_and_steal (g_steal_pointer (&words)) : NULL;
}
