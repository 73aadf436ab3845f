// SPDX-License-Identifier: GPL-3.0-or-later
/* `spaltctl fetch`, as a timer calls it. */
#include <string.h>

#include "spalt-feed.h"
#include "spalt-record-store.h"
#include "spalt-test-feed-server.h"
#include "spalt-test-folder.h"
#include "spalt-test-program.h"

#define NOW 1700000000

typedef struct
{
  char                *folder;
  char                *publication;
  SpaltTestFeedServer *server;
} Newsroom;

static void
add_feed (Newsroom   *newsroom,
          const char *slug,
          const char *path)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) store = spalt_store_open (newsroom->publication, SPALT_STORE_READ_WRITE, &error);
  g_autoptr (SpaltFeed)  feed = spalt_feed_new ();
  g_autofree char       *address = spalt_test_feed_server_get_address (newsroom->server, path);

  g_assert_no_error (error);
  g_object_set (feed, "slug", slug, "title", slug, "address", address, NULL);
  spalt_store_save_record (store, feed, NOW, &error);
  g_assert_no_error (error);
}

static void
set_up (Newsroom     *newsroom,
        gconstpointer data)
{
  g_autoptr (SpaltTestCall) made = NULL;

  newsroom->folder = spalt_test_folder_new ();
  newsroom->publication = g_build_filename (newsroom->folder, "publication", NULL);
  made = spalt_test_program_call ("new", newsroom->publication, NULL);
  g_assert_cmpint (made->status, ==, 0);
  newsroom->server = spalt_test_feed_server_new ();
}

static void
tear_down (Newsroom     *newsroom,
           gconstpointer data)
{
  spalt_test_feed_server_free (newsroom->server);
  g_free (newsroom->publication);
  spalt_test_folder_remove (newsroom->folder);
}

static void
assert_row (JsonArray  *rows,
            guint       index,
            const char *feed,
            const char *outcome,
            gint64      n_items)
{
  JsonObject *row = json_array_get_object_element (rows, index);

  g_assert_cmpstr (json_object_get_string_member (row, "feed"), ==, feed);
  g_assert_cmpstr (json_object_get_string_member (row, "outcome"), ==, outcome);
  g_assert_cmpint (json_object_get_int_member (row, "items"), ==, n_items);
  g_assert_cmpint (json_object_get_null_member (row, "problem"), ==, !g_str_equal (outcome, "failed"));
}

static void
test_report (Newsroom     *newsroom,
             gconstpointer data)
{
  g_autoptr (SpaltTestCall) good = NULL;
  g_autoptr (SpaltTestCall) bad = NULL;
  g_autoptr (JsonNode)      good_rows = NULL;
  g_autoptr (JsonNode)      bad_rows = NULL;

  add_feed (newsroom, "syster", "/feed");
  add_feed (newsroom, "bror", "/good");
  good = spalt_test_program_call ("fetch", "--json", newsroom->publication, NULL);
  g_assert_cmpint (good->status, ==, 0);
  good_rows = spalt_test_call_read (good);
  assert_row (json_node_get_array (good_rows), 0, "syster", "changed", 2);
  assert_row (json_node_get_array (good_rows), 1, "bror", "changed", 1);

  spalt_test_feed_server_set_mode (newsroom->server, "gone");
  bad = spalt_test_program_call ("fetch", "--json", newsroom->publication, NULL);
  g_assert_cmpint (bad->status, ==, 1);
  bad_rows = spalt_test_call_read (bad);
  assert_row (json_node_get_array (bad_rows), 0, "syster", "failed", 2);
  assert_row (json_node_get_array (bad_rows), 1, "bror", "unchanged", 1);
  g_assert_nonnull (strstr (bad->err, "1 feed could not be fetched."));
}

static void
test_named (Newsroom     *newsroom,
            gconstpointer data)
{
  g_autoptr (SpaltTestCall) one = NULL;
  g_autoptr (SpaltTestCall) wrong = NULL;
  guint                     n_requests;

  add_feed (newsroom, "syster", "/feed");
  add_feed (newsroom, "bror", "/good");
  one = spalt_test_program_call ("fetch", newsroom->publication, "bror", NULL);
  g_assert_cmpint (one->status, ==, 0);
  g_assert_cmpstr (one->out, ==, "bror: something new (1 headline)\n");
  n_requests = spalt_test_feed_server_count (newsroom->server);
  g_assert_cmpuint (n_requests, ==, 1);

  wrong = spalt_test_program_call ("fetch", newsroom->publication, "bror", "kusin", NULL);
  g_assert_cmpint (wrong->status, ==, 1);
  g_assert_nonnull (strstr (wrong->err, "kusin"));
  g_assert_cmpuint (spalt_test_feed_server_count (newsroom->server), ==, n_requests);
}

static void
test_none (Newsroom     *newsroom,
           gconstpointer data)
{
  g_autoptr (SpaltTestCall) call = spalt_test_program_call ("fetch", newsroom->publication, NULL);

  g_assert_cmpint (call->status, ==, 0);
  g_assert_nonnull (strstr (call->out, "no feed"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/command/fetch/report", Newsroom, NULL, set_up, test_report, tear_down);
  g_test_add ("/command/fetch/named", Newsroom, NULL, set_up, test_named, tear_down);
  g_test_add ("/command/fetch/none", Newsroom, NULL, set_up, test_none, tear_down);
  return g_test_run ();
}
