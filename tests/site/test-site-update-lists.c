// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>
#include <string.h>

#include "spalt-old-address-store.h"
#include "spalt-photo.h"
#include "spalt-record-store.h"
#include "spalt-site-error.h"
#include "update-fixture.h"

#define HOUR UPDATE_HOUR
#define N_ARTICLES UPDATE_N_ARTICLES
#define DAY UPDATE_DAY
#define BASE UPDATE_BASE

/* What an incremental export has to know besides the changes: which addresses and photos are taken, and what stands in
 * the lists of what was exported, whatever happened to them and to the files. */

static void
set_old_address (UpdateFixture *fixture,
                 const char    *path,
                 gint64         article)
{
  g_autoptr (GError)    error = NULL;
  const SpaltOldAddress address = { .path = (char *)path, .article_id = article };
  gboolean              changed;

  spalt_store_set_old_address (fixture->site.store, &address, fixture->site.now, &changed, &error);
  g_assert_no_error (error);
}

// A redirect stands where a new tag's list will.
static void
test_taken_address (UpdateFixture *fixture,
                    gconstpointer  data)
{
  set_old_address (fixture, "tagg/helt-ny.html", fixture->ids[1]);
  g_assert_false (update_export_both (fixture, "an old address"));
  update_publish (fixture, "Ämne 1", "Helt ny", fixture->last_at + HOUR);
  g_assert_false (update_export_both (fixture, "a tag that takes the address"));
}

// The same with a part of the sitemap, which a year is about to need.
static void
test_taken_sitemap (UpdateFixture *fixture,
                    gconstpointer  data)
{
  g_autofree char *part = g_build_filename (fixture->site.out, "sitemap/2022-3.xml", NULL);
  gboolean         is_update = TRUE;
  guint            i;

  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  set_old_address (fixture, "sitemap/2022-3.xml", fixture->ids[1]);
  g_assert_false (update_export_both (fixture, "an old address"));
  for (i = 1; i <= 100 && is_update; i++)
    {
      update_publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + i * HOUR);
      is_update = update_export_both (fixture, "an article");
    }
  g_assert_cmpuint (i, >, 2);
  g_assert_false (is_update);
  g_assert_true (g_file_test (part, G_FILE_TEST_EXISTS));
}

// What editors wrote down and readers will miss is told by each full export, and is no reason to do
// so.
static void
test_warning (UpdateFixture *fixture,
              gconstpointer  data)
{
  g_autoptr (SpaltSiteReport) report = NULL;

  set_old_address (fixture, "2022/artikel-003.html", fixture->ids[1]);
  site_fixture_import (&fixture->site, "{ 'menus': { 'main': [{ 'label': 'Butik', 'address': '/butik/' }] } }");
  g_assert_false (
    update_export_both (fixture, "an old address that a page has, and a menu that leads to a shop of another program"));
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "Annat.", NULL);
  g_assert_true (update_export_both (fixture, "a text"));
  report = update_export_all (fixture);
  g_assert_cmpuint (report->warnings->len, ==, 2);
}

static void
test_missing_files (UpdateFixture *fixture,
                    gconstpointer  data)
{
  g_autofree char *unused = spalt_store_get_media_path (fixture->site.store, "oanvand.jpg");
  g_autofree char *shown = spalt_store_get_media_path (fixture->site.store, "lagret.jpg");
  g_autofree char *away = g_strconcat (shown, ".borta", NULL);

  update_add_photo (fixture, "lagret", "oanvand");
  g_assert_cmpint (g_unlink (unused), ==, 0);
  update_export_both (fixture, "a photo without a file that nothing shows");
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "Ett.", NULL);
  g_assert_true (update_export_both (fixture, "a text"));

  g_assert_cmpint (g_rename (shown, away), ==, 0);
  update_export_both (fixture, "a text names a photo whose file is gone");
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "Två.", NULL);
  g_assert_false (update_export_both (fixture, "it may come back with the next export"));
  g_assert_cmpint (g_rename (away, shown), ==, 0);
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "Tre.", NULL);
  g_assert_false (update_export_both (fixture, "it is back"));
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "Fyra.", NULL);
  g_assert_true (update_export_both (fixture, "a text"));
}

// An archive that came from elsewhere may name many photos that never came along.
static void
test_many_gaps (UpdateFixture *fixture,
                gconstpointer  data)
{
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *body = g_strdup_printf ("![x](photo:borta-%u) ![y](photo:borta)", i);

      update_edit (fixture, fixture->ids[i], "body", body, NULL);
    }
  g_assert_false (update_export_both (fixture, "photos that are not there"));
  update_publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + HOUR);
  g_assert_true (update_export_both (fixture, "an article"));
  update_add_photo (fixture, "lagret", "borta-9");
  update_publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + 2 * HOUR);
  g_assert_false (update_export_both (fixture, "one of them came"));
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "![y](photo:sen) ![z](photo:senare)", NULL);
  g_assert_true (update_export_both (fixture, "two more, which the list of changes has"));
  update_add_photo (fixture, "lagret", "sen");
  update_edit (fixture, fixture->ids[N_ARTICLES - 2], "body", "Annat.", NULL);
  g_assert_false (update_export_both (fixture, "the first one came"));
}

