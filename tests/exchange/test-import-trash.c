// SPDX-License-Identifier: GPL-3.0-or-later
/* What somebody has thrown away stays in the trash, whatever a file says of it, and that is told. */
#include <string.h>

#include "import-fixture.h"
#include "spalt-ad-store.h"
#include "spalt-ad.h"
#include "spalt-article-store.h"
#include "spalt-feed.h"
#include "spalt-flight.h"
#include "spalt-headline-store.h"
#include "spalt-person.h"
#include "spalt-record-store.h"
#include "spalt-tag.h"
#include "spalt-topic.h"

static gint64
find (ImportFixture *fixture,
      GType          type,
      const char    *slug)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (SpaltRecord) record = spalt_store_find_record_by_slug (fixture->store, type, slug, &error);

  g_assert_no_error (error);
  return spalt_record_get_number (record, "id");
}

static void
throw_away (ImportFixture *fixture,
            GType          type,
            const char    *slug)
{
  g_autoptr (GError) error = NULL;

  spalt_store_trash_record (fixture->store, type, find (fixture, type, slug), IMPORT_FIXTURE_NOW, &error);
  g_assert_no_error (error);
}

static gboolean
is_trashed (ImportFixture *fixture,
            GType          type,
            const char    *slug)
{
  g_autoptr (GError) error = NULL;
  gboolean           trashed = FALSE;

  spalt_store_is_record_trashed (fixture->store, type, find (fixture, type, slug), &trashed, &error);
  g_assert_no_error (error);
  return trashed;
}

/* Also where the file has changed, and where it is to be taken over at any price. */
static void
test_article (ImportFixture *fixture,
              gconstpointer  data)
{
  const SpaltImportOptions      options = { .overwrite = GPOINTER_TO_INT (data) };
  g_autoptr (SpaltImportReport) first = NULL;
  g_autoptr (SpaltImportReport) again = NULL;
  g_autoptr (SpaltImportReport) back = NULL;
  g_autoptr (SpaltArticle)      before = NULL;
  g_autoptr (SpaltArticle)      after = NULL;
  g_autoptr (GError)            error = NULL;

  import_fixture_put (fixture, "a.md", "---\ntitle: A\ndate: 2020-01-01\n---\nText\n");
  first = import_fixture_run (fixture);
  before = import_fixture_find (fixture, "a");
  spalt_store_trash_article (fixture->store, spalt_article_get_id (before), IMPORT_FIXTURE_NOW, &error);
  g_assert_no_error (error);

  import_fixture_put (fixture, "a.md", "---\ntitle: A\ndate: 2020-01-01\n---\nAnnat\n");
  again = import_fixture_run_with (fixture, options);
  g_assert_cmpuint (again->n_imported, ==, 0);
  g_assert_cmpuint (again->n_failed, ==, 0);
  g_assert_cmpuint (again->n_kept, ==, 1);
  import_fixture_assert_said (again, SPALT_IMPORT_WARNING, "a.md", 0, "lies in the trash");
  after = import_fixture_find (fixture, "a");
  g_assert_cmpstr (spalt_article_get_body (after), ==, "Text\n");
  g_assert_cmpint (spalt_article_get_trashed_at (after), ==, IMPORT_FIXTURE_NOW);

  /* Taken back, it is as any other. */
  spalt_store_restore_article (fixture->store, spalt_article_get_id (before), IMPORT_FIXTURE_NOW, &error);
  g_assert_no_error (error);
  back = import_fixture_run_with (fixture, options);
  g_assert_cmpuint (back->n_imported, ==, 1);
  g_clear_object (&after);
  after = import_fixture_find (fixture, "a");
  g_assert_cmpstr (spalt_article_get_body (after), ==, "Annat\n");
}

static void
assert_linked (SpaltArticle *article)
{
  g_assert_cmpuint (spalt_article_get_people (article)->len, ==, 1);
  g_assert_cmpuint (spalt_article_get_topics (article)->len, ==, 1);
  g_assert_cmpuint (spalt_article_get_tags (article)->len, ==, 1);
}

