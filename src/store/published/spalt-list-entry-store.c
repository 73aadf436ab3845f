// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-list-entry-store.h"

#include "spalt-published-private.h"

/* Neighbours in the lists of published articles, without reading the lists. */

/* Of a list: what follows a place, and what is before it, the nearest first. */
typedef struct
{
  const char *older;
  const char *newer;
} Queries;

#define OF_ALL "SELECT date, id FROM article WHERE status = 4 AND trashed_at IS NULL"
#define OF_TERM "SELECT published_at, article_id FROM listed WHERE kind = ?4 AND term_id = ?5"

static const Queries queries_of_all = {
  OF_ALL " AND (date, id) < (?2, ?3) ORDER BY date DESC, id DESC LIMIT ?1",
  OF_ALL " AND (date, id) > (?2, ?3) ORDER BY date, id LIMIT ?1",
};
static const Queries queries_of_term = {
  OF_TERM " AND (published_at, article_id) < (?2, ?3) ORDER BY published_at DESC, article_id DESC LIMIT ?1",
  OF_TERM " AND (published_at, article_id) > (?2, ?3) ORDER BY published_at, article_id LIMIT ?1",
};

void
spalt_list_entry_clear (SpaltListEntry *article)
{
  g_clear_pointer (&article->slug, g_free);
}

/**
 * spalt_store_find_list_entry:
 * @article: (out): its slug is %NULL when it is not published
 */
gboolean
spalt_store_find_list_entry (SpaltStore     *self,
                             gint64          article_id,
                             SpaltListEntry *article,
                             GError        **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  gboolean                   row;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  *article = (SpaltListEntry){ .place = { .article_id = article_id } };
  statement =
    spalt_store_prepare (self,
                         "SELECT published_at, slug FROM article WHERE id = ? AND status = 4 AND trashed_at IS NULL",
                         error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, article_id);
  if (!spalt_store_step (self, statement, &row, error))
    return FALSE;
  if (row)
    {
      article->place.published_at = spalt_statement_get_number (statement, 0);
      article->slug = g_strdup (spalt_statement_get_text (statement, 1));
    }
  return TRUE;
}

/**
 * spalt_store_list_terms:
 * @terms: (element-type SpaltListTerm): filled with the people, topics and tags that have the article on their lists;
 *   the topics are also those above its own
 */
gboolean
spalt_store_list_terms (SpaltStore *self,
                        gint64      article_id,
                        GArray     *terms,
                        GError    **error)
{
  static const char *const of_kind[] = {
    [SPALT_LIST_PERSON] =
      "SELECT person_id FROM article_person JOIN person ON person.id = person_id WHERE article_id = ?"
      " AND trashed_at IS NULL",
    [SPALT_LIST_TOPIC] =
      "WITH RECURSIVE above (id) AS ("
      " SELECT topic.id FROM article_topic JOIN topic ON topic.id = topic_id WHERE article_id = ?"
      " AND trashed_at IS NULL"
      " UNION SELECT parent.id FROM above JOIN topic ON topic.id = above.id JOIN topic AS parent"
      " ON parent.id = topic.parent_id"
      "   WHERE parent.trashed_at IS NULL)"
      " SELECT id FROM above",
    [SPALT_LIST_TAG] =
      "SELECT tag_id FROM article_tag JOIN tag ON tag.id = tag_id WHERE article_id = ? AND trashed_at IS NULL",
  };

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  for (guint kind = 0; kind < G_N_ELEMENTS (of_kind); kind++)
    {
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

      if (!spalt_store_add_ids (self, of_kind[kind], article_id, ids, error))
        return FALSE;
      for (guint i = 0; i < ids->len; i++)
        g_array_append_val (terms, ((SpaltListTerm){ .kind = kind, .term_id = g_array_index (ids, gint64, i) }));
    }

  return TRUE;
}

static gboolean
add_places (SpaltStore              *self,
            const char              *sql,
            const SpaltListTerm     *term,
            const SpaltListPosition *place,
            guint                    limit,
            GArray                  *places,
            GError                 **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (self, sql, error);
  gboolean                   row;

  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, limit);
  spalt_statement_bind_number (statement, 2, place != NULL ? place->published_at : G_MAXINT64);
  spalt_statement_bind_number (statement, 3, place != NULL ? place->article_id : G_MAXINT64);
  if (term->kind != SPALT_LIST_ALL)
    {
      spalt_statement_bind_number (statement, 4, term->kind);
      spalt_statement_bind_number (statement, 5, term->term_id);
    }
  while (TRUE)
    {
      SpaltListPosition found;

      if (!spalt_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      found.published_at = spalt_statement_get_number (statement, 0);
      found.article_id = spalt_statement_get_number (statement, 1);
      g_array_append_val (places, found);
    }
}

/* A topic's list has what stands on the lists of the topics below it too: as many of each, and together more than
 * enough. */