// A full export is worth it once, also when it finds that every file is as it should be.
static void
test_nothing_found (UpdateFixture *fixture,
                    gconstpointer  data)
{
  update_ensure_topic (fixture, "Tomt ämne");
  g_assert_false (update_export_both (fixture, "a topic that no page shows"));
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "Annat.", NULL);
  g_assert_true (update_export_both (fixture, "a text after that"));
  fixture->site.now += 4 * DAY;
  update_export_both (fixture, "nothing, but when all news have become old");
  fixture->site.now += DAY;
  update_export_both (fixture, "nothing, but on another day");
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "Annat igen.", NULL);
  g_assert_true (update_export_both (fixture, "a text on that day"));
}

// A photo that nothing shows any more, and then again.
static void
test_photo_back (UpdateFixture *fixture,
                 gconstpointer  data)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltPhoto) photo =
    spalt_store_find_record_by_slug (fixture->site.store, SPALT_TYPE_PHOTO, "koket", &error);

  spalt_store_trash_record (fixture->site.store, SPALT_TYPE_PHOTO, spalt_photo_get_id (photo), fixture->site.now,
                            &error);
  g_assert_no_error (error);
  g_assert_false (update_export_both (fixture, "a photo in the trash"));
  spalt_store_restore_record (fixture->site.store, SPALT_TYPE_PHOTO, spalt_photo_get_id (photo), fixture->site.now,
                              &error);
  g_assert_no_error (error);
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "Annat.", NULL);
  g_assert_false (update_export_both (fixture, "the photo again"));
}

// What others did to the files is put right by a full export.
static void
test_repair (UpdateFixture *fixture,
             gconstpointer  data)
{
  g_autofree char            *old = g_build_filename (fixture->site.out, "2022/artikel-003.html", NULL);
  const SpaltSiteOptions      options = { .now = fixture->site.now, .base_url = BASE, .all = TRUE };
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autoptr (GError)          error = NULL;
  g_autofree char            *text = NULL;

  g_assert_true (g_file_test (old, G_FILE_TEST_EXISTS));
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "Annat.", NULL);
  spalt_site_report_free (site_fixture_export (&fixture->site, BASE));
  g_assert_cmpint (g_unlink (old), ==, 0);
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "Annat igen.", NULL);
  report = site_fixture_export (&fixture->site, BASE);
  g_assert_cmpuint (report->checked, <, report->planned);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_clear_pointer (&report, spalt_site_report_free);
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "Annat en gång till.", NULL);
  spalt_site_export (fixture->site.store, fixture->site.out, &options, NULL, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->checked, ==, report->planned);
  g_assert_true (g_file_test (old, G_FILE_TEST_EXISTS));

  g_assert_cmpint (g_unlink (old), ==, 0);
  spalt_site_report_free (site_fixture_export (&fixture->site, BASE));
  g_assert_true (g_file_test (old, G_FILE_TEST_EXISTS));
}

// A page that an incremental export wrote, and that somebody changed without changing its size, after which another one
// was written down.
static void
test_changed_between (UpdateFixture *fixture,
                      gconstpointer  data)
{
  const SpaltSiteOptions options = { .now = fixture->site.now, .base_url = BASE, .all = TRUE };
  g_autofree char       *page = g_build_filename (fixture->site.out, "2022/nytt-0.html", NULL);
  g_autoptr (GError)     error = NULL;
  g_autofree char       *text = NULL;
  g_autofree char       *after = NULL;
  gsize                  length;

  update_publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + HOUR);
  g_assert_true (update_export_both (fixture, "a new article"));
  g_assert_true (g_file_get_contents (page, &text, &length, NULL));
  memcpy (strstr (text, "Nytt 0"), "NYTT", 4);
  // So that the clock of the file system has gone on.
  g_usleep (20000);
  g_assert_true (g_file_set_contents (page, text, (gssize)length, NULL));
  g_usleep (20000);
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", "Annat.", NULL);
  spalt_site_report_free (site_fixture_export (&fixture->site, BASE));
  spalt_site_export (fixture->site.store, fixture->site.out, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (page, &after, NULL, NULL));
  g_assert_null (strstr (after, "NYTT 0"));
}

static char *
read_own (UpdateFixture *fixture,
          const char    *name)
{
  g_autofree char *path = g_build_filename (fixture->site.out, ".spalt", name, NULL);
  char            *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);

  return text;
}

