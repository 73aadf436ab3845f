// SPDX-License-Identifier: GPL-3.0-or-later
/* Feeds from a real server: what is kept when it answers, and what stays when it does not, or answers with malice. */
#include <string.h>

#include "spalt-feed-fetch.h"
#include "spalt-headline-store.h"
#include "spalt-record-store.h"
#include "spalt-test-feed-server.h"
#include "spalt-test-folder.h"

#define NOW 1700000000

/* For what never ends; all else has the time that feeds have, so that a busy machine makes no difference. */
static const guint  SHORT_MILLISECONDS = 500;
static const gint64 PATIENCE_MICROSECONDS = 15 * G_USEC_PER_SEC;

typedef struct
{
  char                *folder;
  SpaltStore          *store;
  SpaltTestFeedServer *server;
  gint64               feed_id;
} Newsroom;

static gint64
add_feed (Newsroom   *newsroom,
          const char *slug,
          const char *address)
{
  g_autoptr (SpaltFeed) feed = spalt_feed_new ();
  g_autoptr (GError)    error = NULL;

  g_object_set (feed, "slug", slug, "title", slug, "address", address, NULL);
  spalt_store_save_record (newsroom->store, feed, NOW, &error);
  g_assert_no_error (error);
  return spalt_feed_get_id (feed);
}

static void
set_up (Newsroom     *newsroom,
        gconstpointer data)
{
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();
  g_autoptr (GError)        error = NULL;
  g_autofree char          *path = NULL;
  g_autofree char          *address = NULL;

  spalt_settings_set_name (settings, "Tidningen");
  newsroom->folder = spalt_test_folder_new ();
  path = g_build_filename (newsroom->folder, "tidningen", NULL);
  newsroom->store = spalt_store_create (path, settings, NOW, &error);
  g_assert_no_error (error);
  newsroom->server = spalt_test_feed_server_new ();
  address = spalt_test_feed_server_get_address (newsroom->server, "/feed");
  newsroom->feed_id = add_feed (newsroom, "syster", address);
}

static void
tear_down (Newsroom     *newsroom,
           gconstpointer data)
{
  spalt_test_feed_server_free (newsroom->server);
  g_assert_finalize_object (newsroom->store);
  spalt_test_folder_remove (newsroom->folder);
}

static SpaltFeed *
load (Newsroom *newsroom)
{
  g_autoptr (GError) error = NULL;
  SpaltFeed         *feed = spalt_store_load_record (newsroom->store, SPALT_TYPE_FEED, newsroom->feed_id, &error);

  g_assert_no_error (error);
  return feed;
}

static SpaltFeedFetch *
fetch (Newsroom   *newsroom,
       const char *mode,
       gint64      now)
{
  gboolean               is_slow = g_str_equal (mode, "silent") || g_str_equal (mode, "trickle");
  const SpaltFeedOptions options = { .now = now, .timeout_milliseconds = is_slow ? SHORT_MILLISECONDS : 0 };
  g_autoptr (SpaltFeed)  feed = load (newsroom);
  g_autoptr (GError)     error = NULL;
  SpaltFeedFetch        *done;

  spalt_test_feed_server_set_mode (newsroom->server, mode);
  done = spalt_feed_fetch (newsroom->store, feed, &options, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%s: %s %s", mode, spalt_feed_outcome_get_nick (done->outcome), done->problem);
  return done;
}

/* The headlines, from the newest, with a comma between. */
static char *
list (Newsroom *newsroom)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) headlines = spalt_store_list_headlines (newsroom->store, newsroom->feed_id, &error);
  g_autoptr (GString)   out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < headlines->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "," : "", ((const SpaltHeadline *)headlines->pdata[i])->headline);
  return g_string_free_and_steal (g_steal_pointer (&out));
}

static void
assert_outcome (Newsroom        *newsroom,
                const char      *mode,
                SpaltFeedOutcome outcome,
                const char      *headlines)
{
  g_autoptr (SpaltFeedFetch) done = fetch (newsroom, mode, NOW);
  g_autofree char           *listed = list (newsroom);

  g_assert_cmpint (done->outcome, ==, outcome);
  g_assert_cmpstr (listed, ==, headlines);
  g_assert_cmpint (*done->problem != '\0', ==, outcome == SPALT_FEED_FAILED);
}

