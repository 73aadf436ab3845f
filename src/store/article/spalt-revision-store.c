// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-revision-store.h"

#include <glib/gi18n-lib.h>

#include "spalt-article-rows-private.h"
#include "spalt-article-store.h"
#include "spalt-row-private.h"

#define REVISION_INTERVAL (10 * 60) /* seconds between two that are kept while somebody writes */
#define MISSING_REVISION N_("This earlier state of the article is not kept any more.")

/* The state is an object with the names of the article's properties, and arrays of ids for its links. */
static const char keep_state[] =
  "INSERT INTO revision (article_id, created_at, status, headline, state)"
  " SELECT id, :now, status, headline, json_object ("
  "   'slug', slug, 'headline', headline, 'kicker', kicker, 'lede', lede, 'body', body, 'note', note,"
  "   'published_at', published_at, 'scheduled_at', scheduled_at, 'updated_at', updated_at,"
  "   'correction', correction, 'corrected_at', corrected_at, 'comments_open', comments_open,"
  "   'hero_photo_id', photo_id, 'hero_alt', alt, 'hero_caption', caption, 'hero_credit', credit,"
  "   'people', (SELECT json_group_array (person_id ORDER BY position) FROM article_person"
  " WHERE article_id = article.id),"
  "   'topics', (SELECT json_group_array (topic_id ORDER BY position) FROM article_topic"
  " WHERE article_id = article.id),"
  "   'tags', (SELECT json_group_array (tag_id ORDER BY position) FROM article_tag WHERE article_id = article.id),"
  "   'related', (SELECT json_group_array (related_id ORDER BY position) FROM related WHERE article_id = article.id))"
  " FROM article JOIN article_text ON article_text.article_id = id"
  " LEFT JOIN photo_use ON photo_use.article_id = id AND role = 0"
  " WHERE id = :id";

static const char load_state[] =
  "SELECT article.id, uid, revision.status, article.created_at, revision.created_at AS modified_at, version, "
  "trashed_at,"
  " state ->> 'slug' AS slug, state ->> 'headline' AS headline, state ->> 'kicker' AS kicker, state ->> 'lede' AS lede,"
  " state ->> 'body' AS body, state ->> 'note' AS note, state ->> 'published_at' AS published_at,"
  " state ->> 'scheduled_at' AS scheduled_at, state ->> 'updated_at' AS updated_at, state ->> 'correction' AS "
  "correction,"
  " state ->> 'corrected_at' AS corrected_at, state ->> 'comments_open' AS comments_open,"
  " state ->> 'hero_photo_id' AS hero_photo_id, state ->> 'hero_alt' AS hero_alt,"
  " state ->> 'hero_caption' AS hero_caption, state ->> 'hero_credit' AS hero_credit"
  " FROM revision JOIN article ON article.id = article_id WHERE revision.id = ?";

/* Who or what has gone since is left out. */
static const char load_people[] =
  "SELECT person.* FROM revision JOIN json_each (state, '$.people') AS link JOIN person ON person.id = link.value"
  " WHERE revision.id = ? ORDER BY link.key";
static const char load_topics[] =
  "SELECT topic.* FROM revision JOIN json_each (state, '$.topics') AS link JOIN topic ON topic.id = link.value"
  " WHERE revision.id = ? ORDER BY link.key";
static const char load_tags[] =
  "SELECT tag.* FROM revision JOIN json_each (state, '$.tags') AS link JOIN tag ON tag.id = link.value"
  " WHERE revision.id = ? ORDER BY link.key";
static const char load_related[] =
  "SELECT article.id FROM revision JOIN json_each (state, '$.related') AS link JOIN article ON article.id = link.value"
  " WHERE revision.id = ? ORDER BY link.key";

void
spalt_revision_free (SpaltRevision *revision)
{
  g_free (revision->headline);
  g_free (revision);
}

/* Whether so much time has gone by since the last kept state, or since the article was made, that the present one
 * should be kept before it is written over. */
gboolean
spalt_revision_is_due (SpaltStore *store,
                       gint64      article_id,
                       gint64      now,
                       gboolean   *due,
                       GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  gboolean                   row;

  statement = spalt_store_prepare (
    store,
    "SELECT max(created_at, coalesce((SELECT max(created_at) FROM revision WHERE article_id = ?1), created_at))"
    " FROM article WHERE id = ?1",
    error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, article_id);
  if (!spalt_store_step (store, statement, &row, error))
    return FALSE;

  *due = row && now - spalt_statement_get_number (statement, 0) >= REVISION_INTERVAL;
  return TRUE;
}

/* Keeps the state that is stored now. */
gboolean
spalt_revision_keep (SpaltStore *store,
                     gint64      article_id,
                     gint64      now,
                     GError    **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (store, keep_state, error);

  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_named_number (statement, ":now", now);
  spalt_statement_bind_named_number (statement, ":id", article_id);
  return spalt_store_run (store, statement, error);
}

