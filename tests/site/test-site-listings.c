// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "site-fixture.h"

#define DAY (24 * 60 * 60)

// The fixture's clock stands at 2023-11-14.
#define LISTINGS                                                                                                       \
  "{'listings': ["                                                                                                     \
  "{'kind': 'vacancy', 'slug': 'jurist', 'title': 'Upphandlingsjurist', 'organisation': 'Mora kommun', 'place': "      \
  "'Mora', 'description': 'Du *dömer*.', 'link': 'https://mora.example/jobb', 'expires': '2023-12-01'},"               \
  "{'kind': 'vacancy', 'slug': 'gammalt', 'title': 'Gammalt jobb', 'organisation': 'Ingen', 'expires': '2023-11-01'}," \
  "{'kind': 'course', 'slug': 'lou', 'title': 'Grundkurs i LOU', 'organisation': 'Kursia', 'place': 'Malmö', "         \
  "'starts': '2023-11-22', 'ends': '2023-11-23'},"                                                                     \
  "{'kind': 'course', 'slug': 'avtal', 'title': 'Avtalsrätt', 'season': 'Hösten 2025'},"                               \
  "{'kind': 'conference', 'slug': 'dagarna', 'title': 'Inköpsdagarna', 'place': 'Stockholm', 'starts': '2024-01-30', " \
  "'ends': '2024-02-02'}],"                                                                                            \
  "'menus': {'main': [{'label': 'Ämnen', 'children': 'topics'}, {'label': 'Konferenser', 'children': 'conferences'}, " \
  "{'label': 'Karriär', 'children': [{'label': 'Statistik', 'address': 'https://statistik.example/'}]}]}}"

static void
test_pages (SiteFixture  *fixture,
            gconstpointer data)
{
  static const char *const    vacancy[] = { "<h1>Upphandlingsjurist</h1>",
                                            "Arbetsgivare",
                                            "Mora kommun",
                                            "Plats",
                                            "Mora",
                                            "Sök senast",
                                            "2023-12-01",
                                            "<em>dömer</em>",
                                            "https://mora.example/jobb",
                                            NULL };
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autofree char            *all = NULL;
  g_autofree char            *one = NULL;
  g_autofree char            *courses = NULL;

  site_fixture_import (fixture, LISTINGS);
  report = site_fixture_export (fixture, NULL);
  all = site_fixture_read (fixture, "lediga-jobb/index.html");
  one = site_fixture_read (fixture, "lediga-jobb/jurist.html");
  courses = site_fixture_read (fixture, "utbildningar/index.html");
  g_assert_nonnull (strstr (all, "../lediga-jobb/jurist.html"));
  site_assert_without (all, "Gammalt jobb");
  g_assert_false (site_fixture_has (fixture, "lediga-jobb/gammalt.html"));
  site_assert_in_order (one, vacancy);
  g_assert_nonnull (strstr (courses, "22–23 november"));
  g_assert_nonnull (strstr (courses, "Hösten 2025"));
  g_assert_true (site_fixture_has (fixture, "konferenser/dagarna.html"));
}

static void
test_fragments (SiteFixture  *fixture,
                gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autofree char            *vacancies = NULL;
  g_autofree char            *courses = NULL;
  g_autofree char            *article = NULL;

  site_fixture_save_settings (fixture, "recruiting-text", "Annonsera här");
  site_fixture_save_settings (fixture, "courses-intro", "Lär dig mer.");
  site_fixture_import (fixture, LISTINGS);
  report = site_fixture_export (fixture, NULL);
  vacancies = site_fixture_read (fixture, "fragments/vacancies.html");
  courses = site_fixture_read (fixture, "fragments/courses.html");
  article = site_fixture_read (fixture, "2022/kommunerna-gar-samman.html");
  g_assert_nonnull (strstr (vacancies, "Lediga jobb"));
  g_assert_nonnull (strstr (vacancies, "../lediga-jobb/jurist.html"));
  g_assert_nonnull (strstr (vacancies, "Annonsera här"));
  site_assert_without (vacancies, "Gammalt jobb");
  g_assert_nonnull (strstr (courses, "Aktuella utbildningar"));
  g_assert_nonnull (strstr (courses, "Lär dig mer."));
  g_assert_nonnull (strstr (courses, "22–23 november"));
  g_assert_nonnull (strstr (article, "Upphandlingsjurist"));
  g_assert_nonnull (strstr (article, "data-fragment=\"vacancies\""));
}

