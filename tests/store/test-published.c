// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-menu-item.h"
#include "spalt-person.h"
#include "spalt-photo.h"
#include "spalt-published-store.h"
#include "spalt-record-store.h"
#include "spalt-store-private.h"
#include "spalt-tag.h"
#include "spalt-test-publication.h"
#include "spalt-topic.h"
#include "spalt-working-copy-store.h"

#define N_THREADS 4

static void
test_catalogue (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltPhoto)   photo = g_object_new (SPALT_TYPE_PHOTO, "file", "a.jpg", "media-type", "image/jpeg", NULL);
  g_autoptr (SpaltPerson)  anna = spalt_store_ensure_record (fixture->store, SPALT_TYPE_PERSON, "Anna", NOW, &error);
  g_autoptr (SpaltPerson)  bo = spalt_store_ensure_record (fixture->store, SPALT_TYPE_PERSON, "Bo", NOW, &error);
  g_autoptr (SpaltTag)     tag = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TAG, "Ny", NOW, &error);
  g_autoptr (SpaltTopic)   topic = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TOPIC, "Lag", NOW, &error);
  g_autoptr (SpaltArticle) old = fixture_publish (fixture, "Gammal", NOW - 100);
  g_autoptr (SpaltArticle) draft = fixture_article (fixture, "Utkast", "hemligt", NOW);
  g_autoptr (SpaltArticle) new = fixture_publish (fixture, "Färsk", NOW);
  g_autoptr (SpaltArticle)     trashed = fixture_publish (fixture, "Slängd", NOW + 1);
  g_autoptr (GPtrArray)        people = g_ptr_array_new ();
  g_autoptr (GPtrArray)        tags = g_ptr_array_new ();
  g_autoptr (GPtrArray)        topics = g_ptr_array_new ();
  g_autoptr (GArray)           related = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (SpaltPublished)   published = NULL;
  const gint64                 related_ids[] = { spalt_article_get_id (draft), spalt_article_get_id (old) };
  const SpaltPublishedArticle *first;
  const guint                 *links;
  const char                  *body;

  g_assert_true (spalt_store_save_record (fixture->store, photo, NOW, &error));
  g_ptr_array_add (people, bo);
  g_ptr_array_add (people, anna);
  g_ptr_array_add (tags, tag);
  g_ptr_array_add (topics, topic);
  g_array_append_vals (related, related_ids, G_N_ELEMENTS (related_ids));
  spalt_article_set_people (new, people);
  spalt_article_set_tags (new, tags);
  spalt_article_set_topics (new, topics);
  spalt_article_set_related (new, related);
  spalt_article_set_hero_photo_id (new, spalt_photo_get_id (photo));
  spalt_article_set_hero_caption (new, "Egen bildtext");
  fixture_save (fixture, new, NOW);
  g_assert_true (spalt_store_trash_article (fixture->store, spalt_article_get_id (trashed), NOW, &error));

  published = spalt_store_read_published (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (published->n_articles, ==, 2);
  first = &published->articles[0];
  g_assert_cmpstr (first->headline, ==, "Färsk");
  g_assert_cmpstr (published->articles[1].headline, ==, "Gammal");
  g_assert_cmpstr (first->hero_caption, ==, "Egen bildtext");
  g_assert_cmpstr (published->photos[first->hero].file, ==, "a.jpg");
  g_assert_cmpint (published->articles[1].hero, ==, SPALT_PUBLISHED_NONE);

  /* Its people in their order, its tag, its topic, and of the related ones the one that readers can see. */
  g_assert_cmpint (first->n_people, ==, 2);
  g_assert_cmpint (first->n_topics, ==, 1);
  g_assert_cmpint (first->n_tags, ==, 1);
  g_assert_cmpint (first->n_related, ==, 1);
  links = published->links + first->links;
  g_assert_cmpstr (published->people[links[0]].name, ==, "Bo");
  g_assert_cmpstr (published->people[links[1]].name, ==, "Anna");
  g_assert_cmpstr (published->topics[links[2]].name, ==, "Lag");
  g_assert_cmpstr (published->tags[links[3]].name, ==, "Ny");
  g_assert_cmpint (links[4], ==, 1);

  g_assert_true (spalt_store_read_body (fixture->store, first->id, first->version, &body, NULL, &error));
  g_assert_cmpstr (body, ==, "Färsk");
  g_assert_false (spalt_store_read_body (fixture->store, 4711, 1, &body, NULL, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CHANGED);
  g_clear_error (&error);
  g_assert_false (spalt_store_read_body (fixture->store, first->id, first->version + 1, &body, NULL, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CHANGED);
}

/* Other programs may leave an article without a text. It is told, and not taken for one that somebody is changing. */
static void
test_missing_text (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (SpaltPublished) published = NULL;
  g_autoptr (GError)         error = NULL;
  g_autoptr (SpaltArticle)   article = fixture_publish (fixture, "Utan text", NOW);
  const char                *body;

  published = spalt_store_read_published (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (spalt_store_execute (fixture->store, "DELETE FROM article_text", &error));
  g_assert_false (spalt_store_read_body (fixture->store, published->articles[0].id, published->articles[0].version,
                                         &body, NULL, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "Utan text"));
}

static void
test_empty (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (SpaltPublished) published = spalt_store_read_published (fixture->store, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (published->n_articles, ==, 0);
  g_assert_cmpint (published->n_links, ==, 0);
}

static gpointer
read_all (gpointer data)
{
  g_autoptr (SpaltStore) store = spalt_store_open (data, SPALT_STORE_READ_ONLY, NULL);
  guint                  n_read = 0;

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (SpaltPublished) published = spalt_store_read_published (store, NULL, NULL);
      const char                *body;

      for (guint j = 0; j < published->n_articles; j++)
        {
          g_assert_true (spalt_store_read_body (store, published->articles[j].id, published->articles[j].version, &body,
                                                NULL, NULL));
          g_assert_cmpstr (body, ==, published->articles[j].headline);
          n_read++;
        }
    }

  return GUINT_TO_POINTER (n_read);
}

static void
add_topic (Fixture      *fixture,
           SpaltArticle *article,
           const char   *name,
           gint64        parent_id)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltTopic) topic = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TOPIC, name, NOW, &error);
  g_autoptr (GPtrArray)  topics = g_ptr_array_new ();

  spalt_topic_set_parent_id (topic, parent_id);
  g_assert_true (spalt_store_save_record (fixture->store, topic, NOW, &error));
  g_ptr_array_add (topics, topic);
  spalt_article_set_topics (article, topics);
  g_assert_true (spalt_store_save_working_copy (fixture->store, article, NULL, NOW, &error));
  g_assert_no_error (error);
}

