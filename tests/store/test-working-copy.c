// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-change-store.h"
#include "spalt-record-store.h"
#include "spalt-revision-store.h"
#include "spalt-test-publication.h"
#include "spalt-time.h"
#include "spalt-working-copy-store.h"

#define MINUTE 60

static SpaltArticle *
load_copy (Fixture       *fixture,
           gint64         id,
           SpaltArticle **published)
{
  g_autoptr (GError) error = NULL;
  SpaltArticle      *article = spalt_store_load_working_copy (fixture->store, id, published, &error);

  g_assert_no_error (error);
  return article;
}

static void
save_copy (Fixture      *fixture,
           SpaltArticle *article,
           gint64        now)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) published = NULL;

  spalt_store_save_working_copy (fixture->store, article, &published, now, &error);
  g_assert_no_error (error);
  g_assert_null (published);
}

static void
publish_copy (Fixture *fixture,
              gint64   id,
              gint64   now)
{
  g_autoptr (SpaltArticle) seen = load_copy (fixture, id, NULL);
  g_autoptr (GError)       error = NULL;

  spalt_store_publish_working_copy (fixture->store, id, spalt_article_get_version (seen), now, &error);
  g_assert_no_error (error);
}

static gboolean
is_found (Fixture    *fixture,
          const char *text,
          gboolean    changed)
{
  g_autoptr (GError) error = NULL;
  SpaltRowQuery      query = { .text = text, .changed = changed };
  g_autoptr (GArray) ids = spalt_store_list_article_ids (fixture->store, &query, &error);

  g_assert_no_error (error);
  return ids->len == 1;
}

static gboolean
is_marked (Fixture *fixture,
           gint64   id)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) briefs = spalt_store_get_article_briefs (fixture->store, &id, 1, &error);
  SpaltArticleCount     count;

  g_assert_no_error (error);
  spalt_store_count_articles (fixture->store, &count, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count.changed, ==, spalt_article_brief_get_changed (briefs->pdata[0]) ? 1 : 0);
  return spalt_article_brief_get_changed (briefs->pdata[0]);
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

/* The article's body, as it was in its latest earlier state. */
static char *
read_latest_revision (Fixture *fixture,
                      gint64   id)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (GPtrArray)    revisions = spalt_store_list_revisions (fixture->store, id, &error);
  g_autoptr (SpaltArticle) earlier = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (revisions->len, >, 0);
  earlier = spalt_store_load_revision (fixture->store, id, ((SpaltRevision *)revisions->pdata[0])->id, &error);
  g_assert_no_error (error);
  return g_strdup (spalt_article_get_body (earlier));
}

static void
test_readers_keep (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (SpaltArticle) first = fixture_publish (fixture, "Rubrik", NOW);
  gint64                   id = spalt_article_get_id (first);
  g_autoptr (SpaltArticle) written = load_copy (fixture, id, NULL);
  g_autoptr (SpaltArticle) again = NULL;
  g_autoptr (SpaltArticle) stored = NULL;
  g_autoptr (SpaltChanges) changes = NULL;
  g_autoptr (GError)       error = NULL;
  SpaltCheckpoint          before;

  g_assert_false (spalt_article_get_changed (written));
  g_assert_true (spalt_store_get_checkpoint (fixture->store, &before, &error));
  spalt_article_set_headline (written, "Halv");
  spalt_article_set_body (written, "Bara en halv mening om tunnelbanan");
  save_copy (fixture, written, NOW + MINUTE);

  stored = fixture_load (fixture, id);
  g_assert_cmpstr (spalt_article_get_headline (stored), ==, "Rubrik");
  g_assert_cmpstr (spalt_article_get_body (stored), ==, spalt_article_get_body (first));
  g_assert_cmpint (spalt_article_get_version (stored), ==, spalt_article_get_version (first));

  again = load_copy (fixture, id, NULL);
  g_assert_cmpstr (spalt_article_get_headline (again), ==, "Halv");
  g_assert_cmpstr (spalt_article_get_slug (again), ==, spalt_article_get_slug (first));
  g_assert_true (spalt_article_get_changed (again));
  g_assert_cmpint (spalt_article_get_version (again), ==, spalt_article_get_version (written));
  g_assert_true (is_marked (fixture, id));

  /* By both texts, and among those that are changed. */
  g_assert_true (is_found (fixture, "rubrik", FALSE));
  g_assert_true (is_found (fixture, "tunnelbanan", TRUE));
  g_assert_true (is_found (fixture, "\"halv mening\"", TRUE));

  changes = spalt_store_list_changes (fixture->store, &before, &error);
  g_assert_no_error (error);
  g_assert_false (changes->whole);
  g_assert_cmpint (changes->articles->len, ==, 0);
}

