// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-language-guess.h"

/* Sentences of our own, told ten times over, so that there are enough words. */
static const struct
{
  const char *language;
  const char *text;
} TEXTS[] = {
  { "sv",
    "Det var en kall morgon när färjan lade till vid kajen, och ingen av dem som väntade på den hade sovit. Vi har "
    "inte sett något liknande, säger hamnchefen, men så är det att arbeta till sjöss." },
  { "en",
    "It was a cold morning when the ferry came to the quay, and none of those who had been waiting for it had slept. "
    "We have not seen anything like this, says the harbour master, but that is what it is to work at sea." },
  { "da",
    "Det var en kold morgen, da færgen lagde til ved kajen, og ingen af dem, der ventede på den, havde sovet. Vi har "
    "ikke set noget lignende, siger havnechefen, men sådan er det at arbejde til søs." },
  { "nb",
    "Det var en kald morgen da fergen la til ved kaien, og ingen av dem som ventet på den, hadde sovet. Vi har ikke "
    "sett noe lignende, sier havnesjefen, men slik er det å arbeide til sjøs." },
  { "de",
    "Es war ein kalter Morgen, als die Fähre am Kai anlegte, und keiner von denen, die auf sie gewartet hatten, "
    "hatte geschlafen. Das haben wir noch nicht gesehen, sagt der Hafenmeister, aber so ist die Arbeit auf der See." },
  { "fr",
    "C’était un matin froid quand le bac est arrivé au quai, et pas un de ceux qui attendaient sur le port ne avait "
    "dormi. Nous ne avons pas vu une chose comme ça, dit le chef du port, mais ce est la vie en mer." },
  { "es",
    "Era una mañana fría cuando el barco llegó al muelle, y no había dormido nadie de los que lo esperaban en el "
    "puerto. No se ha visto una cosa como esta, dice el jefe del puerto, pero así es la vida en la mar." },
  { "it",
    "Era una mattina fredda quando il traghetto arrivò al molo, e di quelli che lo aspettavano non aveva dormito "
    "nessuno. Non si è visto niente come questo, dice il capo del porto, ma la vita in mare è anche così." },
  { "pt",
    "Era uma manhã fria quando o barco chegou ao cais, e não tinha dormido ninguém dos que o esperavam no porto. Não "
    "se viu uma coisa como esta, diz o chefe do porto, mas a vida no mar é para os que a amam." },
  { "nl",
    "Het was een koude ochtend toen de boot bij de kade kwam, en van de mensen die er op hadden gewacht had niet een "
    "geslapen. Dat is nog niet gezien, zegt de havenmeester, maar het is ook niet anders met werk op zee." },
  { "fi",
    "Oli kylmä aamu kun lautta tuli laituriin, ja kukaan ei ollut nukkunut. Se on niin kuin se on, sanoo "
    "satamapäällikkö, mutta hän ei ole vain väsynyt, sillä että laiva on jo nyt perillä on myös hyvä asia." },
  { "pl",
    "To był zimny poranek i nie było nikogo, kto by się z tego cieszył. Tak jest na morzu, mówi kapitan portu, ale "
    "to nie jest praca dla tych, co już od dawna są na lądzie, i po tym się ich poznaje." },
};

static SpaltLanguageGuess
guess (const char *text,
       guint       times)
{
  SpaltLanguageGuess self = { 0 };

  for (guint i = 0; i < times; i++)
    spalt_language_guess_add (&self, text);

  return self;
}

static gboolean
is_near (const char *a,
         const char *b)
{
  static const char *const northern[] = { "sv", "da", "nb", NULL };
  static const char *const southern[] = { "es", "it", "pt", NULL };

  return (g_strv_contains (northern, a) && g_strv_contains (northern, b)) ||
         (g_strv_contains (southern, a) && g_strv_contains (southern, b));
}

/* Each language is told from all others, but for neighbours, of which nothing is said or the right thing. */
static void
test_languages (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    {
      SpaltLanguageGuess self = guess (TEXTS[i].text, 20);

      g_assert_null (spalt_language_guess_other (&self, TEXTS[i].language));
      for (guint k = 0; k < G_N_ELEMENTS (TEXTS); k++)
        {
          const char *other = spalt_language_guess_other (&self, TEXTS[k].language);

          g_test_message ("a text in %s, said to be in %s", TEXTS[i].language, TEXTS[k].language);
          if (other != NULL || !(k == i || is_near (TEXTS[i].language, TEXTS[k].language)))
            g_assert_cmpstr (other, ==, TEXTS[i].language);
        }
    }
}

static void
test_little (void)
{
  SpaltLanguageGuess none = { 0 };
  SpaltLanguageGuess few = guess (TEXTS[1].text, 2);
  SpaltLanguageGuess numbers = guess ("1 2 3, X1 Y2 Z3 aktieindex nasdaq dow jones ftse", 200);

  g_assert_null (spalt_language_guess_other (&none, "sv"));
  g_assert_null (spalt_language_guess_other (&few, "sv"));
  g_assert_null (spalt_language_guess_other (&numbers, "sv"));
}

static void
test_codes (void)
{
  SpaltLanguageGuess english = guess (TEXTS[1].text, 20);
  SpaltLanguageGuess norwegian = guess (TEXTS[3].text, 20);

  g_assert_cmpstr (spalt_language_guess_other (&english, "sv-FI"), ==, "en");
  g_assert_null (spalt_language_guess_other (&english, "en_GB"));
  g_assert_null (spalt_language_guess_other (&norwegian, "no"));
  g_assert_null (spalt_language_guess_other (&norwegian, "nn"));
  // Of a language that we have no words of nothing can be said.
  g_assert_null (spalt_language_guess_other (&english, "kl"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/language-guess/languages", test_languages);
  g_test_add_func ("/language-guess/little", test_little);
  g_test_add_func ("/language-guess/codes", test_codes);

  return g_test_run ();
}
