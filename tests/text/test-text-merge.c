// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "random-text.h"
#include "spalt-text-merge.h"

static const guint32 SEED = 20261129;

typedef struct
{
  const char *name;
  const char *base;
  const char *mine;
  const char *theirs;
  const char *merged; // NULL for a clash
} Case;

static const Case CASES[] = {
  { "paragraphs", "Ett.\n\nTvå.\n\nTre.\n", "Ett!\n\nTvå.\n\nTre.\n", "Ett.\n\nTvå.\n\nTre?\n",
    "Ett!\n\nTvå.\n\nTre?\n" },
  { "sentences-of-a-paragraph", "Kommunen vill bygga en skola. Den ska stå vid ån.",
    "Kommunen ska bygga en skola. Den ska stå vid ån.", "Kommunen vill bygga en skola. Den ska stå vid sjön.",
    "Kommunen ska bygga en skola. Den ska stå vid sjön." },
  { "words-of-a-sentence", "Kommunen vill bygga en skola vid ån.", "Kommunen ska bygga en skola vid ån.",
    "Kommunen vill bygga en skola vid sjön.", NULL },
  { "words-of-near-sentences", "Han kom. Hon gick.", "Han for. Hon gick.", "Han kom. Hon sprang.", NULL },
  { "time-of-day", "Mötet börjar kl. 14 i skolan vid ån.", "Festen börjar kl. 14 i skolan vid ån.",
    "Mötet börjar kl. 14 i skolan vid sjön.", NULL },
  { "abbreviation-before-a-name", "Kvar är bl.a. Anna Berg och hennes bror.",
    "Borta är bl.a. Anna Berg och hennes bror.",
    "Kvar är bl.a. Anna Berg och hennes syster.", NULL },
  { "about", "Det kostar ca. Tio kronor är för mycket.", "Den kostar ca. Tio kronor är för mycket.",
    "Det kostar ca. Tio kronor är för lite.", NULL },
  { "initial", "Boken är av A. Lindgren som bodde i Vimmerby.", "Filmen är av A. Lindgren som bodde i Vimmerby.",
    "Boken är av A. Lindgren som bodde i Mariannelund.", NULL },
  { "words-in-quotation-marks", "Chefen ropade ”kom!” till alla i huset.", "Hon ropade ”kom!” till alla i huset.",
    "Chefen ropade ”kom!” till alla i skolan.", NULL },
  { "quotation-of-a-sentence", "Chefen ropade ”kom!” Alla i huset kom.", "Hon ropade ”kom!” Alla i huset kom.",
    "Chefen ropade ”kom!” Alla i huset sprang.", "Hon ropade ”kom!” Alla i huset sprang." },
  { "colon-of-a-sentence", "Resultatet blev: ja till skolan vid ån.", "Svaret blev: ja till skolan vid ån.",
    "Resultatet blev: ja till skolan vid sjön.", NULL },
  { "sentence-over-three-lines", "Kommunen vill\nbygga en ny\nskola vid ån.\n",
    "Regionen vill\nbygga en ny\nskola vid ån.\n",
    "Kommunen vill\nbygga en ny\nskola vid sjön.\n", NULL },
  { "sentences-over-lines", "Kommunen vill\nbygga en skola.\nDen ska stå\nvid ån.\n",
    "Regionen vill\nbygga en skola.\nDen ska stå\nvid ån.\n",
    "Kommunen vill\nbygga en skola.\nDen ska stå\nvid sjön.\n",
    "Regionen vill\nbygga en skola.\nDen ska stå\nvid sjön.\n" },
  { "far-items", "- ett\n- två\n- tre\n", "- noll\n- två\n- tre\n", "- ett\n- två\n- fyra\n",
    "- noll\n- två\n- fyra\n" },
  { "far-rows", "| a | 1 |\n| b | 2 |\n| c | 3 |\n", "| a | 7 |\n| b | 2 |\n| c | 3 |\n",
    "| a | 1 |\n| b | 2 |\n| c | 9 |\n", "| a | 7 |\n| b | 2 |\n| c | 9 |\n" },
  { "numbered-items", "1. ett\n2. två\n3. tre\n", "1. noll\n2. två\n3. tre\n", "1. ett\n2. två\n3. fyra\n",
    "1. noll\n2. två\n3. fyra\n" },
  { "questions", "Hur många elever kommer? De är för många i dag.", "Hur många lärare kommer? De är för många i dag.",
    "Hur många elever kommer? De är för många i går.", "Hur många lärare kommer? De är för många i går." },
  { "sum-and-unit", "Det kostar 5 kronor.", "Det kostar 5 miljoner kronor.", "Det kostar 7 kronor.", NULL },
  { "day-and-month", "Mötet är den 3 maj.", "Mötet är den 4 maj.", "Mötet är den 3 juni.", NULL },
  { "name-and-age", "Anna Berg, 34, är chef.", "Anna Lund, 34, är chef.", "Anna Berg, 35, är chef.", NULL },
  { "sentence-put-in-before-a-changed-one", "Ett två tre. Fyra fem sex sju.", "Ett två tre. Nytt. Fyra fem sex sju.",
    "Ett två tre. Fyra fem sex åtta.", "Ett två tre. Nytt. Fyra fem sex åtta." },
  { "sentence-begins-anew", "Ett två tre fyra fem sex.", "Ett två nya. Tre fyra fem sex.", "Ett två tre fyra fem sju.",
    NULL },
  { "sentences-joined-and-changed", "Ett två. Tre fyra fem sex.", "Ett tre fyra fem sex.",
    "Ett två. Tre fyra fem sju.", NULL },
  { "photo-and-its-alt", "![a](photo:x)\n", "![a](photo:y)\n", "![b](photo:x)\n", NULL },
  { "link-and-its-text", "Läs [a](article:x) nu.", "Läs [c](article:x) nu.", "Läs [a](article:y) nu.", NULL },
  { "linked-photo", "[![a](photo:x)](https://a.example/)", "[![b](photo:x)](https://a.example/)",
    "[![a](photo:x)](https://b.example/)", NULL },
  { "words-of-a-link", "Läs [ett två tre. Fyra fem sex](article:x).", "Läs [noll två tre. Fyra fem sex](article:x).",
    "Läs [ett två tre. Fyra fem sju](article:x).", NULL },
  { "escaped-bracket", "Ett \\[två. Tre fyra](fem) sex.", "Noll \\[två. Tre fyra](fem) sex.",
    "Ett \\[två. Tre fyra](fem) sju.", "Noll \\[två. Tre fyra](fem) sju." },
  { "bold-of-both", "Det var mycket bra här i går.", "Det **var mycket** bra här i går.",
    "Det var mycket **bra här i** går.", NULL },
  { "bold-over-sentences", "Ett två tre fyra. Fem sex sju åtta.", "**Ett två tre fyra. Fem sex sju åtta.**",
    "Ett två tre fyra. **Fem sex sju åtta.**", NULL },
  { "paragraph-taken-out-before-a-changed-one", "Ett.\n\nTvå.\n\nTre ord.\n", "Ett.\n\nTre ord.\n",
    "Ett.\n\nTvå.\n\nTre nya ord.\n", "Ett.\n\nTre nya ord.\n" },
  { "neighbouring-words", "en röd bil", "en blå bil", "en röd buss", NULL },
  { "same-words-equally", "Mötet är på måndag.", "Mötet är på tisdag.", "Mötet är på tisdag.", "Mötet är på tisdag." },
  { "same-words-equally-beside-others", "Mötet är på måndag klockan tolv.", "Mötet är på tisdag klockan tolv.",
    "Nämndens möte är på tisdag klockan tolv.", "Nämndens möte är på tisdag klockan tolv." },
  { "same-words-differently", "Mötet är på måndag.", "Mötet är på tisdag.", "Mötet är på onsdag.", NULL },
  { "deleted-paragraph-was-changed", "Ett.\n\nTvå ord.\n\nTre.\n", "Ett.\n\nTre.\n",
    "Ett.\n\nTvå nya ord.\n\nTre.\n", NULL },
  { "deleted-word-was-changed", "en mycket röd bil", "en röd bil", "en ganska röd bil", NULL },
  { "deleted-paragraph-and-another-changed", "Ett.\n\nTvå.\n\nTre.\n\nFyra.\n", "Ett.\n\nTre.\n\nFyra.\n",
    "Ett.\n\nTvå.\n\nTre.\n\nFem.\n", "Ett.\n\nTre.\n\nFem.\n" },
  { "both-delete", "Ett.\n\nTvå.\n\nTre.\n", "Ett.\n\nTre.\n", "Ett.\n\nTre.\n", "Ett.\n\nTre.\n" },
  { "insertions-of-words-at-one-place", "en bil", "en röd bil", "en gammal bil", NULL },
  { "insertions-of-paragraphs-at-one-place", "Ett.\n\nTvå.\n", "Ett.\n\nMin.\n\nTvå.\n", "Ett.\n\nDin.\n\nTvå.\n",
    NULL },
  { "insertions-at-the-end", "Ett.\n", "Ett.\n\nMin.\n", "Ett.\n\nDin.\n", NULL },
  { "paragraph-put-in-before-a-changed-one", "Ett.\n\nTvå ord.\n", "Ett.\n\nNytt.\n\nTvå ord.\n",
    "Ett.\n\nTvå nya ord.\n", "Ett.\n\nNytt.\n\nTvå nya ord.\n" },
  { "paragraph-put-in-where-the-first-word-changed", "Ett.\n\nTvå ord.\n", "Ett.\n\nNytt.\n\nTvå ord.\n",
    "Ett.\n\nTre ord.\n", NULL },
  { "paragraph-after-a-changed-one", "Ett.\n\nTvå ord.\n", "Ett.\n\nTvå ord.\n\nNytt.\n", "Ett.\n\nTvå ord!\n",
    "Ett.\n\nTvå ord!\n\nNytt.\n" },
  { "paragraph-parted-and-changed", "Ett två. Tre fyra.\n", "Ett två.\n\nTre fyra.\n", "Ett två. Tre fem.\n",
    "Ett två.\n\nTre fem.\n" },
  { "paragraphs-joined-and-changed", "Ett två.\n\nTre fyra.\n", "Ett två. Tre fyra.\n", "Noll två.\n\nTre fem.\n",
    "Noll två. Tre fem.\n" },
  { "one-insertion-goes-on", "en bil", "en röd bil", "en röd gammal bil", NULL },
  { "insertions-at-two-places", "En bil på en väg. En båt på en sjö.", "En röd bil på en väg. En båt på en sjö.",
    "En bil på en väg. En båt på en stor sjö.", "En röd bil på en väg. En båt på en stor sjö." },
  { "heading-and-text", "## Nytt\n\nEtt stycke.\n", "## Nyheter\n\nEtt stycke.\n", "## Nytt\n\nEtt kort stycke.\n",
    "## Nyheter\n\nEtt kort stycke.\n" },
  { "level-and-words-of-a-heading", "## Nytt i dag\n", "### Nytt i dag\n", "## Nytt i går\n", NULL },
  { "items-of-a-list", "- ett\n- två\n- tre\n- fyra\n", "- ett\n- två\n- tre\n- fyra\n- fem\n",
    "- noll\n- ett\n- två\n- tre\n- fyra\n",
    "- noll\n- ett\n- två\n- tre\n- fyra\n- fem\n" },
  { "item-moved-and-changed", "- ett\n- två\n- tre\n", "- två\n- tre\n- ett\n", "- ETT\n- två\n- tre\n", NULL },
  { "emphasis-and-word", "Det var sant. Så är det i dag.", "Det var *sant*. Så är det i dag.",
    "Det var sant. Så är det i går.", "Det var *sant*. Så är det i går." },
  { "swedish-letters", "Åsa åt räksmörgås. Öl drack hon på ön.", "Åsa åt räkmacka. Öl drack hon på ön.",
    "Åsa åt räksmörgås. Öl drack hon på färjan.", "Åsa åt räkmacka. Öl drack hon på färjan." },
  { "letters-taken-apart", "Hej A\xcc\x8asa. Vad gör nu O\xcc\x88rjan", "Hej A\xcc\x8asa. Vad gör nu Orjan",
    "Hej Asa. Vad gör nu O\xcc\x88rjan", "Hej Asa. Vad gör nu Orjan" },
  { "emoji", "Bra 👍! Så bra var det 🎉", "Bra 👎! Så bra var det 🎉", "Bra 👍! Så bra var det 🎂",
    "Bra 👎! Så bra var det 🎂" },
  { "emoji-of-several-characters", "Hej 👩 du", "Hej 👩🏽 du", "Hej 👩‍💻 du", NULL },
  { "flags", "Mot 🇸🇪 nu", "Mot 🇳🇪 nu", "Mot 🇸🇬 nu", NULL },
  { "first-and-last-word", "ett två. Tre fyra fem", "Ett två. Tre fyra fem", "ett två. Tre fyra Fem",
    "Ett två. Tre fyra Fem" },
  { "words-put-at-both-ends", "två tre. Fyra", "ett två tre. Fyra", "två tre. Fyra fem", "ett två tre. Fyra fem" },
  { "only-word", "ord", "Ord", "ord!", NULL },
  { "halves-of-a-number", "kostar 1 250 000 kronor", "kostar 2 250 000 kronor",
    "kostar 1 250 500 kronor", NULL },
  { "halves-of-a-decimal", "steg 3,5 procent", "steg 4,5 procent", "steg 3,7 procent", NULL },
  { "halves-of-a-date", "den 2026-11-29", "den 2026-12-29", "den 2026-11-30", NULL },
  { "halves-of-a-compound", "svensk-norsk gräns", "dansk-norsk gräns", "svensk-finsk gräns", NULL },
  { "halves-of-an-address", "se photo:skola-ute", "se photo:kyrka-ute", "se photo:skola-inne", NULL },
  { "empty-base-same", "", "Ett.\n", "Ett.\n", "Ett.\n" },
  { "empty-base-different", "", "Ett.\n", "Två.\n", NULL },
  { "emptied-by-one", "Ett.\n", "", "Två.\n", NULL },
  { "emptied-by-both", "Ett.\n", "", "", "" },
  { "all-empty", "", "", "", "" },
  { "line-feed-at-the-end-by-one", "Ett ord", "Ett ord\n", "Två ord", "Två ord\n" },
  { "line-feed-at-the-end-taken-by-one", "Ett ord\n", "Ett ord", "Två ord\n", "Två ord" },
  { "carriage-returns", "Ett.\r\n\r\nTvå.\r\n", "Ett!\r\n\r\nTvå.\r\n", "Ett.\r\n\r\nTvå?\r\n",
    "Ett!\r\n\r\nTvå?\r\n" },
  { "carriage-returns-taken-by-one", "Ett ord.\r\n\r\nTvå ord.\r\n", "Ett ord.\n\nTvå ord.\n",
    "Ett nytt ord.\r\n\r\nTvå ord.\r\n",
    "Ett nytt ord.\n\nTvå ord.\n" },
  { "empty-lines", "\n\n\nett\n\n\n", "\n\n\nEtt\n\n\n", "\n\n\nett\n\n\n\n", "\n\n\nEtt\n\n\n\n" },
  { "own-marks", "<<<<<<< a\n=======\nett ord. Två tre ord\n>>>>>>> b\n",
    "<<<<<<< a\n=======\nEtt ord. Två tre ord\n>>>>>>> b\n", "<<<<<<< a\n=======\nett ord. Två tre Ord\n>>>>>>> b\n",
    "<<<<<<< a\n=======\nEtt ord. Två tre Ord\n>>>>>>> b\n" },
  { "no-utf-8", "ett ord \xff. Två tre fyra fem", "Ett ord \xff. Två tre fyra fem", "ett ord \xff. Två tre fyra sex",
    "Ett ord \xff. Två tre fyra sex" },
};

