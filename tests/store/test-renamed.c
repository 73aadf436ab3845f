// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-person.h"
#include "spalt-record-store.h"
#include "spalt-tag.h"
#include "spalt-test-publication.h"
#include "spalt-working-copy-store.h"

#define N_ARTICLES 300

static gpointer
ensure (Fixture    *fixture,
        GType       type,
        const char *name)
{
  g_autoptr (GError) error = NULL;
  gpointer           record = spalt_store_ensure_record (fixture->store, type, name, NOW, &error);

  g_assert_no_error (error);
  return record;
}

/* One name in many articles. */
static void
add_articles (Fixture     *fixture,
              SpaltPerson *person,
              SpaltTag    *tag)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();

  g_ptr_array_add (people, person);
  g_ptr_array_add (tags, tag);
  g_assert_true (spalt_store_begin (fixture->store, &error));
  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_autoptr (SpaltArticle) article = spalt_article_new ();
      g_autofree char         *headline = g_strdup_printf ("Rubrik %u", i);

      spalt_article_set_headline (article, headline);
      spalt_article_set_people (article, people);
      spalt_article_set_tags (article, tags);
      fixture_save (fixture, article, NOW);
    }
  g_assert_true (spalt_store_commit (fixture->store, &error));
}

static guint
count_found (Fixture    *fixture,
             const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = spalt_store_list_article_ids (fixture->store, &(SpaltRowQuery){ .text = text }, &error);

  g_assert_no_error (error);
  return ids->len;
}

static void
assert_bylines (Fixture    *fixture,
                const char *byline)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GArray)    ids = spalt_store_list_article_ids (fixture->store, &(SpaltRowQuery){ 0 }, &error);
  g_autoptr (GPtrArray) briefs =
    spalt_store_get_article_briefs (fixture->store, (gint64 *)(gpointer)ids->data, ids->len, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < briefs->len; i++)
    g_assert_cmpstr (spalt_article_brief_get_byline (briefs->pdata[i]), ==, byline);
}

/* A save of a name writes none of the articles in which it stands, so that nobody waits for it; what is left to do is
 * found by whoever opens the publication next. */
static void
test_followed (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (SpaltPerson) person = ensure (fixture, SPALT_TYPE_PERSON, "Anna Ek");
  g_autoptr (SpaltTag)    tag = ensure (fixture, SPALT_TYPE_TAG, "bussar");
  gint64                  n_written;

  add_articles (fixture, person, tag);
  spalt_person_set_name (person, "Anna Lund");
  n_written = spalt_store_get_write_count (fixture->store);
  g_assert_true (spalt_store_save_record (fixture->store, person, NOW, &error));
  /* One short row each, which says so. */
  g_assert_cmpint (spalt_store_get_write_count (fixture->store) - n_written, <, 2 * N_ARTICLES);

  fixture_reopen (fixture);
  fixture_follow_names (fixture);
  assert_bylines (fixture, "Anna Lund");
  g_assert_cmpuint (count_found (fixture, "ek"), ==, 0);
  g_assert_cmpuint (count_found (fixture, "lund"), ==, N_ARTICLES);

  spalt_tag_set_name (tag, "tåg");
  g_assert_true (spalt_store_save_record (fixture->store, tag, NOW, &error));
  fixture_follow_names (fixture);
  g_assert_cmpuint (count_found (fixture, "bussar"), ==, 0);
  g_assert_cmpuint (count_found (fixture, "tåg"), ==, N_ARTICLES);

  /* Then there is nothing left. */
  n_written = spalt_store_get_write_count (fixture->store);
  fixture_follow_names (fixture);
  g_assert_cmpint (spalt_store_get_write_count (fixture->store), ==, n_written);
}

/* Whoever writes in between keeps what they wrote, and has the new name. */
static void
test_beside (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltPerson)  person = ensure (fixture, SPALT_TYPE_PERSON, "Anna Ek");
  g_autoptr (SpaltTag)     tag = ensure (fixture, SPALT_TYPE_TAG, "bussar");
  g_autoptr (SpaltArticle) article = NULL;

  add_articles (fixture, person, tag);
  spalt_person_set_name (person, "Anna Lund");
  g_assert_true (spalt_store_save_record (fixture->store, person, NOW, &error));
  article = fixture_load (fixture, 1);
  spalt_article_set_body (article, "Om spårvägen.");
  fixture_save (fixture, article, NOW + 1);
  fixture_follow_names (fixture);
  assert_bylines (fixture, "Anna Lund");
  g_assert_cmpuint (count_found (fixture, "lund spårvägen"), ==, 1);
}

/* An article that was open all the time: whoever writes in it hears nothing of the name, and does not write the old
 * one back. */
static void
test_open (Fixture      *fixture,
           gconstpointer data)
{
  const gboolean           is_public = GPOINTER_TO_INT (data);
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltPerson)  person = ensure (fixture, SPALT_TYPE_PERSON, "Anna Ek");
  g_autoptr (GPtrArray)    people = g_ptr_array_new ();
  g_autoptr (SpaltArticle) article = spalt_article_new ();
  g_autoptr (SpaltArticle) open = NULL;
  g_autoptr (SpaltArticle) published = NULL;

  g_ptr_array_add (people, person);
  spalt_article_set_headline (article, "Spårvägen");
  spalt_article_set_people (article, people);
  spalt_article_set_status (article, is_public ? SPALT_STATUS_PUBLISHED : SPALT_STATUS_DRAFT);
  fixture_save (fixture, article, NOW);
  open = spalt_store_load_working_copy (fixture->store, spalt_article_get_id (article), NULL, &error);
  g_assert_no_error (error);

  spalt_person_set_name (person, "Anna Lund");
  g_assert_true (spalt_store_save_record (fixture->store, person, NOW, &error));
  fixture_follow_names (fixture);
  assert_bylines (fixture, "Anna Lund");

  spalt_article_set_body (open, "Den byggs.");
  g_assert_true (spalt_store_save_working_copy (fixture->store, open, &published, NOW, &error));
  g_assert_no_error (error);
  g_assert_null (published);
  assert_bylines (fixture, "Anna Lund");
  if (is_public)
    {
      const gint64 version = spalt_article_get_version (open);

      g_assert_true (
        spalt_store_publish_working_copy (fixture->store, spalt_article_get_id (open), version, NOW, &error));
      assert_bylines (fixture, "Anna Lund");
    }
  g_assert_cmpuint (count_found (fixture, "ek"), ==, 0);
  g_assert_cmpuint (count_found (fixture, "lund byggs"), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/renamed/followed", Fixture, NULL, fixture_set_up, test_followed, fixture_tear_down);
  g_test_add ("/store/renamed/beside", Fixture, NULL, fixture_set_up, test_beside, fixture_tear_down);

  g_test_add ("/store/renamed/open/draft", Fixture, NULL, fixture_set_up, test_open, fixture_tear_down);
  g_test_add ("/store/renamed/open/published", Fixture, GINT_TO_POINTER (TRUE), fixture_set_up, test_open,
              fixture_tear_down);

  return g_test_run ();
}
