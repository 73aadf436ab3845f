// SPDX-License-Identifier: GPL-3.0-or-later
#include "site-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "spalt-photo-probe.h"
#include "spalt-photo.h"
#include "spalt-record-store.h"
#include "spalt-test-picture.h"

/* What browsers, and caches on the way to them, may keep: a name never has other bytes than before. */

#define BASE "https://inkopsnytt.example/tidning/"
#define DAY (24 * 60 * 60)
#define ARTICLE "2022/kommunerna-gar-samman.html"

// Every file that both exports have below the folder is the same in both.
static void
assert_no_name_reused (GHashTable *before,
                       GHashTable *after,
                       const char *folder)
{
  GHashTableIter iter;
  gpointer       path, digest;
  guint          n = 0;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &path, &digest))
    {
      const char *later = g_hash_table_lookup (after, path);

      if (!g_str_has_prefix (path, folder))
        continue;
      n++;
      if (later != NULL && !g_str_equal (digest, later))
        g_error ("“%s” has other bytes than before", (const char *)path);
    }
  g_assert_cmpuint (n, >, 0);
}

static char *
find_name (SiteFixture *fixture,
           const char  *path)
{
  char *found = site_fixture_find (fixture, path);

  g_assert_nonnull (found);

  return found;
}

static SpaltPhoto *
find_photo (SiteFixture *fixture,
            const char  *slug)
{
  g_autoptr (GError) error = NULL;
  SpaltPhoto        *photo = spalt_store_find_record_by_slug (fixture->store, SPALT_TYPE_PHOTO, slug, &error);

  g_assert_no_error (error);

  return photo;
}

static void
save_photo (SiteFixture *fixture,
            SpaltPhoto  *photo)
{
  g_autoptr (GError) error = NULL;

  spalt_store_save_record (fixture->store, photo, fixture->now, &error);
  g_assert_no_error (error);
}

// Puts other pixels into the photo's file, as somebody who replaces it does.
static void
replace_photo (SiteFixture *fixture,
               SpaltPhoto  *photo)
{
  const SpaltTestPicture picture = { .width = 640, .height = 400, .shade = 200 };
  g_autofree char       *path = spalt_store_get_media_path (fixture->store, spalt_photo_get_file (photo));
  g_autofree char       *checksum = NULL;
  g_autoptr (GError)     error = NULL;

  spalt_test_picture_write (path, &picture);
  checksum = spalt_photo_compute_checksum (path, NULL, &error);
  g_assert_no_error (error);
  spalt_photo_set_checksum (photo, checksum);
  save_photo (fixture, photo);
}

// A picture goes out in many sizes, a drawing or a moving picture as it is.
typedef struct
{
  const char *test;
  const char *slug;
  const char *media_type;
  const char *file;
} ReplacedPhoto;

static const ReplacedPhoto replaced_photos[] = {
  { "/site/caching/photo-replaced", "koket", NULL, "media/koket-640.webp" },
  { "/site/caching/original-replaced", "lagret", "image/gif", "media/lagret.jpg" },
};

// Another picture under the same slug: the pages show files with other names, and the old ones go.
static void
test_photo_replaced (SiteFixture  *fixture,
                     gconstpointer data)
{
  const ReplacedPhoto        *replaced = data;
  g_autoptr (SpaltPhoto)      photo = find_photo (fixture, replaced->slug);
  g_autoptr (SpaltSiteReport) first = NULL;
  g_autoptr (SpaltSiteReport) second = NULL;
  g_autoptr (GHashTable)      before = NULL;
  g_autoptr (GHashTable)      after = NULL;
  g_autofree char            *old_name = NULL;
  g_autofree char            *new_name = NULL;
  g_autofree char            *page = NULL;

  if (replaced->media_type != NULL)
    {
      spalt_photo_set_media_type (photo, replaced->media_type);
      save_photo (fixture, photo);
    }
  first = site_fixture_export (fixture, BASE);
  before = site_files_read_digests (fixture->out);
  old_name = find_name (fixture, replaced->file);
  replace_photo (fixture, photo);
  second = site_fixture_export (fixture, BASE);
  after = site_files_read_digests (fixture->out);
  new_name = find_name (fixture, replaced->file);
  g_assert_cmpstr (new_name, !=, old_name);
  assert_no_name_reused (before, after, "media/");
  g_assert_false (g_hash_table_contains (after, old_name));
  page = site_fixture_read (fixture, ARTICLE);
  g_assert_nonnull (strstr (page, new_name));
  site_assert_without (page, old_name);
}

