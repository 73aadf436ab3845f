// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "site-fixture.h"
#include "spalt-article-store.h"
#include "spalt-photo.h"
#include "spalt-record-store.h"
#include "spalt-site-content.h"
#include "spalt-site-feed-body.h"
#include "spalt-site-json.h"
#include "spalt-site-moved.h"
#include "spalt-site-redirects.h"
#include "spalt-site-xml.h"

/* What only machines read of a site, where the clock or the very bytes matter; test-site-machines.py reads the rest as
 * they do. */

#define NOW 1700000000
#define DAY (24 * 60 * 60)
#define BASE "https://inkopsnytt.example/tidning/"

static guint
count (const char *text,
       const char *part)
{
  guint n = 0;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    n++;

  return n;
}

static void
export_at (SiteFixture *fixture,
           gint64       now)
{
  g_autoptr (SpaltSiteReport) report = NULL;

  fixture->now = now;
  report = site_fixture_export (fixture, BASE);
}

// An article is news for two days; then an empty list is left, which nothing names: search engines take it for an
// error.
static void
test_news (SiteFixture  *fixture,
           gconstpointer data)
{
  static const char *const parts[] = { "xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\"",
                                       "<loc>" BASE "2023/rykande-farskt.html</loc>",
                                       "<news:name>Inköpsnytt</news:name>",
                                       "<news:language>sv</news:language>",
                                       "<news:publication_date>2023-11-14T23:13:20+01:00</news:publication_date>",
                                       "<news:title>Rykande &lt;färskt&gt;</news:title>",
                                       NULL };
  g_autofree char         *first = NULL;
  g_autofree char         *later = NULL;
  g_autofree char         *last = NULL;
  g_autofree char         *named = NULL;
  g_autofree char         *unnamed = NULL;

  site_fixture_add_article (fixture, "Rykande <färskt>", "Livsmedel", "Skolmat", NOW);
  site_fixture_add_article (fixture, "I går", "Livsmedel", "Skolmat", NOW - DAY - 1);
  export_at (fixture, NOW + 1);
  first = site_fixture_read (fixture, "sitemap/news.xml");
  named = site_fixture_read (fixture, "robots.txt");
  site_assert_in_order (first, parts);
  g_assert_cmpuint (count (first, "<news:news>"), ==, 2);
  g_assert_nonnull (strstr (named, "Sitemap: " BASE "sitemap/news.xml\n"));

  export_at (fixture, NOW + DAY);
  later = site_fixture_read (fixture, "sitemap/news.xml");
  g_assert_cmpuint (count (later, "<news:news>"), ==, 1);
  site_assert_without (later, "i-gar.html");

  export_at (fixture, NOW + 3 * DAY);
  last = site_fixture_read (fixture, "sitemap/news.xml");
  unnamed = site_fixture_read (fixture, "robots.txt");
  g_assert_cmpuint (count (last, "<url>"), ==, 0);
  g_assert_cmpuint (count (last, "</urlset>"), ==, 1);
  g_assert_nonnull (strstr (unnamed, "Sitemap: " BASE "sitemap.xml\n"));
  site_assert_without (unnamed, "news.xml");
}

// That time goes by changes the list of news alone, and only when an article falls out of it; when it was the last one,
// also what names the list.
static void
test_news_alone (SiteFixture  *fixture,
                 gconstpointer data)
{
  const SpaltSiteOptions      options = { .now = NOW + 3 * DAY, .base_url = BASE, .n_threads = 1 };
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autoptr (SpaltSiteReport) again = NULL;

  site_fixture_add_article (fixture, "Färskt", "Livsmedel", "Skolmat", NOW);
  export_at (fixture, NOW + 1);
  g_assert_true (spalt_site_export (fixture->store, fixture->out, &options, NULL, &report, NULL));
  g_assert_cmpuint (report->written, ==, 2);
  g_assert_true (spalt_site_export (fixture->store, fixture->out, &options, NULL, &again, NULL));
  g_assert_cmpuint (again->rendered, ==, 0);
}

