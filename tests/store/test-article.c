// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-article-store.h"
#include "spalt-import-store.h"
#include "spalt-person-store.h"
#include "spalt-photo-store.h"
#include "spalt-redirect-store.h"
#include "spalt-revision-store.h"
#include "spalt-settings-store.h"
#include "spalt-tag-store.h"
#include "spalt-test-folder.h"
#include "spalt-topic-store.h"
#include "spalt-uid.h"

#define NOW 1700000000
#define MINUTE 60

typedef struct
{
  char       *folder;
  SpaltStore *store;
} Fixture;

static void
fixture_set_up (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();
  g_autofree char *folder = NULL;

  spalt_settings_set_name (settings, "Tidningen");
  fixture->folder = spalt_test_folder_new ();
  folder = g_build_filename (fixture->folder, "tidningen", NULL);
  fixture->store = spalt_store_create (folder, settings, NOW, &error);
  g_assert_no_error (error);
}

static void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data)
{
  g_assert_finalize_object (fixture->store);
  spalt_test_folder_remove (fixture->folder);
}

static SpaltArticle *
make_article (Fixture    *fixture,
              const char *headline,
              const char *body,
              gint64      now)
{
  g_autoptr (GError) error = NULL;
  SpaltArticle *article = spalt_article_new ();

  spalt_article_set_headline (article, headline);
  spalt_article_set_body (article, body);
  spalt_store_save_article (fixture->store, article, now, &error);
  g_assert_no_error (error);
  return article;
}

static void
save (Fixture      *fixture,
      SpaltArticle *article,
      gint64        now)
{
  g_autoptr (GError) error = NULL;

  spalt_store_save_article (fixture->store, article, now, &error);
  g_assert_no_error (error);
}

static SpaltArticle *
load (Fixture *fixture,
      gint64   id)
{
  g_autoptr (GError) error = NULL;
  SpaltArticle *article = spalt_store_load_article (fixture->store, id, &error);

  g_assert_no_error (error);
  return article;
}

/* The headlines of what a query finds, with a bar between them. */
static char *
find (Fixture                 *fixture,
      const SpaltArticleQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = spalt_store_list_article_ids (fixture->store, query, &error);
  g_autoptr (GPtrArray) briefs = NULL;
  GString *headlines = g_string_new (NULL);

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
  g_autofree char *found = find (fixture, &(SpaltArticleQuery){ .text = text });

  g_assert_cmpstr (found, ==, expected);
}

/* Every property of an article, and its links, survive the way to the disk and back. */
static void
test_round_trip (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpaltArticle) article = spalt_article_new ();
  g_autoptr (SpaltArticle) loaded = NULL;
  g_autoptr (SpaltPhoto) photo = spalt_photo_new ();
  g_autoptr (SpaltPerson) anna = spalt_store_ensure_person (fixture->store, "Anna Å", NOW, &error);
  g_autoptr (SpaltPerson) bo = spalt_store_ensure_person (fixture->store, "Bo B", NOW, &error);
  g_autoptr (SpaltTopic) topic = spalt_store_ensure_topic (fixture->store, "Hållbarhet", NOW, &error);
  g_autoptr (SpaltTag) tag = spalt_store_ensure_tag (fixture->store, "Bussar", NOW, &error);
  g_autoptr (SpaltArticle) other = make_article (fixture, "Annan", "x", NOW);
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  g_autoptr (GPtrArray) topics = g_ptr_array_new ();
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();
  g_autoptr (GArray) related = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64                  other_id = spalt_article_get_id (other);
  guint                   n_pspecs;
  g_autofree GParamSpec **pspecs = NULL;

  g_object_set (photo, "file", "buss.jpg", "media-type", "image/jpeg", "width", (gint64)800, "checksum", "abc", NULL);
  g_assert_true (spalt_store_save_photo (fixture->store, photo, NOW, &error));
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
  g_object_set (article, "uid", "", "trashed-at", (gint64)0, "comments-open", FALSE, "status", SPALT_STATUS_PUBLISHED, NULL);
  spalt_article_set_hero_photo_id (article, spalt_photo_get_id (photo));
  spalt_article_set_people (article, people);
  spalt_article_set_topics (article, topics);
  spalt_article_set_tags (article, tags);
  spalt_article_set_related (article, related);
  save (fixture, article, NOW + 7);

  g_assert_true (spalt_uid_is_valid (spalt_article_get_uid (article)));
  g_assert_cmpint (spalt_article_get_modified_at (article), ==, NOW + 7);
  g_assert_cmpint (spalt_article_get_version (article), ==, 1);
  loaded = load (fixture, spalt_article_get_id (article));
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
  g_autoptr (GError) error = NULL;
  g_autoptr (SpaltArticle) article = make_article (fixture, "En rubrik", "", NOW);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, spalt_article_get_id (article));
  const char      *names[] = { spalt_article_get_slug (article), spalt_article_get_uid (article), id };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (SpaltArticle) found = spalt_store_find_article (fixture->store, names[i], &error);

      g_assert_no_error (error);
      g_assert_cmpint (spalt_article_get_id (found), ==, spalt_article_get_id (article));
    }
  g_assert_null (spalt_store_find_article (fixture->store, "finns-inte", &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND);
}

