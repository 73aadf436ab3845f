// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
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

  site_fixture_write_theme (fixture, "templates/article-foot.mustache",
                            "<p>Min egen fot om {{article.headline}}</p>\n");
  site_fixture_write_theme (fixture, "strings/sv.ini", "[strings]\nlatest=Det allra nyaste\n");
  site_fixture_write_theme (fixture, "assets/style.css", "body { color: red }\n");
  report = site_fixture_export (fixture, NULL);
  page = site_fixture_read (fixture, "2022/nyhet-nummer-0.html");
  style = site_fixture_read (fixture, "assets/style.css");
  g_assert_nonnull (strstr (page, "<p>Min egen fot om Nyhet nummer 0</p>"));
  g_assert_nonnull (strstr (page, "Det allra nyaste"));
  g_assert_nonnull (strstr (page, "Hoppa till innehåll"));
  g_assert_cmpstr (style, ==, "body{color:red}");
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
  g_object_set (settings, "theme", "finns-inte", NULL);
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
  g_object_set (settings, "address-pattern", "/{slug}.html", NULL);
  spalt_store_save_settings (fixture->store, settings, &error);
  g_assert_no_error (error);
  site_fixture_add_article (fixture, "404", "Livsmedel", "Skolmat", 1648024200);
  site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_CLASH, "404.html");
  assert_nothing_written (fixture);
}

// One file that is wrong, and what the journalist is told of it.
static const struct
{
  const char *name;
  const char *path;
  const char *text;
  gboolean    in_template; // the error is the template floor's own
  int         code;
  const char *says;
} faults[] = {
  { "unclosed-tag", "templates/card.mustache", "<li>\n{{headline</li>\n", TRUE, SPALT_TEMPLATE_ERROR_SYNTAX,
    "templates/card.mustache:2:" },
  { "wrong-close", "templates/card.mustache", "<li>\n\n{{#thumb}}{{#lede}}{{/thumb}}{{/lede}}\n", TRUE,
    SPALT_TEMPLATE_ERROR_SYNTAX, "templates/card.mustache:3:" },
  { "missing-text", "templates/card.mustache", "<li>\n{{>text/saknas}}\n", TRUE, SPALT_TEMPLATE_ERROR_MISSING,
    "templates/card.mustache:2:" },
  { "partial-outside", "templates/card.mustache", "<li>\n{{>../../newsroom}}\n", TRUE, SPALT_TEMPLATE_ERROR_MISSING,
    "templates/card.mustache:2:" },
  { "template-not-utf-8", "templates/card.mustache", "<li>\n\n\xff\n", FALSE, SPALT_SITE_ERROR_THEME,
    "templates/card.mustache:3:" },
  { "strings-not-utf-8", "strings/sv.ini", "[strings]\nlatest=\xe4\n", FALSE, SPALT_SITE_ERROR_THEME,
    "strings/sv.ini:2:" },
  { "strings-without-group", "strings/sv.ini", "\nlatest=Nytt\n", FALSE, SPALT_SITE_ERROR_THEME, "strings/sv.ini:2:" },
  { "strings-in-wrong-group", "strings/sv.ini", "[texts]\nlatest=Nytt\n", FALSE, SPALT_SITE_ERROR_THEME,
    "strings/sv.ini:2:" },
  { "strings-twice", "strings/sv.ini", "[strings]\nlatest=Nytt\nskip=Hoppa\nlatest=Nyast\n", FALSE,
    SPALT_SITE_ERROR_THEME, "strings/sv.ini:4:" },
  { "strings-bad-escape", "strings/sv.ini", "[strings]\nlatest=C:\\temp\\fil\n", FALSE, SPALT_SITE_ERROR_THEME,
    "strings/sv.ini:2:" },
  { "strings-no-pair", "strings/sv.ini", "[strings]\n\nlatest: Nytt\n", FALSE, SPALT_SITE_ERROR_THEME,
    "strings/sv.ini:3:" },
  { "string-with-open-tag", "strings/sv.ini", "[strings]\nskip=Hoppa\nlatest=Nytt i {{site.name\n", TRUE,
    SPALT_TEMPLATE_ERROR_SYNTAX, "strings/sv.ini:3: latest" },
  { "string-with-open-section", "strings/sv.ini", "[strings]\nlatest={{#site}}Nytt\n", TRUE,
    SPALT_TEMPLATE_ERROR_SYNTAX, "strings/sv.ini:2: latest" },
  { "string-with-partial", "strings/sv.ini", "[strings]\nlatest={{>card}}\n", TRUE, SPALT_TEMPLATE_ERROR_SYNTAX,
    "strings/sv.ini:2: latest" },
  { "old-format", "theme.ini", "[theme]\nname=Egen\nversion=1\nformat=1\n", FALSE, SPALT_SITE_ERROR_THEME,
    "theme.ini:4:" },
  { "format-no-number", "theme.ini", "[theme]\nname=Egen\nversion=1\nformat=två\n", FALSE, SPALT_SITE_ERROR_THEME,
    "theme.ini:4:" },
  { "no-format", "theme.ini", "[theme]\nname=Egen\nversion=1\n", FALSE, SPALT_SITE_ERROR_THEME, "theme.ini:1:" },
  { "no-name", "theme.ini", "[theme]\nversion=1\nformat=2\n", FALSE, SPALT_SITE_ERROR_THEME, "theme.ini:1:" },
  { "unknown-key", "theme.ini", "[theme]\nname=Egen\nversion=1\nformat=2\nauthro=Ebba\n", FALSE, SPALT_SITE_ERROR_THEME,
    "theme.ini:5:" },
  { "unknown-group", "theme.ini", "[theme]\nname=Egen\nversion=1\nformat=2\n[fonts]\na=b\n", FALSE,
    SPALT_SITE_ERROR_THEME, "theme.ini:6:" },
  { "bad-colour", "theme.ini", "[theme]\nname=Egen\nversion=1\nformat=2\n[colours]\npaper=vit\n", FALSE,
    SPALT_SITE_ERROR_THEME, "theme.ini:6:" },
  { "unknown-colour", "theme.ini", "[theme]\nname=Egen\nversion=1\nformat=2\n[colours]\npapper=#fff\n", FALSE,
    SPALT_SITE_ERROR_THEME, "theme.ini:6:" },
  { "unknown-sizes", "theme.ini", "[theme]\nname=Egen\nversion=1\nformat=2\n[sizes]\ngalery=20rem\n", FALSE,
    SPALT_SITE_ERROR_THEME, "theme.ini:6:" },
  { "language-without-strings", "theme.ini", "[theme]\nname=Egen\nversion=1\nformat=2\nlanguages=sv;fi\n", FALSE,
    SPALT_SITE_ERROR_THEME, "“fi”" },
  { "manifest-no-pair", "theme.ini", "[theme]\nname\n", FALSE, SPALT_SITE_ERROR_THEME, "theme.ini:2:" },
};

