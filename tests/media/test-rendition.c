// SPDX-License-Identifier: GPL-3.0-or-later
#include <gexiv2/gexiv2.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <vips/vips.h>

#include "spalt-photo-probe.h"
#include "spalt-rendition-cache.h"
#include "spalt-test-picture.h"

typedef struct
{
  char *folder;
  char *source;
  char *target;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = spalt_test_folder_new ();
  fixture->source = g_build_filename (fixture->folder, "source.jpg", NULL);
  fixture->target = g_build_filename (fixture->folder, "target.jpg", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  spalt_test_folder_remove (fixture->folder);
  g_free (fixture->source);
  g_free (fixture->target);
}

static void
write_rendition (Fixture             *fixture,
                 int                  width,
                 int                  height,
                 double               focal_x,
                 SpaltRenditionFormat format)
{
  g_autoptr (GError) error = NULL;

  spalt_photo_write_rendition (fixture->source, fixture->target,
                               &(SpaltRendition){ .width = width,
                                                  .height = height,
                                                  .focal_x = focal_x,
                                                  .focal_y = 0.5,
                                                  .format = format },
                               NULL, &error);
  g_assert_no_error (error);
}

static void
assert_size (const char *path,
             int         width,
             int         height)
{
  g_autoptr (VipsImage) image = vips_image_new_from_file (path, NULL);

  g_assert_nonnull (image);
  g_assert_cmpint (vips_image_get_width (image), ==, width);
  g_assert_cmpint (vips_image_get_height (image), ==, height);
}

static gboolean
is_red (const char *path,
        int         x,
        int         y)
{
  g_autoptr (VipsImage) image = vips_image_new_from_file (path, NULL);
  g_autofree double    *pixel = NULL;
  int                   n = 0;

  g_assert_cmpint (vips_getpoint (image, &pixel, &n, x, y, NULL), ==, 0);

  return pixel[0] > pixel[2];
}

static void
test_formats (Fixture      *fixture,
              gconstpointer data)
{
  static const SpaltRenditionFormat formats[] = { SPALT_RENDITION_JPEG, SPALT_RENDITION_WEBP, SPALT_RENDITION_AVIF,
                                                  SPALT_RENDITION_PNG };
  static const char *const          types[] = { "image/jpeg", "image/webp", "image/avif", "image/png" };

  spalt_test_picture_write (fixture->source, &(SpaltTestPicture){ .width = 400, .height = 300 });
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (SpaltPhoto) photo = NULL;

      write_rendition (fixture, 200, 0, 0.5, formats[i]);
      g_assert_true (spalt_photo_probe (fixture->target, NULL, &photo, NULL, NULL));
      g_assert_cmpstr (spalt_photo_get_media_type (photo), ==, types[i]);
      g_assert_cmpint (spalt_photo_get_width (photo), ==, 200);
      g_assert_cmpint (spalt_photo_get_height (photo), ==, 150);
    }
}

static void
test_never_larger (Fixture      *fixture,
                   gconstpointer data)
{
  spalt_test_picture_write (fixture->source, &(SpaltTestPicture){ .width = 400, .height = 300 });
  write_rendition (fixture, 1000, 0, 0.5, SPALT_RENDITION_JPEG);
  assert_size (fixture->target, 400, 300);
  write_rendition (fixture, 1600, 900, 0.5, SPALT_RENDITION_JPEG);
  assert_size (fixture->target, 400, 225);
}

static void
test_upright (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();

  /* Turned by a quarter, clockwise: left comes to the top. */
  spalt_test_picture_write (fixture->source,
                            &(SpaltTestPicture){ .width = 400, .height = 300, .orientation = 6, .byline = "Bo Öst" });
  write_rendition (fixture, 150, 0, 0.5, SPALT_RENDITION_JPEG);
  assert_size (fixture->target, 150, 200);
  g_assert_true (is_red (fixture->target, 75, 20));
  g_assert_false (is_red (fixture->target, 75, 180));

  /* It is not turned once more, and says nothing about who or where. */
  g_assert_true (gexiv2_metadata_open_path (metadata, fixture->target, NULL));
  g_assert_false (gexiv2_metadata_has_exif (metadata));
  g_assert_false (gexiv2_metadata_has_iptc (metadata));
  g_assert_false (gexiv2_metadata_has_xmp (metadata));
}

