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

static void
append_letter (GString *out,
               gunichar letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (UNDECOMPOSED); i++)
    {
      if (UNDECOMPOSED[i].letter == letter)
        {
          g_string_append (out, UNDECOMPOSED[i].folded);
          return;
        }
    }
  g_string_append_unichar (out, letter);
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
        append_letter (out, g_unichar_tolower (letter));
    }
  return g_string_free (out, FALSE);
}
