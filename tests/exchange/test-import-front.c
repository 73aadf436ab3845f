// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "import-fixture.h"
#include "spalt-old-address-store.h"
#include "spalt-page.h"
#include "spalt-record-store.h"
#include "spalt-settings-store.h"

/* What files say about themselves, in the spellings of other programs and systems. */

static const char *
get_old_address (ImportFixture *fixture,
                 GPtrArray    **addresses,
                 guint          i)
{
  g_clear_pointer (addresses, g_ptr_array_unref);
  *addresses = spalt_store_list_old_addresses (fixture->store, NULL);
  g_assert_cmpuint ((*addresses)->len, >, i);

  return ((SpaltOldAddress *)g_ptr_array_index (*addresses, i))->path;
}

static void
test_control_characters (ImportFixture *fixture,
                         gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltArticle)      article = NULL;
  static const char             text[] =
    "\xef\xbb\xbf---\ntitle: \"A\\bB\"\ndate: 2020-01-01\nexcerpt: C\177D\ntags: [\"E\\u0001F\"]\n---\n"
    "One\b\014two \0three \302\205four\355\240\200 \357\273\277five\357\277\277 \357\267\220six\ttab "
    "\355\240\275\355\270\200\n";

  import_fixture_put_bytes (fixture, "a.md", text, sizeof text - 1);
  report = import_fixture_run (fixture);
  article = import_fixture_find (fixture, "a");
  g_assert_cmpstr (spalt_article_get_headline (article), ==, "AB");
  g_assert_cmpstr (spalt_article_get_lede (article), ==, "CD");
  g_assert_cmpstr (spalt_article_get_body (article), ==, "Onetwo three four five six\ttab 😀\n");
}

static void
test_words_of_titles (ImportFixture *fixture,
                      gconstpointer  data)
{
  static const char *const titles[][2] = {
    { "List<String> basics and <T> *more*", "List<String> basics and <T> more" },
    { "Use std::vector<int> or `<div>` &amp; <b>bold</b>", "Use std::vector<int> or <div> & bold" },
    { "10 <textarea> fields <title> fail", "10 <textarea> fields <title> fail" },
    { "3. *Alien* review", "3. Alien review" },
    { "1) [Read](/x) on", "1) Read on" },
    { "- *Nej*, sa hon", "- Nej, sa hon" },
    { "# *Hash*", "# Hash" },
    { "Ett <!-- gömt --> ord <!-- öppet", "Ett ord <!-- öppet" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *name = g_strdup_printf ("title-%u.md", i);
      g_autofree char *text =
        g_strdup_printf ("---\ntitle: '%s'\nexcerpt: '%s'\ndate: 2020-01-01\n---\nText\n", titles[i][0], titles[i][0]);

      import_fixture_put_bytes (fixture, name, text, -1);
    }
  spalt_import_report_free (import_fixture_run (fixture));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char         *slug = g_strdup_printf ("title-%u", i);
      g_autoptr (SpaltArticle) article = import_fixture_find (fixture, slug);

      g_assert_cmpstr (spalt_article_get_headline (article), ==, titles[i][1]);
      g_assert_cmpstr (spalt_article_get_lede (article), ==, titles[i][1]);
    }
}

static void
test_utf16 (ImportFixture *fixture,
            gconstpointer  data)
{
  static const char *const forms[] = { "UTF-16LE", "UTF-16BE" };
  static const char        text[] = "---\r\ntitle: Räksmörgås 🦐\r\ndate: 2020-01-01\r\n---\r\nנמל und 港\r\n";

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char              *name = g_strdup_printf ("form-%u.md", i);
      g_autofree char              *slug = g_strdup_printf ("form-%u", i);
      gsize                         length = 0;
      g_autofree char              *converted = g_convert (text, -1, forms[i], "UTF-8", NULL, &length, NULL);
      g_autofree char              *whole = g_malloc (length + 2);
      g_autoptr (SpaltImportReport) report = NULL;
      g_autoptr (SpaltArticle)      article = NULL;

      memcpy (whole, i == 0 ? "\xff\xfe" : "\xfe\xff", 2);
      memcpy (whole + 2, converted, length);
      import_fixture_put_bytes (fixture, name, whole, (gssize)length + 2);
      report = import_fixture_run (fixture);
      article = import_fixture_find (fixture, slug);
      g_assert_cmpstr (spalt_article_get_headline (article), ==, "Räksmörgås 🦐");
      g_assert_cmpstr (spalt_article_get_body (article), ==, "נמל und 港\n");
    }
}

