// SPDX-License-Identifier: GPL-3.0-or-later
/* The address of an article that is typed in its working copy, before its readers are sent there. */
#include "spalt-article-rows-private.h"
#include "spalt-test-publication.h"
#include "spalt-working-copy-store.h"

#define MINUTE 60

/* A published article, whose working copy has another slug. */
static SpaltArticle *
write_slug (Fixture    *fixture,
            const char *headline,
            const char *slug)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_publish (fixture, headline, NOW);
  SpaltArticle            *written;

  written = spalt_store_load_working_copy (fixture->store, spalt_article_get_id (article), NULL, &error);
  g_assert_no_error (error);
  spalt_article_set_slug (written, slug);
  spalt_store_save_working_copy (fixture->store, written, NULL, NOW + MINUTE, &error);
  g_assert_no_error (error);

  return written;
}

/* Nobody else gets it, and who typed it has it once readers get the text. */
static void
test_held (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) written = write_slug (fixture, "Rubrik", "ny-adress");
  g_autoptr (SpaltArticle) other = fixture_article (fixture, "Ny adress", "Text", NOW + 2 * MINUTE);
  g_autoptr (SpaltArticle) stored = NULL;

  g_assert_cmpstr (spalt_article_get_slug (other), ==, "ny-adress-2");
  spalt_store_publish_working_copy (fixture->store, spalt_article_get_id (written), NOW + 3 * MINUTE, &error);
  g_assert_no_error (error);
  stored = fixture_load (fixture, spalt_article_get_id (written));
  g_assert_cmpstr (spalt_article_get_slug (stored), ==, "ny-adress");
}

/* Who types an address that another article has sees at once what it becomes. */
static void
test_taken (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (SpaltArticle) other = fixture_article (fixture, "Upptagen", "Text", NOW);
  g_autoptr (SpaltArticle) written = write_slug (fixture, "Rubrik", "upptagen");

  g_assert_cmpstr (spalt_article_get_slug (written), ==, "upptagen-2");
}

static void
test_let_go (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) written = write_slug (fixture, "Rubrik", "ny-adress");
  g_autoptr (SpaltArticle) other = NULL;

  spalt_store_discard_working_copy (fixture->store, spalt_article_get_id (written), NOW + 2 * MINUTE, &error);
  g_assert_no_error (error);
  other = fixture_article (fixture, "Ny adress", "Text", NOW + 3 * MINUTE);
  g_assert_cmpstr (spalt_article_get_slug (other), ==, "ny-adress");
}

/* Its own slugs are free for an article, both that which readers have and that which is typed; others' are not. */
static void
test_settled (Fixture      *fixture,
              gconstpointer data)
{
  const struct
  {
    const char *typed;
    const char *settled;
  } cases[] = {
    { "rubrik", "rubrik" },
    { "ny-adress", "ny-adress" },
    { "fri", "fri" },
    { "upptagen", "upptagen-2" },
    { "nasta-adress", "nasta-adress-2" },
    { "", "rubrik" },
  };
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) written = write_slug (fixture, "Rubrik", "ny-adress");
  g_autoptr (SpaltArticle) other = write_slug (fixture, "Upptagen", "nasta-adress");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      spalt_article_set_slug (written, cases[i].typed);
      g_assert_true (spalt_article_settle_slug (fixture->store, written, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (spalt_article_get_slug (written), ==, cases[i].settled);
    }
}

int
main (int    argc,
      char **argv)
{
  const struct
  {
    const char *path;
    FixtureFunc test;
  } tests[] = {
    { "/store/working-copy-slug/held", test_held },
    { "/store/working-copy-slug/taken", test_taken },
    { "/store/working-copy-slug/let-go", test_let_go },
    { "/store/working-copy-slug/settled", test_settled },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
