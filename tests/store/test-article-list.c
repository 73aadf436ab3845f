// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-person.h"
#include "spalt-record-store.h"
#include "spalt-tag.h"
#include "spalt-test-publication.h"
#include "spalt-time.h"
#include "spalt-topic.h"

/* The headlines of what a query finds, with a bar between them. */
static char *
find (Fixture             *fixture,
      const SpaltRowQuery *query)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GArray)    ids = spalt_store_list_article_ids (fixture->store, query, &error);
  g_autoptr (GPtrArray) briefs = NULL;
  GString              *headlines = g_string_new (NULL);

  g_assert_no_error (error);
  briefs = spalt_store_get_article_briefs (fixture->store, (gint64 *)ids->data, ids->len, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < briefs->len; i++)
    g_string_append_printf (headlines, "%s%s", i > 0 ? "|" : "", spalt_article_brief_get_headline (briefs->pdata[i]));
  return g_string_free_and_steal (headlines);
}

static void
assert_found (Fixture    *fixture,
              const char *text,
              const char *expected)
{
  g_autofree char *found = find (fixture, &(SpaltRowQuery){ .text = text });

  g_assert_cmpstr (found, ==, expected);
}

static void
test_trash (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Slängd", "ord", NOW);
  g_autoptr (SpaltArticle) kept = fixture_article (fixture, "Kvar", "ord", NOW);
  g_autoptr (SpaltArticle) loaded = NULL;
  g_autofree char         *trashed = NULL;
  gint64                   id = spalt_article_get_id (article);
  SpaltArticleCount        count;

  g_assert_true (spalt_store_trash_article (fixture->store, id, NOW + 5, &error));
  assert_found (fixture, "ord", "Kvar");
  assert_found (fixture, NULL, "Kvar");
  trashed = find (fixture, &(SpaltRowQuery){ .trashed = TRUE });
  g_assert_cmpstr (trashed, ==, "Slängd");
  g_assert_true (spalt_store_count_articles (fixture->store, &count, &error));
  g_assert_cmpint (count.trashed, ==, 1);
  g_assert_cmpint (count.by_status[SPALT_STATUS_DRAFT], ==, 1);

  g_assert_true (spalt_store_restore_article (fixture->store, id, NOW + 6, &error));
  assert_found (fixture, "ord", "Slängd|Kvar");
  loaded = fixture_load (fixture, id);
  g_assert_cmpint (spalt_article_get_trashed_at (loaded), ==, SPALT_TIME_NONE);
  g_assert_false (spalt_store_trash_article (fixture->store, 4711, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND);
}

static void
test_search (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) a = fixture_article (fixture, "Överprövning av bussar", "Kommunen köper e-tjänster.", NOW);
  g_autoptr (SpaltArticle) b =
    fixture_article (fixture, "Ny lag", "Om överprövningar och upphandling i kommunen.", NOW + 1);
  g_autoptr (SpaltPerson) person =
    spalt_store_ensure_record (fixture->store, SPALT_TYPE_PERSON, "Åsa Öst", NOW, &error);
  g_autoptr (SpaltTag)  tag = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TAG, "Hållbarhet", NOW, &error);
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();
  g_autofree char      *ranked = NULL;
  const char           *hostile[] = { "\"", "*", "AND", "NEAR(", "headline:lag", "a\"b",
                                      "-", "^ny", "(", "\xe2\x80\x9d", "{x}:", "'; DROP TABLE article; "
                                                                                         "--" };

  g_ptr_array_add (people, person);
  g_ptr_array_add (tags, tag);
  spalt_article_set_people (a, people);
  spalt_article_set_tags (a, tags);
  fixture_save (fixture, a, NOW);

  assert_found (fixture, "overprov", "Ny lag|Överprövning av bussar");
  assert_found (fixture, "overprovning ", "Överprövning av bussar");
  assert_found (fixture, "ASA bus", "Överprövning av bussar");
  assert_found (fixture, "hall", "Överprövning av bussar");
  assert_found (fixture, "e-tj", "Överprövning av bussar");
  assert_found (fixture, "\"upphandling i kommunen\"", "Ny lag");
  assert_found (fixture, "\"kommunen i upphandling\"", "");
  assert_found (fixture, "\"i kommunen", "Ny lag");
  assert_found (fixture, "  ", "Ny lag|Överprövning av bussar");
  ranked = find (fixture, &(SpaltRowQuery){ .text = "overprov", .sort = SPALT_ARTICLE_SORT_RELEVANCE });
  g_assert_cmpstr (ranked, ==, "Överprövning av bussar|Ny lag");
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    g_free (find (fixture, &(SpaltRowQuery){ .text = hostile[i] }));

  /* Renaming reaches the index, and so does a changed text. */
  spalt_person_set_name (person, "Åsa Väst");
  g_assert_true (spalt_store_save_record (fixture->store, person, NOW, &error));
  fixture_follow_names (fixture);
  assert_found (fixture, "ost", "");
  assert_found (fixture, "vast", "Överprövning av bussar");
  spalt_article_set_body (b, "Något annat.");
  fixture_save (fixture, b, NOW + 1);
  assert_found (fixture, "upphandling", "");
}

