// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "site-fixture.h"

#define DAY (24 * 60 * 60)
#define LEAD "<div class=\"lead-text\">"

static char *
export_front (SiteFixture *fixture)
{
  g_autoptr (SpaltSiteReport) report = site_fixture_export (fixture, NULL);
  g_autofree char            *page = site_fixture_read (fixture, "index.html");
  const char                 *main = strstr (page, "<main");

  return g_strndup (main, strstr (main, "</main>") - main);
}

static void
test_by_date (SiteFixture  *fixture,
              gconstpointer data)
{
  static const char *const order[] = {
    LEAD, "kommunerna-gar-samman.html", "Nyhet nummer 0</a>", "Nyhet nummer 1</a>", "Nyhet nummer 5</a>", NULL
  };
  g_autofree char *main = export_front (fixture);

  site_assert_in_order (main, order);
}

// An article held at a place stands there, and not twice; the others close up.
static void
test_pinned (SiteFixture  *fixture,
             gconstpointer data)
{
  static const char *const order[] = {
    LEAD, "Nyhet nummer 4</a>", "kommunerna-gar-samman.html", "Nyhet nummer 5</a>", "Nyhet nummer 0</a>", NULL
  };
  g_autofree char *main = NULL;
  const char      *found;

  site_fixture_import (
    fixture, "{'pins': [{'position': 1, 'article': 'nyhet-nummer-4'}, {'position': 3, 'article': 'nyhet-nummer-5'}]}");
  main = export_front (fixture);
  site_assert_in_order (main, order);
  found = strstr (main, "Nyhet nummer 4</a>");
  g_assert_null (strstr (found + 1, "Nyhet nummer 4</a>"));
}

// A pin that has run out holds nothing, without anybody's doing.
static void
test_until (SiteFixture  *fixture,
            gconstpointer data)
{
  static const char *const pinned[] = { LEAD, "Nyhet nummer 4</a>", NULL };
  static const char *const free_again[] = { LEAD, "kommunerna-gar-samman.html", "Nyhet nummer 0</a>", NULL };
  g_autofree char         *main = NULL;
  g_autofree char         *later = NULL;

  site_fixture_import (fixture, "{'pins': [{'position': 1, 'article': 'nyhet-nummer-4', 'until': '2023-11-20'}]}");
  main = export_front (fixture);
  site_assert_in_order (main, pinned);
  fixture->now += 30 * DAY;
  later = export_front (fixture);
  site_assert_in_order (later, free_again);
}

// A place behind the last article is the last one, and an old article may stand on the front again.
static void
test_far_back (SiteFixture  *fixture,
               gconstpointer data)
{
  static const char *const order[] = { LEAD, "Dom 59</a>", "Dom 40</a>", "Nyhet nummer 5</a>", NULL };
  g_autofree char         *main = NULL;

  for (int i = 0; i < 60; i++)
    {
      g_autofree char *headline = g_strdup_printf ("Dom %02d", i);

      site_fixture_add_article (fixture, headline, "Rätt", "Praxis", 1650000000 + i * 60);
    }
  site_fixture_import (fixture, "{'pins': [{'position': 90, 'article': 'nyhet-nummer-5'}]}");
  main = export_front (fixture);
  site_assert_in_order (main, order);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define add(path, test) \
  g_test_add ("/site/front/" path, SiteFixture, NULL, site_fixture_set_up, test, site_fixture_tear_down)
  add ("by-date", test_by_date);
  add ("pinned", test_pinned);
  add ("until", test_until);
  add ("far-back", test_far_back);
#undef add

  return g_test_run ();
}
