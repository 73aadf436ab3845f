// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-published-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "spalt-slug.h"

#define TEXT_BLOCK (256 * 1024) /* bytes */
#define PEOPLE_OF_PART "(SELECT person_id FROM article_person WHERE article_id IN " PART ")"
#define ROWS_A_CHECK 4096 /* between two looks at the cancellable */

static void
reader_clear (Reader *reader)
{
  spalt_id_map_clear (&reader->photos);
  spalt_id_map_clear (&reader->people);
  spalt_id_map_clear (&reader->topics);
  spalt_id_map_clear (&reader->tags);
  spalt_id_map_clear (&reader->articles);
  spalt_id_map_clear (&reader->pages);
  spalt_id_map_clear (&reader->listings);
  spalt_id_map_clear (&reader->placements);
  spalt_id_map_clear (&reader->ads);
  spalt_id_map_clear (&reader->menu_items);
  g_free (reader->ids);
  g_free (reader->photo_ids);
  g_free (reader->bad_slug);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

const char *
spalt_published_keep_text (Reader         *reader,
                           SpaltStatement *row,
                           int             column)
{
  const char *text = spalt_statement_get_text (row, column);

  if (*text == '\0')
    return "";

  return g_string_chunk_insert (reader->published->texts, text);
}

/* Files are named by it, so it must be what the store itself lets through, whoever wrote it. */
const char *
spalt_published_keep_slug (Reader         *reader,
                           SpaltStatement *row,
                           int             column)
{
  const char *slug = spalt_published_keep_text (reader, row, column);

  if (reader->bad_slug == NULL && !spalt_slug_is_valid (slug))
    reader->bad_slug = g_strdup (slug);
  return slug;
}

guint
spalt_published_find_place (const Places *places,
                            gint64        id)
{
  guint place = id != 0 ? spalt_id_map_get (places, id) : 0;

  return place > 0 ? place - 1 : SPALT_PUBLISHED_NONE;
}

void
spalt_published_note_places (Places       *places,
                             gconstpointer elements,
                             gsize         size,
                             guint         n_elements)
{
  for (guint i = 0; i < n_elements; i++)
    spalt_id_map_set (places, *(const gint64 *)((const char *)elements + i * size), i + 1);
}

/**
 * spalt_published_prepare:
 * @sql: what PICK() picked
 *
 * Returns: the statement with the subset's articles bound to it, if it asks for them
 */
SpaltStatement *
spalt_published_prepare (Reader     *reader,
                         const char *sql,
                         GError    **error)
{
  SpaltStatement *statement = spalt_store_prepare (reader->store, sql, error);
  int             n_parameters = statement != NULL ? sqlite3_bind_parameter_count (statement) : 0;

  if (n_parameters > 0)
    spalt_statement_bind_text (statement, 1, reader->ids);
  if (n_parameters > 1)
    spalt_statement_bind_text (statement, 2, reader->photo_ids);

  return statement;
}

gboolean
spalt_published_read_rows (Reader     *reader,
                           const char *sql,
                           RowFunc     take,
                           gsize       size,
                           gpointer   *elements,
                           guint      *n_elements,
                           GError    **error)
{
  g_autoptr (SpaltStatement) statement = spalt_published_prepare (reader, sql, error);
  g_autoptr (GArray)         array = g_array_new (FALSE, TRUE, size);
  gboolean                   row;

  if (statement == NULL)
    return FALSE;

  while (TRUE)
    {
      if (array->len % ROWS_A_CHECK == 0 && g_cancellable_set_error_if_cancelled (reader->cancellable, error))
        return FALSE;
      if (!spalt_store_step (reader->store, statement, &row, error))
        return FALSE;
      if (!row)
        break;
      g_array_set_size (array, array->len + 1);
      take (reader, statement, array->data + (array->len - 1) * size);
      if (reader->bad_slug != NULL)
        {
          g_set_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID,
                       _("“%s” cannot be part of an address. Use the letters a to z, digits and hyphens."),
                       reader->bad_slug);
          return FALSE;
        }
    }

  *n_elements = array->len;
  *elements = g_array_free (g_steal_pointer (&array), FALSE);
  return TRUE;
}

