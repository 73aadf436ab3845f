// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "site-fixture.h"
#include "spalt-article-store.h"
#include "spalt-site-error.h"

#define NOW 1700000000
#define PUBLISHED_AT 1648024200
#define PAGE "2022/nyhet-nummer-0.html"

static void
write_file (SiteFixture *fixture,
            const char  *path,
            const char  *text)
{
  g_autofree char   *full = g_build_filename (fixture->out, path, NULL);
  g_autofree char   *above = g_path_get_dirname (full);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (above, 0755), ==, 0);
  g_file_set_contents (full, text, -1, &error);
  g_assert_no_error (error);
}

static void export (SiteFixture *fixture)
{
  spalt_site_report_free (site_fixture_export (fixture, NULL));
}

static void
test_foreign_folder (SiteFixture  *fixture,
                     gconstpointer data)
{
  g_autoptr (GPtrArray) files = NULL;

  write_file (fixture, "brev.txt", "mitt");
  site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FOREIGN_FOLDER, fixture->out);
  files = site_files_list (fixture->out);
  g_assert_cmpuint (files->len, ==, 1);
}

static void
test_file_in_place (SiteFixture  *fixture,
                    gconstpointer data)
{
  g_assert_true (g_file_set_contents (fixture->out, "mitt", -1, NULL));
  site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FOREIGN_FOLDER, fixture->out);
}

static void
test_publication_itself (SiteFixture  *fixture,
                         gconstpointer data)
{
  g_free (fixture->out);
  fixture->out = g_strdup (fixture->publication);
  site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FOREIGN_FOLDER, fixture->publication);
}

// What an export puts there would be the publication's own from then on; also below such a folder, and where a link
// leads to one.
static void
test_own_folders (SiteFixture  *fixture,
                  gconstpointer data)
{
  static const char *const places[] = { "static", "static/js", "files", "theme",
                                        "media", "media/renditions/x", "backups" };
  g_autofree char         *below = g_build_filename (fixture->publication, "site", NULL);
  g_autofree char         *link = g_strconcat (fixture->out, "-link", NULL);
  g_autofree char         *linked = g_build_filename (fixture->publication, "static", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *before = site_files_describe (fixture->publication, FALSE);
      g_autofree char *after = NULL;

      g_free (fixture->out);
      fixture->out = g_build_filename (fixture->publication, places[i], NULL);
      site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FOREIGN_FOLDER, fixture->publication);
      after = site_files_describe (fixture->publication, FALSE);
      g_assert_cmpstr (after, ==, before);
    }
  g_assert_cmpint (g_mkdir_with_parents (linked, 0755), ==, 0);
  g_assert_cmpint (symlink (linked, link), ==, 0);
  g_free (fixture->out);
  fixture->out = g_build_filename (link, "new", NULL);
  site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FOREIGN_FOLDER, link);

  g_free (fixture->out);
  fixture->out = g_steal_pointer (&below);
  export (fixture);
  g_assert_true (site_fixture_has (fixture, "index.html"));
}

static void
test_empty_folder (SiteFixture  *fixture,
                   gconstpointer data)
{
  g_assert_cmpint (g_mkdir (fixture->out, 0755), ==, 0);
  export (fixture);
  g_assert_true (site_fixture_has (fixture, "index.html"));
}

static void
test_own_files_stay (SiteFixture  *fixture,
                     gconstpointer data)
{
  g_autofree char   *text = NULL;
  g_autoptr (GError) error = NULL;

  export (fixture);
  write_file (fixture, "CNAME", "mitt");
  write_file (fixture, "2022/mitt.html", "mitt");
  spalt_store_trash_article (fixture->store, fixture->main_id, NOW, &error);
  g_assert_no_error (error);
  export (fixture);
  text = site_fixture_read (fixture, "2022/mitt.html");
  g_assert_cmpstr (text, ==, "mitt");
  g_assert_true (site_fixture_has (fixture, "CNAME"));
  g_assert_false (site_fixture_has (fixture, "2022/kommunerna-gar-samman.html"));
}

