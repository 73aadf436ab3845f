// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "site-fixture.h"
#include "spalt-settings-store.h"
#include "spalt-site-content.h"
#include "spalt-site-pages.h"
#include "spalt-site-plan.h"

/* Renders a publication that has something of everything, and prints which variables each template was given: a line
 * for each, the template and the variable. test-theme-guide.py compares them with what the guide says. */

#define BASE "https://inkopsnytt.example/"
#define UID "hex(randomblob(4)) || '-0000-4000-8000-' || hex(randomblob(6))"

// What the fixture does not have. Whoever gives templates something new adds here what makes it show.
static const char fill[] =
  "UPDATE photo SET width = 2000, height = 1400;"
  "UPDATE topic SET description = 'Mat för många.' WHERE id = 1;"
  "UPDATE topic SET parent_id = 1 WHERE id = 2;"
  "UPDATE person SET photo_id = 1, bio = 'Reporter.';"
  "INSERT INTO page (uid, slug, title, body, published, created_at, modified_at) VALUES (" UID
  ", 'om', 'Om oss', 'Text.', 1, 0, 0);"
  "INSERT INTO listing (uid, slug, kind, title, organisation, place, description, link, photo_id, starts_at, "
  "ends_at, expires_at, created_at, modified_at) VALUES"
  " (" UID
  ", 'jobb', 0, 'Inköpare', 'Mora', 'Mora', 'Text.', 'https://mora.example/', 1, NULL, NULL, 1800000000, 0, 0),"
  " (" UID
  ", 'kurs', 1, 'Kurs', 'Mora', 'Mora', 'Text.', 'https://mora.example/', 1, 1800000000, 1800086400, NULL, 0, 0),"
  " (" UID
  ", 'konferens', 2, 'Konferens', 'Mora', 'Mora', 'Text.', 'https://mora.example/', 1, 1800000000, 1800086400, NULL, "
  "0, 0);"
  "INSERT INTO menu_item (id, uid, menu, position, label, address, topic_id, children) VALUES"
  " (1, " UID ", 0, 0, 'Ämnen', NULL, 1, 'topics'), (2, " UID ", 0, 1, 'Möten', NULL, NULL, 'conferences'),"
  " (3, " UID ", 1, 0, 'Annonsera', 'https://a.example/', NULL, ''), (4, " UID
  ", 1, 1, 'Mer', 'https://a.example/', NULL, 'conferences');"
  "INSERT INTO placement (id, uid, slug, name) VALUES (1, " UID ", 'top', 'Överst');"
  "INSERT INTO ad (id, uid, advertiser, heading, text, link, photo_id, created_at, modified_at) VALUES"
  " (1, " UID ", 'Mora', 'Köp', 'Text.', 'https://mora.example/', 1, 0, 0);"
  "INSERT INTO flight (uid, ad_id, placement_id, starts_at, ends_at) VALUES (" UID ", 1, 1, 0, 2000000000);"
  "INSERT INTO feed (id, uid, slug, title, address, link, created_at, modified_at) VALUES"
  " (1, " UID ", 'granne', 'Grannen', 'https://b.example/rss', 'https://b.example/', 0, 0);"
  "INSERT INTO feed_item (feed_id, position, headline, link, published_at)"
  " VALUES (1, 0, 'Rubrik', 'https://b.example/1', 1600000000);"
  "INSERT INTO comment (id, uid, article_id, parent_id, status, name, text, created_at, modified_at) VALUES"
  " (1, " UID ", 1, NULL, 1, 'Anna', 'Bra.', 1650000000, 0), (2, " UID ", 1, 1, 1, 'Bo', 'Ja.', 1650000001, 0),"
  " (3, " UID ", 4, NULL, 1, 'Eva', 'Nej.', 1650000002, 0);"
  // More than a page has room for.
  "INSERT INTO comment (uid, article_id, status, name, text, created_at, modified_at)"
  " WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 5100)"
  " SELECT " UID ", 5, 1, 'Eva', 'Nej.', 1640000000 + i, 0 FROM n;"
  "UPDATE article SET comments_open = 1;"
  "INSERT INTO translation (uid, article_id, language, address, modified_at)"
  " VALUES (" UID ", 1, 'en', 'https://inkopsnytt.example/en/a.html', 0);"
  "INSERT INTO redirect (uid, slug, published_at, article_id, created_at, modified_at)"
  " VALUES (" UID ", 'gammal', 1640000000, 1, 0, 0);";

static void
fill_settings (SiteFixture *fixture)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltSettings) settings = spalt_store_load_settings (fixture->store, &error);

  g_assert_no_error (error);
  g_object_set (settings, "base-url", BASE, "logo", "koket", "newsletter-form", TRUE, "privacy-address",
                "https://a.example/", "comment-address", "https://a.example/k", "house-rule", "Var snäll.",
                "accent-colour", "#8c2318", "recruiting-text", "Annonsera här", "recruiting-address",
                "https://a.example/", "courses-intro", "Lär mer.", "front-page-size", (gint64)5, "translations",
                "en https://inkopsnytt.example/en/", NULL);
  spalt_store_save_settings (fixture->store, settings, &error);
  g_assert_no_error (error);
}

