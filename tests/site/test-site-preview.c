// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-preview.h"

#include <sqlite3.h>
#include <string.h>

#include "site-fixture.h"
#include "spalt-article-store.h"
#include "spalt-markup.h"
#include "spalt-settings-store.h"

static SpaltArticle *
load_draft (SiteFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  SpaltArticle      *draft = spalt_store_load_article (fixture->store, fixture->main_id, &error);

  g_assert_no_error (error);

  return draft;
}

static SpaltSitePreview *
new_preview (SiteFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  SpaltSitePreview  *preview = spalt_site_preview_new (fixture->store, fixture->now, &error);

  g_assert_no_error (error);

  return preview;
}

static void
test_page (SiteFixture  *fixture,
           gconstpointer data)
{
  static const char *const     texts[] = { "spalt-theme:///assets/style.",
                                           "data-spalt-part=\"head\"",
                                           "<h1>En ny &lt;rubrik&gt;</h1>",
                                           "data-spalt-part=\"hero\"",
                                           "spalt-media:///koket.jpg",
                                           "Draftens bildtext.",
                                           "data-spalt-body",
                                           "data-line=",
                                           "spalt-media:///lagret.jpg",
                                           "data-spalt-part=\"foot\"",
                                           "Läs mer:",
                                           "Ebba Öberg" };
  g_autoptr (SpaltSitePreview) preview = new_preview (fixture);
  g_autoptr (SpaltArticle)     draft = load_draft (fixture);
  g_autoptr (GError)           error = NULL;
  g_autofree char             *page = NULL;
  const char                  *at;

  spalt_article_set_headline (draft, "En ny <rubrik>");
  spalt_article_set_hero_caption (draft, "Draftens bildtext.");
  page = spalt_site_preview_render_page (preview, draft, &error);
  g_assert_no_error (error);
  at = page;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      at = strstr (at, texts[i]);
      if (at == NULL)
        g_error ("“%s” is missing in:\n%s", texts[i], page);
    }
  g_assert_null (strstr (page, "<script"));
}

// What the app puts into the page as one types is what the whole page would have there.
static void
test_parts_are_those_of_the_page (SiteFixture  *fixture,
                                  gconstpointer data)
{
  g_autoptr (SpaltSitePreview) preview = new_preview (fixture);
  g_autoptr (SpaltArticle)     draft = load_draft (fixture);
  g_autoptr (GError)           error = NULL;
  g_autoptr (SpaltMarkup)      body = spalt_site_preview_render_body (preview, draft, &error);
  g_autoptr (GPtrArray)        parts = NULL;
  g_autofree char             *page = spalt_site_preview_render_page (preview, draft, &error);
  g_autofree char             *html = spalt_markup_to_html (body);

  g_assert_no_error (error);
  parts = spalt_site_preview_render_parts (preview, draft, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (parts->len, ==, 3);
  for (guint i = 0; i < parts->len; i++)
    {
      const SpaltSitePreviewPart *part = parts->pdata[i];

      g_assert_cmpuint (strlen (part->html), >, 20);
      if (strstr (page, part->html) == NULL)
        g_error ("the part “%s” is not in the page:\n%s", part->id, part->html);
    }
  g_assert_nonnull (strstr (page, html));
}

static void
test_empty_draft (SiteFixture  *fixture,
                  gconstpointer data)
{
  g_autoptr (SpaltSitePreview) preview = new_preview (fixture);
  g_autoptr (SpaltArticle)     draft = spalt_article_new ();
  g_autoptr (GError)           error = NULL;
  g_autofree char             *page = spalt_site_preview_render_page (preview, draft, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (page, "data-spalt-body"));
  g_assert_null (strstr (page, "<time"));
}

static void
test_asset (SiteFixture  *fixture,
            gconstpointer data)
{
  g_autoptr (SpaltSitePreview) preview = new_preview (fixture);
  g_autoptr (GBytes)           style = NULL;
  g_autoptr (GBytes)           outside = NULL;
  g_autoptr (GError)           error = NULL;
  g_autofree char             *type = NULL;

  style = spalt_site_preview_load_asset (preview, "assets/style.css", &type, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (type, ==, "text/css");
  g_assert_cmpuint (g_bytes_get_size (style), >, 1000);
  outside = spalt_site_preview_load_asset (preview, "assets/../theme.ini", &type, &error);
  g_assert_null (outside);
  g_assert_nonnull (error);
}

static void
set_style (SiteFixture *fixture,
           const char  *accent,
           const char  *font)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltSettings) settings = spalt_store_load_settings (fixture->store, &error);

  g_assert_no_error (error);
  g_object_set (settings, "accent-colour", accent, "text-font", font, NULL);
  spalt_store_save_settings (fixture->store, settings, &error);
  g_assert_no_error (error);
}