static void
test_slugs (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpaltArticle) first = make_article (fixture, "Rubrik", "", NOW);
  g_autoptr (SpaltArticle) second = make_article (fixture, "Rubrik", "", NOW);
  g_autoptr (SpaltArticle) third = make_article (fixture, "Rubrik", "", NOW);
  g_autoptr (SpaltArticle) untitled = make_article (fixture, "", "", NOW);

  g_assert_cmpstr (spalt_article_get_slug (first), ==, "rubrik");
  g_assert_cmpstr (spalt_article_get_slug (second), ==, "rubrik-2");
  g_assert_cmpstr (spalt_article_get_slug (third), ==, "rubrik-3");
  g_assert_cmpstr (spalt_article_get_slug (untitled), ==, "untitled");

  /* Saving again changes nothing, a new headline does, one's own slug stays. */
  save (fixture, second, NOW + 1);
  g_assert_cmpstr (spalt_article_get_slug (second), ==, "rubrik-2");
  spalt_article_set_headline (second, "Ny rubrik");
  save (fixture, second, NOW + 2);
  g_assert_cmpstr (spalt_article_get_slug (second), ==, "ny-rubrik");
  spalt_article_set_slug (second, "min-egen");
  save (fixture, second, NOW + 3);
  spalt_article_set_headline (second, "Tredje rubriken");
  save (fixture, second, NOW + 4);
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
  g_autoptr (GError) error = NULL;
  g_autoptr (SpaltArticle) article = make_article (fixture, "Ett", "", NOW);
  g_autoptr (SpaltArticle) taker = NULL;
  g_autoptr (GPtrArray) redirects = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const SpaltRedirect *redirect;

  spalt_article_set_status (article, SPALT_STATUS_PUBLISHED);
  save (fixture, article, NOW + 1);
  spalt_article_set_headline (article, "Två");
  save (fixture, article, NOW + 2);
  g_assert_cmpstr (spalt_article_get_slug (article), ==, "ett");

  spalt_article_set_slug (article, "tva");
  save (fixture, article, NOW + 3);
  redirects = spalt_store_list_redirects (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (redirects->len, ==, 1);
  redirect = redirects->pdata[0];
  g_assert_cmpstr (redirect->slug, ==, "ett");
  g_assert_cmpint (redirect->published_at, ==, NOW + 1);
  g_assert_cmpint (redirect->article_id, ==, spalt_article_get_id (article));

  /* Another article must not take the address, and back again there is no circle. */
  taker = make_article (fixture, "Ett", "", NOW);
  g_assert_cmpstr (spalt_article_get_slug (taker), ==, "ett-2");
  spalt_article_set_slug (article, "ett");
  save (fixture, article, NOW + 4);
  g_assert_cmpstr (spalt_article_get_slug (article), ==, "ett");
  after = spalt_store_list_redirects (fixture->store, &error);
  g_assert_cmpint (after->len, ==, 1);
  g_assert_cmpstr (((SpaltRedirect *)after->pdata[0])->slug, ==, "tva");
}

