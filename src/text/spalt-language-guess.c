// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-language-guess.h"

#include <string.h>

/* Every third word of a text or so is one of the commonest words of its language. We count those: a plain method, which
 * tells English from Swedish, but does not pretend to tell Danish from Norwegian. All lists are of the same length or
 * so. */

/* Fewer words say nothing, and more of one text, or of all, say nothing new. */
#define FEWEST_WORDS 300
#define MOST_WORDS_OF_TEXT 2000
#define MOST_WORDS 50000

/* Of a hundred words so many are met in a text of the language, at least; and the publication's language, if it is
 * another one, has less than so many of a hundred of those. */
#define LEAST_SHARE 15
#define MOST_OF_OWN 60

#define LONGEST_WORD 8

static const struct
{
  const char *code;
  const char *words;
} languages[SPALT_N_GUESSED_LANGUAGES] = {
  { "sv",
    " och att det som en på är av för med den till inte om har ett var från men jag så kan vi också när eller de "
    "efter vid " },
  { "en",
    " the of and to in that is was for it with as on be at by this are from have not but they you which or we an has "
    "his " },
  { "da",
    " og at det er en af til på for med den som ikke der har et var fra men jeg han også blev kan de om eller efter "
    "ved " },
  { "nb",
    " og å det er en av til på for med den som ikke har et var fra men jeg han også ble kan de om eller etter ved "
    "at " },
  { "de",
    " der die und das den von mit ist des im nicht ein eine auf für sich auch dem zu war als sie er es an wie aus "
    "bei " },
  { "fr",
    " de la le et les des en un une que du est dans pour qui par sur pas plus au il ce ne se sont avec ou son mais " },
  { "es",
    " de la que el en y los del se las por un para con una no su al lo como más pero sus le ya o este fue ha si " },
  { "it",
    " di che la il e un per in una non del sono con si della i le da al più è nel alla dei gli ha come ma anche lo " },
  { "pt",
    " de que o a e do da em um para com não uma os no se na por mais as dos foi ao ele das tem à seu sua ou ser " },
  { "nl",
    " de van het een en in is dat op te zijn met voor niet aan er om ook door als maar bij uit nog naar dan die "
    "wordt " },
  { "fi",
    " ja on ei että se oli hän mutta myös kun ovat sekä joka niin kuin tai ole vain jo sen ovat mukaan nyt voi jos "
    "siitä " },
  { "pl",
    " w i na z do nie się że to jest o jak po co za od przez dla był ale są tak czy oraz tego jej jego tym już " },
};

/* What has no list of its own, and is counted by one that is as good. */
static const struct
{
  const char *code;
  const char *as;
} others[] = { { "no", "nb" }, { "nn", "nb" } };

/* The languages that have a word, a bit for each. */
static GHashTable *
make_words (void)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_auto (GStrv) list = g_strsplit (languages[i].words, " ", -1);

      for (guint k = 0; list[k] != NULL; k++)
        {
          guint of = GPOINTER_TO_UINT (g_hash_table_lookup (words, list[k]));

          if (*list[k] != '\0')
            g_hash_table_insert (words, g_strdup (list[k]), GUINT_TO_POINTER (of | (1u << i)));
        }
    }

  return words;
}

static GHashTable *
get_words (void)
{
  static GHashTable *words;

  if (g_once_init_enter_pointer (&words))
    g_once_init_leave_pointer (&words, make_words ());

  return words;
}

static void
count_word (SpaltLanguageGuess *self,
            const GString      *word)
{
  guint of = GPOINTER_TO_UINT (g_hash_table_lookup (get_words (), word->str));

  self->n_words++;
  for (guint i = 0; of != 0; i++, of >>= 1)
    self->n_met[i] += of & 1;
}

/**
 * spalt_language_guess_add:
 * @text: UTF-8; of a long one only the beginning is looked at
 */
void
spalt_language_guess_add (SpaltLanguageGuess *self,
                          const char         *text)
{
  g_autoptr (GString) word = g_string_sized_new (LONGEST_WORD * 4);
  const guint         end = MIN (self->n_words + MOST_WORDS_OF_TEXT, MOST_WORDS);
  guint               n_letters = 0;

  for (const char *at = text; self->n_words < end; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (g_unichar_isalpha (letter))
        {
          if (++n_letters <= LONGEST_WORD)
            g_string_append_unichar (word, g_unichar_tolower (letter));
          continue;
        }
      if (n_letters > LONGEST_WORD)
        self->n_words++;
      else if (n_letters > 0)
        count_word (self, word);
      g_string_truncate (word, 0);
      n_letters = 0;
      if (letter == 0)
        return;
    }
}

static int
find_language (const char *language)
{
  gsize       length = strcspn (language, "-_");
  const char *code = language;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      if (strlen (others[i].code) == length && g_ascii_strncasecmp (others[i].code, language, length) == 0)
        code = others[i].as;
    }
  length = strcspn (code, "-_");
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      if (strlen (languages[i].code) == length && g_ascii_strncasecmp (languages[i].code, code, length) == 0)
        return (int)i;
    }

  return -1;
}

/**
 * spalt_language_guess_other:
 * @language: what the texts are said to be in: "sv", "en-GB" …
 *
 * Returns: (transfer none) (nullable): the code of the language that they are in instead, as plain as can be; %NULL
 *   when they may be in that one, are too few, or when we know too little of either
 */
const char *
spalt_language_guess_other (const SpaltLanguageGuess *self,
                            const char               *language)
{
  int   own = find_language (language);
  guint best = 0;

  if (own < 0 || self->n_words < FEWEST_WORDS)
    return NULL;
  for (guint i = 1; i < G_N_ELEMENTS (languages); i++)
    {
      if (self->n_met[i] > self->n_met[best])
        best = i;
    }
  if (self->n_met[best] * 100ull < self->n_words * (guint64)LEAST_SHARE ||
      self->n_met[own] * 100ull >= self->n_met[best] * (guint64)MOST_OF_OWN)
    return NULL;

  return languages[best].code;
}
