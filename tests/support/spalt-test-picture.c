// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-test-picture.h"

#include <gexiv2/gexiv2.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <vips/vips.h>

#define SHADES 256

static void
set_text (GExiv2Metadata *metadata,
          const char     *tag,
          const char     *text)
{
  g_autoptr (GError) error = NULL;

  if (text == NULL)
    return;

  gexiv2_metadata_try_set_tag_string (metadata, tag, text, &error);
  g_assert_no_error (error);
}

static void
write_text (const char             *path,
            const SpaltTestPicture *picture)
{
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  g_autoptr (GError)         error = NULL;

  gexiv2_metadata_open_path (metadata, path, &error);
  g_assert_no_error (error);
  set_text (metadata, "Xmp.iptc.AltTextAccessibility", picture->alt);
  set_text (metadata, "Iptc.Application2.Caption", picture->caption);
  set_text (metadata, "Iptc.Application2.Credit", picture->credit);
  set_text (metadata, "Iptc.Application2.Byline", picture->byline);
  set_text (metadata, "Exif.Photo.DateTimeOriginal", picture->taken);
  if (picture->orientation > 0)
    gexiv2_metadata_try_set_orientation (metadata, picture->orientation, &error);
  g_assert_no_error (error);
  gexiv2_metadata_save_file (metadata, path, &error);
  g_assert_no_error (error);
}

/* The left half is dark red and the right half light blue, so that a test can see which way is up; @shade makes two
 * pictures of the same size differ. */
void
spalt_test_picture_write (const char             *path,
                          const SpaltTestPicture *picture)
{
  g_autofree guchar *pixels = NULL;
  VipsImage         *image = NULL;
  int                bands = picture->transparent ? 4 : 3;

  g_assert_cmpint (VIPS_INIT ("test"), ==, 0);

  pixels = g_malloc0 ((gsize)picture->width * picture->height * bands);
  for (int y = 0; y < picture->height; y++)
    {
      for (int x = 0; x < picture->width; x++)
        {
          guchar *pixel = pixels + ((gsize)y * picture->width + x) * bands;

          pixel[0] = x < picture->width / 2 ? 160 : 90;
          pixel[1] = (guchar)(picture->shade % SHADES);
          pixel[2] = x < picture->width / 2 ? 20 : 230;
        }
    }

  image = vips_image_new_from_memory (pixels, (gsize)picture->width * picture->height * bands, picture->width,
                                      picture->height, bands, VIPS_FORMAT_UCHAR);
  g_assert_nonnull (image);
  image->Type = VIPS_INTERPRETATION_sRGB;
  g_assert_cmpint (vips_image_write_to_file (image, path, NULL), ==, 0);
  g_object_unref (image);

  if (picture->alt != NULL || picture->caption != NULL || picture->credit != NULL || picture->byline != NULL ||
      picture->taken != NULL || picture->orientation > 0)
    write_text (path, picture);
}

/* Puts a packet of XMP (ISO 16684-1) into a JPEG, as an agency's program does: @properties are elements of one
 * description, in XML. */
void
spalt_test_picture_add_xmp (const char *path,
                            const char *properties)
{
  static const char name[] = "http://ns.adobe.com/xap/1.0/"; // its zero belongs to it
  g_autofree char  *packet = g_strdup_printf (
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
     "<rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'"
     " xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'"
     " xmlns:Iptc4xmpCore='http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/'>%s"
     "</rdf:Description></rdf:RDF></x:xmpmeta>",
    properties);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autofree char       *jpeg = NULL;
  gsize                  length = 0;
  guint                  segment = 2 + sizeof name + strlen (packet);
  guchar                 head[] = { 0xff, 0xd8, 0xff, 0xe1, segment / 256, segment % 256 };

  g_assert_true (g_file_get_contents (path, &jpeg, &length, NULL));
  g_byte_array_append (out, head, sizeof head);
  g_byte_array_append (out, (const guchar *)name, sizeof name);
  g_byte_array_append (out, (const guchar *)packet, strlen (packet));
  g_byte_array_append (out, (const guchar *)jpeg + 2, length - 2);
  g_assert_true (g_file_set_contents (path, (const char *)out->data, (gssize)out->len, NULL));
}

/* Two frames, one above the other, as libvips has them; for a kind of file that may move. */
void
spalt_test_picture_write_moving (const char *path)
{
  g_autofree guchar *pixels = g_malloc0 (20 * 40 * 3);
  VipsImage         *frames = NULL;

  g_assert_cmpint (VIPS_INIT ("test"), ==, 0);
  memset (pixels, 200, 20 * 20 * 3);
  frames = vips_image_new_from_memory (pixels, 20 * 40 * 3, 20, 40, 3, VIPS_FORMAT_UCHAR);
  g_assert_nonnull (frames);
  frames->Type = VIPS_INTERPRETATION_sRGB;
  vips_image_set_int (frames, VIPS_META_PAGE_HEIGHT, 20);
  g_assert_cmpint (vips_image_write_to_file (frames, path, NULL), ==, 0);
  g_object_unref (frames);
}

/* PNG, third edition, section 11.3.2.1: says, after the header, that two frames follow. */
void
spalt_test_picture_write_moving_png (const char *path)
{
  static const guint8    chunk[] = { 0x00, 0x00, 0x00, 0x08, 0x61, 0x63, 0x54, 0x4c, 0x00, 0x00,
                                     0x00, 0x02, 0x00, 0x00, 0x00, 0x00, 0xf3, 0x8d, 0x93, 0x70 };
  const gsize            header = 33;
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autofree char       *png = NULL;
  gsize                  length = 0;

  spalt_test_picture_write (path, &(SpaltTestPicture){ .width = 20, .height = 20 });
  g_assert_true (g_file_get_contents (path, &png, &length, NULL));
  g_byte_array_append (out, (const guint8 *)png, header);
  g_byte_array_append (out, chunk, sizeof chunk);
  g_byte_array_append (out, (const guint8 *)png + header, length - header);
  g_assert_true (g_file_set_contents (path, (const char *)out->data, (gssize)out->len, NULL));
}

void
spalt_test_picture_halve (const char *path)
{
  g_autofree char *contents = NULL;
  gsize            length = 0;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (path, contents, (gssize)length / 2, NULL));
}

/* libvips logs a warning of its own about each damaged file, beside the error that we get; tests stop at warnings
 * otherwise. To be called after g_test_init(). */
void
spalt_test_picture_expect_damage (void)
{
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR);
}

/* A PNG (ISO 15948) whose header promises 3,600 megapixels, and that has next to none. */
void
spalt_test_picture_write_huge (const char *path)
{
  static const guchar png[] = {
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52,
    0x00, 0x00, 0xea, 0x60, 0x00, 0x00, 0xea, 0x60, 0x08, 0x00, 0x00, 0x00, 0x00, 0xa5, 0xb9, 0x2a,
    0x9e, 0x00, 0x00, 0x00, 0x0c, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x60, 0xa0, 0x0c, 0x00,
    0x00, 0x00, 0x40, 0x00, 0x01, 0xb7, 0x34, 0x7c, 0xef, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e,
    0x44, 0xae, 0x42, 0x60, 0x82
  };

  g_assert_true (g_file_set_contents (path, (const char *)png, sizeof png, NULL));
}
