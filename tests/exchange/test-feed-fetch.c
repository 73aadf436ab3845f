// SPDX-License-Identifier: GPL-3.0-or-later
/* Feeds from a real server: what is kept when it answers, and what stays when it does not, or answers with malice. */
#include <string.h>

#include "feed-fixture.h"
#include "spalt-feed-fetch.h"
#include "spalt-headline-store.h"
#include "spalt-record-store.h"

/* For what never ends; all else has the time that feeds have, so that a busy machine makes no difference. */
static const guint  SHORT_MILLISECONDS = 500;
static const gint64 PATIENCE_MICROSECONDS = 15 * G_USEC_PER_SEC;

static SpaltFeedFetch *
fetch (FeedFixture *fixture,
       const char  *mode,
       gint64       now)
{
  gboolean               is_slow = g_str_equal (mode, "silent") || g_str_equal (mode, "trickle");
  const SpaltFeedOptions options = { .now = now, .timeout_milliseconds = is_slow ? SHORT_MILLISECONDS : 0 };
  g_autoptr (SpaltFeed)  feed = feed_fixture_load (fixture);
  g_autoptr (GError)     error = NULL;
  SpaltFeedFetch        *done;

  spalt_test_feed_server_set_mode (fixture->server, mode);
  done = spalt_feed_fetch (fixture->store, feed, &options, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%s: %s %s", mode, spalt_feed_outcome_get_nick (done->outcome), done->problem);
  return done;
}

static void
assert_outcome (FeedFixture     *fixture,
                const char      *mode,
                SpaltFeedOutcome outcome,
                const char      *headlines)
{
  g_autoptr (SpaltFeedFetch) done = fetch (fixture, mode, FEED_FIXTURE_NOW);
  g_autofree char           *listed = feed_fixture_list (fixture);

  g_assert_cmpint (done->outcome, ==, outcome);
  g_assert_cmpstr (listed, ==, headlines);
  g_assert_cmpint (*done->problem != '\0', ==, outcome == SPALT_FEED_FAILED);
}

static void
test_conditional (FeedFixture  *fixture,
                  gconstpointer data)
{
  g_autoptr (SpaltFeed) feed = NULL;

  assert_outcome (fixture, "first", SPALT_FEED_CHANGED, "Två,Ett");
  g_assert_cmpstr (spalt_test_feed_server_get_asked (fixture->server), ==, "- -");
  feed = feed_fixture_load (fixture);
  g_assert_cmpstr (spalt_feed_get_entity_tag (feed), ==, "\"first\"");
  g_assert_cmpint (spalt_feed_get_fetched_at (feed), ==, FEED_FIXTURE_NOW);

  assert_outcome (fixture, "first", SPALT_FEED_UNCHANGED, "Två,Ett");
  g_assert_cmpstr (spalt_test_feed_server_get_asked (fixture->server), ==, "\"first\" Mon, 23 Mar 2026 12:00:00 GMT");
  assert_outcome (fixture, "first", SPALT_FEED_UNCHANGED, "Två,Ett");
  assert_outcome (fixture, "second", SPALT_FEED_CHANGED, "Två");
  assert_outcome (fixture, "second", SPALT_FEED_UNCHANGED, "Två");
  g_assert_cmpstr (spalt_test_feed_server_get_asked (fixture->server), ==, "\"second\" Mon, 23 Mar 2026 12:00:00 GMT");

  /* A server that gives up its tags is not asked by old ones. */
  assert_outcome (fixture, "untagged", SPALT_FEED_CHANGED, "Två,Ett");
  assert_outcome (fixture, "untagged", SPALT_FEED_UNCHANGED, "Två,Ett");
  g_assert_cmpstr (spalt_test_feed_server_get_asked (fixture->server), ==, "- -");
}

static const struct
{
  const char *mode;
  const char *part; /* of the sentence */
} FAILURES[] = {
  { "error", "error 500" },
  { "gone", "no feed at this address" },
  { "unasked", "error 204" },
  { "html", "web page" },
  { "half", "breaks off" },
  { "empty", "empty" },
  { "no-items", "no headlines" },
  { "loop", "without end" },
  { "to-file", "not one of the web" },
  { "to-nowhere", "not one of the web" },
  { "loop-with-endless-bodies", "without end" },
  { "endless", "2 MB" },
  { "bomb", "2 MB" },
  { "trickle", "in time" },
  { "silent", "in time" },
};

/* However it fails, and soon: the copy and what was said of it stay, the reason is kept, and the next good answer ends
 * it. */
static void
test_failures (FeedFixture  *fixture,
               gconstpointer data)
{
  assert_outcome (fixture, "first", SPALT_FEED_CHANGED, "Två,Ett");
  for (guint i = 0; i < G_N_ELEMENTS (FAILURES); i++)
    {
      gint64                     before = g_get_monotonic_time ();
      g_autoptr (SpaltFeedFetch) done = fetch (fixture, FAILURES[i].mode, FEED_FIXTURE_NOW + 1);
      g_autoptr (SpaltFeed)      failed = feed_fixture_load (fixture);
      g_autoptr (SpaltFeed)      mended = NULL;
      g_autofree char           *listed = feed_fixture_list (fixture);

      g_assert_cmpint (done->outcome, ==, SPALT_FEED_FAILED);
      g_assert_cmpuint (done->n_items, ==, 2);
      g_assert_nonnull (strstr (done->problem, FAILURES[i].part));
      g_assert_cmpstr (spalt_feed_get_problem (failed), ==, done->problem);
      g_assert_cmpstr (spalt_feed_get_entity_tag (failed), ==, "\"first\"");
      g_assert_cmpint (spalt_feed_get_fetched_at (failed), ==, FEED_FIXTURE_NOW);
      g_assert_cmpstr (listed, ==, "Två,Ett");
      g_assert_cmpint (g_get_monotonic_time () - before, <, PATIENCE_MICROSECONDS);

      assert_outcome (fixture, "first", SPALT_FEED_UNCHANGED, "Två,Ett");
      mended = feed_fixture_load (fixture);
      g_assert_cmpstr (spalt_feed_get_problem (mended), ==, "");
    }
}

static void
test_redirects (FeedFixture  *fixture,
                gconstpointer data)
{
  g_autofree char *few = spalt_test_feed_server_get_address (fixture->server, "/steps/5");
  g_autofree char *many = spalt_test_feed_server_get_address (fixture->server, "/steps/6");

  feed_fixture_set_address (fixture, many);
  assert_outcome (fixture, "first", SPALT_FEED_FAILED, "");
  feed_fixture_set_address (fixture, few);
  assert_outcome (fixture, "first", SPALT_FEED_CHANGED, "Två,Ett");
}

/* Names and passwords in the address that a server sends us on to, or in the feed's own, are told to nobody, and links
 * lead past them. */
static void
test_passwords (FeedFixture  *fixture,
                gconstpointer data)
{
  g_autofree char *onward = spalt_test_feed_server_get_address (fixture->server, "/secret");
  g_autofree char *relative = spalt_test_feed_server_get_address (fixture->server, "/relative");
  g_autofree char *own = g_strconcat ("http://user:secret@", relative + strlen ("http://"), NULL);
  g_autofree char *link = spalt_test_feed_server_get_address (fixture->server, "/ett");
  const char      *addresses[] = { onward, own };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GPtrArray) headlines = NULL;

      feed_fixture_set_address (fixture, addresses[i]);
      assert_outcome (fixture, "first", i == 0 ? SPALT_FEED_CHANGED : SPALT_FEED_UNCHANGED, "Ett");
      g_assert_null (strstr (spalt_test_feed_server_get_asked (fixture->server), "Basic"));
      headlines = spalt_store_list_headlines (fixture->store, fixture->feed_id, NULL);
      g_assert_cmpstr (((SpaltHeadline *)headlines->pdata[0])->link, ==, link);
    }
}

