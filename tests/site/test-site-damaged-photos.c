// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "site-fixture.h"
#include "spalt-media-error.h"
#include "spalt-photo.h"
#include "spalt-record-store.h"

/* Photos whose files are gone or are none any more: the site goes out without them, says so, and never leads to a
 * picture that is not there. */

#define BASE "https://inkopsnytt.example/tidning/"
#define ARTICLE "2022/kommunerna-gar-samman.html"

// An original that can be damaged and mended.
typedef struct
{
  char *path;
  char *bytes;
  gsize length;
} Original;

static void
original_clear (Original *original)
{
  g_free (original->path);
  g_free (original->bytes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Original, original_clear)

static void
damage (SiteFixture *fixture,
        Original    *original)
{
  original->path = spalt_store_get_media_path (fixture->store, "koket.jpg");
  g_assert_true (g_file_get_contents (original->path, &original->bytes, &original->length, NULL));
  g_assert_true (g_file_set_contents (original->path, "nothing of a picture", -1, NULL));
}

static void
mend (const Original *original)
{
  g_assert_true (g_file_set_contents (original->path, original->bytes, (gssize)original->length, NULL));
}

// What was made of the photos earlier is not there any more, as after a move to another computer.
static void
lose_renditions (SiteFixture *fixture)
{
  g_autofree char *renditions = g_build_filename (fixture->publication, "media", "renditions", NULL);
  g_autofree char *gone = g_strconcat (renditions, "-gone", NULL);

  g_assert_cmpint (g_rename (renditions, gone), ==, 0);
}

// Every picture that a page or a feed leads to is there.
static void
assert_pictures_stand (SiteFixture *fixture)
{
  g_autoptr (GPtrArray) files = site_files_list (fixture->out);
  g_autoptr (GRegex)    picture = g_regex_new ("media/[A-Za-z0-9_-]+\\.[A-Za-z0-9.]+", G_REGEX_RAW, 0, NULL);
  guint                 n = 0;

  for (guint i = 0; i < files->len; i++)
    {
      const char            *path = files->pdata[i];
      g_autofree char       *page = NULL;
      g_autoptr (GMatchInfo) match = NULL;

      if (!g_str_has_suffix (path, ".html") && !g_str_has_suffix (path, ".xml") && !g_str_has_suffix (path, ".json"))
        continue;
      page = site_fixture_read (fixture, path);
      for (g_regex_match (picture, page, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          g_autofree char *name = g_match_info_fetch (match, 0);

          n++;
          if (!site_fixture_has (fixture, name))
            g_error ("%s leads to %s, which is not there", path, name);
        }
    }
  g_assert_cmpuint (n, >, 0);
}

// The feed tells how large the article's picture is.
static void
assert_enclosure (SiteFixture *fixture)
{
  g_autofree char   *feed = site_fixture_read (fixture, "rss.xml");
  g_autoptr (GRegex) regex =
    g_regex_new ("<enclosure type=\"image/jpeg\" length=\"([0-9]+)\" url=\"" BASE "(media/koket-[^\"]*)\"/>", 0, 0,
                 NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char       *length = NULL, *path = NULL, *picture = NULL;
  GStatBuf               status;

  g_assert_true (g_regex_match (regex, feed, 0, &match));
  length = g_match_info_fetch (match, 1);
  path = g_match_info_fetch (match, 2);
  picture = g_build_filename (fixture->out, path, NULL);
  g_assert_cmpint (g_stat (picture, &status), ==, 0);
  g_assert_cmpuint (g_ascii_strtoull (length, NULL, 10), ==, status.st_size);
}

// A photo whose file is gone leaves a gap, a warning, and no broken picture.
static void
test_missing_photo (SiteFixture  *fixture,
                    gconstpointer data)
{
  g_autofree char            *file = spalt_store_get_media_path (fixture->store, "koket.jpg");
  g_autofree char            *page = NULL;
  g_autoptr (SpaltSiteReport) report = NULL;

  g_assert_cmpint (g_unlink (file), ==, 0);
  report = site_fixture_export (fixture, BASE);
  g_assert_cmpuint (report->warnings->len, ==, 1);
  g_assert_nonnull (strstr (report->warnings->pdata[0], "koket"));
  page = site_fixture_read (fixture, ARTICLE);
  site_assert_without (page, "koket");
  g_assert_nonnull (strstr (page, "../media/lagret-"));
}

// A file that is no picture at all, from the start: a gap and one warning, as if it were missing, in pages and in
// feeds.
static void
test_damaged (SiteFixture  *fixture,
              gconstpointer data)
{
  g_auto (Original)           original = { 0 };
  g_autoptr (SpaltSiteReport) damaged = NULL;
  g_autoptr (SpaltSiteReport) same = NULL;
  g_autoptr (SpaltSiteReport) mended = NULL;
  g_autofree char            *page = NULL, *feed = NULL, *later = NULL;

  damage (fixture, &original);
  damaged = site_fixture_export (fixture, BASE);
  g_assert_cmpuint (damaged->warnings->len, ==, 1);
  g_assert_nonnull (strstr (damaged->warnings->pdata[0], "koket"));
  assert_pictures_stand (fixture);
  page = site_fixture_read (fixture, ARTICLE);
  feed = site_fixture_read (fixture, "rss.xml");
  site_assert_without (page, "koket-");
  site_assert_without (feed, "koket-");
  same = site_fixture_export (fixture, BASE);
  g_assert_cmpuint (same->warnings->len, ==, 1);
  g_assert_cmpuint (same->written, ==, 0);

  mend (&original);
  mended = site_fixture_export (fixture, BASE);
  g_assert_cmpuint (mended->warnings->len, ==, 0);
  later = site_fixture_read (fixture, ARTICLE);
  g_assert_nonnull (strstr (later, "media/koket-"));
  assert_enclosure (fixture);
  assert_pictures_stand (fixture);
}

typedef struct
{
  SpaltSitePhase phase;
  guint          n_again; // how often pages are written after pictures were made
} Watch;

static void
watch_cb (SpaltSitePhase phase,
          guint          done,
          guint          total,
          gpointer       data)
{
  Watch *watch = data;

  watch->n_again += phase == SPALT_SITE_PHASE_WRITE && watch->phase == SPALT_SITE_PHASE_PHOTOS;
  watch->phase = phase;
}

// Exports while one photo is damaged do their work once: what an earlier one found is known.
static void
test_damaged_once (SiteFixture  *fixture,
                   gconstpointer data)
{
  g_auto (Original)           original = { 0 };
  g_autoptr (SpaltSiteReport) first = NULL, mended = NULL, second = NULL;
  g_autoptr (GError)          error = NULL;
  Watch                       watch = { 0 };
  SpaltSiteOptions            options = { .now = fixture->now + 1, .base_url = BASE, .progress = watch_cb };

  options.progress_data = &watch;
  damage (fixture, &original);
  first = site_fixture_export (fixture, BASE);
  site_fixture_add_article (fixture, "Helt ny", "Livsmedel", "Skolmat", fixture->now - 60);
  g_assert_true (spalt_site_export (fixture->store, fixture->out, &options, NULL, &second, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (watch.n_again, ==, 0);
  g_assert_cmpuint (second->warnings->len, ==, 1);
  g_assert_nonnull (strstr (second->warnings->pdata[0], "koket"));
  g_assert_cmpuint (second->written, >, 0);
  assert_pictures_stand (fixture);

  mend (&original);
  mended = site_fixture_export (fixture, BASE);
  g_assert_cmpuint (mended->warnings->len, ==, 0);
  assert_enclosure (fixture);
}

// A file that is there and cannot be read is not missing: its warning says what to do.
static void
test_unreadable (SiteFixture  *fixture,
                 gconstpointer data)
{
  g_autofree char            *file = spalt_store_get_media_path (fixture->store, "koket.jpg");
  g_autoptr (SpaltSiteReport) report = NULL;

  g_assert_cmpint (g_unlink (file), ==, 0);
  g_assert_cmpint (symlink ("koket.jpg", file), ==, 0);
  report = site_fixture_export (fixture, BASE);
  g_assert_cmpuint (report->warnings->len, ==, 1);
  g_assert_nonnull (strstr (report->warnings->pdata[0], "cannot be read"));
  assert_pictures_stand (fixture);
}

// What must be kept of a photo has moved, so that its crops have other names, but it can no longer be read.
static void
test_damaged_crop (SiteFixture  *fixture,
                   gconstpointer data)
{
  g_autoptr (SpaltSiteReport) first = site_fixture_export (fixture, BASE);
  g_auto (Original)           original = { 0 };
  g_autoptr (SpaltSiteReport) second = NULL;
  g_autoptr (SpaltSiteReport) third = NULL;
  g_autoptr (SpaltPhoto)      photo = NULL;
  g_autofree char            *crop = site_fixture_find (fixture, "media/koket-480x320.webp");
  g_autofree char            *moved = NULL;
  g_autoptr (GError)          error = NULL;

  g_assert_nonnull (crop);
  photo = spalt_store_find_record_by_slug (fixture->store, SPALT_TYPE_PHOTO, "koket", &error);
  g_assert_no_error (error);
  spalt_photo_set_focal_x (photo, 0.1);
  g_assert_true (spalt_store_save_record (fixture->store, photo, fixture->now, &error));
  damage (fixture, &original);
  lose_renditions (fixture);
  second = site_fixture_export (fixture, BASE);
  g_assert_cmpuint (second->warnings->len, ==, 1);
  assert_pictures_stand (fixture);

  // And what could not be made is made when the original is whole again.
  mend (&original);
  third = site_fixture_export (fixture, BASE);
  g_assert_cmpuint (third->warnings->len, ==, 0);
  moved = site_fixture_find (fixture, "media/koket-480x320.webp");
  g_assert_nonnull (moved);
  g_assert_cmpstr (moved, !=, crop);
  assert_pictures_stand (fixture);
}

// The site has all that it needs of a photo that can no longer be read: it stays. A feed that is made anew says nothing
// of it, until it can.
static void
test_damaged_in_feed (SiteFixture  *fixture,
                      gconstpointer data)
{
  g_autoptr (SpaltSiteReport) first = site_fixture_export (fixture, BASE);
  g_auto (Original)           original = { 0 };
  g_autoptr (SpaltSiteReport) second = NULL;
  g_autoptr (SpaltSiteReport) third = NULL;
  g_autofree char            *page = NULL, *feed = NULL, *later = NULL;

  assert_enclosure (fixture);
  damage (fixture, &original);
  lose_renditions (fixture);
  site_fixture_add_article (fixture, "Helt ny", "Livsmedel", "Skolmat", fixture->now - 60);
  second = site_fixture_export (fixture, BASE);
  g_assert_cmpuint (second->warnings->len, ==, 1);
  g_assert_nonnull (strstr (second->warnings->pdata[0], "koket"));
  page = site_fixture_read (fixture, ARTICLE);
  feed = site_fixture_read (fixture, "rss.xml");
  g_assert_nonnull (strstr (page, "media/koket-"));
  g_assert_nonnull (strstr (feed, "Helt ny"));
  site_assert_without (feed, "length=\"0\"");
  site_assert_without (feed, "url=\"" BASE "media/koket-");
  assert_pictures_stand (fixture);

  mend (&original);
  third = site_fixture_export (fixture, BASE);
  g_assert_cmpuint (third->warnings->len, ==, 0);
  later = site_fixture_read (fixture, "rss.xml");
  g_assert_nonnull (strstr (later, "Helt ny"));
  assert_enclosure (fixture);
}

// What was made of the photos finds no place any more: that is no fault of theirs, and the site keeps them all.
static void
test_no_place (SiteFixture  *fixture,
               gconstpointer data)
{
  g_autoptr (SpaltSiteReport) first = site_fixture_export (fixture, BASE);
  g_autoptr (SpaltSiteReport) second = NULL;
  g_autoptr (SpaltPhoto)      photo = NULL;
  g_autofree char            *renditions = g_build_filename (fixture->publication, "media", "renditions", NULL);
  g_autofree char            *before = NULL, *after = NULL;
  g_autoptr (GError)          error = NULL;

  photo = spalt_store_find_record_by_slug (fixture->store, SPALT_TYPE_PHOTO, "koket", &error);
  g_assert_no_error (error);
  spalt_photo_set_focal_x (photo, 0.1);
  g_assert_true (spalt_store_save_record (fixture->store, photo, fixture->now, &error));
  lose_renditions (fixture);
  g_assert_true (g_file_set_contents (renditions, "a file where the folder should be", -1, NULL));
  before = site_files_describe (fixture->out, TRUE);
  site_fixture_refuse (fixture, BASE, SPALT_MEDIA_ERROR, SPALT_MEDIA_ERROR_NOT_WRITTEN, "renditions");
  after = site_files_describe (fixture->out, TRUE);
  g_assert_cmpstr (after, ==, before);

  g_assert_cmpint (g_unlink (renditions), ==, 0);
  second = site_fixture_export (fixture, BASE);
  g_assert_cmpuint (second->warnings->len, ==, 0);
  assert_pictures_stand (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) \
  g_test_add ("/site/damaged-photos/" path, SiteFixture, "sv", site_fixture_set_up, function, site_fixture_tear_down)
  ADD ("missing", test_missing_photo);
  ADD ("damaged", test_damaged);
  ADD ("damaged-crop", test_damaged_crop);
  ADD ("damaged-in-feed", test_damaged_in_feed);
  ADD ("damaged-once", test_damaged_once);
  ADD ("unreadable", test_unreadable);
  ADD ("no-place", test_no_place);

  return g_test_run ();
}
