// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "spalt-list-entry-store.h"
#include "spalt-person.h"
#include "spalt-published-store.h"
#include "spalt-record-store.h"
#include "spalt-tag.h"
#include "spalt-test-publication.h"
#include "spalt-topic.h"

/* Neighbours in lists, and some of the articles read as all of them would be. */

#define N_ARTICLES 30

/* Article i has the id i + 1, and is i * 100 seconds older than the newest. */
static void
fill (Fixture *fixture)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltTopic) above = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TOPIC, "Lag", NOW, &error);
  g_autoptr (SpaltTopic) below = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TOPIC, "Dom", NOW, &error);

  spalt_topic_set_parent_id (below, spalt_topic_get_id (above));
  spalt_store_save_record (fixture->store, below, NOW, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_autofree char         *headline = g_strdup_printf ("Nummer %u", i);
      g_autofree char         *name = g_strdup_printf ("Etikett %u", i % 5);
      g_autoptr (SpaltArticle) article = fixture_article (fixture, headline, headline, NOW);
      g_autoptr (GPtrArray)    tags = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GPtrArray)    topics = g_ptr_array_new ();
      g_autoptr (GPtrArray)    people = g_ptr_array_new_with_free_func (g_object_unref);

      g_ptr_array_add (tags, spalt_store_ensure_record (fixture->store, SPALT_TYPE_TAG, name, NOW, &error));
      g_ptr_array_add (topics, i % 3 == 0 ? above : below);
      g_ptr_array_add (people, spalt_store_ensure_record (fixture->store, SPALT_TYPE_PERSON,
                                                          i % 2 == 0 ? "Anna" : "Bo", NOW, &error));
      spalt_article_set_tags (article, tags);
      spalt_article_set_topics (article, topics);
      spalt_article_set_people (article, people);
      spalt_article_set_status (article, SPALT_STATUS_PUBLISHED);
      spalt_article_set_published_at (article, NOW - i * 100);
      fixture_save (fixture, article, NOW);
    }
}

static char *
describe (GArray *places)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < places->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "",
                            g_array_index (places, SpaltListPosition, i).article_id);
  return g_string_free_and_steal (text);
}

static void
test_neighbours (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError)      error = NULL;
  const SpaltListPosition place = { .published_at = NOW - 1000, .article_id = 11 };
  const SpaltListTerm     all = { .kind = SPALT_LIST_ALL };
  SpaltListTerm           tag = { .kind = SPALT_LIST_TAG };
  g_autoptr (GArray)      terms = g_array_new (FALSE, FALSE, sizeof (SpaltListTerm));
  g_autoptr (GArray)      places = g_array_new (FALSE, FALSE, sizeof (SpaltListPosition));
  g_autofree char        *newest = NULL;
  g_autofree char        *older = NULL;
  g_autofree char        *newer = NULL;
  g_autofree char        *of_all = NULL;

  fill (fixture);
  /* Person, two topics, tag: article 11 stands in "Dom", which lies below "Lag". */
  g_assert_true (spalt_store_list_terms (fixture->store, 11, terms, &error));
  g_assert_cmpuint (terms->len, ==, 4);
  tag = g_array_index (terms, SpaltListTerm, 3);
  g_assert_cmpint (tag.kind, ==, SPALT_LIST_TAG);

  g_assert_true (spalt_store_list_older (fixture->store, &tag, NULL, 3, places, &error));
  newest = describe (places);
  g_assert_cmpstr (newest, ==, "1 6 11");
  g_array_set_size (places, 0);
  g_assert_true (spalt_store_list_older (fixture->store, &tag, &place, 2, places, &error));
  older = describe (places);
  g_assert_cmpstr (older, ==, "16 21");
  g_array_set_size (places, 0);
  g_assert_true (spalt_store_list_newer (fixture->store, &tag, &place, 2, places, &error));
  newer = describe (places);
  g_assert_cmpstr (newer, ==, "6 1");
  g_array_set_size (places, 0);
  g_assert_true (spalt_store_list_older (fixture->store, &all, &place, 3, places, &error));
  of_all = describe (places);
  g_assert_cmpstr (of_all, ==, "12 13 14");
}

static void
test_topics (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltTopic) above = NULL;
  g_autoptr (SpaltTopic) below = NULL;
  g_autoptr (GArray)     places = g_array_new (FALSE, FALSE, sizeof (SpaltListPosition));
  SpaltListTerm          term = { .kind = SPALT_LIST_TOPIC };
  g_autofree char       *text = NULL;

  fill (fixture);
  above = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TOPIC, "Lag", NOW, &error);
  below = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TOPIC, "Dom", NOW, &error);
  /* Parents in a circle end all the same. */
  spalt_topic_set_parent_id (above, spalt_topic_get_id (below));
  spalt_store_save_record (fixture->store, above, NOW, &error);
  g_clear_error (&error);
  term.term_id = spalt_topic_get_id (above);
  g_assert_true (spalt_store_list_older (fixture->store, &term, NULL, 2, places, &error));
  text = describe (places);
  g_assert_cmpstr (text, ==, "1 4 2 3");
}

static const SpaltPublishedArticle *
find (const SpaltPublished *published,
      gint64                id)
{
  for (guint i = 0; i < published->n_articles; i++)
    if (published->articles[i].id == id)
      return &published->articles[i];

  return NULL;
}

static void
test_subset (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError)           error = NULL;
  const gint64                 ids[] = { 25, 3, 4, 9999 };
  g_autoptr (GPtrArray)        photos = g_ptr_array_new ();
  const SpaltPublishedSubset   subset = { .articles = ids, .n_articles = G_N_ELEMENTS (ids), .photos = photos };
  g_autoptr (SpaltPublished)   whole = NULL;
  g_autoptr (SpaltPublished)   some = NULL;
  const SpaltPublishedArticle *one, *other;

  fill (fixture);
  whole = spalt_store_read_published (fixture->store, NULL, &error);
  g_assert_no_error (error);
  some = spalt_store_read_published_subset (fixture->store, &subset, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (some->n_articles, ==, 3);
  g_assert_cmpint (some->articles[0].id, ==, 3);
  g_assert_cmpint (some->articles[2].id, ==, 25);
  g_assert_cmpuint (some->n_tags, ==, 3);
  g_assert_cmpuint (some->n_topics, ==, whole->n_topics);
  for (guint i = 0; i < some->n_articles; i++)
    {
      one = &some->articles[i];
      other = find (whole, one->id);
      g_assert_cmpstr (one->headline, ==, other->headline);
      g_assert_cmpstr (some->people[some->links[one->links]].name, ==, whole->people[whole->links[other->links]].name);
      g_assert_cmpstr (some->tags[some->links[one->links + 2]].name, ==,
                       whole->tags[whole->links[other->links + 2]].name);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/store/list-entry/neighbours", Fixture, NULL, fixture_set_up, test_neighbours, fixture_tear_down);
  g_test_add ("/store/list-entry/topics", Fixture, NULL, fixture_set_up, test_topics, fixture_tear_down);
  g_test_add ("/store/list-entry/subset", Fixture, NULL, fixture_set_up, test_subset, fixture_tear_down);

  return g_test_run ();
}
