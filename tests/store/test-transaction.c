// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-photo.h"
#include "spalt-record-store.h"
#include "spalt-store-line-private.h"
#include "spalt-store-private.h"
#include "spalt-test-publication.h"

/* As a disk that fails at the last moment. */
static int
refuse_cb (void *data)
{
  return 1;
}

static guint
count (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = spalt_store_list_article_ids (fixture->store, &(SpaltRowQuery){ 0 }, &error);

  g_assert_no_error (error);
  return ids->len;
}

static void
test_nested (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) outer = NULL;
  g_autoptr (SpaltArticle) inner = NULL;
  g_autoptr (SpaltArticle) last = NULL;

  g_assert_true (spalt_store_begin (fixture->store, &error));
  outer = fixture_article (fixture, "Ytter", "", NOW);
  g_assert_true (spalt_store_begin (fixture->store, &error));
  inner = fixture_article (fixture, "Inner", "", NOW);
  g_assert_cmpint (count (fixture), ==, 2);
  spalt_store_rollback (fixture->store);
  g_assert_cmpint (count (fixture), ==, 1);
  last = fixture_article (fixture, "Sist", "", NOW);
  g_assert_true (spalt_store_commit (fixture->store, &error));

  fixture_reopen (fixture);
  g_assert_cmpint (count (fixture), ==, 2);
}

static void
test_rollback (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = NULL;

  g_assert_true (spalt_store_begin (fixture->store, &error));
  article = fixture_article (fixture, "Borta", "", NOW);
  spalt_store_rollback (fixture->store);
  g_assert_cmpint (count (fixture), ==, 0);
}

/* What another connection is still writing is not seen, and what is read stays what it was. */
static void
test_isolated (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltStore)   other = spalt_store_open (fixture->path, SPALT_STORE_READ_ONLY, &error);
  g_autoptr (SpaltArticle) article = NULL;
  g_autoptr (GArray)       before = NULL;
  g_autoptr (GArray)       after = NULL;

  g_assert_no_error (error);
  g_assert_true (spalt_store_begin (fixture->store, &error));
  article = fixture_article (fixture, "Ny", "", NOW);
  before = spalt_store_list_article_ids (other, &(SpaltRowQuery){ 0 }, &error);
  g_assert_cmpint (before->len, ==, 0);
  g_assert_true (spalt_store_commit (fixture->store, &error));
  after = spalt_store_list_article_ids (other, &(SpaltRowQuery){ 0 }, &error);
  g_assert_cmpint (after->len, ==, 1);
}