static void
set_up_fault (SiteFixture  *fixture,
              gconstpointer data)
{
  site_fixture_set_up (fixture, NULL);
}

static void
test_fault (SiteFixture  *fixture,
            gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);

  site_fixture_write_theme (fixture, faults[row].path, faults[row].text);
  site_fixture_refuse (fixture, NULL, faults[row].in_template ? SPALT_TEMPLATE_ERROR : SPALT_SITE_ERROR,
                       faults[row].code, faults[row].says);
  assert_nothing_written (fixture);
}

static char *
get_theme_path (SiteFixture *fixture,
                const char  *path)
{
  return g_build_filename (fixture->publication, "theme", path, NULL);
}

// What is no file at all must neither be waited for nor read.
static void
test_not_a_file (SiteFixture  *fixture,
                 gconstpointer data)
{
  static const char *const paths[] = { "assets/ljud.txt", "templates/card.mustache", "strings/sv.ini", "theme.ini" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *path = get_theme_path (fixture, paths[i]);

      site_fixture_write_theme (fixture, paths[i], "");
      g_assert_cmpint (g_unlink (path), ==, 0);
      g_assert_cmpint (mkfifo (path, 0600), ==, 0);
      site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME, paths[i]);
      g_assert_cmpint (g_unlink (path), ==, 0);
      if (i == 0)
        continue;
      g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
      site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME, paths[i]);
      g_assert_cmpint (g_rmdir (path), ==, 0);
    }
  assert_nothing_written (fixture);
}