static void
test_publish (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (SpaltArticle) first = fixture_publish (fixture, "Rubrik", NOW);
  gint64                   id = spalt_article_get_id (first);
  g_autofree char         *old_body = g_strdup (spalt_article_get_body (first));
  g_autofree char         *kept = NULL;
  g_autoptr (SpaltArticle) written = load_copy (fixture, id, NULL);
  g_autoptr (SpaltArticle) stored = NULL;
  gint64                   version;

  spalt_article_set_headline (written, "Ny rubrik");
  spalt_article_set_body (written, "Ny text");
  save_copy (fixture, written, NOW + MINUTE);
  spalt_article_set_slug (written, "ny-adress");
  save_copy (fixture, written, NOW + 2 * MINUTE);
  version = spalt_article_get_version (written);
  publish_copy (fixture, id, NOW + 3 * MINUTE);

  stored = fixture_load (fixture, id);
  g_assert_cmpstr (spalt_article_get_headline (stored), ==, "Ny rubrik");
  g_assert_cmpstr (spalt_article_get_body (stored), ==, "Ny text");
  g_assert_cmpstr (spalt_article_get_slug (stored), ==, "ny-adress");
  g_assert_cmpint (spalt_article_get_published_at (stored), ==, NOW);
  g_assert_cmpint (spalt_article_get_version (stored), >, version);
  g_assert_false (is_marked (fixture, id));
  kept = read_latest_revision (fixture, id);
  g_assert_cmpstr (kept, ==, old_body);

  /* Nothing is left to publish, so nothing happens. */
  version = spalt_article_get_version (stored);
  publish_copy (fixture, id, NOW + 4 * MINUTE);
  g_clear_object (&stored);
  stored = fixture_load (fixture, id);
  g_assert_cmpint (spalt_article_get_version (stored), ==, version);
}