static void
test_focal_point (Fixture      *fixture,
                  gconstpointer data)
{
  spalt_test_picture_write (fixture->source, &(SpaltTestPicture){ .width = 400, .height = 100 });
  write_rendition (fixture, 100, 100, 0.1, SPALT_RENDITION_JPEG);
  assert_size (fixture->target, 100, 100);
  g_assert_true (is_red (fixture->target, 95, 50));
  write_rendition (fixture, 100, 100, 0.9, SPALT_RENDITION_JPEG);
  g_assert_false (is_red (fixture->target, 5, 50));
  write_rendition (fixture, 100, 100, 0.5, SPALT_RENDITION_JPEG);
  g_assert_true (is_red (fixture->target, 20, 50));
  g_assert_false (is_red (fixture->target, 80, 50));
}

/* What one cannot see through is white in a JPEG, and stays clear in WebP. */
static void
test_transparent (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char      *source = g_build_filename (fixture->folder, "clear.png", NULL);
  g_autoptr (VipsImage) jpeg = NULL;
  g_autoptr (VipsImage) webp = NULL;
  g_autofree double    *pixel = NULL;
  int                   n = 0;

  spalt_test_picture_write (source, &(SpaltTestPicture){ .width = 40, .height = 40, .transparent = TRUE });
  g_assert_true (spalt_photo_write_rendition (source, fixture->target,
                                              &(SpaltRendition){ .width = 20, .format = SPALT_RENDITION_JPEG }, NULL,
                                              NULL));
  jpeg = vips_image_new_from_file (fixture->target, NULL);
  vips_getpoint (jpeg, &pixel, &n, 5, 5, NULL);
  g_assert_cmpint (n, ==, 3);
  g_assert_cmpfloat (pixel[0], >, 250);

  g_assert_true (spalt_photo_write_rendition (source, fixture->target,
                                              &(SpaltRendition){ .width = 20, .format = SPALT_RENDITION_WEBP }, NULL,
                                              NULL));
  webp = vips_image_new_from_file (fixture->target, NULL);
  g_assert_true (vips_image_hasalpha (webp));
}

/* A grey scan that says it has a camera's colours: it is drawn as it looks, and nobody is warned. */
static void
test_profile_that_does_not_fit (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (VipsImage) colour = NULL;
  g_autoptr (VipsImage) grey = NULL;
  g_autoptr (VipsImage) labelled = NULL;
  VipsBlob             *profile = NULL;
  gsize                 length = 0;
  gconstpointer         bytes;

  spalt_test_picture_write (fixture->target, &(SpaltTestPicture){ .width = 80, .height = 60 });
  colour = vips_image_new_from_file (fixture->target, NULL);
  g_assert_cmpint (vips_colourspace (colour, &grey, VIPS_INTERPRETATION_B_W, NULL), ==, 0);
  g_assert_cmpint (vips_copy (grey, &labelled, NULL), ==, 0);
  g_assert_cmpint (vips_profile_load ("srgb", &profile, NULL), ==, 0);
  bytes = vips_blob_get (profile, &length);
  vips_image_set_blob_copy (labelled, VIPS_META_ICC_NAME, bytes, length);
  vips_area_unref (VIPS_AREA (profile));
  g_assert_cmpint (vips_image_write_to_file (labelled, fixture->source, NULL), ==, 0);

  g_log_set_always_fatal (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR);
  write_rendition (fixture, 40, 0, 0.5, SPALT_RENDITION_JPEG);
  spalt_test_picture_expect_damage ();
  assert_size (fixture->target, 40, 30);
}

static void
test_failure_leaves_nothing (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir)   dir = NULL;

  spalt_test_picture_write (fixture->source, &(SpaltTestPicture){ .width = 900, .height = 600 });
  spalt_test_picture_halve (fixture->source);
  g_assert_false (spalt_photo_write_rendition (fixture->source, fixture->target,
                                               &(SpaltRendition){ .width = 300, .format = SPALT_RENDITION_JPEG }, NULL,
                                               &error));
  g_assert_error (error, SPALT_MEDIA_ERROR, SPALT_MEDIA_ERROR_FAILED);

  dir = g_dir_open (fixture->folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "source.jpg");
  g_assert_null (g_dir_read_name (dir));
}

