// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib.h>
#include <string.h>

#include "spalt-fold.h"
#include "spalt-site-words.h"

static void
append_cb (const char *word,
           gsize       length,
           gpointer    data)
{
  GString *words = data;

  if (words->len > 0)
    g_string_append_c (words, ' ');
  g_string_append_len (words, word, (gssize)length);
}

static char *
split (const char *text,
       gboolean    markdown)
{
  GString *words = g_string_new (NULL);

  if (markdown)
    spalt_site_words_split_markdown (text, append_cb, words);
  else
    spalt_site_words_split (text, append_cb, words);

  return g_string_free_and_steal (words);
}

typedef struct
{
  const char *text;
  const char *words;
} Case;

static const Case plain_cases[] = {
  { "", "" },
  { "Kommunerna går samman om kök", "kommunerna gar samman om kok" },
  { "ÅÄÖ åäö Éva Zoë Grüße", "aao aao eva zoe grusse" },
  { "Bjørn Æbelø þorn Łódź œuvre", "bjorn aebelo thorn lodz oeuvre" },
  { "a\xcc\x8angstro\xcc\x88m", "angstrom" },
  { "Don't stop, it’s Ebba's", "don stop it ebba" },
  { "covid-19 e-post 2026–27", "covid 19 post 2026 27" },
  { "i å 7 x", "" },
  { "glad😀katt 🇸🇪 👩‍👩‍👧 slut", "glad katt slut" },
  { "sam\xc2\xadman\xe2\x80\x8b\xef\xbb\xbf ett", "samman ett" },
  { "\xe2\x80\xaeomvänd\xe2\x80\xac \xe2\x81\xa6text\xe2\x81\xa9", "omvand text" },
  { "公共調達法 改", "公共 共調 調達 達法 法 改" },
  { "AI技術と kök食", "ai 技術 術と と kok 食" },
  { "ﾃｽﾄ ﬁnal ①② x²", "テス スト ト final 12 x2" },
  { "Ελλάς ΣΟΦΙΑ Москва", "ελλας σοφια москва" },
  { "مدرسة שלום", "مدرسة שלום" },
  { "se https://exempel.se/en/sida?x=1 här", "se har" },
  { "trasig\xff\xfeutf \xc3", "trasig utf" },
  { "rad\nett\ttvå", "rad ett tva" },
};

static const Case markdown_cases[] = {
  { "**Fet** och *kursiv* `kod`", "fet och kursiv kod" },
  { "En [länk](https://exempel.se/hemsida \"Titel\") till.", "en lank titel till" },
  { "[Kök](sida_(ett)) slut", "kok slut" },
  { "![Lådor](photo:lagret-slug \"Bildtext\")", "lador bildtext" },
  { "# Rubrik\n\n- Punkt\n- Annan", "rubrik punkt annan" },
  { "```pullquote\nVi köper.\n```\n\nEfter", "vi koper efter" },
  { "```factbox Fakta: Avtal\nÅr\n```", "fakta avtal ar" },
  { "| Kommun | Pris |\n|---|--:|\n| Mora | 5200 |", "kommun pris mora 5200" },
  { "Fråga[^not] svar", "fraga svar" },
  { "Mat & dryck, A&B <3 ord", "mat dryck ord" },
  // What the page does not show is not found.
  { "Före\n\n```note\nhemligt\n```\n\nEfter", "fore efter" },
  { "Före\n\n~~~~ Note: till Eva\nhemligt\n~~~\nhemligt\n~~~~\n\nEfter", "fore efter" },
  { "Före\n\n> ```note\n> hemligt\n> ```\n\nEfter", "fore efter" },
  { "Före\n\n- punkt\n\n  ```note\n  hemligt\n  ```\n\nEfter", "fore punkt efter" },
  { "Före\n\n```n&#111;te\nhemligt\n```\n\nEfter", "fore efter" },
  { "Före\n\n```` n\\-ote\nhemligt\n````\n\nEfter", "fore efter" },
  { "Före\n\n```note\nhemligt", "fore" },
  { "Före\n\n<!-- hemligt -->\n\nEfter", "fore efter" },
  { "Före\n\n<div>\nhemligt\n</div>\n\nEfter", "fore efter" },
  { "Före\n\n[//]: # (hemligt)\n\nEfter", "fore efter" },
  { "L&ouml;k &amp; br&ouml;d", "lok brod" },
};

