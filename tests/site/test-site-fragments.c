// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "site-fixture.h"

#define DAY (24 * 60 * 60)

// The fixture's clock stands at 2023-11-14.
#define ADS                                                                                                           \
  "{'placements': [{'slug': 'rail', 'name': 'Spalten'}, {'slug': 'article', 'name': 'I artikeln'}, {'slug': "         \
  "'article-end', 'name': 'Efter'}],"                                                                                 \
  "'ads': [{'advertiser': 'Kursia & Co', 'heading': 'Lär dig mer', 'text': 'Om avtal.', 'link': "                     \
  "'https://kursia.example/', 'flights': [{'placement': 'rail', 'starts': '2023-01-01', 'ends': '2023-12-01', "       \
  "'weight': 3}, {'placement': 'article', 'starts': '2023-01-01', 'ends': '2023-12-01'}]},"                           \
  "{'advertiser': 'Förr', 'heading': 'Över', 'link': 'https://forr.example/', 'flights': [{'placement': 'rail', "     \
  "'starts': '2023-01-01', 'ends': '2023-02-01'}]},"                                                                  \
  "{'advertiser': 'Sedan', 'heading': 'Kommer', 'link': 'https://sedan.example/', 'flights': [{'placement': 'rail', " \
  "'starts': '2023-12-24', 'ends': '2024-01-01'}]}]}"

static const char *
find_ad (const char *html,
         const char *heading)
{
  const char *at = strstr (html, heading);
  const char *start = NULL;

  g_assert_nonnull (at);
  for (const char *ad = strstr (html, "<div class=\"ad\""); ad != NULL && ad < at;
       ad = strstr (ad + 1, "<div class=\"ad\""))
    start = ad;
  g_assert_nonnull (start);

  return start;
}

static gboolean
is_hidden (const char *ad)
{
  const char *end = strchr (ad, '>');

  return g_strstr_len (ad, end - ad, " hidden") != NULL;
}

static void
test_ads (SiteFixture  *fixture,
          gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autofree char            *rail = NULL;
  g_autofree char            *article = NULL;

  site_fixture_import (fixture, ADS);
  report = site_fixture_export (fixture, NULL);
  rail = site_fixture_read (fixture, "fragments/ad-rail.html");
  g_assert_nonnull (strstr (rail, "Annons från Kursia &amp; Co"));
  g_assert_nonnull (strstr (rail, "data-weight=\"3\""));
  site_assert_without (rail, "Över");
  g_assert_false (is_hidden (find_ad (rail, "Lär dig mer")));
  // One that has not begun is there already, for a page that nobody writes again before it has.
  g_assert_true (is_hidden (find_ad (rail, "Kommer")));
  article = site_fixture_read (fixture, "2022/kommunerna-gar-samman.html");
  g_assert_nonnull (strstr (article, "data-fragment=\"ad-rail\""));
  // A placement in which nothing ever ran has no place.
  site_assert_without (article, "ad-article-end");
  g_assert_false (site_fixture_has (fixture, "fragments/ad-article-end.html"));
}

static void
test_in_article (SiteFixture  *fixture,
                 gconstpointer data)
{
  static const char *const    order[] = { "<p>Ett stycke.</p>", "data-fragment=\"ad-article\"", "Lär dig mer",
                                          "</div>\n</div>", "<p>Ett stycke till.</p>", NULL };
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autofree char            *page = NULL;
  g_autoptr (GError)          error = NULL;

  site_fixture_import (fixture, ADS);
  site_fixture_import (fixture, "{'settings': {'ad_after_paragraph': 1}}");
  report = site_fixture_export (fixture, NULL);
  page = site_fixture_read (fixture, "2022/nyhet-nummer-1.html");
  site_assert_in_order (page, order);
}

// When a flight ends, its fragment changes, and no page with it.
static void
test_flight_over (SiteFixture  *fixture,
                  gconstpointer data)
{
  g_autoptr (SpaltSiteReport) first = NULL;
  g_autoptr (SpaltSiteReport) second = NULL;
  g_autofree char            *rail = NULL;

  site_fixture_import (fixture, ADS);
  first = site_fixture_export (fixture, NULL);
  fixture->now += 100 * DAY;
  second = site_fixture_export (fixture, NULL);
  rail = site_fixture_read (fixture, "fragments/ad-rail.html");
  site_assert_without (rail, "class=\"ad\"");
  g_assert_cmpuint (second->rendered, ==, 3);
}

static void
test_hostile_ad (SiteFixture  *fixture,
                 gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autofree char            *rail = NULL;

  site_fixture_import (
    fixture,
    "{'placements': [{'slug': 'rail', 'name': 'Spalten'}], 'ads': [{'advertiser': '<img src=x>', 'heading': "
    "'<script>alert(1)</script>', 'text': '\\u202eBaklänges', 'link': 'https://ond.example/?a=1&b=<i>', 'flights': "
    "[{'placement': 'rail', 'starts': '2023-01-01', 'ends': '2024-01-01'}]}]}");
  report = site_fixture_export (fixture, NULL);
  rail = site_fixture_read (fixture, "fragments/ad-rail.html");
  site_assert_without (rail, "<img");
  site_assert_without (rail, "<script");
  site_assert_without (rail, "<i>");
  site_assert_without (rail, "\xe2\x80\xae");
}

static void
test_feed (SiteFixture  *fixture,
           gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autofree char            *feed = NULL;

  site_fixture_import (
    fixture,
    "{'feeds': [{'slug': 'grannen', 'title': 'Grannen', 'address': 'https://grannen.example/rss', 'link': "
    "'https://grannen.example/', 'headlines': [{'headline': 'Stort <beslut>', 'link': 'https://grannen.example/1', "
    "'published': '2023-11-01'}]}]}");
  report = site_fixture_export (fixture, NULL);
  feed = site_fixture_read (fixture, "fragments/feed-grannen.html");
  g_assert_nonnull (strstr (feed, "<h2><a href=\"https://grannen.example/\">Nytt från Grannen</a></h2>"));
  g_assert_nonnull (strstr (feed, "<a href=\"https://grannen.example/1\">Stort &lt;beslut&gt;</a>"));
  g_assert_nonnull (strstr (feed, "2023-11-01"));
}

// The stamps in the pages are those of the table as long as nothing has changed.
static void
test_stamps (SiteFixture  *fixture,
             gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = site_fixture_export (fixture, NULL);
  g_autofree char            *stamps = site_fixture_read (fixture, "fragments/stamps.json");
  g_autofree char            *page = site_fixture_read (fixture, "index.html");
  g_autofree char            *later = NULL;
  const char                 *stamp = strstr (stamps, "\"latest\":\"") + strlen ("\"latest\":\"");
  g_autofree char            *baked = g_strdup_printf ("data-fragment=\"latest\" data-stamp=\"%.16s\"", stamp);

  g_assert_nonnull (strstr (page, baked));
  g_clear_pointer (&report, spalt_site_report_free);
  site_fixture_add_article (fixture, "Helt nytt", "Juridik", "Domar", fixture->now);
  report = site_fixture_export (fixture, NULL);
  later = site_fixture_read (fixture, "fragments/stamps.json");
  g_assert_null (strstr (later, stamp));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define add(path, test) \
  g_test_add ("/site/fragments/" path, SiteFixture, NULL, site_fixture_set_up, test, site_fixture_tear_down)
  add ("ads", test_ads);
  add ("in-article", test_in_article);
  add ("flight-over", test_flight_over);
  add ("hostile-ad", test_hostile_ad);
  add ("feed", test_feed);
  add ("stamps", test_stamps);
#undef add

  return g_test_run ();
}
