// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>

#include "spalt-comment.h"
#include "spalt-listing.h"
#include "spalt-old-address-store.h"
#include "spalt-page.h"
#include "spalt-record-store.h"
#include "update-fixture.h"

#define HOUR UPDATE_HOUR
#define DAY UPDATE_DAY
#define FIRST_AT UPDATE_FIRST_AT
#define N_ARTICLES UPDATE_N_ARTICLES
#define N_STEPS 40

/* What is changed, and whether an export of it may look at a part: after every change the folder of such an export and
 * that of a full one must have the same files, byte by byte. */

static void
test_new_article (UpdateFixture *fixture,
                  gconstpointer  data)
{
  update_publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + HOUR);
  g_assert_true (update_export_both (fixture, "a new article"));
}

// Fronts shed pages, segments of the search are put together, a year's part of the sitemap is full.
static void
test_many_in_a_row (UpdateFixture *fixture,
                    gconstpointer  data)
{
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *what = g_strdup_printf ("article %u in a row", i);

      update_publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + (gint64)(i + 1) * HOUR);
      g_assert_true (update_export_both (fixture, what));
    }
}

static void
test_several_at_once (UpdateFixture *fixture,
                      gconstpointer  data)
{
  for (guint i = 0; i < 30; i++)
    update_publish (fixture, i % 2 == 0 ? "Ämne 1" : "Ämne 2", "Etikett 4", fixture->last_at + (gint64)(i + 1) * HOUR);
  update_export_both (fixture, "thirty articles");
  update_publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + 40 * HOUR);
  g_assert_true (update_export_both (fixture, "one more"));
}

static void
test_new_terms (UpdateFixture *fixture,
                gconstpointer  data)
{
  gint64 id = update_publish (fixture, "Ämne 1", "Aldrig förr", fixture->last_at + HOUR);

  update_set_term (fixture, "people", id, "Nya Namnet");
  g_assert_true (update_export_both (fixture, "a new tag and a new person"));
  update_publish (fixture, "Ämne 1", "Aldrig förr", fixture->last_at + 2 * HOUR);
  g_assert_true (update_export_both (fixture, "a second article of the tag, which the first one shows"));
  update_ensure_topic (fixture, "Tomt ämne");
  update_export_both (fixture, "a topic without articles");
  update_publish (fixture, "Tomt ämne", "Etikett 1", fixture->last_at + 2 * HOUR);
  g_assert_false (update_export_both (fixture, "with its first article a topic stands in the menu of every page"));
  update_publish (fixture, "Tomt ämne", "Etikett 1", fixture->last_at + 3 * HOUR);
  g_assert_true (update_export_both (fixture, "the second article of the topic"));
}

static void
test_new_year (UpdateFixture *fixture,
               gconstpointer  data)
{
  fixture->site.now = fixture->last_at + 400 * (gint64)DAY;
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "Annat.", NULL);
  g_assert_false (update_export_both (fixture, "the first export of a day"));
  update_publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + 400 * (gint64)DAY);
  g_assert_true (update_export_both (fixture, "the first article of a year"));
}

static void
test_dated_back (UpdateFixture *fixture,
                 gconstpointer  data)
{
  update_publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at - HOUR);
  g_assert_true (update_export_both (fixture, "an article of yesterday"));
  update_publish (fixture, "Ämne 1", "Etikett 4", FIRST_AT + HOUR);
  g_assert_false (update_export_both (fixture, "an article of long ago moves all pages of its lists"));
}

static void
test_headline (UpdateFixture *fixture,
               gconstpointer  data)
{
  update_edit (fixture, fixture->ids[N_ARTICLES - 3], "headline", "En rättad rubrik", NULL);
  g_assert_true (update_export_both (fixture, "the headline of a new article"));
  update_edit (fixture, fixture->ids[3], "headline", "En rättad rubrik från förr", NULL);
  g_assert_false (update_export_both (fixture, "the headline of an old article"));
}

static void
test_text (UpdateFixture *fixture,
           gconstpointer  data)
{
  update_edit (fixture, fixture->ids[N_ARTICLES - 2], "body", "En text med ordet snöblandat.", NULL);
  g_assert_true (update_export_both (fixture, "the text of a new article"));
  update_edit (fixture, fixture->ids[N_ARTICLES - 2], "body", "En text utan det ordet.", NULL);
  g_assert_true (update_export_both (fixture, "the same text once more"));
}

