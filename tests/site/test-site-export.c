// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "site-fixture.h"
#include "spalt-article-store.h"
#include "spalt-photo.h"
#include "spalt-record-store.h"
#include "spalt-settings-store.h"
#include "spalt-site-error.h"
#include "spalt-template-error.h"
#include "spalt-test-picture.h"

#define NOW 1700000000
#define PUBLISHED_AT 1648024200
#define HOUR (60 * 60)
#define TOO_MANY_LINES 300000
#define BASE "https://inkopsnytt.example/tidning/"
#define ARTICLE "2022/kommunerna-gar-samman.html"

// The rows of the article page, from top to bottom, that come from articles, people, topics, tags, photos and settings.
static void
test_parts_in_swedish (SiteFixture  *fixture,
                       gconstpointer data)
{
  static const char *const parts[] = {
    "<html lang=\"sv\">",
    "<link rel=\"canonical\" href=\"" BASE ARTICLE "\">",
    "og:title",
    "og:image\" content=\"" BASE "media/koket-640.",
    "\"@type\":\"NewsArticle\"",
    "Hoppa till innehåll",
    "Prenumerera på Inköpsnytts nyhetsbrev",
    "rel=\"home\">Inköpsnytt</a>",
    "Juridik</a>",
    "Livsmedel</a>",
    "<main id=\"innehall\"",
    "Livsmedel</a></p>",
    "<h1>Kommunerna går samman om &lt;nytt&gt; ramavtal &amp; kök</h1>",
    "När priset steg fick inköparna tänka om.",
    "<time datetime=\"2022-03-23T09:30:00+01:00\">2022-03-23</time>",
    "Uppdaterad <time datetime=\"2022-03-24T09:30:00+01:00\">2022-03-24 kl. 09:30</time>",
    "Ebba Öberg</a> och <a",
    "Nils Lund</a>",
    "Rättelse",
    "Rätt summa är 400 miljoner.",
    "<figure class=\"hero\">",
    "../media/koket-",
    "width=\"640\" height=\"400\" alt=\"Ett kök\"",
    "Karin Ek, Mora, och Jonas Berg, Älvdalen.",
    "Foto: Per Ask",
    "frys som gick sönder",
    "– Det var då",
    "Och ingen visste",
    "<h2",
    "Elva kök",
    "Vi köper det som finns.",
    "Fakta: Ramavtalet",
    "../media/lagret-",
    "alt=\"Lådor med rotfrukter\"",
    "Lagret i Orsa.",
    "<table",
    "5200",
    "Kommunernas egen beräkning",
    "Läs mer:",
    "../tagg/skolmat.html\" rel=\"tag\">Skolmat</a>",
    "rel=\"author\">Ebba Öberg</a>",
    "Reporter.",
    "Fler artiklar",
    "Nyhet nummer 0",
    "Senaste inläggen",
    "Nyhet nummer 5",
    "Tidningen för dig",
    "Kontakt</a>",
    "© Inköpsnytt",
    NULL
  };
  g_autoptr (SpaltSiteReport) report = site_fixture_export (fixture, BASE);
  g_autofree char            *page = site_fixture_read (fixture, ARTICLE);

  site_assert_in_order (page, parts);
  site_assert_without (page, "<script>");
  g_assert_cmpuint (report->warnings->len, ==, 0);
  g_assert_cmpuint (report->planned, ==, report->written);
}

static void
test_parts_in_english (SiteFixture  *fixture,
                       gconstpointer data)
{
  static const char *const parts[] = {
    "<html lang=\"en\">",
    "Skip to content",
    "Subscribe to the Inköpsnytt newsletter",
    "Updated <time datetime=\"2022-03-24T09:30:00+01:00\">24 March 2022, 09:30</time>",
    "By <a href=\"../author/ebba-oberg.html\">Ebba Öberg</a> and ",
    "Correction",
    "Photo: Per Ask",
    "Read more:",
    "../tag/skolmat.html",
    "More articles",
    "Latest articles",
    NULL
  };
  g_autoptr (SpaltSiteReport) report = site_fixture_export (fixture, BASE);
  g_autofree char            *page = site_fixture_read (fixture, ARTICLE);

  site_assert_in_order (page, parts);
}

