// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>
#include <unistd.h>

#include "site-fixture.h"
#include "spalt-settings-store.h"
#include "spalt-site-error.h"
#include "spalt-template-error.h"

static void
assert_nothing_written (SiteFixture *fixture)
{
  g_assert_false (g_file_test (fixture->out, G_FILE_TEST_EXISTS));
}

static void
test_override (SiteFixture  *fixture,
               gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autofree char            *page = NULL;
  g_autofree char            *style = NULL;

  site_fixture_write_theme (fixture, "templates/article-foot.mustache", "<p>Min egen fot om {{article.headline}}</p>\n");
  site_fixture_write_theme (fixture, "strings/sv.ini", "[strings]\nlatest=Det allra nyaste\n");
  site_fixture_write_theme (fixture, "assets/style.css", "body { color: red }\n");
  report = site_fixture_export (fixture, NULL);
  page = site_fixture_read (fixture, "2022/nyhet-nummer-0.html");
  style = site_fixture_read (fixture, "assets/style.css");
  g_assert_nonnull (strstr (page, "<p>Min egen fot om Nyhet nummer 0</p>"));
  g_assert_nonnull (strstr (page, "Det allra nyaste"));
  g_assert_nonnull (strstr (page, "Hoppa till innehåll"));
  g_assert_cmpstr (style, ==, "body { color: red }\n");
}

// A change of the theme changes every page, at the next export too.
static void
test_changed_theme (SiteFixture  *fixture,
                    gconstpointer data)
{
  g_autoptr (SpaltSiteReport) first = site_fixture_export (fixture, NULL);
  g_autoptr (SpaltSiteReport) second = NULL;
  g_autofree char            *page = NULL;

  site_fixture_write_theme (fixture, "templates/article-foot.mustache", "<p>Ny fot</p>\n");
  second = site_fixture_export (fixture, NULL);
  page = site_fixture_read (fixture, "2022/nyhet-nummer-0.html");
  g_assert_nonnull (strstr (page, "<p>Ny fot</p>"));
}

static void
test_broken_template (SiteFixture  *fixture,
                      gconstpointer data)
{
  site_fixture_write_theme (fixture, "templates/card.mustache", "<li>\n{{#headline}}\n</li>\n");
  site_fixture_refuse (fixture, NULL, SPALT_TEMPLATE_ERROR, SPALT_TEMPLATE_ERROR_SYNTAX, "card.mustache:2");
  assert_nothing_written (fixture);
}

static void
test_missing_partial (SiteFixture  *fixture,
                      gconstpointer data)
{
  site_fixture_write_theme (fixture, "templates/card.mustache", "<li>\n\n{{>saknas}}</li>\n");
  site_fixture_refuse (fixture, NULL, SPALT_TEMPLATE_ERROR, SPALT_TEMPLATE_ERROR_MISSING, "card.mustache:3");
  assert_nothing_written (fixture);
}

static void
test_endless_partial (SiteFixture  *fixture,
                      gconstpointer data)
{
  site_fixture_write_theme (fixture, "templates/card.mustache", "<li>{{>card}}</li>\n");
  site_fixture_refuse (fixture, NULL, SPALT_TEMPLATE_ERROR, SPALT_TEMPLATE_ERROR_TOO_DEEP, "card.mustache");
  assert_nothing_written (fixture);
}

static void
test_broken_strings (SiteFixture  *fixture,
                     gconstpointer data)
{
  site_fixture_write_theme (fixture, "strings/sv.ini", "strängar utan rubrik\n");
  site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME, "sv.ini");
  assert_nothing_written (fixture);
}

static void
test_link_out_of_the_theme (SiteFixture  *fixture,
                            gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->publication, "theme", "assets", "hemligt.txt", NULL);

  site_fixture_write_theme (fixture, "assets/eget.txt", "eget");
  g_assert_cmpint (symlink ("/etc/hostname", link), ==, 0);
  site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME, "hemligt.txt");
  assert_nothing_written (fixture);
}

static void
test_template_link_out_of_the_theme (SiteFixture  *fixture,
                                     gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->publication, "theme", "templates", "card.mustache", NULL);

  site_fixture_write_theme (fixture, "templates/egen.mustache", "egen");
  g_assert_cmpint (symlink ("../../newsroom.db", link), ==, 0);
  site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME, "card.mustache");
  assert_nothing_written (fixture);
}

static void
test_unknown_theme (SiteFixture  *fixture,
                    gconstpointer data)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltSettings) settings = spalt_store_load_settings (fixture->store, &error);

  g_assert_no_error (error);
  spalt_settings_set_theme (settings, "finns-inte");
  spalt_store_save_settings (fixture->store, settings, &error);
  g_assert_no_error (error);
  site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME, "finns-inte");
}

static void
test_clashing_addresses (SiteFixture  *fixture,
                         gconstpointer data)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltSettings) settings = spalt_store_load_settings (fixture->store, &error);

  g_assert_no_error (error);
  spalt_settings_set_address_pattern (settings, "/{slug}.html");
  spalt_store_save_settings (fixture->store, settings, &error);
  g_assert_no_error (error);
  site_fixture_add_article (fixture, "404", "Livsmedel", "Skolmat", 1648024200);
  site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_CLASH, "404.html");
  assert_nothing_written (fixture);
}

static void
test_accent (SiteFixture  *fixture,
             gconstpointer data)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (SpaltSettings)   settings = spalt_store_load_settings (fixture->store, &error);
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autofree char            *style = NULL;

  g_assert_no_error (error);
  spalt_settings_set_accent_colour (settings, "#ffe000");
  spalt_store_save_settings (fixture->store, settings, &error);
  g_assert_no_error (error);
  report = site_fixture_export (fixture, NULL);
  style = site_fixture_read (fixture, "assets/accent.css");
  // Yellow cannot be read on white, so it is darkened there; on black it can, so it stays.
  g_assert_null (strstr (strstr (style, "--accent"), "#ffe000; }\n@media"));
  g_assert_nonnull (strstr (style, "#ffe000"));
}

#define ADD(path, function) g_test_add (path, SiteFixture, NULL, site_fixture_set_up, function, site_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/site/theme/override", test_override);
  ADD ("/site/theme/changed", test_changed_theme);
  ADD ("/site/theme/broken-template", test_broken_template);
  ADD ("/site/theme/missing-partial", test_missing_partial);
  ADD ("/site/theme/endless-partial", test_endless_partial);
  ADD ("/site/theme/broken-strings", test_broken_strings);
  ADD ("/site/theme/link-out", test_link_out_of_the_theme);
  ADD ("/site/theme/template-link-out", test_template_link_out_of_the_theme);
  ADD ("/site/theme/unknown", test_unknown_theme);
  ADD ("/site/theme/clashing-addresses", test_clashing_addresses);
  ADD ("/site/theme/accent", test_accent);

  return g_test_run ();
}
