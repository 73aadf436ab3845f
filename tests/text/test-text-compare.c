// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "random-text.h"
#include "spalt-text-compare.h"

static const guint32 SEED = 20261129;

/* What was removed stands in [-…-], what was added in {+…+}. */
static const struct
{
  const char *name;
  const char *old_text;
  const char *new_text;
  const char *shown;
} CASES[] = {
  { "same", "Ett ord.\n", "Ett ord.\n", "Ett ord.\n" },
  { "both-empty", "", "", "" },
  { "all-added", "", "Ett ord.", "{+Ett ord.+}" },
  { "all-removed", "Ett ord.", "", "[-Ett ord.-]" },
  { "word", "Mötet är på måndag.", "Mötet är på tisdag.", "Mötet är på [-måndag-]{+tisdag+}." },
  { "word-put-in", "en bil", "en röd bil", "en {+röd +}bil" },
  { "word-taken-out", "en röd bil", "en bil", "en [-röd -]bil" },
  { "first-and-last", "ett två tre", "Ett två Tre", "[-ett-]{+Ett+} två [-tre-]{+Tre+}" },
  { "sign", "Det är sant", "Det är sant!", "Det är sant{+!+}" },
  { "paragraph", "Ett.\n\nTre.\n", "Ett.\n\nTvå.\n\nTre.\n", "Ett.\n\n{+Två.\n\n+}Tre.\n" },
  { "paragraph-parted", "Ett två. Tre fyra.\n\nFem.\n", "Ett två.\n\nTre fyra.\n\nFem.\n",
    "Ett två.[- -]{+\n\n+}Tre fyra.\n\nFem.\n" },
  { "paragraphs-in-turn", "Ett.\n\nTvå.\n\nTre.\n", "Ett!\n\nTvå.\n\nTre!\n",
    "Ett[-.-]{+!+}\n\nTvå.\n\nTre[-.-]{+!+}\n" },
  { "paragraph-moved", "en bil på en väg\n\nen båt på en sjö\n", "en båt på en sjö\n\nen bil på en väg\n",
    "[-en bil på en väg\n\n-]en båt på en sjö\n{+\nen bil på en väg\n+}" },
  { "heading", "## Nytt\n\nEtt.\n", "### Nytt\n\nEtt.\n", "##{+#+} Nytt\n\nEtt.\n" },
  { "swedish-letters", "räksmörgås på ön", "räksmörgås på ån", "räksmörgås på [-ön-]{+ån+}" },
  { "emoji", "Hej 👩🏽 du", "Hej 👩‍💻 du", "Hej [-👩🏽-]{+👩‍💻+} du" },
  { "joiner-before-a-line-feed", "å\xe2\x80\x8d\nett", "å\xe2\x80\x8d\ntvå", "å\xe2\x80\x8d\n[-ett-]{+två+}" },
  { "number", "kostar 25 000 kronor", "kostar 25 500 kronor", "kostar [-25 000-]{+25 500+} kronor" },
  { "carriage-return", "Ett\r\n", "Ett\n", "Ett[-\r\n-]{+\n+}" },
  { "line-feed-at-the-end", "Ett", "Ett\n", "Ett{+\n+}" },
};

static char *
show (const char *old_text,
      const char *new_text)
{
  g_autoptr (GArray) spans = spalt_text_compare (old_text, new_text);
  GString           *out = g_string_new (NULL);

  for (guint i = 0; i < spans->len; i++)
    {
      const SpaltTextSpan *span = &g_array_index (spans, SpaltTextSpan, i);
      int                  length = (int)span->length;

      switch (span->change)
        {
        case SPALT_TEXT_SAME:
          g_string_append_printf (out, "%.*s", length, old_text + span->start);
          break;
        case SPALT_TEXT_REMOVED:
          g_string_append_printf (out, "[-%.*s-]", length, old_text + span->start);
          break;
        case SPALT_TEXT_ADDED:
          g_string_append_printf (out, "{+%.*s+}", length, new_text + span->start);
          break;
        }
    }
  return g_string_free_and_steal (out);
}