// A part whose data is empty leaves nothing behind.
static void
test_empty_parts (SiteFixture  *fixture,
                  gconstpointer data)
{
  static const char *const    traces[] = { "Läs mer:", "Uppdaterad", "Rättelse", "figure", "rel=\"author\"",
                                           "class=\"by", "og:image", "canonical", "</h1>\n\n\n\n" };
  g_autoptr (SpaltArticle)    article = spalt_article_new ();
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autoptr (GError)          error = NULL;
  g_autofree char            *page = NULL;

  spalt_article_set_headline (article, "Bara en rubrik");
  spalt_article_set_status (article, SPALT_STATUS_PUBLISHED);
  spalt_article_set_published_at (article, PUBLISHED_AT);
  spalt_store_save_article (fixture->store, article, NOW, &error);
  g_assert_no_error (error);

  report = site_fixture_export (fixture, NULL);
  page = site_fixture_read (fixture, "2022/bara-en-rubrik.html");
  for (guint i = 0; i < G_N_ELEMENTS (traces); i++)
    site_assert_without (page, traces[i]);
}

static void
test_files (SiteFixture  *fixture,
            gconstpointer data)
{
  static const char *const    paths[] = { "index.html",
                                          "404.html",
                                          "robots.txt",
                                          "sitemap.xml",
                                          "sitemap/2022.xml",
                                          "sitemap/lists.xml",
                                          "rss.xml",
                                          "atom.xml",
                                          "amne/livsmedel.html",
                                          "amne/livsmedel/rss.xml",
                                          "amne/livsmedel/atom.xml",
                                          "amne/juridik.html",
                                          "tagg/skolmat.html",
                                          "skribent/ebba-oberg.html",
                                          "arkiv/index.html",
                                          "arkiv/2022.html",
                                          "fragments/latest.html",
                                          "assets/style.css",
                                          "assets/fragments.js",
                                          ARTICLE };
  g_autoptr (SpaltSiteReport) report = site_fixture_export (fixture, BASE);
  g_autofree char            *rss = site_fixture_read (fixture, "rss.xml");
  g_autofree char            *robots = site_fixture_read (fixture, "robots.txt");
  g_autofree char            *sitemap = site_fixture_read (fixture, "sitemap.xml");
  g_autofree char            *person = site_fixture_read (fixture, "skribent/ebba-oberg.html");

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    if (!site_fixture_has (fixture, paths[i]))
      g_error ("%s is missing", paths[i]);
  g_assert_nonnull (strstr (rss, "<link>" BASE ARTICLE "</link>"));
  g_assert_nonnull (strstr (rss, "<pubDate>Wed, 23 Mar 2022 09:30:00 +0100</pubDate>"));
  g_assert_nonnull (strstr (rss, "om &lt;nytt&gt; ramavtal &amp; kök"));
  g_assert_nonnull (strstr (robots, "Sitemap: " BASE "sitemap.xml"));
  g_assert_nonnull (strstr (sitemap, "<loc>" BASE "sitemap/2022.xml</loc>"));
  g_assert_nonnull (strstr (person, "Reporter."));
}

static void
test_same_twice (SiteFixture  *fixture,
                 gconstpointer data)
{
  g_autoptr (SpaltSiteReport) first_report = site_fixture_export (fixture, BASE);
  g_autoptr (SpaltSiteReport) second_report = NULL;
  g_autofree char            *first = site_files_describe (fixture->out, FALSE);
  g_autofree char            *second = NULL;

  g_free (fixture->out);
  fixture->out = g_build_filename (fixture->folder, "other", NULL);
  second_report = site_fixture_export (fixture, BASE);
  second = site_files_describe (fixture->out, FALSE);
  g_assert_cmpstr (first, ==, second);
}

static void
test_nothing_changed (SiteFixture  *fixture,
                      gconstpointer data)
{
  g_autoptr (SpaltSiteReport) first_report = site_fixture_export (fixture, BASE);
  g_autoptr (SpaltSiteReport) second_report = NULL;
  g_autofree char            *first = site_files_describe (fixture->out, TRUE);
  g_autofree char            *second = NULL;

  second_report = site_fixture_export (fixture, BASE);
  second = site_files_describe (fixture->out, TRUE);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpuint (second_report->rendered, ==, 0);
  g_assert_cmpuint (second_report->written, ==, 0);
  g_assert_cmpuint (second_report->removed, ==, 0);
  g_assert_cmpuint (second_report->unchanged, ==, first_report->planned);
}

