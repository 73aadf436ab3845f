// SPDX-License-Identifier: GPL-3.0-or-later
/* Icons that an earlier export made are kept with the publication, and every folder that it goes out to gets them. */
#include "site-fixture.h"

#define KEPT "media/renditions/icons"

static void export (SiteFixture *fixture,
                    const char  *out)
{
  g_free (fixture->out);
  fixture->out = g_build_filename (fixture->folder, out, NULL);
  spalt_site_report_free (site_fixture_export (fixture, NULL));
}

static const char *const paths[] = { "favicon.ico", "apple-touch-icon.png" };

/* The two icons of one export. */
typedef struct
{
  GBytes *icons[G_N_ELEMENTS (paths)];
} Icons;

static GBytes *
read_bytes (const char *path)
{
  g_autoptr (GError) error = NULL;
  char              *bytes;
  gsize              length;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (bytes, length);
}

static void
export_icons (SiteFixture *fixture,
              const char  *out,
              Icons       *icons)
{
  export (fixture, out);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *path = g_build_filename (fixture->out, paths[i], NULL);

      icons->icons[i] = read_bytes (path);
    }
}

static void
clear_icons (Icons *icons)
{
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_bytes_unref (icons->icons[i]);
}

static void
assert_exports (SiteFixture *fixture,
                const char  *out,
                const Icons *expected)
{
  Icons icons;

  export_icons (fixture, out, &icons);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_assert_true (g_bytes_equal (icons.icons[i], expected->icons[i]));
  clear_icons (&icons);
}

// Puts a part of other icons into the place of kept ones: the whole of them, the first half, nothing.
static void
replace_kept (SiteFixture *fixture,
              const Icons *kept,
              const Icons *others,
              gsize        parts)
{
  g_autofree char   *folder = g_build_filename (fixture->publication, KEPT, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir)   dir = g_dir_open (folder, 0, &error);
  const char        *name;
  guint              n = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char   *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) bytes = read_bytes (path);

      for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
        if (g_bytes_equal (bytes, kept->icons[i]))
          {
            gsize       size;
            const char *other = g_bytes_get_data (others->icons[i], &size);

            g_file_set_contents (path, other, (gssize)(size / parts), &error);
            g_assert_no_error (error);
            n++;
          }
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (paths));
}

static void
test_kept (SiteFixture  *fixture,
           gconstpointer data)
{
  Icons first, second;

  export_icons (fixture, "first", &first);

  // Of another letter they are others.
  site_fixture_save_settings (fixture, "name", "Östra Posten");
  export_icons (fixture, "second", &second);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_assert_false (g_bytes_equal (second.icons[i], first.icons[i]));

  replace_kept (fixture, &second, &first, 1);
  assert_exports (fixture, "third", &first);
  clear_icons (&first);
  clear_icons (&second);
}

// As a power failure leaves them.
static void
test_damaged (SiteFixture  *fixture,
              gconstpointer data)
{
  Icons icons;

  export_icons (fixture, "first", &icons);
  replace_kept (fixture, &icons, &icons, G_MAXSIZE);
  assert_exports (fixture, "second", &icons);
  replace_kept (fixture, &icons, &icons, 2);
  assert_exports (fixture, "third", &icons);
  clear_icons (&icons);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/site/icons/kept", SiteFixture, NULL, site_fixture_set_up, test_kept, site_fixture_tear_down);
  g_test_add ("/site/icons/damaged", SiteFixture, NULL, site_fixture_set_up, test_damaged, site_fixture_tear_down);

  return g_test_run ();
}
