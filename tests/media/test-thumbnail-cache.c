// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>
#include <utime.h>
#include <vips/vips.h>

#include "spalt-test-picture.h"
#include "spalt-thumbnail-cache.h"

#define WIDTH 40
#define N_PHOTOS 8
#define LONG_AGO 1000

/* A publication with photos, and a cache beside it. */
typedef struct
{
  char *folder;
  char *cache;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *media = NULL;

  fixture->folder = spalt_test_folder_new ();
  media = spalt_photo_make_path (fixture->folder, "");
  g_assert_cmpint (g_mkdir (media, 0700), ==, 0);
  fixture->cache = g_build_filename (fixture->folder, "thumbnails", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  spalt_test_folder_remove (fixture->folder);
  g_free (fixture->cache);
}

static SpaltPhoto *
add_photo (Fixture    *fixture,
           const char *file,
           const char *checksum,
           int         shade)
{
  SpaltPhoto      *photo = g_object_new (SPALT_TYPE_PHOTO, "file", file, "checksum", checksum, NULL);
  g_autofree char *path = spalt_photo_make_path (fixture->folder, file);

  spalt_test_picture_write (path, &(SpaltTestPicture){ .width = 80, .height = 60, .shade = shade });

  return photo;
}

static GBytes *
load (Fixture             *fixture,
      SpaltThumbnailCache *cache,
      SpaltPhoto          *photo)
{
  g_autoptr (GError) error = NULL;
  GBytes            *bytes = spalt_thumbnail_cache_load (cache, fixture->folder, photo, WIDTH, NULL, &error);

  g_assert_no_error (error);

  return bytes;
}

static guint64
measure (Fixture *fixture,
         guint   *n_files)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->cache, 0, NULL);
  guint64          bytes = 0;
  const char      *name;

  *n_files = 0;
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->cache, name, NULL);
      GStatBuf         status;

      g_assert_cmpint (g_stat (path, &status), ==, 0);
      bytes += (guint64)status.st_size;
      (*n_files)++;
    }

  return bytes;
}

/* As if all that is there had been used long ago, one after the other. */
static void
age (Fixture *fixture,
     gint64   seconds)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->cache, 0, NULL);
  struct utimbuf   times = { .actime = seconds, .modtime = seconds };
  const char      *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->cache, name, NULL);
      GStatBuf         status;

      g_assert_cmpint (g_stat (path, &status), ==, 0);
      if (status.st_mtime > seconds)
        g_assert_cmpint (g_utime (path, &times), ==, 0);
    }
}

static void
test_made_once (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (SpaltThumbnailCache) cache = spalt_thumbnail_cache_new (fixture->cache, G_MAXUINT64);
  g_autoptr (SpaltPhoto)          photo = add_photo (fixture, "kajen.png", "aa11", 1);
  g_autoptr (GBytes)              made = load (fixture, cache, photo);
  g_autoptr (GBytes)              kept = NULL;
  g_autofree char                *path = spalt_photo_make_path (fixture->folder, "kajen.png");

  g_unlink (path);
  kept = load (fixture, cache, photo);
  g_assert_true (g_bytes_equal (made, kept));
}

/* Another picture under the same name shows anew. */
static void
test_replaced (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (SpaltThumbnailCache) cache = spalt_thumbnail_cache_new (fixture->cache, G_MAXUINT64);
  g_autoptr (SpaltPhoto)          before = add_photo (fixture, "kajen.png", "aa11", 1);
  g_autoptr (GBytes)              first = load (fixture, cache, before);
  g_autoptr (SpaltPhoto)          after = add_photo (fixture, "kajen.png", "bb22", 200);
  g_autoptr (GBytes)              second = load (fixture, cache, after);

  g_assert_false (g_bytes_equal (first, second));
}

static gboolean
is_kept (Fixture             *fixture,
         SpaltThumbnailCache *cache,
         SpaltPhoto          *photo)
{
  g_autofree char   *path = spalt_photo_make_path (fixture->folder, spalt_photo_get_file (photo));
  g_autoptr (GBytes) bytes = NULL;

  /* What is kept needs no photo. */
  g_unlink (path);
  bytes = spalt_thumbnail_cache_load (cache, fixture->folder, photo, WIDTH, NULL, NULL);

  return bytes != NULL;
}

/* Above the limit those go that were not used for longest; one that was only looked at is one that was used. */
static void
test_limit (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GPtrArray)           photos = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (SpaltThumbnailCache) unlimited = spalt_thumbnail_cache_new (fixture->cache, G_MAXUINT64);
  g_autoptr (SpaltThumbnailCache) cache = NULL;
  g_autoptr (SpaltPhoto)          newest = add_photo (fixture, "ny.png", "ny", 250);
  g_autoptr (GBytes)              used = NULL;
  g_autoptr (GBytes)              made = NULL;
  guint64                         limit;
  guint                           n_files;

  for (int i = 0; i < N_PHOTOS; i++)
    {
      g_autofree char   *name = g_strdup_printf ("%d.png", i);
      g_autofree char   *checksum = g_strdup_printf ("c%d", i);
      g_autoptr (GBytes) bytes = NULL;

      g_ptr_array_add (photos, add_photo (fixture, name, checksum, 10 * i));
      bytes = load (fixture, unlimited, photos->pdata[i]);
      age (fixture, LONG_AGO + i);
    }
  limit = measure (fixture, &n_files);
  cache = spalt_thumbnail_cache_new (fixture->cache, limit);

  used = load (fixture, cache, photos->pdata[0]);
  made = load (fixture, cache, newest);
  g_assert_cmpuint (measure (fixture, &n_files), <=, limit);
  g_assert_true (is_kept (fixture, cache, newest));
  g_assert_true (is_kept (fixture, cache, photos->pdata[0]));
  g_assert_true (is_kept (fixture, cache, photos->pdata[N_PHOTOS - 1]));
  g_assert_false (is_kept (fixture, cache, photos->pdata[1]));
}

/* The checksum of a foreign database names no file outside the cache. */
static void
test_stays_inside (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (SpaltThumbnailCache) cache = spalt_thumbnail_cache_new (fixture->cache, G_MAXUINT64);
  g_autoptr (SpaltPhoto)          photo = add_photo (fixture, "kajen.png", "../media/kajen", 1);
  g_autoptr (GBytes)              bytes = load (fixture, cache, photo);
  guint                           n_files;

  measure (fixture, &n_files);
  g_assert_cmpuint (n_files, ==, 1);
}

#define ADD(path, func) g_test_add ("/media/thumbnail-cache/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (VIPS_INIT ("test"), ==, 0);

  ADD ("made-once", test_made_once);
  ADD ("replaced", test_replaced);
  ADD ("limit", test_limit);
  ADD ("stays-inside", test_stays_inside);

  return g_test_run ();
}