static void
test_workflow (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpaltArticle) article = make_article (fixture, "Ett", "", NOW);
  g_autoptr (SpaltArticle) loaded = NULL;
  gint64 id = spalt_article_get_id (article);

  g_assert_false (spalt_store_move_article (fixture->store, id, SPALT_STATUS_WITHDRAWN, 0, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (spalt_store_move_article (fixture->store, id, SPALT_STATUS_SCHEDULED, NOW, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_true (spalt_store_move_article (fixture->store, id, SPALT_STATUS_SCHEDULED, NOW + 100, NOW, &error));
  g_assert_true (spalt_store_move_article (fixture->store, id, SPALT_STATUS_PUBLISHED, 0, NOW + 200, &error));
  g_assert_true (spalt_store_move_article (fixture->store, id, SPALT_STATUS_WITHDRAWN, 0, NOW + 300, &error));
  g_assert_true (spalt_store_move_article (fixture->store, id, SPALT_STATUS_PUBLISHED, 0, NOW + 400, &error));
  loaded = load (fixture, id);
  g_assert_cmpint (spalt_article_get_status (loaded), ==, SPALT_STATUS_PUBLISHED);
  g_assert_cmpint (spalt_article_get_published_at (loaded), ==, NOW + 200);
  g_assert_cmpint (spalt_article_get_scheduled_at (loaded), ==, 0);
}

static void
test_trash (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpaltArticle) article = make_article (fixture, "Slängd", "ord", NOW);
  g_autoptr (SpaltArticle) kept = make_article (fixture, "Kvar", "ord", NOW);
  g_autoptr (SpaltArticle) loaded = NULL;
  g_autofree char  *trashed = NULL;
  gint64            id = spalt_article_get_id (article);
  SpaltArticleCount count;

  g_assert_true (spalt_store_trash_article (fixture->store, id, NOW + 5, &error));
  assert_found (fixture, "ord", "Kvar");
  assert_found (fixture, NULL, "Kvar");
  trashed = find (fixture, &(SpaltArticleQuery){ .trashed = TRUE });
  g_assert_cmpstr (trashed, ==, "Slängd");
  g_assert_true (spalt_store_count_articles (fixture->store, &count, &error));
  g_assert_cmpint (count.trashed, ==, 1);
  g_assert_cmpint (count.by_status[SPALT_STATUS_DRAFT], ==, 1);

  g_assert_true (spalt_store_restore_article (fixture->store, id, NOW + 6, &error));
  assert_found (fixture, "ord", "Kvar|Slängd");
  loaded = load (fixture, id);
  g_assert_cmpint (spalt_article_get_trashed_at (loaded), ==, 0);
  g_assert_false (spalt_store_trash_article (fixture->store, 4711, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND);
}

static void
test_revisions (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpaltArticle) article = make_article (fixture, "Ett", "första", NOW);
  g_autoptr (SpaltPerson) person = spalt_store_ensure_person (fixture->store, "Anna", NOW, &error);
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  g_autoptr (GPtrArray) revisions = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (SpaltArticle) old = NULL;
  g_autoptr (SpaltArticle) restored = NULL;
  g_autoptr (SpaltArticle) stale = NULL;
  g_autoptr (GPtrArray) with_stale = NULL;
  gint64 id = spalt_article_get_id (article);

  g_ptr_array_add (people, person);
  spalt_article_set_people (article, people);
  save (fixture, article, NOW + MINUTE);
  spalt_article_set_body (article, "andra");
  save (fixture, article, NOW + 11 * MINUTE); /* keeps "första" */
  stale = load (fixture, id);
  spalt_article_set_body (article, "tredje");
  spalt_article_set_people (article, NULL);
  save (fixture, article, NOW + 12 * MINUTE);
  spalt_article_set_status (article, SPALT_STATUS_PUBLISHED);
  save (fixture, article, NOW + 13 * MINUTE); /* keeps the draft "tredje" */

  revisions = spalt_store_list_revisions (fixture->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (revisions->len, ==, 2);
  old = spalt_store_load_revision (fixture->store, ((SpaltRevision *)revisions->pdata[1])->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (spalt_article_get_body (old), ==, "första");
  g_assert_cmpint (spalt_article_get_people (old)->len, ==, 1);
  g_assert_cmpint (spalt_article_get_id (old), ==, id);

  g_assert_true (spalt_store_restore_revision (fixture->store, ((SpaltRevision *)revisions->pdata[1])->id, NOW + 14 * MINUTE, &error));
  restored = load (fixture, id);
  g_assert_cmpstr (spalt_article_get_body (restored), ==, "första");
  g_assert_cmpint (spalt_article_get_status (restored), ==, SPALT_STATUS_PUBLISHED);
  g_assert_cmpint (spalt_article_get_people (restored)->len, ==, 1);
  after = spalt_store_list_revisions (fixture->store, id, &error);
  g_assert_cmpint (after->len, ==, 3);

  /* Somebody saves what he loaded long ago: what was saved meanwhile is kept. */
  spalt_article_set_status (stale, SPALT_STATUS_PUBLISHED);
  save (fixture, stale, NOW + 15 * MINUTE);
  with_stale = spalt_store_list_revisions (fixture->store, id, &error);
  g_assert_cmpint (with_stale->len, ==, 4);
}

static void
test_search (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SpaltArticle) a = make_article (fixture, "Överprövning av bussar", "Kommunen köper e-tjänster.", NOW);
  g_autoptr (SpaltArticle) b = make_article (fixture, "Ny lag", "Om överprövningar och upphandling i kommunen.", NOW + 1);
  g_autoptr (SpaltPerson) person = spalt_store_ensure_person (fixture->store, "Åsa Öst", NOW, &error);
  g_autoptr (SpaltTag) tag = spalt_store_ensure_tag (fixture->store, "Hållbarhet", NOW, &error);
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();
  g_autofree char *ranked = NULL;
  const char      *hostile[] = { "\"", "*", "AND", "NEAR(", "headline:lag", "a\"b", "-", "^ny", "(", "\xe2\x80\x9d", "{x}:", "'; DROP TABLE article; --" };

  g_ptr_array_add (people, person);
  g_ptr_array_add (tags, tag);
  spalt_article_set_people (a, people);
  spalt_article_set_tags (a, tags);
  save (fixture, a, NOW);

  assert_found (fixture, "overprov", "Ny lag|Överprövning av bussar");
  assert_found (fixture, "overprovning ", "Överprövning av bussar");
  assert_found (fixture, "ASA bus", "Överprövning av bussar");
  assert_found (fixture, "hall", "Överprövning av bussar");
  assert_found (fixture, "e-tj", "Överprövning av bussar");
  assert_found (fixture, "\"upphandling i kommunen\"", "Ny lag");
  assert_found (fixture, "\"kommunen i upphandling\"", "");
  assert_found (fixture, "\"i kommunen", "Ny lag");
  assert_found (fixture, "  ", "Ny lag|Överprövning av bussar");
  ranked = find (fixture, &(SpaltArticleQuery){ .text = "overprov", .sort = SPALT_ARTICLE_SORT_RELEVANCE });
  g_assert_cmpstr (ranked, ==, "Överprövning av bussar|Ny lag");
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    g_free (find (fixture, &(SpaltArticleQuery){ .text = hostile[i] }));

  /* Renaming reaches the index, and so does a changed text. */
  spalt_person_set_name (person, "Åsa Väst");
  g_assert_true (spalt_store_save_person (fixture->store, person, NOW, &error));
  assert_found (fixture, "ost", "");
  assert_found (fixture, "vast", "Överprövning av bussar");
  spalt_article_set_body (b, "Något annat.");
  save (fixture, b, NOW + 1);
  assert_found (fixture, "upphandling", "");
}

static void
test_orders (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (SpaltArticle) zebra = make_article (fixture, "Zebra", "", NOW + 3);
  g_autoptr (SpaltArticle) orn = make_article (fixture, "örn", "", NOW + 1);
  g_autoptr (SpaltArticle) alg = make_article (fixture, "”Älg”", "", NOW + 2);
  g_autoptr (SpaltArticle) apa = make_article (fixture, "apa", "", NOW);
  const struct
  {
    SpaltArticleQuery query;
    const char       *expected;
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
  save (fixture, apa, NOW + 9);
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
  g_autoptr (GError) error = NULL;
  g_autoptr (SpaltArticle) a = make_article (fixture, "A", "gemensamt", NOW);
  g_autoptr (SpaltArticle) b = make_article (fixture, "B", "gemensamt", NOW + 1);
  g_autoptr (SpaltTopic) topic = spalt_store_ensure_topic (fixture->store, "Lag", NOW, &error);
  g_autoptr (SpaltTag) tag = spalt_store_ensure_tag (fixture->store, "Ny", NOW, &error);
  g_autoptr (GPtrArray) topics = g_ptr_array_new ();
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();
  g_autofree char *by_topic = NULL;
  g_autofree char *by_both = NULL;
  g_autofree char *by_words = NULL;

  g_ptr_array_add (topics, topic);
  g_ptr_array_add (tags, tag);
  spalt_article_set_topics (a, topics);
  spalt_article_set_topics (b, topics);
  spalt_article_set_tags (b, tags);
  save (fixture, a, NOW);
  save (fixture, b, NOW + 1);

  by_topic = find (fixture, &(SpaltArticleQuery){ .topic_id = spalt_topic_get_id (topic) });
  by_both = find (fixture, &(SpaltArticleQuery){ .topic_id = spalt_topic_get_id (topic), .tag_id = spalt_tag_get_id (tag) });
  by_words = find (fixture, &(SpaltArticleQuery){ .tag_id = spalt_tag_get_id (tag), .text = "gemen" });
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
    void (*test) (Fixture      *fixture,
                  gconstpointer data);
  } tests[] = {
    { "/store/article/round-trip", test_round_trip },
    { "/store/article/find-by", test_find_by },
    { "/store/article/slugs", test_slugs },
    { "/store/article/redirects", test_redirects },
    { "/store/article/workflow", test_workflow },
    { "/store/article/trash", test_trash },
    { "/store/article/revisions", test_revisions },
    { "/store/article/search", test_search },
    { "/store/article/orders", test_orders },
    { "/store/article/filters", test_filters },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