static void
test_orders (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (SpaltArticle) zebra = fixture_article (fixture, "Zebra", "", NOW + 3);
  g_autoptr (SpaltArticle) orn = fixture_article (fixture, "örn", "", NOW + 1);
  g_autoptr (SpaltArticle) alg = fixture_article (fixture, "”Älg”", "", NOW + 2);
  g_autoptr (SpaltArticle) apa = fixture_article (fixture, "apa", "", NOW);
  const struct
  {
    SpaltRowQuery query;
    const char   *expected;
  } cases[] = {
    { { 0 }, "apa|Zebra|”Älg”|örn" },
    { { .sort = SPALT_ARTICLE_SORT_HEADLINE }, "apa|Zebra|”Älg”|örn" },
    { { .sort = SPALT_ARTICLE_SORT_HEADLINE, .reversed = TRUE }, "örn|”Älg”|Zebra|apa" },
    { { .sort = SPALT_ARTICLE_SORT_MODIFIED }, "apa|Zebra|”Älg”|örn" },
    { { .sort = SPALT_ARTICLE_SORT_STATUS }, "Zebra|”Älg”|örn|apa" },
    { { .statuses = 1 << SPALT_STATUS_PUBLISHED }, "apa" },
    { { .statuses = 1 << SPALT_STATUS_DRAFT, .limit = 2 }, "Zebra|”Älg”" },
  };

  spalt_article_set_status (apa, SPALT_STATUS_PUBLISHED);
  fixture_save (fixture, apa, NOW + 9);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = find (fixture, &cases[i].query);

      g_test_message ("case %u", i);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_filters (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) a = fixture_article (fixture, "A", "gemensamt", NOW);
  g_autoptr (SpaltArticle) b = fixture_article (fixture, "B", "gemensamt", NOW + 1);
  g_autoptr (SpaltTopic)   topic = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TOPIC, "Lag", NOW, &error);
  g_autoptr (SpaltTag)     tag = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TAG, "Ny", NOW, &error);
  g_autoptr (GPtrArray)    topics = g_ptr_array_new ();
  g_autoptr (GPtrArray)    tags = g_ptr_array_new ();
  g_autofree char         *by_topic = NULL;
  g_autofree char         *by_both = NULL;
  g_autofree char         *by_words = NULL;

  g_ptr_array_add (topics, topic);
  g_ptr_array_add (tags, tag);
  spalt_article_set_topics (a, topics);
  spalt_article_set_topics (b, topics);
  spalt_article_set_tags (b, tags);
  fixture_save (fixture, a, NOW);
  fixture_save (fixture, b, NOW + 1);

  by_topic = find (fixture, &(SpaltRowQuery){ .topic_id = spalt_topic_get_id (topic) });
  by_both =
    find (fixture, &(SpaltRowQuery){ .topic_id = spalt_topic_get_id (topic), .tag_id = spalt_tag_get_id (tag) });
  by_words = find (fixture, &(SpaltRowQuery){ .tag_id = spalt_tag_get_id (tag), .text = "gemen" });
  g_assert_cmpstr (by_topic, ==, "B|A");
  g_assert_cmpstr (by_both, ==, "B");
  g_assert_cmpstr (by_words, ==, "B");
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
    { "/store/article-list/trash", test_trash },
    { "/store/article-list/search", test_search },
    { "/store/article-list/orders", test_orders },
    { "/store/article-list/filters", test_filters },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