/* What one server said must not be told to another: its "nothing new" would keep the headlines of the old address. */
static void
test_new_address (FeedFixture  *fixture,
                  gconstpointer data)
{
  g_autofree char *address = spalt_test_feed_server_get_address (fixture->server, "/good");

  assert_outcome (fixture, "first", SPALT_FEED_CHANGED, "Två,Ett");
  feed_fixture_set_address (fixture, address);
  assert_outcome (fixture, "first", SPALT_FEED_CHANGED, "Ett");
  g_assert_cmpstr (spalt_test_feed_server_get_asked (fixture->server), ==, "- -");
}

/* A desk that has the feed open since before the fetch, and saves it, takes nothing back. */
static void
test_saved_meanwhile (FeedFixture  *fixture,
                      gconstpointer data)
{
  g_autoptr (SpaltFeed) open = feed_fixture_load (fixture);
  g_autoptr (SpaltFeed) after = NULL;
  g_autoptr (GError)    error = NULL;

  assert_outcome (fixture, "first", SPALT_FEED_CHANGED, "Två,Ett");
  g_object_set (open, "title", "Systern", NULL);
  spalt_store_save_record (fixture->store, open, FEED_FIXTURE_NOW, &error);
  g_assert_no_error (error);
  after = feed_fixture_load (fixture);
  g_assert_cmpstr (spalt_feed_get_title (after), ==, "Systern");
  g_assert_cmpstr (spalt_feed_get_entity_tag (after), ==, "\"first\"");
  g_assert_cmpint (spalt_feed_get_fetched_at (after), ==, FEED_FIXTURE_NOW);
}

