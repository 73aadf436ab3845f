// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-metadata-text-private.h"

#include <string.h>

#include "spalt-escape.h"

/* Three times as long as what museums and space agencies write; what is longer is a mistake or an attack, and ends in
 * "…". */
#define MAX_CHARACTERS 10000

/* How Exiv2 writes XMP's language alternatives (XMP Specification Part 1, 8.2.2.4): `lang="x-default" One, lang="sv"
 * Ett`. */
#define LANGUAGE_START "lang=\""
#define NEXT_LANGUAGE ", " LANGUAGE_START
#define MAX_LANGUAGE_BYTES 35

#define WORD_ENDS " -_.,/()"

/* What cameras and programs write when nobody has set anything, all of it. */
static const char *const noise[] = {
  "ascii",
  "binary comment",
  "camera owner",
  "dcim",
  "default",
  "dsc",
  "exif jpeg picture",
  "exif_jpeg_picture",
  "image description",
  "minolta dsc",
  "my beautiful picture",
  "picasa",
  "picture",
  "samsung camera pictures",
  "sony dsc",
  "type your description here",
  "unicode",
  "untitled",
  "user comments",
  "your name",
  NULL,
};

/* Menus of cameras in angle brackets, files as cameras number them (Design rule for Camera File system 2.0, 3.2), and
 * programs that sign what they have treated. */
static const char noise_pattern[] =
  "^<menu>|^<[^<>]*>$"
  "|^(?:[0-9]{3})?(?:cimg|dcp|dji|dsc|dscf|dsci|dscn|gopr|hpim|imag|img"
  "|imgp|kif|mvc|mvi|p|pict|pxl|rimg|sam|sdc|vid)[-_]?[0-9]{4}[-_0-9]*(?:\\.[a-z0-9]{3,4})?$"
  "|^(?:[0-9]{3})?(?:_dsc|_mg_|_img|_)[0-9]{4,}(?:\\.[a-z0-9]{3,4})?$"
  "|^(?:dcim|[0-9]{3}(?:canon|media|msdcf|nikon|olymp|_pana|gopro))(?:[/\\\\].*)?$"
  "|^processed with vsco\\b|^created (?:with|by) (?:the )?gimp$";

static const char *const makers[] = {
  "agfa", "agfaphoto", "benq", "canon", "casio", "coolpix", "cybershot", "digimax", "easyshare",
  "epson", "exilim", "finepix", "fuji", "fujifilm", "hewlett", "hp", "htc", "huawei",
  "jenoptik", "jvc", "kenox", "kodak", "konica", "kyocera", "leica", "lg", "lumix",
  "medion", "minolta", "motorola", "nikon", "nokia", "olympus", "packard", "panasonic", "pentax",
  "photosmart", "polaroid", "powershot", "praktica", "ricoh", "rollei", "samsung", "sanyo", "sigma",
  "sony", "toshiba", "traveler", "vivitar", "xiaomi", NULL
};

static const char *const cameras_words[] = { "camera", "cameras", "digital", "imaging", "optical",
                                             "picture", "pictures", "still", NULL };

/* Makers whom everybody writes in capitals. */
static const char *const abbreviations[] = { "hp", "htc", "jvc", "lg", NULL };

/* IPTC-IIM and EXIF before 3.0 do not know UTF-8, so programs write whatever their country used. */
static char *
to_utf8 (const char *text)
{
  if (g_utf8_validate (text, -1, NULL))
    return g_strdup (text);

  return g_convert (text, -1, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
}

static gboolean
has_letter_or_digit (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        return TRUE;
    }

  return FALSE;
}

/* "KONICA MINOLTA DIGITAL CAMERA", "Digital Still Camera", "SAMSUNG"; but not "Nokia", which is a town as well, nor
 * "Sony Pictures", nor "HP", which people write so. */
static gboolean
names_cameras_only (const char *text,
                    const char *folded)
{
  g_auto (GStrv)   words = g_strsplit_set (folded, WORD_ENDS, -1);
  g_autofree char *capitals = g_utf8_strup (text, -1);
  gboolean         is_shouted = strcmp (capitals, text) == 0 && !g_strv_contains (abbreviations, folded);
  gboolean         has_maker = FALSE, has_more = FALSE, is_camera = FALSE, is_digital = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean is_maker = g_strv_contains (makers, words[i]);

      if (*words[i] == '\0')
        continue;
      if (!is_maker && !g_strv_contains (cameras_words, words[i]))
        return FALSE;
      has_maker = has_maker || is_maker;
      has_more = has_more || !is_maker;
      is_camera = is_camera || g_str_equal (words[i], "camera") || g_str_equal (words[i], "cameras");
      is_digital = is_digital || strcmp (words[i], "digital") == 0;
    }

  return (is_digital && is_camera) || (has_maker && (is_digital || is_camera || (is_shouted && !has_more)));
}

static gboolean
is_same (const char *folded,
         const char *text)
{
  g_autofree char *other = g_utf8_casefold (text, -1);

  return *other != '\0' && strcmp (folded, other) == 0;
}

static gboolean
has_maker (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto (GStrv)   words = g_strsplit_set (folded, WORD_ENDS, -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_strv_contains (makers, words[i]))
      return TRUE;

  return FALSE;
}

/* The whole of what the file calls its own camera: "FUJIFILM FinePix X100", "NIKON D70", "EASTMAN KODAK COMPANY". A
 * single word of it, "Canon" or "X100", or "iPhone 6" without its maker, may as well be what a person has to say of the
 * picture. */
