// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>
#include <string.h>

#include "import-fixture.h"
#include "spalt-ad-store.h"
#include "spalt-article-store.h"
#include "spalt-comment-store.h"
#include "spalt-feed.h"
#include "spalt-headline-store.h"
#include "spalt-json-import.h"
#include "spalt-listing.h"
#include "spalt-menu-item.h"
#include "spalt-old-address-store.h"
#include "spalt-page.h"
#include "spalt-pin-store.h"
#include "spalt-placement.h"
#include "spalt-record-store.h"
#include "spalt-settings-store.h"
#include "spalt-test-picture.h"
#include "spalt-time.h"
#include "spalt-topic.h"
#include "spalt-translation-store.h"

#define UID(n) "0195c1d2-0000-7000-8000-00000000000" n

static void
set_up (ImportFixture *fixture,
        gconstpointer  data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = spalt_article_new ();
  g_autoptr (SpaltTopic)   topic = NULL;

  import_fixture_set_up (fixture, data);
  spalt_article_set_headline (article, "Lotsen");
  g_assert_true (spalt_store_save_article (fixture->store, article, IMPORT_FIXTURE_NOW, &error));
  topic = spalt_store_ensure_record (fixture->store, SPALT_TYPE_TOPIC, "Hamnar", IMPORT_FIXTURE_NOW, &error);
  g_assert_no_error (error);
}

static gboolean
import_bytes (ImportFixture      *fixture,
              const char         *bytes,
              gsize               length,
              gboolean            dry_run,
              SpaltImportReport **report,
              GError            **error)
{
  const SpaltImportOptions options = { .now = IMPORT_FIXTURE_NOW, .dry_run = dry_run };
  g_autofree char         *path = g_build_filename (fixture->source, IMPORT_FIXTURE_DOCUMENT, NULL);

  g_assert_true (g_file_set_contents (path, bytes, (gssize)length, NULL));

  return spalt_import_json (fixture->store, path, &options, NULL, report, error);
}

static SpaltImportReport *
import (ImportFixture *fixture,
        const char    *text)
{
  import_fixture_put (fixture, IMPORT_FIXTURE_DOCUMENT, text);

  return import_fixture_run (fixture);
}

static guint
count_records (ImportFixture *fixture,
               GType          type)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) records = spalt_store_list_records (fixture->store, type, &error);

  g_assert_no_error (error);

  return records->len;
}

static const char whole[] =
  "{ \"settings\": { \"house_rule\": \"Var snäll.\", \"newsletter_form\": true, \"page_width\": 1100 },"
  "  \"pages\": [{ \"slug\": \"om-oss\", \"title\": \"Om oss\", \"body\": \"Vi **är**.\", \"published\": true }],"
  "  \"listings\": ["
  "    { \"kind\": \"vacancy\", \"title\": \"Lots sökes\", \"link\": \"mailto:jobb@hamn.example\", \"photo\": "
  "\"logo.png\", \"expires\": \"2026-04-30\" },"
  "    { \"kind\": \"course\", \"slug\": \"vhf\", \"title\": \"Radio\", \"starts\": \"2026-10-22\", \"ends\": "
  "\"2026-10-23\" }],"
  "  \"placements\": [{ \"slug\": \"top\", \"name\": \"Överst\" }],"
  "  \"ads\": [{ \"advertiser\": \"Lod\", \"heading\": \"Djupt\", \"link\": \"https://lod.example/\","
  "    \"flights\": [{ \"placement\": \"top\", \"starts\": \"2026-03-01 08:00\", \"ends\": \"2026-05-31\", "
  "\"weight\": 2 }] }],"
  "  \"menus\": { \"main\": [{ \"label\": \"Ämnen\", \"children\": \"topics\" }, { \"topic\": \"hamnar\" },"
  "    { \"page\": \"om-oss\", \"children\": [{ \"listing\": \"vhf\", \"children\": [{ \"label\": \"Ut\", "
  "\"address\": \"/x.html\" }] }] }],"
  "    \"footer\": [{ \"label\": \"RSS\", \"address\": \"/feed.xml\" }] },"
  "  \"comments\": ["
  "    { \"uid\": \"" UID (
    "1") "\", \"article\": \"lotsen\", \"name\": \"Åsa\", \"email\": \"asa@x.example\", \"date\": \"2022-03-24 "
         "15:59\", \"status\": \"approved\", \"text\": \"Tack!\" },"
         "    { \"parent\": \"" UID (
           "1") "\", \"article\": \"lotsen\", \"name\": \"Bo\", \"date\": \"2022-03-24T16:20:00+01:00\", \"text\": "
                "\"Ja\\u202e.\" }],"
                "  \"feeds\": [{ \"title\": \"Nytt\", \"address\": \"https://nytt.example/feed\", \"headlines\": [{ "
                "\"headline\": \"Ett\", \"link\": \"https://nytt.example/1\" }, { \"headline\": \"Två\" }] }],"
                "  \"pins\": [{ \"position\": 1, \"article\": \"lotsen\", \"until\": \"2026-04-01\" }],"
                "  \"redirects\": [{ \"from\": \"/2019/lotsen.html\", \"article\": \"lotsen\" }, { \"from\": "
                "\"om.html\", \"page\": \"om-oss\" }],"
                "  \"translations\": [{ \"article\": \"lotsen\", \"language\": \"en\", \"address\": "
                "\"https://x.example/en/pilot.html\" }] }";

