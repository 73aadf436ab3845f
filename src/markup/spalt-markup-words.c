// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-markup-private.h"

#include <string.h>

/*
 * These are words of the site, in the site's language, so they do not go through gettext, which speaks the language of
 * the person at the keyboard. The first row is for a site that names no language: no mark is changed.
 */
static const SpaltMarkupWords words_table[] = {
  {
    .language = "",
    .section = "section",
    .facts = "Facts",
    .gallery = "Gallery",
    .table = "Table",
    .ad = "Advertisement",
    .note = "Private note",
    .footnotes = "Footnotes",
    .footnote = "Footnote %u",
    .back = "Back to the text from footnote %u",
    .credit_prefix = "Photo: ",
    .embed_label = "Show content from %s",
  },
  {
    .language = "en",
    .double_open = "“",
    .double_close = "”",
    .single_open = "‘",
    .single_close = "’",
    .apostrophe = "’",
    .long_dash = "—",
    .section = "section",
    .facts = "Facts",
    .gallery = "Gallery",
    .table = "Table",
    .ad = "Advertisement",
    .note = "Private note",
    .footnotes = "Footnotes",
    .footnote = "Footnote %u",
    .back = "Back to the text from footnote %u",
    .credit_prefix = "Photo: ",
    .embed_label = "Show content from %s",
  },
  {
    .language = "sv",
    .double_open = "”",
    .double_close = "”",
    .single_open = "’",
    .single_close = "’",
    .apostrophe = "’",
    .long_dash = "–",
    .dialogue_dash = "– ",
    .section = "avsnitt",
    .facts = "Fakta",
    .gallery = "Bildgalleri",
    .table = "Tabell",
    .ad = "Annons",
    .note = "Privat anteckning",
    .footnotes = "Fotnoter",
    .footnote = "Fotnot %u",
    .back = "Tillbaka till texten från fotnot %u",
    .credit_prefix = "Foto: ",
    .embed_label = "Visa innehåll från %s",
  },
};

/**
 * spalt_markup_get_credit_prefix:
 * @language: (nullable): of the text
 *
 * Returns: what stands before a photo's credit, such as "Foto: "
 */
const char *
spalt_markup_get_credit_prefix (const char *language)
{
  return spalt_markup_words_find (language)->credit_prefix;
}

const SpaltMarkupWords *
spalt_markup_words_find (const char *language)
{
  gsize length;

  if (language == NULL)
    return &words_table[0];

  length = strcspn (language, "-_.");
  for (guint i = 1; i < G_N_ELEMENTS (words_table); i++)
    {
      if (strlen (words_table[i].language) == length &&
          g_ascii_strncasecmp (words_table[i].language, language, length) == 0)
        return &words_table[i];
    }
  return &words_table[0];
}
