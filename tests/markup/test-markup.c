// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>
#include <time.h>

#include "spalt-markup.h"

static const char article[] =
  "Ett.\n" /* 0 */
  "Två.\n" /* 1 */
  "\n"
  "## Rubrik\n" /* 3 */
  "\n"
  "– Hej.\n" /* 5 */
  "– Nej.\n" /* 6 */
  "\n"
  "![a](photo:a)\n" /* 8 */
  "\n"
  "![b](photo:b)\n" /* 10 */
  "![a](photo:a)\n"
  "\n"
  "```note\n" /* 13 */
  "hemligt\n"
  "```\n"
  "\n"
  "| a |\n" /* 17 */
  "|---|\n"
  "| b |\n" /* 19 */
  "\n"
  "Slut[^1].\n" /* 21 */
  "\n"
  "[^1]: Not.\n"; /* 23 */

static gboolean
know_photo (const char       *slug,
            SpaltMarkupPhoto *photo,
            gpointer          data)
{
  photo->src = "x.webp";
  return TRUE;
}

static void
test_blocks (void)
{
  static const struct
  {
    const char *start;
    guint       line, end_line;
  } expected[] = {
    { "<p data-line=\"0\">Ett.\nTvå.</p>", 0, 1 },
    { "<h2 data-line=\"3\"", 3, 3 },
    { "<p data-line=\"5\" class=\"dialogue\">", 5, 5 },
    { "<p data-line=\"6\" class=\"dialogue\">", 6, 6 },
    { "<figure class=\"gallery\"", 8, 11 },
    { "<aside class=\"note\"", 13, 15 },
    { "<div class=\"table\"", 17, 19 },
    { "<p data-line=\"21\">Slut", 21, 21 },
    { "<section class=\"footnotes\"", 23, 23 },
  };
  SpaltMarkupOptions      options = { .language = "sv", .photo = know_photo, .source_lines = TRUE };
  g_autoptr (SpaltMarkup) markup = spalt_markup_render (article, &options);
  g_autoptr (GString)     joined = g_string_new (NULL);
  g_autofree char        *html = spalt_markup_to_html (markup);

  g_assert_cmpuint (spalt_markup_get_n_blocks (markup), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const SpaltMarkupBlock *block = spalt_markup_get_block (markup, i);

      g_assert_true (g_str_has_prefix (block->html, expected[i].start));
      g_assert_cmpuint (block->line, ==, expected[i].line);
      g_assert_cmpuint (block->end_line, ==, expected[i].end_line);
      g_string_append (joined, block->html);
    }
  g_assert_cmpstr (joined->str, ==, html);
  g_assert_cmpuint (spalt_markup_get_n_paragraphs (markup), ==, 4);
  g_assert_cmpuint (spalt_markup_get_photos (markup)->len, ==, 2);
  g_assert_cmpstr (spalt_markup_get_photos (markup)->pdata[0], ==, "a");
  g_assert_cmpstr (spalt_markup_get_photos (markup)->pdata[1], ==, "b");
}

static char *
say_ad (const char *name,
        gpointer    data)
{
  return g_strdup ("<div>Annons</div>");
}

static void
test_links_from_root (void)
{
  SpaltMarkupOptions      options = { .photo = know_photo, .root = "../../" };
  g_autoptr (SpaltMarkup) markup =
    spalt_markup_render ("[a](/2020/a.html#b) [b](//x.example/) [c](c.html) [d](photo:d) [e](/) [f](/a/index.html?g#h)",
                         &options);
  g_autofree char *html = spalt_markup_to_html (markup);

  g_assert_nonnull (
    strstr (html, "<a href=\"../../2020/a.html#b\">a</a> <a href=\"//x.example/\">b</a> <a href=\"c.html\">c</a>"
                  " <a href=\"x.webp\">d</a> <a href=\"../../\">e</a> <a href=\"../../a/?g#h\">f</a>"));
}

static void
test_links_to_files (void)
{
  SpaltMarkupOptions      options = { .root = "", .file_links = TRUE };
  g_autoptr (SpaltMarkup) markup =
    spalt_markup_render ("[a](/) [b](/#c) [d](/e/?f) [g](/h/index.html) [i](/j.html) [k](l/)", &options);
  g_autofree char *html = spalt_markup_to_html (markup);

  g_assert_nonnull (
    strstr (html, "<a href=\"index.html\">a</a> <a href=\"index.html#c\">b</a> <a href=\"e/index.html?f\">d</a>"
                  " <a href=\"h/index.html\">g</a> <a href=\"j.html\">i</a> <a href=\"l/\">k</a>"));
}