static void
put_logo (ImportFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->source, "logo.png", NULL);

  spalt_test_picture_write (path, &(SpaltTestPicture){ .width = 30, .height = 20 });
}

static void
test_whole (ImportFixture *fixture,
            gconstpointer  data)
{
  g_autoptr (GError)            error = NULL;
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltImportReport) again = NULL;
  g_autoptr (SpaltListing)      vacancy = NULL;
  g_autoptr (SpaltListing)      course = NULL;
  g_autoptr (SpaltSettings)     settings = NULL;
  g_autoptr (GPtrArray)         ads = NULL;
  g_autoptr (GPtrArray)         flights = NULL;

  put_logo (fixture);
  report = import (fixture, whole);
  g_assert_cmpuint (report->n_failed, ==, 0);
  g_assert_cmpuint (report->n_photos, ==, 1);
  g_assert_cmpuint (report->n_imported, ==, 21);

  settings = spalt_store_load_settings (fixture->store, &error);
  g_assert_cmpstr (spalt_settings_get_name (settings), ==, "Provet");
  g_assert_cmpstr (spalt_settings_get_house_rule (settings), ==, "Var snäll.");
  g_assert_cmpint (spalt_settings_get_page_width (settings), ==, 1100);
  vacancy = spalt_store_find_record_by_slug (fixture->store, SPALT_TYPE_LISTING, "lots-sokes", &error);
  g_assert_no_error (error);
  g_assert_cmpint (spalt_listing_get_photo_id (vacancy), >, 0);
  /* To the end of the day, in Swedish summer time. */
  g_assert_cmpint (spalt_listing_get_expires_at (vacancy), ==, 1777586400);
  course = spalt_store_find_record_by_slug (fixture->store, SPALT_TYPE_LISTING, "vhf", &error);
  g_assert_cmpint (spalt_listing_get_kind (course), ==, SPALT_LISTING_COURSE);
  g_assert_cmpint (spalt_listing_get_ends_at (course) - spalt_listing_get_starts_at (course), ==, 24 * 3600);
  ads = spalt_store_list_records (fixture->store, SPALT_TYPE_AD, &error);
  flights = spalt_store_list_flights (fixture->store, spalt_ad_get_id (ads->pdata[0]), &error);
  g_assert_cmpint (spalt_flight_get_starts_at (flights->pdata[0]), ==, 1772348400);
  g_assert_cmpint (spalt_flight_get_ends_at (flights->pdata[0]), ==, 1780264800);

  again = import (fixture, whole);
  g_assert_cmpuint (again->n_imported, ==, 0);
  g_assert_cmpuint (again->n_unchanged, ==, 21);
  g_assert_cmpuint (again->n_photos, ==, 0);
  g_assert_cmpuint (import_fixture_count_media (fixture), ==, 1);
}

static void
test_comments (ImportFixture *fixture,
               gconstpointer  data)
{
  g_autoptr (GError)            error = NULL;
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (GPtrArray)         pending = NULL;
  g_autoptr (SpaltComment)      first = NULL;
  SpaltComment                 *reply = NULL;

  put_logo (fixture);
  report = import (fixture, whole);
  first = spalt_store_find_record_by_uid (fixture->store, SPALT_TYPE_COMMENT, UID ("1"), &error);
  g_assert_no_error (error);
  g_assert_cmpint (spalt_comment_get_status (first), ==, SPALT_COMMENT_APPROVED);
  g_assert_cmpint (spalt_comment_get_created_at (first), ==, 1648133940);
  pending = spalt_store_list_comments (fixture->store, SPALT_COMMENT_PENDING, NULL, 10, &error);
  g_assert_cmpuint (pending->len, ==, 1);
  reply = pending->pdata[0];
  g_assert_cmpint (spalt_comment_get_parent_id (reply), ==, spalt_comment_get_id (first));
  g_assert_cmpstr (spalt_comment_get_text (reply), ==, "Ja.");
}

