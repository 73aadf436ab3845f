// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-picture-credit.h"

/* What tags and shortcodes call those who made a picture or a recording. */
const char *const spalt_picture_credit_names[] = { "attr", "credit", "attribution", "photographer",
                                                   "copyright", "source", "artist", NULL };

/**
 * spalt_picture_credit_stands:
 *
 * Returns: whether the caption says already who made the picture: at its end, behind “Foto:” or the like, or in
 *   parentheses. As a word of a sentence the same name is no credit.
 */
gboolean
spalt_picture_credit_stands (const char *caption,
                             const char *credit)
{
  g_autofree char *name = g_regex_escape_string (credit, -1);
  g_autofree char *pattern =
    g_strdup_printf ("(?:^|[^\\p{L}\\p{M}\\p{N}])%s[\\s.)\\]]*+$"
                     "|\\b(?:bild|copyright|credit|foto(?:graf)?|image|källa|photo(?:graph(?:er)?)?|picture|source)"
                     "(?:\\s*+:|\\s++(?:av|by|de|par|von)\\b)\\s*+%s(?![\\p{L}\\p{M}\\p{N}])"
                     "|©\\s*+%s(?![\\p{L}\\p{M}\\p{N}])"
                     "|[(\\[/]\\s*+%s\\s*+[)\\]/]",
                     name, name, name, name);

  return g_regex_match_simple (pattern, caption, G_REGEX_CASELESS, 0);
}