/* A fetch for an address that the feed has no more brings nothing. */
static void
test_moved_meanwhile (FeedFixture  *fixture,
                      gconstpointer data)
{
  const SpaltFeedOptions     options = { .now = FEED_FIXTURE_NOW };
  g_autoptr (SpaltFeed)      old = feed_fixture_load (fixture);
  g_autofree char           *address = spalt_test_feed_server_get_address (fixture->server, "/good");
  g_autofree char           *listed = NULL;
  g_autoptr (SpaltFeedFetch) done = NULL;
  g_autoptr (GError)         error = NULL;

  feed_fixture_set_address (fixture, address);
  done = spalt_feed_fetch (fixture->store, old, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (done->outcome, ==, SPALT_FEED_FAILED);
  g_assert_nonnull (strstr (done->problem, "another address"));
  listed = feed_fixture_list (fixture);
  g_assert_cmpstr (listed, ==, "");
}

/* One server that is silent, one that is not there, one address that is none: the good ones come, and in the feeds'
 * order. */
static void
test_all (FeedFixture  *fixture,
          gconstpointer data)
{
  const SpaltFeedOptions options = { .now = FEED_FIXTURE_NOW, .timeout_milliseconds = 6 * SHORT_MILLISECONDS };
  g_autofree char       *good = spalt_test_feed_server_get_address (fixture->server, "/good");
  g_autoptr (GPtrArray)  fetches = NULL;
  g_autoptr (GError)     error = NULL;
  const SpaltFeedFetch  *fetch;

  spalt_test_feed_server_set_mode (fixture->server, "silent");
  feed_fixture_add (fixture, "good", good);
  feed_fixture_add (fixture, "not-there", "http://127.0.0.1:1/feed");
  fetches = spalt_feeds_fetch_all (fixture->store, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fetches->len, ==, 3);
  fetch = fetches->pdata[0];
  g_assert_cmpstr (fetch->slug, ==, "syster");
  g_assert_cmpint (fetch->outcome, ==, SPALT_FEED_FAILED);
  fetch = fetches->pdata[1];
  g_assert_cmpstr (fetch->slug, ==, "good");
  g_assert_cmpint (fetch->outcome, ==, SPALT_FEED_CHANGED);
  g_assert_cmpuint (fetch->n_items, ==, 1);
  fetch = fetches->pdata[2];
  g_assert_cmpstr (fetch->slug, ==, "not-there");
  g_assert_nonnull (strstr (fetch->problem, "cannot be reached"));
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (G_USEC_PER_SEC / 10);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancel (FeedFixture  *fixture,
             gconstpointer data)
{
  const SpaltFeedOptions   options = { .now = FEED_FIXTURE_NOW };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray)    fetches = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltFeed)    feed = NULL;
  GThread                 *thread = NULL;

  spalt_test_feed_server_set_mode (fixture->server, "silent");
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  fetches = spalt_feeds_fetch_all (fixture->store, &options, cancellable, &error);
  g_thread_join (thread);
  g_assert_null (fetches);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  feed = feed_fixture_load (fixture);
  g_assert_cmpstr (spalt_feed_get_problem (feed), ==, "");
}

static void
add (const char *name,
     void (*test) (FeedFixture  *fixture,
                   gconstpointer data))
{
  g_autofree char *path = g_strconcat ("/exchange/feed-fetch/", name, NULL);

  g_test_add (path, FeedFixture, NULL, feed_fixture_set_up, test, feed_fixture_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("conditional", test_conditional);
  add ("failures", test_failures);
  add ("redirects", test_redirects);
  add ("passwords", test_passwords);
  add ("new-address", test_new_address);
  add ("saved-meanwhile", test_saved_meanwhile);
  add ("moved-meanwhile", test_moved_meanwhile);
  add ("all", test_all);
  add ("cancel", test_cancel);
  return g_test_run ();
}