static gboolean
list_places (SpaltStore              *self,
             gsize                    query,
             const SpaltListTerm     *term,
             const SpaltListPosition *place,
             guint                    limit,
             GArray                  *places,
             GError                 **error)
{
  const Queries     *queries = term->kind == SPALT_LIST_ALL ? &queries_of_all : &queries_of_term;
  const char        *sql = G_STRUCT_MEMBER (const char *, queries, query);
  g_autoptr (GArray) topics = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (term->kind != SPALT_LIST_TOPIC)
    return add_places (self, sql, term, place, limit, places, error);
  if (
    !spalt_store_add_ids (
      self,
      "WITH RECURSIVE below (id) AS (SELECT ?1 UNION SELECT topic.id FROM below JOIN topic"
      " ON parent_id = below.id WHERE trashed_at IS NULL)"
      " SELECT id FROM below",
      term->term_id, topics, error))
    return FALSE;
  for (guint i = 0; i < topics->len; i++)
    {
      const SpaltListTerm below = { .kind = SPALT_LIST_TOPIC, .term_id = g_array_index (topics, gint64, i) };

      if (!add_places (self, sql, &below, place, limit, places, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * spalt_store_list_older:
 * @place: (nullable): %NULL for the newest ones
 * @limit: how many at least, if the list has as many; of a topic that has others below it there may be more, and some
 *   twice
 * @places: (element-type SpaltListPosition): those that follow @place in the list are added to it
 */
gboolean
spalt_store_list_older (SpaltStore              *self,
                        const SpaltListTerm     *term,
                        const SpaltListPosition *place,
                        guint                    limit,
                        GArray                  *places,
                        GError                 **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  return list_places (self, G_STRUCT_OFFSET (Queries, older), term, place, limit, places, error);
}

/**
 * spalt_store_list_newer:
 *
 * Like spalt_store_list_older(), for those that stand before @place in the list and nearest to it.
 */
gboolean
spalt_store_list_newer (SpaltStore              *self,
                        const SpaltListTerm     *term,
                        const SpaltListPosition *place,
                        guint                    limit,
                        GArray                  *places,
                        GError                 **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  return list_places (self, G_STRUCT_OFFSET (Queries, newer), term, place, limit, places, error);
}

/**
 * spalt_store_list_newest_uids:
 * @places: (element-type SpaltListPosition): filled with the newest published articles
 * @uids: (element-type utf8): filled with their uids
 */
gboolean
spalt_store_list_newest_uids (SpaltStore *self,
                              guint       limit,
                              GArray     *places,
                              GPtrArray  *uids,
                              GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  gboolean                   row;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  statement = spalt_store_prepare (
    self,
    "SELECT date, id, uid FROM article WHERE status = 4 AND trashed_at IS NULL ORDER BY date DESC, id DESC LIMIT ?",
    error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, limit);
  while (TRUE)
    {
      SpaltListPosition place;

      if (!spalt_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      place.published_at = spalt_statement_get_number (statement, 0);
      place.article_id = spalt_statement_get_number (statement, 1);
      g_array_append_val (places, place);
      g_ptr_array_add (uids, g_strdup (spalt_statement_get_text (statement, 2)));
    }
}

/**
 * spalt_store_get_span:
 *
 * When the oldest and the newest published article came out, both 0 when there is none.
 */
gboolean
spalt_store_get_span (SpaltStore *self,
                      gint64     *oldest,
                      gint64     *newest,
                      GError    **error)
{
  return spalt_store_read_number (
           self, "SELECT coalesce (min (date), 0) FROM article WHERE status = 4 AND trashed_at IS NULL", oldest,
           error) &&
         spalt_store_read_number (
           self, "SELECT coalesce (max (date), 0) FROM article WHERE status = 4 AND trashed_at IS NULL", newest, error);
}

/**
 * spalt_store_list_related:
 * @ids: (element-type gint64): the articles that editors put below this one are added
 */
gboolean
spalt_store_list_related (SpaltStore *self,
                          gint64      article_id,
                          GArray     *ids,
                          GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  return spalt_store_add_ids (self, "SELECT related_id FROM related WHERE article_id = ?", article_id, ids, error);
}

/**
 * spalt_store_list_related_by:
 * @ids: (element-type gint64): the articles that editors put this one below are added
 */
gboolean
spalt_store_list_related_by (SpaltStore *self,
                             gint64      article_id,
                             GArray     *ids,
                             GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  return spalt_store_add_ids (self, "SELECT article_id FROM related WHERE related_id = ?", article_id, ids, error);
}

/**
 * spalt_store_list_shown:
 * @ids: (element-type gint64): articles are added that stand on other pages whatever their date: pinned ones, and those
 *   with the latest comments
 */
gboolean
spalt_store_list_shown (SpaltStore *self,
                        GArray     *ids,
                        GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  return spalt_store_add_ids (self, "SELECT article_id FROM pin", 0, ids, error) &&
         spalt_store_add_ids (self, "SELECT article_id" LATEST_COMMENTS, 0, ids, error);
}
