// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "spalt-photo-drawing.h"
#include "spalt-photo-motion.h"
#include "spalt-photo-probe.h"
#include "spalt-test-picture.h"

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = spalt_test_folder_new ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  spalt_test_folder_remove (fixture->folder);
}

static void
assert_refused (const char *path,
                int         code,
                const char *part)
{
  g_autoptr (SpaltPhoto) photo = NULL;
  g_autoptr (GError)     error = NULL;

  g_assert_false (spalt_photo_probe (path, NULL, &photo, NULL, &error));
  g_assert_error (error, SPALT_MEDIA_ERROR, code);
  g_assert_null (photo);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not say “%s”", error->message, part);
}

static void
test_formats (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const names[][2] = {
    { "a.jpg", "image/jpeg" },
    { "a.png", "image/png" },
    { "a.webp", "image/webp" },
    { "a.gif", "image/gif" },
    { "a.tif", "image/tiff" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char       *path = g_build_filename (fixture->folder, names[i][0], NULL);
      g_autoptr (SpaltPhoto) photo = NULL;
      g_autoptr (GError)     error = NULL;

      spalt_test_picture_write (path, &(SpaltTestPicture){ .width = 90, .height = 60 });
      spalt_photo_probe (path, NULL, &photo, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (spalt_photo_get_media_type (photo), ==, names[i][1]);
      g_assert_cmpstr (spalt_photo_get_extension (photo), ==, strchr (names[i][0], '.') + 1);
      g_assert_cmpint (spalt_photo_get_width (photo), ==, 90);
      g_assert_cmpint (spalt_photo_get_height (photo), ==, 60);
      g_assert_cmpint (spalt_photo_get_bytes (photo), >, 0);
      g_assert_cmpuint (strlen (spalt_photo_get_checksum (photo)), ==, 64);
    }
}

static void
test_turned (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char       *path = g_build_filename (fixture->folder, "turned.jpg", NULL);
  g_autoptr (SpaltPhoto) photo = NULL;

  spalt_test_picture_write (path, &(SpaltTestPicture){ .width = 90, .height = 60, .orientation = 6 });
  g_assert_true (spalt_photo_probe (path, NULL, &photo, NULL, NULL));
  g_assert_cmpint (spalt_photo_get_width (photo), ==, 60);
  g_assert_cmpint (spalt_photo_get_height (photo), ==, 90);
}

static void
test_texts (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char       *path = g_build_filename (fixture->folder, "texts.jpg", NULL);
  g_autoptr (SpaltPhoto) photo = NULL;

  spalt_test_picture_write (path, &(SpaltTestPicture){
                                    .width = 20,
                                    .height = 20,
                                    .alt = "Två personer vid en svarv",
                                    .caption = " Åsa och \u202eIngvar\x07. ",
                                    .credit = "TT",
                                    .byline = "Bo Öst",
                                    .taken = "2014:03:12 10:11:00",
                                  });
  g_assert_true (spalt_photo_probe (path, NULL, &photo, NULL, NULL));
  g_assert_cmpstr (spalt_photo_get_alt (photo), ==, "Två personer vid en svarv");
  g_assert_cmpstr (spalt_photo_get_caption (photo), ==, "Åsa och Ingvar.");
  g_assert_cmpstr (spalt_photo_get_credit (photo), ==, "Bo Öst/TT");
  g_assert_cmpint (spalt_photo_get_taken_at (photo), ==, 1394619060);
}

/* Texts in several languages have commas of their own, and so have names; only creators are a list. */
static void
test_languages (Fixture      *fixture,
                gconstpointer data)
{
  static const char properties[] =
    "<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>Anna Ek, harbour master, and Bo Berg.</rdf:li>"
    "<rdf:li xml:lang='sv-SE'>Anna Ek, hamnchef, och Bo Berg.</rdf:li></rdf:Alt></dc:description>"
    "<dc:rights><rdf:Alt><rdf:li xml:lang='x-default'>© 2026, Ystads Allehanda, all "
    "rights</rdf:li></rdf:Alt></dc:rights>"
    "<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang='x-default'>A woman, a man</rdf:li>"
    "<rdf:li xml:lang='sv'>En kvinna, en man</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>"
    "<dc:creator><rdf:Seq><rdf:li>Öst, Bo</rdf:li><rdf:li>Åsa Lind</rdf:li><rdf:li>Öst, "
    "Bo</rdf:li></rdf:Seq></dc:creator>"
    "<photoshop:Credit>TT, Sverige</photoshop:Credit>";
  static const struct
  {
    const char *language;
    const char *caption;
    const char *alt;
  } cases[] = {
    { "sv", "Anna Ek, hamnchef, och Bo Berg.", "En kvinna, en man" },
    { "de", "Anna Ek, harbour master, and Bo Berg.", "A woman, a man" },
    { NULL, "Anna Ek, harbour master, and Bo Berg.", "A woman, a man" },
  };
  g_autofree char *path = g_build_filename (fixture->folder, "languages.jpg", NULL);

  spalt_test_picture_write (path, &(SpaltTestPicture){ .width = 20, .height = 20 });
  spalt_test_picture_add_xmp (path, properties);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpaltPhoto) photo = NULL;

      g_assert_true (spalt_photo_probe (path, cases[i].language, &photo, NULL, NULL));
      g_assert_cmpstr (spalt_photo_get_caption (photo), ==, cases[i].caption);
      g_assert_cmpstr (spalt_photo_get_alt (photo), ==, cases[i].alt);
      g_assert_cmpstr (spalt_photo_get_rights (photo), ==, "© 2026, Ystads Allehanda, all rights");
      g_assert_cmpstr (spalt_photo_get_credit (photo), ==, "Öst, Bo; Åsa Lind/TT, Sverige");
    }
}

