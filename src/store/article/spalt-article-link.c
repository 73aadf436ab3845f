// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-article-rows-private.h"

#include <string.h>

#define PHOTO_ADDRESS "photo:"
#define PERSON_NAME 3

static const char read_people[] =
  "SELECT person.id, uid, slug, name, email, bio, guest, photo_id, version"
  " FROM article_person JOIN person ON person.id = person_id WHERE article_id = ? ORDER BY article_person.position";
static const char read_person[] =
  "SELECT id, uid, slug, name, email, bio, guest, photo_id, version FROM person WHERE id = ?";
static const char read_topics[] =
  "SELECT topic.id, uid, slug, name, description, parent_id, topic.position, version"
  " FROM article_topic JOIN topic ON topic.id = topic_id WHERE article_id = ? ORDER BY article_topic.position";
static const char read_tags[] =
  "SELECT tag.id, uid, slug, name, version"
  " FROM article_tag JOIN tag ON tag.id = tag_id WHERE article_id = ? ORDER BY article_tag.position";

/* For each kind of link: what is there, how to clear it, how to add to it. */
static const struct
{
  const char *ids;
  const char *clear;
  const char *add;
} people = {
  "SELECT person_id FROM article_person WHERE article_id = ? ORDER BY position",
  "DELETE FROM article_person WHERE article_id = ?",
  "INSERT OR IGNORE INTO article_person (article_id, position, person_id) VALUES (?, ?, ?)",
},
  topics = {
    "SELECT topic_id FROM article_topic WHERE article_id = ? ORDER BY position",
    "DELETE FROM article_topic WHERE article_id = ?",
    "INSERT OR IGNORE INTO article_topic (article_id, position, topic_id) VALUES (?, ?, ?)",
  },
  tags = {
    "SELECT tag_id FROM article_tag WHERE article_id = ? ORDER BY position",
    "DELETE FROM article_tag WHERE article_id = ?",
    "INSERT OR IGNORE INTO article_tag (article_id, position, tag_id) VALUES (?, ?, ?)",
  },
  related = {
    "SELECT related_id FROM related WHERE article_id = ? ORDER BY position",
    "DELETE FROM related WHERE article_id = ?",
    "INSERT OR IGNORE INTO related (article_id, position, related_id) VALUES (?, ?, ?)",
  },
  body_photos = {
    "SELECT photo_id FROM photo_use WHERE article_id = ? AND role = 1 ORDER BY position",
    "DELETE FROM photo_use WHERE article_id = ? AND role = 1",
    "INSERT OR IGNORE INTO photo_use (article_id, role, position, photo_id) VALUES (?, 1, ?, ?)",
  };

static GPtrArray *
read_objects (SpaltStore *store,
              const char *sql,
              gint64      article_id,
              GType       type,
              GError    **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (store, sql, error);
  g_autoptr (GPtrArray)      objects = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean                   row;

  if (statement == NULL)
    return NULL;

  spalt_statement_bind_number (statement, 1, article_id);
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

static GArray *
read_ids (SpaltStore *store,
          const char *sql,
          gint64      article_id,
          GError    **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  return spalt_store_add_ids (store, sql, article_id, ids, error) ? g_steal_pointer (&ids) : NULL;
}

/* Fills in the article's people, topics, tags and related articles. */
gboolean
spalt_article_read_links (SpaltStore   *store,
                          SpaltArticle *article,
                          GError      **error)
{
  const gint64          id = spalt_article_get_id (article);
  g_autoptr (GPtrArray) all_people = read_objects (store, read_people, id, SPALT_TYPE_PERSON, error);
  g_autoptr (GPtrArray) all_topics = NULL;
  g_autoptr (GPtrArray) all_tags = NULL;
  g_autoptr (GArray)    all_related = NULL;

  if (all_people == NULL)
    return FALSE;
  all_topics = read_objects (store, read_topics, id, SPALT_TYPE_TOPIC, error);
  if (all_topics == NULL)
    return FALSE;
  all_tags = read_objects (store, read_tags, id, SPALT_TYPE_TAG, error);
  if (all_tags == NULL)
    return FALSE;
  all_related = read_ids (store, related.ids, id, error);
  if (all_related == NULL)
    return FALSE;

  spalt_article_set_people (article, all_people);
  spalt_article_set_topics (article, all_topics);
  spalt_article_set_tags (article, all_tags);
  spalt_article_set_related (article, all_related);
  return TRUE;
}

static gboolean
is_same (GArray *a,
         GArray *b)
{
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0);
}

