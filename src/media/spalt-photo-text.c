// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-photo-text-private.h"

#include <string.h>

#include "spalt-escape.h"
#include "spalt-time.h"

/* What agencies and cameras write into a photo, in the order that we believe it: IPTC Photo Metadata Standard 2023.1
 * in XMP, then the older IPTC-IIM, then EXIF 2.3. */
static const char *const alt_tags[] = { "Xmp.iptc.AltTextAccessibility", "Xmp.iptc.ExtDescrAccessibility", NULL };
static const char *const caption_tags[] = { "Xmp.dc.description", "Iptc.Application2.Caption", "Exif.Image.ImageDescription", NULL };
static const char *const maker_tags[] = { "Xmp.dc.creator", "Iptc.Application2.Byline", "Exif.Image.Artist", NULL };
static const char *const credit_tags[] = { "Xmp.photoshop.Credit", "Iptc.Application2.Credit", NULL };
static const char *const rights_tags[] = { "Xmp.dc.rights", "Iptc.Application2.Copyright", "Exif.Image.Copyright", NULL };

/* Longer than any caption; what is longer is a mistake or an attack. */
#define MAX_CHARACTERS 2000

/* What cameras write when nobody has set anything. */
static const char *const noise[] = { "OLYMPUS DIGITAL CAMERA", "SONY DSC", "DCIM", "default", "Picasa", "SAMSUNG CAMERA PICTURES", NULL };

/* IPTC-IIM and EXIF before 3.0 do not know UTF-8, so programs write whatever their country used. */
static char *
to_utf8 (const char *text)
{
  if (g_utf8_validate (text, -1, NULL))
    return g_strdup (text);

  return g_convert (text, -1, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
}

static char *
clean (const char *raw)
{
  g_autofree char *utf8 = to_utf8 (raw);
  g_autofree char *text = utf8 != NULL ? spalt_text_sanitize (utf8) : NULL;
  char            *start = text;

  if (text == NULL)
    return NULL;

  /* XMP's language alternatives come as `lang="x-default" The text`. */
  if (g_str_has_prefix (start, "lang=\""))
    {
      char *end = strchr (start + strlen ("lang=\""), '"');

      start = end != NULL ? end + 1 : start;
    }
  g_strstrip (start);
  if (*start == '\0' || g_strv_contains (noise, start))
    return NULL;

  return g_utf8_substring (start, 0, MIN (g_utf8_strlen (start, -1), MAX_CHARACTERS));
}

static char *
read_first (const SpaltPictures *pictures,
            gpointer             texts,
            const char *const   *tags)
{
  for (guint i = 0; tags[i] != NULL; i++)
    {
      g_autofree char *text = pictures->read_text (texts, tags[i]);
      char            *cleaned = text != NULL ? clean (text) : NULL;

      if (cleaned != NULL)
        return cleaned;
    }

  return g_strdup ("");
}

/* "Åsa Berg" and "TT" make "Åsa Berg/TT", as newspapers write it. */
static char *
join_credit (const char *maker,
             const char *agency)
{
  if (*maker == '\0' || strstr (agency, maker) != NULL)
    return g_strdup (agency);
  if (*agency == '\0' || strstr (maker, agency) != NULL)
    return g_strdup (maker);

  return g_strconcat (maker, "/", agency, NULL);
}

/* EXIF writes "2014:03:12 10:11:00", and the zone in a tag of its own, or not at all. Without one we take UTC: the camera's place
 * is not known. */
static gint64
read_taken (const SpaltPictures *pictures,
            gpointer             texts)
{
  g_autofree char      *date = pictures->read_text (texts, "Exif.Photo.DateTimeOriginal");
  g_autofree char      *offset = pictures->read_text (texts, "Exif.Photo.OffsetTimeOriginal");
  g_autofree char      *iso = NULL;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  gint64                seconds = 0;

  if (date != NULL && strlen (date) == strlen ("2014:03:12 10:11:00"))
    {
      date[4] = date[7] = '-';
      date[10] = 'T';
      iso = g_strconcat (date, offset != NULL ? g_strstrip (offset) : "", NULL);
    }
  else
    {
      iso = pictures->read_text (texts, "Xmp.photoshop.DateCreated");
    }

  if (iso == NULL || !spalt_time_parse (iso, utc, &seconds, NULL))
    return 0;

  return seconds;
}

/**
 * spalt_photo_read_text:
 *
 * Takes over what the file itself says: alt text, caption, credit, rights, and when it was taken. It is foreign text: control
 * characters are dropped. A file whose metadata cannot be read says nothing.
 */
void
spalt_photo_read_text (SpaltPhoto          *photo,
                       const SpaltPictures *pictures,
                       const char          *path)
{
  gpointer         texts = pictures->open_texts (path);
  g_autofree char *alt = NULL, *caption = NULL, *maker = NULL, *agency = NULL, *credit = NULL, *rights = NULL;

  if (texts == NULL)
    return;

  alt = read_first (pictures, texts, alt_tags);
  caption = read_first (pictures, texts, caption_tags);
  maker = read_first (pictures, texts, maker_tags);
  agency = read_first (pictures, texts, credit_tags);
  credit = join_credit (maker, agency);
  rights = read_first (pictures, texts, rights_tags);

  spalt_photo_set_alt (photo, alt);
  spalt_photo_set_caption (photo, caption);
  spalt_photo_set_credit (photo, credit);
  spalt_photo_set_rights (photo, rights);
  spalt_photo_set_taken_at (photo, read_taken (pictures, texts));
  pictures->close_texts (texts);
}