// What is over vanishes by itself, and no page of the archive is made again for it.
static void
test_over (SiteFixture  *fixture,
           gconstpointer data)
{
  g_autoptr (SpaltSiteReport) first = NULL;
  g_autoptr (SpaltSiteReport) second = NULL;
  g_autofree char            *fragment = NULL;
  g_autofree char            *menu = NULL;

  site_fixture_import (fixture, LISTINGS);
  first = site_fixture_export (fixture, NULL);
  fixture->now += 200 * DAY;
  second = site_fixture_export (fixture, NULL);
  g_assert_false (site_fixture_has (fixture, "lediga-jobb/jurist.html"));
  g_assert_true (site_fixture_has (fixture, "lediga-jobb/index.html"));
  fragment = site_fixture_read (fixture, "fragments/vacancies.html");
  menu = site_fixture_read (fixture, "fragments/menu.html");
  site_assert_without (fragment, "<h2>");
  site_assert_without (menu, "Inköpsdagarna");
  // Three lists of listings, a course's page whose year is another now, and four fragments with their stamps.
  g_assert_cmpuint (second->rendered, <=, 9);
}

// The clocks went back in the night to the 29th of October 2023: that day had 25 hours.
static void
test_day_with_an_hour_more (SiteFixture  *fixture,
                            gconstpointer data)
{
  const gint64                start = 1698530400; // 2023-10-29 00:00 in Stockholm
  g_autoptr (SpaltSiteReport) during = NULL;
  g_autoptr (SpaltSiteReport) after = NULL;

  site_fixture_import (
    fixture,
    "{'listings': [{'kind': 'conference', 'slug': 'natten', 'title': 'Natten', 'place': 'Mora', 'starts': "
    "'2023-10-29', 'ends': '2023-10-29'}]}");
  fixture->now = start + 24 * 60 * 60 + 30 * 60;
  during = site_fixture_export (fixture, NULL);
  g_assert_true (site_fixture_has (fixture, "konferenser/natten.html"));
  fixture->now = start + 25 * 60 * 60;
  after = site_fixture_export (fixture, NULL);
  g_assert_false (site_fixture_has (fixture, "konferenser/natten.html"));
}

static void
test_menu (SiteFixture  *fixture,
           gconstpointer data)
{
  static const char *const    parts[] = { "<summary>Ämnen</summary>",
                                          "../amne/juridik.html",
                                          "Livsmedel",
                                          "<summary>Konferenser</summary>",
                                          "../konferenser/index.html",
                                          "Inköpsdagarna",
                                          "30 januari–2 februari 2024, Stockholm",
                                          "<summary>Karriär</summary>",
                                          "https://statistik.example/",
                                          NULL };
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autofree char            *menu = NULL;
  g_autofree char            *page = NULL;

  site_fixture_import (fixture, LISTINGS);
  report = site_fixture_export (fixture, NULL);
  menu = site_fixture_read (fixture, "fragments/menu.html");
  page = site_fixture_read (fixture, "konferenser/dagarna.html");
  site_assert_in_order (menu, parts);
  g_assert_nonnull (strstr (page, "href=\"../konferenser/dagarna.html\" aria-current=\"page\""));
}

static void
test_none (SiteFixture  *fixture,
           gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = site_fixture_export (fixture, NULL);
  g_autofree char            *page = site_fixture_read (fixture, "index.html");

  site_assert_without (page, "Lediga jobb");
  site_assert_without (page, "Aktuella utbildningar");
  g_assert_false (site_fixture_has (fixture, "lediga-jobb/index.html"));
  g_assert_false (site_fixture_has (fixture, "fragments/vacancies.html"));
}

static void
test_static_page (SiteFixture  *fixture,
                  gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autofree char            *page = NULL;

  site_fixture_import (
    fixture,
    "{'pages': [{'slug': 'om-oss', 'title': 'Om <oss>', 'body': 'Vi är *fyra*.\\n\\n<script>x()</script>', "
    "'published': true}, {'slug': 'utkast', 'title': 'Utkast', 'body': 'Hemligt', 'published': false}]}");
  report = site_fixture_export (fixture, NULL);
  page = site_fixture_read (fixture, "om-oss.html");
  g_assert_nonnull (strstr (page, "<h1>Om &lt;oss&gt;</h1>"));
  g_assert_nonnull (strstr (page, "<em>fyra</em>"));
  site_assert_without (page, "x()");
  g_assert_false (site_fixture_has (fixture, "utkast.html"));
}

