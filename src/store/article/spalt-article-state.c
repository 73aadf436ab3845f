// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-article-state-private.h"

#include "spalt-article-store.h"

/* A state is an object with the names of the article's properties, and with uids for what it is linked to: it may stay
 * for years, and outlive what it names. */
static const char write_state[] =
  "SELECT json_object ("
  "   'slug', :slug, 'headline', :headline, 'kicker', :kicker, 'lede', :lede, 'body', :body, 'note', :note,"
  "   'published_at', :published_at, 'scheduled_at', :scheduled_at, 'updated_at', :updated_at,"
  "   'correction', :correction, 'corrected_at', :corrected_at, 'comments_open', :comments_open,"
  "   'hero_photo', (SELECT uid FROM photo WHERE id = :hero_photo_id), 'hero_alt', :hero_alt,"
  "   'hero_caption', :hero_caption, 'hero_credit', :hero_credit,"
  "   'people', json ((SELECT json_group_array (person.uid ORDER BY link.key)"
  "     FROM json_each (:people_ids) AS link JOIN person ON person.id = link.value)),"
  "   'topics', json ((SELECT json_group_array (topic.uid ORDER BY link.key)"
  "     FROM json_each (:topic_ids) AS link JOIN topic ON topic.id = link.value)),"
  "   'tags', json ((SELECT json_group_array (tag.uid ORDER BY link.key)"
  "     FROM json_each (:tag_ids) AS link JOIN tag ON tag.id = link.value)),"
  "   'related', json ((SELECT json_group_array (article.uid ORDER BY link.key)"
  "     FROM json_each (:related_ids) AS link JOIN article ON article.id = link.value)))";

static const char read_values[] =
  "SELECT state ->> 'slug' AS slug, state ->> 'headline' AS headline, state ->> 'kicker' AS kicker,"
  " state ->> 'lede' AS lede, state ->> 'body' AS body, state ->> 'note' AS note,"
  " state ->> 'published_at' AS published_at, state ->> 'scheduled_at' AS scheduled_at,"
  " state ->> 'updated_at' AS updated_at, state ->> 'correction' AS correction,"
  " state ->> 'corrected_at' AS corrected_at, state ->> 'comments_open' AS comments_open,"
  " (SELECT id FROM photo WHERE uid = state ->> 'hero_photo') AS hero_photo_id, state ->> 'hero_alt' AS hero_alt,"
  " state ->> 'hero_caption' AS hero_caption, state ->> 'hero_credit' AS hero_credit"
  " FROM (SELECT ?1 AS state)";

/* Who or what has gone since is left out. */
static const char read_people[] =
  "SELECT person.* FROM json_each (?1, '$.people') AS link JOIN person ON person.uid = link.value ORDER BY link.key";
static const char read_topics[] =
  "SELECT topic.* FROM json_each (?1, '$.topics') AS link JOIN topic ON topic.uid = link.value ORDER BY link.key";
static const char read_tags[] =
  "SELECT tag.* FROM json_each (?1, '$.tags') AS link JOIN tag ON tag.uid = link.value ORDER BY link.key";
static const char read_related[] =
  "SELECT article.id FROM json_each (?1, '$.related') AS link JOIN article ON article.uid = link.value"
  " ORDER BY link.key";

static void
append_id (GString *ids,
           gint64   id)
{
  g_string_append_printf (ids, "%c%" G_GINT64_FORMAT, ids->len == 0 ? '[' : ',', id);
}

static char *
end_ids (GString *ids)
{
  g_string_append (ids, ids->len == 0 ? "[]" : "]");

  return g_string_free_and_steal (ids);
}

static char *
list_objects (GPtrArray *objects)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < objects->len; i++)
    {
      gint64 id;

      g_object_get (objects->pdata[i], "id", &id, NULL);
      append_id (ids, id);
    }

  return end_ids (ids);
}

static char *
list_related (GArray *related)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < related->len; i++)
    append_id (ids, g_array_index (related, gint64, i));

  return end_ids (ids);
}

