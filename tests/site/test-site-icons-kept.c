// SPDX-License-Identifier: GPL-3.0-or-later
/* Icons that an earlier export made are kept with the publication, and every folder that it goes out to gets them. */
#include "site-fixture.h"

#define KEPT "media/renditions/icons"
#define MARK "the one that was kept"

static void export (SiteFixture *fixture,
                    const char  *out)
{
  g_free (fixture->out);
  fixture->out = g_build_filename (fixture->folder, out, NULL);
  spalt_site_report_free (site_fixture_export (fixture, NULL));
}

static gboolean
shows (SiteFixture *fixture,
       const char  *path,
       const char  *text)
{
  g_autofree char *icon = site_fixture_read (fixture, path);

  return g_strcmp0 (icon, text) == 0;
}

// Of each that was made.
static void
mark_kept (SiteFixture *fixture)
{
  g_autofree char   *folder = g_build_filename (fixture->publication, KEPT, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir)   dir = g_dir_open (folder, 0, &error);
  const char        *name;
  guint              n = 0;

  g_assert_no_error (error);
  for (; (name = g_dir_read_name (dir)) != NULL; n++)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_file_set_contents (path, MARK, -1, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpuint (n, ==, 2);
}

static void
test_kept (SiteFixture  *fixture,
           gconstpointer data)
{
  export (fixture, "first");
  mark_kept (fixture);
  export (fixture, "second");
  g_assert_true (shows (fixture, "favicon.ico", MARK));
  g_assert_true (shows (fixture, "apple-touch-icon.png", MARK));

  // Of another letter they are others.
  site_fixture_save_settings (fixture, "name", "Östra Posten");
  export (fixture, "third");
  g_assert_false (shows (fixture, "favicon.ico", MARK));
  g_assert_false (shows (fixture, "apple-touch-icon.png", MARK));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/site/icons/kept", SiteFixture, NULL, site_fixture_set_up, test_kept, site_fixture_tear_down);

  return g_test_run ();
}