static void
test_clash (SiteFixture  *fixture,
            gconstpointer data)
{
  g_autofree char *text = NULL;

  export (fixture);
  write_file (fixture, "2022/ny.html", "mitt");
  site_fixture_add_article (fixture, "Ny", "Livsmedel", "Skolmat", PUBLISHED_AT);
  site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_CLASH, "2022/ny.html");
  text = site_fixture_read (fixture, "2022/ny.html");
  g_assert_cmpstr (text, ==, "mitt");
}

// A page that somebody changed or removed is put right by the next export.
static void
test_repair (SiteFixture  *fixture,
             gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *gone = g_build_filename (fixture->out, "index.html", NULL);

  export (fixture);
  before = site_files_describe (fixture->out, FALSE);
  write_file (fixture, PAGE, "förvanskat");
  g_assert_cmpint (g_unlink (gone), ==, 0);
  export (fixture);
  after = site_files_describe (fixture->out, FALSE);
  g_assert_cmpstr (before, ==, after);
}

static void
trash (SiteFixture *fixture,
       gint64       article)
{
  g_autoptr (GError) error = NULL;

  spalt_store_trash_article (fixture->store, article, fixture->now, &error);
  g_assert_no_error (error);
}

// The next export takes what stands there already for its own and completes the site.
static void
test_interrupted (SiteFixture  *fixture,
                  gconstpointer data)
{
  export (fixture);
  site_fixture_add_article (fixture, "Ny", "Livsmedel", "Nyord", PUBLISHED_AT);
  site_fixture_interrupt (fixture, NULL, "index.html");
  g_assert_true (site_fixture_has (fixture, "2022/ny.html"));
  write_file (fixture, ".spalt/stage/17", "halv");
  export (fixture);
  g_assert_true (site_fixture_has (fixture, "2022/ny.html"));
  g_assert_true (site_fixture_has (fixture, "tagg/nyord.html"));
  g_assert_true (site_fixture_has (fixture, "index.html"));
  g_assert_false (site_fixture_has (fixture, ".spalt/journal"));
  g_assert_false (site_fixture_has (fixture, ".spalt/stage"));
}

// What the first of two interrupted exports put there is still known by the third.
static void
test_interrupted_twice (SiteFixture  *fixture,
                        gconstpointer data)
{
  g_autofree char *page = NULL;
  gint64           first, second;

  export (fixture);
  first = site_fixture_add_article (fixture, "Ny", "Livsmedel", "Nyord", PUBLISHED_AT);
  site_fixture_interrupt (fixture, NULL, "index.html");
  second = site_fixture_add_article (fixture, "Ännu en", "Livsmedel", "Nyord", PUBLISHED_AT);
  site_fixture_interrupt (fixture, NULL, "index.html");
  site_fixture_interrupt (fixture, NULL, "index.html");
  export (fixture);
  page = site_fixture_read (fixture, "2022/ny.html");
  g_assert_nonnull (strstr (page, "<h1>Ny</h1>"));

  trash (fixture, first);
  trash (fixture, second);
  first = site_fixture_add_article (fixture, "En till", "Livsmedel", "Nyord", PUBLISHED_AT);
  site_fixture_interrupt (fixture, NULL, "index.html");
  g_assert_true (site_fixture_has (fixture, "2022/en-till.html"));
  trash (fixture, first);
  site_fixture_interrupt (fixture, NULL, "index.html");
  export (fixture);
  g_assert_false (site_fixture_has (fixture, "2022/ny.html"));
  g_assert_false (site_fixture_has (fixture, "2022/annu-en.html"));
  g_assert_false (site_fixture_has (fixture, "2022/en-till.html"));
}

// What an interrupted export would have put there, but somebody else has by now, is theirs.
static void
test_interrupted_elsewhere (SiteFixture  *fixture,
                            gconstpointer data)
{
  g_autofree char *text = NULL;
  gint64           article;

  export (fixture);
  article = site_fixture_add_article (fixture, "Ny", "Livsmedel", "Nyord", PUBLISHED_AT);
  site_fixture_interrupt (fixture, NULL, PAGE);
  g_assert_false (site_fixture_has (fixture, "tagg/nyord.html"));
  write_file (fixture, "tagg/nyord.html", "mitt");
  site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_CLASH, "tagg/nyord.html");
  trash (fixture, article);
  export (fixture);
  text = site_fixture_read (fixture, "tagg/nyord.html");
  g_assert_cmpstr (text, ==, "mitt");
  g_assert_false (site_fixture_has (fixture, "2022/ny.html"));
}