static void
test_ways (ImportFixture *fixture,
           gconstpointer  data)
{
  g_autoptr (GError)            error = NULL;
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltArticle)      article = spalt_store_find_article (fixture->store, "lotsen", &error);
  g_autoptr (GArray)            pins = NULL;
  g_autoptr (GPtrArray)         addresses = NULL;
  g_autoptr (GPtrArray)         translations = NULL;
  g_autoptr (GPtrArray)         feeds = NULL;
  g_autoptr (GPtrArray)         headlines = NULL;

  put_logo (fixture);
  report = import (fixture, whole);
  pins = spalt_store_list_pins (fixture->store, &error);
  g_assert_cmpuint (pins->len, ==, 1);
  g_assert_cmpint (g_array_index (pins, SpaltPin, 0).article_id, ==, spalt_article_get_id (article));
  addresses = spalt_store_list_old_addresses (fixture->store, &error);
  g_assert_cmpuint (addresses->len, ==, 2);
  g_assert_cmpstr (((SpaltOldAddress *)addresses->pdata[0])->path, ==, "2019/lotsen.html");
  g_assert_cmpint (((SpaltOldAddress *)addresses->pdata[1])->page_id, >, 0);
  translations = spalt_store_list_translations (fixture->store, spalt_article_get_id (article), &error);
  g_assert_cmpstr (((SpaltTranslation *)translations->pdata[0])->language, ==, "en");
  feeds = spalt_store_list_records (fixture->store, SPALT_TYPE_FEED, &error);
  headlines = spalt_store_list_headlines (fixture->store, spalt_feed_get_id (feeds->pdata[0]), &error);
  g_assert_cmpuint (headlines->len, ==, 2);
  g_assert_cmpstr (((SpaltHeadline *)headlines->pdata[1])->headline, ==, "Två");
}

static guint
count_below (GPtrArray *items,
             gint64     parent_id)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += spalt_menu_item_get_parent_id (items->pdata[i]) == parent_id;

  return n;
}

/* A menu is told whole: an item may change what it leads to, and what is not there any more goes. */
/* Dates without seconds are common: what two readers of one name say in one minute is kept, and not taken in twice. */
static void
test_same_minute (ImportFixture *fixture,
                  gconstpointer  data)
{
  static const char document[] =
    "{ \"comments\": [{ \"article\": \"lotsen\", \"name\": \"Anonym\", \"date\": \"2022-01-01 10:00\", \"text\": "
    "\"Ja.\" },"
    " { \"article\": \"lotsen\", \"name\": \"Anonym\", \"date\": \"2022-01-01 10:00\", \"text\": \"Nej.\" }] }";
  g_autoptr (SpaltImportReport) first = import (fixture, document);
  g_autoptr (SpaltImportReport) second = import (fixture, document);
  g_autoptr (GError)            error = NULL;
  gint64                        n_pending = 0;

  g_assert_cmpuint (first->n_imported, ==, 2);
  g_assert_cmpuint (second->n_unchanged, ==, 2);
  g_assert_true (spalt_store_count_comments (fixture->store, SPALT_COMMENT_PENDING, &n_pending, &error));
  g_assert_cmpint (n_pending, ==, 2);
}

static void
test_menus (ImportFixture *fixture,
            gconstpointer  data)
{
  g_autoptr (GError)            error = NULL;
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltImportReport) less = NULL;
  g_autoptr (GPtrArray)         items = NULL;
  g_autoptr (GPtrArray)         after = NULL;

  put_logo (fixture);
  report = import (fixture, whole);
  items = spalt_store_list_records (fixture->store, SPALT_TYPE_MENU_ITEM, &error);
  g_assert_cmpuint (items->len, ==, 6);
  g_assert_cmpuint (count_below (items, 0), ==, 4);

  less = import (fixture, "{ \"menus\": { \"main\": [{ \"page\": \"om-oss\" }] } }");
  after = spalt_store_list_records (fixture->store, SPALT_TYPE_MENU_ITEM, &error);
  g_assert_cmpuint (after->len, ==, 2);
  g_assert_cmpint (spalt_menu_item_get_page_id (after->pdata[0]), >, 0);
  g_assert_cmpstr (spalt_menu_item_get_label (after->pdata[0]), ==, "");
  g_assert_cmpstr (spalt_menu_item_get_children (after->pdata[0]), ==, "");
  g_assert_cmpint (spalt_menu_item_get_menu (after->pdata[1]), ==, SPALT_MENU_FOOTER);
}