// Under this very name, not one with a hash in it.
static gboolean
has_exactly (SiteFixture *fixture,
             const char  *path)
{
  g_autofree char *full = g_build_filename (fixture->out, path, NULL);

  return g_file_test (full, G_FILE_TEST_EXISTS);
}

// What a crop must keep has moved, so crops are other pictures; the whole photo is the same, and readers need not fetch
// it again.
static void
test_crop_moved (SiteFixture  *fixture,
                 gconstpointer data)
{
  g_autoptr (SpaltPhoto)      photo = find_photo (fixture, "koket");
  g_autoptr (SpaltSiteReport) first = NULL;
  g_autoptr (SpaltSiteReport) second = NULL;
  g_autoptr (GHashTable)      before = NULL;
  g_autoptr (GHashTable)      after = NULL;
  g_autofree char            *whole = NULL;
  g_autofree char            *crop = NULL;

  first = site_fixture_export (fixture, BASE);
  before = site_files_read_digests (fixture->out);
  whole = find_name (fixture, "media/koket-640.webp");
  crop = find_name (fixture, "media/koket-480x320.webp");
  spalt_photo_set_focal_x (photo, 0.0);
  save_photo (fixture, photo);
  second = site_fixture_export (fixture, BASE);
  after = site_files_read_digests (fixture->out);
  assert_no_name_reused (before, after, "media/");
  g_assert_true (g_hash_table_contains (after, whole));
  // Pages of before lead to it, until no cache has them any more.
  g_assert_true (g_hash_table_contains (after, crop));
  fixture->now += 20 * DAY;
  spalt_site_report_free (site_fixture_export (fixture, BASE));
  g_assert_true (has_exactly (fixture, crop));
  fixture->now += 20 * DAY;
  spalt_site_report_free (site_fixture_export (fixture, BASE));
  g_assert_false (has_exactly (fixture, crop));
}

// Who takes a photo away may have to: it goes at once, also what of it stayed for pages of before.
static void
test_photo_taken_away (SiteFixture  *fixture,
                       gconstpointer data)
{
  g_autoptr (SpaltPhoto) photo = find_photo (fixture, "koket");
  g_autoptr (GHashTable) after = NULL;
  g_autoptr (GError)     error = NULL;
  GHashTableIter         iter;
  gpointer               path;

  spalt_site_report_free (site_fixture_export (fixture, BASE));
  spalt_photo_set_focal_x (photo, 0.0);
  save_photo (fixture, photo);
  spalt_site_report_free (site_fixture_export (fixture, BASE));
  spalt_store_trash_record (fixture->store, SPALT_TYPE_PHOTO, spalt_photo_get_id (photo), fixture->now, &error);
  g_assert_no_error (error);
  spalt_site_report_free (site_fixture_export (fixture, BASE));
  after = site_files_read_digests (fixture->out);
  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (g_str_has_prefix (path, "media/koket"))
      g_error ("“%s” is still there", (const char *)path);
}

// Lists that an earlier version wrote do not say which files are photos'.
static void
test_photo_of_older_list (SiteFixture  *fixture,
                          gconstpointer data)
{
  g_autofree char   *list = g_build_filename (fixture->out, ".spalt", "manifest", NULL);
  g_autofree char   *text = NULL;
  g_autofree char   *crop = NULL;
  g_autoptr (GRegex) stays =
    g_regex_new ("^([0-9a-f]{16} [0-9a-f]{16} [0-9]+)[a-z]( media/[^\t\n]*).*$", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GRegex)     assets = g_regex_new ("^([0-9a-f]{16} [0-9a-f]{16} [0-9]+)[a-z] ", G_REGEX_MULTILINE, 0, NULL);
  g_autofree char       *without_photos = NULL;
  g_autofree char       *without = NULL;
  g_autoptr (SpaltPhoto) photo = find_photo (fixture, "koket");
  g_autoptr (GString)    older = NULL;

  spalt_site_report_free (site_fixture_export (fixture, BASE));
  crop = find_name (fixture, "media/koket-480x320.webp");
  g_assert_true (g_file_get_contents (list, &text, NULL, NULL));
  without_photos = g_regex_replace (stays, text, -1, 0, "\\1\\2", 0, NULL);
  without = g_regex_replace (assets, without_photos, -1, 0, "\\1 ", 0, NULL);
  older = g_string_new (without);
  g_assert_cmpuint (g_string_replace (older, "spalt site 3\n", "spalt site 2\n", 1), ==, 1);
  g_assert_true (g_file_set_contents (list, older->str, -1, NULL));
  spalt_photo_set_focal_x (photo, 0.0);
  save_photo (fixture, photo);
  spalt_site_report_free (site_fixture_export (fixture, BASE));
  g_assert_true (has_exactly (fixture, crop));
}