/* Several people, of whom one stands in the credit already. A description that is no list of languages, as some
 * programs write it. */
static void
test_creators (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char       *path = g_build_filename (fixture->folder, "creators.jpg", NULL);
  g_autoptr (SpaltPhoto) photo = NULL;

  spalt_test_picture_write (path, &(SpaltTestPicture){ .width = 20, .height = 20, .caption = "Den äldre texten" });
  spalt_test_picture_add_xmp (
    path,
    "<dc:description>Ett, två, tre</dc:description>"
    "<dc:creator><rdf:Seq><rdf:li>Bo Öst</rdf:li><rdf:li>Åsa Lind</rdf:li><rdf:li>Eva "
    "Ek</rdf:li></rdf:Seq></dc:creator>"
    "<photoshop:Credit>Åsa Lind/TT</photoshop:Credit>");
  g_assert_true (spalt_photo_probe (path, "sv", &photo, NULL, NULL));
  g_assert_cmpstr (spalt_photo_get_caption (photo), ==, "Ett, två, tre");
  g_assert_cmpstr (spalt_photo_get_credit (photo), ==, "Bo Öst, Eva Ek/Åsa Lind/TT");
}

/* A name within a name is another's. */
static void
test_names_in_names (Fixture      *fixture,
                     gconstpointer data)
{
  static const struct
  {
    const char *maker;
    const char *agency;
    const char *credit;
  } cases[] = {
    { "Bo", "Boden News", "Bo/Boden News" },
    { "LENA WITTER", "TT", "LENA WITTER/TT" },
    { "Anna Ek", "Anna Ekholm/TT", "Anna Ek/Anna Ekholm/TT" },
    { "Anna Ek", "Anna Ek-Berg/TT", "Anna Ek/Anna Ek-Berg/TT" },
    { "Anna Ek", "Anna Ek Holm", "Anna Ek/Anna Ek Holm" },
    { "Bo", "Lars Bo/TT", "Bo/Lars Bo/TT" },
    { "Anna Ek", "Anna Ek/TT", "Anna Ek/TT" },
    { "Anna Ek", "TT / Anna Ek", "TT / Anna Ek" },
    { "Anna Ek", "Photo by Anna Ek, TT", "Photo by Anna Ek, TT" },
    { "Anna Ek", "Foto: Anna Ek", "Foto: Anna Ek" },
    { "Anna Ek/TT", "TT", "Anna Ek/TT" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("names-%u.jpg", i);
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_autofree char *xmp = g_strdup_printf (
        "<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator><photoshop:Credit>%s</photoshop:Credit>",
        cases[i].maker, cases[i].agency);
      g_autoptr (SpaltPhoto) photo = NULL;

      spalt_test_picture_write (path, &(SpaltTestPicture){ .width = 20, .height = 20 });
      spalt_test_picture_add_xmp (path, xmp);
      g_assert_true (spalt_photo_probe (path, "sv", &photo, NULL, NULL));
      g_assert_cmpstr (spalt_photo_get_credit (photo), ==, cases[i].credit);
    }
}

/* A camera's words are nobody's caption: the next that a person has written is. */
static void
test_camera_words (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char       *path = g_build_filename (fixture->folder, "camera.jpg", NULL);
  g_autofree char       *only = g_build_filename (fixture->folder, "only.jpg", NULL);
  g_autoptr (SpaltPhoto) photo = NULL;
  g_autoptr (SpaltPhoto) empty = NULL;

  spalt_test_picture_write (path, &(SpaltTestPicture){ .width = 20, .height = 20, .caption = "Vid kajen" });
  spalt_test_picture_add_xmp (
    path,
    "<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>KONICA MINOLTA DIGITAL "
    "CAMERA</rdf:li></rdf:Alt></dc:description>");
  g_assert_true (spalt_photo_probe (path, "sv", &photo, NULL, NULL));
  g_assert_cmpstr (spalt_photo_get_caption (photo), ==, "Vid kajen");

  spalt_test_picture_write (only, &(SpaltTestPicture){
                                    .width = 20, .height = 20, .caption = "SANYO DIGITAL CAMERA", .byline = "Picasa" });
  g_assert_true (spalt_photo_probe (only, "sv", &empty, NULL, NULL));
  g_assert_cmpstr (spalt_photo_get_caption (empty), ==, "");
  g_assert_cmpstr (spalt_photo_get_credit (empty), ==, "");
}

/* A program from 1998 has written Latin 1. */
static void
test_old_letters (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char       *path = g_build_filename (fixture->folder, "old.jpg", NULL);
  g_autoptr (SpaltPhoto) photo = NULL;

  spalt_test_picture_write (path, &(SpaltTestPicture){ .width = 20, .height = 20, .caption = "\xc5ngb\xe5t" });
  g_assert_true (spalt_photo_probe (path, NULL, &photo, NULL, NULL));
  g_assert_cmpstr (spalt_photo_get_caption (photo), ==, "Ångbåt");
}

static void
test_truncated (Fixture      *fixture,
                gconstpointer data)
{
  static const char *const names[] = { "half.jpg", "half.png", "half.webp", "half.gif" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);

      spalt_test_picture_write (path, &(SpaltTestPicture){ .width = 900, .height = 600 });
      spalt_test_picture_halve (path);
      assert_refused (path, SPALT_MEDIA_ERROR_TRUNCATED, names[i]);
    }
}