// The preview has the publication's own colours; a choice that stops the export does not stop the writing.
static void
test_style (SiteFixture  *fixture,
            gconstpointer data)
{
  g_autoptr (SpaltArticle)     draft = load_draft (fixture);
  g_autoptr (SpaltSitePreview) preview = NULL;
  g_autoptr (GError)           error = NULL;
  g_autoptr (GBytes)           style = NULL;
  g_autofree char             *type = NULL;
  g_autofree char             *page = NULL;
  g_autofree char             *plain = NULL;

  set_style (fixture, "#004488", "serif");
  preview = new_preview (fixture);
  page = spalt_site_preview_render_page (preview, draft, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (page, "spalt-theme:///assets/settings."));
  style = spalt_site_preview_load_asset (preview, "assets/settings.css", &type, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (type, ==, "text/css");
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (style, NULL), g_bytes_get_size (style), "--accent: #004488"));

  set_style (fixture, "blått", "finns-inte");
  g_clear_object (&preview);
  preview = new_preview (fixture);
  plain = spalt_site_preview_render_page (preview, draft, &error);
  g_assert_no_error (error);
  g_assert_null (strstr (plain, "settings.css"));
}

static void
run_sql (SiteFixture *fixture,
         const char  *sql)
{
  g_autofree char *path = g_build_filename (spalt_store_get_folder (fixture->store), "newsroom.db", NULL);
  sqlite3         *database = NULL;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
}

// A page without its photos would look as if somebody had taken them out.
static void
test_failing_photos (SiteFixture  *fixture,
                     gconstpointer data)
{
  g_autoptr (SpaltSitePreview) preview = new_preview (fixture);
  g_autoptr (SpaltArticle)     draft = load_draft (fixture);
  g_autoptr (GError)           error = NULL;
  g_autofree char             *page = NULL;

  run_sql (fixture, "ALTER TABLE photo RENAME COLUMN alt TO broken");
  g_assert_null (spalt_site_preview_render_page (preview, draft, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_TABLES);
  g_clear_error (&error);
  g_assert_null (spalt_site_preview_render_body (preview, draft, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_TABLES);
  g_clear_error (&error);
  g_assert_null (spalt_site_preview_render_parts (preview, draft, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_TABLES);
  g_clear_error (&error);

  run_sql (fixture, "ALTER TABLE photo RENAME COLUMN broken TO alt");
  page = spalt_site_preview_render_page (preview, draft, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (page, "spalt-media:///koket.jpg"));
}

#define ADD(path, function) g_test_add (path, SiteFixture, NULL, site_fixture_set_up, function, site_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/site/preview/page", test_page);
  ADD ("/site/preview/parts", test_parts_are_those_of_the_page);
  ADD ("/site/preview/empty-draft", test_empty_draft);
  ADD ("/site/preview/asset", test_asset);
  ADD ("/site/preview/style", test_style);
  ADD ("/site/preview/failing-photos", test_failing_photos);

  return g_test_run ();
}