/* Which of the two is whose makes no difference. */
static char *
merge (const char *base,
       const char *mine,
       const char *theirs)
{
  g_autofree char *turned = NULL;
  char            *merged = NULL;
  gboolean         joined = spalt_text_merge (base, mine, theirs, &merged);

  g_assert_cmpint (spalt_text_merge (base, theirs, mine, &turned), ==, joined);
  g_assert_cmpstr (turned, ==, merged);
  g_assert_cmpint (joined, ==, merged != NULL);

  return merged;
}

static void
test_case (gconstpointer data)
{
  const Case      *wanted = data;
  g_autofree char *merged = merge (wanted->base, wanted->mine, wanted->theirs);

  g_assert_cmpstr (merged, ==, wanted->merged);
}

static guint
count (const char *text,
       const char *word)
{
  guint n = 0;

  for (const char *p = strstr (text, word); p != NULL; p = strstr (p + 1, word))
    n++;
  return n;
}

/* Words that are the only ones of their kind: none is lost, and what one side alone put in stands there once. */
static void
assert_has_new_words (const char *merged,
                      GPtrArray  *side,
                      const char *other)
{
  for (guint i = 0; i < side->len; i++)
    {
      const char *word = g_ptr_array_index (side, i);

      if (!g_ascii_isalpha (*word))
        continue;
      g_assert_cmpuint (count (merged, word), >=, 1);
      if (count (other, word) == 0)
        g_assert_cmpuint (count (merged, word), ==, 1);
    }
}