static void
test_not_pictures (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "missing.jpg", NULL);
  g_autofree char *text = g_build_filename (fixture->folder, "text.jpg", NULL);
  g_autofree char *empty = g_build_filename (fixture->folder, "empty.jpg", NULL);
  g_autofree char *drawing = g_build_filename (fixture->folder, "drawing.jpg", NULL);

  g_assert_true (g_file_set_contents (text, "Not a picture.\n", -1, NULL));
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  g_assert_true (g_file_set_contents (drawing, "<svg xmlns='http://www.w3.org/2000/svg'/>", -1, NULL));
  assert_refused (missing, SPALT_MEDIA_ERROR_NOT_FOUND, "missing.jpg");
  assert_refused (fixture->folder, SPALT_MEDIA_ERROR_NOT_FOUND, "spalt-");
  assert_refused (text, SPALT_MEDIA_ERROR_NOT_AN_IMAGE, "JPEG, PNG");
  assert_refused (empty, SPALT_MEDIA_ERROR_NOT_AN_IMAGE, "empty.jpg");
  assert_refused (drawing, SPALT_MEDIA_ERROR_NOT_AN_IMAGE, "drawing.jpg");
}

/* The header alone asks for gigabytes of pixels: it must be refused before anything is decoded. */
static void
test_huge (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "huge.png", NULL);
  g_autofree char *fat = g_build_filename (fixture->folder, "fat.jpg", NULL);

  spalt_test_picture_write_huge (path);
  assert_refused (path, SPALT_MEDIA_ERROR_TOO_LARGE, "3600 megapixels");

  spalt_test_picture_write_huge (fat);
  g_assert_cmpint (truncate (fat, SPALT_PHOTO_MAX_BYTES + 1), ==, 0);
  assert_refused (fat, SPALT_MEDIA_ERROR_TOO_LARGE, "100 megabytes");
}