static SpaltSiteContent *
content_with (const char        *base_url,
              const char *const *addresses)
{
  SpaltSiteContent *content = g_new0 (SpaltSiteContent, 1);

  content->base_url = g_strdup (base_url);
  content->run.moved = g_ptr_array_new_with_free_func ((GDestroyNotify)spalt_site_moved_free);
  for (guint i = 0; addresses[i] != NULL; i++)
    {
      SpaltSiteMoved *moved = spalt_site_moved_new (addresses[i], "2022/ny.html", "Ny");

      if (moved != NULL)
        g_ptr_array_add (content->run.moved, moved);
    }

  return content;
}

static void
content_free (SpaltSiteContent *content)
{
  g_ptr_array_unref (content->run.moved);
  g_free (content->base_url);
  g_free (content);
}

typedef void (*AppendFunc) (GString                *out,
                            const SpaltSiteContent *content);

// The lines without comments.
static char *
list (const char        *base_url,
      const char *const *addresses,
      AppendFunc         append)
{
  SpaltSiteContent   *content = content_with (base_url, addresses);
  g_autoptr (GString) out = g_string_new (NULL);
  g_auto (GStrv)      lines = NULL;
  GString            *rules = g_string_new (NULL);

  append (out, content);
  content_free (content);
  lines = g_strsplit (out->str, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '#' && *lines[i] != '\0')
      g_string_append_printf (rules, "%s\n", lines[i]);

  return g_string_free_and_steal (rules);
}

static const char *const addresses[] = {
  "2014/03/12/foo/", "foo.php?x=1", "foo.php", "med mellanslag och \"citat\".html", "100%.html", "a*b:c$d{e}.asp",
  "åäö.html", "Foo.php", NULL
};

static void
test_nginx (void)
{
  g_autofree char *below = list (BASE, addresses, spalt_site_redirects_append_nginx);
  g_autofree char *bare = list ("", (const char *const[]){ "a.html", NULL }, spalt_site_redirects_append_nginx);

#define NEW "\"" BASE "2022/ny.html\";\n"
  g_assert_cmpstr (
    below, ==,
    "map $uri $moved_inkopsnytt_example_tidning_path {\n  default \"\";\n"
    "  \"/tidning/2014/03/12/foo/\" " NEW "  \"/tidning/foo.php\" " NEW
    "  \"/tidning/med mellanslag och \\\"citat\\\".html\" " NEW "  \"/tidning/100%.html\" " NEW
    "  \"/tidning/a*b:c$d{e}.asp\" " NEW "  \"/tidning/åäö.html\" " NEW "  \"~^/tidning/Foo\\.php$\" " NEW
    "}\nmap \"$uri?$args\" $moved_inkopsnytt_example_tidning {\n  default $moved_inkopsnytt_example_tidning_path;\n"
    "  \"/tidning/foo.php?x=1\" " NEW "}\n");
  g_assert_cmpstr (bare, ==,
                   "map $uri $moved_path {\n  default \"\";\n  \"/a.html\" \"/2022/ny.html\";\n}\n"
                   "map \"$uri?$args\" $moved {\n  default $moved_path;\n}\n");
#undef NEW
}