// With a logo there is no drawn icon but the publication's own.
static void
fill_static (SiteFixture *fixture)
{
  g_autofree char   *folder = g_build_filename (fixture->publication, "static", NULL);
  g_autofree char   *path = g_build_filename (folder, "icon.svg", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_file_set_contents (path, "<svg/>", -1, &error);
  g_assert_no_error (error);
}

static void
fill_database (SiteFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->publication, "newsroom.db", NULL);
  char            *message = NULL;
  sqlite3         *database;

  // Enough for numbered pages.
  for (int i = 0; i < 60; i++)
    {
      g_autofree char *headline = g_strdup_printf ("Äldre nyhet %d", i);

      site_fixture_add_article (fixture, headline, "Livsmedel", "Skolmat", 1600000000 + i * 86400);
    }
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  if (sqlite3_exec (database, fill, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s", message);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
}

static const char *
get_name (SpaltSiteTemplate template)
{
  static const char *const names[SPALT_SITE_N_TEMPLATES] = {
    [SPALT_SITE_TEMPLATE_ARTICLE] = "article",
    [SPALT_SITE_TEMPLATE_FRONT] = "front",
    [SPALT_SITE_TEMPLATE_LIST] = "list",
    [SPALT_SITE_TEMPLATE_ARCHIVE] = "archive",
    [SPALT_SITE_TEMPLATE_PAGE] = "page",
    [SPALT_SITE_TEMPLATE_LISTINGS] = "listings",
    [SPALT_SITE_TEMPLATE_LISTING] = "listing",
    [SPALT_SITE_TEMPLATE_SEARCH] = "search",
    [SPALT_SITE_TEMPLATE_NOT_FOUND] = "not-found",
    [SPALT_SITE_TEMPLATE_REDIRECT] = "redirect",
    [SPALT_SITE_TEMPLATE_AD_PLACE] = "ad-place",
    [SPALT_SITE_TEMPLATE_FRAGMENT_MENU] = "fragment-menu",
    [SPALT_SITE_TEMPLATE_FRAGMENT_LATEST] = "fragment-latest",
    [SPALT_SITE_TEMPLATE_FRAGMENT_COMMENTS] = "fragment-comments",
    [SPALT_SITE_TEMPLATE_FRAGMENT_VACANCIES] = "fragment-vacancies",
    [SPALT_SITE_TEMPLATE_FRAGMENT_COURSES] = "fragment-courses",
    [SPALT_SITE_TEMPLATE_FRAGMENT_FEED] = "fragment-feed",
    [SPALT_SITE_TEMPLATE_FRAGMENT_AD] = "fragment-ad",
  };

  return names[template] != NULL ? names[template] : "unknown";
}

static void
print_paths (const char *name,
             SpaltValue *value)
{
  g_autoptr (GHashTable) paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter         iter;
  gpointer               path;

  spalt_value_list_paths (value, "", paths);
  g_hash_table_iter_init (&iter, paths);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    g_print ("%s\t%s\n", name, (const char *)path);
}

static void
print_paths_cb (SpaltSiteTemplate template,
                SpaltValue *context,
                gpointer    data)
{
  print_paths (get_name (template), context);
}

static void
render_all (SiteFixture *fixture)
{
  g_autoptr (GError)            error = NULL;
  g_autoptr (SpaltSiteContent)  content = spalt_site_content_load (fixture->store, NULL, fixture->now, NULL, &error);
  g_autoptr (SpaltSitePlan)     plan = NULL;
  g_autoptr (SpaltSiteRenderer) renderer = NULL;

  g_assert_no_error (error);
  content->values.watch = print_paths_cb;
  print_paths ("global", content->values.global);
  for (guint depth = 0; depth < 3; depth++)
    {
      content->values.baked[depth] =
        spalt_site_fragments_bake (content, spalt_site_address_get_root (&"a/a/"[4 - 2 * depth]), NULL, &error);
      g_assert_no_error (error);
    }
  plan = spalt_site_plan_new (content, &error);
  g_assert_no_error (error);
  renderer = spalt_site_renderer_new (content, fixture->publication, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < plan->files->len; i++)
    {
      const SpaltSiteFile *file = spalt_site_plan_get_file (plan, i);

      // No template makes these.
      if (file->kind == SPALT_SITE_FILE_ICON || file->kind == SPALT_SITE_FILE_STATIC)
        continue;
      spalt_site_renderer_render (renderer, file, &error);
      g_assert_no_error (error);
    }
}

int
main (void)
{
  SiteFixture fixture = { 0 };

  site_fixture_set_up (&fixture, NULL);
  fill_settings (&fixture);
  fill_static (&fixture);
  fill_database (&fixture);
  render_all (&fixture);
  site_fixture_tear_down (&fixture, NULL);

  return 0;
}