/* By their names and by their slugs: an article names them, and has them when they are taken back. */
static void
test_names (ImportFixture *fixture,
            gconstpointer  data)
{
  const char                   *format = data;
  g_autofree char              *other = g_strdup_printf (format, "B", "2020-01-02");
  g_autoptr (SpaltImportReport) first = NULL;
  g_autoptr (SpaltImportReport) second = NULL;
  g_autoptr (SpaltArticle)      article = NULL;
  guint                         n_said = 0;

  import_fixture_put (
    fixture, "a.md", "---\ntitle: A\ndate: 2020-01-01\nauthor: Anna Berg\ncategory: Nytt\ntags: [Skog]\n---\nText\n");
  first = import_fixture_run (fixture);
  throw_away (fixture, SPALT_TYPE_PERSON, "anna-berg");
  throw_away (fixture, SPALT_TYPE_TOPIC, "nytt");
  throw_away (fixture, SPALT_TYPE_TAG, "skog");

  import_fixture_put (fixture, "b.md", other);
  second = import_fixture_run (fixture);
  g_assert_cmpuint (second->n_imported, ==, 1);
  g_assert_true (is_trashed (fixture, SPALT_TYPE_PERSON, "anna-berg"));
  g_assert_true (is_trashed (fixture, SPALT_TYPE_TOPIC, "nytt"));
  g_assert_true (is_trashed (fixture, SPALT_TYPE_TAG, "skog"));
  for (guint i = 0; i < second->messages->len; i++)
    n_said += strstr (((SpaltImportMessage *)second->messages->pdata[i])->text, "lies in the trash") != NULL ? 1 : 0;
  g_assert_cmpuint (n_said, ==, 3);
  import_fixture_assert_said (second, SPALT_IMPORT_WARNING, "b.md", 0, "Anna Berg");
  article = import_fixture_find (fixture, "b");
  assert_linked (article);
}

static void
put_publication (ImportFixture *fixture,
                 const char    *bio)
{
  g_autofree char *text = g_strdup_printf ("people:\n  - name: Anna Berg\n    bio: %s\n"
                                           "topics:\n  - name: Nytt\n    description: %s\n",
                                           bio, bio);

  import_fixture_put (fixture, "publication.yaml", text);
}

/* Nor does publication.yaml bring them back, and what it says is news again once somebody has. */
static void
test_publication (ImportFixture *fixture,
                  gconstpointer  data)
{
  g_autoptr (SpaltImportReport) first = NULL;
  g_autoptr (SpaltImportReport) second = NULL;
  g_autoptr (SpaltImportReport) third = NULL;
  g_autoptr (SpaltPerson)       person = NULL;
  g_autoptr (GError)            error = NULL;

  put_publication (fixture, "Ett");
  first = import_fixture_run (fixture);
  throw_away (fixture, SPALT_TYPE_PERSON, "anna-berg");
  throw_away (fixture, SPALT_TYPE_TOPIC, "nytt");

  put_publication (fixture, "Två");
  second = import_fixture_run (fixture);
  import_fixture_assert_said (second, SPALT_IMPORT_WARNING, "publication.yaml", 2, "lies in the trash");
  import_fixture_assert_said (second, SPALT_IMPORT_WARNING, "publication.yaml", 5, "lies in the trash");
  g_assert_true (is_trashed (fixture, SPALT_TYPE_PERSON, "anna-berg"));
  g_assert_true (is_trashed (fixture, SPALT_TYPE_TOPIC, "nytt"));

  spalt_store_restore_record (fixture->store, SPALT_TYPE_PERSON, find (fixture, SPALT_TYPE_PERSON, "anna-berg"),
                              IMPORT_FIXTURE_NOW, &error);
  g_assert_no_error (error);
  third = import_fixture_run (fixture);
  person = spalt_store_find_record_by_slug (fixture->store, SPALT_TYPE_PERSON, "anna-berg", &error);
  g_assert_cmpstr (spalt_person_get_bio (person), ==, "Två");
}

