// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-article-store.h"
#include "spalt-feed.h"
#include "spalt-headline-store.h"
#include "spalt-listing.h"
#include "spalt-photo.h"
#include "spalt-pin-store.h"
#include "spalt-record-store.h"
#include "spalt-test-publication.h"
#include "spalt-time.h"

/* 1970 is a year as others are, and so are those before it; what has no time is told apart from them. */

#define MAY_1956 G_GINT64_CONSTANT (-431049600)

static const gint64 times[] = { 0, -1, MAY_1956, 1, NOW };

static void
test_articles (Fixture      *fixture,
               gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (SpaltArticle) article = spalt_article_new ();
      g_autoptr (SpaltArticle) loaded = NULL;

      spalt_article_set_headline (article, "Kajen brann");
      spalt_article_set_status (article, SPALT_STATUS_PUBLISHED);
      spalt_article_set_created_at (article, times[i]);
      spalt_article_set_published_at (article, times[i]);
      spalt_article_set_updated_at (article, times[i] + 1);
      spalt_article_set_correction (article, "Det var magasinet.");
      spalt_article_set_corrected_at (article, times[i] + 2);
      fixture_save (fixture, article, NOW);
      loaded = fixture_load (fixture, spalt_article_get_id (article));
      g_assert_cmpint (spalt_article_get_created_at (loaded), ==, times[i]);
      g_assert_cmpint (spalt_article_get_published_at (loaded), ==, times[i]);
      g_assert_cmpint (spalt_article_get_updated_at (loaded), ==, times[i] + 1);
      g_assert_cmpint (spalt_article_get_corrected_at (loaded), ==, times[i] + 2);
      g_assert_cmpint (spalt_article_get_scheduled_at (loaded), ==, SPALT_TIME_NONE);
      g_assert_cmpint (spalt_article_get_trashed_at (loaded), ==, SPALT_TIME_NONE);
    }
}

static void
test_no_times (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (SpaltArticle) fresh = spalt_article_new ();
  g_autoptr (SpaltArticle) draft = fixture_article (fixture, "Utkast", "Text.", NOW);
  g_autoptr (SpaltArticle) loaded = fixture_load (fixture, spalt_article_get_id (draft));
  g_autoptr (SpaltArticle) published = fixture_publish (fixture, "Nu", SPALT_TIME_NONE);

  g_assert_cmpint (spalt_article_get_published_at (fresh), ==, SPALT_TIME_NONE);
  g_assert_cmpint (spalt_article_get_created_at (fresh), ==, SPALT_TIME_NONE);
  g_assert_cmpint (spalt_article_get_published_at (loaded), ==, SPALT_TIME_NONE);
  g_assert_cmpint (spalt_article_get_updated_at (loaded), ==, SPALT_TIME_NONE);
  g_assert_cmpint (spalt_article_get_corrected_at (loaded), ==, SPALT_TIME_NONE);
  g_assert_cmpint (spalt_article_get_created_at (loaded), ==, NOW);
  g_assert_cmpint (spalt_article_get_published_at (published), ==, NOW);
}

/* An article of 1970 keeps its address when its headline changes, as every published one does. */
static void
test_address_of_1970 (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (SpaltArticle) article = fixture_publish (fixture, "Kajen brann", 0);

  spalt_article_set_headline (article, "Magasinet brann");
  fixture_save (fixture, article, NOW);
  g_assert_cmpstr (spalt_article_get_slug (article), ==, "kajen-brann");
}

static void
test_lists (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (SpaltArticle) old = fixture_publish (fixture, "1956", MAY_1956);
  g_autoptr (SpaltArticle) fresh = fixture_publish (fixture, "1971", 40000000);
  g_autoptr (SpaltArticle) middle = fixture_publish (fixture, "1970", 0);
  SpaltRowQuery            query = { .sort = SPALT_ARTICLE_SORT_DATE };
  g_autoptr (GError)       error = NULL;
  g_autoptr (GArray)       ids = spalt_store_list_article_ids (fixture->store, &query, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 3);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, spalt_article_get_id (fresh));
  g_assert_cmpint (g_array_index (ids, gint64, 1), ==, spalt_article_get_id (middle));
  g_assert_cmpint (g_array_index (ids, gint64, 2), ==, spalt_article_get_id (old));
}

