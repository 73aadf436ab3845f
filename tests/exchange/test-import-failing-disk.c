// SPDX-License-Identifier: GPL-3.0-or-later
/* A disk that refuses what is written to it, in the middle of an import. A limit on the size of files is what a test
 * may set: the database stays below it, a photo does not. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "import-fixture.h"
#include "spalt-article-store.h"
#include "spalt-page.h"
#include "spalt-person.h"
#include "spalt-photo.h"
#include "spalt-record-store.h"
#include "spalt-settings-store.h"
#include "spalt-test-picture.h"

static const rlim_t LIMIT = 5 * 1000 * 1000;

/* Of a text that comes in with others. */
static const gsize LENGTH = 25 * 1000;

/* The arguments that make this program import, past the limit, where others test. */
static const char  PAST_LIMIT[] = "--past-limit";
static const char  UNTIL_FULL[] = "--until-full";
static const char *program;

/* Larger than the limit, as what is not compressed is. */
static void
put_large_picture (ImportFixture *fixture,
                   const char    *file)
{
  g_autofree char *path = g_build_filename (fixture->source, file, NULL);

  spalt_test_picture_write (path, &(SpaltTestPicture){ .width = 2000, .height = 1000, .shade = 1 });
}

static void
set_up (ImportFixture *fixture,
        gconstpointer  data)
{
  import_fixture_set_up (fixture, data);
  put_large_picture (fixture, "large.tif");
  import_fixture_put_picture (fixture, "small.jpg", 2);
}