/* The base's own words: gone are those that one side took out, and no others. */
static void
assert_has_old_words (const char *merged,
                      const char *base,
                      const char *mine,
                      const char *theirs)
{
  for (guint i = 0; i < RANDOM_TEXT_WORDS; i++)
    {
      g_autofree char *word = g_strdup_printf ("ö%02u", i);
      guint            n_mine = count (mine, word);
      guint            n_theirs = count (theirs, word);
      guint            n_merged = count (merged, word);

      g_assert_cmpuint (n_merged, <=, MIN (n_mine, n_theirs));
      g_assert_cmpuint (n_merged + count (base, word), >=, n_mine + n_theirs);
    }
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  guint             n_merged = 0;
  guint             n_clashes = 0;

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GPtrArray) base = random_text_new (random, (guint)g_rand_int_range (random, 0, 60));
      g_autoptr (GPtrArray) both = random_text_copy (base);
      g_autoptr (GPtrArray) mine = NULL;
      g_autoptr (GPtrArray) theirs = NULL;
      g_autofree char      *base_text = random_text_join (base);
      g_autofree char      *my_text = NULL;
      g_autofree char      *their_text = NULL;
      g_autofree char      *merged = NULL;
      g_autofree char      *only_mine = NULL;
      g_autofree char      *equal = NULL;

      random_text_edit (both, random, 'b', (guint)g_rand_int_range (random, 0, 3));
      mine = random_text_copy (both);
      theirs = random_text_copy (both);
      random_text_edit (mine, random, 'm', (guint)g_rand_int_range (random, 1, 5));
      random_text_edit (theirs, random, 't', (guint)g_rand_int_range (random, 1, 5));
      my_text = random_text_join (mine);
      their_text = random_text_join (theirs);

      only_mine = merge (base_text, my_text, base_text);
      g_assert_cmpstr (only_mine, ==, my_text);
      equal = merge (base_text, my_text, my_text);
      g_assert_cmpstr (equal, ==, my_text);

      merged = merge (base_text, my_text, their_text);
      if (merged == NULL)
        {
          n_clashes++;
          continue;
        }
      n_merged++;
      assert_has_new_words (merged, mine, their_text);
      assert_has_new_words (merged, theirs, my_text);
      assert_has_old_words (merged, base_text, my_text, their_text);
    }
  g_assert_cmpuint (n_merged, >, 0);
  g_assert_cmpuint (n_clashes, >, 0);
  g_test_message ("%u merged, %u clashes", n_merged, n_clashes);
}

/* Without what merges them, both texts stay; and what takes no merging is there all the same. */
static void
test_without_module (void)
{
  if (g_test_subprocess ())
    {
      g_autofree char *merged = NULL;

      g_setenv ("SPALT_MODULE_DIR", "/nowhere", TRUE);
      g_assert_false (spalt_text_merge ("ett två", "Ett två", "ett Två", &merged));
      g_assert_null (merged);
      g_assert_true (spalt_text_merge ("ett två", "Ett två", "ett två", &merged));
      g_assert_cmpstr (merged, ==, "Ett två");
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *path = g_strconcat ("/text/merge/", CASES[i].name, NULL);

      g_test_add_data_func (path, &CASES[i], test_case);
    }
  g_test_add_func ("/text/merge/random", test_random);
  g_test_add_func ("/text/merge/without-module", test_without_module);
  return g_test_run ();
}