static void
put_document (ImportFixture *fixture,
              const char    *end,
              const char    *headline)
{
  g_autofree char *text = g_strdup_printf (
    "{ \"placements\": [{ \"slug\": \"topp\", \"name\": \"Topp\" }],"
    " \"ads\": [{ \"advertiser\": \"Saga\", \"heading\": \"Saga\", \"link\": \"https://s.example/\","
    " \"flights\": [{ \"placement\": \"topp\", \"starts\": \"2023-01-01\", \"ends\": \"%s\" }] }],"
    " \"feeds\": [{ \"slug\": \"nytt\", \"title\": \"Nytt\", \"address\": \"https://n.example/rss\","
    " \"headlines\": [{ \"headline\": \"%s\", \"link\": \"https://n.example/1\" }] }] }",
    end, headline);

  import_fixture_put (fixture, IMPORT_FIXTURE_DOCUMENT, text);
}

static char *
read_headline (ImportFixture *fixture)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) headlines =
    spalt_store_list_headlines (fixture->store, find (fixture, SPALT_TYPE_FEED, "nytt"), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (headlines->len, ==, 1);
  return g_strdup (((SpaltHeadline *)headlines->pdata[0])->headline);
}

/* What belongs to an ad and to a feed stays there with them. */
static void
test_parts (ImportFixture *fixture,
            gconstpointer  data)
{
  g_autoptr (SpaltImportReport) first = NULL;
  g_autoptr (SpaltImportReport) second = NULL;
  g_autoptr (GPtrArray)         before = NULL;
  g_autoptr (GPtrArray)         after = NULL;
  g_autoptr (SpaltAd)           ad = NULL;
  g_autofree char              *headline = NULL;
  g_autoptr (GError)            error = NULL;

  put_document (fixture, "2023-02-01", "Ett");
  first = import_fixture_run (fixture);
  g_assert_cmpuint (first->n_failed, ==, 0);
  before = spalt_store_list_records (fixture->store, SPALT_TYPE_FLIGHT, &error);
  ad = spalt_store_find_ad (fixture->store, "Saga", "Saga", "https://s.example/", &error);
  spalt_store_trash_record (fixture->store, SPALT_TYPE_AD, spalt_ad_get_id (ad), IMPORT_FIXTURE_NOW, &error);
  g_assert_no_error (error);
  throw_away (fixture, SPALT_TYPE_FEED, "nytt");

  put_document (fixture, "2024-02-01", "Två");
  second = import_fixture_run (fixture);
  g_assert_cmpuint (second->n_failed, ==, 0);
  g_assert_cmpuint (second->n_imported, ==, 0);
  g_assert_cmpuint (second->n_kept, ==, 2);
  after = spalt_store_list_records (fixture->store, SPALT_TYPE_FLIGHT, &error);
  g_assert_cmpuint (after->len, ==, before->len);
  headline = read_headline (fixture);
  g_assert_cmpstr (headline, ==, "Ett");
}

#define ADD(path, data, function)                                                                   \
  g_test_add ("/exchange/import-trash/" path, ImportFixture, data, import_fixture_set_up, function, \
              import_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("article/changed", GINT_TO_POINTER (FALSE), test_article);
  ADD ("article/overwritten", GINT_TO_POINTER (TRUE), test_article);
  ADD ("named", "---\ntitle: %s\ndate: %s\nauthor: Anna Berg\ncategory: Nytt\ntags: [Skog]\n---\nText\n", test_names);
  ADD ("named-by-slug",
       "---\ntitle: %s\ndate: %s\nauthors: [{ name: Anna Berg, slug: anna-berg }]\ncategory: nytt\ntags: [skog]\n---\n"
       "Text\n",
       test_names);
  ADD ("publication", NULL, test_publication);
  ADD ("parts", NULL, test_parts);

  return g_test_run ();
}
