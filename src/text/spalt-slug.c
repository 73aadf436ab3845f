// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-slug.h"

#include <string.h>

#include "spalt-fold.h"

/* Longer addresses are cut off by mail programs and chat windows. */
static const gsize MAX_LENGTH = 80;

static gboolean
is_slug_character (char character)
{
  return g_ascii_islower (character) || g_ascii_isdigit (character);
}

/* Cuts at the last hyphen within the limit, or in the middle of a single endless word. */
static void
shorten (GString *slug)
{
  const char *hyphen;

  if (slug->len <= MAX_LENGTH)
    return;
  if (slug->str[MAX_LENGTH] != '-')
    {
      hyphen = g_strrstr_len (slug->str, MAX_LENGTH, "-");
      g_string_truncate (slug, hyphen != NULL ? (gsize)(hyphen - slug->str) : MAX_LENGTH);
    }
  else
    g_string_truncate (slug, MAX_LENGTH);
}

/**
 * spalt_slug_from_text:
 * @text: UTF-8, such as a headline
 *
 * Makes the part of an address that names a thing: small letters a to z, digits, single hyphens between, at most 80
 * characters, cut between words. An apostrophe parts no word: "rock'n'roll" gives "rocknroll".
 *
 * Returns: (transfer full) (nullable): the slug, or %NULL when no letter or digit is left
 */
char *
spalt_slug_from_text (const char *text)
{
  g_autofree char    *folded = spalt_text_fold (text);
  g_autoptr (GString) slug = g_string_sized_new (strlen (folded));
  gboolean            gap = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (character == '\'' || character == 0x2019 || character == 0x00ad)
        continue;
      if (character < 0x80 && is_slug_character ((char)character))
        {
          if (gap && slug->len > 0)
            g_string_append_c (slug, '-');
          g_string_append_c (slug, (char)character);
          gap = FALSE;
        }
      else
        gap = TRUE;
    }
  shorten (slug);
  return slug->len > 0 ? g_string_free (g_steal_pointer (&slug), FALSE) : NULL;
}

/**
 * spalt_slug_is_valid:
 * @slug: what somebody typed as a slug
 *
 * Returns: whether @slug is one that spalt_slug_from_text() could have made
 */
gboolean
spalt_slug_is_valid (const char *slug)
{
  gsize length = strlen (slug);

  if (length == 0 || length > MAX_LENGTH || slug[0] == '-' || slug[length - 1] == '-' || strstr (slug, "--") != NULL)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!is_slug_character (slug[i]) && slug[i] != '-')
        return FALSE;
    }
  return TRUE;
}

/**
 * spalt_slug_with_number:
 * @slug: a valid slug
 * @number: 1 or more
 *
 * Tells slugs apart that would be the same: the first has no number, the next one gets "-2". A long one is cut for it,
 * so that the result is valid too.
 *
 * Returns: (transfer full): the slug
 */
char *
spalt_slug_with_number (const char *slug,
                        guint       number)
{
  g_autofree char *suffix = g_strdup_printf ("-%u", number);
  gsize            length = MIN (strlen (slug), MAX_LENGTH - strlen (suffix));

  if (number < 2)
    return g_strdup (slug);
  while (slug[length - 1] == '-')
    length--;

  return g_strdup_printf ("%.*s%s", (int)length, slug, suffix);
}

/**
 * spalt_slug_is_numbered:
 * @slug: a slug
 * @plain: a valid slug
 *
 * Returns: whether @slug is @plain with a number of spalt_slug_with_number() after it
 */
gboolean
spalt_slug_is_numbered (const char *slug,
                        const char *plain)
{
  const char      *hyphen = strrchr (slug, '-');
  g_autofree char *numbered = NULL;
  guint64          number;

  if (hyphen == NULL || !g_ascii_string_to_unsigned (hyphen + 1, 10, 2, G_MAXUINT, &number, NULL))
    return FALSE;
  numbered = spalt_slug_with_number (plain, (guint)number);

  return strcmp (slug, numbered) == 0;
}
