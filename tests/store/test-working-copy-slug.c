// SPDX-License-Identifier: GPL-3.0-or-later
/* The address of an article that is typed in its working copy, before its readers are sent there. */
#include "spalt-article-rows-private.h"
#include "spalt-test-publication.h"
#include "spalt-time.h"
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
  spalt_store_publish_working_copy (fixture->store, spalt_article_get_id (written),
                                    spalt_article_get_version (written), NOW + 3 * MINUTE, &error);
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
      gboolean numbered;

      spalt_article_set_slug (written, cases[i].typed);
      g_assert_true (spalt_article_settle_slug (fixture->store, written, &numbered, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (spalt_article_get_slug (written), ==, cases[i].settled);
    }
}

static void
publish (Fixture      *fixture,
         SpaltArticle *article)
{
  g_autoptr (GError) error = NULL;

  spalt_store_move_article (fixture->store, spalt_article_get_id (article), SPALT_STATUS_PUBLISHED, SPALT_TIME_NONE,
                            NOW, &error);
  g_assert_no_error (error);
}

static void
assert_slug (Fixture      *fixture,
             SpaltArticle *article,
             const char   *slug)
{
  g_autoptr (SpaltArticle) stored = fixture_load (fixture, spalt_article_get_id (article));

  g_assert_cmpstr (spalt_article_get_slug (stored), ==, slug);
}

/* Of three with one headline, the one that readers get first has its address, whoever wrote first, and keeps it; and
 * whoever goes on writing another one saves it. */
static void
test_published_first (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (SpaltArticle) one = fixture_article (fixture, "Valet", "", NOW);
  g_autoptr (SpaltArticle) two = fixture_article (fixture, "Valet", "", NOW);
  g_autoptr (SpaltArticle) three = fixture_article (fixture, "Valet", "", NOW);
  g_autoptr (SpaltArticle) named = fixture_article (fixture, "Natten", "", NOW);

  publish (fixture, two);
  assert_slug (fixture, two, "valet");
  spalt_article_set_body (one, "Mera");
  fixture_save (fixture, one, NOW + MINUTE);
  assert_slug (fixture, one, "valet-2");
  publish (fixture, three);
  assert_slug (fixture, three, "valet-3");
  publish (fixture, one);
  assert_slug (fixture, one, "valet-2");
  assert_slug (fixture, two, "valet");

  /* One that somebody has written stays as it is. */
  spalt_article_set_slug (named, "sen-kvall-2");
  fixture_save (fixture, named, NOW);
  publish (fixture, named);
  assert_slug (fixture, named, "sen-kvall-2");
}

/* Readers of an address are sent on from it, or will be sent there: nobody takes it. */
static void
test_held_from_published (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (SpaltArticle) written = write_slug (fixture, "Rubrik", "valet");
  g_autoptr (SpaltArticle) moved = fixture_publish (fixture, "Natten", NOW);
  g_autoptr (SpaltArticle) other = fixture_article (fixture, "Valet", "", NOW);
  g_autoptr (SpaltArticle) another = NULL;

  spalt_article_set_slug (moved, "dagen");
  fixture_save (fixture, moved, NOW);
  another = fixture_article (fixture, "Natten", "", NOW);
  publish (fixture, other);
  publish (fixture, another);
  assert_slug (fixture, other, "valet-2");
  assert_slug (fixture, another, "natten-2");
}

/* A number that somebody has written is part of the address, whatever the headline is, and stays. */
static void
test_written_number (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (SpaltArticle) plain = fixture_article (fixture, "Budget", "", NOW);
  g_autoptr (SpaltArticle) vote = fixture_article (fixture, "Valet", "", NOW);
  g_autoptr (SpaltArticle) budget = fixture_article (fixture, "Budget", "", NOW);

  spalt_article_set_slug (vote, "valet-2026");
  fixture_save (fixture, vote, NOW + MINUTE);
  publish (fixture, vote);
  assert_slug (fixture, vote, "valet-2026");

  assert_slug (fixture, budget, "budget-2");
  spalt_article_set_slug (budget, "budget-2027");
  fixture_save (fixture, budget, NOW + MINUTE);
  spalt_article_set_headline (budget, "Kommunens pengar");
  fixture_save (fixture, budget, NOW + 2 * MINUTE);
  assert_slug (fixture, budget, "budget-2027");
  spalt_article_set_headline (budget, "Budget");
  fixture_save (fixture, budget, NOW + 3 * MINUTE);
  publish (fixture, budget);
  assert_slug (fixture, budget, "budget-2027");
  assert_slug (fixture, plain, "budget");
}

/* One that got its number because of another article loses it with the headline, also once that other one has gone to
 * another address, and when it is published. */
static void
test_given_number (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (SpaltArticle) one = fixture_article (fixture, "Valet", "", NOW);
  g_autoptr (SpaltArticle) two = fixture_article (fixture, "Valet", "", NOW);
  g_autoptr (SpaltArticle) three = fixture_article (fixture, "Valet", "", NOW);

  spalt_article_set_headline (one, "Natten");
  fixture_save (fixture, one, NOW + MINUTE);
  assert_slug (fixture, one, "natten");
  spalt_article_set_headline (three, "Dagen");
  fixture_save (fixture, three, NOW + MINUTE);
  assert_slug (fixture, three, "dagen");
  publish (fixture, two);
  assert_slug (fixture, two, "valet");
}

/* What somebody has written for one article no other one takes, nor when its headline gives it. */
static void
test_held_by_hand (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) written = fixture_article (fixture, "Kommunens pengar", "", NOW);
  g_autoptr (SpaltArticle) other = NULL;
  g_autoptr (SpaltArticle) after = NULL;

  spalt_article_set_slug (written, "budget");
  fixture_save (fixture, written, NOW);
  spalt_store_move_article (fixture->store, spalt_article_get_id (written), SPALT_STATUS_SCHEDULED, NOW + 10 * MINUTE,
                            NOW, &error);
  g_assert_no_error (error);
  other = fixture_article (fixture, "Budget", "", NOW);
  publish (fixture, other);
  assert_slug (fixture, other, "budget-2");
  after = fixture_load (fixture, spalt_article_get_id (written));
  g_assert_cmpstr (spalt_article_get_slug (after), ==, "budget");
}

/* Whoever has an article open whose address goes to another one hears of it, and saves the new one. */
static void
test_told (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) one = fixture_article (fixture, "Valet", "", NOW);
  g_autoptr (SpaltArticle) two = fixture_article (fixture, "Valet", "", NOW);
  g_autoptr (SpaltArticle) after = NULL;

  publish (fixture, two);
  after = fixture_load (fixture, spalt_article_get_id (one));
  g_assert_cmpstr (spalt_article_get_slug (after), ==, "valet-2");
  g_assert_cmpint (spalt_article_get_version (after), >, spalt_article_get_version (one));
  g_assert_false (spalt_store_save_working_copy (fixture->store, one, NULL, NOW + MINUTE, &error));
  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);

  /* The headline that it had is forgotten with it. */
  spalt_article_set_headline (after, "Natten");
  fixture_save (fixture, after, NOW + 2 * MINUTE);
  assert_slug (fixture, one, "natten");
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
    { "/store/working-copy-slug/published-first", test_published_first },
    { "/store/working-copy-slug/held-from-published", test_held_from_published },
    { "/store/working-copy-slug/written-number", test_written_number },
    { "/store/working-copy-slug/given-number", test_given_number },
    { "/store/working-copy-slug/held-by-hand", test_held_by_hand },
    { "/store/working-copy-slug/told", test_told },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