static void
test_interrupted_first (SiteFixture  *fixture,
                        gconstpointer data)
{
  g_autofree char *beside = g_build_filename (fixture->folder, ".out.spalt-part", NULL);
  g_autofree char *inside = g_build_filename (beside, ".spalt", NULL);

  g_assert_cmpint (g_mkdir_with_parents (inside, 0755), ==, 0);
  export (fixture);
  g_assert_true (site_fixture_has (fixture, "index.html"));
  g_assert_false (g_file_test (beside, G_FILE_TEST_EXISTS));
}

// Holds a folder as an export does that is under way in another program.
static int
hold (const char *path)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (flock (fd, LOCK_EX | LOCK_NB), ==, 0);

  return fd;
}

// What was left of a site that was to come to another place goes with the next export beside it; nothing goes that an
// export is at work in, or that is called so by chance.
static void
test_stray_beside (SiteFixture  *fixture,
                   gconstpointer data)
{
  g_autofree char *stray = g_build_filename (fixture->folder, ".annan.spalt-part", NULL);
  g_autofree char *begun = g_build_filename (stray, ".spalt", NULL);
  g_autofree char *alive = g_build_filename (fixture->folder, ".levande.spalt-part", NULL);
  g_autofree char *inside = g_build_filename (alive, ".spalt", NULL);
  g_autofree char *foreign = g_build_filename (fixture->folder, ".brev.spalt-part", NULL);
  int              fd;

  g_assert_cmpint (g_mkdir_with_parents (begun, 0755), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (inside, 0755), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (foreign, 0755), ==, 0);
  fd = hold (alive);
  export (fixture);
  g_assert_false (g_file_test (stray, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (inside, G_FILE_TEST_IS_DIR));
  g_assert_true (g_file_test (foreign, G_FILE_TEST_IS_DIR));
  close (fd);
}

// One that comes second is refused, and what the first has staged stays.
static void
test_two_at_once (SiteFixture  *fixture,
                  gconstpointer data)
{
  int fd;

  export (fixture);
  write_file (fixture, ".spalt/stage/17", "halv");
  fd = hold (fixture->out);
  site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FAILED, "under way");
  g_assert_true (site_fixture_has (fixture, ".spalt/stage/17"));
  close (fd);
  export (fixture);
}

static void
test_two_first_at_once (SiteFixture  *fixture,
                        gconstpointer data)
{
  g_autofree char *beside = g_build_filename (fixture->folder, ".out.spalt-part", NULL);
  g_autofree char *inside = g_build_filename (beside, ".spalt", NULL);
  int              fd;

  g_assert_cmpint (g_mkdir_with_parents (inside, 0755), ==, 0);
  fd = hold (beside);
  site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FAILED, "under way");
  g_assert_true (g_file_test (inside, G_FILE_TEST_IS_DIR));
  g_assert_false (g_file_test (fixture->out, G_FILE_TEST_EXISTS));
  close (fd);
  export (fixture);
}

// A folder of the site that has become a link leads to files that are not ours.
static void
test_link_in_place (SiteFixture  *fixture,
                    gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "annat", NULL);
  g_autofree char *link = g_build_filename (fixture->out, "2022", NULL);
  g_autofree char *page = g_build_filename (elsewhere, "nyhet-nummer-0.html", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  export (fixture);
  g_assert_cmpint (g_rename (link, elsewhere), ==, 0);
  g_assert_cmpint (symlink (elsewhere, link), ==, 0);
  g_assert_true (g_file_set_contents (page, "mitt", -1, NULL));
  before = site_files_describe (fixture->folder, FALSE);
  site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_CLASH, "2022");
  after = site_files_describe (fixture->folder, FALSE);
  g_assert_cmpstr (before, ==, after);
}