static void
test_comment (UpdateFixture *fixture,
              gconstpointer  data)
{
  update_comment_on (fixture, fixture->ids[100], "Bra!");
  g_assert_false (update_export_both (fixture, "the first comment of all has a place on every page"));
  update_comment_on (fixture, fixture->ids[5], "Också bra!");
  g_assert_true (update_export_both (fixture, "a comment on an old article"));
}

static void
test_related (UpdateFixture *fixture,
              gconstpointer  data)
{
  gint64 id = update_publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + HOUR);

  update_choose (fixture, fixture->ids[2], id);
  update_export_both (fixture, "an old text that names a new one");
  update_edit (fixture, id, "headline", "En ny rubrik", NULL);
  g_assert_true (update_export_both (fixture, "the headline of a related article"));
}

static void
test_taken_away (UpdateFixture *fixture,
                 gconstpointer  data)
{
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "status", SPALT_STATUS_WITHDRAWN, NULL);
  g_assert_false (update_export_both (fixture, "a withdrawn article"));
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "status", SPALT_STATUS_PUBLISHED, NULL);
  update_export_both (fixture, "an article that is back");
  update_set_term (fixture, "tags", fixture->ids[N_ARTICLES - 1], "Etikett 9");
  g_assert_false (update_export_both (fixture, "another tag"));
  update_set_term (fixture, "topics", fixture->ids[N_ARTICLES - 2], "Ämne 2");
  g_assert_false (update_export_both (fixture, "another topic, with more articles than are read"));
}

static void
test_new_slug (UpdateFixture *fixture,
               gconstpointer  data)
{
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "slug", "ett-annat-namn", NULL);
  g_assert_false (update_export_both (fixture, "another address"));
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "headline", "Rubriken står på sidan som leder hit", NULL);
  g_assert_false (update_export_both (fixture, "the headline of an article with an old address"));
  update_publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + HOUR);
  g_assert_true (update_export_both (fixture, "another article"));
}

static void
test_photos (UpdateFixture *fixture,
             gconstpointer  data)
{
  gint64 photo = update_add_photo (fixture, "lagret", "hamnen");
  gint64 id;

  // As it is done: the photo first, its caption, then the article.
  update_set_caption (fixture, photo, "Hamnen i går.");
  id = update_publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + HOUR);
  update_edit (fixture, id, "hero-photo-id", photo, "body", "Se.\n\n![Lådor](photo:lagret)\n", NULL);
  g_assert_true (update_export_both (fixture, "an article with a new photo, and with one that another shows"));
  update_set_caption (fixture, photo, "Hamnen i dag.");
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "En annan text, som för sig vore litet.", NULL);
  g_assert_false (update_export_both (fixture, "the caption of a photo that is shown"));
  update_edit (fixture, id, "body", "Utan bild.", NULL);
  g_assert_false (update_export_both (fixture, "a photo less"));
  update_edit (fixture, id, "body", "![Kommer](photo:kommer-snart)", NULL);
  g_assert_true (update_export_both (fixture, "a photo that is not there"));
  update_add_photo (fixture, "lagret", "kommer-snart");
  update_edit (fixture, id, "headline", "Nu kom bilden", NULL);
  g_assert_false (update_export_both (fixture, "a photo that came"));
  photo = update_add_photo (fixture, "lagret", "kranen");
  update_set_caption (fixture, photo, "Ingen visar den.");
  update_edit (fixture, id, "headline", "Och nu en till", NULL);
  g_assert_true (update_export_both (fixture, "a photo that nothing shows"));
}

