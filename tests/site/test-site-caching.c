// SPDX-License-Identifier: GPL-3.0-or-later
#include "site-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "spalt-photo-probe.h"
#include "spalt-photo-store.h"
#include "spalt-test-picture.h"

/* What browsers, and caches on the way to them, may keep: a name never has other bytes than before. */

#define BASE "https://inkopsnytt.example/tidning/"
#define ARTICLE "2022/kommunerna-gar-samman.html"

// Every file that both exports have below the folder is the same in both.
static void
assert_no_name_reused (GHashTable *before,
                       GHashTable *after,
                       const char *folder)
{
  GHashTableIter iter;
  gpointer       path, digest;
  guint          n = 0;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &path, &digest))
    {
      const char *later = g_hash_table_lookup (after, path);

      if (!g_str_has_prefix (path, folder))
        continue;
      n++;
      if (later != NULL && !g_str_equal (digest, later))
        g_error ("“%s” has other bytes than before", (const char *)path);
    }
  g_assert_cmpuint (n, >, 0);
}

static char *
find_name (SiteFixture *fixture,
           const char  *path)
{
  char *found = site_fixture_find (fixture, path);

  g_assert_nonnull (found);

  return found;
}

static SpaltPhoto *
find_photo (SiteFixture *fixture,
            const char  *slug)
{
  g_autoptr (GError) error = NULL;
  SpaltPhoto        *photo = spalt_store_find_photo_by_slug (fixture->store, slug, &error);

  g_assert_no_error (error);

  return photo;
}

static void
save_photo (SiteFixture *fixture,
            SpaltPhoto  *photo)
{
  g_autoptr (GError) error = NULL;

  spalt_store_save_photo (fixture->store, photo, fixture->now, &error);
  g_assert_no_error (error);
}

// Puts other pixels into the photo's file, as somebody who replaces it does.
static void
replace_photo (SiteFixture *fixture,
               SpaltPhoto  *photo)
{
  const SpaltTestPicture picture = { .width = 640, .height = 400, .shade = 200 };
  g_autofree char       *path = spalt_store_get_media_path (fixture->store, spalt_photo_get_file (photo));
  g_autofree char       *checksum = NULL;
  g_autoptr (GError)     error = NULL;

  spalt_test_picture_write (path, &picture);
  checksum = spalt_photo_compute_checksum (path, NULL, &error);
  g_assert_no_error (error);
  spalt_photo_set_checksum (photo, checksum);
  save_photo (fixture, photo);
}

// Another picture under the same slug: the pages show files with other names, and the old ones go.
static void
test_photo_replaced (SiteFixture  *fixture,
                     gconstpointer data)
{
  g_autoptr (SpaltSiteReport) first = site_fixture_export (fixture, BASE);
  g_autoptr (GHashTable)      before = site_files_take_digests (fixture->out);
  g_autofree char            *old_name = find_name (fixture, "media/koket-640.webp");
  g_autoptr (SpaltPhoto)      photo = find_photo (fixture, "koket");
  g_autoptr (SpaltSiteReport) second = NULL;
  g_autoptr (GHashTable)      after = NULL;
  g_autofree char            *new_name = NULL;
  g_autofree char            *page = NULL;

  replace_photo (fixture, photo);
  second = site_fixture_export (fixture, BASE);
  after = site_files_take_digests (fixture->out);
  new_name = find_name (fixture, "media/koket-640.webp");
  page = site_fixture_read (fixture, ARTICLE);
  g_assert_cmpstr (new_name, !=, old_name);
  assert_no_name_reused (before, after, "media/");
  g_assert_false (g_hash_table_contains (after, old_name));
  g_assert_nonnull (strstr (page, new_name));
  site_assert_without (page, old_name);
}

// A drawing goes out as it is.
static void
test_original_replaced (SiteFixture  *fixture,
                        gconstpointer data)
{
  g_autoptr (SpaltPhoto)      photo = find_photo (fixture, "lagret");
  g_autoptr (SpaltSiteReport) first = NULL;
  g_autoptr (SpaltSiteReport) second = NULL;
  g_autoptr (GHashTable)      before = NULL;
  g_autoptr (GHashTable)      after = NULL;
  g_autofree char            *old_name = NULL;
  g_autofree char            *new_name = NULL;

  spalt_photo_set_media_type (photo, "image/gif");
  save_photo (fixture, photo);
  first = site_fixture_export (fixture, BASE);
  before = site_files_take_digests (fixture->out);
  old_name = find_name (fixture, "media/lagret.jpg");
  replace_photo (fixture, photo);
  second = site_fixture_export (fixture, BASE);
  after = site_files_take_digests (fixture->out);
  new_name = find_name (fixture, "media/lagret.jpg");
  g_assert_cmpstr (new_name, !=, old_name);
  assert_no_name_reused (before, after, "media/");
}

// What a crop must keep has moved, so crops are other pictures; the whole photo is the same, and readers need not fetch it again.
static void
test_crop_moved (SiteFixture  *fixture,
                 gconstpointer data)
{
  g_autoptr (SpaltPhoto)      photo = find_photo (fixture, "koket");
  g_autoptr (SpaltSiteReport) first = NULL;
  g_autoptr (SpaltSiteReport) second = NULL;
  g_autoptr (GHashTable)      before = NULL;
  g_autoptr (GHashTable)      after = NULL;
  g_autofree char            *whole = NULL;
  g_autofree char            *crop = NULL;

  first = site_fixture_export (fixture, BASE);
  before = site_files_take_digests (fixture->out);
  whole = find_name (fixture, "media/koket-640.webp");
  crop = find_name (fixture, "media/koket-480x320.webp");
  spalt_photo_set_focal_x (photo, 0.0);
  save_photo (fixture, photo);
  second = site_fixture_export (fixture, BASE);
  after = site_files_take_digests (fixture->out);
  assert_no_name_reused (before, after, "media/");
  g_assert_true (g_hash_table_contains (after, whole));
  g_assert_false (g_hash_table_contains (after, crop));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, SiteFixture, NULL, site_fixture_set_up, function, site_fixture_tear_down)
  ADD ("/site/caching/photo-replaced", test_photo_replaced);
  ADD ("/site/caching/original-replaced", test_original_replaced);
  ADD ("/site/caching/crop-moved", test_crop_moved);

  return g_test_run ();
}
