// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-plural.h"

#include <string.h>

/* Languages whose nouns have one form for every number, and those that count 0 with 1: CLDR, "Language Plural Rules",
 * whole numbers only. All others that a theme may be written in so far part one from many. */
static const char *const ONE_FORM[] = { "ja", "ko", "th", "vi", "zh", NULL };
static const char *const ZERO_AS_ONE[] = { "fr", "pt", NULL };

static gboolean
is_among (const char *const *languages,
          const char        *language)
{
  g_autofree char *primary = g_ascii_strdown (language, (gssize)strcspn (language, "-_"));

  return g_strv_contains (languages, primary);
}

/**
 * spalt_plural_index:
 * @language: a BCP 47 tag, such as "sv" or "en-GB"
 * @n: how many
 *
 * Returns: which of a theme's plural forms counts @n things: 0, the first, for one
 */
guint
spalt_plural_index (const char *language,
                    guint64     n)
{
  if (is_among (ONE_FORM, language))
    return 0;
  if (is_among (ZERO_AS_ONE, language))
    return n > 1 ? 1 : 0;
  return n != 1 ? 1 : 0;
}
