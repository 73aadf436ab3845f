// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-person.h"
#include "spalt-record-store.h"
#include "spalt-revision-store.h"
#include "spalt-test-publication.h"
#include "spalt-time.h"
#include "spalt-working-copy-store.h"

#define MINUTE 60

static void
test_revisions (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "första", NOW);
  g_autoptr (SpaltPerson)  person = spalt_store_ensure_record (fixture->store, SPALT_TYPE_PERSON, "Anna", NOW, &error);
  g_autoptr (GPtrArray)    people = g_ptr_array_new ();
  g_autoptr (GPtrArray)    revisions = NULL;
  g_autoptr (GPtrArray)    after = NULL;
  g_autoptr (SpaltArticle) old = NULL;
  g_autoptr (SpaltArticle) restored = NULL;
  g_autoptr (SpaltArticle) stale = NULL;
  g_autoptr (GPtrArray)    with_stale = NULL;
  gint64                   id = spalt_article_get_id (article);
  gint64                   replaced = 0;

  g_ptr_array_add (people, person);
  spalt_article_set_people (article, people);
  fixture_save (fixture, article, NOW + MINUTE);
  spalt_article_set_body (article, "andra");
  fixture_save (fixture, article, NOW + 11 * MINUTE); /* keeps "första" */
  stale = fixture_load (fixture, id);
  spalt_article_set_body (article, "tredje");
  spalt_article_set_people (article, NULL);
  fixture_save (fixture, article, NOW + 12 * MINUTE);
  spalt_article_set_status (article, SPALT_STATUS_PUBLISHED);
  fixture_save (fixture, article, NOW + 13 * MINUTE); /* keeps the draft "tredje" */

  revisions = spalt_store_list_revisions (fixture->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (revisions->len, ==, 2);
  old = spalt_store_load_revision (fixture->store, id, ((SpaltRevision *)revisions->pdata[1])->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (spalt_article_get_body (old), ==, "första");
  g_assert_cmpint (spalt_article_get_people (old)->len, ==, 1);
  g_assert_cmpint (spalt_article_get_id (old), ==, id);

  g_assert_true (spalt_store_restore_revision (fixture->store, id, ((SpaltRevision *)revisions->pdata[1])->id,
                                               &replaced, NOW + 14 * MINUTE, &error));
  restored = spalt_store_load_working_copy (fixture->store, id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (spalt_article_get_body (restored), ==, "första");
  g_assert_cmpint (spalt_article_get_status (restored), ==, SPALT_STATUS_PUBLISHED);
  g_assert_cmpint (spalt_article_get_people (restored)->len, ==, 1);
  after = spalt_store_list_revisions (fixture->store, id, &error);
  g_assert_cmpint (after->len, ==, 3);
  g_assert_cmpint (((SpaltRevision *)after->pdata[0])->id, ==, replaced);

  /* Somebody saves what he loaded long ago: what was saved meanwhile is kept. */
  spalt_article_set_status (stale, SPALT_STATUS_PUBLISHED);
  fixture_save (fixture, stale, NOW + 15 * MINUTE);
  with_stale = spalt_store_list_revisions (fixture->store, id, &error);
  g_assert_cmpint (with_stale->len, ==, 4);
}

static guint
count_revisions (Fixture *fixture,
                 gint64   id)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) revisions = spalt_store_list_revisions (fixture->store, id, &error);

  g_assert_no_error (error);
  return revisions->len;
}

/* An article that is to appear in a month, as imports make it, and one with an earlier state of a clock that was wrong:
 * what is written of them is kept as of any other. */