static void
test_headers_without_fence (ImportFixture *fixture,
                            gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltArticle)      article = NULL;

  import_fixture_put (
    fixture, "a.md",
    "Title: Min rubrik\nDate: 2010-12-03 10:20\nCategory: Hamn\nTags: kaj, båtar\nSlug: min-text\nAuthors: Anna Ek, "
    "Bo Berg\n"
    "Summary: Kort\n    och gott\nStatus: hidden\n\nText.\n");
  report = import_fixture_run (fixture);
  article = import_fixture_find (fixture, "min-text");
  g_assert_cmpstr (spalt_article_get_headline (article), ==, "Min rubrik");
  g_assert_cmpstr (spalt_article_get_lede (article), ==, "Kort och gott");
  g_assert_cmpstr (spalt_article_get_body (article), ==, "Text.\n");
  g_assert_cmpuint (spalt_article_get_people (article)->len, ==, 2);
  g_assert_cmpuint (spalt_article_get_tags (article)->len, ==, 2);
  /* What its makers hid is not shown to readers. */
  g_assert_cmpint (spalt_article_get_status (article), ==, SPALT_STATUS_DRAFT);
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "a.md", 9, "hidden");
}

static void
test_addresses_of_any_shape (ImportFixture *fixture,
                             gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (GPtrArray)         addresses = NULL;

  import_fixture_put (
    fixture, "a.md",
    "---\ntitle: A\ndate: 2020-01-01\npermalink: /:year/:title/\nredirect_from: \"/?p=123\"\naliases:\n- "
    "'/a:b/*\"c\".html'\n"
    "- '/x\\y'\n- https://old.example/a\n---\nText\n");
  import_fixture_put (fixture, "b.md",
                      "---\ntitle: B\ndate: 2020-01-01\nredirect_from: /one, two.html, /three#part\n---\nText\n");
  report = import_fixture_run (fixture);
  g_assert_cmpstr (get_old_address (fixture, &addresses, 0), ==, "?p=123");
  g_assert_cmpstr (get_old_address (fixture, &addresses, 1), ==, "a:b/*\"c\".html");
  g_assert_cmpstr (get_old_address (fixture, &addresses, 2), ==, "one, two.html");
  g_assert_cmpstr (get_old_address (fixture, &addresses, 3), ==, "three");
  g_assert_cmpuint (addresses->len, ==, 4);
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "a.md", 8, "/x\\y");
  import_fixture_assert_said (report, SPALT_IMPORT_NOTE, "a.md", 9, "https://old.example/a");
  g_assert_cmpuint (report->messages->len, ==, 2);
}

static void
test_two_claims (ImportFixture *fixture,
                 gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltArticle)      first = NULL;
  g_autoptr (GPtrArray)         addresses = NULL;

  import_fixture_put (fixture, "a.md", "---\ntitle: First\ndate: 2020-01-01\naliases: [/old/]\n---\nText\n");
  import_fixture_put (fixture, "b.md", "---\ntitle: Second\ndate: 2020-01-01\naliases: [/old/]\n---\nText\n");
  report = import_fixture_run (fixture);
  g_assert_cmpuint (report->n_imported, ==, 2);
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "b.md", 0, "“/old/” leads to the article “First”");
  first = import_fixture_find (fixture, "a");
  addresses = spalt_store_list_old_addresses (fixture->store, NULL);
  g_assert_cmpuint (addresses->len, ==, 1);
  g_assert_cmpint (((SpaltOldAddress *)g_ptr_array_index (addresses, 0))->article_id, ==, spalt_article_get_id (first));
}

static void
test_said_twice_or_late (ImportFixture *fixture,
                         gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltArticle)      article = NULL;

  import_fixture_put (fixture, "a.md", "\n\n---\ntitle: A\ndate: 2020-01-01\nimage-alt: x\nimage_alt: y\n---\nText\n");
  report = import_fixture_run (fixture);
  article = import_fixture_find (fixture, "a");
  g_assert_cmpstr (spalt_article_get_body (article), ==, "Text\n");
  import_fixture_assert_said (report, SPALT_IMPORT_NOTE, "a.md", 1, "Empty lines");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "a.md", 7, "image_alt");
}