// A page of its own is always made, so its photos have to be known too.
static void
test_static_page (UpdateFixture *fixture,
                  gconstpointer  data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (SpaltPage) page = NULL;
  SpaltOldAddress       address = { .path = (char *)"om.html" };
  gboolean              changed;

  site_fixture_import (
    &fixture->site,
    "{ 'pages': [{ 'slug': 'om-oss', 'title': 'Om oss', 'body': '![Lådor](photo:lagret)', 'published': true }] }");
  page = spalt_store_find_record_by_slug (fixture->site.store, SPALT_TYPE_PAGE, "om-oss", &error);
  address.page_id = spalt_page_get_id (page);
  spalt_store_set_old_address (fixture->site.store, &address, fixture->site.now, &changed, &error);
  g_assert_no_error (error);
  g_assert_false (update_export_both (fixture, "a page with a photo"));
  update_publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + HOUR);
  g_assert_true (update_export_both (fixture, "a new article beside it"));
  g_object_set (page, "body", "Mera.\n\n![Lådor](photo:lagret)", NULL);
  spalt_store_save_record (fixture->site.store, page, fixture->site.now, &error);
  g_assert_no_error (error);
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "Annat.", NULL);
  g_assert_true (update_export_both (fixture, "another text of the page and of an article"));
  g_object_set (page, "title", "Om tidningen", NULL);
  spalt_store_save_record (fixture->site.store, page, fixture->site.now, &error);
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "Annat igen.", NULL);
  g_assert_false (update_export_both (fixture, "another title, which the page at the old address says"));
}

// Each export looks at listings, at their texts and at their pictures.
static void
test_listing (UpdateFixture *fixture,
              gconstpointer  data)
{
  g_autofree char *picture = spalt_store_get_media_path (fixture->site.store, "bild.jpg");
  g_autofree char *away = g_strconcat (picture, ".borta", NULL);

  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltListing) course = NULL;

  update_add_photo (fixture, "koket", "salen");
  course = g_object_new (SPALT_TYPE_LISTING, "kind", SPALT_LISTING_COURSE, "title", "En kurs", "season", "Hösten",
                         "description", "![Salen](photo:salen)", "photo-id",
                         update_add_photo (fixture, "koket", "bild"), NULL);
  spalt_store_save_record (fixture->site.store, course, fixture->site.now, &error);
  g_assert_no_error (error);
  g_assert_false (update_export_both (fixture, "a course whose text has a photo"));
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "Ett.", NULL);
  g_assert_true (update_export_both (fixture, "an article"));
  g_assert_cmpint (g_rename (picture, away), ==, 0);
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "Två.", NULL);
  g_assert_false (update_export_both (fixture, "its picture is gone"));
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "Tre.", NULL);
  g_assert_true (update_export_both (fixture, "an article"));
  g_assert_cmpint (g_rename (away, picture), ==, 0);
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "Fyra.", NULL);
  g_assert_false (update_export_both (fixture, "its picture is back"));
}

// What stands on all pages, or goes with its page, has no row in the log.
static void
test_whole_site (UpdateFixture *fixture,
                 gconstpointer  data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (SpaltPage) page = NULL;

  site_fixture_import (&fixture->site,
                       "{ 'pages': [{ 'slug': 'om-oss', 'title': 'Om oss', 'body': 'Text.', 'published': true }] }");
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "Ett.", NULL);
  g_assert_false (update_export_both (fixture, "a page and an article"));
  page = spalt_store_find_record_by_slug (fixture->site.store, SPALT_TYPE_PAGE, "om-oss", &error);
  spalt_store_trash_record (fixture->site.store, SPALT_TYPE_PAGE, spalt_page_get_id (page), fixture->site.now, &error);
  g_assert_no_error (error);
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "Två.", NULL);
  g_assert_false (update_export_both (fixture, "a page less and an article"));
  site_fixture_save_settings (&fixture->site, "copyright", "Alla rättigheter förbehållna.");
  site_fixture_save_settings (&fixture->site, "logo", "koket");
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "Tre.", NULL);
  g_assert_false (update_export_both (fixture, "a line and a picture on all pages, and an article"));
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "Fyra.", NULL);
  g_assert_true (update_export_both (fixture, "an article"));
}

// One that was imported when its article was out, so that nothing but the slug in the text tells of it.
static void
test_late_photo (UpdateFixture *fixture,
                 gconstpointer  data)
{
  update_edit (fixture, fixture->ids[N_ARTICLES - 2], "body", "![Kommer](photo:kommer)", NULL);
  update_export_both (fixture, "a photo that is not there");
  update_add_photo (fixture, "lagret", "kommer");
  g_assert_false (update_export_both (fixture, "the photo"));
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "En annan.", NULL);
  g_assert_true (update_export_both (fixture, "another article, which stands in the same feed"));

  // An old one stands in no feed.
  update_edit (fixture, fixture->ids[20], "body", "![Sen](photo:sen)", NULL);
  update_export_both (fixture, "another photo that is not there");
  update_add_photo (fixture, "lagret", "sen");
  update_comment_on (fixture, fixture->ids[5], "Bra!");
  g_assert_false (update_export_both (fixture, "that photo, and the first comment"));
  update_comment_on (fixture, fixture->ids[20], "Också bra!");
  g_assert_true (update_export_both (fixture, "a comment on the article"));
}