/**
 * spalt_store_list_revisions:
 *
 * Returns: (transfer full) (element-type SpaltRevision): the earlier states that are kept, the latest first
 */
GPtrArray *
spalt_store_list_revisions (SpaltStore *self,
                            gint64      article_id,
                            GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  g_autoptr (GPtrArray)      revisions = g_ptr_array_new_with_free_func ((GDestroyNotify)spalt_revision_free);
  gboolean                   row;

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  statement = spalt_store_prepare (self,
                                   "SELECT id, created_at, status, headline FROM revision WHERE article_id = ?"
                                   " ORDER BY created_at DESC, id DESC",
                                   error);
  if (statement == NULL)
    return NULL;

  spalt_statement_bind_number (statement, 1, article_id);
  while (TRUE)
    {
      SpaltRevision *revision;

      if (!spalt_store_step (self, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&revisions);
      revision = g_new0 (SpaltRevision, 1);
      revision->id = spalt_statement_get_number (statement, 0);
      revision->created_at = spalt_statement_get_number (statement, 1);
      revision->status = spalt_statement_get_number (statement, 2);
      revision->headline = g_strdup (spalt_statement_get_text (statement, 3));
      g_ptr_array_add (revisions, revision);
    }
}

static gboolean
load_objects (SpaltStore *self,
              const char *sql,
              gint64      revision_id,
              GType       type,
              GPtrArray  *objects,
              GError    **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (self, sql, error);
  gboolean                   row;

  while (statement != NULL)
    {
      if (objects->len == 0)
        spalt_statement_bind_number (statement, 1, revision_id);
      if (!spalt_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      g_ptr_array_add (objects, g_object_new (type, NULL));
      spalt_statement_fill_object (statement, objects->pdata[objects->len - 1]);
    }

  return FALSE;
}

static gboolean
load_links (SpaltStore   *self,
            SpaltArticle *article,
            gint64        revision_id,
            GError      **error)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) topics = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray)    related = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!load_objects (self, load_people, revision_id, SPALT_TYPE_PERSON, people, error) ||
      !load_objects (self, load_topics, revision_id, SPALT_TYPE_TOPIC, topics, error) ||
      !load_objects (self, load_tags, revision_id, SPALT_TYPE_TAG, tags, error) ||
      !load_objects (self, load_related, revision_id, SPALT_TYPE_ARTICLE, articles, error))
    return FALSE;

  for (guint i = 0; i < articles->len; i++)
    {
      gint64 id = spalt_article_get_id (articles->pdata[i]);

      g_array_append_val (related, id);
    }
  spalt_article_set_people (article, people);
  spalt_article_set_topics (article, topics);
  spalt_article_set_tags (article, tags);
  spalt_article_set_related (article, related);
  return TRUE;
}

/**
 * spalt_store_load_revision:
 *
 * Returns: (transfer full): the article as it was; it has the present id and version, so that saving it makes the old
 *   state the present one
 */
SpaltArticle *
spalt_store_load_revision (SpaltStore *self,
                           gint64      id,
                           GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  g_autoptr (SpaltArticle)   article = NULL;
  gboolean                   row;

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  statement = spalt_store_prepare (self, load_state, error);
  if (statement == NULL)
    return NULL;

  spalt_statement_bind_number (statement, 1, id);
  if (!spalt_store_step (self, statement, &row, error))
    return NULL;
  if (!row)
    {
      spalt_row_set_missing (error, MISSING_REVISION);
      return NULL;
    }

  article = spalt_article_new ();
  spalt_statement_fill_object (statement, G_OBJECT (article));
  if (!load_links (self, article, id, error))
    return NULL;

  return g_steal_pointer (&article);
}

static gboolean
restore_within (SpaltStore *self,
                gint64      id,
                gint64      now,
                GError    **error)
{
  g_autoptr (SpaltArticle) old = spalt_store_load_revision (self, id, error);
  g_autoptr (SpaltArticle) present = NULL;

  if (old == NULL)
    return FALSE;
  present = spalt_store_load_article (self, spalt_article_get_id (old), error);
  if (present == NULL || !spalt_revision_keep (self, spalt_article_get_id (old), now, error))
    return FALSE;

  /* What readers see and where they find it is not a matter of the text. */
  spalt_article_set_status (old, spalt_article_get_status (present));
  spalt_article_set_slug (old, spalt_article_get_slug (present));
  spalt_article_set_published_at (old, spalt_article_get_published_at (present));
  spalt_article_set_scheduled_at (old, spalt_article_get_scheduled_at (present));
  return spalt_store_save_article (self, old, now, error);
}

/**
 * spalt_store_restore_revision:
 *
 * Makes an earlier state the present one again; status, address and dates of publication stay as they are. The present
 * state is kept as a revision, so this can be undone.
 */
gboolean
spalt_store_restore_revision (SpaltStore *self,
                              gint64      id,
                              gint64      now,
                              GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  if (!spalt_store_begin (self, error))
    return FALSE;

  return spalt_store_end (self, restore_within (self, id, now, error), error);
}