// Whatever decides how a photo goes out decides about the pages too: none leads to a file that is not there any more.
static void
test_kind_of_photo (SiteFixture  *fixture,
                    gconstpointer data)
{
  g_autoptr (SpaltPhoto) photo = find_photo (fixture, "lagret");
  g_autofree char       *page = NULL;
  g_autofree char       *name = NULL;

  spalt_site_report_free (site_fixture_export (fixture, BASE));
  spalt_photo_set_media_type (photo, "image/gif");
  save_photo (fixture, photo);
  spalt_site_report_free (site_fixture_export (fixture, BASE));
  page = site_fixture_read (fixture, ARTICLE);
  name = find_name (fixture, "media/lagret.jpg");
  g_assert_nonnull (strstr (page, name));
  site_assert_without (page, "media/lagret-");
}

// A page leads to the asset under the name that it has, and the name says which bytes it has.
static void
test_asset_names (SiteFixture  *fixture,
                  gconstpointer data)
{
  g_autoptr (SpaltSiteReport) first = site_fixture_export (fixture, BASE);
  g_autoptr (GHashTable)      before = site_files_read_digests (fixture->out);
  g_autofree char            *style = find_name (fixture, "assets/style.css");
  g_autofree char            *script = find_name (fixture, "assets/page.js");
  g_autofree char            *stemmer = find_name (fixture, "assets/stem-sv.js");
  g_autofree char            *search = site_fixture_read (fixture, "sok/index.html");
  g_autoptr (SpaltSiteReport) second = NULL;
  g_autoptr (GHashTable)      after = NULL;
  g_autofree char            *new_style = NULL;
  g_autofree char            *page = NULL;

  g_assert_nonnull (strstr (search, stemmer));
  g_assert_false (has_exactly (fixture, "assets/style.css"));
  g_assert_false (has_exactly (fixture, "assets/stem-sv.js"));
  site_fixture_write_theme (fixture, "assets/style.css", "body { color: red }\n");
  second = site_fixture_export (fixture, BASE);
  after = site_files_read_digests (fixture->out);
  assert_no_name_reused (before, after, "assets/");
  page = site_fixture_read (fixture, ARTICLE);
  site_assert_without (page, style);
  g_assert_true (g_regex_match_simple ("href=\"../assets/style\\.[0-9a-f]{10}\\.css\"", page, 0, 0));
  g_assert_nonnull (strstr (page, script));
}

// What a style sheet leads to has such a name too, and changes the sheet's own with it.
static void
test_sheets (SiteFixture  *fixture,
             gconstpointer data)
{
  g_autoptr (SpaltSiteReport) first = NULL;
  g_autoptr (SpaltSiteReport) second = NULL;
  g_autofree char            *text = NULL;
  g_autofree char            *style = NULL;
  g_autofree char            *more = NULL;
  g_autofree char            *picture = NULL;
  g_autoptr (GHashTable)      before = NULL;
  g_autoptr (GHashTable)      after = NULL;

  site_fixture_write_theme (
    fixture, "assets/style.css",
    "@import \"mer/mer.css\" screen;\na { content: \"mer/mer.css\"; }\n/* url(bilder/prick.png) */\n"
    "b { background: URL( 'bilder/prick.png?x#y' ), url(data:image/png;base64,AAAA), url(saknas.png) }\n");
  site_fixture_write_theme (fixture, "assets/mer/mer.css", "i { background: url(../bilder/prick.png) }\n");
  site_fixture_write_theme (fixture, "assets/bilder/prick.png", "en prick");
  first = site_fixture_export (fixture, BASE);
  before = site_files_read_digests (fixture->out);
  style = find_name (fixture, "assets/style.css");
  more = find_name (fixture, "assets/mer/mer.css");
  picture = find_name (fixture, "assets/bilder/prick.png");
  g_assert_cmpstr (picture, !=, "assets/bilder/prick.png");
  text = site_fixture_read (fixture, style);
  g_assert_nonnull (strstr (text, strrchr (picture, '/')));
  g_assert_nonnull (strstr (text, strrchr (more, '/')));
  g_assert_nonnull (strstr (text, "url(data:image/png;base64,AAAA),url(saknas.png)"));
  g_assert_nonnull (strstr (text, "content:\"mer/mer.css\""));
  g_assert_null (strstr (text, "url(bilder/prick.png)"));

  site_fixture_write_theme (fixture, "assets/bilder/prick.png", "en annan prick");
  second = site_fixture_export (fixture, BASE);
  after = site_files_read_digests (fixture->out);
  // A text that is no address names it, so it has its plain name too.
  g_assert_true (g_hash_table_remove (before, "assets/mer/mer.css"));
  assert_no_name_reused (before, after, "assets/");
}

