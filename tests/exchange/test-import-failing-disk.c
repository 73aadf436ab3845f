// SPDX-License-Identifier: GPL-3.0-or-later
/* A disk that refuses what is written to it, in the middle of an import. A limit on the size of files is what a test may set: the
 * database stays below it, a photo does not. */
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "spalt-article-store.h"
#include "spalt-json-import.h"
#include "spalt-markdown-import.h"
#include "spalt-page.h"
#include "spalt-person-store.h"
#include "spalt-photo-store.h"
#include "spalt-record-store.h"
#include "spalt-settings-store.h"
#include "spalt-test-picture.h"

#define NOW 1700000000

static const rlim_t LIMIT = 5 * 1000 * 1000;

/* The argument that makes this program import, past the limit, where others test. */
static const char  PAST_LIMIT[] = "--past-limit";
static const char *program;

typedef struct
{
  char       *folder;
  char       *source;
  char       *publication;
  SpaltStore *store;
} Fixture;

static void
open_store (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->store = spalt_store_open (fixture->publication, SPALT_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
}

static void
put (Fixture    *fixture,
     const char *file,
     const char *text)
{
  g_autofree char *path = g_build_filename (fixture->source, file, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* Larger than the limit, as what is not compressed is. */
static void
put_picture (Fixture    *fixture,
             const char *file,
             int         shade,
             gboolean    large)
{
  g_autofree char *path = g_build_filename (fixture->source, file, NULL);

  spalt_test_picture_write (path, &(SpaltTestPicture){ .width = large ? 2000 : 30, .height = large ? 1000 : 30, .shade = shade });
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();
  g_autoptr (GError)        error = NULL;

  fixture->folder = spalt_test_folder_new ();
  fixture->source = g_build_filename (fixture->folder, "blog", NULL);
  fixture->publication = g_build_filename (fixture->folder, "publication", NULL);
  g_assert_cmpint (g_mkdir (fixture->source, 0755), ==, 0);
  spalt_settings_set_name (settings, "Provet");
  fixture->store = spalt_store_create (fixture->publication, settings, NOW, &error);
  g_assert_no_error (error);
  put_picture (fixture, "large.tif", 1, TRUE);
  put_picture (fixture, "small.jpg", 2, FALSE);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->store);
  spalt_test_folder_remove (fixture->folder);
  g_free (fixture->source);
  g_free (fixture->publication);
}

static gboolean
import (Fixture            *fixture,
        SpaltImportReport **report)
{
  const SpaltImportOptions options = { .now = NOW };
  g_autofree char         *document = g_build_filename (fixture->source, "site.json", NULL);
  g_autoptr (GError)       error = NULL;
  gboolean                 ok;

  if (g_file_test (document, G_FILE_TEST_EXISTS))
    ok = spalt_import_json (fixture->store, document, &options, NULL, report, &error);
  else
    ok = spalt_import_markdown (fixture->store, fixture->source, &options, NULL, report, &error);
  return ok;
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
  Fixture                       fixture = { .publication = arguments[0], .source = arguments[1] };
  const struct rlimit           limit = { LIMIT, LIMIT };
  g_autoptr (SpaltImportReport) report = NULL;

  signal (SIGXFSZ, SIG_IGN);
  open_store (&fixture);
  if (setrlimit (RLIMIT_FSIZE, &limit) != 0)
    return 2;
  import (&fixture, &report);
  g_object_unref (fixture.store);
  if (report->n_imported != strtoul (arguments[2], NULL, 10) || report->n_failed != strtoul (arguments[3], NULL, 10))
    return 3;
  return report->n_failed == 0 || says (report, "could not be written into the publication") ? 0 : 4;
}

/* In a process of its own, whose limit ends with it; a mere fork would lack the threads of the picture library. */
static void
import_with_failing_disk (Fixture *fixture,
                          guint    n_imported,
                          guint    n_failed)
{
  g_autofree char        *imported = g_strdup_printf ("%u", n_imported);
  g_autofree char        *failed = g_strdup_printf ("%u", n_failed);
  g_autoptr (GError)      error = NULL;
  g_autoptr (GSubprocess) process = NULL;

  g_clear_object (&fixture->store);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, PAST_LIMIT, fixture->publication, fixture->source, imported, failed, NULL);
  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  open_store (fixture);
}

static void
import_well (Fixture *fixture,
             guint    n_imported)
{
  g_autoptr (SpaltImportReport) report = NULL;

  g_assert_true (import (fixture, &report));
  g_assert_cmpuint (report->n_failed, ==, 0);
  g_assert_cmpuint (report->n_imported, ==, n_imported);
}

static SpaltArticle *
find (Fixture    *fixture,
      const char *slug)
{
  g_autoptr (GError) error = NULL;
  SpaltArticle      *article = spalt_store_find_article (fixture->store, slug, &error);

  g_assert_no_error (error);
  return article;
}

static void
assert_status (Fixture    *fixture,
               const char *slug,
               SpaltStatus status)
{
  g_autoptr (SpaltArticle) article = find (fixture, slug);

  g_assert_cmpint (spalt_article_get_status (article), ==, status);
}

/* Nothing half-written lies in the folder of photos. */
static void
assert_photos (Fixture *fixture,
               guint    n_photos)
{
  g_autofree char      *media = spalt_store_get_media_path (fixture->store, "");
  g_autoptr (GDir)      folder = g_dir_open (media, 0, NULL);
  g_autoptr (GPtrArray) photos = spalt_store_list_photos (fixture->store, NULL);
  guint                 n_files = 0;

  while (folder != NULL && g_dir_read_name (folder) != NULL)
    n_files++;
  g_assert_cmpuint (photos->len, ==, n_photos);
  g_assert_cmpuint (n_files, ==, n_photos);
}

/* As hero, in the text, and in several articles: each is a draft, and comes out when the disk is mended. */
static void
test_articles (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (SpaltArticle) hero = NULL;

  put (fixture, "hero.md", "---\ntitle: Hero\ndate: 2020-01-01\nimage: large.tif\n---\nText\n");
  put (fixture, "text.md", "---\ntitle: Text\ndate: 2020-01-02\n---\n![Alt](large.tif)\n\n![Alt](small.jpg)\n");
  put (fixture, "whole.md", "---\ntitle: Whole\ndate: 2020-01-03\nimage: small.jpg\n---\nText\n");
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
  hero = find (fixture, "hero");
  g_assert_cmpint (spalt_article_get_hero_photo_id (hero), !=, 0);
  assert_photos (fixture, 2);
}

/* Readers keep what they have. */
static void
test_published_article (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (SpaltArticle) left = NULL;
  g_autoptr (SpaltArticle) mended = NULL;

  put (fixture, "a.md", "---\ntitle: Before\nslug: a\ndate: 2020-01-01\n---\nText\n");
  import_well (fixture, 1);
  put (fixture, "a.md", "---\ntitle: After\nslug: a\ndate: 2020-01-01\nimage: large.tif\n---\nText\n");
  import_with_failing_disk (fixture, 0, 1);
  left = find (fixture, "a");
  g_assert_cmpstr (spalt_article_get_headline (left), ==, "Before");
  g_assert_cmpint (spalt_article_get_status (left), ==, SPALT_STATUS_PUBLISHED);

  import_well (fixture, 1);
  mended = find (fixture, "a");
  g_assert_cmpstr (spalt_article_get_headline (mended), ==, "After");
  g_assert_cmpint (spalt_article_get_hero_photo_id (mended), !=, 0);
}

static void
test_logo_and_portrait (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (SpaltSettings) before = NULL;
  g_autoptr (SpaltSettings) after = NULL;
  g_autoptr (SpaltPerson)   person = NULL;

  put (fixture, "publication.yaml", "settings:\n  logo: large.tif\n  name: Bladet\npeople:\n  - name: Anna Ek\n    photo: large.tif\n");
  put (fixture, "a.md", "---\ntitle: A\ndate: 2020-01-01\n---\nText\n");
  import_with_failing_disk (fixture, 1, 2);
  before = spalt_store_load_settings (fixture->store, NULL);
  g_assert_cmpstr (spalt_settings_get_logo (before), ==, "");
  g_assert_cmpstr (spalt_settings_get_name (before), ==, "Bladet");

  import_well (fixture, 0);
  after = spalt_store_load_settings (fixture->store, NULL);
  person = spalt_store_find_person_by_slug (fixture->store, "anna-ek", NULL);
  g_assert_cmpstr (spalt_settings_get_logo (after), ==, "large");
  g_assert_cmpint (spalt_person_get_photo_id (person), !=, 0);
}

/* A document comes in whole or not at all. */
static void
test_json (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (SpaltSettings) before = NULL;
  g_autoptr (SpaltSettings) after = NULL;

  put (fixture, "site.json", "{ \"settings\": { \"name\": \"Bladet\", \"logo\": \"large.tif\" } }");
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
test_small_document (Fixture      *fixture,
                     gconstpointer data)
{
  g_autofree char        *words = g_strnfill (LIMIT + LIMIT / 5, 'a');
  g_autofree char        *text = g_strconcat ("---\ntitle: A\ndate: 2020-01-01\n---\n", words, "\n", NULL);
  g_autoptr (SpaltRecord) page = NULL;

  put (fixture, "a.md", text);
  import_well (fixture, 1);
  put (fixture, "site.json", "{ \"pages\": [{ \"slug\": \"om\", \"title\": \"Om oss\", \"body\": \"Text\" }] }");
  import_with_failing_disk (fixture, 1, 0);
  page = spalt_store_find_record_by_slug (fixture->store, SPALT_TYPE_PAGE, "om", NULL);
  g_assert_nonnull (page);
}

#define ADD(path, function) g_test_add ("/exchange/import-failing-disk/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  if (argc == 6 && strcmp (argv[1], PAST_LIMIT) == 0)
    return import_past_limit (argv + 2);
  program = argv[0];
  g_test_init (&argc, &argv, NULL);

  ADD ("articles", test_articles);
  ADD ("published-article", test_published_article);
  ADD ("logo-and-portrait", test_logo_and_portrait);
  ADD ("json", test_json);
  ADD ("small-document", test_small_document);

  return g_test_run ();
}
