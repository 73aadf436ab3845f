// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-search-private.h"

#include "spalt-article-rows-private.h"
#include "spalt-article-store.h"

/* An article is found by what readers have and by what is written of it. */
static const char index_words[] =
  "INSERT OR REPLACE INTO article_word (rowid, words)"
  " SELECT id, concat_ws(char(10), headline, kicker, lede, body, byline,"
  "   (SELECT group_concat(name, char(10)) FROM article_tag JOIN tag ON tag.id = tag_id"
  " WHERE article_tag.article_id = article.id),"
  "   state ->> 'headline', state ->> 'kicker', state ->> 'lede', state ->> 'body',"
  "   (SELECT group_concat(name, char(10)) FROM json_each (state, '$.people') AS link JOIN person"
  " ON person.uid = link.value),"
  "   (SELECT group_concat(name, char(10)) FROM json_each (state, '$.tags') AS link JOIN tag ON tag.uid = link.value))"
  " FROM article JOIN article_text ON article_text.article_id = id"
  " LEFT JOIN working_copy ON working_copy.article_id = id WHERE id = ?";

static const char index_columns[] =
  "INSERT OR REPLACE INTO article_search (rowid, headline, lede, body, byline, tags)"
  " SELECT id, concat_ws(char(10), headline, kicker, state ->> 'headline', state ->> 'kicker'),"
  "   concat_ws(char(10), lede, state ->> 'lede'), concat_ws(char(10), body, state ->> 'body'),"
  "   concat_ws(char(10), byline,"
  "     (SELECT group_concat(name, char(10)) FROM json_each (state, '$.people') AS link JOIN person"
  " ON person.uid = link.value)),"
  "   concat_ws(char(10),"
  "     (SELECT group_concat(name, char(10)) FROM article_tag JOIN tag ON tag.id = tag_id"
  " WHERE article_tag.article_id = article.id),"
  "     (SELECT group_concat(name, char(10)) FROM json_each (state, '$.tags') AS link JOIN tag"
  " ON tag.uid = link.value))"
  " FROM article JOIN article_text ON article_text.article_id = id"
  " LEFT JOIN working_copy ON working_copy.article_id = id WHERE id = ?";

/* FTS5 keeps what comes in in pieces, and joins pieces so that a search need not look into too many. By itself it would
 * join a thousand pages at a time, and whoever saves at that moment, and whoever waits for that, waits a tenth of a
 * second. So the same work is done here in smaller steps: as much for every text as that has made necessary. */
#define STEP_BYTES 16384 /* of text that come in between two steps of joining */
#define SAVE_BYTES 1024  /* what a save counts for besides its text */
#define STEPS_AT_ONCE 2
#define JOINING "spalt-search-joining"

static const char join_words[] = "INSERT INTO article_word (article_word, rank) VALUES ('merge', 32)";
static const char join_columns[] = "INSERT INTO article_search (article_search, rank) VALUES ('merge', 32)";

static const char text_size[] =
  "SELECT octet_length (body) + ifnull ((SELECT octet_length (state) FROM working_copy"
  " WHERE working_copy.article_id = article_text.article_id), 0) FROM article_text WHERE article_id = ?";

#define FOLLOWING_LENGTH (10 * G_TIME_SPAN_MILLISECOND)
#define FOLLOWING_PAUSE (2 * G_TIME_SPAN_MILLISECOND) /* longer than those who wait to write sleep between two tries */

static const char next_renamed[] = "SELECT article_id FROM renamed LIMIT 1";

/* What a connection has to join: how many bytes have come in since, and in which of the two indexes it goes on. */
typedef struct
{
  gint64   n_bytes;
  gboolean columns_next;
} Joining;

/* The letters of which unicode61 makes words: https://www.sqlite.org/fts5.html#unicode61_tokenizer */
static gboolean
is_word_character (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || g_unichar_type (c) == G_UNICODE_PRIVATE_USE;
}