/* What the document leaves out stays, and null empties. */
static void
test_change (ImportFixture *fixture,
             gconstpointer  data)
{
  g_autoptr (GError)            error = NULL;
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltImportReport) change = NULL;
  g_autoptr (SpaltListing)      before = NULL;
  g_autoptr (SpaltListing)      after = NULL;

  put_logo (fixture);
  report = import (fixture, whole);
  before = spalt_store_find_record_by_slug (fixture->store, SPALT_TYPE_LISTING, "vhf", &error);
  change =
    import (fixture,
            "{ \"listings\": [{ \"kind\": \"course\", \"slug\": \"vhf\", \"title\": \"Radio 2\", \"ends\": null }] }");
  g_assert_cmpuint (change->n_imported, ==, 1);
  after = spalt_store_find_record_by_slug (fixture->store, SPALT_TYPE_LISTING, "vhf", &error);
  g_assert_cmpint (spalt_listing_get_id (after), ==, spalt_listing_get_id (before));
  g_assert_cmpstr (spalt_listing_get_title (after), ==, "Radio 2");
  g_assert_cmpint (spalt_listing_get_starts_at (after), ==, spalt_listing_get_starts_at (before));
  g_assert_cmpint (spalt_listing_get_ends_at (after), ==, SPALT_TIME_NONE);
  g_assert_cmpint (spalt_record_get_number (after, "version"), ==, spalt_record_get_number (before, "version") + 1);
  g_assert_cmpuint (count_records (fixture, SPALT_TYPE_LISTING), ==, 2);
}

/* What somebody has thrown away does not come back, whether or not the document says something else of it. */
static void
test_thrown_away (ImportFixture *fixture,
                  gconstpointer  data)
{
  g_autoptr (GError)            error = NULL;
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltImportReport) again = NULL;
  g_autoptr (SpaltImportReport) change = NULL;
  g_autoptr (SpaltListing)      before = NULL;
  g_autoptr (SpaltListing)      after = NULL;
  const SpaltImportMessage     *message;
  gboolean                      trashed;

  put_logo (fixture);
  report = import (fixture, whole);
  before = spalt_store_find_record_by_slug (fixture->store, SPALT_TYPE_LISTING, "vhf", &error);
  g_assert_true (spalt_store_trash_record (fixture->store, SPALT_TYPE_LISTING, spalt_listing_get_id (before),
                                           IMPORT_FIXTURE_NOW, &error));

  again = import (fixture, whole);
  g_assert_cmpuint (again->n_kept, ==, 1);
  g_assert_cmpuint (again->n_unchanged, ==, report->n_imported - 1);
  g_assert_cmpuint (again->messages->len, ==, report->messages->len + 1);
  message = again->messages->pdata[again->messages->len - 1];
  g_assert_true (g_str_has_prefix (message->text, "listings["));

  change = import (fixture, "{ \"listings\": [{ \"kind\": \"course\", \"slug\": \"vhf\", \"title\": \"Radio 2\" }] }");
  g_assert_cmpuint (change->n_imported, ==, 0);
  g_assert_cmpuint (change->n_kept, ==, 1);
  after = spalt_store_find_record_by_slug (fixture->store, SPALT_TYPE_LISTING, "vhf", &error);
  g_assert_cmpstr (spalt_listing_get_title (after), ==, spalt_listing_get_title (before));
  g_assert_true (spalt_store_is_record_trashed (fixture->store, SPALT_TYPE_LISTING, spalt_listing_get_id (after),
                                                &trashed, &error));
  g_assert_true (trashed);
}

static void
test_dry_run (ImportFixture *fixture,
              gconstpointer  data)
{
  g_autoptr (GError)            error = NULL;
  g_autoptr (SpaltImportReport) report = NULL;

  put_logo (fixture);
  g_assert_true (import_bytes (fixture, whole, strlen (whole), TRUE, &report, &error));
  g_assert_cmpuint (report->n_imported, ==, 21);
  g_assert_cmpuint (count_records (fixture, SPALT_TYPE_PAGE), ==, 0);
  g_assert_cmpuint (count_records (fixture, SPALT_TYPE_MENU_ITEM), ==, 0);
  g_assert_cmpuint (import_fixture_count_media (fixture), ==, 0);
}