static void
test_links (SiteFixture  *fixture,
            gconstpointer data)
{
  static const char *const targets[] = { "/dev/zero", "/proc/self/environ", "../../newsroom.db", "/",
                                         "..", "finns-inte", "länk.txt" };
  g_autofree char         *link = get_theme_path (fixture, "assets/länk.txt");

  site_fixture_write_theme (fixture, "assets/eget.txt", "eget");
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_assert_cmpint (symlink (targets[i], link), ==, 0);
      site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME, "länk.txt");
      g_assert_cmpint (g_unlink (link), ==, 0);
    }
  assert_nothing_written (fixture);
}

// One that stays in the theme is as good as the file.
static void
test_link_within (SiteFixture  *fixture,
                  gconstpointer data)
{
  g_autofree char            *link = get_theme_path (fixture, "assets/länk.txt");
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autofree char            *text = NULL;

  site_fixture_write_theme (fixture, "assets/eget.txt", "eget");
  g_assert_cmpint (symlink ("eget.txt", link), ==, 0);
  report = site_fixture_export (fixture, NULL);
  text = site_fixture_read (fixture, "assets/länk.txt");
  g_assert_cmpstr (text, ==, "eget");
}

static void
test_folder_in_itself (SiteFixture  *fixture,
                       gconstpointer data)
{
  g_autofree char *link = get_theme_path (fixture, "assets/bilder/igen");

  site_fixture_write_theme (fixture, "assets/bilder/eget.txt", "eget");
  g_assert_cmpint (symlink ("../bilder", link), ==, 0);
  site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME, "igen");
  assert_nothing_written (fixture);
}

static void
test_huge_files (SiteFixture  *fixture,
                 gconstpointer data)
{
  static const char *const paths[] = { "assets/film.mp4", "templates/card.mustache", "strings/sv.ini", "theme.ini" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *path = get_theme_path (fixture, paths[i]);

      // A hole of a terabyte takes no space, but no memory either would hold it.
      site_fixture_write_theme (fixture, paths[i], "");
      g_assert_cmpint (truncate (path, (off_t)1 << 40), ==, 0);
      site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME, paths[i]);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  assert_nothing_written (fixture);
}

static void
test_doubling_partial (SiteFixture  *fixture,
                       gconstpointer data)
{
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *path = g_strdup_printf ("templates/steg-%u.mustache", i);
      g_autofree char *text =
        i == 0 ? g_strdup ("Om och om igen. ") : g_strdup_printf ("{{>steg-%u}}{{>steg-%u}}", i - 1, i - 1);

      site_fixture_write_theme (fixture, path, text);
    }
  site_fixture_write_theme (fixture, "templates/article-foot.mustache", "{{>steg-39}}");
  site_fixture_refuse (fixture, NULL, SPALT_TEMPLATE_ERROR, SPALT_TEMPLATE_ERROR_TOO_LARGE, ".mustache:1: ");
  assert_nothing_written (fixture);
}

static void
use_theme (SiteFixture *fixture,
           const char  *name)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltSettings) settings = spalt_store_load_settings (fixture->store, &error);

  g_assert_no_error (error);
  g_object_set (settings, "theme", name, NULL);
  spalt_store_save_settings (fixture->store, settings, &error);
  g_assert_no_error (error);
}

static void
copy_theme (const char *folder,
            const char *name)
{
  g_autofree char *source = g_build_filename (g_getenv ("SPALT_DATA_DIR"), "themes", "default", NULL);
  g_autofree char *copy = g_strdup_printf ("mkdir -p '%s' && cp -r '%s' '%s/%s'", folder, source, folder, name);
  const char      *command[] = { "sh", "-c", copy, NULL };
  int              status;

  g_assert_true (
    g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
}

// A theme of its own has to have all: nothing comes from the default one behind its back.
static void
test_missing_template (SiteFixture  *fixture,
                       gconstpointer data)
{
  static const char *const names[] = { "article", "layout", "article-head", "fragment-menu", "redirect" };
  g_autofree char         *usual = g_strdup (g_getenv ("SPALT_DATA_DIR"));
  g_autofree char         *folder = g_build_filename (fixture->folder, "data", NULL);
  g_autofree char         *themes = g_build_filename (folder, "themes", NULL);
  g_autofree char         *theme = g_build_filename (themes, "egen", NULL);

  copy_theme (themes, "egen");
  g_setenv ("SPALT_DATA_DIR", folder, TRUE);
  use_theme (fixture, "egen");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file = g_strdup_printf ("templates/%s.mustache", names[i]);
      g_autofree char *path = g_build_filename (theme, file, NULL);
      g_autofree char *away = g_strconcat (path, ".borta", NULL);

      g_assert_cmpint (g_rename (path, away), ==, 0);
      site_fixture_refuse (fixture, NULL, SPALT_TEMPLATE_ERROR, SPALT_TEMPLATE_ERROR_MISSING, file);
      g_assert_cmpint (g_rename (away, path), ==, 0);
    }
  assert_nothing_written (fixture);
  g_setenv ("SPALT_DATA_DIR", usual, TRUE);
}