static void
test_discard (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) first = fixture_publish (fixture, "Rubrik", NOW);
  gint64                   id = spalt_article_get_id (first);
  g_autoptr (SpaltArticle) written = load_copy (fixture, id, NULL);
  g_autoptr (SpaltArticle) after = NULL;
  g_autofree char         *kept = NULL;

  spalt_article_set_body (written, "Förkastat om tunnelbanan");
  save_copy (fixture, written, NOW + MINUTE);
  g_assert_true (spalt_store_discard_working_copy (fixture->store, id, NOW + 2 * MINUTE, &error));
  g_assert_no_error (error);

  after = load_copy (fixture, id, NULL);
  g_assert_cmpstr (spalt_article_get_body (after), ==, spalt_article_get_body (first));
  g_assert_false (spalt_article_get_changed (after));
  g_assert_cmpint (spalt_article_get_version (after), >, spalt_article_get_version (written));
  g_assert_false (is_marked (fixture, id));
  g_assert_false (is_found (fixture, "tunnelbanan", FALSE));
  kept = read_latest_revision (fixture, id);
  g_assert_cmpstr (kept, ==, "Förkastat om tunnelbanan");

  /* Who still has it on the screen is told, and does not bring it back unseen. */
  g_assert_false (spalt_store_save_working_copy (fixture->store, written, NULL, NOW + 3 * MINUTE, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
}

static void
test_written_back (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (SpaltArticle) first = fixture_publish (fixture, "Rubrik", NOW);
  gint64                   id = spalt_article_get_id (first);
  g_autoptr (SpaltArticle) written = load_copy (fixture, id, NULL);
  g_autofree char         *body = g_strdup (spalt_article_get_body (written));

  spalt_article_set_body (written, "Ett ord");
  save_copy (fixture, written, NOW + MINUTE);
  g_assert_true (spalt_article_get_changed (written));
  spalt_article_set_body (written, body);
  save_copy (fixture, written, NOW + 2 * MINUTE);
  g_assert_false (spalt_article_get_changed (written));
  g_assert_false (is_marked (fixture, id));
}

static void
test_two_at_once (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) first = fixture_publish (fixture, "Rubrik", NOW);
  gint64                   id = spalt_article_get_id (first);
  g_autoptr (SpaltArticle) a = load_copy (fixture, id, NULL);
  g_autoptr (SpaltArticle) b = load_copy (fixture, id, NULL);
  g_autoptr (SpaltArticle) draft_a = fixture_article (fixture, "Utkast", "text", NOW);
  g_autoptr (SpaltArticle) draft_b = load_copy (fixture, spalt_article_get_id (draft_a), NULL);

  spalt_article_set_body (a, "a");
  save_copy (fixture, a, NOW + MINUTE);
  spalt_article_set_body (b, "b");
  g_assert_false (spalt_store_save_working_copy (fixture->store, b, NULL, NOW + MINUTE, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
  g_clear_error (&error);

  /* The same for what readers do not have. */
  save_copy (fixture, draft_a, NOW + MINUTE);
  g_assert_false (spalt_store_save_working_copy (fixture->store, draft_b, NULL, NOW + MINUTE, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
}

static void
test_published_meanwhile (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (SpaltArticle) first = fixture_publish (fixture, "Rubrik", NOW);
  gint64                   id = spalt_article_get_id (first);
  g_autoptr (SpaltArticle) written = load_copy (fixture, id, NULL);
  g_autoptr (SpaltArticle) joined = NULL;
  g_autoptr (SpaltArticle) published = NULL;
  g_autoptr (SpaltArticle) stored = NULL;

  spalt_article_set_body (written, "Skrivet");
  save_copy (fixture, written, NOW + MINUTE);
  spalt_article_set_kicker (first, "Vinjett");
  fixture_save (fixture, first, NOW + 2 * MINUTE);

  joined = load_copy (fixture, id, &published);
  g_assert_null (published);
  g_assert_cmpstr (spalt_article_get_body (joined), ==, "Skrivet");
  g_assert_cmpstr (spalt_article_get_kicker (joined), ==, "Vinjett");
  publish_copy (fixture, id, NOW + 3 * MINUTE);
  stored = fixture_load (fixture, id);
  g_assert_cmpstr (spalt_article_get_body (stored), ==, "Skrivet");
  g_assert_cmpstr (spalt_article_get_kicker (stored), ==, "Vinjett");
}

static void
test_clash (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) first = fixture_publish (fixture, "Rubrik", NOW);
  gint64                   id = spalt_article_get_id (first);
  g_autoptr (SpaltArticle) written = load_copy (fixture, id, NULL);
  g_autoptr (SpaltArticle) mine = NULL;
  g_autoptr (SpaltArticle) published = NULL;
  g_autoptr (SpaltArticle) none = NULL;
  g_autoptr (SpaltArticle) stored = NULL;
  g_autofree char         *kept = NULL;

  spalt_article_set_headline (written, "Skriven rubrik");
  save_copy (fixture, written, NOW + MINUTE);
  spalt_article_set_headline (first, "Importerad rubrik");
  spalt_article_set_body (first, "Importerad text");
  fixture_save (fixture, first, NOW + 2 * MINUTE);

  /* Readers get neither a mixture nor the one without the other having been seen. */
  mine = load_copy (fixture, id, &published);
  g_assert_false (spalt_store_publish_working_copy (fixture->store, id, spalt_article_get_version (mine),
                                                    NOW + 3 * MINUTE, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
  g_clear_error (&error);
  stored = fixture_load (fixture, id);
  g_assert_cmpstr (spalt_article_get_headline (stored), ==, "Importerad rubrik");
  g_assert_true (is_marked (fixture, id));

  g_assert_nonnull (published);
  g_assert_cmpstr (spalt_article_get_headline (mine), ==, "Skriven rubrik");
  g_assert_cmpstr (spalt_article_get_headline (published), ==, "Importerad rubrik");

  /* Who only writes on has not chosen. */
  spalt_article_set_note (mine, "Se upp");
  g_assert_true (spalt_store_save_working_copy (fixture->store, mine, &none, NOW + 4 * MINUTE, &error));
  g_assert_cmpstr (spalt_article_get_headline (none), ==, "Importerad rubrik");
  g_clear_object (&none);
  g_assert_false (spalt_store_publish_working_copy (fixture->store, id, spalt_article_get_version (mine),
                                                    NOW + 4 * MINUTE, &error));
  g_clear_error (&error);

  /* Who has chosen publishes; what readers had can be brought back. */
  g_assert_true (spalt_store_save_working_copy (fixture->store, mine, NULL, NOW + 4 * MINUTE, &error));
  g_assert_no_error (error);
  g_clear_object (&mine);
  mine = load_copy (fixture, id, &none);
  g_assert_null (none);
  publish_copy (fixture, id, NOW + 5 * MINUTE);
  g_clear_object (&stored);
  stored = fixture_load (fixture, id);
  g_assert_cmpstr (spalt_article_get_headline (stored), ==, "Skriven rubrik");
  kept = read_latest_revision (fixture, id);
  g_assert_cmpstr (kept, ==, "Importerad text");
}

/* What somebody types over what was joined stays as it was typed. */
static void
test_typed_over_joined (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) first = fixture_publish (fixture, "Rubrik", NOW);
  gint64                   id = spalt_article_get_id (first);
  g_autofree char         *body = g_strdup (spalt_article_get_body (first));
  g_autoptr (SpaltArticle) written = load_copy (fixture, id, NULL);
  g_autoptr (SpaltArticle) again = NULL;

  spalt_article_set_headline (written, "Skriven rubrik");
  save_copy (fixture, written, NOW + MINUTE);
  spalt_article_set_body (first, "Fel från importen");
  fixture_save (fixture, first, NOW + 2 * MINUTE);

  g_clear_object (&written);
  written = load_copy (fixture, id, NULL);
  g_assert_cmpstr (spalt_article_get_body (written), ==, "Fel från importen");
  spalt_article_set_body (written, body);
  save_copy (fixture, written, NOW + 3 * MINUTE);
  again = load_copy (fixture, id, NULL);
  g_assert_cmpstr (spalt_article_get_body (again), ==, body);
  g_assert_cmpstr (spalt_article_get_headline (again), ==, "Skriven rubrik");
  publish_copy (fixture, id, NOW + 4 * MINUTE);
  g_clear_object (&again);
  again = fixture_load (fixture, id);
  g_assert_cmpstr (spalt_article_get_body (again), ==, body);
  g_assert_no_error (error);
}

/* What was thrown away is no text that anything could be joined with. */
static void
test_typed_after_discarding (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) first = fixture_publish (fixture, "A", NOW);
  gint64                   id = spalt_article_get_id (first);
  g_autoptr (SpaltArticle) written = load_copy (fixture, id, NULL);
  g_autoptr (SpaltArticle) again = NULL;

  spalt_article_set_note (written, "Se upp");
  save_copy (fixture, written, NOW + MINUTE);
  g_assert_true (spalt_store_discard_working_copy (fixture->store, id, NOW + MINUTE, &error));
  spalt_article_set_headline (first, "B");
  fixture_save (fixture, first, NOW + 2 * MINUTE);

  g_clear_object (&written);
  written = load_copy (fixture, id, NULL);
  spalt_article_set_headline (written, "A");
  save_copy (fixture, written, NOW + 3 * MINUTE);
  again = load_copy (fixture, id, NULL);
  g_assert_cmpstr (spalt_article_get_headline (again), ==, "A");
  g_assert_true (spalt_article_get_changed (again));
}

/* An earlier state comes back whole, also after readers' text was changed. */
static void
test_restored_whole (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) first = fixture_publish (fixture, "A", NOW);
  gint64                   id = spalt_article_get_id (first);
  g_autoptr (SpaltArticle) written = load_copy (fixture, id, NULL);
  g_autoptr (GPtrArray)    revisions = NULL;
  g_autoptr (SpaltArticle) again = NULL;

  spalt_article_set_headline (written, "A2");
  spalt_article_set_body (written, "Två");
  save_copy (fixture, written, NOW + MINUTE);
  g_assert_true (spalt_store_discard_working_copy (fixture->store, id, NOW + MINUTE, &error));
  spalt_article_set_body (first, "Tre");
  fixture_save (fixture, first, NOW + 2 * MINUTE);

  revisions = spalt_store_list_revisions (fixture->store, id, &error);
  for (guint i = 0; i < revisions->len; i++)
    {
      const SpaltRevision *revision = revisions->pdata[i];

      if (g_str_equal (revision->headline, "A2"))
        g_assert_true (
          spalt_store_restore_revision (fixture->store, id, revision->id, NULL, NOW + 3 * MINUTE, &error));
    }
  g_assert_no_error (error);
  again = load_copy (fixture, id, NULL);
  g_assert_cmpstr (spalt_article_get_headline (again), ==, "A2");
  g_assert_cmpstr (spalt_article_get_body (again), ==, "Två");
}

/* No save of a text moves an article. */
static void
test_no_move (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (SpaltArticle) draft = fixture_article (fixture, "Utkast", "text", NOW);
  g_autoptr (SpaltArticle) after = NULL;

  spalt_article_set_status (draft, SPALT_STATUS_PUBLISHED);
  save_copy (fixture, draft, NOW + MINUTE);
  after = fixture_load (fixture, spalt_article_get_id (draft));
  g_assert_cmpint (spalt_article_get_status (after), ==, SPALT_STATUS_DRAFT);
}

static void
test_withdraw (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) first = fixture_publish (fixture, "Rubrik", NOW);
  gint64                   id = spalt_article_get_id (first);
  g_autoptr (SpaltArticle) written = load_copy (fixture, id, NULL);
  g_autoptr (SpaltArticle) stored = NULL;
  g_autofree char         *kept = NULL;

  spalt_article_set_body (written, "Skrivet");
  save_copy (fixture, written, NOW + MINUTE);
  g_assert_true (
    spalt_store_move_article (fixture->store, id, SPALT_STATUS_WITHDRAWN, SPALT_TIME_NONE, NOW + 2 * MINUTE, &error));
  g_assert_no_error (error);

  stored = fixture_load (fixture, id);
  g_assert_cmpstr (spalt_article_get_body (stored), ==, "Skrivet");
  g_assert_cmpint (spalt_article_get_version (stored), >, spalt_article_get_version (written));
  g_assert_false (is_marked (fixture, id));
  kept = read_latest_revision (fixture, id);
  g_assert_cmpstr (kept, ==, spalt_article_get_body (first));
}

static void
test_long_writing (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (SpaltArticle) first = fixture_publish (fixture, "Rubrik", NOW);
  gint64                   id = spalt_article_get_id (first);
  g_autoptr (SpaltArticle) written = load_copy (fixture, id, NULL);
  guint                    n_before;

  spalt_article_set_body (written, "0");
  save_copy (fixture, written, NOW + 1);
  n_before = count_revisions (fixture, id);
  for (guint minute = 1; minute <= 30; minute++)
    {
      g_autofree char *body = g_strdup_printf ("%u", minute);

      spalt_article_set_body (written, body);
      save_copy (fixture, written, NOW + 1 + minute * MINUTE);
    }
  g_assert_cmpint (count_revisions (fixture, id), ==, n_before + 3);
}

static void
test_invalid (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) first = fixture_publish (fixture, "Rubrik", NOW);
  g_autoptr (SpaltArticle) written = load_copy (fixture, spalt_article_get_id (first), NULL);

  spalt_article_set_slug (written, "inte en adress");
  g_assert_false (spalt_store_save_working_copy (fixture->store, written, NULL, NOW + MINUTE, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID);
  g_assert_false (is_marked (fixture, spalt_article_get_id (first)));
}

/* Who and what only the working copy names is found by the new name. */
static void
test_renamed (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) first = fixture_publish (fixture, "Rubrik", NOW);
  g_autoptr (SpaltArticle) written = load_copy (fixture, spalt_article_get_id (first), NULL);
  g_autoptr (GPtrArray)    people = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray)    tags = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (people, spalt_store_ensure_record (fixture->store, SPALT_TYPE_PERSON, "Anna Berg", NOW, &error));
  g_assert_no_error (error);
  g_ptr_array_add (tags, spalt_store_ensure_record (fixture->store, SPALT_TYPE_TAG, "bussar", NOW, &error));
  g_assert_no_error (error);
  spalt_article_set_people (written, people);
  spalt_article_set_tags (written, tags);
  save_copy (fixture, written, NOW + MINUTE);
  g_assert_true (is_found (fixture, "berg", FALSE));
  g_assert_true (is_found (fixture, "bussar", FALSE));

  spalt_person_set_name (people->pdata[0], "Anna Lund");
  g_assert_true (spalt_store_save_record (fixture->store, people->pdata[0], NOW + 2 * MINUTE, &error));
  spalt_tag_set_name (tags->pdata[0], "tåg");
  g_assert_true (spalt_store_save_record (fixture->store, tags->pdata[0], NOW + 2 * MINUTE, &error));
  fixture_follow_names (fixture);
  g_assert_false (is_found (fixture, "berg", FALSE));
  g_assert_false (is_found (fixture, "bussar", FALSE));
  g_assert_true (is_found (fixture, "lund", FALSE));
  g_assert_true (is_found (fixture, "tåg", FALSE));
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
    { "/store/working-copy/readers-keep", test_readers_keep },
    { "/store/working-copy/publish", test_publish },
    { "/store/working-copy/discard", test_discard },
    { "/store/working-copy/written-back", test_written_back },
    { "/store/working-copy/two-at-once", test_two_at_once },
    { "/store/working-copy/published-meanwhile", test_published_meanwhile },
    { "/store/working-copy/clash", test_clash },
    { "/store/working-copy/typed-over-joined", test_typed_over_joined },
    { "/store/working-copy/typed-after-discarding", test_typed_after_discarding },
    { "/store/working-copy/restored-whole", test_restored_whole },
    { "/store/working-copy/no-move", test_no_move },
    { "/store/working-copy/withdraw", test_withdraw },
    { "/store/working-copy/long-writing", test_long_writing },
    { "/store/working-copy/invalid", test_invalid },
    { "/store/working-copy/renamed", test_renamed },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