static void
test_widths (void)
{
  static const struct
  {
    int   width;
    guint count;
    int   last;
  } cases[] = {
    { 200, 1, 200 },
    { 320, 1, 320 },
    { 900, 3, 900 },
    { 1920, 5, 1920 },
    { 6000, 5, 1920 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) widths = spalt_rendition_widths (cases[i].width);

      g_assert_cmpuint (widths->len, ==, cases[i].count);
      g_assert_cmpint (g_array_index (widths, int, widths->len - 1), ==, cases[i].last);
    }
}

static void
test_names (void)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GString) crop = g_string_new ("media/");

  spalt_rendition_append_name (plain, "hamnen", 640, 0);
  spalt_rendition_append_name (crop, "hamnen", 640, 360);
  g_assert_cmpstr (plain->str, ==, "hamnen-640");
  g_assert_cmpstr (crop->str, ==, "media/hamnen-640x360");
}

static void
test_cache (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char       *media = g_build_filename (fixture->folder, "media", NULL);
  g_autofree char       *source = g_build_filename (media, "hamnen.jpg", NULL);
  g_autofree char       *first = NULL, *second = NULL, *crop = NULL, *other = NULL;
  g_autoptr (SpaltPhoto) photo = NULL;
  g_autoptr (GError)     error = NULL;

  g_assert_cmpint (g_mkdir (media, 0755), ==, 0);
  spalt_test_picture_write (source, &(SpaltTestPicture){ .width = 400, .height = 300 });
  g_assert_true (spalt_photo_probe (source, NULL, &photo, NULL, NULL));
  spalt_photo_set_file (photo, "hamnen.jpg");

  first = spalt_rendition_ensure (fixture->folder, photo, 200, 0, SPALT_RENDITION_JPEG, NULL, &error);
  g_assert_no_error (error);
  assert_size (first, 200, 150);

  /* The second time the source is not needed. */
  g_unlink (source);
  second = spalt_rendition_ensure (fixture->folder, photo, 200, 0, SPALT_RENDITION_JPEG, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (second, ==, first);

  crop = spalt_rendition_get_cache_path (fixture->folder, photo, 200, 100, SPALT_RENDITION_JPEG);
  spalt_photo_set_focal_x (photo, 0.25);
  other = spalt_rendition_get_cache_path (fixture->folder, photo, 200, 100, SPALT_RENDITION_JPEG);
  g_assert_cmpstr (crop, !=, other);
}

// A disk that takes no more, told from a picture that is no good.
static void
test_disk_is_full (Fixture      *fixture,
                   gconstpointer data)
{
  struct rlimit      usual, none;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir)   dir = NULL;
  gboolean           written;

  spalt_test_picture_write (fixture->source, &(SpaltTestPicture){ .width = 900, .height = 600 });
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &usual), ==, 0);
  none = (struct rlimit){ .rlim_cur = 1, .rlim_max = usual.rlim_max };
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &none), ==, 0);
  written =
    spalt_photo_write_rendition (fixture->source, fixture->target,
                                 &(SpaltRendition){ .width = 300, .format = SPALT_RENDITION_JPEG }, NULL, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &usual), ==, 0);
  g_assert_false (written);
  g_assert_error (error, SPALT_MEDIA_ERROR, SPALT_MEDIA_ERROR_NOT_WRITTEN);

  dir = g_dir_open (fixture->folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "source.jpg");
  g_assert_null (g_dir_read_name (dir));
}

#define ADD(path, function) g_test_add ("/media/rendition/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  spalt_test_picture_expect_damage ();
  g_assert_cmpint (VIPS_INIT ("test"), ==, 0);

  ADD ("formats", test_formats);
  ADD ("never-larger", test_never_larger);
  ADD ("upright", test_upright);
  ADD ("focal-point", test_focal_point);
  ADD ("transparent", test_transparent);
  ADD ("profile-that-does-not-fit", test_profile_that_does_not_fit);
  ADD ("failure-leaves-nothing", test_failure_leaves_nothing);
  ADD ("disk-is-full", test_disk_is_full);
  ADD ("cache", test_cache);
  g_test_add_func ("/media/rendition/widths", test_widths);
  g_test_add_func ("/media/rendition/names", test_names);

  return g_test_run ();
}