// What browsers have no use for is left out of a style sheet; what means something is not.
static void
test_tight_sheets (SiteFixture  *fixture,
                   gconstpointer data)
{
  static const struct
  {
    const char *written;
    const char *sent;
  } cases[] = {
    { "a ,\n b  {\n  color : red ;\n  margin: 0 auto;\n}\n", "a,b{color :red;margin:0 auto}" },
    { "@media (min-width: 40rem) and (orientation : portrait) { a :hover > b + c { top: calc(1px + 2px) } }",
      "@media (min-width:40rem) and (orientation :portrait){a :hover > b + c{top:calc(1px + 2px)}}" },
    { "/* private */ a { b: c }/*! licence:  X */ d { e: f }", "a{b:c}/*! licence:  X */ d{e:f}" },
    { "a/* x */b { c: d/* x */ e }", "a/**/b{c:d e}" },
    { ".card/* only */.big, a/* link */:hover, b /* x */ c, d/* x *//* y */ e { f: g }",
      ".card/**/.big,a/**/:hover,b c,d e{f:g}" },
    { ".before\\'s { a: b } .dl::after { content: ' , ' } .q::after { content: '/* x */ { a : b }' }",
      ".before\\'s{a:b}.dl::after{content:' , '}.q::after{content:'/* x */ { a : b }'}" },
    { ".a\\, b , .c\\\\ d , .e\\:f { }", ".a\\, b,.c\\\\ d,.e\\:f{}" },
    { ".\\31  b { c: d } .\\31 b  { e: f } .\\0000311 g { } .\\31\n h , .\\e9  , i { }",
      ".\\31  b{c:d}.\\31 b{e:f}.\\0000311 g{}.\\31\n h,.\\e9 ,i{}" },
    { "a { b: 'open\n} c { d: e  f }", "a{b:'open\n}c{d:e f}" },
    { "a { b: 'open\\'\n} c { d: e  f }", "a{b:'open\\'\n}c{d:e f}" },
    { "a { content: \"a ;  { } /* no */ ,\"; quotes: '  \\'  ' }",
      "a{content:\"a ;  { } /* no */ ,\";quotes:'  \\'  '}" },
    { ".a\\ b { --empty: ; --also: }", ".a\\ b{--empty: ;--also: }" },
    { "a { background: url( x\\ y.png ) , url(\"a  b\") }", "a{background:url( x\\ y.png ),url(\"a  b\")}" },
    { "a { b: c", "a{b:c" },
    { "  \n /* ends", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpaltSiteReport) report = NULL;
      g_autofree char            *text = NULL;

      site_fixture_write_theme (fixture, "assets/style.css", cases[i].written);
      report = site_fixture_export (fixture, BASE);
      text = site_fixture_read (fixture, "assets/style.css");
      g_assert_cmpstr (text, ==, cases[i].sent);
    }
}