static void
test_conditional (Newsroom     *newsroom,
                  gconstpointer data)
{
  g_autoptr (SpaltFeed) feed = NULL;

  assert_outcome (newsroom, "first", SPALT_FEED_CHANGED, "Två,Ett");
  g_assert_cmpstr (spalt_test_feed_server_get_asked (newsroom->server), ==, "- -");
  feed = load (newsroom);
  g_assert_cmpstr (spalt_feed_get_entity_tag (feed), ==, "\"first\"");
  g_assert_cmpint (spalt_feed_get_fetched_at (feed), ==, NOW);

  assert_outcome (newsroom, "first", SPALT_FEED_UNCHANGED, "Två,Ett");
  g_assert_cmpstr (spalt_test_feed_server_get_asked (newsroom->server), ==, "\"first\" Mon, 23 Mar 2026 12:00:00 GMT");
  assert_outcome (newsroom, "first", SPALT_FEED_UNCHANGED, "Två,Ett");
  assert_outcome (newsroom, "second", SPALT_FEED_CHANGED, "Två");
  assert_outcome (newsroom, "second", SPALT_FEED_UNCHANGED, "Två");
  g_assert_cmpstr (spalt_test_feed_server_get_asked (newsroom->server), ==, "\"second\" Mon, 23 Mar 2026 12:00:00 GMT");

  /* A server that gives up its tags is not asked by old ones. */
  assert_outcome (newsroom, "untagged", SPALT_FEED_CHANGED, "Två,Ett");
  assert_outcome (newsroom, "untagged", SPALT_FEED_UNCHANGED, "Två,Ett");
  g_assert_cmpstr (spalt_test_feed_server_get_asked (newsroom->server), ==, "- -");
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

/* However it fails, and soon: the copy and what was said of it stay, the reason is kept, and the next good answer ends it. */
static void
test_failures (Newsroom     *newsroom,
               gconstpointer data)
{
  assert_outcome (newsroom, "first", SPALT_FEED_CHANGED, "Två,Ett");
  for (guint i = 0; i < G_N_ELEMENTS (FAILURES); i++)
    {
      gint64                     before = g_get_monotonic_time ();
      g_autoptr (SpaltFeedFetch) done = fetch (newsroom, FAILURES[i].mode, NOW + 1);
      g_autoptr (SpaltFeed)      failed = load (newsroom);
      g_autoptr (SpaltFeed)      mended = NULL;
      g_autofree char           *listed = list (newsroom);

      g_assert_cmpint (done->outcome, ==, SPALT_FEED_FAILED);
      g_assert_cmpuint (done->n_items, ==, 2);
      g_assert_nonnull (strstr (done->problem, FAILURES[i].part));
      g_assert_cmpstr (spalt_feed_get_problem (failed), ==, done->problem);
      g_assert_cmpstr (spalt_feed_get_entity_tag (failed), ==, "\"first\"");
      g_assert_cmpint (spalt_feed_get_fetched_at (failed), ==, NOW);
      g_assert_cmpstr (listed, ==, "Två,Ett");
      g_assert_cmpint (g_get_monotonic_time () - before, <, PATIENCE_MICROSECONDS);

      assert_outcome (newsroom, "first", SPALT_FEED_UNCHANGED, "Två,Ett");
      mended = load (newsroom);
      g_assert_cmpstr (spalt_feed_get_problem (mended), ==, "");
    }
}

static void
set_address (Newsroom   *newsroom,
             const char *address)
{
  g_autoptr (SpaltFeed) feed = load (newsroom);
  g_autoptr (GError)    error = NULL;

  g_object_set (feed, "address", address, NULL);
  spalt_store_save_record (newsroom->store, feed, NOW, &error);
  g_assert_no_error (error);
}

static void
test_redirects (Newsroom     *newsroom,
                gconstpointer data)
{
  g_autofree char *few = spalt_test_feed_server_get_address (newsroom->server, "/steps/5");
  g_autofree char *many = spalt_test_feed_server_get_address (newsroom->server, "/steps/6");

  set_address (newsroom, many);
  assert_outcome (newsroom, "first", SPALT_FEED_FAILED, "");
  set_address (newsroom, few);
  assert_outcome (newsroom, "first", SPALT_FEED_CHANGED, "Två,Ett");
}

/* What one server said must not be told to another: its "nothing new" would keep the headlines of the old address. */
static void
test_new_address (Newsroom     *newsroom,
                  gconstpointer data)
{
  g_autofree char *address = spalt_test_feed_server_get_address (newsroom->server, "/good");

  assert_outcome (newsroom, "first", SPALT_FEED_CHANGED, "Två,Ett");
  set_address (newsroom, address);
  assert_outcome (newsroom, "first", SPALT_FEED_CHANGED, "Ett");
  g_assert_cmpstr (spalt_test_feed_server_get_asked (newsroom->server), ==, "- -");
}

/* A desk that has the feed open since before the fetch, and saves it, takes nothing back. */
static void
test_saved_meanwhile (Newsroom     *newsroom,
                      gconstpointer data)
{
  g_autoptr (SpaltFeed) open = load (newsroom);
  g_autoptr (SpaltFeed) after = NULL;
  g_autoptr (GError)    error = NULL;

  assert_outcome (newsroom, "first", SPALT_FEED_CHANGED, "Två,Ett");
  g_object_set (open, "title", "Systern", NULL);
  spalt_store_save_record (newsroom->store, open, NOW, &error);
  g_assert_no_error (error);
  after = load (newsroom);
  g_assert_cmpstr (spalt_feed_get_title (after), ==, "Systern");
  g_assert_cmpstr (spalt_feed_get_entity_tag (after), ==, "\"first\"");
  g_assert_cmpint (spalt_feed_get_fetched_at (after), ==, NOW);
}

/* A fetch for an address that the feed has no more brings nothing. */
static void
test_moved_meanwhile (Newsroom     *newsroom,
                      gconstpointer data)
{
  const SpaltFeedOptions     options = { .now = NOW };
  g_autoptr (SpaltFeed)      old = load (newsroom);
  g_autofree char           *address = spalt_test_feed_server_get_address (newsroom->server, "/good");
  g_autofree char           *listed = NULL;
  g_autoptr (SpaltFeedFetch) done = NULL;
  g_autoptr (GError)         error = NULL;

  set_address (newsroom, address);
  done = spalt_feed_fetch (newsroom->store, old, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (done->outcome, ==, SPALT_FEED_FAILED);
  g_assert_nonnull (strstr (done->problem, "another address"));
  listed = list (newsroom);
  g_assert_cmpstr (listed, ==, "");
}

/* One server that is silent, one that is not there, one address that is none: the good ones come, and in the feeds' order. */
static void
test_all (Newsroom     *newsroom,
          gconstpointer data)
{
  const SpaltFeedOptions options = { .now = NOW, .timeout_milliseconds = 6 * SHORT_MILLISECONDS };
  g_autofree char       *good = spalt_test_feed_server_get_address (newsroom->server, "/good");
  g_autoptr (GPtrArray)  fetches = NULL;
  g_autoptr (GError)     error = NULL;
  const SpaltFeedFetch  *fetch;

  spalt_test_feed_server_set_mode (newsroom->server, "silent");
  add_feed (newsroom, "good", good);
  add_feed (newsroom, "not-there", "http://127.0.0.1:1/feed");
  fetches = spalt_feeds_fetch_all (newsroom->store, &options, NULL, &error);
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
test_cancel (Newsroom     *newsroom,
             gconstpointer data)
{
  const SpaltFeedOptions   options = { .now = NOW };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray)    fetches = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltFeed)    feed = NULL;
  GThread                 *thread = NULL;

  spalt_test_feed_server_set_mode (newsroom->server, "silent");
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  fetches = spalt_feeds_fetch_all (newsroom->store, &options, cancellable, &error);
  g_thread_join (thread);
  g_assert_null (fetches);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  feed = load (newsroom);
  g_assert_cmpstr (spalt_feed_get_problem (feed), ==, "");
}

/* Headers that never end, from a socket: no library of servers would send them. */
static gpointer
send_headers (gpointer data)
{
  GSocketListener              *listener = data;
  g_autoptr (GSocketConnection) connection = g_socket_listener_accept (listener, NULL, NULL, NULL);
  GOutputStream                *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  const char                   *text = "HTTP/1.1 200 OK\r\n";

  while (g_output_stream_write_all (out, text, strlen (text), NULL, NULL, NULL))
    text = "X-Header: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n";
  return NULL;
}

static void
test_endless_headers (Newsroom     *newsroom,
                      gconstpointer data)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GInetAddress)    loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress)  wish = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress)  got = NULL;
  g_autofree char            *address = NULL;
  GThread                    *thread;

  g_assert_true (g_socket_listener_add_address (listener, wish, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &got, NULL));
  address = g_strdup_printf ("http://127.0.0.1:%u/", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (got)));
  set_address (newsroom, address);
  thread = g_thread_new ("headers", send_headers, listener);
  assert_outcome (newsroom, "first", SPALT_FEED_FAILED, "");
  g_thread_join (thread);
}

static void
add (const char *name,
     void (*test) (Newsroom     *newsroom,
                   gconstpointer data))
{
  g_autofree char *path = g_strconcat ("/exchange/feed-fetch/", name, NULL);

  g_test_add (path, Newsroom, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("conditional", test_conditional);
  add ("failures", test_failures);
  add ("redirects", test_redirects);
  add ("new-address", test_new_address);
  add ("saved-meanwhile", test_saved_meanwhile);
  add ("moved-meanwhile", test_moved_meanwhile);
  add ("all", test_all);
  add ("cancel", test_cancel);
  add ("endless-headers", test_endless_headers);
  return g_test_run ();
}
