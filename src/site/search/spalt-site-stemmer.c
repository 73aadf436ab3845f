// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-stemmer.h"

#include <libstemmer.h>
#include <string.h>

/* What the inflections of a word have in common, by Snowball's algorithms. The reader's browser takes words apart in the same way, by
 * a script of the theme, so a language is here when the theme has its script: `assets/stem-LANGUAGE.js`. */

static const char *const languages[] = { "en", "sv" };

/**
 * spalt_site_stemmer_choose:
 * @language: of a publication, "sv" or "sv-FI"
 *
 * Returns: (nullable): the language whose inflections are found in it, or %NULL when words are found only as they are written
 */
const char *
spalt_site_stemmer_choose (const char *language)
{
  gsize length = strcspn (language, "-_");

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (strlen (languages[i]) == length && g_ascii_strncasecmp (languages[i], language, length) == 0)
      return languages[i];

  return NULL;
}

/**
 * spalt_site_stemmer_is_other:
 * @path: of an asset of the theme
 *
 * Returns: whether it is a script for another language's stems, which the site has no use for
 */
gboolean
spalt_site_stemmer_is_other (const char *path,
                             const char *language)
{
  const char *chosen = spalt_site_stemmer_choose (language);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *script = g_strdup_printf ("assets/stem-%s.js", languages[i]);

      if (languages[i] != chosen && g_str_equal (path, script))
        return TRUE;
    }

  return FALSE;
}

/**
 * spalt_site_stemmer_new:
 * @language: of a publication
 *
 * Returns: (transfer full) (nullable): for one thread, or %NULL for a language without stems
 */
SpaltSiteStemmer *
spalt_site_stemmer_new (const char *language)
{
  const char *chosen = spalt_site_stemmer_choose (language);

  return chosen != NULL ? sb_stemmer_new (chosen, NULL) : NULL;
}

void
spalt_site_stemmer_free (SpaltSiteStemmer *self)
{
  sb_stemmer_delete (self);
}

/**
 * spalt_site_stemmer_stem:
 * @self: (nullable): %NULL leaves the word as it is
 * @word: folded UTF-8, not terminated
 *
 * Returns: (transfer none): the stem, not terminated, until the next one is asked for
 */
const char *
spalt_site_stemmer_stem (SpaltSiteStemmer *self,
                         const char       *word,
                         gsize             length,
                         gsize            *stem_length)
{
  const sb_symbol *stem = self != NULL ? sb_stemmer_stem (self, (const sb_symbol *)word, (int)length) : NULL;

  // Without memory there is no stem; the word is still found as it is written.
  *stem_length = stem != NULL ? (gsize)sb_stemmer_length (self) : length;

  return stem != NULL ? (const char *)stem : word;
}
