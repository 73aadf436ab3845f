// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>
#include <string.h>

#include "import-fixture.h"
#include "spalt-article-store.h"
#include "spalt-markup.h"
#include "spalt-time.h"

/* Links from one text to another, and to what lies beside them, in the spellings of the generators. */

static void
put_post (ImportFixture *fixture,
          const char    *file,
          const char    *title,
          const char    *more,
          const char    *body)
{
  g_autofree char *text = g_strdup_printf ("---\ntitle: %s\ndate: 2020-01-02\n%s---\n%s\n", title, more, body);

  import_fixture_put (fixture, file, text);
}

static void
assert_body (ImportFixture *fixture,
             const char    *slug,
             const char    *body)
{
  g_autoptr (SpaltArticle) article = import_fixture_find (fixture, slug);
  g_autofree char         *stripped = g_strchomp (g_strdup (spalt_article_get_body (article)));

  g_assert_cmpstr (stripped, ==, body);
}

/* Every spelling leads to the article, whether it comes in before the text that links to it or after. */
static void
test_spellings (ImportFixture *fixture,
                gconstpointer  data)
{
  static const char *const spellings[] = {
    "hamn.md",
    "./hamn.md",
    "/posts/hamn.md",
    "{filename}hamn.md",
    "|filename|/posts/hamn.md",
    "{% post_url hamn %}",
    "{{ site.baseurl }}{% link posts/hamn.md %}",
    "{{< ref \"hamn.md\" >}}",
    "{{< relref \"posts/hamn\" >}}",
    "/2020/01/02/hamn/",
    "/2020/01/02/hamn.html",
    "/posts/hamn/",
    "../hamn/",
    "/gammal/hamn",
    "/?p=7",
  };
  g_autoptr (GString)           body = g_string_new (NULL);
  g_autoptr (GString)           expected = g_string_new (NULL);
  g_autoptr (SpaltImportReport) report = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_string_append_printf (body, "%s[*o* %u](%s \"T\")\n", i > 0 ? "\n" : "", i, spellings[i]);
      g_string_append_printf (expected, "%s[*o* %u](/2020/hamn.html \"T\")\n", i > 0 ? "\n" : "", i);
    }
  g_strchomp (expected->str);
  put_post (fixture, "posts/a.md", "A", "", body->str);
  put_post (fixture, "posts/hamn.md", "Hamn", "aliases: [/gammal/hamn/, '/?p=7']\n", "Text");
  put_post (fixture, "posts/z.md", "Z", "", body->str);
  report = import_fixture_run (fixture);
  g_assert_cmpuint (report->messages->len, ==, 0);
  assert_body (fixture, "a", expected->str);
  assert_body (fixture, "z", expected->str);
}

static void
test_both_ways (ImportFixture *fixture,
                gconstpointer  data)
{
  g_autoptr (SpaltImportReport) first = NULL;
  g_autoptr (SpaltImportReport) second = NULL;

  put_post (fixture, "a.md", "A", "", "[b](b.md#del) {% post_link b Rubrik [ett] %} {% post_link b %}");
  put_post (fixture, "b.md", "B", "", "[a]: a.md\n\n![[x]](y) [a](a.md \"T\") och [här](#del)");
  first = import_fixture_run (fixture);
  assert_body (fixture, "a", "[b](/2020/b.html#del) [Rubrik \\[ett\\]](/2020/b.html) [B](/2020/b.html)");
  assert_body (fixture, "b", "[a]: /2020/a.html\n\n![[x]](y) [a](/2020/a.html \"T\") och [här](#del)");
  second = import_fixture_run (fixture);
  g_assert_cmpuint (second->n_unchanged, ==, 2);
}

