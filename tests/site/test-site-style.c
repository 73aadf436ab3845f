// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "site-fixture.h"
#include "spalt-settings-store.h"
#include "spalt-site-error.h"

/* The style sheet of the settings, as a browser would read it: custom properties of :root, in the light and in the
 * dark. */

#define SHEET "assets/settings.css"
#define PAGE "2022/nyhet-nummer-0.html"
#define DARK "prefers-color-scheme: dark"

static void
set (SiteFixture *fixture,
     const char  *first,
     ...)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltSettings) settings = spalt_store_load_settings (fixture->store, &error);
  va_list                   arguments;

  g_assert_no_error (error);
  va_start (arguments, first);
  g_object_set_valist (G_OBJECT (settings), first, arguments);
  va_end (arguments);
  spalt_store_save_settings (fixture->store, settings, &error);
  g_assert_no_error (error);
}

static char *
export_sheet (SiteFixture      *fixture,
              SpaltSiteReport **report)
{
  g_autoptr (SpaltSiteReport) made = site_fixture_export (fixture, NULL);
  char                       *css = site_fixture_read (fixture, SHEET);

  // Nothing but custom properties, fonts, and the conditions for them.
  for (char *line = css; line != NULL && *line != '\0'; line = strchr (line, '\n') + 1)
    g_assert_true (g_str_has_prefix (line, ":root { --") || g_str_has_prefix (line, "@media screen") ||
                   g_str_has_prefix (line, "@font-face {"));
  if (report != NULL)
    *report = g_steal_pointer (&made);

  return css;
}

// The value of a property, in the part for the light or for the dark.
static char *
get_value (const char *css,
           const char *property,
           gboolean    dark)
{
  g_autofree char *name = g_strdup_printf (" --%s: ", property);
  const char      *start = dark ? strstr (css, DARK) : css;
  const char      *at = strstr (start, name);

  if (at == NULL)
    g_error ("%s is missing in:\n%s", property, css);
  at += strlen (name);

  return g_strndup (at, strcspn (at, ";"));
}

static double
get_luminance (const char *colour)
{
  guint64 number = g_ascii_strtoull (colour + 1, NULL, 16);
  double  part[3] = { (number >> 16) / 255.0, (number >> 8 & 255) / 255.0, (number & 255) / 255.0 };

  g_assert_cmpuint (strlen (colour), ==, 7);
  for (guint i = 0; i < 3; i++)
    part[i] = part[i] <= 0.04045 ? part[i] / 12.92 : pow ((part[i] + 0.055) / 1.055, 2.4);

  return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
}

static void
assert_readable (const char *css,
                 const char *text,
                 const char *ground,
                 gboolean    dark)
{
  g_autofree char *first = get_value (css, text, dark);
  g_autofree char *second = get_value (css, ground, dark);
  double           a = get_luminance (first);
  double           b = get_luminance (second);
  double           contrast = (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);

  if (contrast < 4.5)
    g_error ("--%s %s on --%s %s has a contrast of %.2f in the %s", text, first, ground, second, contrast,
             dark ? "dark" : "light");
}

static void
test_nothing (SiteFixture  *fixture,
              gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = site_fixture_export (fixture, NULL);
  g_autofree char            *page = site_fixture_read (fixture, PAGE);

  g_assert_false (site_fixture_has (fixture, SHEET));
  g_assert_null (strstr (page, "settings.css"));
}