static void
test_drawing (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "drawing.svg", NULL);
  g_autofree char *secret = g_build_filename (fixture->folder, "secret.png", NULL);
  g_autofree char *svg =
    g_strdup_printf ("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' width='20' height='10'>"
                     "<script>alert(1)</script><rect width='10' height='10' fill='red'/>"
                     "<image href='file://%s' x='10' width='10' height='10'/></svg>",
                     secret);
  g_autofree char       *drawn = g_build_filename (fixture->folder, "drawn.png", NULL);
  g_autoptr (GBytes)     png = NULL;
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltPhoto) photo = NULL;

  spalt_test_picture_write (secret, &(SpaltTestPicture){ .width = 10, .height = 10 });
  g_assert_true (g_file_set_contents (path, svg, -1, NULL));
  g_assert_true (spalt_photo_is_drawing (path));
  g_assert_false (spalt_photo_is_drawing (secret));

  png = spalt_photo_draw (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (drawn, g_bytes_get_data (png, NULL), (gssize)g_bytes_get_size (png), NULL));
  g_assert_true (spalt_photo_probe (drawn, NULL, &photo, NULL, NULL));
  g_assert_cmpint (spalt_photo_get_width (photo), ==, 1600);
  g_assert_cmpint (spalt_photo_get_height (photo), ==, 800);

  /* Nothing of the file beside it has come along. */
  g_assert_cmpuint (g_bytes_get_size (png), <, 20000);

  g_assert_true (g_file_set_contents (path, "<svg><g></svg>", -1, NULL));
  g_assert_null (spalt_photo_draw (path, NULL, &error));
  g_assert_error (error, SPALT_MEDIA_ERROR, SPALT_MEDIA_ERROR_NOT_AN_IMAGE);
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char         *path = g_build_filename (fixture->folder, "a.jpg", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SpaltPhoto)   photo = NULL;
  g_autoptr (GError)       error = NULL;

  spalt_test_picture_write (path, &(SpaltTestPicture){ .width = 9, .height = 6 });
  g_cancellable_cancel (cancellable);
  g_assert_false (spalt_photo_probe (path, NULL, &photo, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_loses_motion (Fixture      *fixture,
                   gconstpointer data)
{
  static const struct
  {
    const char *bytes;
    gsize       length;
    gboolean    loses_motion;
  } files[] = {
    { "\0\0\0\x1c"
      "ftypavis",
      12, TRUE },
    { "\0\0\0\x1c"
      "ftypavif",
      12, FALSE },
    { "RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x02", 21, TRUE },
    { "RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x10", 21, FALSE },
    { "RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0", 20, FALSE },
    { "\x89PNG\r\n\x1a\n\0\0\0\x08"
      "acTL",
      16, TRUE },
    { "\x89PNG\r\n\x1a\n\0\0\0\x01"
      "IHDRx\0\0\0\0\0\0\0\x08"
      "acTL",
      29, TRUE },
    { "\x89PNG\r\n\x1a\n\0\0\0\0IDAT\0\0\0\0\0\0\0\x08"
      "acTL",
      28, FALSE },
    { "\x89PNG\r\n\x1a\n\xff\xff\xff\xff"
      "IHDR",
      16, FALSE },
    { "\x89PNG\r\n\x1a\n", 8, FALSE },
    { "GIF89a", 6, FALSE },
    { "", 0, FALSE },
  };
  g_autofree char *path = g_build_filename (fixture->folder, "picture", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_assert_true (g_file_set_contents (path, files[i].bytes, (gssize)files[i].length, NULL));
      g_assert_cmpint (spalt_photo_loses_motion (path), ==, files[i].loses_motion);
    }
}

#define ADD(path, function) g_test_add ("/media/probe/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  spalt_test_picture_expect_damage ();

  ADD ("formats", test_formats);
  ADD ("turned", test_turned);
  ADD ("loses-motion", test_loses_motion);
  ADD ("texts", test_texts);
  ADD ("languages", test_languages);
  ADD ("creators", test_creators);
  ADD ("names-in-names", test_names_in_names);
  ADD ("camera-words", test_camera_words);
  ADD ("old-letters", test_old_letters);
  ADD ("truncated", test_truncated);
  ADD ("not-pictures", test_not_pictures);
  ADD ("huge", test_huge);
  ADD ("drawing", test_drawing);
  ADD ("cancelled", test_cancelled);

  return g_test_run ();
}
