// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-photo-text-private.h"

#include <string.h>

#include "spalt-metadata-text-private.h"
#include "spalt-time.h"

/* What agencies and cameras write into a photo, in the order that we believe it: IPTC Photo Metadata Standard 2023.1
 * in XMP, then the older IPTC-IIM, then EXIF 2.3. */
static const char *const alt_tags[] = { "Xmp.iptc.AltTextAccessibility", "Xmp.iptc.ExtDescrAccessibility", NULL };
static const char *const caption_tags[] = { "Xmp.dc.description", "Iptc.Application2.Caption",
                                            "Exif.Image.ImageDescription", NULL };
static const char *const maker_tags[] = { "Xmp.dc.creator", "Iptc.Application2.Byline", "Exif.Image.Artist", NULL };
static const char *const credit_tags[] = { "Xmp.photoshop.Credit", "Iptc.Application2.Credit", NULL };
static const char *const rights_tags[] = { "Xmp.dc.rights", "Iptc.Application2.Copyright", "Exif.Image.Copyright",
                                           NULL };

typedef struct
{
  const SpaltPictures *pictures;
  gpointer             texts;
  const char          *language;
  const SpaltCamera   *camera;
} Source;

/* The readable texts of the first tag that has any, at least one; or %NULL. */
static GStrv
read_first_list (const Source      *source,
                 const char *const *tags)
{
  for (guint i = 0; tags[i] != NULL; i++)
    {
      g_auto (GStrv)           texts = source->pictures->read_texts (source->texts, tags[i]);
      g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
      g_auto (GStrv)           read = NULL;

      for (guint j = 0; texts != NULL && texts[j] != NULL; j++)
        {
          char *text = spalt_metadata_text_read (texts[j], source->language, source->camera);

          if (text != NULL)
            g_strv_builder_take (list, text);
        }
      read = g_strv_builder_end (list);
      if (read[0] != NULL)
        return g_steal_pointer (&read);
    }

  return NULL;
}

static char *
read_first (const Source      *source,
            const char *const *tags)
{
  g_auto (GStrv) texts = read_first_list (source, tags);

  return g_strdup (texts != NULL ? texts[0] : "");
}

/* As it stands, or %NULL. */
static char *
read_raw (const SpaltPictures *pictures,
          gpointer             texts,
          const char          *tag)
{
  g_auto (GStrv) values = pictures->read_texts (texts, tag);

  return values != NULL ? g_strdup (values[0]) : NULL;
}

/* It is compared, and never shown. */
static char *
read_name (const SpaltPictures *pictures,
           gpointer             texts,
           const char          *tag)
{
  g_autofree char *name = read_raw (pictures, texts, tag);

  return name != NULL ? g_utf8_make_valid (g_strstrip (name), -1) : g_strdup ("");
}

static gboolean
is_letter (gunichar character)
{
  return g_unichar_isalnum (character) || character == '-';
}

/* What stands before a name and is no part of one: "Foto: ", "photo by ", "Åsa Berg och ". */
static gboolean
ends_before_name (const char *text,
                  const char *at)
{
  const char *word = at;

  while (word > text && g_ascii_isspace (word[-1]))
    word--;
  if (word == text || !is_letter (g_utf8_get_char (g_utf8_prev_char (word))))
    return TRUE;
  if (word == at)
    return FALSE;
  while (word > text && is_letter (g_utf8_get_char (g_utf8_prev_char (word))))
    word = g_utf8_prev_char (word);

  return g_unichar_islower (g_utf8_get_char (word)) || g_ascii_strncasecmp (word, "foto", 4) == 0 ||
         g_ascii_strncasecmp (word, "photo", 5) == 0;
}

/* Whether @credit names somebody: whole, and not as a part of another's name, as "Bo" stands in "Boden" and in "Lars
 * Bo". */
