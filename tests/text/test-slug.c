// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "spalt-fold.h"
#include "spalt-slug.h"

static const struct
{
  const char *text;
  const char *slug;
} SLUGS[] = {
  { "Så blev räkmackan dyr", "sa-blev-rakmackan-dyr" },
  { "  Ärligt talat: vem betalar?  ", "arligt-talat-vem-betalar" },
  { "Smørrebrød & Straße", "smorrebrod-strasse" },
  { "Rock’n’roll", "rocknroll" },
  { "100 % el – på 3,5 år", "100-el-pa-3-5-ar" },
  { "Œuvre Łódź", "oeuvre-lodz" },
  { "日本語", NULL },
  { "…", NULL },
  { "", NULL },
  { "Ett ord som är så långt att hela rubriken aldrig får plats i en adress som någon vill läsa upp",
    "ett-ord-som-ar-sa-langt-att-hela-rubriken-aldrig-far-plats-i-en-adress-som-nagon" },
};

static void
test_slugs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (SLUGS); i++)
    {
      g_autofree char *slug = spalt_slug_from_text (SLUGS[i].text);

      g_assert_cmpstr (slug, ==, SLUGS[i].slug);
      if (slug != NULL)
        g_assert_true (spalt_slug_is_valid (slug));
    }
}

static void
test_endless_word (void)
{
  g_autofree char *word = g_strnfill (500, 'a');
  g_autofree char *slug = spalt_slug_from_text (word);

  g_assert_cmpuint (strlen (slug), ==, 80);
}

static void
test_invalid (void)
{
  const char *const invalid[] = { "", "-a", "a-", "a--b", "A", "å", "a b", "a/b", "a.b" };

  for (guint i = 0; i < G_N_ELEMENTS (invalid); i++)
    g_assert_false (spalt_slug_is_valid (invalid[i]));
}

static void
test_numbered (void)
{
  g_autofree char *word = g_strnfill (80, 'a');
  g_autofree char *second = spalt_slug_with_number (word, 2);
  g_autofree char *first = spalt_slug_with_number (word, 1);

  g_assert_true (spalt_slug_is_numbered ("valet-2", "valet"));
  g_assert_true (spalt_slug_is_numbered ("valet-2-10", "valet-2"));
  g_assert_true (spalt_slug_is_numbered (second, word));
  g_assert_true (spalt_slug_is_valid (second));
  g_assert_false (spalt_slug_is_numbered (first, word));
  g_assert_false (spalt_slug_is_numbered ("valet", "valet"));
  g_assert_false (spalt_slug_is_numbered ("valet-1", "valet"));
  g_assert_false (spalt_slug_is_numbered ("valet-02", "valet"));
  g_assert_false (spalt_slug_is_numbered ("valet-a2", "valet"));
  g_assert_false (spalt_slug_is_numbered ("nyval-2", "valet"));
}

static void
test_fold (void)
{
  g_autofree char *folded = spalt_text_fold ("ÅÄÖ Éclair Ðæþ");
  g_autofree char *broken = spalt_text_fold ("a\xff");

  g_assert_cmpstr (folded, ==, "aao eclair daeth");
  g_assert_true (g_utf8_validate (broken, -1, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slug/from-text", test_slugs);
  g_test_add_func ("/slug/endless-word", test_endless_word);
  g_test_add_func ("/slug/invalid", test_invalid);
  g_test_add_func ("/slug/numbered", test_numbered);
  g_test_add_func ("/slug/fold", test_fold);
  return g_test_run ();
}
