// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "spalt-article-store.h"
#include "spalt-time.h"
#include "update-fixture.h"

/* What readers and machines are told of when an article came out and when it was changed. */

static char *
read_article (UpdateFixture *fixture,
              gint64         id,
              const char    *year)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = spalt_store_load_article (fixture->site.store, id, &error);
  g_autofree char         *path = NULL;

  g_assert_no_error (error);
  path = g_strdup_printf ("%s/%s.html", year, spalt_article_get_slug (article));

  return site_fixture_read (&fixture->site, path);
}

/* An archive goes back before 1970, and the second with which that year begins is one as others are. */
static void
test_old (UpdateFixture *fixture,
          gconstpointer  data)
{
  static const struct
  {
    gint64      published_at;
    const char *year;
    const char *date;
    const char *iso;
    const char *rfc822;
  } cases[] = {
    { G_GINT64_CONSTANT (-431049600), "1956", "1956-05-05", "1956-05-05T01:00:00+01:00",
      "Sat, 05 May 1956 01:00:00 +0100" },
    { 0, "1970", "1970-01-01", "1970-01-01T01:00:00+01:00", "Thu, 01 Jan 1970 01:00:00 +0100" },
    { -1, "1970", "1970-01-01", "1970-01-01T00:59:59+01:00", "Thu, 01 Jan 1970 00:59:59 +0100" },
    { G_GINT64_CONSTANT (-47764080000), "0456", "0456-06-01", "0456-06-01T", "01 Jun 0456" },
  };

  gint64 ids[G_N_ELEMENTS (cases)];

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *topic = g_strdup_printf ("Epok %u", i);

      ids[i] = update_publish (fixture, topic, "Arkiv", cases[i].published_at);
    }
  update_export_both (fixture, "old articles");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *feed = g_strdup_printf ("amne/epok-%u/rss.xml", i);
      g_autofree char *list = g_strdup_printf ("arkiv/%s.html", cases[i].year);
      g_autofree char *published = g_strdup_printf ("\"datePublished\":\"%s", cases[i].iso);
      g_autofree char *modified = g_strdup_printf ("\"dateModified\":\"%s", cases[i].iso);
      g_autofree char *shown = g_strdup_printf (">%s</time>", cases[i].date);
      g_autofree char *page = read_article (fixture, ids[i], cases[i].year);
      g_autofree char *year = site_fixture_read (&fixture->site, list);
      g_autofree char *rss = site_fixture_read (&fixture->site, feed);

      g_assert_nonnull (strstr (page, published));
      g_assert_nonnull (strstr (page, modified));
      g_assert_nonnull (strstr (page, shown));
      site_assert_without (page, "Uppdaterad");
      g_assert_nonnull (strstr (year, cases[i].date));
      g_assert_nonnull (strstr (rss, cases[i].rfc822));
    }
}

/* A change of an old article is one that the part of the site that is looked at has room for. */
static void
test_old_again (UpdateFixture *fixture,
                gconstpointer  data)
{
  gint64 id = update_publish (fixture, "Ämne 1", "Etikett 4", -1000);

  update_export_both (fixture, "the first article of 1969");
  update_edit (fixture, id, "body", "Annat.", "updated-at", (gint64)0, NULL);
  g_assert_true (update_export_both (fixture, "an article of 1969 that was changed in 1970"));
  update_edit (fixture, id, "published-at", G_GINT64_CONSTANT (-431049600), NULL);
  update_export_both (fixture, "an article that moves to 1956");
  update_edit (fixture, id, "status", SPALT_STATUS_WITHDRAWN, NULL);
  update_export_both (fixture, "it is withdrawn");
}

/* The one time after the text that comes first. */
static char *
find_time (const char *text,
           const char *before)
{
  const char *at = strstr (text, before);

  g_assert_nonnull (at);

  return g_strndup (at + strlen (before), strlen ("2022-07-01T09:30:00+02:00"));
}

/* Page, description for machines, sitemap and feed name one time. */
static void
assert_changed (UpdateFixture *fixture,
                gint64         id,
                const char    *year,
                gint64         changed)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Stockholm");
  g_autofree char      *expected = spalt_time_format (changed, zone, SPALT_TIME_ISO, "sv");
  g_autofree char      *list = g_strdup_printf ("sitemap/%s.xml", year);
  g_autofree char      *page = read_article (fixture, id, year);
  g_autofree char      *map = site_fixture_read (&fixture->site, list);
  g_autofree char      *index = site_fixture_read (&fixture->site, "sitemap.xml");
  g_autofree char      *feed = site_fixture_read (&fixture->site, "amne/andring/atom.xml");
  g_autofree char      *json = find_time (page, "\"dateModified\":\"");
  g_autofree char      *head = find_time (page, "article:modified_time\" content=\"");
  g_autofree char      *lastmod = find_time (map, "<lastmod>");
  g_autofree char      *part = find_time (strstr (index, list), "<lastmod>");
  g_autofree char      *updated = find_time (strstr (feed, "<entry>"), "<updated>");

  g_assert_cmpstr (json, ==, expected);
  g_assert_cmpstr (head, ==, expected);
  g_assert_cmpstr (lastmod, ==, expected);
  g_assert_cmpstr (part, ==, expected);
  g_assert_cmpstr (updated, ==, expected);
  if (strstr (page, "Uppdaterad") != NULL)
    {
      g_autofree char *shown = find_time (page, "Uppdaterad <time datetime=\"");

      g_assert_cmpstr (shown, ==, expected);
    }
}

/* What the editors call an update or a correction is a change, and no other save: an import of an old article makes it
 * no newer. */
static void
test_last_change (UpdateFixture *fixture,
                  gconstpointer  data)
{
  const gint64 published = 1500000000;
  gint64       id = update_publish (fixture, "Ändring", "Arkiv", published);

  update_export_both (fixture, "an article of 2017");
  assert_changed (fixture, id, "2017", published);
  update_edit (fixture, id, "note", "Ring Bo.", "body", "Stavat rätt.", NULL);
  update_export_both (fixture, "a save that is no update");
  assert_changed (fixture, id, "2017", published);
  update_edit (fixture, id, "updated-at", published + UPDATE_DAY, NULL);
  update_export_both (fixture, "an update");
  assert_changed (fixture, id, "2017", published + UPDATE_DAY);
  update_edit (fixture, id, "correction", "Det var Bo.", "corrected-at", published + 2 * UPDATE_DAY, NULL);
  update_export_both (fixture, "a correction");
  assert_changed (fixture, id, "2017", published + 2 * UPDATE_DAY);
}

/* Only a damaged database has such times. They do not stop the export of the others. */
static void
test_no_year (UpdateFixture *fixture,
              gconstpointer  data)
{
  static const gint64 times[] = { G_MAXINT64, G_MININT64 + 1, G_GINT64_CONSTANT (253402300800),
                                  G_GINT64_CONSTANT (-62135596801) };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    update_publish (fixture, "Ämne 1", "Etikett 4", times[i]);
  update_export_both (fixture, "articles that no calendar has a day for");
}

int
main (int    argc,
      char **argv)
{
  const UpdateCase cases[] = {
    { "/site/times/old", test_old },
    { "/site/times/old-again", test_old_again },
    { "/site/times/last-change", test_last_change },
    { "/site/times/no-year", test_no_year },
  };

  g_test_init (&argc, &argv, NULL);
  update_add_cases (cases, G_N_ELEMENTS (cases));

  return g_test_run ();
}