/* A drawing is as good as a photo, also when it is only looked at. */
static void
test_drawing (ImportFixture *fixture,
              gconstpointer  data)
{
  g_autofree char              *path = g_build_filename (fixture->source, "a.svg", NULL);
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltImportReport) again = NULL;
  const char                   *text =
    "{ \"ads\": [{ \"advertiser\": \"A\", \"link\": \"https://a.example/\", \"photo\": \"a.svg\" }] }";

  g_assert_true (g_file_set_contents (
    path, "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10'><rect width='20' height='10'/></svg>", -1,
    NULL));
  report = import (fixture, text);
  g_assert_cmpuint (report->n_photos, ==, 1);
  again = import (fixture, text);
  g_assert_cmpuint (again->n_imported, ==, 0);
}

static const struct
{
  const char *text;
  const char *problem;
} bad[] = {
  { "[]", "{}: There should be an object here" },
  { "{ \"pagez\": [] }", "{}: “pagez” is not known here" },
  { "{ \"pages\": {} }", "pages: There should be a list here" },
  { "{ \"pages\": [3] }", "pages[0]: There should be an object here" },
  { "{ \"pages\": [{ \"titel\": \"X\", \"title\": \"X\" }] }", "pages[0]: “titel” is not known here" },
  { "{ \"pages\": [{ \"title\": 3 }] }", "pages[0].title: There should be a text here" },
  { "{ \"pages\": [{ \"title\": \"X\", \"published\": \"yes\" }] }",
    "pages[0].published: There should be true or false" },
  { "{ \"pages\": [{ \"slug\": \"x\" }] }", "pages[0].title: This is empty" },
  { "{ \"pages\": [{ \"slug\": \"../x\", \"title\": \"X\" }] }", "pages[0].slug: “../x” cannot be part of an address" },
  { "{ \"pages\": [{ \"slug\": \"a\", \"title\": \"X\" }, { \"slug\": \"a\", \"title\": \"Y\" }] }",
    "pages[1].slug: “a” stands in this file twice" },
  { "{ \"pages\": [{ \"uid\": \"7\", \"title\": \"X\" }] }", "pages[0].uid: “7” is not a uid" },
  { "{ \"pages\": [{ \"uid\": \"" UID ("1") "\", \"title\": \"X\" }, { \"uid\": \"" UID (
      "1") "\", \"title\": \"Y\" }] }",
    "pages[1].uid: “" UID ("1") "” stands in this file twice" },
  { "{ \"listings\": [{ \"title\": \"X\" }] }", "listings[0].kind: This is missing" },
  { "{ \"listings\": [{ \"kind\": \"job\", \"title\": \"X\" }] }",
    "listings[0].kind: “job” is none of these: vacancy, course, conference" },
  { "{ \"listings\": [{ \"kind\": \"course\", \"title\": \"X\", \"link\": \"JavaScript:alert(1)\" }] }",
    "listings[0].link: “JavaScript:alert(1)” is not an address" },
  { "{ \"listings\": [{ \"kind\": \"course\", \"title\": \"X\", \"starts\": \"2026-02-02\", \"ends\": \"2026-02-01\" "
    "}] }",
    "listings[0].ends: This ends before it begins" },
  { "{ \"listings\": [{ \"kind\": \"course\", \"title\": \"X\", \"ends\": \"2026-02-01\" }] }",
    "listings[0].ends: There is an end, but no beginning" },
  { "{ \"listings\": [{ \"kind\": \"course\", \"title\": \"X\", \"starts\": \"2026-02-30\" }] }",
    "listings[0].starts: “2026-02-30” is not a date" },
  { "{ \"listings\": [{ \"kind\": \"course\", \"title\": \"X\", \"photo\": \"../../etc/passwd\" }] }",
    "listings[0].photo: The picture “../../etc/passwd” is missing" },
  { "{ \"listings\": [{ \"kind\": \"course\", \"title\": \"X\", \"photo\": \"https://x.example/a.png\" }] }",
    "listings[0].photo: A picture lies beside this file" },
  { "{ \"ads\": [{ \"advertiser\": \"A\", \"link\": \"\" }] }", "ads[0].link: This is empty" },
  { "{ \"ads\": [{ \"advertiser\": \"A\", \"link\": \"/x\" }] }", "ads[0].link: “/x” is not an address" },
  { "{ \"ads\": [{ \"advertiser\": \"A\", \"link\": \"https://a.example\", \"flights\": [{ \"placement\": \"no\", "
    "\"starts\": \"2026-01-01\", \"ends\": \"2026-02-01\" }] }] }",
    "ads[0].flights[0].placement: “no” is neither in the publication nor above in this file" },
  { "{ \"placements\": [{ \"name\": \"P\" }], \"ads\": [{ \"advertiser\": \"A\", \"link\": \"https://a.example\", "
    "\"flights\": [{ \"placement\": \"p\", \"starts\": \"2026-01-02\", \"ends\": \"2026-01-01\" }] }] }",
    "ads[0].flights[0].ends: The ad’s run ends before it begins" },
  { "{ \"placements\": [{ \"name\": \"P\" }], \"ads\": [{ \"advertiser\": \"A\", \"link\": \"https://a.example\", "
    "\"flights\": [{ \"placement\": \"p\", \"starts\": \"2026-01-02\", \"ends\": \"2026-01-03\", \"weight\": 0 }] }] }",
    "ads[0].flights[0].weight: A weight is a number" },
  { "{ \"menus\": { \"side\": [] } }", "menus: “side” is not known here" },
  { "{ \"menus\": { \"main\": [{ \"label\": \"X\", \"topic\": \"hamnar\", \"address\": \"/x\" }] } }",
    "menus.main[0].label: A menu item leads to one thing" },
  { "{ \"menus\": { \"main\": [{ \"label\": \"X\", \"address\": \"javascript:x\" }] } }",
    "menus.main[0].address: “javascript:x” is not an address" },
  { "{ \"menus\": { \"main\": [{ \"address\": \"/x\" }] } }", "menus.main[0].label: A menu item needs a label" },
  { "{ \"menus\": { \"footer\": [{ \"label\": \"X\", \"children\": \"vacancies\" }] } }",
    "menus.footer[0].children: A listing that is over would stay in the footer" },
  { "{ \"menus\": { \"main\": [{ \"label\": \"X\", \"children\": \"people\" }] } }",
    "menus.main[0].children: What can follow below a menu item by itself" },
  { "{ \"menus\": { \"main\": [{ \"label\": \"A\", \"children\": [{ \"label\": \"B\", \"children\": [{ \"label\": "
    "\"C\", \"children\": [{ \"label\": \"D\" }] }] }] }] } }",
    "menus.main[0].children[0].children[0].children: This lies too deep" },
  { "{ \"menus\": { \"main\": [{ \"label\": \"A\", \"children\": [{ \"label\": \"B\", \"children\": [{ \"label\": "
    "\"C\", \"children\": \"topics\" }] }] }] } }",
    "menus.main[0].children[0].children[0]: “C” lies too deep" },
  { "{ \"menus\": { \"main\": [{ \"page\": \"nowhere\" }] } }", "menus.main[0].page: “nowhere” is neither" },
  { "{ \"comments\": [{ \"article\": \"nowhere\", \"name\": \"A\", \"date\": \"2022-01-01\", \"text\": \"Hej\" }] }",
    "comments[0].article: “nowhere” is neither" },
  { "{ \"comments\": [{ \"uid\": \"" UID ("2") "\", \"parent\": \"" UID (
      "2") "\", \"article\": \"lotsen\", \"name\": \"A\", \"date\": \"2022-01-01\", \"text\": \"Hej\" }] }",
    "comments[0].parent: “" UID ("2") "” is neither" },
  { "{ \"comments\": [{ \"article\": \"lotsen\", \"name\": \"\\u202e\", \"date\": \"2022-01-01\", \"text\": \"Hej\" "
    "}] }",
    "comments[0].name: This is empty" },
  { "{ \"comments\": [{ \"article\": \"lotsen\", \"name\": \"A\", \"email\": \"a b\", \"date\": \"2022-01-01\", "
    "\"text\": \"Hej\" }] }",
    "comments[0].email: This is not an e-mail address" },
  { "{ \"comments\": [{ \"article\": \"lotsen\", \"name\": \"A\", \"date\": \"2022-01-01\", \"text\": \"Hej\", "
    "\"status\": \"ok\" }] }",
    "comments[0].status: “ok” is none of these" },
  { "{ \"feeds\": [{ \"title\": \"F\", \"address\": \"file:///etc/passwd\" }] }",
    "feeds[0].address: “file:///etc/passwd” is not an address" },
  { "{ \"feeds\": [{ \"title\": \"F\", \"address\": \"https://f.example\", \"items\": 0 }] }",
    "feeds[0].items: A feed shows 1 to 50" },
  { "{ \"feeds\": [{ \"title\": \"F\", \"address\": \"https://f.example\", \"headlines\": [{ \"headline\": \"H\", "
    "\"link\": \"data:text/html,x\" }] }] }",
    "feeds[0].headlines[0].link: “data:text/html,x” is not" },
  { "{ \"pins\": [{ \"position\": 0, \"article\": \"lotsen\" }] }", "pins[0].position: A place on the front page" },
  { "{ \"pins\": [{ \"position\": 1, \"article\": \"lotsen\" }, { \"position\": 2, \"article\": \"lotsen\" }] }",
    "pins[1].article: This article is pinned twice" },
  { "{ \"redirects\": [{ \"from\": \"https://x.example/a\", \"article\": \"lotsen\" }] }",
    "redirects[0].from: “https://x.example/a” is not an address on this site" },
  { "{ \"redirects\": [{ \"from\": \"/a/%2e%2e/b\", \"article\": \"lotsen\" }] }",
    "redirects[0].from: “/a/%2e%2e/b” is not an address on this site" },
  { "{ \"redirects\": [{ \"from\": \"/a\" }] }", "redirects[0]: An old address leads to an article or to a page" },
  { "{ \"translations\": [{ \"article\": \"lotsen\", \"language\": \"engelska!\", \"address\": \"https://x.example\" "
    "}] }",
    "translations[0]: “engelska!” is not a language" },
  { "{ \"translations\": [{ \"article\": \"lotsen\", \"language\": \"en\", \"address\": \"javascript:x\" }] }",
    "translations[0]: “javascript:x” is not the address" },
  { "{ \"settings\": { \"time_zone\": \"Mars/Phobos\" } }", "settings.time_zone: “Mars/Phobos” is not a time zone" },
  { "{ \"settings\": { \"comment_address\": \"javascript:x\" } }",
    "settings.comment_address: “javascript:x” is not an address" },
  { "{ \"settings\": { \"accent_colour\": \"red}\" } }", "settings.accent_colour: “red}” is not a colour" },
  { "{ \"settings\": { \"page_width\": -1 } }", "settings.page_width: There should be a number from 0" },
};

