// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-article-store.h"

#include <string.h>

#include "spalt-id-map-private.h"
#include "spalt-order-private.h"
#include "spalt-search-private.h"
#include "spalt-store-private.h"

/* Each order is read from its own index, so 50,000 rows are a matter of milliseconds. */
static const char *const walks[] = {
  [SPALT_ARTICLE_SORT_DATE] =
    "SELECT id, status FROM article WHERE trashed_at IS NULL ORDER BY date DESC, id DESC",
  [SPALT_ARTICLE_SORT_MODIFIED] =
    "SELECT id, status FROM article WHERE trashed_at IS NULL ORDER BY modified_at DESC, id DESC",
  [SPALT_ARTICLE_SORT_HEADLINE] =
    "SELECT id, status FROM article WHERE trashed_at IS NULL ORDER BY headline_key, id",
  [SPALT_ARTICLE_SORT_STATUS] =
    "SELECT id, status FROM article WHERE trashed_at IS NULL ORDER BY status, date DESC, id DESC",
  [SPALT_ARTICLE_SORT_BYLINE] =
    "SELECT id, status FROM article WHERE trashed_at IS NULL ORDER BY byline_key, date DESC, id DESC",
  [SPALT_ARTICLE_SORT_RELEVANCE] =
    "SELECT id, status FROM article WHERE trashed_at IS NULL ORDER BY date DESC, id DESC",
};

static const char trash_walk[] =
  "SELECT id, status FROM article WHERE trashed_at IS NOT NULL ORDER BY trashed_at DESC, id DESC";

static const char by_topic[] = "SELECT article_id FROM article_topic WHERE topic_id = ?";
static const char by_person[] = "SELECT article_id FROM article_person WHERE person_id = ?";
static const char by_tag[] = "SELECT article_id FROM article_tag WHERE tag_id = ?";
static const char by_change[] = "SELECT article_id FROM working_copy WHERE state IS NOT NULL";
static const char by_words[] = "SELECT rowid FROM article_word WHERE article_word MATCH ?";
static const char by_phrase[] = "SELECT rowid FROM article_search WHERE article_search MATCH ?";

/* A word in the headline is worth more than one in the lede, and that more than one in the body. */
static const char by_rank[] =
  "SELECT rowid FROM article_search WHERE article_search MATCH ?"
  " ORDER BY bm25 (article_search, 10.0, 4.0, 1.0, 4.0, 6.0)";

static const char count_changed[] =
  "SELECT count(*) FROM working_copy JOIN article ON article.id = article_id"
  " WHERE state IS NOT NULL AND trashed_at IS NULL";

/* How many of the query's conditions an article meets, by its id. */
typedef struct
{
  SpaltIdMap met;
  guint      n_conditions;
} Conditions;

static void
conditions_clear (Conditions *conditions)
{
  spalt_id_map_clear (&conditions->met);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Conditions, conditions_clear)

static gboolean
count_met (SpaltStore     *self,
           Conditions     *conditions,
           SpaltStatement *statement,
           GError        **error)
{
  gboolean row;

  conditions->n_conditions++;
  while (TRUE)
    {
      gint64 id;

      if (!spalt_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      id = spalt_statement_get_number (statement, 0);
      spalt_id_map_set (&conditions->met, id, spalt_id_map_get (&conditions->met, id) + 1);
    }
}

static gboolean
require_link (SpaltStore *self,
              Conditions *conditions,
              const char *sql,
              gint64      id,
              GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;

  if (id == 0)
    return TRUE;

  statement = spalt_store_prepare (self, sql, error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, id);
  return count_met (self, conditions, statement, error);
}

static gboolean
require_change (SpaltStore *self,
                Conditions *conditions,
                gboolean    changed,
                GError    **error)
{
  g_autoptr (SpaltStatement) statement = changed ? spalt_store_prepare (self, by_change, error) : NULL;

  return !changed || (statement != NULL && count_met (self, conditions, statement, error));
}

static gboolean
require_words (SpaltStore        *self,
               Conditions        *conditions,
               const SpaltSearch *search,
               GError           **error)
{
  g_autoptr (SpaltStatement) statement = NULL;

  if (search->expression == NULL)
    return TRUE;

  statement = spalt_store_prepare (self, search->has_phrase ? by_phrase : by_words, error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_text (statement, 1, search->expression);
  return count_met (self, conditions, statement, error);
}

static gboolean
meets (const Conditions *conditions,
       gint64            id)
{
  return conditions->n_conditions == 0 || spalt_id_map_get (&conditions->met, id) == conditions->n_conditions;
}

static GArray *
walk (SpaltStore          *self,
      const SpaltRowQuery *query,
      const Conditions    *conditions,
      GError             **error)
{
  const guint   statuses = query->statuses != 0 ? query->statuses : G_MAXUINT;
  const GArray *order = spalt_store_read_order (self, query->trashed ? trash_walk : walks[query->sort], error);
  GArray       *ids;

  if (order == NULL)
    return NULL;

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < order->len; i++)
    {
      const SpaltOrdered *row = &g_array_index (order, SpaltOrdered, i);

      if (row->status >= 0 && row->status <= SPALT_STATUS_LAST && (statuses & (1u << row->status)) != 0 &&
          meets (conditions, row->id))
        g_array_append_val (ids, row->id);
    }
  return ids;
}

static void
reverse (GArray *ids)
{
  for (guint i = 0; i < ids->len / 2; i++)
    {
      gint64 *a = &g_array_index (ids, gint64, i);
      gint64 *b = &g_array_index (ids, gint64, ids->len - 1 - i);
      gint64  kept = *a;

      *a = *b;
      *b = kept;
    }
}

/* The same ids, the best match first. */
static GArray *
rank (SpaltStore        *self,
      const SpaltSearch *search,
      GArray            *allowed,
      GError           **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (self, by_rank, error);
  g_autoptr (GArray)         ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), allowed->len);
  g_auto (SpaltIdMap)        is_allowed = { NULL };
  gboolean                   row;

  if (statement == NULL)
    return NULL;

  for (guint i = 0; i < allowed->len; i++)
    spalt_id_map_set (&is_allowed, g_array_index (allowed, gint64, i), 1);
  spalt_statement_bind_text (statement, 1, search->expression);
  while (TRUE)
    {
      gint64 id;

      if (!spalt_store_step (self, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&ids);
      id = spalt_statement_get_number (statement, 0);
      if (spalt_id_map_get (&is_allowed, id) != 0)
        g_array_append_val (ids, id);
    }
}

