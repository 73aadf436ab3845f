// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "site-fixture.h"

#include "spalt-article-store.h"

#define BASE "https://tidning.example/"
#define PUBLISHED_AT 1648024200

// The value of a <meta> whose tag begins with @opening.
static char *
find_meta (const char *page,
           const char *opening)
{
  const char *found = strstr (page, opening);
  const char *value = found != NULL ? strstr (found, "content=\"") : NULL;

  g_assert_nonnull (value);
  value += strlen ("content=\"");

  return g_strndup (value, strcspn (value, "\""));
}

static void
add_all_kinds (SiteFixture *fixture)
{
  site_fixture_import (
    fixture,
    "{'pages': [{'title': 'Om oss', 'slug': 'om-oss', 'body': 'Vi gör en tidning.', 'published': true}, {'title': "
    "'Tomt', 'slug': 'tomt', 'body': '', 'published': true}],"
    " 'listings': [{'kind': 'vacancy', 'title': 'Kock', 'slug': 'kock', 'organisation': 'Mora', 'expires': "
    "'2099-01-01'}]}");
}

// Every page says of itself what it is, and no two kinds say the same.
static void
test_descriptions (SiteFixture  *fixture,
                   gconstpointer data)
{
  static const char *const paths[] = {
    "index.html",
    "2022/kommunerna-gar-samman.html",
    "amne/livsmedel.html",
    "tagg/skolmat.html",
    "skribent/nils-lund.html",
    "arkiv/index.html",
    "arkiv/2022.html",
    "sok/index.html",
    "om-oss.html",
    "tomt.html",
    "lediga-jobb/index.html",
    "lediga-jobb/kock.html",
    "404.html",
  };
  g_autoptr (GHashTable)      seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (SpaltSiteReport) report = NULL;

  add_all_kinds (fixture);
  report = site_fixture_export (fixture, BASE);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *page = site_fixture_read (fixture, paths[i]);
      g_autofree char *description = find_meta (page, "<meta name=\"description\"");
      g_autofree char *shared = find_meta (page, "<meta property=\"og:description\"");

      g_assert_cmpstr (description, !=, "");
      g_assert_cmpstr (shared, ==, description);
      g_assert_null (strstr (description, "{{"));
      g_assert_true (g_hash_table_add (seen, g_steal_pointer (&description)));
    }
}

// An article without a lede says what its text begins with: the part that is for readers.
static void
test_no_lede (SiteFixture  *fixture,
              gconstpointer data)
{
  static const char *const notes[] = {
    "```note\n" SECRET_BODY_NOTE "\n```\n\n",
    "~~~~ Note: " SECRET_BODY_NOTE "\n" SECRET_BODY_NOTE "\n~~~~\n\n",
    "> ```note\n> " SECRET_BODY_NOTE "\n> ```\n\n",
    "- ```note\n  " SECRET_BODY_NOTE "\n\n  " SECRET_BODY_NOTE "\n  ```\n\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char   *headline = g_strdup_printf ("Utan ingress %u", i);
      g_autofree char   *path = g_strdup_printf ("2022/utan-ingress-%u.html", i);
      g_autofree char   *body = g_strconcat (notes[i], "Det läsarna får veta.", NULL);
      gint64             id =
        site_fixture_add_article (fixture, headline, "Livsmedel", "Skolmat", PUBLISHED_AT);
      g_autoptr (SpaltArticle)    article = spalt_store_load_article (fixture->store, id, &error);
      g_autoptr (SpaltSiteReport) report = NULL;
      g_autofree char            *page = NULL, *description = NULL, *shared = NULL;

      spalt_article_set_lede (article, "");
      spalt_article_set_body (article, body);
      spalt_store_save_article (fixture->store, article, fixture->now, &error);
      g_assert_no_error (error);
      report = site_fixture_export (fixture, BASE);
      page = site_fixture_read (fixture, path);
      description = find_meta (page, "<meta name=\"description\"");
      shared = find_meta (page, "<meta property=\"og:description\"");
      g_assert_cmpstr (description, ==, "Det läsarna får veta.");
      g_assert_cmpstr (shared, ==, description);
      site_assert_without (page, SECRET_BODY_NOTE);
    }
}

// That pictures may be shown large; what must not be found.
static void
test_robots (SiteFixture  *fixture,
             gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = site_fixture_export (fixture, BASE);
  g_autofree char            *front = site_fixture_read (fixture, "index.html");
  g_autofree char            *lost = site_fixture_read (fixture, "404.html");
  g_autofree char            *found = find_meta (front, "<meta name=\"robots\"");
  g_autofree char            *hidden = find_meta (lost, "<meta name=\"robots\"");

  g_assert_cmpstr (found, ==, "max-image-preview:large");
  g_assert_cmpstr (hidden, ==, "noindex, max-image-preview:large");
}

// The browser around the page takes the page's own ground: the theme's, or the publication's.
static void
test_theme_colour (SiteFixture  *fixture,
                   gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = site_fixture_export (fixture, BASE);
  g_autoptr (SpaltSiteReport) again = NULL;
  g_autofree char            *before = site_fixture_read (fixture, "index.html");
  g_autofree char            *after = NULL;

  g_assert_nonnull (
    strstr (before, "<meta name=\"theme-color\" media=\"(prefers-color-scheme: light)\" content=\"#fdfcfa\">"));
  g_assert_nonnull (
    strstr (before, "<meta name=\"theme-color\" media=\"(prefers-color-scheme: dark)\" content=\"#151412\">"));
  site_fixture_save_settings (fixture, "paper-colour", "#ffeecc");
  again = site_fixture_export (fixture, BASE);
  after = site_fixture_read (fixture, "index.html");
  g_assert_nonnull (strstr (after, "light)\" content=\"#ffeecc\">"));
  site_assert_without (after, "content=\"#151412\"");
}

#define ADD(path, function) g_test_add (path, SiteFixture, "sv", site_fixture_set_up, function, site_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/site/head/descriptions", test_descriptions);
  ADD ("/site/head/no-lede", test_no_lede);
  ADD ("/site/head/robots", test_robots);
  ADD ("/site/head/theme-colour", test_theme_colour);

  return g_test_run ();
}