/* Links whose addresses stand elsewhere in the text. */
static void
test_references (ImportFixture *fixture,
                 gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;

  put_post (
    fixture, "a.md", "A", "",
    "[*ett* `[`][P q] [två][1] [post][] [post] [bort][gone] [gone] `[gone]` [note]\n\n"
    "[p q]: b.md \"T\"\n[1]: <../b/>\n[post]: https://x.example/b.md\n[gone]: gone.md\n[note]: det här är en text\n\n"
    "[x `[` y](b.md)");
  put_post (fixture, "b.md", "B", "", "Text");
  report = import_fixture_run (fixture);
  assert_body (
    fixture, "a",
    "[*ett* `[`][P q] [två][1] [post][] [post] bort gone `[gone]` [note]\n\n"
    "[p q]: /2020/b.html \"T\"\n[1]: /2020/b.html\n[post]: https://x.example/b.md\n[gone]: gone.md\n[note]: det här "
    "är en text\n\n"
    "[x `[` y](/2020/b.html)");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "a.md", 10, "gone.md");
  g_assert_cmpuint (report->messages->len, ==, 1);
}

/* What becomes of a file counts, not what it says. */
static void
test_of_what_stays (ImportFixture *fixture,
                    gconstpointer  data)
{
  g_autoptr (SpaltImportReport) first = NULL;
  g_autoptr (SpaltImportReport) second = NULL;
  g_autoptr (SpaltArticle)      article = NULL;

  put_post (fixture, "a.md", "A", "", "Text");
  put_post (fixture, "taken.md", "Taken", "slug: upptagen\n", "Text");
  first = import_fixture_run (fixture);
  article = import_fixture_find (fixture, "a");
  g_assert_true (spalt_store_move_article (fixture->store, spalt_article_get_id (article), SPALT_STATUS_WITHDRAWN,
                                           SPALT_TIME_NONE, 1700000000, NULL));

  put_post (fixture, "refused.md", "Refused", "slug: upptagen\n", "Text");
  put_post (fixture, "b.md", "B", "", "[a](a.md) [refused](refused.md) [taken](taken.md)");
  second = import_fixture_run (fixture);
  assert_body (fixture, "b", "a refused [taken](/2020/upptagen.html)");
  import_fixture_assert_said (second, SPALT_IMPORT_WARNING, "b.md", 5, "“A”");
  import_fixture_assert_said (second, SPALT_IMPORT_WARNING, "b.md", 5, "“Refused”");
}

/* What came in earlier is known too, and code is code. */
static void
test_earlier (ImportFixture *fixture,
              gconstpointer  data)
{
  g_autoptr (SpaltImportReport) first = NULL;
  g_autoptr (SpaltImportReport) second = NULL;

  put_post (fixture, "a.md", "A", "aliases: [/old/a/]\n", "Text");
  first = import_fixture_run (fixture);
  g_free (fixture->source);
  fixture->source = g_build_filename (fixture->folder, "second", NULL);
  put_post (fixture, "b.md", "B", "", "[a](/old/a) `[a](a.md)`\n\n```\n[a](nowhere.md)\n```");
  second = import_fixture_run (fixture);
  assert_body (fixture, "b", "[a](/2020/a.html) `[a](a.md)`\n\n```\n[a](nowhere.md)\n```");
}

/* A link to a text that is not there is its words, one to a page that may yet come stays, and somebody is told of each.
 * */
static void
test_lost (ImportFixture *fixture,
           gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;

  put_post (
    fixture, "a.md", "A", "",
    "[*one* `two`](gone.md \"T\") [three](/no/where/) [four](draft.md)\n[five](https://other.example/x.md) [six](/)");
  put_post (fixture, "draft.md", "Draft", "draft: true\n", "Text");
  report = import_fixture_run (fixture);
  assert_body (fixture, "a", "*one* `two` [three](/no/where/) four\n[five](https://other.example/x.md) [six](/)");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "a.md", 5, "gone.md");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "a.md", 5, "/no/where/");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "a.md", 5, "“Draft”");
}

/* Relative addresses are written from the root, as the article stands elsewhere than the text did. Queries stay with
 * what is known. */