static gboolean
warns (SpaltSiteReport *report,
       const char      *first,
       const char      *second)
{
  for (guint i = 0; i < report->warnings->len; i++)
    if (strstr (report->warnings->pdata[i], first) != NULL && strstr (report->warnings->pdata[i], second) != NULL)
      return TRUE;

  return FALSE;
}

// Among the user's own data, and in English only: that is told, until the publication has put all of it into Swedish.
static void
test_own_folder (SiteFixture  *fixture,
                 gconstpointer data)
{
  g_autofree char            *themes = g_build_filename (g_get_user_data_dir (), "spalt", "themes", NULL);
  g_autofree char            *info = g_build_filename (themes, "morgon", "theme.ini", NULL);
  g_autofree char            *swedish = g_build_filename (themes, "morgon", "strings", "sv.ini", NULL);
  g_autofree char            *english = g_build_filename (themes, "morgon", "strings", "en.ini", NULL);
  g_autofree char            *words = NULL;
  g_autofree char            *front = NULL;
  g_autoptr (SpaltSiteReport) first = NULL;
  g_autoptr (SpaltSiteReport) second = NULL;
  g_autoptr (SpaltSiteReport) third = NULL;

  copy_theme (themes, "morgon");
  g_assert_true (g_file_get_contents (swedish, &words, NULL, NULL));
  g_assert_cmpint (g_unlink (swedish), ==, 0);
  g_assert_true (g_file_set_contents (info, "[theme]\nname=Morgon\nversion=1.0\nformat=2\nlanguages=en\n", -1, NULL));
  use_theme (fixture, "morgon");
  site_fixture_write_theme (fixture, "strings/sv.ini", "[strings]\nlatest=Det allra nyaste\n");
  first = site_fixture_export (fixture, NULL);
  g_assert_true (warns (first, "strings/sv.ini", "English"));
  front = site_fixture_read (fixture, "fragments/latest.html");
  g_assert_nonnull (strstr (front, "Det allra nyaste"));

  site_fixture_write_theme (fixture, "strings/sv.ini", words);
  second = site_fixture_export (fixture, NULL);
  g_assert_cmpuint (second->warnings->len, ==, 0);

  // The publication's own table may also be the only one.
  g_assert_cmpint (g_unlink (english), ==, 0);
  g_assert_true (g_file_set_contents (info, "[theme]\nname=Morgon\nversion=1.0\nformat=2\n", -1, NULL));
  third = site_fixture_export (fixture, NULL);
  g_assert_cmpuint (third->warnings->len, ==, 0);
}

// Mustache writes nothing for a name that nothing stands for; the journalist is told all the same.
static void
test_unknown_variables (SiteFixture  *fixture,
                        gconstpointer data)
{
  g_autoptr (SpaltSiteReport) plain = site_fixture_export (fixture, NULL);
  g_autoptr (SpaltSiteReport) report = NULL;

  g_assert_cmpuint (plain->warnings->len, ==, 0);
  site_fixture_write_theme (
    fixture, "templates/article-foot.mustache",
    "{{article.headline}}\n{{article.headlien}}{{headlien}}\n"
    "{{#fragments.ads.taket}}{{html}}{{/fragments.ads.taket}}\n");
  site_fixture_write_theme (fixture, "strings/sv.ini", "[strings]\nlatest=Nytt i {{site.naem}}\n");
  report = site_fixture_export (fixture, NULL);
  g_assert_true (warns (report, "article-foot.mustache:2:", "“article.headlien”"));
  g_assert_true (warns (report, "article-foot.mustache:2:", "“headlien”"));
  g_assert_true (warns (report, "article-foot.mustache:3:", "“taket”"));
  g_assert_true (warns (report, "sv.ini:2:", "“site.naem”"));
  g_assert_cmpuint (report->warnings->len, ==, 4);
}