static void
test_apache (void)
{
  g_autofree char *rules = list (BASE, addresses, spalt_site_redirects_append_apache);

#define RULE(pattern) \
  "RewriteCond %{REQUEST_URI} ^/tidning/" pattern "$\nRewriteRule ^ " BASE "2022/ny.html [R=301,L,NE,QSD]\n"
  g_assert_cmpstr (rules, ==,
                   "RewriteEngine On\n"
                   "RewriteCond %{REQUEST_URI} ^/tidning/foo\\.php$\nRewriteCond %{QUERY_STRING} ^x=1$\n"
                   "RewriteRule ^ " BASE "2022/ny.html [R=301,L,NE,QSD]\n" RULE ("2014/03/12/foo/")
                     RULE ("foo\\.php")
                       RULE ("med\\x20mellanslag\\x20och\\x20\\x22citat\\x22\\.html")
                         RULE ("100\\x25\\.html")
                           RULE ("a\\x2ab\\x3ac\\x24d\\x7be\\x7d\\.asp")
                             RULE ("\\xc3\\xa5\\xc3\\xa4\\xc3\\xb6\\.html")
                               RULE ("Foo\\.php"));
#undef RULE
}

static void
test_hosted (void)
{
  g_autofree char *lines = list (BASE, addresses, spalt_site_redirects_append_hosted);

#define LINE(from) "/tidning/" from " /tidning/2022/ny.html 301\n"
  g_assert_cmpstr (lines, ==,
                   LINE ("foo.php x=1") LINE ("2014/03/12/foo/") LINE ("foo.php")
                     LINE ("med%20mellanslag%20och%20%22citat%22.html") LINE ("100%25.html")
                       LINE ("a%2Ab%3Ac%24d%7Be%7D.asp") LINE ("%C3%A5%C3%A4%C3%B6.html") LINE ("Foo.php"));
#undef LINE
}

// An address that would become a rule of its own, or lead out of the site, is not told to anybody.
static void
test_hostile_addresses (void)
{
  static const char *const hostile[] = { "a\nreturn 301 https://ond.example/;",
                                         "a\r\nb",
                                         "../../etc/passwd",
                                         "a/../b",
                                         "./a",
                                         "//ond.example/",
                                         "/a",
                                         "a\\b",
                                         "a\tb",
                                         "",
                                         "a\x7f",
                                         "a?b\nc",
                                         NULL };
  g_autofree char         *lines = list (BASE, hostile, spalt_site_redirects_append_hosted);

  g_assert_cmpstr (lines, ==, "");
}

static void
test_files_of_addresses (void)
{
  static const struct
  {
    const char *address;
    const char *file;
  } cases[] = {
    { "2014/03/12/foo/", "2014/03/12/foo/index.html" },
    { "foo", "foo/index.html" },
    { "foo.html", "foo.html" },
    { "foo.htm", "foo.htm" },
    { "foo.html#del", "foo.html" },
    { "foo.php", NULL },
    { "foo.php?x=1", NULL },
    { "?p=12", NULL },
    { ".well-known/foo.html", NULL },
    { "a/b/c/d/e/f/g/h/i/j.html", NULL },
    { "\xe5.html", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpaltSiteMoved) moved = spalt_site_moved_new (cases[i].address, "ny.html", "Ny");

      g_assert_nonnull (moved);
      g_assert_cmpstr (moved->file, ==, cases[i].file);
    }
}