static void
read_photo (Reader         *reader,
            SpaltStatement *row,
            gpointer        element)
{
  SpaltPublishedPhoto *photo = element;

  photo->id = sqlite3_column_int64 (row, 0);
  photo->slug = spalt_published_keep_slug (reader, row, 1);
  photo->file = spalt_published_keep_text (reader, row, 2);
  photo->media_type = spalt_published_keep_text (reader, row, 3);
  photo->checksum = spalt_published_keep_text (reader, row, 4);
  photo->alt = spalt_published_keep_text (reader, row, 5);
  photo->caption = spalt_published_keep_text (reader, row, 6);
  photo->credit = spalt_published_keep_text (reader, row, 7);
  photo->width = sqlite3_column_int (row, 8);
  photo->height = sqlite3_column_int (row, 9);
  photo->focal_x = sqlite3_column_double (row, 10);
  photo->focal_y = sqlite3_column_double (row, 11);
}

static void
read_person (Reader         *reader,
             SpaltStatement *row,
             gpointer        element)
{
  SpaltPublishedPerson *person = element;

  person->id = sqlite3_column_int64 (row, 0);
  person->slug = spalt_published_keep_slug (reader, row, 1);
  person->name = spalt_published_keep_text (reader, row, 2);
  person->bio = spalt_published_keep_text (reader, row, 3);
  person->email = spalt_published_keep_text (reader, row, 4);
  person->guest = sqlite3_column_int (row, 5);
  person->photo = spalt_published_find_place (&reader->photos, sqlite3_column_int64 (row, 6));
}

static void
read_topic (Reader         *reader,
            SpaltStatement *row,
            gpointer        element)
{
  SpaltPublishedTopic *topic = element;

  topic->id = sqlite3_column_int64 (row, 0);
  topic->slug = spalt_published_keep_slug (reader, row, 1);
  topic->name = spalt_published_keep_text (reader, row, 2);
  topic->description = spalt_published_keep_text (reader, row, 3);
  topic->parent = SPALT_PUBLISHED_NONE;
}

static void
read_tag (Reader         *reader,
          SpaltStatement *row,
          gpointer        element)
{
  SpaltPublishedTag *tag = element;

  tag->id = sqlite3_column_int64 (row, 0);
  tag->slug = spalt_published_keep_slug (reader, row, 1);
  tag->name = spalt_published_keep_text (reader, row, 2);
}

static void
read_article (Reader         *reader,
              SpaltStatement *row,
              gpointer        element)
{
  SpaltPublishedArticle *article = element;

  article->id = sqlite3_column_int64 (row, 0);
  article->uid = spalt_published_keep_text (reader, row, 1);
  article->slug = spalt_published_keep_slug (reader, row, 2);
  article->headline = spalt_published_keep_text (reader, row, 3);
  article->kicker = spalt_published_keep_text (reader, row, 4);
  article->lede = spalt_published_keep_text (reader, row, 5);
  article->correction = spalt_published_keep_text (reader, row, 6);
  article->published_at = spalt_statement_get_time (row, 7);
  article->updated_at = spalt_statement_get_time (row, 8);
  article->corrected_at = spalt_statement_get_time (row, 9);
  article->modified_at = spalt_statement_get_time (row, 10);
  article->comments_open = sqlite3_column_int (row, 11);
  article->version = sqlite3_column_int64 (row, 12);
  article->hero = SPALT_PUBLISHED_NONE;
  article->hero_alt = article->hero_caption = article->hero_credit = "";
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const SpaltPublishedArticle *one = a;
  const SpaltPublishedArticle *other = b;

  if (one->published_at != other->published_at)
    return one->published_at < other->published_at ? 1 : -1;

  return one->id < other->id ? 1 : one->id > other->id ? -1
                                                       : 0;
}

/* In the order of the table, which is the order of the disk; then sorted here. */
static gboolean
read_articles (Reader  *reader,
               GError **error)
{
  SpaltPublished *published = reader->published;

  if (
    !spalt_published_read_rows (
      reader,
      PICK (
        reader,
        "SELECT id, uid, slug, headline, kicker, lede, correction, published_at, updated_at, corrected_at, modified_at,"
        " comments_open, version FROM article NOT INDEXED WHERE status = 4 AND trashed_at IS NULL",
        " AND id IN " PART, " ORDER BY id"),
      read_article, sizeof *published->articles, (gpointer *)&published->articles, &published->n_articles, error))
    return FALSE;

  /* An empty array has no address, and qsort() must not get %NULL. */
  if (published->n_articles > 0)
    qsort (published->articles, published->n_articles, sizeof *published->articles, compare_newest_first);
  spalt_published_note_places (&reader->articles, published->articles, sizeof *published->articles,
                               published->n_articles);
  return TRUE;
}

