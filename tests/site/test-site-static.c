// SPDX-License-Identifier: GPL-3.0-or-later
/* What a publication has in static/ stands on its site as it is. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "site-fixture.h"
#include "spalt-site-error.h"
#include "spalt-site-static.h"

static void
write_static (SiteFixture *fixture,
              const char  *path,
              const char  *text)
{
  g_autofree char   *full = g_build_filename (fixture->publication, "static", path, NULL);
  g_autofree char   *above = g_path_get_dirname (full);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (above, 0755), ==, 0);
  g_file_set_contents (full, text, -1, &error);
  g_assert_no_error (error);
}

static void
assert_file (SiteFixture *fixture,
             const char  *path,
             const char  *text)
{
  g_autofree char *found = site_fixture_read (fixture, path);

  g_assert_cmpstr (found, ==, text);
}

static void
test_as_it_is (SiteFixture  *fixture,
               gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = NULL;

  write_static (fixture, "ads.txt", "example.com, 1, DIRECT\n");
  write_static (fixture, ".well-known/security.txt", "Contact: mailto:a@b.example\n");
  write_static (fixture, ".nojekyll", "x");
  write_static (fixture, ".htaccess", "Options -Indexes\n");
  write_static (fixture, "bilagor/.htaccess", "Options +Indexes\n");
  write_static (fixture, "bilagor/2026/Årsredovisning 1.pdf", "%PDF");
  report = site_fixture_export (fixture, NULL);
  g_assert_cmpuint (report->warnings->len, ==, 0);
  assert_file (fixture, "ads.txt", "example.com, 1, DIRECT\n");
  assert_file (fixture, ".well-known/security.txt", "Contact: mailto:a@b.example\n");
  assert_file (fixture, ".nojekyll", "x");
  assert_file (fixture, ".htaccess", "Options -Indexes\n");
  assert_file (fixture, "bilagor/.htaccess", "Options +Indexes\n");
  assert_file (fixture, "bilagor/2026/Årsredovisning 1.pdf", "%PDF");
}

static void
test_left_behind (SiteFixture  *fixture,
                  gconstpointer data)
{
  static const char *const names[] = { ".DS_Store", "ads.txt~", "Thumbs.db", "mapp/desktop.ini",
                                       ".git/config", "mapp/.well-known/x", "mapp/.nojekyll", "#ads.txt#" };

  write_static (fixture, "mapp/kvar.txt", "kvar");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    write_static (fixture, names[i], "borta");
  spalt_site_report_free (site_fixture_export (fixture, NULL));
  assert_file (fixture, "mapp/kvar.txt", "kvar");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_false (site_fixture_has (fixture, names[i]));
}

/* A link could publish any file of the computer. */
static void
test_links (SiteFixture  *fixture,
            gconstpointer data)
{
  g_autofree char            *link = g_build_filename (fixture->publication, "static", "länk.txt", NULL);
  g_autofree char            *folder = g_build_filename (fixture->publication, "static", "allt", NULL);
  g_autoptr (SpaltSiteReport) report = NULL;

  write_static (fixture, "ads.txt", "a");
  g_assert_cmpint (symlink ("/etc/passwd", link), ==, 0);
  g_assert_cmpint (symlink ("/etc", folder), ==, 0);
  report = site_fixture_export (fixture, NULL);
  g_assert_cmpuint (report->warnings->len, ==, 2);
  g_assert_false (site_fixture_has (fixture, "länk.txt"));
  g_assert_false (site_fixture_has (fixture, "allt/passwd"));
  g_assert_true (site_fixture_has (fixture, "ads.txt"));
}

/* One that changed is the only file written; one that is gone is the only one removed. */
static void
test_changes (SiteFixture  *fixture,
              gconstpointer data)
{
  g_autofree char            *path = g_build_filename (fixture->publication, "static", "ads.txt", NULL);
  g_autoptr (SpaltSiteReport) unchanged = NULL;
  g_autoptr (SpaltSiteReport) changed = NULL;
  g_autoptr (SpaltSiteReport) added = NULL;
  g_autoptr (SpaltSiteReport) gone = NULL;

  write_static (fixture, "ads.txt", "ett");
  write_static (fixture, "humans.txt", "vi");
  spalt_site_report_free (site_fixture_export (fixture, NULL));
  unchanged = site_fixture_export (fixture, NULL);
  g_assert_cmpuint (unchanged->written, ==, 0);

  write_static (fixture, "ads.txt", "två");
  changed = site_fixture_export (fixture, NULL);
  g_assert_cmpuint (changed->written, ==, 1);
  assert_file (fixture, "ads.txt", "två");

  write_static (fixture, "nya/tre.txt", "tre");
  added = site_fixture_export (fixture, NULL);
  g_assert_cmpuint (added->written, ==, 1);
  assert_file (fixture, "nya/tre.txt", "tre");

  g_assert_cmpint (g_unlink (path), ==, 0);
  gone = site_fixture_export (fixture, NULL);
  g_assert_cmpuint (gone->written, ==, 0);
  g_assert_cmpuint (gone->removed, ==, 1);
  g_assert_false (site_fixture_has (fixture, "ads.txt"));
  g_assert_true (site_fixture_has (fixture, "humans.txt"));
}