static void
test_unknown (ImportFixture *fixture,
              gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;

  put_post (fixture, "posts/a.md", "A", "",
            "[one](../om-oss.html?a=1&b=2#c) [two](../om/) [three](<om oss>) [four](gone.pdf)\n"
            "[five](b.html?x=1#y) [six](/posts/b/?x=1) [seven](/?p=9) [eight](/om.php?id=1)");
  put_post (fixture, "posts/b.md", "B", "", "Text");
  report = import_fixture_run (fixture);
  assert_body (fixture, "a",
               "[one](/om-oss.html?a=1&b=2#c) [two](/posts/om/) [three](/posts/a/om%20oss) four\n"
               "[five](/2020/b.html?x=1#y) [six](/2020/b.html?x=1) seven [eight](/om.php?id=1)");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "posts/a.md", 5, "../om-oss.html?a=1&b=2#c");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "posts/a.md", 5, "../om/");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "posts/a.md", 5, "gone.pdf");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "posts/a.md", 6, "/?p=9");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "posts/a.md", 6, "/om.php?id=1");
}

/* A name without Latin letters gives no slug: the article's comes from elsewhere, and links lead there. */
static void
test_other_scripts (ImportFixture *fixture,
                    gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;

  put_post (fixture, "a.md", "A", "", "[b](港口.md) [c](/posts/שלום/) [d](新闻.md)");
  put_post (fixture, "港口.md", "港口", "", "[a](a.md)");
  put_post (fixture, "posts/שלום.md", "Shalom", "", "Text");
  put_post (fixture, "新闻.md", "新闻", "", "[b](港口.md)");
  report = import_fixture_run (fixture);
  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (SpaltArticle)      b = import_fixture_find (fixture, "untitled");
      g_autoptr (SpaltArticle)      d = import_fixture_find (fixture, "untitled-2");
      g_autoptr (SpaltImportReport) again = NULL;
      gboolean                      first = strstr (spalt_article_get_body (b), "[a]") != NULL;

      assert_body (fixture, "a",
                   first ? "[b](/2020/untitled.html) [c](/2020/shalom.html) [d](/2020/untitled-2.html)"
                         : "[b](/2020/untitled-2.html) [c](/2020/shalom.html) [d](/2020/untitled.html)");
      g_assert_nonnull (strstr (spalt_article_get_body (first ? d : b),
                                first ? "[b](/2020/untitled.html)" : "[b](/2020/untitled-2.html)"));
      again = import_fixture_run (fixture);
      g_assert_cmpuint (again->n_unchanged, ==, 4);
    }
}

static void
test_linked_pictures (ImportFixture *fixture,
                      gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;

  import_fixture_put_picture (fixture, "kaj.png", 1);
  import_fixture_put_picture (fixture, "a/i-mappen.png", 2);
  put_post (
    fixture, "a.md", "A", "",
    "[![k](kaj.png)](kaj.png)\n\n[d]({attach}kaj.png) {% asset_img i-mappen.png %} {% asset_link i-mappen.png Bild "
    "två %}");
  report = import_fixture_run (fixture);
  g_assert_cmpuint (report->n_photos, ==, 2);
  assert_body (fixture, "a",
               "[![k](photo:kaj)](photo:kaj)\n\n[d](photo:kaj) ![](photo:i-mappen) [Bild två](photo:i-mappen)");
}

