// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "site-fixture.h"

#include "spalt-article-store.h"
#include "spalt-person.h"
#include "spalt-photo.h"
#include "spalt-record-store.h"

#define DAY (24 * 60 * 60)
#define TOPIC "amne/livsmedel.html"
#define ARTICLE "2022/kommunerna-gar-samman.html"
#define PERSON "skribent/nils-lund.html"

// The fixture's photos are 640 by 400: 600 is what a crop of 3 by 2 can have at most.
static const char *const crops[] = { "koket-240x160.webp", "koket-480x320.webp", "koket-600x400.webp" };

// A card offers each width that the photo has, from where the page stands, and each is there.
static void
test_cards (SiteFixture  *fixture,
            gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = site_fixture_export (fixture, NULL);
  g_autofree char            *topic = site_fixture_read (fixture, TOPIC);

  g_assert_true (g_regex_match_simple (
    " srcset=\"../media/koket-240x160\\.[0-9a-f]+\\.webp 240w, ../media/koket-480x320\\.[0-9a-f]+\\.webp 480w, "
    "../media/koket-600x400\\.[0-9a-f]+\\.webp 600w\" sizes=\"",
    topic, 0, 0));
  site_assert_without (topic, "960x640");
  for (guint i = 0; i < G_N_ELEMENTS (crops); i++)
    {
      g_autofree char *path = g_strconcat ("media/", crops[i], NULL);

      g_assert_true (site_fixture_has (fixture, path));
    }
}

static void
add_older_with_hero (SiteFixture *fixture,
                     const char  *photo)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltPhoto) hero = spalt_store_find_record_by_slug (fixture->store, SPALT_TYPE_PHOTO, photo, &error);
  gint64                 id =
    site_fixture_add_article (fixture, "En till", "Livsmedel", "Skolmat", fixture->now - 1000 * DAY);
  g_autoptr (SpaltArticle) article = spalt_store_load_article (fixture->store, id, &error);

  spalt_article_set_hero_photo_id (article, spalt_photo_get_id (hero));
  spalt_store_save_article (fixture->store, article, fixture->now, &error);
  g_assert_no_error (error);
}

// The first picture of a list does not wait until somebody has scrolled to it; those after it do.
static void
test_first (SiteFixture  *fixture,
            gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = NULL;
  g_autofree char            *topic = NULL;
  const char                 *first, *second;

  add_older_with_hero (fixture, "lagret");
  report = site_fixture_export (fixture, NULL);
  topic = site_fixture_read (fixture, TOPIC);
  first = strstr (topic, " src=\"../media/koket-480x320.");
  second = strstr (topic, " src=\"../media/lagret-480x320.");
  g_assert_nonnull (first);
  g_assert_nonnull (second);
  g_assert_true (first < second);
  g_assert_null (g_strstr_len (first, strchr (first, '>') - first, "loading=\"lazy\""));
  g_assert_nonnull (g_strstr_len (second, strchr (second, '>') - second, "loading=\"lazy\""));
}

// Of the first picture whose address begins with @src.
static gboolean
is_lazy (SiteFixture *fixture,
         const char  *path,
         const char  *src)
{
  g_autofree char *page = site_fixture_read (fixture, path);
  g_autofree char *attribute = g_strdup_printf (" src=\"%s", src);
  const char      *picture = strstr (page, attribute);

  g_assert_nonnull (picture);

  return g_strstr_len (picture, strchr (picture, '>') - picture, "loading=\"lazy\"") != NULL;
}

static void export (SiteFixture *fixture)
{
  g_autoptr (SpaltSiteReport) report = site_fixture_export (fixture, NULL);
}

// Nor does the first of the front page, where the lead story has no picture, or all that stand at the top have none.
static void
test_first_of_front (SiteFixture  *fixture,
                     gconstpointer data)
{
  add_older_with_hero (fixture, "lagret");
  export (fixture);
  g_assert_false (is_lazy (fixture, "index.html", "media/koket"));
  g_assert_true (is_lazy (fixture, "index.html", "media/lagret"));
  for (guint n_without = 1; n_without <= 4; n_without++)
    {
      g_autofree char *headline = g_strdup_printf ("Utan bild %u", n_without);

      site_fixture_add_article (fixture, headline, "Juridik", "Domar", fixture->now - DAY + n_without);
      export (fixture);
      g_assert_false (is_lazy (fixture, "index.html", "media/koket"));
      g_assert_true (is_lazy (fixture, "index.html", "media/lagret"));
    }
}

// Where a portrait stands before the list, that is the first one.
static void
test_first_after_portrait (SiteFixture  *fixture,
                           gconstpointer data)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (SpaltPerson) person =
    spalt_store_find_record_by_slug (fixture->store, SPALT_TYPE_PERSON, "nils-lund", &error);
  g_autoptr (SpaltPhoto) portrait =
    spalt_store_find_record_by_slug (fixture->store, SPALT_TYPE_PHOTO, "lagret", &error);

  export (fixture);
  g_assert_false (is_lazy (fixture, PERSON, "../media/koket"));
  spalt_person_set_photo_id (person, spalt_photo_get_id (portrait));
  spalt_store_save_record (fixture->store, person, fixture->now, &error);
  g_assert_no_error (error);
  export (fixture);
  g_assert_false (is_lazy (fixture, PERSON, "../media/lagret"));
  g_assert_true (is_lazy (fixture, PERSON, "../media/koket"));
}

// A theme says how wide it shows what the program writes sizes for, and a page follows when that changes.
static void
test_theme (SiteFixture  *fixture,
            gconstpointer data)
{
  g_autoptr (SpaltSiteReport) report = site_fixture_export (fixture, NULL);
  g_autoptr (SpaltSiteReport) again = NULL;
  g_autofree char            *before = site_fixture_read (fixture, ARTICLE);
  g_autofree char            *after = NULL;

  site_assert_without (before, "sizes=\"77vw\"");
  site_fixture_write_theme (fixture, "theme.ini",
                            "[theme]\nname=Egen\nversion=1\nformat=2\n[sizes]\nhero=77vw\nfigure=66vw\n");
  again = site_fixture_export (fixture, NULL);
  after = site_fixture_read (fixture, ARTICLE);
  g_assert_nonnull (strstr (after, "sizes=\"77vw\""));
  g_assert_nonnull (strstr (after, "sizes=\"66vw\""));
}

#define ADD(path, function) g_test_add (path, SiteFixture, "sv", site_fixture_set_up, function, site_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/site/sizes/cards", test_cards);
  ADD ("/site/sizes/first", test_first);
  ADD ("/site/sizes/first-of-front", test_first_of_front);
  ADD ("/site/sizes/first-after-portrait", test_first_after_portrait);
  ADD ("/site/sizes/theme", test_theme);

  return g_test_run ();
}
