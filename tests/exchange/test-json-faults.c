// SPDX-License-Identifier: GPL-3.0-or-later
/* What is said of a JSON document that does not come in: the line that it breaks in, and nothing that did not happen.
 * */
#include <string.h>

#include "import-fixture.h"
#include "spalt-article-store.h"
#include "spalt-old-address-store.h"

/* The line that no reader gets past. */
static void
test_line (ImportFixture *fixture,
           gconstpointer  data)
{
  static const struct
  {
    const char *text;
    guint       line;
  } cases[] = {
    { "", 1 },
    { "{ pages: [] }", 1 },
    { "\n\n{ pages: [] }", 3 },
    { "\xef\xbb\xbf\n{ pages: [] }", 2 },
    { "{\n\"pages\": []\n\"ads\": []\n}\n", 2 },
    { "{\r\n\"pages\": []\r\n\"ads\": []\r\n}\r\n", 2 },
    { "\n{\n\"pages\": [],\n}\n", 3 },
    { "{\n\"pages\": [\n{ \"title\" \"A\" }\n] }", 3 },
    { "{\n\"settings\": { \"name\": \"Bladet\n}, \"ads\": [] }", 2 },
    { "\n\n{\n\"settings\": { \"name\": \"Blad \\\" och\n\n\n}, \"ads\": [] }", 4 },
    { "{\n\"pages\": [],\n\"ads\": [ tru ]\n}", 3 },
    { "{\n\"settings\": { \"page_width\": 01 }\n}", 2 },
    { "{}\n\n{}\n", 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char              *line = g_strdup_printf ("from line %u on", cases[i].line);
      g_autoptr (SpaltImportReport) report = NULL;
      g_autoptr (GError)            error = NULL;

      import_fixture_put (fixture, IMPORT_FIXTURE_DOCUMENT, cases[i].text);
      g_assert_false (import_fixture_try (fixture, &report, &error));
      g_test_message ("case %u: %s", i, error->message);
      g_assert_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, line));
    }
}

static gint64
save_article (ImportFixture *fixture,
              const char    *headline)
{
  g_autoptr (SpaltArticle) article = spalt_article_new ();
  g_autoptr (GError)       error = NULL;

  spalt_article_set_headline (article, headline);
  spalt_store_save_article (fixture->store, article, IMPORT_FIXTURE_NOW, &error);
  g_assert_no_error (error);

  return spalt_article_get_id (article);
}

static guint
count_said (const SpaltImportReport *report,
            const char              *part)
{
  guint n = 0;

  for (guint i = 0; i < report->messages->len; i++)
    n += strstr (((SpaltImportMessage *)report->messages->pdata[i])->text, part) != NULL;

  return n;
}

/* That an address leads elsewhere from now on is told when it does, not of a document that does not come in; a trial
 * tells that it would. */
static void
test_taken_address (ImportFixture *fixture,
                    gconstpointer  data)
{
  static const char             redirect[] = "{ \"redirects\": [{ \"from\": \"/gammal\", \"article\": \"andra\" }%s] }";
  g_autofree char              *good = g_strdup_printf (redirect, "");
  g_autofree char              *bad = g_strdup_printf (redirect, ", { \"from\": \"/annan\", \"article\": \"ingen\" }");
  SpaltOldAddress               address = { .path = (char *)"gammal", .article_id = save_article (fixture, "Första") };
  g_autoptr (SpaltImportReport) trial = NULL;
  g_autoptr (SpaltImportReport) refused = NULL;
  g_autoptr (SpaltImportReport) taken = NULL;
  g_autoptr (GError)            error = NULL;
  gint64                        second = save_article (fixture, "Andra"), leads_to = 0;

  g_assert_true (spalt_store_set_old_address (fixture->store, &address, IMPORT_FIXTURE_NOW, NULL, NULL));
  import_fixture_put (fixture, IMPORT_FIXTURE_DOCUMENT, good);
  trial = import_fixture_run_with (fixture, (SpaltImportOptions){ .dry_run = TRUE });
  g_assert_cmpuint (count_said (trial, "from now on"), ==, 0);
  g_assert_cmpuint (count_said (trial, "“Första”, and would lead"), ==, 1);

  import_fixture_put (fixture, IMPORT_FIXTURE_DOCUMENT, bad);
  g_assert_false (import_fixture_try (fixture, &refused, &error));
  g_assert_cmpuint (count_said (refused, "from now on"), ==, 0);
  g_assert_cmpuint (count_said (refused, "would lead"), ==, 0);
  g_assert_true (spalt_store_find_old_address (fixture->store, "gammal", &leads_to, &(gint64){ 0 }, NULL));
  g_assert_cmpint (leads_to, ==, address.article_id);

  import_fixture_put (fixture, IMPORT_FIXTURE_DOCUMENT, good);
  taken = import_fixture_run (fixture);
  g_assert_cmpuint (count_said (taken, "“Första”, and from now on"), ==, 1);
  g_assert_cmpuint (count_said (taken, "would lead"), ==, 0);
  g_assert_true (spalt_store_find_old_address (fixture->store, "gammal", &leads_to, &(gint64){ 0 }, NULL));
  g_assert_cmpint (leads_to, ==, second);
}

#define ADD(path, function)                                                                        \
  g_test_add ("/exchange/json-faults/" path, ImportFixture, NULL, import_fixture_set_up, function, \
              import_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("line", test_line);
  ADD ("taken-address", test_taken_address);

  return g_test_run ();
}