static void
test_dated_ahead (Fixture      *fixture,
                  gconstpointer data)
{
  const gboolean           by_clock = GPOINTER_TO_INT (data);
  const gint64             ahead = NOW + 30 * 24 * 60 * MINUTE;
  g_autoptr (SpaltArticle) article = spalt_article_new ();
  g_autoptr (GError)       error = NULL;
  guint                    n_before;

  spalt_article_set_headline (article, "Om en månad");
  spalt_article_set_created_at (article, by_clock ? NOW : ahead);
  fixture_save (fixture, article, NOW);
  if (by_clock)
    {
      g_assert_true (spalt_store_begin (fixture->store, &error));
      g_assert_true (spalt_store_keep_revision (fixture->store, article, SPALT_REVISION_SAVED, ahead, &error));
      g_assert_true (spalt_store_commit (fixture->store, &error));
    }
  n_before = count_revisions (fixture, spalt_article_get_id (article));

  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *body = g_strdup_printf ("%u", i);

      spalt_article_set_body (article, body);
      fixture_save (fixture, article, NOW + i * 11 * MINUTE);
    }
  g_assert_cmpuint (count_revisions (fixture, spalt_article_get_id (article)), ==, n_before + 3);
}

static void
assert_latest (Fixture          *fixture,
               SpaltArticle     *article,
               SpaltRevisionKind kind)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) revisions =
    spalt_store_list_revisions (fixture->store, spalt_article_get_id (article), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (revisions->len, >, 0);
  g_assert_cmpint (((SpaltRevision *)revisions->pdata[0])->kind, ==, kind);
}

/* Returns the version that it has then. */
static gint64
write_copy (Fixture      *fixture,
            SpaltArticle *article,
            const char   *body,
            gint64        now)
{
  const gint64             id = spalt_article_get_id (article);
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) written = spalt_store_load_working_copy (fixture->store, id, NULL, &error);

  g_assert_no_error (error);
  spalt_article_set_body (written, body);
  g_assert_true (spalt_store_save_working_copy (fixture->store, written, NULL, now, &error));
  g_assert_no_error (error);
  return spalt_article_get_version (written);
}

/* Each says why it was kept. */
static void
test_kinds (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "första", NOW);
  g_autoptr (SpaltArticle) stale = spalt_article_copy (article);
  gint64                   id = spalt_article_get_id (article);
  gint64                   now = NOW;
  gint64                   replaced = 0;
  gint64                   version;

  spalt_article_set_body (article, "andra");
  fixture_save (fixture, article, now += 11 * MINUTE);
  assert_latest (fixture, article, SPALT_REVISION_SAVED);
  fixture_save (fixture, stale, now += MINUTE);
  assert_latest (fixture, article, SPALT_REVISION_OVERTAKEN);
  g_assert_true (
    spalt_store_move_article (fixture->store, id, SPALT_STATUS_PUBLISHED, SPALT_TIME_NONE, now += MINUTE, &error));
  assert_latest (fixture, article, SPALT_REVISION_SAVED);

  version = write_copy (fixture, article, "tredje", now += MINUTE);
  g_assert_true (spalt_store_publish_working_copy (fixture->store, id, version, now += MINUTE, &error));
  assert_latest (fixture, article, SPALT_REVISION_PUBLISHED);
  write_copy (fixture, article, "fjärde", now += MINUTE);
  g_assert_true (spalt_store_discard_working_copy (fixture->store, id, now += MINUTE, &error));
  assert_latest (fixture, article, SPALT_REVISION_DISCARDED);
  {
    g_autoptr (GPtrArray) revisions = spalt_store_list_revisions (fixture->store, id, &error);

    g_assert_true (spalt_store_restore_revision (fixture->store, id, ((SpaltRevision *)revisions->pdata[0])->id,
                                                 &replaced, now += MINUTE, &error));
  }
  assert_latest (fixture, article, SPALT_REVISION_REPLACED);
  g_assert_no_error (error);
}

static char *
read_body (Fixture *fixture,
           gint64   id)
{
  g_autoptr (SpaltArticle) article = fixture_load (fixture, id);

  return g_strdup (spalt_article_get_body (article));
}