// Whatever is chosen, what is text can be read on all it stands on, by day and by night.
static void
test_contrast (SiteFixture  *fixture,
               gconstpointer data)
{
  static const struct
  {
    const char *paper;
    const char *ink;
    const char *accent;
  } styles[] = {
    { "#ffffff", "#111111", "#ffe000" },
    { "#fff1e5", "#33302e", "#990f3d" },
    { "#101418", "#eeeeee", "#003366" },
    { "#8a8a8a", "", "#8a8a8a" },
    { "#ffff00", "", "" },
    { "#fff", "#000", "#fff" },
    { "#000", "", "#000" },
    { "", "#222255", "#0af" },
    { "#777777", "#000000", "#777777" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      g_autofree char            *css = NULL;
      g_autofree char            *paper = NULL;
      g_autoptr (SpaltSiteReport) report = NULL;

      set (fixture, "paper-colour", styles[i].paper, "ink-colour", styles[i].ink, "accent-colour", styles[i].accent,
           NULL);
      css = export_sheet (fixture, &report);
      g_assert_cmpuint (report->warnings->len, ==, 0);
      for (gboolean dark = FALSE; dark <= TRUE; dark++)
        {
          assert_readable (css, "ink", "paper", dark);
          assert_readable (css, "soft", "paper", dark);
          assert_readable (css, "soft", "wash", dark);
          assert_readable (css, "accent", "paper", dark);
          assert_readable (css, "accent", "wash", dark);
          assert_readable (css, "accent-ink", "accent", dark);
        }
      paper = get_value (css, "paper", TRUE);
      g_assert_cmpfloat (get_luminance (paper), <, 0.19);
    }
}

// The chosen colour stays where it can be read, and only the accent is set when only it was chosen.
static void
test_accent (SiteFixture  *fixture,
             gconstpointer data)
{
  g_autofree char *css = NULL;
  g_autofree char *page = NULL;
  g_autofree char *light = NULL;
  g_autofree char *dark = NULL;

  set (fixture, "accent-colour", "#ffe000", NULL);
  css = export_sheet (fixture, NULL);
  page = site_fixture_read (fixture, PAGE);
  light = get_value (css, "accent", FALSE);
  dark = get_value (css, "accent", TRUE);
  g_assert_cmpstr (light, !=, "#ffe000");
  g_assert_cmpstr (dark, ==, "#ffe000");
  g_assert_null (strstr (css, "--paper"));
  g_assert_nonnull (strstr (page, "<link rel=\"stylesheet\" href=\"../assets/settings."));
}

static void
test_unreadable (SiteFixture  *fixture,
                 gconstpointer data)
{
  g_autofree char            *css = NULL;
  g_autofree char            *ink = NULL;
  g_autoptr (SpaltSiteReport) report = NULL;

  set (fixture, "paper-colour", "#ffffff", "ink-colour", "#aaaaaa", NULL);
  css = export_sheet (fixture, &report);
  ink = get_value (css, "ink", FALSE);
  g_assert_cmpuint (report->warnings->len, ==, 1);
  g_assert_nonnull (strstr (report->warnings->pdata[0], "2.3"));
  g_assert_cmpstr (ink, ==, "#aaaaaa");
  assert_readable (css, "soft", "paper", FALSE);
  assert_readable (css, "accent", "paper", FALSE);
}

static void
test_fonts (SiteFixture  *fixture,
            gconstpointer data)
{
  g_autofree char *css = NULL;
  g_autofree char *text = NULL;
  g_autofree char *heading = NULL;

  site_fixture_write_theme (fixture, "assets/fonts/SourceSans-100..900.woff2", "a");
  site_fixture_write_theme (fixture, "assets/fonts/SourceSans-700-italic.woff2", "b");
  site_fixture_write_theme (fixture, "assets/fonts/SourceSansBold.woff2", "c");
  site_fixture_write_theme (fixture, "assets/fonts/SourceSans\";}.woff2", "d");
  set (fixture, "text-font", "Source Sans", "heading-font", "slab", NULL);
  css = export_sheet (fixture, NULL);
  text = get_value (css, "text", FALSE);
  heading = get_value (css, "display", FALSE);
  g_assert_true (g_str_has_prefix (text, "\"SourceSans\", ") && g_str_has_suffix (text, "sans-serif"));
  g_assert_true (g_str_has_suffix (heading, ", serif"));
  g_assert_true (g_regex_match_simple (
    "@font-face { font-family: \"SourceSans\"; src: url\\(\"fonts/SourceSans-100..900.[0-9a-f]+.woff2\"\\) "
    "format\\(\"woff2\"\\); "
    "font-weight: 100 900; font-style: normal; font-display: swap; }\n",
    css, 0, 0));
  g_assert_true (g_regex_match_simple (
    "url\\(\"fonts/SourceSans-700-italic.[0-9a-f]+.woff2\"\\) format\\(\"woff2\"\\); font-weight: 700; font-style: "
    "italic;",
    css, 0, 0));
  g_assert_null (strstr (css, "Bold"));
  g_assert_null (strstr (css, "://"));
}

static void
test_widths (SiteFixture  *fixture,
             gconstpointer data)
{
  g_autofree char            *css = NULL;
  g_autofree char            *page = NULL;
  g_autofree char            *measure = NULL;
  g_autofree char            *clamped = NULL;
  g_autofree char            *wide = NULL;
  g_autofree char            *narrow = NULL;
  g_autoptr (SpaltSiteReport) report = NULL;

  set (fixture, "page-width", (gint64)1256, "text-width", (gint64)600, NULL);
  css = export_sheet (fixture, NULL);
  page = get_value (css, "page", FALSE);
  measure = get_value (css, "measure", FALSE);
  g_assert_cmpstr (page, ==, "78.5rem");
  g_assert_cmpstr (measure, ==, "37.5rem");

  set (fixture, "page-width", (gint64)100000, "text-width", (gint64)-5, NULL);
  clamped = export_sheet (fixture, &report);
  wide = get_value (clamped, "page", FALSE);
  narrow = get_value (clamped, "measure", FALSE);
  g_assert_cmpstr (wide, ==, "160rem");
  g_assert_cmpstr (narrow, ==, "20rem");
  g_assert_cmpuint (report->warnings->len, ==, 2);
  g_assert_nonnull (strstr (report->warnings->pdata[0], "100000"));
}

// What is no colour and no font never reaches a style sheet: it is refused, and named.
static void
test_hostile (SiteFixture  *fixture,
              gconstpointer data)
{
  static const char *const properties[] = { "paper-colour", "ink-colour", "accent-colour", "text-font",
                                            "heading-font" };
  static const char *const values[] = { "red",
                                        "#12345",
                                        "#fff; } body { display: none",
                                        "x\"; } @import url(//evil.example/a.css); a {",
                                        "url(https://evil.example/)",
                                        "</style><script>",
                                        "../../x",
                                        "\n",
                                        "Arial" };

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    for (guint j = 0; j < G_N_ELEMENTS (values); j++)
      {
        set (fixture, properties[i], values[j], NULL);
        site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_INVALID, values[j]);
        set (fixture, properties[i], "", NULL);
      }
  g_assert_false (g_file_test (fixture->out, G_FILE_TEST_EXISTS));
}

#define ADD(path, function) g_test_add (path, SiteFixture, NULL, site_fixture_set_up, function, site_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/site/style/nothing", test_nothing);
  ADD ("/site/style/contrast", test_contrast);
  ADD ("/site/style/accent", test_accent);
  ADD ("/site/style/unreadable", test_unreadable);
  ADD ("/site/style/fonts", test_fonts);
  ADD ("/site/style/widths", test_widths);
  ADD ("/site/style/hostile", test_hostile);

  return g_test_run ();
}