/* The publication's language comes in, wherever and whatever the others are called. */
static void
test_languages (ImportFixture *fixture,
                gconstpointer  data)
{
  static const struct
  {
    const char *file, *title;
  } texts[] = {
    { "hamn/index.en.md", "Harbour" },
    { "hamn/index.md", "Hamn" },
    { "kaj/index.en.md", "Quay" },
    { "lots.en.md", "Pilot" },
    { "lots.sv.md", "Lots" },
    { "sv/posts/bro.md", "Bro" },
    { "en/posts/bro.md", "Bridge" },
    { "v1.min.md", "Version" },
  };
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltSettings)     settings = spalt_store_load_settings (fixture->store, NULL);
  static const char *const      expected[][2] = {
    { "hamn", "Hamn" }, { "kaj", "Quay" }, { "lots", "Lots" }, { "bro", "Bro" }, { "v1-min", "Version" }
  };

  spalt_settings_set_language (settings, "sv");
  g_assert_true (spalt_store_save_settings (fixture->store, settings, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = g_strdup_printf ("---\ntitle: %s\ndate: 2020-01-01\n---\nText\n", texts[i].title);

      import_fixture_put (fixture, texts[i].file, text);
    }
  report = import_fixture_run (fixture);
  g_assert_cmpuint (report->n_failed, ==, 0);
  g_assert_cmpuint (report->n_imported, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (SpaltArticle) article = import_fixture_find (fixture, expected[i][0]);

      g_assert_cmpstr (spalt_article_get_headline (article), ==, expected[i][1]);
    }
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "hamn/index.en.md", 0, "hamn/index.md");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "lots.en.md", 0, "lots.sv.md");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "en/posts/bro.md", 0, "sv/posts/bro.md");
}

/* Folders of two letters may be departments. */
static void
test_departments (ImportFixture *fixture,
                  gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;

  import_fixture_put (fixture, "it/policy.md", "---\ntitle: IT\nslug: it-policy\ndate: 2020-01-01\n---\nText\n");
  import_fixture_put (fixture, "hr/policy.md", "---\ntitle: HR\nslug: hr-policy\ndate: 2020-01-01\n---\nText\n");
  report = import_fixture_run (fixture);
  g_assert_cmpuint (report->n_imported, ==, 2);
  g_assert_cmpuint (report->messages->len, ==, 0);
}

/* The picture at the top under other words in the text is not the same once more. */
static void
test_hero_with_two_captions (ImportFixture *fixture,
                             gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltArticle)      article = NULL;

  import_fixture_put_picture (fixture, "a.png", 1);
  import_fixture_put (
    fixture, "a.md",
    "---\ntitle: A\ndate: 2020-01-01\nimage: a.png\nimage_caption: Kajen\n---\n![Alt](a.png \"Hamnen\")\n\nText\n");
  report = import_fixture_run (fixture);
  article = import_fixture_find (fixture, "a");
  g_assert_cmpstr (spalt_article_get_hero_caption (article), ==, "Kajen");
  g_assert_cmpstr (spalt_article_get_body (article), ==, "![Alt](photo:a \"Hamnen\")\n\nText\n");
}

/* Of two descriptions of the same picture one goes, but not in silence; references in its caption are characters. */
static void
test_hero_with_two_descriptions (ImportFixture *fixture,
                                 gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltArticle)      article = NULL;

  import_fixture_put_picture (fixture, "a.png", 1);
  import_fixture_put (
    fixture, "a.md",
    "---\ntitle: A\ndate: 2020-01-01\nimage: a.png\nimage_alt: Kajen\n---\n![En b&aring;t](a.png \"AT&amp;T i "
    "Malm&ouml;\")\n\nText\n");
  report = import_fixture_run (fixture);
  article = import_fixture_find (fixture, "a");
  g_assert_cmpstr (spalt_article_get_hero_alt (article), ==, "Kajen");
  g_assert_cmpstr (spalt_article_get_hero_caption (article), ==, "AT&T i Malmö");
  g_assert_cmpstr (spalt_article_get_body (article), ==, "Text\n");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "a.md", 4, "“En båt”");
  g_assert_cmpuint (report->messages->len, ==, 1);
}