static gboolean
names (const char *credit,
       const char *name)
{
  for (const char *at = strstr (credit, name); at != NULL; at = strstr (at + 1, name))
    {
      const char *after = at + strlen (name);

      after += strspn (after, " \t\n");
      if (ends_before_name (credit, at) && !is_letter (g_utf8_get_char (after)))
        return TRUE;
    }

  return FALSE;
}

/* Each once, and not who stands in the credit already. Names that hold commas, as archives write them, are parted
 * otherwise. */
static char *
join_makers (const Source *source,
             const char   *agency)
{
  g_auto (GStrv)           makers = read_first_list (source, maker_tags);
  g_autoptr (GStrvBuilder) named = g_strv_builder_new ();
  g_auto (GStrv)           list = NULL;
  const char              *separator = ", ";

  for (guint i = 0; makers != NULL && makers[i] != NULL; i++)
    {
      gboolean is_known = names (agency, makers[i]);

      for (guint j = 0; j < i; j++)
        is_known = is_known || strcmp (makers[j], makers[i]) == 0;
      if (!is_known)
        g_strv_builder_add (named, makers[i]);
      if (strchr (makers[i], ',') != NULL)
        separator = "; ";
    }
  list = g_strv_builder_end (named);

  return g_strjoinv (separator, list);
}

/* "Åsa Berg" and "TT" make "Åsa Berg/TT", as newspapers write it. */
static char *
join_credit (const char *maker,
             const char *agency)
{
  if (*maker == '\0')
    return g_strdup (agency);
  if (*agency == '\0' || names (maker, agency))
    return g_strdup (maker);

  return g_strconcat (maker, "/", agency, NULL);
}

/* EXIF writes "2014:03:12 10:11:00", and the zone in a tag of its own, or not at all. Without one we take UTC: the
 * camera's place is not known. */
static gint64
read_taken (const SpaltPictures *pictures,
            gpointer             texts)
{
  g_autofree char      *date = read_raw (pictures, texts, "Exif.Photo.DateTimeOriginal");
  g_autofree char      *offset = read_raw (pictures, texts, "Exif.Photo.OffsetTimeOriginal");
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
      iso = read_raw (pictures, texts, "Xmp.photoshop.DateCreated");
    }

  if (iso == NULL || !spalt_time_parse (iso, utc, &seconds, NULL))
    return SPALT_TIME_NONE;

  return seconds;
}

/**
 * spalt_photo_read_text:
 * @language: the publication's, or "": which of a text's languages is taken
 *
 * Takes over what the file itself says: alt text, caption, credit, rights, and when it was taken. It is foreign text:
 * control characters are dropped, and so is what only a camera has written. A file whose metadata cannot be read says
 * nothing.
 */
void
spalt_photo_read_text (SpaltPhoto          *photo,
                       const SpaltPictures *pictures,
                       const char          *path,
                       const char          *language)
{
  gpointer         texts = pictures->open_texts (path);
  g_autofree char *maker = texts != NULL ? read_name (pictures, texts, "Exif.Image.Make") : NULL;
  g_autofree char *model = texts != NULL ? read_name (pictures, texts, "Exif.Image.Model") : NULL;
  SpaltCamera      camera = { maker, model };
  Source           source = { pictures, texts, language, &camera };
  g_autofree char *alt = NULL, *caption = NULL, *makers = NULL, *agency = NULL, *credit = NULL, *rights = NULL;

  if (texts == NULL)
    return;

  alt = read_first (&source, alt_tags);
  caption = read_first (&source, caption_tags);
  agency = read_first (&source, credit_tags);
  makers = join_makers (&source, agency);
  credit = join_credit (makers, agency);
  rights = read_first (&source, rights_tags);

  spalt_photo_set_alt (photo, alt);
  spalt_photo_set_caption (photo, caption);
  spalt_photo_set_credit (photo, credit);
  spalt_photo_set_rights (photo, rights);
  spalt_photo_set_taken_at (photo, read_taken (pictures, texts));
  pictures->close_texts (texts);
}