// What one saved article leaves as it was.
static void
test_one_article_changed (SiteFixture  *fixture,
                          gconstpointer data)
{
  g_autoptr (SpaltSiteReport) first = site_fixture_export (fixture, BASE);
  g_autoptr (SpaltSiteReport) second = NULL;
  g_autoptr (SpaltArticle)    article = NULL;
  g_autoptr (GError)          error = NULL;
  g_autofree char            *page = NULL;

  article = spalt_store_load_article (fixture->store, fixture->main_id, &error);
  g_assert_no_error (error);
  spalt_article_set_body (article, "En helt ny text.");
  spalt_store_save_article (fixture->store, article, NOW + HOUR, &error);
  g_assert_no_error (error);

  second = site_fixture_export (fixture, BASE);
  page = site_fixture_read (fixture, ARTICLE);
  g_assert_nonnull (strstr (page, "En helt ny text."));
  // The article, the year's part of the sitemap, its index, three feeds each of the site and of the topic, its words
  // and the list of them; the photo of the old body went.
  g_assert_cmpuint (second->rendered, <=, 12);
  g_assert_cmpuint (second->removed, >, 0);
  g_assert_false (site_fixture_has (fixture, "media/lagret-640.webp"));
}

static void
test_withdrawn (SiteFixture  *fixture,
                gconstpointer data)
{
  g_autoptr (SpaltSiteReport) first = site_fixture_export (fixture, BASE);
  g_autoptr (SpaltSiteReport) second = NULL;
  g_autoptr (SpaltArticle)    article = NULL;
  g_autoptr (GError)          error = NULL;
  g_autofree char            *page = NULL;

  article = spalt_store_load_article (fixture->store, fixture->main_id, &error);
  g_assert_no_error (error);
  spalt_article_set_status (article, SPALT_STATUS_WITHDRAWN);
  spalt_store_save_article (fixture->store, article, NOW + HOUR, &error);
  g_assert_no_error (error);

  second = site_fixture_export (fixture, BASE);
  g_assert_false (site_fixture_has (fixture, ARTICLE));
  g_assert_false (site_fixture_has (fixture, "skribent/ebba-oberg.html"));
  g_assert_false (site_fixture_has (fixture, "media/koket-640.webp"));
  page = site_fixture_read (fixture, "index.html");
  site_assert_without (page, "kommunerna-gar-samman");
}

// Page 1 has the oldest and stays as it is; the front shows the newest, up to a page and most of another.
static void
test_paging (SiteFixture  *fixture,
             gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autofree char            *oldest = NULL;
  g_autofree char            *oldest_later = NULL;
  g_autofree char            *front = NULL;

  for (int i = 0; i < 45; i++)
    {
      g_autofree char *headline = g_strdup_printf ("Dom %02d", i);

      site_fixture_add_article (fixture, headline, "Rätt", "Praxis", PUBLISHED_AT + i * HOUR);
    }
  report = site_fixture_export (fixture, BASE);
  oldest = site_fixture_read (fixture, "amne/ratt/1.html");
  front = site_fixture_read (fixture, "amne/ratt.html");
  g_assert_nonnull (strstr (oldest, "Dom 00"));
  g_assert_nonnull (strstr (oldest, "Dom 19"));
  site_assert_without (strstr (oldest, "<main"), "<a href=\"../../2022/dom-20.html\">");
  g_assert_nonnull (strstr (oldest, "rel=\"prev\" href=\"../../amne/ratt.html\""));
  g_assert_nonnull (strstr (front, "Dom 20"));
  g_assert_nonnull (strstr (front, "Dom 44"));
  g_assert_nonnull (strstr (front, "rel=\"next\" href=\"../amne/ratt/1.html\""));
  g_assert_false (site_fixture_has (fixture, "amne/ratt/2.html"));

  g_clear_pointer (&report, spalt_site_report_free);
  site_fixture_add_article (fixture, "Dom 45", "Rätt", "Praxis", PUBLISHED_AT + 45 * HOUR);
  report = site_fixture_export (fixture, BASE);
  oldest_later = site_fixture_read (fixture, "amne/ratt/1.html");
  g_assert_cmpstr (oldest, ==, oldest_later);
}