/* A topic that somebody has typed is a row at once; what readers get of it waits for who publishes. */
static void
test_typed_topics (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltTopic)   above = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TOPIC, "Ovan", NOW, &error);
  g_autoptr (SpaltTopic)   named = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TOPIC, "Menyn", NOW, &error);
  g_autoptr (SpaltArticle) draft = fixture_article (fixture, "Utkast", "Text.", NOW);
  g_autoptr (SpaltArticle) article = fixture_publish (fixture, "Skogen", NOW);
  g_autoptr (SpaltRecord)  item =
    g_object_new (SPALT_TYPE_MENU_ITEM, "topic-id", spalt_topic_get_id (named), NULL);
  g_autoptr (SpaltArticle)   written = NULL;
  g_autoptr (SpaltPublished) before = NULL;
  g_autoptr (SpaltPublished) after = NULL;

  g_assert_true (spalt_store_save_record (fixture->store, item, NOW, &error));
  add_topic (fixture, draft, "Utkastets", 0);
  add_topic (fixture, article, "Skrivet", spalt_topic_get_id (above));
  before = spalt_store_read_published (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (before->n_topics, ==, 1);
  g_assert_cmpstr (before->topics[0].name, ==, "Menyn");

  written = spalt_store_load_working_copy (fixture->store, spalt_article_get_id (article), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (spalt_store_publish_working_copy (fixture->store, spalt_article_get_id (article),
                                                   spalt_article_get_version (written), NOW, &error));
  after = spalt_store_read_published (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (after->n_topics, ==, 3);
  g_assert_cmpstr (after->topics[0].name, ==, "Menyn");
  g_assert_cmpstr (after->topics[1].name, ==, "Ovan");
  g_assert_cmpstr (after->topics[2].name, ==, "Skrivet");
}

/* Several threads, each with a store of its own, while the editors go on. */
static void
test_threads (Fixture      *fixture,
              gconstpointer data)
{
  GThread *threads[N_THREADS];

  for (guint i = 0; i < 10; i++)
    g_object_unref (fixture_publish (fixture, "Rubrik", NOW + i));
  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("reader", read_all, fixture->path);
  for (guint i = 0; i < 10; i++)
    g_object_unref (fixture_publish (fixture, "Till", NOW + i));
  for (guint i = 0; i < N_THREADS; i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), >=, 20 * 10);
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
    { "/store/published/catalogue", test_catalogue },
    { "/store/published/missing-text", test_missing_text },
    { "/store/published/empty", test_empty },
    { "/store/published/threads", test_threads },
    { "/store/published/typed-topics", test_typed_topics },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