/* Each stands beside a page that is right: nothing of the document comes in. */
static void
test_bad (ImportFixture *fixture,
          gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (SpaltImportReport) report = NULL;
      g_autoptr (GError)            error = NULL;
      gboolean                      found = FALSE;

      g_test_message ("%s", bad[i].text);
      g_assert_false (import_bytes (fixture, bad[i].text, strlen (bad[i].text), FALSE, &report, &error));
      g_assert_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_INVALID);
      for (guint j = 0; j < report->messages->len; j++)
        {
          const SpaltImportMessage *message = report->messages->pdata[j];

          g_test_message ("%s", message->text);
          g_assert_true (g_utf8_validate (message->text, -1, NULL));
          found = found || g_str_has_prefix (message->text, bad[i].problem);
        }
      g_assert_true (found);
      g_assert_cmpuint (report->n_failed, ==, 1);
    }
}

/* Several problems at once, and what is right beside them does not come in either. */
static void
test_several (ImportFixture *fixture,
              gconstpointer  data)
{
  const char *text =
    "{ \"pages\": [{ \"title\": \"Rätt\" }, { \"title\": \"\" }, { \"titel\": \"\", \"title\": \"A\" }],"
    "  \"menus\": { \"main\": [{ \"page\": \"a\" }, { \"page\": \"b\" }] } }";
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (GError)            error = NULL;

  g_assert_false (import_bytes (fixture, text, strlen (text), FALSE, &report, &error));
  /* The page A is in the document: that the menu names it is no problem of its own. */
  g_assert_cmpuint (report->n_failed, ==, 3);
  g_assert_cmpuint (count_records (fixture, SPALT_TYPE_PAGE), ==, 0);
}