/* An old address that leads to a page stays the page's. */
static void
test_address_of_a_page (ImportFixture *fixture,
                        gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltPage)         page = g_object_new (SPALT_TYPE_PAGE, "slug", "om", "title", "Om oss", NULL);
  SpaltOldAddress               address = { .path = (char *)"om.htm" };
  gint64                        article_id = 0, page_id = 0;

  g_assert_true (spalt_store_save_record (fixture->store, page, 1700000000, NULL));
  g_object_get (page, "id", &address.page_id, NULL);
  g_assert_true (spalt_store_set_old_address (fixture->store, &address, 1700000000, NULL, NULL));
  import_fixture_put (fixture, "a.md", "---\ntitle: A\ndate: 2020-01-01\naliases: [/om.htm]\n---\nText\n");
  report = import_fixture_run (fixture);
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "a.md", 0, "“Om oss”");
  g_assert_true (spalt_store_find_old_address (fixture->store, "om.htm", &article_id, &page_id, NULL));
  g_assert_cmpint (article_id, ==, 0);
  g_assert_cmpint (page_id, ==, address.page_id);
}

static void
test_several_photographers (ImportFixture *fixture,
                            gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltArticle)      article = NULL;

  import_fixture_put_picture (fixture, "a.png", 1);
  import_fixture_put (
    fixture, "a.md",
    "---\ntitle: A\ndate: 2020-01-01\nimage: a.png\nimage_credit:\n- Anna Ek\n- name: Bo Berg\n---\nText\n");
  report = import_fixture_run (fixture);
  article = import_fixture_find (fixture, "a");
  g_assert_cmpstr (spalt_article_get_hero_credit (article), ==, "Anna Ek, Bo Berg");
}

static void
test_shortcodes (ImportFixture *fixture,
                 gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltArticle)      article = NULL;

  import_fixture_put_picture (fixture, "a.png", 1);
  import_fixture_put_picture (fixture, "b.png", 2);
  import_fixture_put (
    fixture, "x.md",
    "---\ntitle: A\ndate: 2020-01-01\n---\n[caption id=\"attachment_6\" width=\"300\"]<img src=\"a.png\" alt=\"Alt\" "
    "/> Kajen i Ystad[/caption]\n\n"
    "[caption]![B](b.png) En till[/caption]\n\n[embed width=\"3\"]https://vimeo.com/1[/embed]\n\n[youtube "
    "https://www.youtube.com/watch?v=x]\n\n"
    "[audio mp3=\"https://a.example/l.mp3\"][/audio]\n\n[gallery ids=\"1,2\"]\n\n[video](https://b.example/) och "
    "`[gallery]`\n");
  report = import_fixture_run (fixture);
  article = import_fixture_find (fixture, "x");
  g_test_message ("%s", spalt_article_get_body (article));
  g_assert_true (g_str_has_prefix (spalt_article_get_body (article),
                                   "![Alt](photo:a \"Kajen i Ystad\")\n\n![B](photo:b \"En till\")\n\n"));
  g_assert_nonnull (strstr (spalt_article_get_body (article), "```embed\nhttps://vimeo.com/1\n```\n"));
  g_assert_nonnull (strstr (spalt_article_get_body (article), "```embed\nhttps://www.youtube.com/watch?v=x\n```\n"));
  g_assert_nonnull (strstr (
    spalt_article_get_body (article),
    "[l.mp3](https://a.example/l.mp3)\n\n[gallery ids=\"1,2\"]\n\n[video](https://b.example/) och `[gallery]`"));
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "x.md", 15, "[gallery ids");
}