/* Most saves change the text alone: links that stay as they are cost a read, not a write. */
static gboolean
write_ids (SpaltStore *store,
           const char *ids_sql,
           const char *clear_sql,
           const char *add_sql,
           gint64      article_id,
           GArray     *ids,
           GError    **error)
{
  g_autoptr (GArray)         old = read_ids (store, ids_sql, article_id, error);
  g_autoptr (SpaltStatement) add = NULL;

  if (old == NULL)
    return FALSE;
  if (is_same (old, ids))
    return TRUE;
  if (old->len > 0 && !spalt_store_run_with_id (store, clear_sql, article_id, error))
    return FALSE;

  add = spalt_store_prepare (store, add_sql, error);
  if (add == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      spalt_statement_bind_number (add, 1, article_id);
      spalt_statement_bind_number (add, 2, i);
      spalt_statement_bind_number (add, 3, g_array_index (ids, gint64, i));
      if (!spalt_store_run (store, add, error))
        return FALSE;
    }

  return TRUE;
}

static GArray *
collect_ids (GPtrArray *objects)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), objects->len);

  for (guint i = 0; i < objects->len; i++)
    {
      gint64 id;

      g_object_get (objects->pdata[i], "id", &id, NULL);
      g_array_append_val (ids, id);
    }

  return ids;
}

/* Adds the photo to those that a text shows, if there is one of that name. */
static gboolean
add_photo (SpaltStore     *store,
           SpaltStatement *statement,
           const char     *slug,
           GArray         *ids,
           GError        **error)
{
  gboolean row;

  spalt_statement_bind_text (statement, 1, slug);
  if (!spalt_store_step (store, statement, &row, error))
    return FALSE;
  if (row)
    {
      gint64 id = spalt_statement_get_number (statement, 0);

      g_array_append_val (ids, id);
    }
  sqlite3_reset (statement);

  return TRUE;
}

/* The photos whose addresses stand in a text, in order; addresses of no photo are left out. */
static GArray *
find_body_photos (SpaltStore *store,
                  const char *body,
                  GError    **error)
{
  g_autoptr (GArray)         ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (SpaltStatement) statement = NULL;

  for (const char *at = strstr (body, PHOTO_ADDRESS); at != NULL; at = strstr (at, PHOTO_ADDRESS))
    {
      g_autofree char *slug = NULL;

      at += strlen (PHOTO_ADDRESS);
      slug = g_strndup (at, strspn (at, "abcdefghijklmnopqrstuvwxyz0123456789-"));
      if (statement == NULL)
        statement = spalt_store_prepare (store, "SELECT id FROM photo WHERE slug = ?", error);
      if (statement == NULL || !add_photo (store, statement, slug, ids, error))
        return NULL;
    }

  return g_steal_pointer (&ids);
}