static void
set_time (const char            *path,
          const struct timespec *time)
{
  const struct timespec times[] = { *time, *time };

  g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
}

/* As programs that copy with all times do. The file of the site has none of its own that could tell. */
static void
test_same_size_and_time (SiteFixture  *fixture,
                         gconstpointer data)
{
  g_autofree char            *path = g_build_filename (fixture->publication, "static", "ads.txt", NULL);
  g_autoptr (SpaltSiteReport) changed = NULL;
  g_autoptr (SpaltSiteReport) touched = NULL;
  struct stat                 status;

  write_static (fixture, "ads.txt", "AAAA");
  g_assert_cmpint (stat (path, &status), ==, 0);
  spalt_site_report_free (site_fixture_export (fixture, NULL));

  write_static (fixture, "ads.txt", "BBBB");
  set_time (path, &status.st_mtim);
  changed = site_fixture_export (fixture, NULL);
  g_assert_cmpuint (changed->written, ==, 1);
  assert_file (fixture, "ads.txt", "BBBB");

  /* What only its times tell of is no change for readers. */
  status.st_mtim.tv_sec++;
  set_time (path, &status.st_mtim);
  touched = site_fixture_export (fixture, NULL);
  g_assert_cmpuint (touched->written, ==, 0);
}

/* An export that was interrupted when it had put such a file in place: the next one knows it as its own. */
static void
test_interrupted (SiteFixture  *fixture,
                  gconstpointer data)
{
  spalt_site_report_free (site_fixture_export (fixture, NULL));
  write_static (fixture, "ads.txt", "AAAA");
  site_fixture_save_settings (fixture, "name", "Nya Namnet");
  site_fixture_interrupt (fixture, NULL, "index.html");
  assert_file (fixture, "ads.txt", "AAAA");
  spalt_site_report_free (site_fixture_export (fixture, NULL));
  assert_file (fixture, "ads.txt", "AAAA");
}

static void
test_clash (SiteFixture  *fixture,
            gconstpointer data)
{
  static const struct
  {
    const char *path;
    const char *says;
  } clashes[] = {
    { "index.html", "the file “index.html” in the folder “static”" },
    { "robots.txt", "the file “robots.txt” in the folder “static”" },
    { "index.html/om.txt", "“index.html” would be a file and a folder" },
    { "fragments", "“fragments” would be a file and a folder" },
    { "media", "“media” would be a file and a folder" },
    { "redirects", "“redirects” would be a file and a folder" },
    { "files", "“files” would be a file and a folder" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (clashes); i++)
    {
      g_autofree char *path = g_build_filename (fixture->publication, "static", clashes[i].path, NULL);
      g_autofree char *above = g_path_get_dirname (path);

      write_static (fixture, clashes[i].path, "x");
      site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_CLASH, clashes[i].says);
      g_assert_false (g_file_test (fixture->out, G_FILE_TEST_EXISTS));
      g_assert_cmpint (g_unlink (path), ==, 0);
      if (strchr (clashes[i].path, '/') != NULL)
        g_assert_cmpint (g_rmdir (above), ==, 0);
    }
}

static void
test_bad_names (SiteFixture  *fixture,
                gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) files = NULL;

  write_static (fixture, "rad\nbrytning.txt", "x");
  write_static (fixture, "\xff.txt", "x");
  write_static (fixture, "bra.txt", "x");
  files = spalt_site_static_list (fixture->publication, problems, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (files->len, ==, 1);
  g_assert_cmpuint (problems->len, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (SiteFixture  *fixture,
                  gconstpointer data);
  } tests[] = {
    { "/site/static/as-it-is", test_as_it_is },
    { "/site/static/left-behind", test_left_behind },
    { "/site/static/links", test_links },
    { "/site/static/changes", test_changes },
    { "/site/static/same-size-and-time", test_same_size_and_time },
    { "/site/static/interrupted", test_interrupted },
    { "/site/static/clash", test_clash },
    { "/site/static/bad-names", test_bad_names },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, SiteFixture, NULL, site_fixture_set_up, tests[i].test, site_fixture_tear_down);

  return g_test_run ();
}