static void
test_records (Fixture      *fixture,
              gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (GError)       error = NULL;
      g_autoptr (SpaltListing) listing =
        g_object_new (SPALT_TYPE_LISTING, "title", "Kurs", "starts-at", times[i], "ends-at", times[i], NULL);
      g_autoptr (SpaltListing) loaded = NULL;

      g_assert_true (spalt_record_check (listing, &error));
      g_assert_true (spalt_store_save_record (fixture->store, listing, NOW, &error));
      loaded = spalt_store_load_record (fixture->store, SPALT_TYPE_LISTING, spalt_listing_get_id (listing), &error);
      g_assert_no_error (error);
      g_assert_cmpint (spalt_listing_get_starts_at (loaded), ==, times[i]);
      g_assert_cmpint (spalt_listing_get_ends_at (loaded), ==, times[i]);
      g_assert_cmpint (spalt_listing_get_expires_at (loaded), ==, SPALT_TIME_NONE);
    }
}

static void
test_photo (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltPhoto) photo =
    g_object_new (SPALT_TYPE_PHOTO, "file", "a.jpg", "checksum", "x", "taken-at", MAY_1956, NULL);
  g_autoptr (SpaltPhoto) loaded = NULL;

  g_assert_true (spalt_store_save_record (fixture->store, photo, NOW, &error));
  loaded = spalt_store_load_record (fixture->store, SPALT_TYPE_PHOTO, spalt_photo_get_id (photo), &error);
  g_assert_no_error (error);
  g_assert_cmpint (spalt_photo_get_taken_at (loaded), ==, MAY_1956);
  g_assert_cmpint (spalt_photo_get_created_at (loaded), ==, NOW);
}

static void
test_pins_and_headlines (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_publish (fixture, "Fäst", NOW);
  g_autoptr (SpaltFeed)    feed = g_object_new (SPALT_TYPE_FEED, "title", "F", "address", "https://f.example/", NULL);
  g_autoptr (GPtrArray)    headlines = g_ptr_array_new_with_free_func ((GDestroyNotify)spalt_headline_free);
  g_autoptr (GPtrArray)    loaded = NULL;
  g_autoptr (GArray)       pins = NULL;
  const SpaltPin           pin = { .position = 1, .article_id = spalt_article_get_id (article), .until = 0 };

  g_assert_true (spalt_store_set_pin (fixture->store, &pin, NOW, &error));
  pins = spalt_store_list_pins (fixture->store, &error);
  g_assert_cmpint (g_array_index (pins, SpaltPin, 0).until, ==, 0);

  g_assert_true (spalt_store_save_record (fixture->store, feed, NOW, &error));
  g_ptr_array_add (headlines, spalt_headline_new ("Noll", "", 0));
  g_ptr_array_add (headlines, spalt_headline_new ("Utan", "", SPALT_TIME_NONE));
  g_assert_true (spalt_store_set_headlines (fixture->store, spalt_feed_get_id (feed), headlines, &error));
  loaded = spalt_store_list_headlines (fixture->store, spalt_feed_get_id (feed), &error);
  g_assert_no_error (error);
  g_assert_true (spalt_headlines_are_same (headlines, loaded));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add ("/store/times/" path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("articles", test_articles);
  ADD ("none", test_no_times);
  ADD ("address-of-1970", test_address_of_1970);
  ADD ("lists", test_lists);
  ADD ("records", test_records);
  ADD ("photo", test_photo);
  ADD ("pins-and-headlines", test_pins_and_headlines);
#undef ADD

  return g_test_run ();
}