static void
test_files (ImportFixture *fixture,
            gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autofree char              *file =
    g_build_filename (spalt_store_get_folder (fixture->store), "files", "arsberattelse.pdf", NULL);
  g_autofree char *other =
    g_build_filename (spalt_store_get_folder (fixture->store), "files", "arsberattelse-2.pdf", NULL);
  g_autofree char *bytes = NULL, *other_bytes = NULL;

  import_fixture_put (fixture, "Årsberättelse.pdf", "%PDF-1.4\n");
  import_fixture_put (fixture, "x/Årsberättelse.pdf", "%PDF-1.5\n");
  import_fixture_put (fixture, "ond.html", "<script>1</script>");
  put_post (fixture, "a.md", "A", "", "[f](Årsberättelse.pdf#page=2) [f](/Årsberättelse.pdf) [o](ond.html)");
  put_post (fixture, "x/b.md", "B", "", "[f](Årsberättelse.pdf)");
  report = import_fixture_run (fixture);
  assert_body (fixture, "a", "[f](/files/arsberattelse.pdf#page=2) [f](/files/arsberattelse.pdf) o");
  assert_body (fixture, "b", "[f](/files/arsberattelse-2.pdf)");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "a.md", 5, "ond.html");
  g_assert_true (g_file_get_contents (file, &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, "%PDF-1.4\n");
  g_assert_true (g_file_get_contents (other, &other_bytes, NULL, NULL));
  g_assert_cmpstr (other_bytes, ==, "%PDF-1.5\n");
}

/* Names that headings give themselves lead to the anchors that they have in Spalt, also when two headings are called
 * the same. */
static void
test_names_of_headings (ImportFixture *fixture,
                        gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;

  put_post (fixture, "a.md", "A", "", "[r](#r) [s](b.md#s) [t](b.md#t)\n\n## Rubriken {#r}");
  put_post (fixture, "b.md", "B", "", "Samma {#s .x}\n-----\n\n## Samma {: #t}\n\n## `{#u}` är kod");
  report = import_fixture_run (fixture);
  assert_body (fixture, "a", "[r](#rubriken) [s](/2020/b.html#samma) [t](/2020/b.html#samma-2)\n\n## Rubriken");
  assert_body (fixture, "b", "Samma \n-----\n\n## Samma \n\n## `{#u}` är kod");
}

/* So do the names that HTML gives headings; what leads to no place is told of, with its line. */
static void
test_names_of_html (ImportFixture *fixture,
                    gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;

  put_post (fixture, "a.md", "A", "",
            "<a href=\"#one\">1</a> [2](#two) [3](b.md#three) [4](#rubrik) [5](#top)\n\n[6](#nowhere)[^n]\n\n"
            "<h2 class=\"x\" id=\"one\">Första</h2>\n\n## <a name='two'></a>Andra\n\n## Rubrik\n\n[^n]: Not");
  put_post (fixture, "b.md", "B", "", "<h3><a id=three></a>Tredje</h3>\n\nText");
  report = import_fixture_run (fixture);
  assert_body (fixture, "a",
               "[1](#forsta) [2](#andra) [3](/2020/b.html#tredje) [4](#rubrik) [5](#top)\n\n[6](#nowhere)[^n]\n\n"
               "## Första\n\n## Andra\n\n## Rubrik\n\n[^n]: Not");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "a.md", 7, "“#nowhere”");
  g_assert_cmpuint (report->messages->len, ==, 1);
}

/* Links to places are held against the article that they lead to, whichever comes first; the addresses are told as the
 * file has them, in the order of its lines. The page has places of its own. */