// What Mustache takes without a word, and what would put a headline's signs into the page as HTML.
static void
test_lost_blocks_and_raw_text (SiteFixture  *fixture,
                               gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = NULL;

  site_fixture_write_theme (fixture, "templates/kort.mustache", "<div>{{$innehall}}{{/innehall}}</div>");
  // A block may stand in what fills another.
  site_fixture_write_theme (fixture, "templates/rubrik.mustache", "<b>{{$rubrik}}Nyheter{{/rubrik}}</b>");
  site_fixture_write_theme (fixture, "templates/article-head.mustache",
                            "{{<kort}}{{$innehall}}{{>rubrik}}{{/innehall}}{{$rubrik}}Fynd{{/rubrik}}{{/kort}}");
  site_fixture_write_theme (fixture, "templates/fragment-ad.mustache", "<p>{{{text}}}</p>");
  site_fixture_write_theme (
    fixture, "templates/article-foot.mustache",
    "{{<kort}}\n{{$innehall}}{{article.headline}}{{/innehall}}\n"
    "{{$inehall}}Borta{{/inehall}}\n{{/kort}}\n{{{article.headline}}}{{{article.body}}}\n");
  report = site_fixture_export (fixture, NULL);
  g_assert_true (warns (report, "article-foot.mustache:3:", "“inehall”"));
  g_assert_true (warns (report, "article-foot.mustache:5:", "“article.headline”"));
  g_assert_true (warns (report, "fragment-ad.mustache:1:", "“text”"));
  g_assert_cmpuint (report->warnings->len, ==, 3);
}

// A partial that the theme does not have, in a folder of assets, beside the theme's own.
static void
test_own_parts (SiteFixture  *fixture,
                gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autofree char            *page = NULL;
  g_autofree char            *asset = NULL;

  site_fixture_write_theme (fixture, "templates/egen.mustache", "<b>{{>text/egen}}</b>");
  site_fixture_write_theme (fixture, "strings/sv.ini", "[strings]\negen=Från {{site.name}} & <oss>\n");
  site_fixture_write_theme (fixture, "templates/article-foot.mustache", "{{>egen}}\n");
  site_fixture_write_theme (fixture, "assets/fonts/egen.woff2", "typsnitt");
  report = site_fixture_export (fixture, NULL);
  page = site_fixture_read (fixture, "2022/nyhet-nummer-0.html");
  asset = site_fixture_read (fixture, "assets/fonts/egen.woff2");
  g_assert_nonnull (strstr (page, "<b>Från Inköpsnytt &amp; &lt;oss&gt;</b>"));
  g_assert_cmpstr (asset, ==, "typsnitt");
}

#define ADD(path, function) g_test_add (path, SiteFixture, NULL, site_fixture_set_up, function, site_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/site/theme/override", test_override);
  ADD ("/site/theme/own-folder", test_own_folder);
  ADD ("/site/theme/lost-blocks-and-raw-text", test_lost_blocks_and_raw_text);
  ADD ("/site/theme/changed", test_changed_theme);
  ADD ("/site/theme/broken-template", test_broken_template);
  ADD ("/site/theme/missing-partial", test_missing_partial);
  ADD ("/site/theme/endless-partial", test_endless_partial);
  ADD ("/site/theme/broken-strings", test_broken_strings);
  ADD ("/site/theme/link-out", test_link_out_of_the_theme);
  ADD ("/site/theme/template-link-out", test_template_link_out_of_the_theme);
  ADD ("/site/theme/unknown", test_unknown_theme);
  ADD ("/site/theme/clashing-addresses", test_clashing_addresses);
  ADD ("/site/theme/not-a-file", test_not_a_file);
  ADD ("/site/theme/links", test_links);
  ADD ("/site/theme/link-within", test_link_within);
  ADD ("/site/theme/folder-in-itself", test_folder_in_itself);
  ADD ("/site/theme/huge-files", test_huge_files);
  ADD ("/site/theme/doubling-partial", test_doubling_partial);
  ADD ("/site/theme/missing-template", test_missing_template);
  ADD ("/site/theme/unknown-variables", test_unknown_variables);
  ADD ("/site/theme/own-parts", test_own_parts);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strconcat ("/site/theme/fault/", faults[i].name, NULL);

      g_test_add (path, SiteFixture, GUINT_TO_POINTER (i), set_up_fault, test_fault, site_fixture_tear_down);
    }

  return g_test_run ();
}