// A theme that leads to its files in other ways needs no change.
static void
test_other_ways (SiteFixture  *fixture,
                 gconstpointer data)
{
  static const char *const    texts[] = { "app.webmanifest", "modul.mjs", "data.json", "bild.svg", "GAMMAL.CSS" };
  g_autoptr (SpaltSiteReport) first = NULL;
  g_autoptr (SpaltSiteReport) second = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = g_strconcat ("assets/", texts[i], NULL);
      g_autofree char *named = g_strdup_printf ("assets/n%u.png", i);
      g_autofree char *says = g_strdup_printf ("[ \"n%u.png\" ]", i);

      site_fixture_write_theme (fixture, text, says);
      site_fixture_write_theme (fixture, named, "en bild");
    }
  site_fixture_write_theme (fixture, "templates/bilder.mustache",
                            "{{assets}}n0.png {{assets}}n1.png {{assets}}n2.png {{assets}}n3.png {{assets}}n4.png");
  site_fixture_write_theme (fixture, "assets/lista.json", "[]");
  site_fixture_write_theme (fixture, "assets/eget.png", "en bild");
  site_fixture_write_theme (fixture, "assets/eget.js", "fetch(new URL(\"lista.json\", import.meta.url));");
  site_fixture_write_theme (
    fixture, "templates/egen.mustache",
    "<script src=\"{{root}}assets/eget.js\"></script><img src=\"{{{ assets }}}eget.png\"><img "
    "src=\"{{site.base}}/assets/icon.svg\">");
  first = site_fixture_export (fixture, BASE);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *named = g_strdup_printf ("assets/n%u.png", i);

      g_assert_true (has_exactly (fixture, named));
    }
  g_assert_true (has_exactly (fixture, "assets/lista.json"));
  g_assert_true (has_exactly (fixture, "assets/icon.svg"));
  g_assert_false (has_exactly (fixture, "assets/eget.png"));
  g_assert_false (has_exactly (fixture, "assets/eget.js"));
  g_assert_true (site_fixture_has (fixture, "assets/eget.png"));
  g_assert_true (site_fixture_has (fixture, "assets/eget.js"));

  // A name that is put together may be any one.
  site_fixture_write_theme (fixture, "templates/egen.mustache", "<main data-folder=\"{{assets}}\"></main>");
  second = site_fixture_export (fixture, BASE);
  g_assert_true (has_exactly (fixture, "assets/style.css"));
  g_assert_true (has_exactly (fixture, "assets/eget.png"));
}

// The style sheet of the settings, and the fonts that it names.
static void
test_settings_sheet (SiteFixture  *fixture,
                     gconstpointer data)
{
  g_autoptr (SpaltSiteReport) first = NULL;
  g_autoptr (SpaltSiteReport) second = NULL;
  g_autofree char            *name = NULL;
  g_autofree char            *font = NULL;
  g_autofree char            *sheet = NULL;
  g_autofree char            *page = NULL;
  g_autofree char            *new_name = NULL;
  g_autofree char            *new_page = NULL;

  site_fixture_write_theme (fixture, "assets/fonts/Egen.woff2", "typsnitt");
  site_fixture_save_settings (fixture, "text-font", "Egen");
  first = site_fixture_export (fixture, BASE);
  name = find_name (fixture, "assets/settings.css");
  font = find_name (fixture, "assets/fonts/Egen.woff2");
  sheet = site_fixture_read (fixture, "assets/settings.css");
  page = site_fixture_read (fixture, ARTICLE);
  g_assert_nonnull (strstr (page, name));
  g_assert_nonnull (strstr (sheet, strrchr (font, '/')));
  g_assert_cmpstr (font, !=, "assets/fonts/Egen.woff2");
  g_assert_false (has_exactly (fixture, "assets/settings.css"));

  site_fixture_write_theme (fixture, "assets/fonts/Egen.woff2", "ett annat");
  fixture->now += 40 * DAY;
  second = site_fixture_export (fixture, BASE);
  new_page = site_fixture_read (fixture, ARTICLE);
  site_assert_without (new_page, name);
}

// Readers who still have a page of before find its style sheet, until no cache has the page any more.
static void
test_old_assets (SiteFixture  *fixture,
                 gconstpointer data)
{
  g_autoptr (SpaltSiteReport) first = site_fixture_export (fixture, BASE);
  g_autofree char            *style = find_name (fixture, "assets/style.css");
  g_autofree char            *before = site_fixture_read (fixture, style);
  g_autofree char            *after = NULL;
  g_autofree char            *current = NULL;
  g_autoptr (SpaltSiteReport) second = NULL;
  g_autoptr (SpaltSiteReport) third = NULL;
  g_autoptr (SpaltSiteReport) fourth = NULL;

  site_fixture_write_theme (fixture, "assets/style.css", "body { color: red }\n");
  fixture->now += DAY;
  second = site_fixture_export (fixture, BASE);
  fixture->now += 20 * DAY;
  third = site_fixture_export (fixture, BASE);
  after = site_fixture_read (fixture, style);
  g_assert_cmpstr (after, ==, before);
  fixture->now += 20 * DAY;
  fourth = site_fixture_export (fixture, BASE);
  g_assert_false (has_exactly (fixture, style));
  current = site_fixture_read (fixture, "assets/style.css");
  g_assert_cmpstr (current, ==, "body{color:red}");
}