static void
test_places (ImportFixture *fixture,
             gconstpointer  data)
{
  static const char *const      told[] = { "“#%C3%A5ter”", "“#borta”", "“b.md#mitt”", "“z.md#ej%20h%C3%A4r”" };
  g_autoptr (SpaltImportReport) report = NULL;

  put_post (fixture, "b.md", "B", "", "<ul><li><h2 id=punkt>I en lista</h2></li></ul>\n\n<a name=mitt></a>Text");
  put_post (fixture, "m.md", "M", "",
            "[1](#borta2) [2](#tv%C3%A5) [3](#comments) [4](b.md#punkt) [5](z.md#slut) [6](z.md#comments)\n\n"
            "[7](#%C3%A5ter)\n\n[8](#borta)\n\n[9](b.md#mitt) [10](z.md#ej%20h%C3%A4r) [11](b.md#top)\n\n"
            "<h2 id=\"två\">Rubrik</h2>\n\n## Borta2");
  put_post (fixture, "z.md", "Z", "", "## Slut");
  report = import_fixture_run (fixture);
  assert_body (fixture, "m",
               "[1](#borta2) [2](#rubrik) [3](#comments) [4](/2020/b.html#i-en-lista) [5](/2020/z.html#slut) "
               "[6](/2020/z.html#comments)\n\n[7](#%C3%A5ter)\n\n[8](#borta)\n\n[9](/2020/b.html#mitt) "
               "[10](/2020/z.html#ej%20h%C3%A4r) [11](/2020/b.html#top)\n\n## Rubrik\n\n## Borta2");
  g_assert_cmpuint (report->messages->len, ==, G_N_ELEMENTS (told));
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      SpaltImportMessage *message = report->messages->pdata[i];

      g_assert_nonnull (strstr (message->text, told[i]));
      g_assert_cmpuint (message->line, ==, 7 + 2 * MIN (i, 2));
      g_assert_cmpstr (message->file, ==, "m.md");
    }
}

static void
test_attribute_lists (ImportFixture *fixture,
                      gconstpointer  data)
{
  static const char *const      said[] = { "“{:toc}”", "“{:.php}”", "“{: .x}”", "“{: .klass #id}”" };
  static const guint            lines[] = { 6, 8, 8, 9 };
  g_autoptr (SpaltImportReport) report = NULL;

  put_post (
    fixture, "a.md", "A", "",
    "* TOC\n{:toc}\n\n[a](https://a.example/){:target=\"_blank\" rel='x y'} och `kod`{:.php} *ja*{: .x}\n{: .klass "
    "#id}\n\n"
    "[b](https://b.example/){target=_blank} {inte en lista} {: nej }\n\n`{:.x}`\n\n```\n{: .x}\n```\n\n{a=b}");
  report = import_fixture_run (fixture);
  assert_body (
    fixture, "a",
    "[a](https://a.example/) och `kod` *ja*\n\n[b](https://b.example/) {inte en lista} {: nej "
    "}\n\n`{:.x}`\n\n```\n{: .x}\n```\n\n{a=b}");
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    import_fixture_assert_said (report, SPALT_IMPORT_NOTE, "a.md", lines[i], said[i]);
  g_assert_cmpuint (report->messages->len, ==, G_N_ELEMENTS (said));
}

/* What readers would have seen of them is told of; a brace in the text stays. */
static void
test_words_in_attributes (ImportFixture *fixture,
                          gconstpointer  data)
{
  static const char *const      said[] = { "“Kartan”", "“hela raden ord”", "“Sist i stycket”", "“Ord”" };
  static const guint            lines[] = { 5, 7, 9, 14 };
  g_autoptr (SpaltImportReport) report = NULL;

  put_post (fixture, "a.md", "A", "",
            "[a](https://a.example/){:title=\"Kartan\" class=\"x y\" data-n=\"1\"}\n\n"
            "{: .klass data-text=\"hela raden ord\" style=\"color: red\"}\n\n"
            "Ett stycke. {.ingress title='Sist i stycket'}\n\n"
            "Mängden {.5} och {.x y.} och `x {.y}`.\n\nEtt till.\n{: title=Ord}\n");
  report = import_fixture_run (fixture);
  assert_body (fixture, "a",
               "[a](https://a.example/)\n\n\nEtt stycke. \n\nMängden {.5} och {.x y.} och `x {.y}`.\n\nEtt till.");
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "a.md", lines[i], said[i]);
  g_assert_cmpuint (report->messages->len, ==, G_N_ELEMENTS (said));
}

