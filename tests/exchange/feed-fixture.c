// SPDX-License-Identifier: GPL-3.0-or-later
#include "feed-fixture.h"

#include "spalt-headline-store.h"
#include "spalt-record-store.h"
#include "spalt-test-folder.h"

gint64
feed_fixture_add (FeedFixture *fixture,
                  const char  *slug,
                  const char  *address)
{
  g_autoptr (SpaltFeed) feed = spalt_feed_new ();
  g_autoptr (GError)    error = NULL;

  g_object_set (feed, "slug", slug, "title", slug, "address", address, NULL);
  spalt_store_save_record (fixture->store, feed, FEED_FIXTURE_NOW, &error);
  g_assert_no_error (error);
  return spalt_feed_get_id (feed);
}

void
feed_fixture_set_up (FeedFixture  *fixture,
                     gconstpointer data)
{
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();
  g_autoptr (GError)        error = NULL;
  g_autofree char          *path = NULL;
  g_autofree char          *address = NULL;

  spalt_settings_set_name (settings, "Tidningen");
  fixture->folder = spalt_test_folder_new ();
  path = g_build_filename (fixture->folder, "tidningen", NULL);
  fixture->store = spalt_store_create (path, settings, FEED_FIXTURE_NOW, &error);
  g_assert_no_error (error);
  fixture->server = spalt_test_feed_server_new ();
  address = spalt_test_feed_server_get_address (fixture->server, "/feed");
  fixture->feed_id = feed_fixture_add (fixture, "syster", address);
}

void
feed_fixture_tear_down (FeedFixture  *fixture,
                        gconstpointer data)
{
  spalt_test_feed_server_free (fixture->server);
  g_assert_finalize_object (fixture->store);
  spalt_test_folder_remove (fixture->folder);
}

SpaltFeed *
feed_fixture_load (FeedFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  SpaltFeed         *feed = spalt_store_load_record (fixture->store, SPALT_TYPE_FEED, fixture->feed_id, &error);

  g_assert_no_error (error);
  return feed;
}

void
feed_fixture_set_address (FeedFixture *fixture,
                          const char  *address)
{
  g_autoptr (SpaltFeed) feed = feed_fixture_load (fixture);
  g_autoptr (GError)    error = NULL;

  g_object_set (feed, "address", address, NULL);
  spalt_store_save_record (fixture->store, feed, FEED_FIXTURE_NOW, &error);
  g_assert_no_error (error);
}

/* The headlines, from the newest, with a comma between. */
char *
feed_fixture_list (FeedFixture *fixture)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) headlines = spalt_store_list_headlines (fixture->store, fixture->feed_id, &error);
  g_autoptr (GString)   out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < headlines->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "," : "", ((const SpaltHeadline *)headlines->pdata[i])->headline);
  return g_string_free_and_steal (g_steal_pointer (&out));
}
