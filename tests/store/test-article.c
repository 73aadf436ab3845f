// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-article-store.h"
#include "spalt-person.h"
#include "spalt-photo.h"
#include "spalt-record-store.h"
#include "spalt-redirect-store.h"
#include "spalt-tag.h"
#include "spalt-store-private.h"
#include "spalt-test-publication.h"
#include "spalt-time.h"
#include "spalt-topic.h"
#include "spalt-uid.h"

/* Every property of an article, and its links, survive the way to the disk and back. */
static void
test_round_trip (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = spalt_article_new ();
  g_autoptr (SpaltArticle) loaded = NULL;
  g_autoptr (SpaltPhoto)   photo = spalt_photo_new ();
  g_autoptr (SpaltPerson)  anna = spalt_store_ensure_record (fixture->store, SPALT_TYPE_PERSON, "Anna Å", NOW, &error);
  g_autoptr (SpaltPerson)  bo = spalt_store_ensure_record (fixture->store, SPALT_TYPE_PERSON, "Bo B", NOW, &error);
  g_autoptr (SpaltTopic)   topic =
    spalt_store_ensure_record (fixture->store, SPALT_TYPE_TOPIC, "Hållbarhet", NOW, &error);
  g_autoptr (SpaltTag)     tag = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TAG, "Bussar", NOW, &error);
  g_autoptr (SpaltArticle) other = fixture_article (fixture, "Annan", "x", NOW);
  g_autoptr (GPtrArray)    people = g_ptr_array_new ();
  g_autoptr (GPtrArray)    topics = g_ptr_array_new ();
  g_autoptr (GPtrArray)    tags = g_ptr_array_new ();
  g_autoptr (GArray)       related = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64                   other_id = spalt_article_get_id (other);
  guint                    n_pspecs;
  g_autofree GParamSpec  **pspecs = NULL;

  g_object_set (photo, "file", "buss.jpg", "media-type", "image/jpeg", "width", (gint64)800, "checksum", "abc", NULL);
  g_assert_true (spalt_store_save_record (fixture->store, photo, NOW, &error));
  g_assert_cmpstr (spalt_photo_get_slug (photo), ==, "buss");
  g_ptr_array_add (people, bo);
  g_ptr_array_add (people, anna);
  g_ptr_array_add (topics, topic);
  g_ptr_array_add (tags, tag);
  g_array_append_val (related, other_id);

  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (article), &n_pspecs);
  for (guint i = 0; i < n_pspecs; i++)
    {
      if (pspecs[i]->value_type == G_TYPE_STRING)
        g_object_set (article, pspecs[i]->name, pspecs[i]->name, NULL);
      else if (g_str_has_suffix (pspecs[i]->name, "-at"))
        g_object_set (article, pspecs[i]->name, (gint64)NOW + i, NULL);
    }
  g_object_set (article, "uid", "", "trashed-at", SPALT_TIME_NONE, "comments-open", FALSE, "status",
                SPALT_STATUS_PUBLISHED, NULL);
  spalt_article_set_hero_photo_id (article, spalt_photo_get_id (photo));
  spalt_article_set_people (article, people);
  spalt_article_set_topics (article, topics);
  spalt_article_set_tags (article, tags);
  spalt_article_set_related (article, related);
  fixture_save (fixture, article, NOW + 7);

  g_assert_true (spalt_uid_is_valid (spalt_article_get_uid (article)));
  g_assert_cmpint (spalt_article_get_modified_at (article), ==, NOW + 7);
  g_assert_cmpint (spalt_article_get_version (article), ==, 1);
  loaded = fixture_load (fixture, spalt_article_get_id (article));
  for (guint i = 0; i < n_pspecs; i++)
    {
      g_auto (GValue) before = G_VALUE_INIT;
      g_auto (GValue) after = G_VALUE_INIT;

      if (G_TYPE_IS_BOXED (pspecs[i]->value_type))
        continue;
      g_object_get_property (G_OBJECT (article), pspecs[i]->name, &before);
      g_object_get_property (G_OBJECT (loaded), pspecs[i]->name, &after);
      g_test_message ("%s", pspecs[i]->name);
      g_assert_cmpint (g_param_values_cmp (pspecs[i], &before, &after), ==, 0);
    }
  g_assert_cmpint (spalt_article_get_people (loaded)->len, ==, 2);
  g_assert_cmpstr (spalt_person_get_name (spalt_article_get_people (loaded)->pdata[0]), ==, "Bo B");
  g_assert_cmpstr (spalt_topic_get_slug (spalt_article_get_topics (loaded)->pdata[0]), ==, "hallbarhet");
  g_assert_cmpstr (spalt_tag_get_name (spalt_article_get_tags (loaded)->pdata[0]), ==, "Bussar");
  g_assert_cmpint (g_array_index (spalt_article_get_related (loaded), gint64, 0), ==, other_id);
}

