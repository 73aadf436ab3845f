// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-import-store.h"
#include "spalt-test-publication.h"

static void
test_record (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = fixture_article (fixture, "Ett", "", NOW);
  g_autofree char         *never = NULL;
  g_autofree char         *fingerprint = NULL;
  gint64                   id = 7;

  g_assert_true (spalt_store_get_import (fixture->store, "a/b.md", &never, &id, &error));
  g_assert_null (never);
  g_assert_cmpint (id, ==, 0);

  g_assert_true (spalt_store_set_import (fixture->store, "a/b.md", "f1", 0, NOW, &error));
  g_assert_true (
    spalt_store_set_import (fixture->store, "a/b.md", "f2", spalt_article_get_id (article), NOW + 1, &error));
  g_assert_true (spalt_store_get_import (fixture->store, "a/b.md", &fingerprint, &id, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (fingerprint, ==, "f2");
  g_assert_cmpint (id, ==, spalt_article_get_id (article));
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
    { "/store/import/record", test_record },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