/* A word in braces may be what a paragraph is about; behind a heading, a link or a picture it shapes the page. */
static void
test_words_in_braces (ImportFixture *fixture,
                      gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;

  put_post (fixture, "a.md", "A", "",
            "Taggen som alla använde var {#metoo}\n\n{#metoo}\n\nAlla skrev (utan undantag){.punkt}\n\n"
            "Filen heter {.profile}\n\n> Klassen {.stor .rund}\n\n## Rubrik {#r}\n\n[a](https://a.example/){.knapp}\n\n"
            "Sist {.ingress lang=sv}\n");
  report = import_fixture_run (fixture);
  assert_body (fixture, "a",
               "Taggen som alla använde var {#metoo}\n\n{#metoo}\n\nAlla skrev (utan undantag){.punkt}\n\n"
               "Filen heter {.profile}\n\n> Klassen {.stor .rund}\n\n## Rubrik \n\n[a](https://a.example/)\n\nSist");
  import_fixture_assert_said (report, SPALT_IMPORT_NOTE, "a.md", 19, "“{.ingress lang=sv}”");
  g_assert_cmpuint (report->messages->len, ==, 1);
}

/* Readers get a bare address as it stands in the text or the HTML that came in. */
static void
test_bare_addresses (ImportFixture *fixture,
                     gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;

  put_post (fixture, "a.md", "A", "", "https://k.example/*a*/b");
  put_post (fixture, "b.md", "B", "", "<p>https://k.example/*a*/b</p>");
  report = import_fixture_run (fixture);
  g_assert_cmpuint (report->messages->len, ==, 0);
  for (const char *slug = "ab"; *slug != '\0'; slug++)
    {
      const char               name[] = { *slug, '\0' };
      g_autoptr (SpaltArticle) article = import_fixture_find (fixture, name);
      g_autoptr (SpaltMarkup)  markup = spalt_markup_render (spalt_article_get_body (article), NULL);
      g_autofree char         *html = spalt_markup_to_html (markup);

      g_assert_cmpstr (html, ==, "<p><a href=\"https://k.example/*a*/b\">https://k.example/*a*/b</a></p>\n");
    }
}

/* An article that somebody has taken back in Spalt is public once more when its file may overwrite that. */
static void
test_overwritten (ImportFixture *fixture,
                  gconstpointer  data)
{
  static const gboolean overwrite[] = { FALSE, TRUE };

  put_post (fixture, "a.md", "A", "", "[b](b.md)");
  put_post (fixture, "b.md", "B", "", "Text");
  spalt_import_report_free (import_fixture_run (fixture));
  assert_body (fixture, "a", "[b](/2020/b.html)");
  {
    g_autoptr (SpaltArticle) article = import_fixture_find (fixture, "b");

    spalt_article_set_status (article, SPALT_STATUS_DRAFT);
    spalt_article_set_published_at (article, SPALT_TIME_NONE);
    g_assert_true (spalt_store_save_article (fixture->store, article, IMPORT_FIXTURE_NOW, NULL));
  }

  put_post (fixture, "a.md", "A", "", "[b](b.md) again");
  put_post (fixture, "b.md", "B", "", "Text again");
  for (guint i = 0; i < G_N_ELEMENTS (overwrite); i++)
    {
      spalt_import_report_free (import_fixture_run_with (fixture, (SpaltImportOptions){ .overwrite = overwrite[i] }));
      assert_body (fixture, "a", overwrite[i] ? "[b](/2020/b.html) again" : "b again");
    }
}

/* What lies in the trash stays there, whatever its file says, and no link leads to it: not to one that comes in again,
 * nor to one that the publication alone has. */
