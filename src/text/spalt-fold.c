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
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *parts = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  GString         *out = g_string_sized_new (strlen (parts));

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
  return g_string_free (out, FALSE);
}