/* No words, pictures or films go with a shortcode. */
static void
test_words_in_shortcodes (ImportFixture *fixture,
                          gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltArticle)      article = NULL;

  import_fixture_put_picture (fixture, "a.png", 1);
  import_fixture_put (
    fixture, "x.md",
    "---\ntitle: A\ndate: 2020-01-01\n---\n[video mp4=\"https://v.example/a.mp4\"]\n\nOrd mellan ![B](a.png) "
    "filmerna.\n\n"
    "[video poster=\"/p.jpg\" width=\"3\" mp4=\"https://v.example/b.mp4\"][/video]\n\n"
    "[audio mp3=\"https://v.example/l.mp3\"]Utskriften[/audio]\n\n"
    "[caption id=\"x\"]![Alt](a.png \"Titeln\") Orden \"under\"[/caption]\n\n[caption]![Alt](<a.png> "
    "'Titel')[/caption]\n");
  report = import_fixture_run (fixture);
  article = import_fixture_find (fixture, "x");
  g_assert_cmpstr (
    spalt_article_get_body (article), ==,
    "[a.mp4](https://v.example/a.mp4)\n\nOrd mellan ![B](photo:a) filmerna.\n\n[b.mp4](https://v.example/b.mp4)\n\n"
    "[l.mp3](https://v.example/l.mp3)\n\nUtskriften\n\n"
    "![Alt](photo:a \"Orden \\\"under\\\" (Titeln)\")\n\n![Alt](photo:a \"Titel\")\n");
  g_assert_cmpuint (report->messages->len, ==, 0);
}

/* What a plug-in of WordPress fills is reported, and stays; what only stands in brackets is neither. */
static void
test_foreign_shortcodes (ImportFixture *fixture,
                         gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltArticle)      article = NULL;

  import_fixture_put (
    fixture, "x.md",
    "---\ntitle: X\nslug: x\ndate: 2020-01-01\n---\n"
    "[row][column width=\"1/2\" wide]Ord[/column][/row]\n\n[contact-form-7 id=\"12\" title='Skriv']\n\n"
    "[text](https://a.example/) [text][ref] [^1] [sic] `[row]a[/row]` \\[row]a[/row] [en till sak]\n\n- [x] a\n- [ ] "
    "b\n\n"
    "[ref]: https://b.example/\n[^1]: Not\n");
  report = import_fixture_run (fixture);
  article = import_fixture_find (fixture, "x");
  g_assert_nonnull (strstr (spalt_article_get_body (article), "[row][column width=\"1/2\" wide]Ord[/column][/row]"));
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "x.md", 6, "“[row]”");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "x.md", 6, "“[column width=\"1/2\" wide]”");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "x.md", 8, "“[contact-form-7 id=\"12\" title='Skriv']”");
  g_assert_cmpuint (report->messages->len, ==, 3);
}

/* A text that begins with the hero gives it its alt text and caption, whatever signs they hold. */
static void
test_repeated_hero (ImportFixture *fixture,
                    gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (SpaltArticle)      article = NULL;

  import_fixture_put_picture (fixture, "a.png", 1);
  import_fixture_put (
    fixture, "lotsen.md",
    "---\ntitle: Lotsen\nimage: a.png\n---\n"
    "<figure><img src=\"a.png\" alt=\"En [båt]\"><figcaption>\"Hej\", står det i "
    "C:\\[x]</figcaption></figure>\n\nText\n");
  report = import_fixture_run (fixture);

  article = import_fixture_find (fixture, "lotsen");
  g_assert_cmpstr (spalt_article_get_body (article), ==, "Text\n");
  g_assert_cmpstr (spalt_article_get_hero_alt (article), ==, "En [båt]");
  g_assert_cmpstr (spalt_article_get_hero_caption (article), ==, "\"Hej\", står det i C:\\[x]");
}

#define ADD(path, function)                                                                         \
  g_test_add ("/exchange/import-front/" path, ImportFixture, NULL, import_fixture_set_up, function, \
              import_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("control-characters", test_control_characters);
  ADD ("words-of-titles", test_words_of_titles);
  ADD ("utf-16", test_utf16);
  ADD ("headers-without-fence", test_headers_without_fence);
  ADD ("addresses-of-any-shape", test_addresses_of_any_shape);
  ADD ("languages", test_languages);
  ADD ("departments", test_departments);
  ADD ("hero-with-two-captions", test_hero_with_two_captions);
  ADD ("hero-with-two-descriptions", test_hero_with_two_descriptions);
  ADD ("address-of-a-page", test_address_of_a_page);
  ADD ("several-photographers", test_several_photographers);
  ADD ("shortcodes", test_shortcodes);
  ADD ("words-in-shortcodes", test_words_in_shortcodes);
  ADD ("foreign-shortcodes", test_foreign_shortcodes);
  ADD ("two-claims", test_two_claims);
  ADD ("said-twice-or-late", test_said_twice_or_late);
  ADD ("repeated-hero", test_repeated_hero);

  return g_test_run ();
}