/* A slug that another entry of the publication has is not taken from it. */
static void
test_clash (ImportFixture *fixture,
            gconstpointer  data)
{
  const char *text =
    "{ \"pages\": [{ \"uid\": \"" UID ("9") "\", \"slug\": \"om-oss\", \"title\": \"Annat\" }] }";
  g_autoptr (SpaltImportReport) first =
    import (fixture, "{ \"pages\": [{ \"slug\": \"om-oss\", \"title\": \"Om oss\" }] }");
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (GError)            error = NULL;

  g_assert_false (import_bytes (fixture, text, strlen (text), FALSE, &report, &error));
  g_assert_cmpuint (report->n_failed, ==, 1);
  g_assert_nonnull (strstr (((SpaltImportMessage *)report->messages->pdata[0])->text,
                            "pages[0].slug: “om-oss” is the address of another one"));
}

/* A megabyte of text is refused with a sentence, wherever it stands. */
static void
test_large (ImportFixture *fixture,
            gconstpointer  data)
{
  const char *const formats[] = {
    "{ \"comments\": [{ \"article\": \"lotsen\", \"name\": \"A\", \"date\": \"2022-01-01\", \"text\": \"%s\" }] }",
    "{ \"ads\": [{ \"advertiser\": \"A\", \"link\": \"https://a.example\", \"text\": \"%s\" }] }",
    "{ \"listings\": [{ \"kind\": \"course\", \"title\": \"X\", \"description\": \"%s\" }] }",
    "{ \"listings\": [{ \"kind\": \"course\", \"title\": \"X\", \"slug\": \"%s\" }] }",
    "{ \"settings\": { \"about\": \"%s\" } }",
    "{ \"%s\": 1 }",
  };
  g_autofree char *megabyte = g_strnfill (1024 * 1024, 'a');

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_auto (GStrv)                parts = g_strsplit (formats[i], "%s", 2);
      g_autofree char              *text = g_strjoinv (megabyte, parts);
      g_autoptr (SpaltImportReport) report = NULL;
      g_autoptr (GError)            error = NULL;

      g_assert_false (import_bytes (fixture, text, strlen (text), FALSE, &report, &error));
      g_assert_cmpuint (report->n_failed, ==, 1);
      g_assert_cmpuint (strlen (((SpaltImportMessage *)report->messages->pdata[0])->text), <, 500);
    }
}