static void
test_plain (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_cases); i++)
    {
      g_autofree char *words = split (plain_cases[i].text, FALSE);

      g_assert_cmpstr (words, ==, plain_cases[i].words);
    }
}

static void
test_markdown (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (markdown_cases); i++)
    {
      g_autofree char *words = split (markdown_cases[i].text, TRUE);

      g_test_message ("%s", markdown_cases[i].text);
      g_assert_cmpstr (words, ==, markdown_cases[i].words);
    }
}

// Wherever a note may lie, and however it is spelled, it stays private.
static void
test_notes (void)
{
  // What the block that the note lies in begins its lines with: the first one, and those that follow.
  static const char *const blocks[][2] = {
    { "", "" },
    { "> ", "> " },
    { "- ", "  " },
    { "1. ", "   " },
    { "> - ", ">   " },
    { "  > > ", "  > > " },
  };
  static const char *const marks[] = { "```", "~~~", "`````" };
  static const char *const names[] = { "note", " note", "Note:", "NOTE till Eva", "\tnote", "n-o-t-e" };

  for (guint b = 0; b < G_N_ELEMENTS (blocks); b++)
    for (guint m = 0; m < G_N_ELEMENTS (marks); m++)
      for (guint n = 0; n < G_N_ELEMENTS (names); n++)
        {
          g_autofree char *text = g_strdup_printf ("Text\n\n%s%s%s\n%shemligt\n%s%s\n\nEfter", blocks[b][0], marks[m],
                                                   names[n], blocks[b][1], blocks[b][1], marks[m]);
          g_autofree char *words = split (text, TRUE);

          g_test_message ("%s", text);
          g_assert_cmpstr (words, ==, "text efter");
        }
}

static void
test_long (void)
{
  gsize            size = 1024 * 1024;
  g_autofree char *text = g_strnfill (size, 'a');
  g_autofree char *words = split (text, TRUE);
  g_autofree char *wide = NULL;
  g_autofree char *wide_words = NULL;
  GString         *letters = g_string_new (NULL);

  g_assert_cmpuint (strlen (words), ==, SPALT_SITE_WORD_LETTERS);
  for (guint i = 0; i < 100000; i++)
    g_string_append (letters, "я");
  wide = g_string_free_and_steal (letters);
  wide_words = split (wide, FALSE);
  g_assert_cmpint (g_utf8_strlen (wide_words, -1), ==, SPALT_SITE_WORD_LETTERS);
}

// Letter by letter it comes to the same as whole texts.
static void
test_folds_alike (void)
{
  for (gunichar letter = 1; letter < 0x30000; letter++)
    {
      char             text[8] = { 0 };
      char             folded[SPALT_FOLD_ROOM + 1];
      g_autofree char *whole = NULL;

      if (letter >= 0xd800 && letter < 0xe000)
        continue;
      g_unichar_to_utf8 (letter, text);
      whole = spalt_text_fold (text);
      folded[spalt_text_fold_letter (letter, folded)] = '\0';
      g_assert_cmpstr (folded, ==, whole);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site/words/plain", test_plain);
  g_test_add_func ("/site/words/markdown", test_markdown);
  g_test_add_func ("/site/words/notes", test_notes);
  g_test_add_func ("/site/words/long", test_long);
  g_test_add_func ("/site/words/folds-alike", test_folds_alike);

  return g_test_run ();
}