// What servers are told agrees with the names: all that may be kept for long has a hash in it.
static void
test_lists (SiteFixture  *fixture,
            gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = site_fixture_export (fixture, BASE);
  g_autofree char            *nginx = site_fixture_read (fixture, "caching/nginx.conf");
  g_autofree char            *apache = site_fixture_read (fixture, "caching/apache.conf");
  g_autofree char            *hosted = site_fixture_read (fixture, "_headers");
  g_autofree char            *style = find_name (fixture, "assets/style.css");
  g_autofree char            *rule =
    g_strdup_printf ("/tidning/%s\n  Cache-Control: public, max-age=31536000, immutable\n", style);
  g_autoptr (SpaltSiteReport) second = NULL;
  g_autofree char            *own = NULL;
  g_autofree char            *path = g_build_filename (fixture->publication, "static", "_headers", NULL);
  g_autofree char            *folder = g_path_get_dirname (path);

  g_assert_nonnull (strstr (hosted, rule));
  g_assert_nonnull (strstr (hosted, "/tidning/media/*\n  Cache-Control: public, max-age=31536000, immutable\n"));
  g_assert_nonnull (strstr (hosted, "/tidning/fragments/*\n  Cache-Control: no-cache\n"));
  site_assert_without (hosted, "/tidning/assets/*");
  g_assert_nonnull (strstr (nginx, "add_header Cache-Control $kept_inkopsnytt_example_tidning;"));
  g_assert_nonnull (
    strstr (nginx,
            "\"~^/tidning/(assets|media)/.+\\.[0-9a-f]{10}(\\.[^./]+)?$\" \"public, max-age=31536000, immutable\";"));
  g_assert_nonnull (strstr (nginx, "\"~^/tidning/(fragments|sok)/\" \"no-cache\";"));
  g_assert_nonnull (strstr (
    apache,
    "Header set Cache-Control \"public, max-age=31536000, immutable\" \"expr=%{REQUEST_URI} =~ "
    "m#^/tidning/(assets|media)/"));

  // A publication's own list goes before.
  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, "/*\n  X-Own: yes\n", -1, NULL));
  second = site_fixture_export (fixture, BASE);
  own = site_fixture_read (fixture, "_headers");
  g_assert_cmpstr (own, ==, "/*\n  X-Own: yes\n");
}

// Of two style sheets that import each other, neither can be named after the other one's bytes and the other way round.
static void
test_sheets_in_a_ring (SiteFixture  *fixture,
                       gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autofree char            *style = NULL;
  g_autofree char            *text = NULL;

  site_fixture_write_theme (fixture, "assets/style.css", "@import url(andra.css);\n");
  site_fixture_write_theme (fixture, "assets/andra.css", "@import url(style.css);\n");
  report = site_fixture_export (fixture, BASE);
  style = find_name (fixture, "assets/andra.css");
  text = site_fixture_read (fixture, style);
  g_assert_cmpstr (text, !=, "");
  g_assert_true (site_fixture_has (fixture, "assets/style.css"));
  g_assert_true (has_exactly (fixture, "assets/style.css") || has_exactly (fixture, "assets/andra.css"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, SiteFixture, NULL, site_fixture_set_up, function, site_fixture_tear_down)
  for (guint i = 0; i < G_N_ELEMENTS (replaced_photos); i++)
    g_test_add (replaced_photos[i].test, SiteFixture, &replaced_photos[i], site_fixture_set_up, test_photo_replaced,
                site_fixture_tear_down);
  ADD ("/site/caching/crop-moved", test_crop_moved);
  ADD ("/site/caching/photo-taken-away", test_photo_taken_away);
  ADD ("/site/caching/photo-of-older-list", test_photo_of_older_list);
  ADD ("/site/caching/kind-of-photo", test_kind_of_photo);
  ADD ("/site/caching/asset-names", test_asset_names);
  ADD ("/site/caching/sheets", test_sheets);
  ADD ("/site/caching/tight-sheets", test_tight_sheets);
  ADD ("/site/caching/sheets-in-a-ring", test_sheets_in_a_ring);
  ADD ("/site/caching/other-ways", test_other_ways);
  ADD ("/site/caching/settings-sheet", test_settings_sheet);
  ADD ("/site/caching/old-assets", test_old_assets);
  ADD ("/site/caching/lists", test_lists);

  return g_test_run ();
}
