// SPDX-License-Identifier: GPL-3.0-or-later

/* Makes a publication of a corpus of the benchmarks: bench-fill PUBLICATION CORPUS [N-ARTICLES]
 * The corpus is a folder with articles.jsonl, site.json and media/. All of it is one transaction. */

#include <errno.h>
#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <stdlib.h>

#include "spalt-article-store.h"
#include "spalt-comment-store.h"
#include "spalt-person.h"
#include "spalt-photo.h"
#include "spalt-record-store.h"
#include "spalt-slug.h"
#include "spalt-tag.h"
#include "spalt-topic.h"

#define MEDIA_ADDRESS "](/media/"

typedef struct
{
  SpaltStore *store;
  GHashTable *people; /* name → object, and so on */
  GHashTable *topics;
  GHashTable *tags;
  GHashTable *photos; /* file → SpaltPhoto */
} Filler;

static gint64
parse_time (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, utc);

  return time != NULL ? g_date_time_to_unix (time) : 0;
}

static GPtrArray *
ensure_all (Filler     *filler,
            GHashTable *known,
            GType       type,
            JsonArray  *names,
            gint64      now,
            GError    **error)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < json_array_get_length (names); i++)
    {
      const char *name = json_array_get_string_element (names, i);
      gpointer    object = g_hash_table_lookup (known, name);

      if (object == NULL)
        {
          object = spalt_store_ensure_record (filler->store, type, name, now, error);
          if (object == NULL)
            return NULL;
          g_hash_table_insert (known, g_strdup (name), object);
        }
      g_ptr_array_add (objects, g_object_ref (object));
    }

  return g_steal_pointer (&objects);
}

/* The corpus shows pictures by their files; we by their slugs. */
static char *
convert_body (Filler     *filler,
              const char *body)
{
  GString    *text = g_string_new (NULL);
  const char *at;

  while ((at = strstr (body, MEDIA_ADDRESS)) != NULL)
    {
      const char      *file = at + strlen (MEDIA_ADDRESS);
      gsize            length = strcspn (file, " )");
      g_autofree char *name = g_strndup (file, length);
      SpaltPhoto      *photo = g_hash_table_lookup (filler->photos, name);

      g_string_append_len (text, body, at - body);
      g_string_append_printf (text, "](photo:%s", photo != NULL ? spalt_photo_get_slug (photo) : name);
      body = file + length;
    }
  g_string_append (text, body);

  return g_string_free_and_steal (text);
}

static void
set_hero (Filler       *filler,
          SpaltArticle *article,
          JsonObject   *hero)
{
  SpaltPhoto *photo = g_hash_table_lookup (filler->photos, json_object_get_string_member (hero, "file"));

  if (photo == NULL)
    return;

  spalt_article_set_hero_photo_id (article, spalt_photo_get_id (photo));
  spalt_article_set_hero_caption (article, json_object_get_string_member (hero, "caption"));
}

/* What a reader answers comes after it in the list, so its parent is there already. */
static gboolean
fill_comment (Filler       *filler,
              SpaltArticle *article,
              JsonObject   *object,
              GHashTable   *ids,
              GError      **error)
{
  g_autoptr (SpaltComment) comment = spalt_comment_new ();
  const gint64             written = parse_time (json_object_get_string_member (object, "date"));
  gint64                   number = json_object_get_int_member (object, "id");
  gint64                   parent = json_object_get_int_member (object, "parent");
  const gint64            *parent_id = g_hash_table_lookup (ids, &parent);
  SpaltCommentStatus       status = SPALT_COMMENT_PENDING;
  g_autoptr (GEnumClass)   statuses = g_type_class_ref (SPALT_TYPE_COMMENT_STATUS);
  const GEnumValue        *value =
    g_enum_get_value_by_nick (statuses, json_object_get_string_member (object, "status"));
  gint64 id;

  if (value != NULL)
    status = (SpaltCommentStatus)value->value;
  g_object_set (comment,
                "article-id", spalt_article_get_id (article),
                "parent-id", parent_id != NULL ? *parent_id : 0,
                "status", status,
                "name", json_object_get_string_member (object, "author"),
                "email", json_object_get_string_member (object, "email"),
                "text", json_object_get_string_member (object, "text"),
                "created-at", written,
                NULL);
  if (!spalt_store_save_record (filler->store, comment, written, error))
    return FALSE;

  id = spalt_comment_get_id (comment);
  g_hash_table_insert (ids, g_memdup2 (&number, sizeof number), g_memdup2 (&id, sizeof id));
  return TRUE;
}