static void
test_find_by (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "En rubrik", "", NOW);
  g_autofree char         *id = g_strdup_printf ("%" G_GINT64_FORMAT, spalt_article_get_id (article));
  const char              *names[] = { spalt_article_get_slug (article), spalt_article_get_uid (article), id };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (SpaltArticle) found = spalt_store_find_article (fixture->store, names[i], &error);

      g_assert_no_error (error);
      g_assert_cmpint (spalt_article_get_id (found), ==, spalt_article_get_id (article));
    }
  g_assert_null (spalt_store_find_article (fixture->store, "finns-inte", &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND);
}

/* Bytes that are no text are refused, not kept; and a search for them finds nothing and harms nothing. */
static void
test_not_utf8 (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = spalt_article_new ();
  g_autoptr (GArray)       found = NULL;

  spalt_article_set_body (article, "abc\xff\xfe");
  g_assert_false (spalt_store_save_article (fixture->store, article, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID);
  g_clear_error (&error);
  found = spalt_store_list_article_ids (fixture->store, &(SpaltRowQuery){ .text = "abc\xff" }, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 0);
}

/* As long as a slug may be, and taken: the number must not make it longer than what the next save takes. */
static void
test_long_slugs (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char         *headline = g_strnfill (90, 'a');
  g_autoptr (SpaltArticle) first = fixture_article (fixture, headline, "a", NOW);
  g_autoptr (SpaltArticle) second = fixture_article (fixture, headline, "b", NOW);

  spalt_article_set_body (second, "c");
  fixture_save (fixture, second, NOW + 1);
  g_assert_true (g_str_has_suffix (spalt_article_get_slug (second), "a-2"));
  g_assert_cmpuint (strlen (spalt_article_get_slug (second)), ==, strlen (spalt_article_get_slug (first)));
  spalt_article_set_headline (second, "Kort");
  fixture_save (fixture, second, NOW + 2);
  g_assert_cmpstr (spalt_article_get_slug (second), ==, "kort");
}

static void
test_slugs (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) first = fixture_article (fixture, "Rubrik", "", NOW);
  g_autoptr (SpaltArticle) second = fixture_article (fixture, "Rubrik", "", NOW);
  g_autoptr (SpaltArticle) third = fixture_article (fixture, "Rubrik", "", NOW);
  g_autoptr (SpaltArticle) untitled = fixture_article (fixture, "", "", NOW);

  g_assert_cmpstr (spalt_article_get_slug (first), ==, "rubrik");
  g_assert_cmpstr (spalt_article_get_slug (second), ==, "rubrik-2");
  g_assert_cmpstr (spalt_article_get_slug (third), ==, "rubrik-3");
  g_assert_cmpstr (spalt_article_get_slug (untitled), ==, "untitled");

  /* Saving again changes nothing, a new headline does, one's own slug stays. */
  fixture_save (fixture, second, NOW + 1);
  g_assert_cmpstr (spalt_article_get_slug (second), ==, "rubrik-2");
  spalt_article_set_headline (second, "Ny rubrik");
  fixture_save (fixture, second, NOW + 2);
  g_assert_cmpstr (spalt_article_get_slug (second), ==, "ny-rubrik");
  spalt_article_set_slug (second, "min-egen");
  fixture_save (fixture, second, NOW + 3);
  spalt_article_set_headline (second, "Tredje rubriken");
  fixture_save (fixture, second, NOW + 4);
  g_assert_cmpstr (spalt_article_get_slug (second), ==, "min-egen");

  spalt_article_set_slug (second, "Inte så här!");
  g_assert_false (spalt_store_save_article (fixture->store, second, NOW + 5, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID);
  g_assert_cmpint (spalt_article_get_version (second), ==, 5);
}

static void
test_redirects (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "", NOW);
  g_autoptr (SpaltArticle) taker = NULL;
  g_autoptr (GPtrArray)    redirects = NULL;
  g_autoptr (GPtrArray)    after = NULL;
  const SpaltRedirect     *redirect;

  spalt_article_set_status (article, SPALT_STATUS_PUBLISHED);
  fixture_save (fixture, article, NOW + 1);
  spalt_article_set_headline (article, "Två");
  fixture_save (fixture, article, NOW + 2);
  g_assert_cmpstr (spalt_article_get_slug (article), ==, "ett");

  spalt_article_set_slug (article, "tva");
  fixture_save (fixture, article, NOW + 3);
  redirects = spalt_store_list_redirects (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (redirects->len, ==, 1);
  redirect = redirects->pdata[0];
  g_assert_cmpstr (redirect->slug, ==, "ett");
  g_assert_cmpint (redirect->published_at, ==, NOW + 1);
  g_assert_cmpint (redirect->article_id, ==, spalt_article_get_id (article));

  /* Another article must not take the address, and back again there is no circle. */
  taker = fixture_article (fixture, "Ett", "", NOW);
  g_assert_cmpstr (spalt_article_get_slug (taker), ==, "ett-2");
  spalt_article_set_slug (article, "ett");
  fixture_save (fixture, article, NOW + 4);
  g_assert_cmpstr (spalt_article_get_slug (article), ==, "ett");
  after = spalt_store_list_redirects (fixture->store, &error);
  g_assert_cmpint (after->len, ==, 1);
  g_assert_cmpstr (((SpaltRedirect *)after->pdata[0])->slug, ==, "tva");
}

static void
test_workflow (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "", NOW);
  g_autoptr (SpaltArticle) loaded = NULL;
  gint64                   id = spalt_article_get_id (article);

  g_assert_false (spalt_store_move_article (fixture->store, id, SPALT_STATUS_WITHDRAWN, SPALT_TIME_NONE, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (spalt_store_move_article (fixture->store, id, SPALT_STATUS_SCHEDULED, NOW, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_true (spalt_store_move_article (fixture->store, id, SPALT_STATUS_SCHEDULED, NOW + 100, NOW, &error));
  g_assert_true (
    spalt_store_move_article (fixture->store, id, SPALT_STATUS_PUBLISHED, SPALT_TIME_NONE, NOW + 200, &error));
  g_assert_true (
    spalt_store_move_article (fixture->store, id, SPALT_STATUS_WITHDRAWN, SPALT_TIME_NONE, NOW + 300, &error));
  g_assert_true (
    spalt_store_move_article (fixture->store, id, SPALT_STATUS_PUBLISHED, SPALT_TIME_NONE, NOW + 400, &error));
  loaded = fixture_load (fixture, id);
  g_assert_cmpint (spalt_article_get_status (loaded), ==, SPALT_STATUS_PUBLISHED);
  g_assert_cmpint (spalt_article_get_published_at (loaded), ==, NOW + 200);
  g_assert_cmpint (spalt_article_get_scheduled_at (loaded), ==, SPALT_TIME_NONE);
}

static int
refuse_photos_cb (void       *data,
                  int         action,
                  const char *first,
                  const char *second,
                  const char *database,
                  const char *trigger)
{
  return action == SQLITE_READ && g_strcmp0 (first, "photo") == 0 && g_strcmp0 (second, "slug") == 0 ? SQLITE_DENY
                                                                                                     : SQLITE_OK;
}

static gint64
count_uses (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64             n = 0;

  spalt_store_read_number (fixture->store, "SELECT count (*) FROM photo_use", &n, &error);
  g_assert_no_error (error);

  return n;
}

/* A photo that cannot be looked up is none that the text has no more. */
static void
test_unread_photo (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = NULL;
  g_autoptr (SpaltPhoto)   photo = g_object_new (SPALT_TYPE_PHOTO, "slug", "hamnen", "file", "hamnen.jpg", NULL);

  g_assert_true (spalt_store_save_record (fixture->store, photo, NOW, &error));
  article = fixture_article (fixture, "Brand", "![Elden](photo:hamnen)", NOW);
  g_assert_cmpint (count_uses (fixture), ==, 1);

  spalt_article_set_headline (article, "Brand i hamnen");
  sqlite3_set_authorizer (spalt_store_get_connection (fixture->store), refuse_photos_cb, NULL);
  g_assert_false (spalt_store_save_article (fixture->store, article, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_READ_ONLY);
  sqlite3_set_authorizer (spalt_store_get_connection (fixture->store), NULL, NULL);
  g_assert_cmpint (count_uses (fixture), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  const struct
  {
    const char *path;
    FixtureFunc test;
  } tests[] = {
    { "/store/article/round-trip", test_round_trip },
    { "/store/article/find-by", test_find_by },
    { "/store/article/not-utf8", test_not_utf8 },
    { "/store/article/slugs", test_slugs },
    { "/store/article/long-slugs", test_long_slugs },
    { "/store/article/redirects", test_redirects },
    { "/store/article/workflow", test_workflow },
    { "/store/article/unread-photo", test_unread_photo },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