// From the front page, where nothing leads to the root, home is not where one is by chance.
static void
test_link_home (void)
{
  SpaltMarkupOptions      options = { .root = "" };
  g_autoptr (SpaltMarkup) markup = spalt_markup_render ("[a](/) [b](/#c) [d](/index.html?e)", &options);
  g_autofree char        *html = spalt_markup_to_html (markup);

  g_assert_nonnull (strstr (html, "<a href=\"./\">a</a> <a href=\"./#c\">b</a> <a href=\"./?e\">d</a>"));
}

/* A colon in the first part makes no scheme of what is left of it, nor does one later. */
static void
test_links_with_colons (void)
{
  static const struct
  {
    const char *root, *html;
  } places[] = {
    { "",
      "<a href=\"./wiki:start\">a</a> <a href=\"./a:b/c\">b</a> <a href=\"c/d:e?f:g\">c</a> <a "
      "href=\"./javascript:x\">d</a> <a href=\"./?h:i\">e</a>" },
    { "../",
      "<a href=\"../wiki:start\">a</a> <a href=\"../a:b/c\">b</a> <a href=\"../c/d:e?f:g\">c</a> <a "
      "href=\"../javascript:x\">d</a> <a href=\"../?h:i\">e</a>" },
    { NULL,
      "<a href=\"/wiki:start\">a</a> <a href=\"/a:b/c\">b</a> <a href=\"/c/d:e?f:g\">c</a> <a "
      "href=\"/javascript:x\">d</a> <a href=\"/?h:i\">e</a>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      SpaltMarkupOptions      options = { .root = places[i].root };
      g_autoptr (SpaltMarkup) markup =
        spalt_markup_render ("[a](/wiki:start) [b](/a:b/c) [c](/c/d:e?f:g) [d](/javascript:x) [e](/?h:i)\n\n[f](f/g:h)",
                             &options);
      g_autofree char *html = spalt_markup_to_html (markup);
      g_autofree char *expected = g_strdup_printf ("<p>%s</p>\n<p><a href=\"f/g:h\">f</a></p>\n", places[i].html);

      g_assert_cmpstr (html, ==, expected);
      g_assert_cmpuint (spalt_markup_get_problems (markup)->len, ==, 0);
    }
}

static void
test_pictures_from_root (void)
{
  SpaltMarkupOptions      options = { .photo = know_photo, .root = "../" };
  g_autoptr (SpaltMarkup) markup =
    spalt_markup_render ("[![a](photo:d)](/b:c/)\n\n[![a](photo:d)](photo:d)\n\n![a](/e:f.png)", &options);
  g_autofree char *html = spalt_markup_to_html (markup);

  g_assert_nonnull (strstr (html, "<a class=\"photo-link\" href=\"../b:c/\"><img src=\"x.webp\""));
  g_assert_nonnull (strstr (html, "<a class=\"photo-link\" href=\"x.webp\"><img src=\"x.webp\""));
  g_assert_nonnull (strstr (html, "<img src=\"../e:f.png\""));
}

static void
test_append (void)
{
  SpaltMarkupOptions      options = { .language = "sv", .photo = know_photo, .ad = say_ad, .ad_after_paragraph = 2 };
  g_autoptr (SpaltMarkup) markup = spalt_markup_render (article, &options);
  g_autofree char        *html = spalt_markup_to_html (markup);
  g_autoptr (GString)     page = g_string_new ("<main>\n");

  spalt_markup_append (page, article, &options);
  g_assert_true (g_str_has_prefix (page->str, "<main>\n"));
  g_assert_cmpstr (page->str + strlen ("<main>\n"), ==, html);
  g_assert_nonnull (strstr (html, "Annons"));
}

static void
test_empty (void)
{
  static const char *const nothing[] = { "", "\n\n", "<div>\n", "```note\nhemligt\n```\n", "[^1]: x\n", "[a]: b\n" };

  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    {
      g_autoptr (SpaltMarkup) markup = spalt_markup_render (nothing[i], NULL);
      g_autofree char        *html = spalt_markup_to_html (markup);
      g_autofree char        *excerpt = spalt_markup_excerpt (nothing[i], 100);

      g_assert_cmpstr (html, ==, "");
      g_assert_cmpuint (spalt_markup_get_n_blocks (markup), ==, 0);
      g_assert_cmpstr (spalt_markup_get_plain_text (markup), ==, "");
      g_assert_cmpstr (excerpt, ==, "");
    }
}

/* What is in a note must not get out by any way, wherever the note stands. */
static void
test_private (void)
{
  static const char *const forms[] = {
    "```note\nSECRET\n```\n",
    "~~~~ note SECRET\nSECRET\n~~~~\n",
    "```Note: SECRET\nSECRET\n```\n",
    "   ```note\n   SECRET\n",
    "> ```note\n> SECRET\n",
    "1. a\n\n   ```note\n   SECRET\n   ```\n",
    "a[^1]\n\n[^1]: b\n```note\nc\n\nSECRET\n```\n",
    "a[^1]\n\n[^1]: b\n~~~note\nc\n\nSECRET\n~~~\n",
    "````factbox\na\n```note\nSECRET\n```\n````\n",
    "`````factbox\n````factbox\n```note\nSECRET\n```\n````\n`````\n",
    "``````factbox\n`````factbox\n````factbox\n```note\nSECRET\n```\n````\n`````\n``````\n",
    "````pullquote\na\n\n```note\nSECRET\n```\n````\n",
    "a[^1]\n\n[^1]: b\n\n    ```note\n    SECRET\n    ```\n",
    "```note\n[^1]: SECRET\n```\n\na[^1]\n",
    "```note\n![SECRET](photo:SECRET)\n# SECRET\n| SECRET |\n|---|\n```\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      SpaltMarkupOptions      options = { .language = "sv", .photo = know_photo };
      g_autofree char        *source = g_strconcat ("Öppet.\n\n", forms[i], NULL);
      g_autoptr (SpaltMarkup) markup = spalt_markup_render (source, &options);
      g_autofree char        *html = spalt_markup_to_html (markup);
      g_autofree char        *excerpt = spalt_markup_excerpt (source, 1000);

      g_assert_null (strstr (html, "SECRET"));
      g_assert_null (strstr (excerpt, "SECRET"));
      g_assert_null (strstr (spalt_markup_get_plain_text (markup), "SECRET"));
      g_assert_cmpuint (spalt_markup_get_photos (markup)->len, ==, 0);
    }
}

static void
test_excerpt (void)
{
  static const struct
  {
    const char *markdown;
    guint       characters;
    const char *excerpt;
  } cases[] = {
    { "## Rubrik\n\nEtt *ord* till.\n\n– Ja.\n", 100, "Ett ord till. – Ja." },
    { "Ett ord till.\n", 10, "Ett ord…" },
    { "Ett, ord\n", 5, "Ett…" },
    { "Åååååååååå\n", 5, "Åååå…" },
    { "Rad ett\nrad två", 100, "Rad ett rad två" },
    { "Ett – två tre\n", 8, "Ett…" },
    { "Ett \u4000 två\n", 7, "Ett \u4000…" }, /* its last byte is one of the dash's */
    { "Ett.\n", 0, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *excerpt = spalt_markup_excerpt (cases[i].markdown, cases[i].characters);

      g_assert_cmpstr (excerpt, ==, cases[i].excerpt);
    }
}

static char *
repeat (const char *unit,
        gsize       bytes)
{
  GString *text = g_string_sized_new (bytes + 16);

  while (text->len < bytes)
    g_string_append (text, unit);
  return g_string_free_and_steal (text);
}

/* Microseconds of the processor that this thread has had: what others do on the machine does not count. */
static gint64
processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static gint64
measure (const char *unit,
         gsize       bytes)
{
  SpaltMarkupOptions options = { .language = "sv", .photo = know_photo, .source_lines = TRUE };
  g_autofree char   *text = repeat (unit, bytes);
  gint64             best = G_MAXINT64;

  for (guint i = 0; i < 2; i++)
    {
      gint64                  start = processor_time ();
      g_autoptr (SpaltMarkup) markup = spalt_markup_render (text, &options);

      best = MIN (best, processor_time () - start);
    }
  return best;
}

/*
 * Eight times the text takes eight times the work, not sixty-four: a comparison within the run, so it says nothing
 * about how fast the machine is.
 */
static void
test_linear (void)
{
  static const char *const units[] = {
    "[",
    "]",
    "[^",
    "[^1]",
    "[^1]\n\n[^1]: a\n",
    "*a ",
    "**",
    "_",
    "`a ",
    "~~",
    "~~a ",
    "|",
    "| a ",
    "|-",
    "a | b\n--|--\n",
    "\"",
    "'a",
    "--",
    "-a\n",
    "– a\n",
    "![a](photo:a)\n",
    "![a](photo:a)\n\n",
    "# a\n",
    "# a\n## b\n",
    "http://",
    "https://a.b/( ",
    "https://a.b/*",
    "https://a.b/*x*] ",
    "[a](https://a.b/*)",
    "<https://a.b/*",
    "www.a~",
    ":w",
    "www.",
    "h",
    "\\~",
    "\\\"",
    "&amp;",
    "<a>",
    "<b ",
    "```note\na\n```\n",
    "```factbox a\nb\n```\n",
    "```pullquote\na\n```\n",
    "```embed\nhttps://youtu.be/a\n```\n",
    "a ",
    "å",
    "> a\n",
    "- a\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      gint64 small = measure (units[i], 32 * 1024);
      gint64 large = measure (units[i], 256 * 1024);

      if (large > 30 * small + 100000)
        {
          g_test_message ("“%s”: %" G_GINT64_FORMAT " µs, and eight times as much %" G_GINT64_FORMAT " µs", units[i],
                          small, large);
          g_test_fail ();
        }
    }
}

static void
test_long_line (void)
{
  static const char *const units[] = { "a", "| ", "* a ", "[a](b) ", "https://a.se/ ", "\"a\" ", "a ![a](photo:b)",
                                       "~~a~~ " };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autofree char        *text = repeat (units[i], 1024 * 1024);
      g_autoptr (SpaltMarkup) markup = spalt_markup_render (text, NULL);

      g_assert_cmpuint (spalt_markup_get_n_blocks (markup), ==, 1);
    }
}

/* In code a backslash is a backslash, and an address keeps its signs. */
static void
test_plain_code (void)
{
  g_autoptr (SpaltMarkup) markup = spalt_markup_render (
    "Kör `cd \\~ \\[a]` och \\[b\\] https://a.example/*b*\n\n```\n\\~ \\* https://a.example/*b*\n```\n", NULL);

  g_assert_cmpstr (spalt_markup_get_plain_text (markup), ==,
                   "Kör cd \\~ \\[a] och [b] https://a.example/*b*\n\n\\~ \\* https://a.example/*b*");
}

static void
test_bytes (void)
{
  static const char *const texts[] = { "a \xff b\n", "\xef\xb7", "a \xef\xb7\x90 b \\~ `\xef\xb7\x90`\n",
                                       "\xc3", "[^\xff]: a", "```note\xff\nSECRET",
                                       "\\", "\\\\", "a\\" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SpaltMarkup) markup = spalt_markup_render (texts[i], NULL);
      g_autofree char        *html = spalt_markup_to_html (markup);

      g_assert_true (g_utf8_validate (html, -1, NULL));
      g_assert_true (g_utf8_validate (spalt_markup_get_plain_text (markup), -1, NULL));
      g_assert_null (strstr (html, "SECRET"));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markup/blocks", test_blocks);
  g_test_add_func ("/markup/links-from-root", test_links_from_root);
  g_test_add_func ("/markup/links-to-files", test_links_to_files);
  g_test_add_func ("/markup/link-home", test_link_home);
  g_test_add_func ("/markup/links-with-colons", test_links_with_colons);
  g_test_add_func ("/markup/pictures-from-root", test_pictures_from_root);
  g_test_add_func ("/markup/append", test_append);
  g_test_add_func ("/markup/empty", test_empty);
  g_test_add_func ("/markup/private", test_private);
  g_test_add_func ("/markup/excerpt", test_excerpt);
  g_test_add_func ("/markup/linear", test_linear);
  g_test_add_func ("/markup/long-line", test_long_line);
  g_test_add_func ("/markup/bytes", test_bytes);
  g_test_add_func ("/markup/plain-code", test_plain_code);
  return g_test_run ();
}