/* A save that fails takes back itself, not what the caller did before it. */
static void
test_failed_part (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) good = NULL;
  g_autoptr (SpaltArticle) bad = spalt_article_new ();
  GArray                  *related = g_array_new (FALSE, FALSE, sizeof (gint64));
  const gint64             nobody = 4711;

  g_array_append_val (related, nobody);
  g_assert_true (spalt_store_begin (fixture->store, &error));
  good = fixture_article (fixture, "Bra", "", NOW);
  spalt_article_set_related (bad, related);
  g_assert_false (spalt_store_save_article (fixture->store, bad, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (spalt_article_get_id (bad), ==, 0);
  g_assert_true (spalt_store_commit (fixture->store, &error));
  g_assert_cmpint (count (fixture), ==, 1);
  g_array_unref (related);
}

/* A batch that cannot be kept is taken back, and none is open: what comes next is saved by itself. */
static void
test_failed_batch (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) lost = NULL;
  g_autoptr (SpaltArticle) last = NULL;
  sqlite3                 *db = spalt_store_get_connection (fixture->store);

  g_assert_true (spalt_store_begin_batch (fixture->store, &error));
  lost = fixture_article (fixture, "Borta", "", NOW);
  sqlite3_commit_hook (db, refuse_cb, NULL);
  spalt_store_pause_batch (fixture->store);
  sqlite3_commit_hook (db, NULL, NULL);
  g_assert_false (spalt_store_next_batch (fixture->store, NULL, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_true (spalt_store_end_batch (fixture->store, TRUE, &error));
  g_assert_no_error (error);
  last = fixture_article (fixture, "Sist", "", NOW);
  fixture_reopen (fixture);
  g_assert_cmpint (count (fixture), ==, 1);
}

/* Within a transaction nothing is half done when a pause comes. */
static void
test_pause_within_transaction (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) kept = NULL;
  g_autoptr (SpaltArticle) half = NULL;

  g_assert_true (spalt_store_begin_batch (fixture->store, &error));
  kept = fixture_article (fixture, "Kvar", "", NOW);
  g_assert_true (spalt_store_begin (fixture->store, &error));
  half = fixture_article (fixture, "Halv", "", NOW);
  spalt_store_pause_batch (fixture->store);
  spalt_store_rollback (fixture->store);
  g_assert_true (spalt_store_end_batch (fixture->store, TRUE, &error));
  fixture_reopen (fixture);
  g_assert_cmpint (count (fixture), ==, 1);
}

static int
refuse_photos_cb (void       *data,
                  int         action,
                  const char *first,
                  const char *second,
                  const char *database,
                  const char *trigger)
{
  return action == SQLITE_READ && g_strcmp0 (first, "photo") == 0 ? SQLITE_DENY : SQLITE_OK;
}

/* Looks for a photo, and takes any failure for none. */
static void
look_carelessly (Fixture *fixture)
{
  g_autoptr (SpaltPhoto) photo = NULL;

  sqlite3_set_authorizer (spalt_store_get_connection (fixture->store), refuse_photos_cb, NULL);
  photo = spalt_store_find_record_by_slug (fixture->store, SPALT_TYPE_PHOTO, "hamnen", NULL);
  g_assert_null (photo);
  sqlite3_set_authorizer (spalt_store_get_connection (fixture->store), NULL, NULL);
}

/* What was written without something that could not be read is not kept, though nobody has looked at the failure. */
static void
test_missed (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) kept = NULL;
  g_autoptr (SpaltArticle) lost = NULL;
  g_autoptr (SpaltArticle) last = NULL;

  g_assert_true (spalt_store_begin (fixture->store, &error));
  kept = fixture_article (fixture, "Kvar", "", NOW);
  g_assert_true (spalt_store_begin (fixture->store, &error));
  look_carelessly (fixture);
  lost = fixture_article (fixture, "Borta", "", NOW);
  g_assert_false (spalt_store_commit (fixture->store, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_true (spalt_store_commit (fixture->store, &error));
  g_assert_cmpint (count (fixture), ==, 1);

  /* By itself it concerns nothing that comes later. */
  look_carelessly (fixture);
  last = fixture_article (fixture, "Sist", "", NOW);
  g_assert_cmpint (count (fixture), ==, 2);
}

/* Nor does a batch go on behind it, also where none has begun because something slow goes on. */
static void
test_missed_in_batch (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) kept = NULL;
  g_autoptr (SpaltArticle) lost = spalt_article_new ();
  g_autoptr (SpaltArticle) last = NULL;

  g_assert_true (spalt_store_begin_batch (fixture->store, &error));
  kept = fixture_article (fixture, "Kvar", "", NOW);
  spalt_store_pause_batch (fixture->store);
  look_carelessly (fixture);
  g_assert_false (spalt_store_save_article (fixture->store, lost, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (spalt_store_next_batch (fixture->store, NULL, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_true (spalt_store_end_batch (fixture->store, TRUE, &error));
  g_assert_no_error (error);

  last = fixture_article (fixture, "Sist", "", NOW);
  g_assert_cmpint (count (fixture), ==, 2);
}

static void
test_missed_at_last (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) lost = NULL;

  g_assert_true (spalt_store_begin_batch (fixture->store, &error));
  lost = fixture_article (fixture, "Borta", "", NOW);
  look_carelessly (fixture);
  g_assert_false (spalt_store_end_batch (fixture->store, TRUE, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_READ_ONLY);
  g_assert_cmpint (count (fixture), ==, 0);
}

/* A database whose state gets no new name could lose its log to another one. */
static void
test_nameless_state (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) lost = spalt_article_new ();

  spalt_store_execute (fixture->store,
                       "CREATE TEMP TRIGGER refuse BEFORE UPDATE ON main.lineage"
                       " BEGIN SELECT RAISE (ABORT, 'no'); END",
                       &error);
  g_assert_no_error (error);
  g_assert_false (spalt_store_save_article (fixture->store, lost, NOW, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID);
  g_assert_cmpint (spalt_article_get_id (lost), ==, 0);
  g_assert_cmpint (count (fixture), ==, 0);
}

static gpointer
save_beside (gpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltStore)   store = data;
  g_autoptr (SpaltArticle) article = spalt_article_new ();

  spalt_store_save_article (store, article, NOW, &error);
  g_assert_no_error (error);

  return NULL;
}

/* Begins to save in another thread, and comes back when that waits for the batch. */
static GThread *
start_waiting (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *database = fixture_database (fixture);
  SpaltStore        *store = spalt_store_open (fixture->path, SPALT_STORE_READ_WRITE, &error);
  GThread           *beside;

  g_assert_no_error (error);
  g_assert_true (spalt_store_begin_batch (fixture->store, &error));
  beside = g_thread_new ("beside", save_beside, store);
  while (!spalt_store_line_has_any (database))
    g_thread_yield ();

  return beside;
}

/* Whoever waits for a batch is next, however short the batch was. */
static void
test_batch_lets_pass (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GThread           *beside = start_waiting (fixture);

  g_assert_true (spalt_store_next_batch (fixture->store, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_true (spalt_store_end_batch (fixture->store, TRUE, &error));
  g_assert_no_error (error);
  g_thread_join (beside);
}

/* What is half done in a batch is not ended, and who waits goes on waiting. */
static void
test_batch_half_done (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GThread           *beside = start_waiting (fixture);

  g_assert_true (spalt_store_begin (fixture->store, &error));
  g_assert_true (spalt_store_next_batch (fixture->store, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture), ==, 0);
  g_assert_true (spalt_store_commit (fixture->store, &error));
  g_assert_true (spalt_store_end_batch (fixture->store, TRUE, &error));
  g_assert_no_error (error);
  g_thread_join (beside);
  g_assert_cmpuint (count (fixture), ==, 1);
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
    { "/store/transaction/nested", test_nested },
    { "/store/transaction/rollback", test_rollback },
    { "/store/transaction/isolated", test_isolated },
    { "/store/transaction/failed-part", test_failed_part },
    { "/store/transaction/failed-batch", test_failed_batch },
    { "/store/transaction/pause-within-transaction", test_pause_within_transaction },
    { "/store/transaction/missed", test_missed },
    { "/store/transaction/missed-in-batch", test_missed_in_batch },
    { "/store/transaction/missed-at-last", test_missed_at_last },
    { "/store/transaction/nameless-state", test_nameless_state },
    { "/store/transaction/batch-lets-pass", test_batch_lets_pass },
    { "/store/transaction/batch-half-done", test_batch_half_done },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
