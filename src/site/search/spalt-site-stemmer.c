// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-stemmer.h"

#include <libstemmer.h>
#include <string.h>

/* What the inflections of a word have in common, by Snowball's algorithms. The reader's browser takes words apart in
 * the same way, by a script of the theme, so a language is here when the theme has its script:
 * `assets/stem-LANGUAGE.js`.  The algorithms change from version to version of the library, which does not tell which
 * one it is. Of a library that finds other stems than the script, the browser would look for words where they are not.
 * So words of each rule, and of those that versions differ in, say whether it may be used: without it words are found
 * as they are written. */

typedef struct
{
  const char *name;
  const char *stems; // WORD/STEM, as the script finds it
} Language;

static const Language languages[] = {
  { "en",
    "activate/activ added/ad adding/ad adjustable/adjust adjustment/adjust adoption/adopt agreed/agre agreedly/agre "
    "airliner/airlin allowance/allow analogy/analog andes/andes apologists/apologist arsenal/arsenal "
    "arsenic/arsenic atlas/atlas bias/bias bled/bled boldly/bold bowdlerize/bowdler boyish/boyish bus/bus by/by "
    "callousness/callous canning/canning carelessly/careless caresses/caress cease/ceas communicate/communic "
    "communism/communism community/communiti conditional/condit conformably/conform controll/control cosmos/cosmos "
    "cries/cri cry/cri decision/decis decisiveness/decis defensible/defens dependent/depend differently/differ "
    "digitizer/digit dined/dine dying/die early/earli earring/earring ebbing/eb effective/effect egg/egg "
    "electrical/electr electricity/electr emerge/emerg emergency/emerg evening/even evenings/even exceed/exceed "
    "eying/eye failing/fail falling/fall feed/feed feudalism/feudal filing/file fizzed/fizz formality/formal "
    "formalize/formal formative/format fully/fulli gaps/gap gas/gas generate/generat generous/generous gently/gentl "
    "geologist/geologist goodness/good gyroscopic/gyroscop happy/happi herring/herring hesitancy/hesit hissing/hiss "
    "homologous/homolog hopeful/hope hopefulness/hope hopping/hop howe/howe hying/hy ideology/ideolog idly/idl "
    "inference/infer inned/in inning/inning interest/interest internal/intern international/intern irritant/irrit "
    "kiwis/kiwi later/later lateral/later luxuriated/luxuri lying/lie motoring/motor news/news odd/odd offing/of "
    "only/onli operator/oper organic/organ organization/organ outing/outing past/past paste/past pied/pie "
    "plastered/plaster predication/predic probate/probat proceed/proceed rate/rate rational/ration "
    "replacement/replac revival/reviv roll/roll say/say sensibility/sensibl sensitivity/sensit sing/sing "
    "singly/singl sized/size skies/sky skis/ski sky/sky succeed/succeed tanned/tan this/this ties/tie "
    "tranquilly/tranquilli triplicate/triplic troubled/troubl tying/tie ugly/ugli universe/univers "
    "university/univers valency/valenc vietnamization/vietnam vying/vy yes/yes youth/youth" },
  { "sv",
    "allians/allian arbetade/arbet arbetades/arbet arbetande/arbet arbetandes/arbet arbetandet/arbet arbetare/arbet "
    "bakaren/bak bakarens/bak barnet/barnet betet/betet betydels/betydel bilen/bil bilens/bil bränn/bränn "
    "byggdes/bygg byggt/bygg es/es flickornas/flick fullt/fullt gatt/gatt generöst/generöst hals/hal "
    "handelsministern/handelsminist heterna/het hjälplöst/hjälplös hus/hus husen/hus huset/huset höst/höst "
    "klass/klass kommunerna/kommun kommunernas/kommun kors/kor kött/kött ledig/led lycklig/lyck läraren/lär "
    "lösen/lös löst/löst maliciöst/maliciöst mattes/matt möjlig/möj möjligheten/möj möjlighetens/möj "
    "möjligheterna/möj nervöst/nervöst religiöst/religiöst rös/rös s/s samhället/samhället samhällets/samhället "
    "seriöst/seriöst skaffats/skaffat skolorna/skol skrivelse/skriv skydd/skydd sorgfullt/sorgfull starkast/stark "
    "starkaste/stark stater/stat stolarna/stol stolarnas/stol sändning/sändning sänkt/sänk tröst/tröst tävlat/tävl "
    "upphandlingens/upphandling vackert/vackert vägd/vägd vänlig/vän årets/året åtgärd/åtgärd åtgärdats/åtgärdat "
    "öppet/öppet" },
};

// Whether the library finds the stems that the script of the theme finds.
static gboolean
check_stems (const Language *language)
{
  g_autoptr (SpaltSiteStemmer) stemmer = sb_stemmer_new (language->name, NULL);
  g_auto (GStrv)               pairs = g_strsplit (language->stems, " ", -1);

  for (guint i = 0; stemmer != NULL && pairs[i] != NULL; i++)
    {
      const char *stem = strchr (pairs[i], '/') + 1;
      gsize       length;
      const char *found = spalt_site_stemmer_stem (stemmer, pairs[i], (gsize)(stem - 1 - pairs[i]), &length);

      if (length != strlen (stem) || memcmp (found, stem, length) != 0)
        return FALSE;
    }

  return stemmer != NULL;
}

static gboolean
agrees (guint language)
{
  static gsize answers[G_N_ELEMENTS (languages)]; // 1 for no, 2 for yes

  if (g_once_init_enter (&answers[language]))
    g_once_init_leave (&answers[language], check_stems (&languages[language]) ? 2 : 1);

  return answers[language] == 2;
}

/**
 * spalt_site_stemmer_choose:
 * @language: of a publication, "sv" or "sv-FI"
 *
 * Returns: (nullable): the language whose inflections are found in it, or %NULL when words are found only as they are
 *   written: in other languages, and where the library that is installed finds other stems than the theme's script
 */
const char *
spalt_site_stemmer_choose (const char *language)
{
  gsize length = strcspn (language, "-_");

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (strlen (languages[i].name) == length && g_ascii_strncasecmp (languages[i].name, language, length) == 0)
      return agrees (i) ? languages[i].name : NULL;

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
      g_autofree char *script = g_strdup_printf ("assets/stem-%s.js", languages[i].name);

      if (languages[i].name != chosen && g_str_equal (path, script))
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