// Pages, lists, and what is left alone: an address that is in use, and one that a file cannot stand at.
static void
test_old_addresses (SiteFixture  *fixture,
                    gconstpointer data)
{
  g_autofree char *folder = NULL;
  g_autofree char *page = NULL;
  g_autofree char *article = NULL;
  g_autofree char *below = NULL;
  g_autofree char *lines = NULL;
  g_autofree char *before = NULL;

  export_at (fixture, NOW);
  g_assert_false (site_fixture_has (fixture, "_redirects"));
  before = site_fixture_read (fixture, "2022/nyhet-nummer-0.html");
  site_fixture_import (
    fixture,
    "{'pages': [{'slug': 'om-oss', 'title': 'Om oss & er', 'body': 'Vi.', 'published': true}],"
    "'redirects': [{'from': '/2014/03/12/foo/', 'article': 'kommunerna-gar-samman'}, {'from': '/2014/03/12/foo', "
    "'article': 'kommunerna-gar-samman'},"
    "{'from': '/om.html', 'page': 'om-oss'}, {'from': '/om.php', 'page': 'om-oss'},"
    "{'from': '/2022/nyhet-nummer-0.html', 'page': 'om-oss'}, {'from': '/2022/nyhet-nummer-0.html/mer/', 'page': "
    "'om-oss'},"
    "{'from': '/media/koket-640.webp', 'page': 'om-oss'}, {'from': '/?p=123', 'page': 'om-oss'},"
    "{'from': '/tid:12*.html', 'page': 'om-oss'}]}");
  export_at (fixture, NOW);
  folder = site_fixture_read (fixture, "2014/03/12/foo/index.html");
  page = site_fixture_read (fixture, "om.html");
  article = site_fixture_read (fixture, "2022/nyhet-nummer-0.html");
  lines = site_fixture_read (fixture, "_redirects");
  g_assert_nonnull (strstr (folder, "content=\"0; url=../../../../2022/kommunerna-gar-samman.html\""));
  g_assert_nonnull (strstr (folder, "<link rel=\"canonical\" href=\"" BASE "2022/kommunerna-gar-samman.html\">"));
  g_assert_nonnull (strstr (page, "<a href=\"om-oss.html\">Om oss &amp; er</a>"));
  g_assert_nonnull (strstr (article, "<h1>Nyhet nummer 0</h1>"));
  g_assert_cmpstr (lines, ==,
                   "/tidning/ p=123 /tidning/om-oss.html 301\n"
                   "/tidning/2014/03/12/foo /tidning/2022/kommunerna-gar-samman.html 301\n"
                   "/tidning/2014/03/12/foo/ /tidning/2022/kommunerna-gar-samman.html 301\n"
                   "/tidning/2022/nyhet-nummer-0.html/mer/ /tidning/om-oss.html 301\n"
                   "/tidning/om.html /tidning/om-oss.html 301\n"
                   "/tidning/om.php /tidning/om-oss.html 301\n"
                   "/tidning/tid%3A12%2A.html /tidning/om-oss.html 301\n");
  g_assert_false (site_fixture_has (fixture, "tid:12*.html"));
  g_assert_true (site_fixture_has (fixture, "redirects/nginx.conf"));
  g_assert_true (site_fixture_has (fixture, "redirects/apache.conf"));
}

static void
test_changed_slug_is_listed (SiteFixture  *fixture,
                             gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = spalt_store_load_article (fixture->store, fixture->main_id, &error);
  g_autofree char         *lines = NULL;

  g_assert_no_error (error);
  spalt_article_set_slug (article, "ny-adress");
  spalt_store_save_article (fixture->store, article, NOW, &error);
  g_assert_no_error (error);
  export_at (fixture, NOW);
  lines = site_fixture_read (fixture, "_redirects");
  g_assert_cmpstr (lines, ==, "/tidning/2022/kommunerna-gar-samman.html /tidning/2022/ny-adress.html 301\n");
}

// nginx does not tell capitals from small letters, and would send readers of the page itself in a circle.
static void
test_capitals (SiteFixture  *fixture,
               gconstpointer data)
{
  g_autofree char *rules = NULL;

  site_fixture_import (
    fixture, "{'redirects': [{'from': '/2022/Kommunerna-Gar-Samman.html', 'article': 'kommunerna-gar-samman'}]}");
  export_at (fixture, NOW);
  rules = site_fixture_read (fixture, "redirects/nginx.conf");
  g_assert_nonnull (strstr (rules, "\"~^/tidning/2022/Kommunerna-Gar-Samman\\.html$\""));
}