static GArray *
list_ids (SpaltStore          *self,
          const SpaltRowQuery *query,
          const SpaltSearch   *search,
          GError             **error)
{
  g_auto (Conditions) conditions = { { NULL }, 0 };
  g_autoptr (GArray)  ids = NULL;

  if (!require_link (self, &conditions, by_topic, query->topic_id, error) ||
      !require_link (self, &conditions, by_person, query->person_id, error) ||
      !require_link (self, &conditions, by_tag, query->tag_id, error) ||
      !require_change (self, &conditions, query->changed, error) ||
      !require_words (self, &conditions, search, error))
    return NULL;

  ids = walk (self, query, &conditions, error);
  if (ids == NULL || query->sort != SPALT_ARTICLE_SORT_RELEVANCE || search->expression == NULL || query->trashed)
    return g_steal_pointer (&ids);

  return rank (self, search, ids, error);
}

/**
 * spalt_store_list_article_ids:
 *
 * Returns: (transfer full) (element-type gint64): the articles that the query asks for, in its order; those in the
 *   trash always come with the last trashed first. Words that no article can have, such as "!", are no condition.
 */
GArray *
spalt_store_list_article_ids (SpaltStore          *self,
                              const SpaltRowQuery *query,
                              GError             **error)
{
  SpaltSearch      search = { NULL, FALSE };
  g_autofree char *expression = NULL;
  GArray          *ids;

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  if (query->text != NULL)
    {
      g_autofree char *text = g_utf8_make_valid (query->text, -1);

      spalt_search_parse (text, &search);
    }
  expression = search.expression;

  ids = list_ids (self, query, &search, error);
  if (ids == NULL)
    return NULL;

  if (query->reversed)
    reverse (ids);
  if (query->limit != 0 && ids->len > query->limit)
    g_array_set_size (ids, query->limit);
  return ids;
}

/**
 * spalt_store_get_article_briefs:
 *
 * Returns: (transfer full) (element-type SpaltArticleBrief): what lists show of these articles, in the order of the
 *   ids; one that is no longer there is left out
 */
GPtrArray *
spalt_store_get_article_briefs (SpaltStore   *self,
                                const gint64 *ids,
                                guint         n_ids,
                                GError      **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  g_autoptr (GPtrArray)      briefs = g_ptr_array_new_full (n_ids, g_object_unref);

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  statement =
    spalt_store_prepare (self,
                         "SELECT id, slug, headline, byline, status, date, modified_at,"
                         " (SELECT name FROM article_topic JOIN topic ON topic.id = topic_id"
                         "   WHERE article_id = article.id ORDER BY article_topic.position LIMIT 1) AS topic,"
                         " EXISTS (SELECT 1 FROM photo_use WHERE article_id = article.id AND role = 0) AS has_hero,"
                         " EXISTS (SELECT 1 FROM working_copy WHERE article_id = article.id AND state IS NOT NULL)"
                         "   AS changed"
                         " FROM article WHERE id = ?",
                         error);
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
          g_ptr_array_add (briefs, spalt_article_brief_new ());
          spalt_statement_fill_object (statement, briefs->pdata[briefs->len - 1]);
        }
      sqlite3_reset (statement);
    }

  return g_steal_pointer (&briefs);
}

gboolean
spalt_store_count_articles (SpaltStore        *self,
                            SpaltArticleCount *count,
                            GError           **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  gint64                     trashed;
  gint64                     changed;
  gboolean                   row;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  memset (count, 0, sizeof *count);
  if (!spalt_store_read_number (self, "SELECT count(*) FROM article WHERE trashed_at IS NOT NULL", &trashed, error))
    return FALSE;
  count->trashed = trashed;
  if (!spalt_store_read_number (self, count_changed, &changed, error))
    return FALSE;
  count->changed = changed;

  statement =
    spalt_store_prepare (self, "SELECT status, count(*) FROM article WHERE trashed_at IS NULL GROUP BY status", error);
  while (statement != NULL)
    {
      gint64 status;

      if (!spalt_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      status = spalt_statement_get_number (statement, 0);
      if (status >= 0 && status <= SPALT_STATUS_LAST)
        {
          count->by_status[status] = spalt_statement_get_number (statement, 1);
          count->all += count->by_status[status];
        }
    }

  return FALSE;
}