// An item without a label is called as its page is; and what leads nowhere any more leaves the menu.
static void
test_menu_follows (SiteFixture  *fixture,
                   gconstpointer data)
{
  g_autoptr (SpaltSiteReport) first = NULL;
  g_autoptr (SpaltSiteReport) second = NULL;
  g_autoptr (SpaltSiteReport) third = NULL;
  g_autofree char            *renamed = NULL;
  g_autofree char            *article = NULL;
  g_autofree char            *gone = NULL;

  site_fixture_import (
    fixture,
    "{'pages': [{'slug': 'om-oss', 'title': 'Om oss', 'body': 'Text.', 'published': true}], 'menus': {'main': "
    "[{'label': 'Ämnen', 'children': 'topics'}, {'page': 'om-oss'}]}}");
  first = site_fixture_export (fixture, NULL);
  site_fixture_import (fixture,
                       "{'pages': [{'slug': 'om-oss', 'title': 'Om tidningen', 'body': 'Text.', 'published': true}]}");
  second = site_fixture_export (fixture, NULL);
  renamed = site_fixture_read (fixture, "fragments/menu.html");
  article = site_fixture_read (fixture, "2022/kommunerna-gar-samman.html");
  g_assert_nonnull (strstr (renamed, "Om tidningen"));
  g_assert_nonnull (strstr (article, "Om tidningen"));

  site_fixture_import (fixture,
                       "{'pages': [{'slug': 'om-oss', 'title': 'Om tidningen', 'body': 'Text.', 'published': false}]}");
  third = site_fixture_export (fixture, NULL);
  gone = site_fixture_read (fixture, "fragments/menu.html");
  site_assert_without (gone, "Om tidningen");
  site_assert_without (gone, "<span></span>");
}

// What leads nowhere goes out as it was written, but the editors are told; the rest of it is left alone.
static void
test_dead_addresses (SiteFixture  *fixture,
                     gconstpointer data)
{
  g_autofree char            *paper = g_build_filename (fixture->out, "bilaga.pdf", NULL);
  g_autoptr (SpaltSiteReport) first = NULL;
  g_autoptr (SpaltSiteReport) report = NULL;

  site_fixture_import (
    fixture,
    "{'menus': {'main': [{'label': 'Flöde', 'address': '/feed.xml'}, {'label': 'RSS', 'address': '/rss.xml'}, "
    "{'label': 'Arkiv', 'address': '/arkiv/'},"
    " {'label': 'Juridik', 'address': '/amne/juridik.html?fran=menyn#nytt'}, {'label': 'Andra', 'address': "
    "'//annan.example/'},"
    " {'label': 'Hem', 'address': '/'}, {'label': 'Sök', 'address': '/sok'}, {'label': 'Flöde igen', 'address': "
    "'/feed.xml'}, {'label': 'Bilaga', 'address': '/bilaga.pdf'},"
    " {'label': 'Helt utskriven', 'address': 'https://inkopsnytt.example/borta.html'}, {'label': 'Procent', "
    "'address': '/amne/juri%64ik.html'}]},"
    " 'redirects': [{'from': '/2022/nyhet-nummer-0.html', 'article': 'kommunerna-gar-samman'},"
    " {'from': '/2022/kommunerna-gar-samman.html', 'article': 'kommunerna-gar-samman'}, {'from': '/nytt.html', "
    "'article': 'kommunerna-gar-samman'}, {'from': '/arkiv', 'article': 'kommunerna-gar-samman'}]}");
  first = site_fixture_export (fixture, "https://inkopsnytt.example/");
  // What somebody else has put there is none of ours, but it is there.
  g_assert_true (g_file_set_contents (paper, "bilaga", -1, NULL));
  report = site_fixture_export (fixture, "https://inkopsnytt.example/");
  g_assert_cmpuint (first->warnings->len, ==, 5);
  g_assert_cmpuint (report->warnings->len, ==, 4);
  g_assert_nonnull (strstr (report->warnings->pdata[0], "“Flöde” leads to “/feed.xml”"));
  g_assert_nonnull (strstr (report->warnings->pdata[1], "borta.html”"));
  g_assert_nonnull (strstr (report->warnings->pdata[2], "“/2022/nyhet-nummer-0.html”"));
  g_assert_nonnull (strstr (report->warnings->pdata[3], "“/arkiv”"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define add(path, test) \
  g_test_add ("/site/listings/" path, SiteFixture, NULL, site_fixture_set_up, test, site_fixture_tear_down)
  add ("pages", test_pages);
  add ("fragments", test_fragments);
  add ("over", test_over);
  add ("day-with-an-hour-more", test_day_with_an_hour_more);
  add ("dead-addresses", test_dead_addresses);
  add ("menu", test_menu);
  add ("menu-follows", test_menu_follows);
  add ("none", test_none);
  add ("static-page", test_static_page);
#undef add

  return g_test_run ();
}