// The same in the feed of a topic, where an article stands longer than in that of the site.
static void
test_late_photo_of_topic (UpdateFixture *fixture,
                          gconstpointer  data)
{
  update_edit (fixture, fixture->ids[N_ARTICLES - 40], "body", "![Kommer](photo:kommer)\n\nord", NULL);
  update_export_both (fixture, "a photo that is not there");
  update_add_photo (fixture, "lagret", "kommer");
  g_assert_false (update_export_both (fixture, "the photo"));
  for (guint i = 1; i <= 3; i++)
    {
      update_publish (fixture, "Ämne 2", "Etikett 4", fixture->last_at + i * HOUR);
      g_assert_true (update_export_both (fixture, "an article of the topic, or of one below it"));
    }
}

static void
test_hero (UpdateFixture *fixture,
           gconstpointer  data)
{
  gint64 photo = update_add_photo (fixture, "lagret", "efterat");
  gint64 other = update_add_photo (fixture, "koket", "en-annan");
  gint64 id = update_publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + HOUR);

  g_assert_true (update_export_both (fixture, "an article without a photo"));
  update_edit (fixture, id, "hero-photo-id", photo, NULL);
  g_assert_true (update_export_both (fixture, "its photo"));
  update_edit (fixture, id, "hero-photo-id", other, NULL);
  g_assert_false (update_export_both (fixture, "another one: the first may have lost its only page"));
  update_edit (fixture, id, "hero-photo-id", (gint64)0, NULL);
  g_assert_false (update_export_both (fixture, "none"));
}

// One whose name is a part of many others'.
static void
test_short_slug (UpdateFixture *fixture,
                 gconstpointer  data)
{
  gint64 photo = update_add_photo (fixture, "lagret", "a");

  update_set_caption (fixture, photo, "Ingen visar den.");
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "Annat.", NULL);
  g_assert_true (update_export_both (fixture, "a photo that nothing shows"));
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body",
               "![Lådor](photo:lagret)\n\n![A](photo:a)\n\n![Kök](photo:koket)", NULL);
  update_export_both (fixture, "it is shown between others");
  update_set_caption (fixture, photo, "En visar den.");
  update_edit (fixture, fixture->ids[N_ARTICLES - 2], "body", "Annat.", NULL);
  g_assert_false (update_export_both (fixture, "a photo that is shown"));
}

static void
test_comment_moves (UpdateFixture *fixture,
                    gconstpointer  data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (GPtrArray)    comments = NULL;
  g_autoptr (SpaltComment) comment = NULL;

  update_comment_on (fixture, fixture->ids[100], "Bra!");
  update_comment_on (fixture, fixture->ids[200], "Också bra!");
  update_export_both (fixture, "comments");
  comments = spalt_store_list_records (fixture->site.store, SPALT_TYPE_COMMENT, &error);
  g_assert_no_error (error);
  comment = g_object_ref (comments->pdata[0]);
  g_object_set (comment, "article-id", fixture->ids[150], NULL);
  spalt_store_save_record (fixture->site.store, comment, fixture->site.now, &error);
  g_assert_no_error (error);
  g_assert_true (update_export_both (fixture, "a comment of another article"));
}

static void
test_small_lists (UpdateFixture *fixture,
                  gconstpointer  data)
{
  update_publish (fixture, "Ämne 0", "Sällan", FIRST_AT - 100 * (gint64)DAY);
  update_export_both (fixture, "a tag with one old article");
  for (guint i = 0; i < 8; i++)
    {
      update_publish (fixture, i % 2 == 0 ? "Ämne 2" : "Ämne 0", "Sällan", fixture->last_at + (i + 1) * HOUR);
      g_assert_true (update_export_both (fixture, "an article that older ones of a small tag show below them"));
    }
}