/* Returns: (transfer full): all that somebody writes of an article, as JSON; equal for equal articles */
char *
spalt_article_state_write (SpaltStore   *store,
                           SpaltArticle *article,
                           GError      **error)
{
  g_autofree char           *people = list_objects (spalt_article_get_people (article));
  g_autofree char           *topics = list_objects (spalt_article_get_topics (article));
  g_autofree char           *tags = list_objects (spalt_article_get_tags (article));
  g_autofree char           *related = list_related (spalt_article_get_related (article));
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (store, write_state, error);
  gboolean                   row;

  if (statement == NULL)
    return NULL;

  spalt_statement_bind_object (statement, G_OBJECT (article));
  spalt_statement_bind_named (statement, ":people_ids", people);
  spalt_statement_bind_named (statement, ":topic_ids", topics);
  spalt_statement_bind_named (statement, ":tag_ids", tags);
  spalt_statement_bind_named (statement, ":related_ids", related);
  if (!spalt_store_step (store, statement, &row, error))
    return NULL;

  return g_strdup (spalt_statement_get_text (statement, 0));
}

static GPtrArray *
read_objects (SpaltStore *store,
              const char *sql,
              const char *state,
              GType       type,
              GError    **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (store, sql, error);
  g_autoptr (GPtrArray)      objects = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean                   row;

  if (statement == NULL)
    return NULL;

  spalt_statement_bind_text (statement, 1, state);
  while (TRUE)
    {
      if (!spalt_store_step (store, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&objects);
      g_ptr_array_add (objects, g_object_new (type, NULL));
      spalt_statement_fill_object (statement, objects->pdata[objects->len - 1]);
    }
}

static gboolean
read_links (SpaltStore   *store,
            SpaltArticle *article,
            const char   *state,
            GError      **error)
{
  g_autoptr (GPtrArray) people = read_objects (store, read_people, state, SPALT_TYPE_PERSON, error);
  g_autoptr (GPtrArray) topics = NULL;
  g_autoptr (GPtrArray) tags = NULL;
  g_autoptr (GArray)    related = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (people == NULL)
    return FALSE;
  topics = read_objects (store, read_topics, state, SPALT_TYPE_TOPIC, error);
  if (topics == NULL)
    return FALSE;
  tags = read_objects (store, read_tags, state, SPALT_TYPE_TAG, error);
  if (tags == NULL || !spalt_store_add_ids_of (store, read_related, state, related, error))
    return FALSE;

  spalt_article_set_people (article, people);
  spalt_article_set_topics (article, topics);
  spalt_article_set_tags (article, tags);
  spalt_article_set_related (article, related);
  return TRUE;
}

/* Returns: (transfer full): the article in that state. Who it is, how far it has come and its version are @present's.
 * */
SpaltArticle *
spalt_article_state_read (SpaltStore   *store,
                          SpaltArticle *present,
                          const char   *state,
                          GError      **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (store, read_values, error);
  g_autoptr (SpaltArticle)   article = NULL;
  gboolean                   row;

  if (statement == NULL)
    return NULL;

  spalt_statement_bind_text (statement, 1, state);
  if (!spalt_store_step (store, statement, &row, error))
    return NULL;

  article = spalt_article_copy (present);
  spalt_statement_fill_object (statement, G_OBJECT (article));
  if (!read_links (store, article, state, error))
    return NULL;

  return g_steal_pointer (&article);
}

/**
 * spalt_store_fingerprint_article:
 *
 * Returns: (transfer full): the same for articles that have come as far, and in which the same is written, whenever and
 *   however often they were saved
 */
char *
spalt_store_fingerprint_article (SpaltStore   *self,
                                 SpaltArticle *article,
                                 GError      **error)
{
  g_autofree char *state = NULL;
  g_autofree char *whole = NULL;

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  state = spalt_article_state_write (self, article, error);
  if (state == NULL)
    return NULL;

  whole = g_strconcat (spalt_status_get_nick (spalt_article_get_status (article)), state, NULL);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole, -1);
}
