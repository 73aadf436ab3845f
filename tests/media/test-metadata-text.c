// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-metadata-text-private.h"

#include <string.h>

static const SpaltCamera no_camera = { "", "" };

static void
test_people_write (void)
{
  static const struct
  {
    const char *raw;
    const char *language;
    const char *text;
  } cases[] = {
    { "Anna Ek, hamnchef, och Bo Berg.", "sv", "Anna Ek, hamnchef, och Bo Berg." },
    { "lang=\"x-default\" Anna Ek, hamnchef", "sv", "Anna Ek, hamnchef" },
    { "lang=\"x-default\" One, two, lang=\"sv-SE\" Ett, två, lang=\"en\" One, two", "sv", "Ett, två" },
    { "lang=\"x-default\" One, two, lang=\"sv-SE\" Ett, två, lang=\"sv\" Ett", "sv", "Ett" },
    { "lang=\"x-default\" One, lang=\"EN-us\" Color, lang=\"en-GB\" Colour", "en-GB", "Colour" },
    { "lang=\"x-default\" One, lang=\"EN-us\" Color", "en-GB", "Color" },
    { "lang=\"fi\" Yksi, kaksi, lang=\"x-default\" One", "sv", "One" },
    { "lang=\"fi\" Yksi, kaksi, lang=\"en\" One", "sv", "Yksi, kaksi" },
    { "lang=\"x-default\" One, lang=\"sv\" OLYMPUS DIGITAL CAMERA", "sv", "One" },
    { "lang=\"x-default\" One, lang=\"sv\" ", "sv", "One" },
    { "lang=\"svk\" Trois, lang=\"x-default\" One", "sv", "One" },
    { "lang=\"x-default\" The tag, lang=\"en GB\" is wrong", "en", "The tag, lang=\"en GB\" is wrong" },
    { "lang=\"x-default", "", "lang=\"x-default" },
    { "lang=\"\" x", "", "lang=\"\" x" },
    { "charset=Ascii Vid kajen", "", "Vid kajen" },
    { "charset=\"Unicode\" Vid kajen", "", "Vid kajen" },
    { "charset=asciified", "", "charset=asciified" },
    { "\xc5ngb\xe5t", "", "Ångbåt" },
    { "Nokia", "", "Nokia" },
    { "Sony Pictures", "", "Sony Pictures" },
    { "Nikon Corporation", "", "Nikon Corporation" },
    { "HP", "", "HP" },
    { "Digital", "", "Digital" },
    { "Saab 900", "", "Saab 900" },
    { "Boeing 747 på Arlanda", "", "Boeing 747 på Arlanda" },
    { "A digital camera from 1999", "", "A digital camera from 1999" },
    { "En Canon på hyllan", "", "En Canon på hyllan" },
    { "P 1800 ES", "", "P 1800 ES" },
    { "Picasso", "", "Picasso" },
    { "<b>Fet</b> text", "", "<b>Fet</b> text" },
    { "2026", "", "2026" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = spalt_metadata_text_read (cases[i].raw, cases[i].language, &no_camera);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_cameras_write (void)
{
  static const char *const texts[] = {
    "",
    "                               ",
    "?",
    "---",
    "KONICA MINOLTA DIGITAL CAMERA",
    "MINOLTA DIGITAL CAMERA",
    "SANYO DIGITAL CAMERA",
    "OLYMPUS DIGITAL CAMERA         ",
    "Olympus Digital Camera",
    "KODAK Digital Still Camera",
    "Digital Still Camera",
    "Digital StillCamera" /* of a camera's own make, below */,
    "SAMSUNG",
    "SAMSUNG CAMERA PICTURES",
    "SONY DSC",
    "DCIM",
    "DCIM\\100MEDIA\\DJI_0061.JPG",
    "DCIM/100GOPRO/GOPR0042.JPG",
    "Exif_JPEG_PICTURE",
    "DSC00042",
    "_DSC1234",
    "DSC_0042.JPG",
    "DSCF1234",
    "IMG_20260101_120000.jpg",
    "IMGP0042",
    "P1010042",
    "100_0042.JPG",
    "<MENU> 2 <END>",
    "<Digimax S500 / Kenox S500 / Digimax Cyber 530>",
    "charset=Ascii",
    "charset=\"Ascii\"           ",
    "charset=Ascii OLYMPUS DIGITAL CAMERA",
    "default",
    "Picasa",
    "Processed with VSCO with c1 preset",
    "lang=\"x-default\" OLYMPUS DIGITAL CAMERA",
    "lang=\"x-default\" , lang=\"sv\" SONY DSC",
    "\xa0\xa0",
  };

  static const SpaltCamera camera = { "Digital", "StillCamera" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = spalt_metadata_text_read (texts[i], "sv", &camera);

      g_assert_cmpstr (text, ==, NULL);
    }
}

/* The whole of what a camera calls itself is its own; a part of that may be what somebody has to say of the picture. */
static void
test_own_camera (void)
{
  static const struct
  {
    SpaltCamera camera;
    const char *raw;
    gboolean    is_kept;
  } cases[] = {
    { { "NIKON", "COOLPIX X1" }, "NIKON COOLPIX X1", FALSE },
    { { "NIKON", "COOLPIX X1" }, "Coolpix X1", FALSE },
    { { "NIKON", "COOLPIX X1" }, "Coolpix X1 vid kajen", TRUE },
    { { "NIKON", "COOLPIX X1" }, "X1", TRUE },
    { { "NIKON", "COOLPIX X1" }, "Nikon", TRUE },
    { { "NIKON", "COOLPIX X1" }, "Coolpix", TRUE },
    { { "NIKON", "COOLPIX X1" }, "Ni", TRUE },
    { { "NIKON", "COOLPIX X1" }, "1", TRUE },
    { { "NIKON CORPORATION", "NIKON D70" }, "NIKON CORPORATION", FALSE },
    { { "NIKON CORPORATION", "NIKON D70" }, "NIKON D70", FALSE },
    { { "NIKON CORPORATION", "NIKON D70" }, "Corporation", TRUE },
    { { "Canon", "Canon EOS 5D" }, "Canon EOS 5D", FALSE },
    { { "Canon", "Canon EOS 5D" }, "Canon Canon EOS 5D", FALSE },
    { { "Canon", "Canon EOS 5D" }, "Canon", TRUE },
    { { "Canon", "Canon EOS 5D" }, "EOS", TRUE },
    { { "Canon", "Canon EOS 5D" }, "On", TRUE },
    { { "FUJIFILM", "X100" }, "FUJIFILM X100", FALSE },
    { { "FUJIFILM", "X100" }, "X100", TRUE },
    { { "Apple", "iPhone 6" }, "Apple iPhone 6", FALSE },
    { { "Apple", "iPhone 6" }, "iPhone 6", TRUE },
    { { "Apple", "" }, "Apple", TRUE },
    { { "", "DigiCam 3" }, "DigiCam 3", FALSE },
    { { "HUAWEI", "P30" }, "cof_vivid", FALSE },
    { { "HUAWEI", "P30" }, "Kajen", TRUE },
    { { "NIKON", "" }, "hav", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = spalt_metadata_text_read (cases[i].raw, "", &cases[i].camera);

      g_test_message ("%s of %s", cases[i].raw, cases[i].camera.model);
      g_assert_cmpstr (text, ==, cases[i].is_kept ? cases[i].raw : NULL);
    }
}

/* Museums write much; what is longer still says that it goes on. */
static void
test_long (void)
{
  g_autofree char *museum = g_strnfill (9000, 'a');
  g_autofree char *attack = g_strnfill (5000000, 'a');
  g_autofree char *whole = spalt_metadata_text_read (museum, "", &no_camera);
  g_autofree char *cut = spalt_metadata_text_read (attack, "", &no_camera);

  g_assert_cmpstr (whole, ==, museum);
  g_assert_true (g_str_has_suffix (cut, "a…"));
  g_assert_cmpuint (strlen (cut), <, strlen (attack) / 100);
}

/* A text of many languages, each of which might be the beginning of the next. */
static void
test_many_languages (void)
{
  g_autoptr (GString) text = g_string_new ("lang=\"x-default\" One");
  g_autofree char    *read = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, i % 2 == 0 ? ", lang=\"fi\" Yksi" : ", lang=\"fi Yksi");
  g_string_append (text, ", lang=\"sv\" Ett");
  read = spalt_metadata_text_read (text->str, "sv", &no_camera);
  g_assert_cmpstr (read, ==, "Ett");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/metadata-text/people-write", test_people_write);
  g_test_add_func ("/media/metadata-text/cameras-write", test_cameras_write);
  g_test_add_func ("/media/metadata-text/own-camera", test_own_camera);
  g_test_add_func ("/media/metadata-text/long", test_long);
  g_test_add_func ("/media/metadata-text/many-languages", test_many_languages);

  return g_test_run ();
}