static void
test_redirect (SiteFixture  *fixture,
               gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = site_fixture_export (fixture, BASE);
  g_autoptr (SpaltArticle)    article = NULL;
  g_autoptr (GError)          error = NULL;
  g_autofree char            *page = NULL;

  article = spalt_store_load_article (fixture->store, fixture->main_id, &error);
  g_assert_no_error (error);
  spalt_article_set_slug (article, "ny-adress");
  spalt_store_save_article (fixture->store, article, NOW + HOUR, &error);
  g_assert_no_error (error);
  g_clear_pointer (&report, spalt_site_report_free);
  report = site_fixture_export (fixture, BASE);
  page = site_fixture_read (fixture, ARTICLE);
  g_assert_nonnull (strstr (page, "content=\"0; url=../2022/ny-adress.html\""));
  g_assert_nonnull (strstr (page, "<link rel=\"canonical\" href=\"" BASE "2022/ny-adress.html\">"));
  g_assert_true (site_fixture_has (fixture, "2022/ny-adress.html"));
}

// Notes, drafts, scheduled articles and addresses of people must not be in any byte of what goes out.
static void
test_private (SiteFixture  *fixture,
              gconstpointer data)
{
  static const char *const    secrets[] = { SECRET_NOTE, SECRET_DRAFT, SECRET_EMAIL, SECRET_BODY_NOTE };
  g_autoptr (SpaltSiteReport) report = site_fixture_export (fixture, BASE);
  g_autoptr (GPtrArray)       files = site_files_list (fixture->out);

  g_assert_cmpuint (files->len, >, 20);
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *full = g_build_filename (fixture->out, files->pdata[i], NULL);
      g_autofree char *bytes = NULL;
      gsize            length;

      g_assert_true (g_file_get_contents (full, &bytes, &length, NULL));
      for (guint k = 0; k < G_N_ELEMENTS (secrets); k++)
        if (memmem (bytes, length, secrets[k], strlen (secrets[k])) != NULL)
          g_error ("“%s” stands in %s", secrets[k], (const char *)files->pdata[i]);
    }
}

// A word processor's line break in a headline: XML forbids it, and JSON wants it escaped.
static void
test_control_characters (SiteFixture  *fixture,
                         gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autoptr (GPtrArray)       files = NULL;
  g_autofree char            *page = NULL;

  site_fixture_add_article (fixture, "Rad\vbrytning", "Livsmedel", "Skolmat", NOW);
  report = site_fixture_export (fixture, BASE);
  files = site_files_list (fixture->out);
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *text = NULL;

      if (!g_str_has_suffix (files->pdata[i], ".html") && !g_str_has_suffix (files->pdata[i], ".xml"))
        continue;
      text = site_fixture_read (fixture, files->pdata[i]);
      if (strchr (text, '\v') != NULL)
        g_error ("%s holds a control character", (const char *)files->pdata[i]);
    }
  page = site_fixture_read (fixture, "2023/rad-brytning.html");
  g_assert_nonnull (strstr (page, "\"headline\":\"Rad\\u000bbrytning\""));
}

// What goes out as it is must be a file of its own.
static void
test_originals_stay_apart (SiteFixture  *fixture,
                           gconstpointer data)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autoptr (SpaltPhoto)      photo =
    spalt_store_find_record_by_slug (fixture->store, SPALT_TYPE_PHOTO, "lagret", &error);
  g_autofree char *original = spalt_store_get_media_path (fixture->store, spalt_photo_get_file (photo));
  g_autofree char *name = NULL;
  g_autofree char *exported = NULL;
  struct stat      here, there;

  spalt_photo_set_media_type (photo, "image/gif");
  g_assert_true (spalt_store_save_record (fixture->store, photo, NOW, &error));
  report = site_fixture_export (fixture, BASE);
  name = site_fixture_find (fixture, "media/lagret.jpg");
  g_assert_nonnull (name);
  exported = g_build_filename (fixture->out, name, NULL);
  g_assert_cmpint (stat (original, &here), ==, 0);
  g_assert_cmpint (stat (exported, &there), ==, 0);
  g_assert_cmpint (here.st_size, ==, there.st_size);
  g_assert_cmpuint (here.st_ino, !=, there.st_ino);
}

