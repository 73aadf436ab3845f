// SPDX-License-Identifier: GPL-3.0-or-later
/* What phones read of a site that somebody puts on the screen: its name, its colours, and icons that are there. */
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <vips/vips.h>

#include "site-fixture.h"

#define MANIFEST "site.webmanifest"
#define LINK "<link rel=\"manifest\" href=\"site.webmanifest\">"

static void export (SiteFixture *fixture)
{
  g_autoptr (SpaltSiteReport) report = site_fixture_export (fixture, NULL);

  g_assert_cmpuint (report->warnings->len, ==, 0);
}

static JsonNode *
read_manifest (SiteFixture *fixture)
{
  g_autofree char   *text = site_fixture_read (fixture, MANIFEST);
  g_autoptr (GError) error = NULL;
  JsonNode          *node = json_from_string (text, &error);

  g_assert_no_error (error);

  return node;
}

// As large as the manifest says.
static void
assert_icon (SiteFixture *fixture,
             JsonObject  *icon)
{
  g_autofree char      *path = g_build_filename (fixture->out, json_object_get_string_member (icon, "src"), NULL);
  g_autoptr (VipsImage) image = NULL;
  g_autofree char      *size = NULL;

  g_assert_cmpint (VIPS_INIT ("test"), ==, 0);
  image = vips_image_new_from_file (path, NULL);
  g_assert_nonnull (image);
  size = g_strdup_printf ("%dx%d", vips_image_get_width (image), vips_image_get_height (image));
  g_assert_cmpstr (json_object_get_string_member (icon, "sizes"), ==, size);
  g_assert_cmpstr (json_object_get_string_member (icon, "type"), ==, "image/png");
}

// Its addresses are meant from the site's root, wherever that is.
static void
test_manifest (SiteFixture  *fixture,
               gconstpointer data)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char     *front = NULL, *article = NULL, *theme_colour = NULL;
  JsonObject          *manifest;
  JsonArray           *icons;

  site_fixture_save_settings (fixture, "name", "Ö & \"Ö\"");
  site_fixture_save_settings (fixture, "paper-colour", "#ffeecc");
  export (fixture);
  node = read_manifest (fixture);
  manifest = json_node_get_object (node);
  g_assert_cmpstr (json_object_get_string_member (manifest, "name"), ==, "Ö & \"Ö\"");
  g_assert_cmpstr (json_object_get_string_member (manifest, "lang"), ==, "sv");
  g_assert_cmpstr (json_object_get_string_member (manifest, "start_url"), ==, "./");
  g_assert_cmpstr (json_object_get_string_member (manifest, "theme_color"), ==, "#ffeecc");
  icons = json_object_get_array_member (manifest, "icons");
  g_assert_cmpuint (json_array_get_length (icons), ==, 2);
  for (guint i = 0; i < json_array_get_length (icons); i++)
    assert_icon (fixture, json_array_get_object_element (icons, i));

  front = site_fixture_read (fixture, "index.html");
  article = site_fixture_read (fixture, "2022/kommunerna-gar-samman.html");
  theme_colour = g_strdup_printf ("content=\"%s\">", json_object_get_string_member (manifest, "theme_color"));
  g_assert_nonnull (strstr (front, LINK));
  g_assert_nonnull (strstr (front, theme_colour));
  g_assert_nonnull (strstr (article, "<link rel=\"manifest\" href=\"../site.webmanifest\">"));
}

// What changes in it is written, and nothing else makes it anew.
static void
test_changes (SiteFixture  *fixture,
              gconstpointer data)
{
  g_autofree char *first = NULL, *same = NULL, *renamed = NULL;

  export (fixture);
  first = site_fixture_read (fixture, MANIFEST);
  site_fixture_add_article (fixture, "Helt ny", "Livsmedel", "Skolmat", fixture->now - 60);
  export (fixture);
  same = site_fixture_read (fixture, MANIFEST);
  g_assert_cmpstr (same, ==, first);
  site_fixture_save_settings (fixture, "name", "Nya bladet");
  export (fixture);
  renamed = site_fixture_read (fixture, MANIFEST);
  g_assert_nonnull (strstr (renamed, "Nya bladet"));
}

static void
assert_own (SiteFixture *fixture)
{
  g_autofree char *text = site_fixture_read (fixture, MANIFEST);
  g_autofree char *front = site_fixture_read (fixture, "index.html");

  g_assert_cmpstr (text, ==, "{}");
  g_assert_nonnull (strstr (front, LINK));
}

// The publication's own goes before the one that would be made.
static void
test_in_static (SiteFixture  *fixture,
                gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->publication, "static", NULL);
  g_autofree char *own = g_build_filename (folder, MANIFEST, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (own, "{}", -1, NULL));
  export (fixture);
  assert_own (fixture);
}

// What somebody has taken away comes back, as every file of the site does.
static void
test_mended (SiteFixture  *fixture,
             gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->out, MANIFEST, NULL);

  export (fixture);
  g_assert_cmpint (g_unlink (path), ==, 0);
  export (fixture);
  g_assert_true (site_fixture_has (fixture, MANIFEST));
}

#define ADD(path, function) g_test_add (path, SiteFixture, NULL, site_fixture_set_up, function, site_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/site/manifest/manifest", test_manifest);
  ADD ("/site/manifest/changes", test_changes);
  ADD ("/site/manifest/in-static", test_in_static);
  ADD ("/site/manifest/mended", test_mended);

  return g_test_run ();
}