static void
test_broken (ImportFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *deep = g_strnfill (200000, '[');
  const struct
  {
    const char *bytes;
    gsize       length;
    int         code;
  } cases[] = {
    { "", 0, SPALT_EXCHANGE_ERROR_INVALID },
    { "{ \"pages\": [", 12, SPALT_EXCHANGE_ERROR_INVALID },
    { "{ pages: [] }", 13, SPALT_EXCHANGE_ERROR_INVALID },
    { "{}\0{}", 5, SPALT_EXCHANGE_ERROR_NOT_UTF8 },
    { "{ \"settings\": { \"name\": \"\xff\" } }", 31, SPALT_EXCHANGE_ERROR_NOT_UTF8 },
    { deep, 200000, SPALT_EXCHANGE_ERROR_INVALID },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpaltImportReport) report = NULL;
      g_autoptr (GError)            error = NULL;

      g_test_message ("case %u", i);
      g_assert_false (import_bytes (fixture, cases[i].bytes, cases[i].length, FALSE, &report, &error));
      g_assert_error (error, SPALT_EXCHANGE_ERROR, cases[i].code);
    }
}

static void
test_no_file (ImportFixture *fixture,
              gconstpointer  data)
{
  const SpaltImportOptions options = { .now = IMPORT_FIXTURE_NOW };
  g_autoptr (GError)       error = NULL;

  g_assert_false (spalt_import_json (fixture->store, fixture->source, &options, NULL, NULL, &error));
  g_assert_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_NOT_FOUND);
}

/* Chosen by mistake; reading and closing it would take the store's locks away. */
static void
test_database (ImportFixture *fixture,
               gconstpointer  data)
{
  const SpaltImportOptions options = { .now = IMPORT_FIXTURE_NOW };
  g_autoptr (GError)       error = NULL;
  g_autofree char         *database = g_build_filename (fixture->publication, "newsroom.db", NULL);

  g_assert_false (spalt_import_json (fixture->store, database, &options, NULL, NULL, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
}

static void
test_cancelled (ImportFixture *fixture,
                gconstpointer  data)
{
  const SpaltImportOptions options = { .now = IMPORT_FIXTURE_NOW };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError)       error = NULL;
  g_autofree char         *path = g_build_filename (fixture->source, IMPORT_FIXTURE_DOCUMENT, NULL);

  put_logo (fixture);
  g_assert_true (g_file_set_contents (path, whole, -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (spalt_import_json (fixture->store, path, &options, cancellable, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_records (fixture, SPALT_TYPE_PAGE), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  const struct
  {
    const char *path;
    void (*test) (ImportFixture *fixture,
                  gconstpointer  data);
  } tests[] = {
    { "/exchange/json/whole", test_whole },
    { "/exchange/json/comments", test_comments },
    { "/exchange/json/same-minute", test_same_minute },
    { "/exchange/json/ways", test_ways },
    { "/exchange/json/menus", test_menus },
    { "/exchange/json/change", test_change },
    { "/exchange/json/thrown-away", test_thrown_away },
    { "/exchange/json/dry-run", test_dry_run },
    { "/exchange/json/drawing", test_drawing },
    { "/exchange/json/bad", test_bad },
    { "/exchange/json/several", test_several },
    { "/exchange/json/clash", test_clash },
    { "/exchange/json/large", test_large },
    { "/exchange/json/broken", test_broken },
    { "/exchange/json/no-file", test_no_file },
    { "/exchange/json/cancelled", test_cancelled },
    { "/exchange/json/database", test_database },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, ImportFixture, NULL, set_up, tests[i].test, import_fixture_tear_down);

  return g_test_run ();
}