static gboolean
names_own_camera (const char        *folded,
                  const SpaltCamera *camera)
{
  g_autofree char *both = g_strconcat (camera->maker, " ", camera->model, NULL);

  if (strpbrk (folded, WORD_ENDS) == NULL)
    return FALSE;

  return is_same (folded, g_strstrip (both)) || (is_same (folded, camera->maker) && has_maker (camera->maker)) ||
         (is_same (folded, camera->model) && has_maker (camera->model));
}

/* Some telephones name the mode that a photo was taken in: "dav", "hdrpl", "cof_vivid". */
static gboolean
is_telephones_mode (const char        *text,
                    const SpaltCamera *camera)
{
  g_autofree char *both = g_strconcat (camera->maker, " ", camera->model, NULL);
  g_autofree char *folded = g_utf8_casefold (both, -1);

  return (strstr (folded, "huawei") != NULL || strstr (folded, "honor") != NULL) &&
         strspn (text, G_CSET_a_2_z "_") == strlen (text);
}

static gboolean
is_noise (const char        *text,
          const SpaltCamera *camera)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return !has_letter_or_digit (text) || g_strv_contains (noise, folded) ||
         g_regex_match_simple (noise_pattern, folded, G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT) ||
         names_own_camera (folded, camera) || names_cameras_only (text, folded) || is_telephones_mode (text, camera);
}

/* `charset="Ascii" The text`, as Exiv2 and some programs write EXIF's comments with their encoding. */
static const char *
skip_charset (const char *text)
{
  static const char *const names[] = { "ascii", "unicode", "jis", "undefined" };
  static const char        start[] = "charset=";
  const char              *name;

  if (g_ascii_strncasecmp (text, start, strlen (start)) != 0)
    return text;
  name = text + strlen (start);
  name += *name == '"';
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *end = name + strlen (names[i]);

      if (g_ascii_strncasecmp (name, names[i], strlen (names[i])) == 0 && (*end == '\0' || *end == ' ' || *end == '"'))
        return end + (*end == '"');
    }

  return text;
}

static char *
clean (const char        *raw,
       gsize              length,
       const SpaltCamera *camera)
{
  g_autofree char *part = g_strndup (raw, length);
  g_autofree char *safe = spalt_text_sanitize (part);
  g_autofree char *text = g_strstrip (g_strdup (skip_charset (g_strstrip (safe))));
  g_autofree char *start = NULL;

  if (is_noise (text, camera))
    return NULL;
  if (g_utf8_strlen (text, -1) <= MAX_CHARACTERS)
    return g_steal_pointer (&text);
  start = g_utf8_substring (text, 0, MAX_CHARACTERS - 1);

  return g_strconcat (start, "…", NULL);
}

/* Of the tag in `lang="sv-SE" …`; 0 when there is none. */
static gsize
measure_language (const char *text)
{
  const char *tag;
  gsize       length;

  // Not with g_str_has_prefix(), which may measure all that follows.
  if (strncmp (text, LANGUAGE_START, strlen (LANGUAGE_START)) != 0)
    return 0;
  tag = text + strlen (LANGUAGE_START);
  length = strspn (tag, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-");

  return length > 0 && length <= MAX_LANGUAGE_BYTES && tag[length] == '"' &&
             (tag[length + 1] == ' ' || tag[length + 1] == '\0')
           ? length
           : 0;
}

/* Commas stand in texts too: the next alternative begins where a comma is followed by a language. */
static const char *
find_alternatives_end (const char *text)
{
  const char *end = strstr (text, NEXT_LANGUAGE);

  while (end != NULL && measure_language (end + strlen (", ")) == 0)
    end = strstr (end + 1, NEXT_LANGUAGE);

  return end != NULL ? end : text + strlen (text);
}

/* The publication's own language, then its relatives ("sv-SE" for "sv"), then what the file has for everybody. */
static int
rank_language (const char *tag,
               gsize       length,
               const char *language)
{
  gsize primary = strcspn (language, "-");

  if (length == strlen (language) && g_ascii_strncasecmp (tag, language, length) == 0)
    return 4;
  if (primary > 0 && length >= primary && g_ascii_strncasecmp (tag, language, primary) == 0 &&
      (length == primary || tag[primary] == '-'))
    return 3;

  return length == strlen ("x-default") && g_ascii_strncasecmp (tag, "x-default", length) == 0 ? 2 : 1;
}

static char *
choose_alternative (const char        *text,
                    const char        *language,
                    const SpaltCamera *camera)
{
  char *best = NULL;
  int   best_rank = 0;

  while (measure_language (text) > 0)
    {
      const char *tag = text + strlen (LANGUAGE_START);
      gsize       length = measure_language (text);
      const char *start = tag + length + strlen ("\"");
      const char *end = find_alternatives_end (start);
      int         rank = rank_language (tag, length, language);
      char       *cleaned = rank > best_rank ? clean (start, end - start, camera) : NULL;

      if (cleaned != NULL)
        {
          g_free (best);
          best = cleaned;
          best_rank = rank;
        }
      text = *end != '\0' ? end + strlen (", ") : end;
    }

  return best;
}

/**
 * spalt_metadata_text_read:
 * @raw: foreign text in any encoding; where it has several languages, in Exiv2's form
 * @language: the publication's, or ""
 * @camera: what the photo was taken with, in valid UTF-8
 *
 * Returns: (transfer full) (nullable): what a person has written there, in one language, clean; %NULL when nobody has
 */
char *
spalt_metadata_text_read (const char        *raw,
                          const char        *language,
                          const SpaltCamera *camera)
{
  g_autofree char *utf8 = to_utf8 (raw);

  if (utf8 == NULL)
    return NULL;

  return measure_language (utf8) > 0 ? choose_alternative (utf8, language, camera)
                                     : clean (utf8, strlen (utf8), camera);
}