static void
do_something (UpdateFixture *fixture,
              GRand         *rand,
              char         **what)
{
  g_autofree char *tag = g_strdup_printf ("Etikett %d", g_rand_int_range (rand, 0, 25));
  g_autofree char *topic = g_strdup_printf ("Ämne %d", g_rand_int_range (rand, 0, 3));
  g_autofree char *text = g_strdup_printf ("Ord%u och mera.", g_rand_int (rand) % 1000);
  gboolean         recent = g_rand_int_range (rand, 0, 3) > 0;
  gint64           id =
    fixture
      ->ids[recent ? g_rand_int_range (rand, N_ARTICLES - 12, N_ARTICLES) : g_rand_int_range (rand, 0, N_ARTICLES)];
  int number = g_rand_int_range (rand, 0, 12);

  *what = g_strdup_printf ("%d, %s, %s, %d", number, topic, tag, (int)id);
  switch (number)
    {
    case 0:
    case 1:
    case 2:
      fixture->last_at += HOUR;
      update_publish (fixture, topic, tag, fixture->last_at);
      break;
    case 3:
      update_publish (fixture, topic, tag, fixture->last_at - g_rand_int_range (rand, 0, 200) * HOUR);
      break;
    case 4:
    case 5:
      update_edit (fixture, id, "body", text, NULL);
      break;
    case 6:
      update_edit (fixture, id, "headline", text, NULL);
      break;
    case 7:
      update_comment_on (fixture, id, text);
      break;
    case 8:
      update_choose (fixture, id,
                     fixture->ids[(id + 40) % N_ARTICLES] != id ? fixture->ids[(id + 40) % N_ARTICLES]
                                                                : fixture->ids[0]);
      break;
    case 9:
      update_set_term (fixture, "tags", id, tag);
      break;
    case 10:
      update_set_term (fixture, "people", id, g_rand_boolean (rand) ? "Ebba Öberg" : text);
      break;
    case 11:
      update_edit (fixture, id, "status", recent ? SPALT_STATUS_PUBLISHED : SPALT_STATUS_WITHDRAWN, NULL);
      break;
    default:
      g_assert_not_reached ();
    }
}

// Whatever is done, and in whatever order.
static void
test_any_history (UpdateFixture *fixture,
                  gconstpointer  data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  guint             n_updates = 0;

  for (guint i = 0; i < N_STEPS; i++)
    {
      GString *story = g_string_new (NULL);

      for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
        {
          g_autofree char *what = NULL;

          do_something (fixture, rand, &what);
          g_string_append_printf (story, " [%s]", what);
        }
      n_updates += update_export_both (fixture, story->str);
      g_string_free (story, TRUE);
    }
  g_test_message ("%u of %d looked at a part", n_updates, N_STEPS);
  g_assert_cmpuint (n_updates, >=, N_STEPS / 5);
}

int
main (int    argc,
      char **argv)
{
  static const UpdateCase cases[] = {
    { "/site/update/new-article", test_new_article },
    { "/site/update/many-in-a-row", test_many_in_a_row },
    { "/site/update/several-at-once", test_several_at_once },
    { "/site/update/new-terms", test_new_terms },
    { "/site/update/new-year", test_new_year },
    { "/site/update/dated-back", test_dated_back },
    { "/site/update/headline", test_headline },
    { "/site/update/text", test_text },
    { "/site/update/comment", test_comment },
    { "/site/update/related", test_related },
    { "/site/update/taken-away", test_taken_away },
    { "/site/update/new-slug", test_new_slug },
    { "/site/update/photos", test_photos },
    { "/site/update/static-page", test_static_page },
    { "/site/update/listing", test_listing },
    { "/site/update/whole-site", test_whole_site },
    { "/site/update/late-photo", test_late_photo },
    { "/site/update/late-photo-of-topic", test_late_photo_of_topic },
    { "/site/update/hero", test_hero },
    { "/site/update/short-slug", test_short_slug },
    { "/site/update/comment-moves", test_comment_moves },
    { "/site/update/small-lists", test_small_lists },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  update_add_cases (cases, G_N_ELEMENTS (cases));
  for (guint seed = 1; seed <= 2; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/site/update/any-history/%u", seed);

      g_test_add (path, UpdateFixture, GUINT_TO_POINTER (seed), update_fixture_set_up, test_any_history,
                  update_fixture_tear_down);
    }

  return g_test_run ();
}