static void
write_own (UpdateFixture *fixture,
           const char    *name,
           const char    *text)
{
  g_autofree char *path = g_build_filename (fixture->site.out, ".spalt", name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

// An incremental export that was killed when its files stood in place and it had not written down so.
static void
test_interrupted (UpdateFixture *fixture,
                  gconstpointer  data)
{
  g_autofree char *changes = NULL;

  // The journal may be lost too.
  update_comment_on (fixture, fixture->ids[100], "Bra!");
  update_export_both (fixture, "the first comment");
  update_comment_on (fixture, fixture->ids[101], "Bra!");
  g_assert_true (update_export_both (fixture, "a comment"));
  changes = read_own (fixture, "changes");
  update_comment_on (fixture, fixture->ids[102], "Bra!");
  spalt_site_report_free (site_fixture_export (&fixture->site, BASE));
  write_own (fixture, "changes", changes);
  g_assert_true (update_export_both (fixture, "the same comment again"));

  update_publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + HOUR);
  site_fixture_interrupt (&fixture->site, BASE, "index.html");
  spalt_site_report_free (site_fixture_export (&fixture->site, BASE));
  spalt_site_report_free (update_export_all (fixture));
  g_assert_null (read_own (fixture, "journal"));
  update_publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + 2 * HOUR);
  g_assert_true (update_export_both (fixture, "another article"));
}

// Changes that belong to a list that there is no more, as an export leaves them that is killed when it has written a
// new one.
static void
test_old_changes (UpdateFixture *fixture,
                  gconstpointer  data)
{
  g_autofree char *changes = NULL;

  update_publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + HOUR);
  g_assert_true (update_export_both (fixture, "a new article"));
  changes = read_own (fixture, "changes");
  update_set_term (fixture, "tags", fixture->ids[N_ARTICLES - 1], "Annan");
  g_assert_false (update_export_both (fixture, "everything"));
  g_assert_null (read_own (fixture, "changes"));
  write_own (fixture, "changes", changes);
  update_publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + 2 * HOUR);
  g_assert_true (update_export_both (fixture, "another article"));
}

// Lists that somebody has damaged, cut short, or written by hand: a sentence, or a full export; never another
// file's end.
static void
test_bad_lists (UpdateFixture *fixture,
                gconstpointer  data)
{
  static const char *const bad[] = {
    "",
    "\n",
    "spalt site 2",
    "spalt site 2\n= id",
    "spalt site 2\n=\n",
    "spalt site 9\n",
    "spalt site 2\n= id 0\nzzz\n",
    "spalt site 2\n- ../fixture\n",
    "spalt site 2\n- /etc/passwd\n",
    "spalt site 2\n0 0 0\n",
    "\t\t\t\n",
  };
  g_autofree char *changes = NULL;
  g_autofree char *manifest = read_own (fixture, "manifest");

  update_publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + HOUR);
  g_assert_true (update_export_both (fixture, "a new article"));
  changes = read_own (fixture, "changes");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    for (guint k = 0; k < 2; k++)
      {
        const SpaltSiteOptions      options = { .now = fixture->site.now, .base_url = BASE };
        g_autoptr (SpaltSiteReport) report = NULL;
        g_autoptr (GError)          error = NULL;

        write_own (fixture, "manifest", manifest);
        write_own (fixture, "changes", changes);
        write_own (fixture, k == 0 ? "manifest" : "changes", bad[i]);
        update_edit (fixture, fixture->ids[N_ARTICLES - 1], "body", bad[i], NULL);
        if (!spalt_site_export (fixture->site.store, fixture->site.out, &options, NULL, &report, &error))
          g_assert_nonnull (strstr (error->message, "damaged") != NULL ? error->message
                                                                       : strstr (error->message, "did not write"));
      }
  write_own (fixture, "manifest", manifest);
  write_own (fixture, "changes", changes);
}

static void
refuse (UpdateFixture *fixture,
        const char    *says)
{
  const SpaltSiteOptions      options = { .now = fixture->site.now, .base_url = BASE, .all = TRUE };
  g_autofree char            *before = site_files_describe (fixture->site.out, TRUE);
  g_autofree char            *after = NULL;
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autoptr (GError)          error = NULL;

  g_assert_false (spalt_site_export (fixture->site.store, fixture->site.out, &options, NULL, &report, &error));
  g_assert_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, says));
  after = site_files_describe (fixture->site.out, TRUE);
  g_assert_cmpstr (before, ==, after);
}