static gboolean
write_hero (SpaltStore   *store,
            SpaltArticle *article,
            GError      **error)
{
  g_autoptr (SpaltStatement) statement = NULL;

  if (spalt_article_get_hero_photo_id (article) == 0)
    return spalt_store_run_with_id (store, "DELETE FROM photo_use WHERE article_id = ? AND role = 0",
                                    spalt_article_get_id (article), error);

  statement = spalt_store_prepare (store,
                                   "INSERT INTO photo_use (article_id, role, position, photo_id, alt, caption, credit)"
                                   " VALUES (:id, 0, 0, :hero_photo_id, :hero_alt, :hero_caption, :hero_credit)"
                                   " ON CONFLICT DO UPDATE SET photo_id = excluded.photo_id, alt = excluded.alt,"
                                   " caption = excluded.caption, credit = excluded.credit"
                                   " WHERE photo_id <> excluded.photo_id OR alt <> excluded.alt"
                                   " OR caption <> excluded.caption OR credit <> excluded.credit",
                                   error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_object (statement, G_OBJECT (article));
  return spalt_store_run (store, statement, error);
}

/* Writes what the article, which has its id, is tied to: people, topics, tags, related articles and photos. */
gboolean
spalt_article_write_links (SpaltStore   *store,
                           SpaltArticle *article,
                           GError      **error)
{
  const gint64       id = spalt_article_get_id (article);
  g_autoptr (GArray) people_ids = collect_ids (spalt_article_get_people (article));
  g_autoptr (GArray) topic_ids = collect_ids (spalt_article_get_topics (article));
  g_autoptr (GArray) tag_ids = collect_ids (spalt_article_get_tags (article));
  g_autoptr (GArray) photo_ids = find_body_photos (store, spalt_article_get_body (article), error);

  return photo_ids != NULL && write_ids (store, people.ids, people.clear, people.add, id, people_ids, error) &&
         write_ids (store, topics.ids, topics.clear, topics.add, id, topic_ids, error) &&
         write_ids (store, tags.ids, tags.clear, tags.add, id, tag_ids, error) &&
         write_ids (store, related.ids, related.clear, related.add, id, spalt_article_get_related (article), error) &&
         write_ids (store, body_photos.ids, body_photos.clear, body_photos.add, id, photo_ids, error) &&
         write_hero (store, article, error);
}

/* Returns: (transfer full): the person as the database has it, where that is known there by another name */
static SpaltPerson *
read_present (SpaltStore  *store,
              SpaltPerson *person,
              GError     **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (store, read_person, error);
  g_autoptr (SpaltPerson)    present = NULL;
  gboolean                   row;

  if (statement == NULL)
    return NULL;

  spalt_statement_bind_number (statement, 1, spalt_person_get_id (person));
  if (!spalt_store_step (store, statement, &row, error))
    return NULL;
  if (!row || g_strcmp0 (spalt_statement_get_text (statement, PERSON_NAME), spalt_person_get_name (person)) == 0)
    return g_object_ref (person);

  present = spalt_person_new ();
  spalt_statement_fill_object (statement, G_OBJECT (present));
  return g_steal_pointer (&present);
}

/* Gives the article's people the names that they have by now: one may have been changed since they were loaded. */
gboolean
spalt_article_refresh_people (SpaltStore   *store,
                              SpaltArticle *article,
                              GError      **error)
{
  g_autoptr (GPtrArray) present = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray            *all_people = spalt_article_get_people (article);

  for (guint i = 0; i < all_people->len; i++)
    {
      SpaltPerson *person = read_present (store, all_people->pdata[i], error);

      if (person == NULL)
        return FALSE;
      g_ptr_array_add (present, person);
    }

  spalt_article_set_people (article, present);
  return TRUE;
}

/* Copies the people's names into the article's byline once more. It is no change of the article, which whoever writes
 * in it would have to hear of. */
gboolean
spalt_article_refresh_byline (SpaltStore *store,
                              gint64      article_id,
                              GError    **error)
{
  g_autoptr (SpaltArticle)   article = g_object_new (SPALT_TYPE_ARTICLE, "id", article_id, NULL);
  g_autoptr (GPtrArray)      all_people = read_objects (store, read_people, article_id, SPALT_TYPE_PERSON, error);
  g_autoptr (SpaltStatement) statement = NULL;
  g_autofree char           *byline = NULL;
  g_autofree char           *key = NULL;

  if (all_people == NULL)
    return FALSE;
  statement = spalt_store_prepare (
    store, "UPDATE article SET byline = ?2, byline_key = ?3 WHERE id = ?1 AND byline IS NOT ?2", error);
  if (statement == NULL)
    return FALSE;

  spalt_article_set_people (article, all_people);
  byline = spalt_article_format_byline (article);
  key = spalt_article_make_sort_key (byline);
  spalt_statement_bind_number (statement, 1, article_id);
  spalt_statement_bind_text (statement, 2, byline);
  spalt_statement_bind_text (statement, 3, key);
  return spalt_store_run (store, statement, error);
}