static void
test_bodies_for_feeds (void)
{
  static const struct
  {
    const char *html;
    const char *whole;
  } cases[] = {
    { "<p>a &lt; b <a href=\"../x.html?a=1&amp;b=2\">c</a></p>",
      "<p>a &lt; b <a href=\"https://a.example/x.html?a=1&amp;b=2\">c</a></p>" },
    { "<a href=\"#fn-1\" id=\"fnref-1\">1</a>", "<a href=\"https://a.example/2022/y.html#fn-1\">1</a>" },
    { "<a href=\"/om.html\">om</a>", "<a href=\"https://a.example/om.html\">om</a>" },
    { "<a href=\"mailto:a@b.example\">a</a>", "<a href=\"mailto:a@b.example\">a</a>" },
    { "<img src=\"https://a.example/media/x.webp\" srcset=\"a 1w, b 2w\" sizes=\"9px\" alt=\"x &quot;y&quot;\" "
      "width=\"3\" />",
      "<img src=\"https://a.example/media/x.webp\" alt=\"x &quot;y&quot;\" width=\"3\" />" },
    { "<figure class=\"embed\" data-embed-src=\"https://spelare.example/1\"><a class=\"embed-link\" "
      "href=\"https://b.example/\">Visa</a></figure>",
      "<figure><a href=\"https://b.example/\">Visa</a></figure>" },
    { "<section class=\"factbox\" aria-labelledby=\"fakta\"><h2 id=\"fakta\">Fakta</h2></section>",
      "<section><h2>Fakta</h2></section>" },
    { "<div class=\"table\" role=\"region\" aria-label=\"Tabell\" tabindex=\"0\">",
      "<div role=\"region\" aria-label=\"Tabell\">" },
    { "<ol start=\"2\"><li>a</li></ol><hr />", "<ol start=\"2\"><li>a</li></ol><hr />" },
    { "<a href=\"\">tom", "<a href=\"https://a.example/2022/y.html\">tom" },
    { "slut <", "slut <" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      spalt_site_feed_body_append (out, cases[i].html, "https://a.example/2022/y.html");
      g_assert_cmpstr (out->str, ==, cases[i].whole);
    }
}

static void
test_json (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  spalt_site_json_open_map (out, NULL);
  spalt_site_json_add_text (out, "a", "</script>\"\\\n&{[:");
  spalt_site_json_add_some (out, "tomt", "");
  spalt_site_json_open_list (out, "b");
  spalt_site_json_add_text (out, NULL, "{");
  spalt_site_json_add_number (out, NULL, -7);
  spalt_site_json_open_map (out, NULL);
  spalt_site_json_close_map (out);
  spalt_site_json_add_flag (out, NULL, TRUE);
  spalt_site_json_close_list (out);
  spalt_site_json_close_map (out);
  g_assert_cmpstr (out->str, ==, "{\"a\":\"\\u003c/script\\u003e\\\"\\\\\\u000a\\u0026{[:\",\"b\":[\"{\",-7,{},true]}");
}

static void
test_xml (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  spalt_site_xml_add_element (out, "a", "]]> & \x0b\xef\xbf\xbf\xef\xbf\xbe\xef\xbf\xbd");
  spalt_site_xml_add_title (out, "b", "rad\nbryt \xe2\x80\xae"
                                      "omvänt");
  spalt_site_xml_add_element (out, "c", "");
  g_assert_cmpstr (out->str, ==, "<a>]]&gt; &amp; \xef\xbf\xbd</a>\n<b>rad bryt omvänt</b>\n");
}

// A headline from a word processor, or from somebody who means harm.
static void
test_hostile_headline (SiteFixture  *fixture,
                       gconstpointer data)
{
  static const char *const feeds[] = { "rss.xml", "atom.xml", "sitemap/news.xml" };
  g_autofree char         *page = NULL;
  g_autofree char         *json = NULL;

  site_fixture_add_article (fixture, "Slut </script><b>]]> \xe2\x80\xae"
                                     "bak \xef\xbf\xbf\x01\"fram",
                            "Livsmedel", "Skolmat", NOW);
  export_at (fixture, NOW);
  for (guint i = 0; i < G_N_ELEMENTS (feeds); i++)
    {
      g_autofree char *text = site_fixture_read (fixture, feeds[i]);

      g_assert_nonnull (strstr (text, "title>Slut &lt;/script&gt;&lt;b&gt;]]&gt; bak &quot;fram</"));
      site_assert_without (text, "\xef\xbf\xbf");
    }
  page = site_fixture_read (fixture, "2023/slut-script-b-bak-fram.html");
  json = site_fixture_read (fixture, "feed.json");
  g_assert_nonnull (strstr (page, "\"headline\":\"Slut \\u003c/script\\u003e\\u003cb\\u003e]]\\u003e "));
  g_assert_nonnull (strstr (json, "bak \\\"fram\""));
}

#define ADD(path, function) g_test_add (path, SiteFixture, "sv", site_fixture_set_up, function, site_fixture_tear_down)

// An old address may not stand where a file of the site will: the site goes out, and servers' rules still know the
// address.
static void
test_reserved_addresses (SiteFixture  *fixture,
                         gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autofree char            *lines = NULL;

  site_fixture_import (
    fixture,
    "{'redirects': [{'from': '/_redirects/', 'article': 'kommunerna-gar-samman'}, {'from': '/redirects/nginx.conf/', "
    "'article': 'kommunerna-gar-samman'},"
    " {'from': '/media/koket-640.webp/', 'article': 'kommunerna-gar-samman'}, {'from': '/sok/index.txt/', 'article': "
    "'kommunerna-gar-samman'}]}");
  report = site_fixture_export (fixture, BASE);
  lines = site_fixture_read (fixture, "_redirects");
  g_assert_nonnull (strstr (lines, "/sok/index.txt/ "));
  g_assert_true (site_fixture_has (fixture, "media/koket-640.webp"));
}

// A database may come from anybody.
static void
test_hostile_photo (SiteFixture  *fixture,
                    gconstpointer data)
{
  static const char *const feeds[] = { "rss.xml", "atom.xml" };
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltPhoto)   photo = spalt_store_find_record_by_slug (fixture->store, SPALT_TYPE_PHOTO, "koket", &error);

  spalt_photo_set_width (photo, 0);
  spalt_photo_set_height (photo, 0);
  spalt_photo_set_media_type (photo, "x\"/><evil a=\"");
  g_assert_true (spalt_store_save_record (fixture->store, photo, NOW, &error));
  export_at (fixture, NOW);
  for (guint i = 0; i < G_N_ELEMENTS (feeds); i++)
    {
      g_autofree char *feed = site_fixture_read (fixture, feeds[i]);

      g_assert_nonnull (strstr (feed, "x&quot;/&gt;&lt;evil a=&quot;"));
      site_assert_without (feed, "<evil");
      site_assert_without (feed, "width=&quot;0");
      site_assert_without (feed, "width=\"0");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/site/machines/news", test_news);
  ADD ("/site/machines/news-alone", test_news_alone);
  ADD ("/site/machines/hostile-headline", test_hostile_headline);
  ADD ("/site/machines/hostile-photo", test_hostile_photo);
  ADD ("/site/machines/reserved-addresses", test_reserved_addresses);
  g_test_add_func ("/site/machines/nginx", test_nginx);
  g_test_add_func ("/site/machines/apache", test_apache);
  g_test_add_func ("/site/machines/hosted", test_hosted);
  g_test_add_func ("/site/machines/hostile-addresses", test_hostile_addresses);
  g_test_add_func ("/site/machines/files-of-addresses", test_files_of_addresses);
  ADD ("/site/machines/old-addresses", test_old_addresses);
  ADD ("/site/machines/changed-slug-is-listed", test_changed_slug_is_listed);
  ADD ("/site/machines/capitals", test_capitals);
  g_test_add_func ("/site/machines/bodies-for-feeds", test_bodies_for_feeds);
  g_test_add_func ("/site/machines/json", test_json);
  g_test_add_func ("/site/machines/xml", test_xml);

  return g_test_run ();
}