/**
 * spalt_published_read_parents:
 * @sql: gives an id and the id of what lies above it
 * @elements: (array): begin with their ids, in the order that @places knows
 * @offset: of the guint in each that becomes the parent's place
 *
 * To be called when all elements have their places: a parent may come later than its children.
 */
gboolean
spalt_published_read_parents (Reader       *reader,
                              const char   *sql,
                              const Places *places,
                              gpointer      elements,
                              gsize         size,
                              gsize         offset,
                              GError      **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (reader->store, sql, error);
  gboolean                   row;

  while (statement != NULL)
    {
      guint place;

      if (!spalt_store_step (reader->store, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      place = spalt_published_find_place (places, spalt_statement_get_number (statement, 0));
      if (place != SPALT_PUBLISHED_NONE)
        {
          guint *found = (gpointer)((char *)elements + place * size + offset);

          *found = spalt_published_find_place (places, spalt_statement_get_number (statement, 1));
        }
    }

  return FALSE;
}

/* A topic may be a word that somebody has typed and not published: readers have those of what they can read, those
 * above them, and what the menu names. */
#define TOPICS_OF_READERS                                                                             \
  "(WITH RECURSIVE shown (id) AS ("                                                                   \
  "   SELECT id FROM topic WHERE EXISTS (SELECT 1 FROM listed WHERE kind = 1 AND term_id = topic.id)" \
  "   UNION SELECT topic_id FROM menu_item WHERE topic_id IS NOT NULL"                                \
  "   UNION SELECT parent_id FROM topic JOIN shown USING (id) WHERE parent_id IS NOT NULL"            \
  " ) SELECT id FROM shown)"

static gboolean
read_nouns (Reader  *reader,
            GError **error)
{
  SpaltPublished *published = reader->published;

  if (!spalt_published_read_rows (
        reader,
        PICK (reader,
              "SELECT id, slug, file, media_type, checksum, alt, caption, credit, width, height, focal_x, focal_y"
              " FROM photo WHERE trashed_at IS NULL",
              " AND id IN (SELECT photo_id FROM photo_use WHERE article_id IN " PART
              "   UNION SELECT photo_id FROM person WHERE id IN " PEOPLE_OF_PART
              "   UNION SELECT photo_id FROM listing UNION SELECT photo_id FROM ad"
              "   UNION SELECT value FROM json_each (?2))",
              " ORDER BY id"),
        read_photo, sizeof *published->photos, (gpointer *)&published->photos, &published->n_photos, error))
    return FALSE;
  spalt_published_note_places (&reader->photos, published->photos, sizeof *published->photos, published->n_photos);

  if (!spalt_published_read_rows (
        reader,
        PICK_TERMS (reader, "SELECT id, slug, name, bio, email, guest, photo_id FROM person WHERE trashed_at IS NULL",
                    " AND id IN " PEOPLE_OF_PART, " ORDER BY id"),
        read_person, sizeof *published->people, (gpointer *)&published->people, &published->n_people, error) ||
      !spalt_published_read_rows (
        reader,
        "SELECT id, slug, name, description FROM topic WHERE trashed_at IS NULL AND id IN " TOPICS_OF_READERS
        " ORDER BY position, name_key, id",
        read_topic, sizeof *published->topics, (gpointer *)&published->topics, &published->n_topics, error) ||
      !spalt_published_read_rows (reader,
                                  PICK_TERMS (reader, "SELECT id, slug, name FROM tag WHERE trashed_at IS NULL",
                                              " AND id IN (SELECT tag_id FROM article_tag WHERE article_id IN " PART
                                              " UNION SELECT tag_id FROM menu_item)",
                                              " ORDER BY id"),
                                  read_tag, sizeof *published->tags, (gpointer *)&published->tags, &published->n_tags,
                                  error))
    return FALSE;
  spalt_published_note_places (&reader->people, published->people, sizeof *published->people, published->n_people);
  spalt_published_note_places (&reader->topics, published->topics, sizeof *published->topics, published->n_topics);
  spalt_published_note_places (&reader->tags, published->tags, sizeof *published->tags, published->n_tags);

  return spalt_published_read_parents (reader, "SELECT id, parent_id FROM topic WHERE parent_id IS NOT NULL",
                                       &reader->topics, published->topics, sizeof *published->topics,
                                       G_STRUCT_OFFSET (SpaltPublishedTopic, parent), error);
}

static gboolean
read_heroes (Reader  *reader,
             GError **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  gboolean                   row;

  statement =
    spalt_published_prepare (reader,
                             PICK (reader,
                                   "SELECT article_id, photo_id, alt, caption, credit FROM photo_use WHERE role = 0",
                                   " AND article_id IN " PART, ""),
                             error);
  while (statement != NULL)
    {
      SpaltPublishedArticle *article;
      guint                  place;

      if (!spalt_store_step (reader->store, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      place = spalt_published_find_place (&reader->articles, spalt_statement_get_number (statement, 0));
      if (place == SPALT_PUBLISHED_NONE)
        continue;
      article = &reader->published->articles[place];
      article->hero = spalt_published_find_place (&reader->photos, spalt_statement_get_number (statement, 1));
      article->hero_alt = spalt_published_keep_text (reader, statement, 2);
      article->hero_caption = spalt_published_keep_text (reader, statement, 3);
      article->hero_credit = spalt_published_keep_text (reader, statement, 4);
    }

  return FALSE;
}

void
spalt_published_free (SpaltPublished *published)
{
  g_free (published->articles);
  g_free (published->people);
  g_free (published->topics);
  g_free (published->tags);
  g_free (published->photos);
  g_free (published->links);
  g_free (published->pages);
  g_free (published->listings);
  g_free (published->placements);
  g_free (published->ads);
  g_free (published->flights);
  g_free (published->menu_items);
  g_free (published->comments);
  g_free (published->feeds);
  g_free (published->feed_items);
  g_free (published->pins);
  g_free (published->old_addresses);
  g_free (published->translations);
  g_string_chunk_free (published->texts);
  g_free (published);
}

static gboolean
read_chrome (Reader  *reader,
             GError **error)
{
  return read_nouns (reader, error) && spalt_published_read_chrome (reader, error);
}

static gboolean
read_all (Reader  *reader,
          GError **error)
{
  return read_nouns (reader, error) && read_articles (reader, error) && read_heroes (reader, error) &&
         spalt_published_read_links (reader, error) && spalt_published_read_chrome (reader, error) &&
         spalt_published_read_rest (reader, error);
}

static char *
write_ids (const gint64 *ids,
           guint         n_ids)
{
  GString *text = g_string_new ("[");

  for (guint i = 0; i < n_ids; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", ids[i]);
  g_string_append_c (text, ']');

  return g_string_free_and_steal (text);
}

static gboolean
find_photos (Reader  *reader,
             GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < reader->subset->photos->len; i++)
    if (!spalt_store_add_ids_of (reader->store,
                                 "SELECT id FROM photo WHERE slug = ?1 UNION SELECT id FROM photo WHERE file = ?1",
                                 reader->subset->photos->pdata[i], ids, error))
      return FALSE;
  reader->photo_ids = write_ids ((const gint64 *)(gpointer)ids->data, ids->len);

  return TRUE;
}

static gboolean
read_part (Reader  *reader,
           GError **error)
{
  reader->ids = write_ids (reader->subset->articles, reader->subset->n_articles);

  return find_photos (reader, error) && read_all (reader, error);
}

static SpaltPublished *
read_published (SpaltStore *self,
                gboolean (*read) (Reader  *reader,
                                  GError **error),
                const SpaltPublishedSubset *subset,
                GCancellable               *cancellable,
                GError                    **error)
{
  g_autoptr (SpaltPublished) published = g_new0 (SpaltPublished, 1);
  g_auto (Reader)            reader = {
               .store = self,
               .cancellable = cancellable,
               .published = published,
               .subset = subset,
  };
  gboolean alone = sqlite3_get_autocommit (spalt_store_get_connection (self));
  gboolean ok;

  published->texts = g_string_chunk_new (TEXT_BLOCK);
  if (alone && !spalt_store_execute (self, "BEGIN", error))
    return NULL;
  ok = read (&reader, error);
  if (alone)
    {
      spalt_store_execute (self, "COMMIT", NULL);
      /* The pages of the whole catalogue are in the cache now, and nobody reads them again soon. */
      sqlite3_db_release_memory (spalt_store_get_connection (self));
    }

  return ok ? g_steal_pointer (&published) : NULL;
}

/**
 * spalt_store_read_published:
 *
 * Reads the whole catalogue as it is at one moment, whoever writes meanwhile.
 */
SpaltPublished *
spalt_store_read_published (SpaltStore   *self,
                            GCancellable *cancellable,
                            GError      **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  return read_published (self, read_all, NULL, cancellable, error);
}

/**
 * spalt_store_read_published_subset:
 *
 * Reads some of the articles, with all that they are tied to and what stands around them, but no addresses that they
 * had before.
 */
SpaltPublished *
spalt_store_read_published_subset (SpaltStore                 *self,
                                   const SpaltPublishedSubset *subset,
                                   GCancellable               *cancellable,
                                   GError                    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  return read_published (self, read_part, subset, cancellable, error);
}

/**
 * spalt_store_read_published_chrome:
 *
 * Reads what stands around the articles: people, topics, tags, photos, pages, listings, ads, menus and other sites'
 * headlines. It takes no longer when there are more articles.
 */
SpaltPublished *
spalt_store_read_published_chrome (SpaltStore   *self,
                                   GCancellable *cancellable,
                                   GError      **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  return read_published (self, read_chrome, NULL, cancellable, error);
}

/* Why there is no text: somebody has changed the article since, or its text was never there. */
static gboolean
tell_why_no_text (SpaltStore *self,
                  gint64      article_id,
                  gint64      version,
                  GError    **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (
    self, "SELECT headline FROM article WHERE id = ? AND version = ? AND status = 4 AND trashed_at IS NULL", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  spalt_statement_bind_number (statement, 1, article_id);
  spalt_statement_bind_number (statement, 2, version);
  if (!spalt_store_step (self, statement, &row, error))
    return FALSE;
  if (row)
    g_set_error (
      error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_DAMAGED,
      _("The text of the article “%s” is missing from the database. Nothing was put in place. Look with “spaltctl "
         "check” what else is wrong, and put a"
         " copy from the folder “backups” back, with “spaltctl restore”."),
      spalt_statement_get_text (statement, 0));
  else
    g_set_error_literal (
      error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CHANGED,
      _("An article was changed while the site was being made. Nothing was put in place; export once more."));
  return FALSE;
}

/**
 * spalt_store_read_body:
 * @version: of the article, as the catalogue has it
 * @body: set to the text, which lives until the next text is read with this store
 * @length: (optional): set to its length in bytes
 *
 * Reads the text of a published article as it was when the catalogue was read: what somebody has withdrawn and gone on
 * writing since is nobody's to read.
 *
 * Errors: %SPALT_STORE_ERROR_CHANGED, %SPALT_STORE_ERROR_DAMAGED
 */
gboolean
spalt_store_read_body (SpaltStore  *self,
                       gint64       article_id,
                       gint64       version,
                       const char **body,
                       gsize       *length,
                       GError     **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  GString                   *buffer;
  gboolean                   row;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  statement = spalt_store_prepare (self,
                                   "SELECT body FROM article_text JOIN article ON article.id = article_id"
                                   " WHERE article_id = ? AND version = ? AND status = 4 AND trashed_at IS NULL",
                                   error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, article_id);
  spalt_statement_bind_number (statement, 2, version);
  if (!spalt_store_step (self, statement, &row, error))
    return FALSE;
  if (!row)
    return tell_why_no_text (self, article_id, version, error);

  /* A copy: a row that is held open would keep the log beside the database from ever getting shorter. */
  buffer = spalt_store_get_buffer (self);
  g_string_assign (buffer, spalt_statement_get_text (statement, 0));
  *body = buffer->str;
  if (length != NULL)
    *length = buffer->len;
  return TRUE;
}