static void
test_trashed (ImportFixture *fixture,
              gconstpointer  data)
{
  static const gboolean overwrite[] = { FALSE, TRUE };

  put_post (fixture, "b.md", "B", "aliases: [/gammal/b/]\n", "Text");
  put_post (fixture, "c.md", "C", "aliases: [/gammal/c/]\n", "Text");
  spalt_import_report_free (import_fixture_run (fixture));
  for (const char *slug = "bc"; *slug != '\0'; slug++)
    {
      const char               name[] = { *slug, '\0' };
      g_autoptr (SpaltArticle) article = import_fixture_find (fixture, name);

      g_assert_true (spalt_store_trash_article (fixture->store, spalt_article_get_id (article), IMPORT_FIXTURE_NOW,
                                                NULL));
    }

  put_post (fixture, "c.md", "Another", "slug: other\n", "Text");
  put_post (fixture, "b.md", "B", "aliases: [/gammal/b/]\n", "Text again");
  for (guint i = 0; i < G_N_ELEMENTS (overwrite); i++)
    {
      g_autofree char *text = g_strdup_printf ("%u [b](b.md) [b](/gammal/b/) [c](/gammal/c/)", i);
      g_autofree char *body = g_strdup_printf ("%u b b c", i);

      put_post (fixture, "a.md", "A", "", text);
      spalt_import_report_free (import_fixture_run_with (fixture, (SpaltImportOptions){ .overwrite = overwrite[i] }));
      assert_body (fixture, "a", body);
    }
}

/* Links lead to what an article is, not to what its file would make of it, had it not lost its pictures or asked for
 * the slug of another; and to that, once it may. */
static void
test_refused (ImportFixture *fixture,
              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->source, "1.png", NULL);

  import_fixture_put_picture (fixture, "1.png", 1);
  put_post (fixture, "b.md", "B", "slug: gammal\n", "![x](1.png)");
  put_post (fixture, "c.md", "C", "", "Text");
  put_post (fixture, "d.md", "D", "", "![x](1.png)");
  spalt_import_report_free (import_fixture_run (fixture));

  g_assert_cmpint (g_unlink (path), ==, 0);
  for (guint i = 0; i < 3; i++)
    {
      const char      *links[] = { "[b](/2020/gammal.html) [c](/2020/c.html) [d](/2020/d.html) [e](/2020/ny.html)",
                                   "[b](/2020/gammal.html) [c](/2020/c.html) [d](/2020/d.html) [e](/2020/ny.html)",
                                   "[b](/2020/nyare.html) [c](/2020/c.html) d [e](/2020/ny.html)" };
      g_autofree char *text = g_strdup_printf ("%u [b](b.md) [c](c.md) [d](d.md) [e](e.md)", i);
      g_autofree char *body = g_strdup_printf ("%u %s", i, links[i]);

      if (i == 2)
        import_fixture_put_picture (fixture, "1.png", 1);
      put_post (fixture, "a.md", "A", "", text);
      put_post (fixture, "b.md", "B", i < 2 ? "slug: ny\n" : "slug: nyare\n", "![x](1.png)");
      put_post (fixture, "c.md", "C", "slug: d\n", "Text");
      put_post (fixture, "d.md", "D", "draft: true\n", "![x](1.png)");
      put_post (fixture, "e.md", "E", "slug: ny\n", "Text");
      spalt_import_report_free (import_fixture_run (fixture));
      assert_body (fixture, "a", body);
    }
}

#define ADD(path, function)                                                                         \
  g_test_add ("/exchange/import-links/" path, ImportFixture, NULL, import_fixture_set_up, function, \
              import_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("spellings", test_spellings);
  ADD ("both-ways", test_both_ways);
  ADD ("references", test_references);
  ADD ("of-what-stays", test_of_what_stays);
  ADD ("earlier", test_earlier);
  ADD ("lost", test_lost);
  ADD ("unknown", test_unknown);
  ADD ("other-scripts", test_other_scripts);
  ADD ("files", test_files);
  ADD ("names-of-headings", test_names_of_headings);
  ADD ("names-of-html", test_names_of_html);
  ADD ("places", test_places);
  ADD ("attribute-lists", test_attribute_lists);
  ADD ("words-in-attributes", test_words_in_attributes);
  ADD ("words-in-braces", test_words_in_braces);
  ADD ("linked-pictures", test_linked_pictures);
  ADD ("bare-addresses", test_bare_addresses);
  ADD ("overwritten", test_overwritten);
  ADD ("trashed", test_trashed);
  ADD ("refused", test_refused);

  return g_test_run ();
}