static void
assert_missing (Fixture *fixture,
                gint64   article_id,
                gint64   id)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (spalt_store_load_revision (fixture->store, article_id, id, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (spalt_store_restore_revision (fixture->store, article_id, id, NULL, NOW + MINUTE, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND);
}

/* Whoever still has one in hand that went meanwhile, or has that of another article, gets nothing else for it. */
static void
test_not_given_again (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) one = fixture_article (fixture, "Ett", "ettan", NOW);
  g_autoptr (SpaltArticle) two = fixture_article (fixture, "Två", "tvåan", NOW);
  const gint64             id = spalt_article_get_id (one);
  g_autofree char         *body = NULL;
  gint64                   first = 0, second = 0, others = 0;

  g_assert_true (spalt_store_keep_aside (fixture->store, one, NOW, &first, &error));
  second = first;
  g_assert_true (spalt_store_keep_aside (fixture->store, one, NOW, &second, &error));
  g_assert_cmpint (second, !=, first);
  g_assert_true (spalt_store_drop_aside (fixture->store, id, second, &error));
  spalt_article_set_body (two, "tvåans");
  g_assert_true (spalt_store_keep_aside (fixture->store, two, NOW, &others, &error));
  g_assert_no_error (error);

  assert_missing (fixture, id, first);
  assert_missing (fixture, id, second);
  assert_missing (fixture, spalt_article_get_id (two), second);
  assert_missing (fixture, id, others);
  body = read_body (fixture, spalt_article_get_id (two));
  g_assert_cmpstr (body, ==, "tvåan");
}

/* Page by page all are listed, each once, also where several were kept in one second. */
static void
test_pages (Fixture      *fixture,
            gconstpointer data)
{
  enum
  {
    N_REVISIONS = 7,
    PAGE = 3
  };
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "", NOW);
  g_autoptr (SpaltArticle) other = fixture_article (fixture, "Två", "", NOW);
  g_autoptr (GPtrArray)    all = NULL;
  g_autoptr (GPtrArray)    page = NULL;
  guint                    n_listed = 0;

  g_assert_true (spalt_store_begin (fixture->store, &error));
  for (guint i = 0; i < N_REVISIONS; i++)
    {
      g_assert_true (spalt_store_keep_revision (fixture->store, article, SPALT_REVISION_SAVED, NOW + i / 2, &error));
      g_assert_true (spalt_store_keep_revision (fixture->store, other, SPALT_REVISION_SAVED, NOW + i, &error));
    }
  g_assert_true (spalt_store_commit (fixture->store, &error));
  all = spalt_store_list_revisions (fixture->store, spalt_article_get_id (article), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, N_REVISIONS);

  do
    {
      g_autoptr (GPtrArray) next = spalt_store_list_revisions_before (
        fixture->store, spalt_article_get_id (article), page != NULL ? page->pdata[page->len - 1] : NULL, PAGE, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (next->len, <=, PAGE);
      for (guint i = 0; i < next->len; i++)
        g_assert_cmpint (((SpaltRevision *)next->pdata[i])->id, ==, ((SpaltRevision *)all->pdata[n_listed++])->id);
      g_clear_pointer (&page, g_ptr_array_unref);
      page = g_steal_pointer (&next);
    }
  while (page->len == PAGE);
  g_assert_cmpuint (n_listed, ==, N_REVISIONS);
}

int
main (int    argc,
      char **argv)
{
  const struct
  {
    const char   *path;
    FixtureFunc   test;
    gconstpointer data;
  } tests[] = {
    { "/store/revision/revisions", test_revisions },
    { "/store/revision/dated-ahead/article", test_dated_ahead, GINT_TO_POINTER (FALSE) },
    { "/store/revision/dated-ahead/revision", test_dated_ahead, GINT_TO_POINTER (TRUE) },
    { "/store/revision/kinds", test_kinds },
    { "/store/revision/not-given-again", test_not_given_again },
    { "/store/revision/pages", test_pages },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, tests[i].data, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