static gboolean
fill_comments (Filler       *filler,
               SpaltArticle *article,
               JsonArray    *comments,
               GError      **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint i = 0; i < json_array_get_length (comments); i++)
    {
      if (!fill_comment (filler, article, json_array_get_object_element (comments, i), ids, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
fill_article (Filler     *filler,
              JsonObject *object,
              GError    **error)
{
  g_autoptr (SpaltArticle) article = spalt_article_new ();
  const gint64             modified = parse_time (json_object_get_string_member (object, "modified"));
  g_autofree char         *body = convert_body (filler, json_object_get_string_member (object, "body"));
  g_autoptr (GPtrArray)    people = NULL;
  g_autoptr (GPtrArray)    topics = NULL;
  g_autoptr (GPtrArray)    tags = NULL;

  people = ensure_all (filler, filler->people, SPALT_TYPE_PERSON,
                       json_object_get_array_member (object, "authors"), modified, error);
  if (people == NULL)
    return FALSE;
  topics = ensure_all (filler, filler->topics, SPALT_TYPE_TOPIC,
                       json_object_get_array_member (object, "topics"), modified, error);
  if (topics == NULL)
    return FALSE;
  tags = ensure_all (filler, filler->tags, SPALT_TYPE_TAG,
                     json_object_get_array_member (object, "tags"), modified, error);
  if (tags == NULL)
    return FALSE;

  spalt_article_set_slug (article, json_object_get_string_member (object, "slug"));
  spalt_article_set_headline (article, json_object_get_string_member (object, "title"));
  spalt_article_set_lede (article, json_object_get_string_member (object, "lede"));
  spalt_article_set_body (article, body);
  spalt_article_set_status (article, SPALT_STATUS_PUBLISHED);
  spalt_article_set_published_at (article, parse_time (json_object_get_string_member (object, "date")));
  spalt_article_set_people (article, people);
  spalt_article_set_topics (article, topics);
  spalt_article_set_tags (article, tags);
  if (json_object_has_member (object, "hero"))
    set_hero (filler, article, json_object_get_object_member (object, "hero"));

  return spalt_store_save_article (filler->store, article, modified, error) &&
         fill_comments (filler, article, json_object_get_array_member (object, "comments"), error);
}

static gboolean
fill_photos (Filler     *filler,
             const char *corpus,
             GError    **error)
{
  g_autofree char       *path = g_build_filename (corpus, "site.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray             *media;

  if (!json_parser_load_from_file (parser, path, error))
    return FALSE;

  media = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "media");
  for (guint i = 0; i < json_array_get_length (media); i++)
    {
      JsonObject      *object = json_array_get_object_element (media, i);
      const char      *file = json_object_get_string_member (object, "file");
      g_autofree char *from_path = g_build_filename (corpus, "media", file, NULL);
      g_autofree char *to_path = spalt_store_get_media_path (filler->store, file);
      g_autofree char *contents = NULL;
      g_autofree char *checksum = NULL;
      gsize            length;
      SpaltPhoto      *photo;

      if (!g_file_get_contents (from_path, &contents, &length, error) ||
          !g_file_set_contents_full (to_path, contents, length, G_FILE_SET_CONTENTS_NONE, 0666, error))
        return FALSE;
      checksum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *)contents, length);
      photo = g_object_new (SPALT_TYPE_PHOTO,
                            "file", file,
                            "media-type", json_object_get_string_member (object, "mime"),
                            "width", json_object_get_int_member (object, "width"),
                            "height", json_object_get_int_member (object, "height"),
                            "bytes", (gint64)length,
                            "checksum", checksum,
                            "alt", json_object_get_string_member (object, "alt"),
                            "credit", json_object_get_string_member (object, "credit"),
                            NULL);
      g_hash_table_insert (filler->photos, g_strdup (file), photo);
      if (!spalt_store_save_record (filler->store, photo, 1, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
fill_articles (Filler     *filler,
               const char *corpus,
               guint       n_articles,
               GError    **error)
{
  g_autofree char       *path = g_build_filename (corpus, "articles.jsonl", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  FILE                  *file = fopen (path, "re");
  g_autofree char       *line = NULL;
  size_t                 size = 0;
  gssize                 length;
  gboolean               ok = TRUE;

  if (file == NULL)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", path, g_strerror (errno));
      return FALSE;
    }

  for (guint i = 0; ok && i < n_articles && (length = getline (&line, &size, file)) > 0; i++)
    {
      ok = json_parser_load_from_data (parser, line, length, error) &&
           fill_article (filler, json_node_get_object (json_parser_get_root (parser)), error);
    }
  fclose (file);

  return ok;
}

static gboolean
fill (Filler     *filler,
      const char *corpus,
      guint       n_articles,
      GError    **error)
{
  if (!spalt_store_begin (filler->store, error))
    return FALSE;
  if (fill_photos (filler, corpus, error) && fill_articles (filler, corpus, n_articles, error))
    return spalt_store_commit (filler->store, error);

  spalt_store_rollback (filler->store);
  return FALSE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();
  g_autoptr (SpaltStore)    store = NULL;
  Filler                    filler;
  gboolean                  ok;

  if (argc < 3)
    {
      g_printerr ("usage: %s PUBLICATION CORPUS [N-ARTICLES]\n", argv[0]);
      return 2;
    }

  spalt_settings_set_name (settings, "Upphandlingstidningen");
  spalt_settings_set_base_url (settings, "https://tidning.example");
  store = spalt_store_create (argv[1], settings, 1, &error);
  if (store == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  filler.store = store;
  filler.people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  filler.topics = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  filler.tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  filler.photos = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  ok = fill (&filler, argv[2], argc > 3 ? (guint)atoi (argv[3]) : G_MAXUINT, &error);
  if (!ok)
    g_printerr ("%s\n", error->message);

  g_hash_table_unref (filler.people);
  g_hash_table_unref (filler.topics);
  g_hash_table_unref (filler.tags);
  g_hash_table_unref (filler.photos);
  return ok ? 0 : 1;
}