/* Both texts stand in the spans, in whole characters and without gaps. */
static void
assert_spans (const char *old_text,
              const char *new_text)
{
  g_autoptr (GArray)  spans = spalt_text_compare (old_text, new_text);
  g_autoptr (GString) new_joined = g_string_new (NULL);
  gsize               old_done = 0;
  gsize               new_done = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const SpaltTextSpan *span = &g_array_index (spans, SpaltTextSpan, i);
      gboolean             added = span->change == SPALT_TEXT_ADDED;

      g_assert_cmpuint (span->length, >, 0);
      g_assert_cmpuint (span->start, ==, added ? new_done : old_done);
      g_assert_true (g_utf8_validate_len ((added ? new_text : old_text) + span->start, span->length, NULL));
      if (i > 0)
        {
          SpaltTextChange before = g_array_index (spans, SpaltTextSpan, i - 1).change;

          g_assert_cmpint (span->change, !=, before);
          g_assert_false (span->change == SPALT_TEXT_REMOVED && before == SPALT_TEXT_ADDED);
        }
      if (span->change != SPALT_TEXT_ADDED)
        old_done += span->length;
      if (span->change != SPALT_TEXT_REMOVED)
        {
          new_done += span->length;
          g_string_append_len (new_joined, (added ? new_text : old_text) + span->start, (gssize)span->length);
        }
    }
  g_assert_cmpuint (old_done, ==, strlen (old_text));
  g_assert_cmpstr (new_joined->str, ==, new_text);
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *shown = show (CASES[i].old_text, CASES[i].new_text);

      g_test_message ("%s", CASES[i].name);
      g_assert_cmpstr (shown, ==, CASES[i].shown);
      assert_spans (CASES[i].old_text, CASES[i].new_text);
    }
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GPtrArray) text = random_text_new (random, (guint)g_rand_int_range (random, 0, 60));
      g_autofree char      *old_text = random_text_join (text);
      g_autofree char      *new_text = NULL;

      random_text_edit (text, random, 'n', (guint)g_rand_int_range (random, 0, 40));
      new_text = random_text_join (text);
      assert_spans (old_text, new_text);
      assert_spans (new_text, old_text);
    }
}

/* Letters, figures, signs and emoji, with marks and joiners, in any order. */
static char *
make_characters (GRand *random)
{
  static const char CHARACTERS[] = "aå\xcc\x88"
                                   "12 \n\r.-,*_‘漢👩🏽\xe2\x80\x8d💻🇸🇪\xc2\xa0\xc2\xad";
  GString          *out = g_string_new (NULL);
  gint              n_characters = (gint)g_utf8_strlen (CHARACTERS, -1);

  for (gint n = g_rand_int_range (random, 0, 40); n > 0; n--)
    {
      const char *p = g_utf8_offset_to_pointer (CHARACTERS, g_rand_int_range (random, 0, n_characters));

      g_string_append_unichar (out, g_utf8_get_char (p));
    }
  return g_string_free_and_steal (out);
}

/* Two texts that share nothing but some characters. */
static void
test_random_characters (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *old_text = make_characters (random);
      g_autofree char *new_text = make_characters (random);

      assert_spans (old_text, new_text);
    }
}

/* A paragraph of many sentences, the words of which are drawn. */
static GString *
make_paragraph (GRand *random,
                guint  n_sentences)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_sentences; i++)
    {
      for (guint j = 0; j < 12; j++)
        g_string_append_printf (text, "%sord%d", j > 0 ? " " : "", g_rand_int_range (random, 0, 500));
      g_string_append (text, i + 1 < n_sentences ? ". " : ".\n");
    }
  return text;
}

/* One word of a very long paragraph is found; of one that was written anew, no word is taken for the same one. */
static void
test_long_paragraph (void)
{
  g_autoptr (GRand)   random = g_rand_new_with_seed (SEED);
  g_autoptr (GString) old_text = make_paragraph (random, 2000);
  g_autoptr (GString) other_text = make_paragraph (random, 2000);
  g_autoptr (GString) new_text = g_string_new_len (old_text->str, (gssize)old_text->len);
  gssize              middle = strchr (new_text->str + new_text->len / 2, ' ') + 1 - new_text->str;
  g_autoptr (GArray)  word = NULL;
  g_autoptr (GArray)  anew = NULL;

  g_string_insert (new_text, middle, "nytt ");
  assert_spans (old_text->str, new_text->str);
  word = spalt_text_compare (old_text->str, new_text->str);
  g_assert_cmpuint (word->len, ==, 3);
  g_assert_cmpint (g_array_index (word, SpaltTextSpan, 1).change, ==, SPALT_TEXT_ADDED);
  g_assert_cmpuint (g_array_index (word, SpaltTextSpan, 1).length, ==, strlen ("nytt "));

  assert_spans (old_text->str, other_text->str);
  anew = spalt_text_compare (old_text->str, other_text->str);
  g_assert_cmpuint (anew->len, ==, 2);
}

/* Without what compares them, one text stands after the other. */
static void
test_without_module (void)
{
  if (g_test_subprocess ())
    {
      g_autofree char *different = NULL;
      g_autofree char *same = NULL;

      g_setenv ("SPALT_MODULE_DIR", "/nowhere", TRUE);
      different = show ("ett två", "ett tre");
      g_assert_cmpstr (different, ==, "[-ett två-]{+ett tre+}");
      same = show ("ett två", "ett två");
      g_assert_cmpstr (same, ==, "ett två");
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
  g_test_add_func ("/text/compare/cases", test_cases);
  g_test_add_func ("/text/compare/random", test_random);
  g_test_add_func ("/text/compare/random-characters", test_random_characters);
  g_test_add_func ("/text/compare/long-paragraph", test_long_paragraph);
  g_test_add_func ("/text/compare/without-module", test_without_module);
  return g_test_run ();
}