// Nor may what somebody does to a picture of the site reach the renditions that the next export takes.
static void
test_renditions_stay_apart (SiteFixture  *fixture,
                            gconstpointer data)
{
  g_autoptr (SpaltSiteReport) first = site_fixture_export (fixture, BASE);
  g_autoptr (SpaltSiteReport) second = NULL;
  g_autofree char            *name = site_fixture_find (fixture, "media/koket-640.webp");
  g_autofree char            *path = g_build_filename (fixture->out, name, NULL);
  g_autofree char            *before = NULL;
  g_autofree char            *after = NULL;
  struct stat                 status;
  gsize                       length, new_length;
  FILE                       *file;

  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_nlink, ==, 1);
  g_assert_true (g_file_get_contents (path, &before, &length, NULL));
  file = g_fopen (path, "r+");
  g_assert_cmpuint (fwrite ("XXXX", 1, 4, file), ==, 4);
  g_assert_cmpint (fclose (file), ==, 0);
  g_assert_cmpint (g_remove (path), ==, 0);
  second = site_fixture_export (fixture, BASE);
  g_assert_true (g_file_get_contents (path, &after, &new_length, NULL));
  g_assert_cmpmem (before, length, after, new_length);
}

// Nothing that would mean something else in an address, or lead to another place, comes into one.
static void
test_bad_patterns (SiteFixture  *fixture,
                   gconstpointer data)
{
  static const char *const patterns[] = { "/{slug}?a=1",
                                          "/{slug}#a",
                                          "/a%20b/{slug}",
                                          "/a b/{slug}",
                                          "/a\\{slug}",
                                          "/{slugg}/{slug}",
                                          "/{slug",
                                          "/.spalt/{slug}",
                                          "/../{slug}",
                                          "{slug}",
                                          "/a//{slug}",
                                          "/{year}/",
                                          "/\"{slug}",
                                          "/{slug}\n",
                                          "/assets/{slug}.html",
                                          "/media/{year}/{slug}",
                                          "/fragments/{slug}",
                                          "/files/{slug}",
                                          "/redirects/{slug}",
                                          "/caching/{slug}" };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GError)        error = NULL;
      g_autoptr (SpaltSettings) settings = spalt_store_load_settings (fixture->store, &error);

      g_assert_no_error (error);
      g_object_set (settings, "address-pattern", patterns[i], NULL);
      spalt_store_save_settings (fixture->store, settings, &error);
      g_assert_no_error (error);
      site_fixture_refuse (fixture, BASE, SPALT_SITE_ERROR, SPALT_SITE_ERROR_INVALID, "/{year}/{slug}.html");
    }
  g_assert_false (g_file_test (fixture->out, G_FILE_TEST_EXISTS));
}