static gboolean
says (const SpaltImportReport *report,
      const char              *part)
{
  for (guint i = 0; i < report->messages->len; i++)
    {
      const SpaltImportMessage *message = report->messages->pdata[i];

      if (message->severity == SPALT_IMPORT_FAILURE && strstr (message->text, part) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Returns 0 when the import said what it should. */
static int
import_past_limit (char **arguments)
{
  ImportFixture                 fixture = { .publication = arguments[0], .source = arguments[1] };
  const struct rlimit           limit = { LIMIT, LIMIT };
  g_autoptr (SpaltImportReport) report = NULL;

  signal (SIGXFSZ, SIG_IGN);
  import_fixture_open (&fixture);
  if (setrlimit (RLIMIT_FSIZE, &limit) != 0)
    return 2;
  import_fixture_try (&fixture, &report, NULL);
  g_object_unref (fixture.store);
  if (report->n_imported != strtoul (arguments[2], NULL, 10) || report->n_failed != strtoul (arguments[3], NULL, 10))
    return 3;
  return report->n_failed == 0 || says (report, "could not be written into the publication") ? 0 : 4;
}

/* Returns 0 when what was counted is what came in. */
static int
import_until_full (char **arguments)
{
  ImportFixture                 fixture = { .publication = arguments[0], .source = arguments[1] };
  const struct rlimit           limit = { LIMIT, LIMIT };
  g_autoptr (SpaltImportReport) report = NULL;

  signal (SIGXFSZ, SIG_IGN);
  import_fixture_open (&fixture);
  if (setrlimit (RLIMIT_FSIZE, &limit) != 0)
    return 2;
  if (import_fixture_try (&fixture, &report, NULL))
    return 3;
  g_object_unref (fixture.store);
  return report->n_old_addresses == report->n_imported ? 0 : 4;
}

/* In a process of its own, whose limit ends with it; a mere fork would lack the threads of the picture library. */
static void
import_with_failing_disk (ImportFixture *fixture,
                          guint          n_imported,
                          guint          n_failed)
{
  g_autofree char        *imported = g_strdup_printf ("%u", n_imported);
  g_autofree char        *failed = g_strdup_printf ("%u", n_failed);
  g_autoptr (GError)      error = NULL;
  g_autoptr (GSubprocess) process = NULL;

  g_clear_object (&fixture->store);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, PAST_LIMIT, fixture->publication,
                              fixture->source, imported, failed, NULL);
  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  import_fixture_open (fixture);
}

static void
import_well (ImportFixture *fixture,
             guint          n_imported)
{
  g_autoptr (SpaltImportReport) report = import_fixture_run (fixture);

  g_assert_cmpuint (report->n_failed, ==, 0);
  g_assert_cmpuint (report->n_imported, ==, n_imported);
}

static void
assert_status (ImportFixture *fixture,
               const char    *slug,
               SpaltStatus    status)
{
  g_autoptr (SpaltArticle) article = import_fixture_find (fixture, slug);

  g_assert_cmpint (spalt_article_get_status (article), ==, status);
}

/* Nothing half-written lies in the folder of photos. */
static void
assert_photos (ImportFixture *fixture,
               guint          n_photos)
{
  g_autoptr (GPtrArray) photos = spalt_store_list_records (fixture->store, SPALT_TYPE_PHOTO, NULL);

  g_assert_cmpuint (photos->len, ==, n_photos);
  g_assert_cmpuint (import_fixture_count_media (fixture), ==, n_photos);
}

/* As hero, in the text, and in several articles: each is a draft, and comes out when the disk is mended. */
static void
test_articles (ImportFixture *fixture,
               gconstpointer  data)
{
  g_autoptr (SpaltArticle) hero = NULL;

  import_fixture_put (fixture, "hero.md", "---\ntitle: Hero\ndate: 2020-01-01\nimage: large.tif\n---\nText\n");
  import_fixture_put (fixture, "text.md",
                      "---\ntitle: Text\ndate: 2020-01-02\n---\n![Alt](large.tif)\n\n![Alt](small.jpg)\n");
  import_fixture_put (fixture, "whole.md", "---\ntitle: Whole\ndate: 2020-01-03\nimage: small.jpg\n---\nText\n");
  import_with_failing_disk (fixture, 1, 2);
  assert_status (fixture, "hero", SPALT_STATUS_DRAFT);
  assert_status (fixture, "text", SPALT_STATUS_DRAFT);
  assert_status (fixture, "whole", SPALT_STATUS_PUBLISHED);
  assert_photos (fixture, 1);

  /* However often the disk fails. */
  import_with_failing_disk (fixture, 0, 2);
  import_with_failing_disk (fixture, 0, 2);
  assert_status (fixture, "hero", SPALT_STATUS_DRAFT);

  import_well (fixture, 2);
  assert_status (fixture, "hero", SPALT_STATUS_PUBLISHED);
  assert_status (fixture, "text", SPALT_STATUS_PUBLISHED);
  hero = import_fixture_find (fixture, "hero");
  g_assert_cmpint (spalt_article_get_hero_photo_id (hero), !=, 0);
  assert_photos (fixture, 2);
}

/* Readers keep what they have. */
static void
test_published_article (ImportFixture *fixture,
                        gconstpointer  data)
{
  g_autoptr (SpaltArticle) left = NULL;
  g_autoptr (SpaltArticle) mended = NULL;

  import_fixture_put (fixture, "a.md", "---\ntitle: Before\nslug: a\ndate: 2020-01-01\n---\nText\n");
  import_well (fixture, 1);
  import_fixture_put (fixture, "a.md", "---\ntitle: After\nslug: a\ndate: 2020-01-01\nimage: large.tif\n---\nText\n");
  import_with_failing_disk (fixture, 0, 1);
  left = import_fixture_find (fixture, "a");
  g_assert_cmpstr (spalt_article_get_headline (left), ==, "Before");
  g_assert_cmpint (spalt_article_get_status (left), ==, SPALT_STATUS_PUBLISHED);

  import_well (fixture, 1);
  mended = import_fixture_find (fixture, "a");
  g_assert_cmpstr (spalt_article_get_headline (mended), ==, "After");
  g_assert_cmpint (spalt_article_get_hero_photo_id (mended), !=, 0);
}

static void
test_logo_and_portrait (ImportFixture *fixture,
                        gconstpointer  data)
{
  g_autoptr (SpaltSettings) before = NULL;
  g_autoptr (SpaltSettings) after = NULL;
  g_autoptr (SpaltPerson)   person = NULL;

  import_fixture_put (
    fixture, "publication.yaml",
    "settings:\n  logo: large.tif\n  name: Bladet\npeople:\n  - name: Anna Ek\n    photo: large.tif\n");
  import_fixture_put (fixture, "a.md", "---\ntitle: A\ndate: 2020-01-01\n---\nText\n");
  import_with_failing_disk (fixture, 1, 2);
  before = spalt_store_load_settings (fixture->store, NULL);
  g_assert_cmpstr (spalt_settings_get_logo (before), ==, "");
  g_assert_cmpstr (spalt_settings_get_name (before), ==, "Bladet");

  import_well (fixture, 0);
  after = spalt_store_load_settings (fixture->store, NULL);
  person = spalt_store_find_record_by_slug (fixture->store, SPALT_TYPE_PERSON, "anna-ek", NULL);
  g_assert_cmpstr (spalt_settings_get_logo (after), ==, "large");
  g_assert_cmpint (spalt_person_get_photo_id (person), !=, 0);
}

/* A document comes in whole or not at all. */
static void
test_json (ImportFixture *fixture,
           gconstpointer  data)
{
  g_autoptr (SpaltSettings) before = NULL;
  g_autoptr (SpaltSettings) after = NULL;

  import_fixture_put (fixture, "site.json", "{ \"settings\": { \"name\": \"Bladet\", \"logo\": \"large.tif\" } }");
  import_with_failing_disk (fixture, 0, 1);
  before = spalt_store_load_settings (fixture->store, NULL);
  g_assert_cmpstr (spalt_settings_get_name (before), ==, "Provet");
  assert_photos (fixture, 0);

  import_well (fixture, 1);
  after = spalt_store_load_settings (fixture->store, NULL);
  g_assert_cmpstr (spalt_settings_get_name (after), ==, "Bladet");
  g_assert_cmpstr (spalt_settings_get_logo (after), ==, "large");
  assert_photos (fixture, 1);
}

/* A few entries come in where there is no room for a copy of all that is there. */
static void
test_small_document (ImportFixture *fixture,
                     gconstpointer  data)
{
  g_autofree char        *words = g_strnfill (LIMIT + LIMIT / 5, 'a');
  g_autofree char        *text = g_strconcat ("---\ntitle: A\ndate: 2020-01-01\n---\n", words, "\n", NULL);
  g_autoptr (SpaltRecord) page = NULL;

  import_fixture_put (fixture, "a.md", text);
  import_well (fixture, 1);
  import_fixture_put (fixture, "site.json",
                      "{ \"pages\": [{ \"slug\": \"om\", \"title\": \"Om oss\", \"body\": \"Text\" }] }");
  import_with_failing_disk (fixture, 1, 0);
  page = spalt_store_find_record_by_slug (fixture->store, SPALT_TYPE_PAGE, "om", NULL);
  g_assert_nonnull (page);
}

/* What the database has no room for has not come in, and nor have its addresses. */
static void
test_full_database (ImportFixture *fixture,
                    gconstpointer  data)
{
  g_autofree char        *words = g_strnfill (LENGTH, 'a');
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError)      error = NULL;

  for (guint i = 0; i < 2 * LIMIT / LENGTH; i++)
    {
      g_autofree char *file = g_strdup_printf ("%u.md", i);
      g_autofree char *text =
        g_strdup_printf ("---\ntitle: A %u\ndate: 2020-01-01\nredirect_from: /a/%u/\n---\n%s\n", i, i, words);

      import_fixture_put (fixture, file, text);
    }
  g_clear_object (&fixture->store);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, UNTIL_FULL, fixture->publication,
                              fixture->source, NULL);
  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  import_fixture_open (fixture);
}

#define ADD(path, function) \
  g_test_add ("/exchange/import-failing-disk/" path, ImportFixture, NULL, set_up, function, import_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  if (argc == 6 && strcmp (argv[1], PAST_LIMIT) == 0)
    return import_past_limit (argv + 2);
  if (argc == 4 && strcmp (argv[1], UNTIL_FULL) == 0)
    return import_until_full (argv + 2);
  program = argv[0];
  g_test_init (&argc, &argv, NULL);

  ADD ("articles", test_articles);
  ADD ("published-article", test_published_article);
  ADD ("logo-and-portrait", test_logo_and_portrait);
  ADD ("json", test_json);
  ADD ("small-document", test_small_document);
  ADD ("full-database", test_full_database);

  return g_test_run ();
}
