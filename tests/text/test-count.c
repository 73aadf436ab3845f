// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-count.h"
#include "spalt-plural.h"

static const struct
{
  const char    *text;
  SpaltTextCount count;
  guint          lix;
} COUNTS[] = {
  { "", { 0, 0, 0, 0 }, 0 },
  { "Hej.", { 1, 4, 1, 0 }, 1 },
  { "Två ord", { 2, 7, 1, 0 }, 2 },
  { "Det kostar 3.5 miljoner på spalt.se i dag.", { 8, 42, 1, 2 }, 33 },
  { "Vem? Jag! Nej …", { 3, 15, 3, 0 }, 1 },
  { "Rubrik utan punkt\n\nEn mening.", { 5, 29, 2, 0 }, 3 },
  { "it-avdelningens e-post", { 2, 22, 1, 1 }, 52 },
};

static void
test_counts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (COUNTS); i++)
    {
      SpaltTextCount count;

      spalt_text_count (COUNTS[i].text, &count);
      g_test_message ("“%s”: %u words, %u characters, %u sentences, %u long", COUNTS[i].text, count.words,
                      count.characters, count.sentences, count.long_words);
      g_assert_cmpuint (count.words, ==, COUNTS[i].count.words);
      g_assert_cmpuint (count.characters, ==, COUNTS[i].count.characters);
      g_assert_cmpuint (count.sentences, ==, COUNTS[i].count.sentences);
      g_assert_cmpuint (count.long_words, ==, COUNTS[i].count.long_words);
      g_assert_cmpuint (spalt_text_lix (&count), ==, COUNTS[i].lix);
    }
}

static void
test_reading_time (void)
{
  g_assert_cmpuint (spalt_text_reading_minutes (0), ==, 0);
  g_assert_cmpuint (spalt_text_reading_minutes (1), ==, 1);
  g_assert_cmpuint (spalt_text_reading_minutes (200), ==, 1);
  g_assert_cmpuint (spalt_text_reading_minutes (201), ==, 2);
}

static void
test_plurals (void)
{
  g_assert_cmpuint (spalt_plural_index ("sv", 0), ==, 1);
  g_assert_cmpuint (spalt_plural_index ("sv-FI", 1), ==, 0);
  g_assert_cmpuint (spalt_plural_index ("en_GB", 2), ==, 1);
  g_assert_cmpuint (spalt_plural_index ("fr", 0), ==, 0);
  g_assert_cmpuint (spalt_plural_index ("ja", 7), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/count/text", test_counts);
  g_test_add_func ("/count/reading-time", test_reading_time);
  g_test_add_func ("/count/plurals", test_plurals);
  return g_test_run ();
}
