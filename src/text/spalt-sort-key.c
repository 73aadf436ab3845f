// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-sort-key.h"

#include "spalt-fold.h"

/**
 * spalt_sort_key_letter:
 * @letter: a small letter
 *
 * The letters that stand after z in the Nordic alphabets become the characters after z in ASCII. One order for all
 * publications and desks: a key that depended on the language would have to be made again when that changes.
 *
 * Returns: what stands for the letter in a key by which bytes are compared; the letter itself for any other
 */
gunichar
spalt_sort_key_letter (gunichar letter)
{
  static const gunichar letters[][2] = {
    { 0xe5, '{' }, /* å */
    { 0xe4, '|' }, /* ä */
    { 0xe6, '|' }, /* æ */
    { 0xf6, '}' }, /* ö */
    { 0xf8, '}' }, /* ø */
  };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      if (letter == letters[i][0])
        return letters[i][1];
    }
  return letter;
}

/**
 * spalt_sort_key_from_name:
 * @name: UTF-8, of a person or a tag
 *
 * Neither case nor what it is in quotes moves a name, and accents do not: é stands with e, but å, ä and ö after z.
 *
 * Returns: (transfer full): a key; the names are in order when the bytes of their keys are
 */
char *
spalt_sort_key_from_name (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  GString         *key = g_string_new (NULL);

  for (const char *at = composed; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar small = g_unichar_tolower (g_utf8_get_char (at));
      const gunichar letter = spalt_sort_key_letter (small);
      char           folded[SPALT_FOLD_ROOM];

      if (key->len == 0 && !g_unichar_isalnum (small))
        continue;
      if (letter != small)
        g_string_append_unichar (key, letter);
      else
        g_string_append_len (key, folded, (gssize)spalt_text_fold_letter (small, folded));
    }

  return g_string_free_and_steal (key);
}
