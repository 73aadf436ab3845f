// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-fold.h"

#include <string.h>

/* Letters that Unicode does not take apart into a base letter and a mark. */
static const struct
{
  gunichar    letter;
  const char *folded;
} UNDECOMPOSED[] = {
  { 0x00df, "ss" },
  { 0x00e6, "ae" },
  { 0x00f0, "d" },
  { 0x00f8, "o" },
  { 0x00fe, "th" },
  { 0x0111, "d" },
  { 0x0127, "h" },
  { 0x0131, "i" },
  { 0x0142, "l" },
  { 0x014b, "n" },
  { 0x0153, "oe" },
};

// Returns how many bytes of UTF-8 were written.
static gsize
fold_part (gunichar letter,
           char    *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (UNDECOMPOSED); i++)
    {
      if (UNDECOMPOSED[i].letter == letter)
        {
          gsize length = strlen (UNDECOMPOSED[i].folded);

          memcpy (out, UNDECOMPOSED[i].folded, length);
          return length;
        }
    }
  return (gsize)g_unichar_to_utf8 (letter, out);
}

/**
 * spalt_text_fold_letter:
 * @out: at least %SPALT_FOLD_ROOM bytes
 *
 * Folds one character as spalt_text_fold() does, without allocating.
 *
 * Returns: how many bytes were written, 0 for a mark
 */
gsize
spalt_text_fold_letter (gunichar letter,
                        char    *out)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize    n_parts = g_unichar_fully_decompose (letter, TRUE, parts, G_N_ELEMENTS (parts));
  gsize    length = 0;

  for (gsize i = 0; i < n_parts; i++)
    if (!g_unichar_ismark (parts[i]))
      length += fold_part (g_unichar_tolower (parts[i]), out + length);

  return length;
}

/* Latin-1's capital and small letters from À on, folded; those with 0 are in the table above, or no letters. */
static const char LATIN_1[] = "aaaaaa\0ceeeeiiii\0nooooo\0\0uuuuy\0\0"
                              "aaaaaa\0ceeeeiiii\0nooooo\0\0uuuuy\0y";

/* Most of what is folded has ASCII and å, ä, ö and é alone: then nothing need be taken apart, which takes eight times
 * as long. Returns: FALSE, with a part of it written, for any other text */
static gboolean
fold_latin (GString    *out,
            const char *text)
{
  for (const guchar *p = (const guchar *)text; *p != '\0'; p++)
    {
      if (*p < 0x80)
        g_string_append_c (out, g_ascii_tolower ((char)*p));
      else if (*p == 0xc3 && p[1] >= 0x80 && p[1] <= 0xbf && LATIN_1[p[1] - 0x80] != '\0')
        g_string_append_c (out, LATIN_1[*++p - 0x80]);
      else
        return FALSE;
    }
  return TRUE;
}

/**
 * spalt_text_fold:
 * @text: UTF-8; what is not is replaced
 *
 * Makes text comparable as readers type it: lower case, no diacritics, "Å" as "a".
 *
 * Returns: (transfer full): the folded text
 */
char *
spalt_text_fold (const char *text)
{
  GString         *out = g_string_sized_new (strlen (text));
  g_autofree char *valid = NULL;
  g_autofree char *parts = NULL;

  if (fold_latin (out, text))
    return g_string_free_and_steal (out);

  g_string_truncate (out, 0);
  valid = g_utf8_make_valid (text, -1);
  parts = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  for (const char *p = parts; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (!g_unichar_ismark (letter))
        {
          char  part[8];
          gsize length = fold_part (g_unichar_tolower (letter), part);

          g_string_append_len (out, part, (gssize)length);
        }
    }
  return g_string_free_and_steal (out);
}