// A zero byte ends a line for whoever does not know its length, and what follows would be taken for more of the same.
static void
test_zero_bytes (UpdateFixture *fixture,
                 gconstpointer  data)
{
  static const char *const names[] = { "changes", "manifest" };

  update_publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + HOUR);
  g_assert_true (update_export_both (fixture, "a new article"));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char   *path = g_build_filename (fixture->site.out, ".spalt", names[i], NULL);
      g_autofree char   *text = read_own (fixture, names[i]);
      g_autofree char   *damaged = g_strdup (text);
      gsize              length = strlen (text);
      g_autoptr (GError) error = NULL;

      damaged[length - 10] = '\0';
      g_file_set_contents (path, damaged, (gssize)length, &error);
      g_assert_no_error (error);
      refuse (fixture, "damaged");
      write_own (fixture, names[i], text);
    }
  update_export_both (fixture, "the lists as they were");
}

// One that is there and cannot be read is not one that is missing.
static void
test_unreadable (UpdateFixture *fixture,
                 gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->site.out, ".spalt", "changes", NULL);
  g_autofree char *changes = NULL;

  update_publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + HOUR);
  g_assert_true (update_export_both (fixture, "a new article"));
  changes = read_own (fixture, "changes");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  refuse (fixture, "could not be read");
  g_assert_cmpint (g_rmdir (path), ==, 0);
  write_own (fixture, "changes", changes);
  update_publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + 2 * HOUR);
  g_assert_true (update_export_both (fixture, "another one"));
}

// As the version before wrote it: without what is to be known of the whole, notes, and order.
static void
test_older_list (UpdateFixture *fixture,
                 gconstpointer  data)
{
  g_autofree char            *manifest = read_own (fixture, "manifest");
  g_auto (GStrv)              lines = g_strsplit (manifest, "\n", -1);
  g_autoptr (GString)         older = g_string_new ("spalt site 1\n");
  g_autoptr (SpaltSiteReport) report = NULL;

  for (guint i = g_strv_length (lines); i-- > 1;)
    {
      char *photos = strchr (lines[i], '\t');
      char *notes = photos != NULL ? strchr (photos + 1, '\t') : NULL;

      if (*lines[i] == '\0' || *lines[i] == '=')
        continue;
      if (notes != NULL)
        *notes = '\0';
      if (photos != NULL && photos[1] == '\0')
        *photos = '\0';
      g_string_append_printf (older, "%s\n", lines[i]);
    }
  g_usleep (20000);
  write_own (fixture, "manifest", older->str);
  report = site_fixture_export (&fixture->site, BASE);
  g_assert_cmpuint (report->written + report->removed, ==, 0);
  // It wrote a list of this version, though no file had changed.
  update_publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + HOUR);
  g_assert_true (update_export_both (fixture, "a new article"));
}

/* A publication that was put back to an earlier state and written to again counts the same changes, but they are
 * others. */
static void
test_put_back (UpdateFixture *fixture,
               gconstpointer  data)
{
  g_autofree char   *database = g_build_filename (fixture->site.publication, "newsroom.db", NULL);
  g_autofree char   *copy = g_build_filename (fixture->site.folder, "copy.db", NULL);
  g_autofree char   *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize              length;

  g_clear_object (&fixture->site.store);
  g_assert_true (g_file_get_contents (database, &bytes, &length, NULL));
  fixture->site.store = spalt_store_open (fixture->site.publication, SPALT_STORE_READ_WRITE, &error);
  update_edit (fixture, fixture->ids[N_ARTICLES - 1], "headline", "Den ena", NULL);
  g_assert_true (update_export_both (fixture, "one way"));

  g_clear_object (&fixture->site.store);
  g_assert_true (g_file_set_contents (database, bytes, (gssize)length, NULL));
  fixture->site.store = spalt_store_open (fixture->site.publication, SPALT_STORE_READ_WRITE, &error);
  update_edit (fixture, fixture->ids[N_ARTICLES - 2], "headline", "Den andra", NULL);
  update_edit (fixture, fixture->ids[N_ARTICLES - 3], "headline", "Den tredje", NULL);
  g_assert_false (update_export_both (fixture, "another way"));
}

int
main (int    argc,
      char **argv)
{
  static const UpdateCase cases[] = {
    { "/site/update/taken-address", test_taken_address },
    { "/site/update/taken-sitemap", test_taken_sitemap },
    { "/site/update/warning", test_warning },
    { "/site/update/missing-files", test_missing_files },
    { "/site/update/many-gaps", test_many_gaps },
    { "/site/update/nothing-found", test_nothing_found },
    { "/site/update/photo-back", test_photo_back },
    { "/site/update/repair", test_repair },
    { "/site/update/changed-between", test_changed_between },
    { "/site/update/interrupted", test_interrupted },
    { "/site/update/old-changes", test_old_changes },
    { "/site/update/bad-lists", test_bad_lists },
    { "/site/update/zero-bytes", test_zero_bytes },
    { "/site/update/unreadable", test_unreadable },
    { "/site/update/older-list", test_older_list },
    { "/site/update/put-back", test_put_back },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  update_add_cases (cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