static void
test_file_where_a_folder_is_needed (SiteFixture  *fixture,
                                    gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  export (fixture);
  write_file (fixture, "2023", "mitt");
  site_fixture_add_article (fixture, "Ny", "Livsmedel", "Skolmat", PUBLISHED_AT + 365 * 24 * 3600);
  before = site_files_describe (fixture->out, FALSE);
  site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_CLASH, "2023");
  after = site_files_describe (fixture->out, FALSE);
  g_assert_cmpstr (before, ==, after);
}

static void
test_damaged_manifest (SiteFixture  *fixture,
                       gconstpointer data)
{
  export (fixture);
  write_file (fixture, ".spalt/manifest", "skräp\n../../hemligt\n");
  site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FAILED, "damaged");
}

// A manifest must not lead the export to remove files elsewhere.
static void
test_manifest_that_leads_out (SiteFixture  *fixture,
                              gconstpointer data)
{
  g_autofree char *victim = g_build_filename (fixture->folder, "offer.txt", NULL);

  export (fixture);
  g_assert_true (g_file_set_contents (victim, "kvar", -1, NULL));
  write_file (fixture, ".spalt/manifest", "spalt site 1\n0000000000000001 0000000000000001 4 2022/../../offer.txt\n");
  site_fixture_refuse (fixture, NULL, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FAILED, "damaged");
  g_assert_true (g_file_test (victim, G_FILE_TEST_EXISTS));
}

static void
limit_file_size (gsize bytes)
{
  struct rlimit limit;

  getrlimit (RLIMIT_FSIZE, &limit);
  limit.rlim_cur = bytes > 0 ? bytes : limit.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

// No file may grow beyond two thousand bytes: as when the disk fills up in the middle of a page.
static void
test_full_disk (SiteFixture  *fixture,
                gconstpointer data)
{
  g_autofree char   *before = NULL;
  g_autofree char   *after = NULL;
  g_autoptr (GError) error = NULL;

  export (fixture);
  before = site_files_describe (fixture->out, FALSE);
  site_fixture_add_article (fixture, "Ny", "Livsmedel", "Skolmat", PUBLISHED_AT);
  signal (SIGXFSZ, SIG_IGN);
  limit_file_size (2000);
  spalt_site_export (fixture->store, fixture->out, NULL, NULL, NULL, &error);
  limit_file_size (0);
  g_assert_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, fixture->out));
  after = site_files_describe (fixture->out, FALSE);
  g_assert_cmpstr (before, ==, after);
}

#define ADD(path, function) g_test_add (path, SiteFixture, NULL, site_fixture_set_up, function, site_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/site/folder/foreign", test_foreign_folder);
  ADD ("/site/folder/file-in-place", test_file_in_place);
  ADD ("/site/folder/publication-itself", test_publication_itself);
  ADD ("/site/folder/own-folders", test_own_folders);
  ADD ("/site/folder/empty", test_empty_folder);
  ADD ("/site/folder/own-files-stay", test_own_files_stay);
  ADD ("/site/folder/clash", test_clash);
  ADD ("/site/folder/repair", test_repair);
  ADD ("/site/folder/interrupted", test_interrupted);
  ADD ("/site/folder/interrupted-twice", test_interrupted_twice);
  ADD ("/site/folder/interrupted-elsewhere", test_interrupted_elsewhere);
  ADD ("/site/folder/interrupted-first", test_interrupted_first);
  ADD ("/site/folder/stray-beside", test_stray_beside);
  ADD ("/site/folder/two-at-once", test_two_at_once);
  ADD ("/site/folder/two-first-at-once", test_two_first_at_once);
  ADD ("/site/folder/link-in-place", test_link_in_place);
  ADD ("/site/folder/file-where-a-folder-is-needed", test_file_where_a_folder_is_needed);
  ADD ("/site/folder/damaged-manifest", test_damaged_manifest);
  ADD ("/site/folder/manifest-that-leads-out", test_manifest_that_leads_out);
  ADD ("/site/folder/full-disk", test_full_disk);

  return g_test_run ();
}