static void
test_bad_addresses (SiteFixture  *fixture,
                    gconstpointer data)
{
  static const char *const addresses[] = {
    "inkopsnytt.example", "/tidning/", "ftp://inkopsnytt.example/", "https://",
    "https://a.example/?q=1", "javascript:alert(1)", "https://anna:hemligt@a.example/", "https://a exempel.example/"
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    site_fixture_refuse (fixture, addresses[i], SPALT_SITE_ERROR, SPALT_SITE_ERROR_INVALID, "https://example.org/");
  g_assert_false (g_file_test (fixture->out, G_FILE_TEST_EXISTS));
}

static void
test_cancel (SiteFixture  *fixture,
             gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError)       error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (spalt_site_export (fixture->store, fixture->out, NULL, cancellable, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (fixture->out, G_FILE_TEST_EXISTS));
}

// Whoever has brought in a text without end is told which one it is.
static void
test_too_large (SiteFixture  *fixture,
                gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = spalt_store_load_article (fixture->store, fixture->main_id, &error);
  g_autoptr (GString)      body = g_string_new ("```\n");

  for (guint i = 0; i < TOO_MANY_LINES; i++)
    g_string_append (body, "Protokollet har inget slut, och ingen har läst det till slutet.\n");
  g_string_append (body, "```\n");
  spalt_article_set_body (article, body->str);
  spalt_store_save_article (fixture->store, article, NOW, &error);
  g_assert_no_error (error);
  site_fixture_refuse (fixture, BASE, SPALT_TEMPLATE_ERROR, SPALT_TEMPLATE_ERROR_TOO_LARGE, ARTICLE);
}

#define ADD(path, language, function) \
  g_test_add (path, SiteFixture, language, site_fixture_set_up, function, site_fixture_tear_down)

/* A colleague, who withdraws the article and goes on writing while the site is being made, when so many files are. */
typedef struct
{
  SiteFixture *fixture;
  guint        when;
  gint         done;
} Colleague;

static void
write_on_cb (SpaltSitePhase phase,
             guint          done,
             guint          total,
             gpointer       data)
{
  Colleague               *colleague = data;
  g_autoptr (SpaltStore)   store = NULL;
  g_autoptr (SpaltArticle) article = NULL;
  g_autoptr (GError)       error = NULL;

  if (done < colleague->when || !g_atomic_int_compare_and_exchange (&colleague->done, FALSE, TRUE))
    return;
  store = spalt_store_open (colleague->fixture->publication, SPALT_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  article = spalt_store_load_article (store, colleague->fixture->main_id, &error);
  g_assert_no_error (error);
  spalt_article_set_status (article, SPALT_STATUS_WITHDRAWN);
  spalt_article_set_body (article, SECRET_DRAFT);
  spalt_store_save_article (store, article, NOW + HOUR, &error);
  g_assert_no_error (error);
}

static void
export_beside_colleague (SiteFixture *fixture,
                         guint        when)
{
  Colleague              colleague = { .fixture = fixture, .when = when };
  const SpaltSiteOptions options = {
    .now = fixture->now, .n_threads = 1, .progress = write_on_cb, .progress_data = &colleague
  };
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autoptr (GPtrArray)       files = NULL;
  g_autoptr (GError)          error = NULL;

  spalt_site_export (fixture->store, fixture->out, &options, NULL, &report, &error);
  g_assert_no_error (error);
  g_assert_true (colleague.done);
  files = site_files_list (fixture->out);
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *full = g_build_filename (fixture->out, files->pdata[i], NULL);
      g_autofree char *bytes = NULL;
      gsize            length;

      g_assert_true (g_file_get_contents (full, &bytes, &length, NULL));
      g_assert_null (memmem (bytes, length, SECRET_DRAFT, strlen (SECRET_DRAFT)));
    }
}

// The catalogue and the texts are read at different moments, but what comes out is of one: here of the later one.
static void
test_changed_before (SiteFixture  *fixture,
                     gconstpointer data)
{
  export_beside_colleague (fixture, 0);
  g_assert_false (site_fixture_has (fixture, ARTICLE));
}

// And of the earlier one when the texts are being read already.
static void
test_changed_meanwhile (SiteFixture  *fixture,
                        gconstpointer data)
{
  export_beside_colleague (fixture, 1);
  g_assert_true (site_fixture_has (fixture, ARTICLE));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/site/export/parts-in-swedish", "sv", test_parts_in_swedish);
  ADD ("/site/export/parts-in-english", "en", test_parts_in_english);
  ADD ("/site/export/empty-parts", "sv", test_empty_parts);
  ADD ("/site/export/files", "sv", test_files);
  ADD ("/site/export/same-twice", "sv", test_same_twice);
  ADD ("/site/export/nothing-changed", "sv", test_nothing_changed);
  ADD ("/site/export/one-article-changed", "sv", test_one_article_changed);
  ADD ("/site/export/changed-before", "sv", test_changed_before);
  ADD ("/site/export/changed-meanwhile", "sv", test_changed_meanwhile);
  ADD ("/site/export/withdrawn", "sv", test_withdrawn);
  ADD ("/site/export/paging", "sv", test_paging);
  ADD ("/site/export/too-large", "sv", test_too_large);
  ADD ("/site/export/redirect", "sv", test_redirect);
  ADD ("/site/export/private", "sv", test_private);
  ADD ("/site/export/control-characters", "sv", test_control_characters);
  ADD ("/site/export/originals-stay-apart", "sv", test_originals_stay_apart);
  ADD ("/site/export/renditions-stay-apart", "sv", test_renditions_stay_apart);
  ADD ("/site/export/bad-patterns", "sv", test_bad_patterns);
  ADD ("/site/export/bad-addresses", "sv", test_bad_addresses);
  ADD ("/site/export/cancel", "sv", test_cancel);

  return g_test_run ();
}