/* The next word of a text, and behind it. Nothing at a quote, and at the end. */
const char *
spalt_search_find_word (const char  *text,
                        const char **end)
{
  while (*text != '\0' && *text != '"' && !is_word_character (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  *end = text;
  while (**end != '\0' && is_word_character (g_utf8_get_char (*end)))
    *end = g_utf8_next_char (*end);

  return text;
}

static void
append_word (GString    *expression,
             const char *word,
             const char *end)
{
  if (expression->len > 0)
    g_string_append_c (expression, ' ');
  g_string_append_c (expression, '"');
  g_string_append_len (expression, word, end - word);
  g_string_append_c (expression, '"');
}

/* What stands in quotes, which ends with the text when they are not closed: words joined by + in FTS5's language. */
static const char *
parse_phrase (const char *text,
              GString    *expression,
              gboolean   *has_phrase)
{
  guint       n_words = 0;
  const char *end;
  const char *word;

  for (word = spalt_search_find_word (text, &end); word != end; word = spalt_search_find_word (end, &end))
    {
      if (n_words > 0)
        g_string_append (expression, " +");
      append_word (expression, word, end);
      n_words++;
    }
  *has_phrase = *has_phrase || n_words > 1;

  return *end == '"' ? end + 1 : end;
}

/**
 * spalt_search_parse:
 * @text: what somebody typed
 *
 * Makes an expression of FTS5 in which all words must occur, the last one at least by its beginning if it stands at the
 * very end of the text. Words in quotes must stand beside each other. Nothing that is typed is an operator.
 *
 * Returns: whether there is any word to search for; free the expression with g_free()
 */
gboolean
spalt_search_parse (const char  *text,
                    SpaltSearch *search)
{
  g_autoptr (GString) expression = g_string_new (NULL);
  const char         *end;

  search->has_phrase = FALSE;
  search->expression = NULL;
  while (*text != '\0')
    {
      const char *word = spalt_search_find_word (text, &end);

      if (word != end)
        {
          append_word (expression, word, end);
          if (*end == '\0')
            g_string_append_c (expression, '*');
          text = end;
        }
      else if (*word == '"')
        text = parse_phrase (word + 1, expression, &search->has_phrase);
      else
        text = word;
    }

  if (expression->len == 0)
    return FALSE;

  search->expression = g_string_free_and_steal (g_steal_pointer (&expression));
  return TRUE;
}

static Joining *
get_joining (SpaltStore *store)
{
  Joining *joining = g_object_get_data (G_OBJECT (store), JOINING);

  if (joining == NULL)
    {
      joining = g_new0 (Joining, 1);
      g_object_set_data_full (G_OBJECT (store), JOINING, joining, g_free);
    }
  return joining;
}

/* A very long text is made up for by the saves that come after it. */
static gboolean
join_pieces (SpaltStore *store,
             gint64      article_id,
             GError    **error)
{
  Joining                   *joining = get_joining (store);
  g_autoptr (SpaltStatement) size = spalt_store_prepare (store, text_size, error);
  gboolean                   row;

  if (size == NULL)
    return FALSE;
  spalt_statement_bind_number (size, 1, article_id);
  if (!spalt_store_step (store, size, &row, error))
    return FALSE;

  joining->n_bytes += SAVE_BYTES + (row ? spalt_statement_get_number (size, 0) : 0);
  for (guint i = 0; i < STEPS_AT_ONCE && joining->n_bytes >= STEP_BYTES; i++)
    {
      g_autoptr (SpaltStatement) join =
        spalt_store_prepare (store, joining->columns_next ? join_columns : join_words, error);

      if (join == NULL || !spalt_store_run (store, join, error))
        return FALSE;
      joining->n_bytes -= STEP_BYTES;
      joining->columns_next = !joining->columns_next;
    }
  return TRUE;
}

/* Brings both indexes in step with an article that has been saved in the same transaction. */
gboolean
spalt_search_index (SpaltStore *store,
                    gint64      article_id,
                    GError    **error)
{
  return spalt_store_run_with_id (store, index_words, article_id, error) &&
         spalt_store_run_with_id (store, index_columns, article_id, error) && join_pieces (store, article_id, error);
}

static gboolean
follow_name (SpaltStore *store,
             gint64      article_id,
             GError    **error)
{
  return spalt_article_refresh_byline (store, article_id, error) && spalt_search_index (store, article_id, error) &&
         spalt_store_run_with_id (store, "DELETE FROM renamed WHERE article_id = ?", article_id, error);
}

static gboolean
follow_names (SpaltStore *store,
              gboolean   *more,
              GError    **error)
{
  const gint64 since = g_get_monotonic_time ();

  while (TRUE)
    {
      gint64 article_id;

      if (!spalt_store_read_number (store, next_renamed, &article_id, error))
        return FALSE;
      *more = article_id != 0;
      if (!*more || g_get_monotonic_time () - since > FOLLOWING_LENGTH)
        return TRUE;
      if (!follow_name (store, article_id, error))
        return FALSE;
    }
}

/**
 * spalt_store_follow_names:
 * @more: (out): whether there is more to do
 *
 * Brings bylines and search texts of some articles in step with names that have changed, in a transaction of some
 * milliseconds. What is left to do is in the database: whoever comes next goes on with it. Readers' pages do not need
 * it.
 */
gboolean
spalt_store_follow_names (SpaltStore *self,
                          gboolean   *more,
                          GError    **error)
{
  gint64 first;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  *more = FALSE;
  if (!spalt_store_read_number (self, next_renamed, &first, error))
    return FALSE;
  if (first == 0)
    return TRUE;
  if (!spalt_store_begin (self, error))
    return FALSE;
  if (!spalt_store_end (self, follow_names (self, more, error), error))
    return FALSE;

  if (*more)
    g_usleep (FOLLOWING_PAUSE);
  return TRUE;
}
