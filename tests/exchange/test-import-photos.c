// SPDX-License-Identifier: GPL-3.0-or-later
/* Photos that the publication knows, when they are imported once more: those whose file is gone, and those that
 * somebody has thrown away. */
#include <glib/gstdio.h>
#include <string.h>

#include "import-fixture.h"
#include "spalt-article-store.h"
#include "spalt-record-store.h"

static void
throw_away (ImportFixture *fixture,
            const char    *slug)
{
  g_autoptr (SpaltPhoto) photo = import_fixture_find_photo (fixture, slug);
  g_autoptr (GError)     error = NULL;

  spalt_store_trash_record (fixture->store, SPALT_TYPE_PHOTO, spalt_photo_get_id (photo), IMPORT_FIXTURE_NOW, &error);
  g_assert_no_error (error);
}

static gboolean
is_trashed (ImportFixture *fixture,
            const char    *slug)
{
  g_autoptr (SpaltPhoto) photo = import_fixture_find_photo (fixture, slug);
  g_autoptr (GError)     error = NULL;
  gboolean               trashed = FALSE;

  spalt_store_is_record_trashed (fixture->store, SPALT_TYPE_PHOTO, spalt_photo_get_id (photo), &trashed, &error);
  g_assert_no_error (error);

  return trashed;
}

static void
put_hero (ImportFixture *fixture,
          const char    *words)
{
  g_autofree char *text =
    g_strdup_printf ("---\ntitle: A\ndate: 2020-01-01\nimage: hero.jpg\n---\n%s\n\n![Alt](text.jpg)\n", words);

  import_fixture_put (fixture, "a.md", text);
}

static void
put_site (ImportFixture *fixture)
{
  put_hero (fixture, "Text");
  import_fixture_put_picture (fixture, "hero.jpg", 1);
  import_fixture_put_picture (fixture, "text.jpg", 2);
}

static void
import_well (ImportFixture *fixture,
             guint          n_imported)
{
  g_autoptr (SpaltImportReport) report = import_fixture_run (fixture);

  g_assert_cmpuint (report->n_failed, ==, 0);
  g_assert_cmpuint (report->n_imported, ==, n_imported);
}

/* One that nobody else shows comes back with a new article for readers; nothing else brings one back. */
static void
test_of_articles (ImportFixture *fixture,
                  gconstpointer  data)
{
  g_autoptr (SpaltArticle)      article = NULL;
  g_autoptr (SpaltImportReport) trial = NULL;
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (GError)            error = NULL;

  put_site (fixture);
  import_well (fixture, 1);
  throw_away (fixture, "hero");
  throw_away (fixture, "text");

  import_well (fixture, 0);
  g_assert_true (is_trashed (fixture, "hero"));
  g_assert_true (is_trashed (fixture, "text"));

  article = import_fixture_find (fixture, "a");
  spalt_store_trash_article (fixture->store, spalt_article_get_id (article), IMPORT_FIXTURE_NOW, &error);
  g_assert_no_error (error);
  import_fixture_put (fixture, "b.md", "---\ntitle: B\ndate: 2020-01-02\n---\n![Alt](text.jpg)\n");
  trial = import_fixture_run_with (fixture, (SpaltImportOptions){ .dry_run = TRUE });
  import_fixture_assert_said (trial, SPALT_IMPORT_WARNING, "b.md", 0, "comes back from the trash");
  g_assert_true (is_trashed (fixture, "text"));

  report = import_fixture_run (fixture);
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "b.md", 0, "comes back from the trash");
  g_assert_true (is_trashed (fixture, "hero"));
  g_assert_false (is_trashed (fixture, "text"));
}

/* And that is told. */
static void
assert_stays (ImportFixture     *fixture,
              const char        *file,
              SpaltImportOptions options)
{
  g_autoptr (SpaltImportReport) trial = NULL;
  g_autoptr (SpaltImportReport) report = NULL;

  options.dry_run = TRUE;
  trial = import_fixture_run_with (fixture, options);
  import_fixture_assert_said (trial, SPALT_IMPORT_WARNING, file, 0, "lies in the trash");
  options.dry_run = FALSE;
  report = import_fixture_run_with (fixture, options);
  g_assert_cmpuint (report->n_imported, ==, 1);
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, file, 0, "lies in the trash");
  g_assert_true (is_trashed (fixture, "text"));
}

/* Readers had the photo in an article that names it still: what was taken from them stays away. */
static void
test_of_readers (ImportFixture *fixture,
                 gconstpointer  data)
{
  const SpaltImportOptions plain = { .dry_run = FALSE };

  put_site (fixture);
  import_well (fixture, 1);
  throw_away (fixture, "text");

  import_fixture_put (fixture, "b.md", "---\ntitle: B\ndraft: true\n---\n![Alt](text.jpg)\n");
  assert_stays (fixture, "b.md", plain);
  import_fixture_put (fixture, "c.md", "---\ntitle: C\ndate: 2020-01-03\n---\n![Alt](text.jpg)\n");
  assert_stays (fixture, "c.md", plain);
  put_hero (fixture, "Other text");
  assert_stays (fixture, "a.md", (SpaltImportOptions){ .unpublished = TRUE });
  put_hero (fixture, "A third text");
  assert_stays (fixture, "a.md", plain);
}

/* Nor does what readers do not get yet, though nothing else names the photo. */
static void
test_of_drafts (ImportFixture *fixture,
                gconstpointer  data)
{
  const SpaltImportOptions plain = { .dry_run = FALSE };

  import_fixture_put (fixture, "a.md", "---\ntitle: A\ndraft: true\n---\n![Alt](text.jpg)\n");
  import_fixture_put_picture (fixture, "text.jpg", 2);
  import_well (fixture, 1);
  throw_away (fixture, "text");

  import_fixture_put (fixture, "b.md", "---\ntitle: B\ndraft: true\n---\n![Alt](text.jpg)\n");
  assert_stays (fixture, "b.md", plain);
  import_fixture_put (fixture, "c.md", "---\ntitle: C\ndate: 2020-01-03\n---\nText\n");
  import_well (fixture, 1);
  import_fixture_put (fixture, "c.md", "---\ntitle: C\ndate: 2020-01-03\n---\n![Alt](text.jpg)\n");
  assert_stays (fixture, "c.md", (SpaltImportOptions){ .unpublished = TRUE });
}

/* Other things than articles may show it to readers. */
static void
test_of_others (ImportFixture *fixture,
                gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;
  g_autofree char              *path = g_build_filename (fixture->source, IMPORT_FIXTURE_DOCUMENT, NULL);

  import_fixture_put (fixture, "a.md", "---\ntitle: A\ndraft: true\n---\n![Alt](text.jpg)\n");
  import_fixture_put_picture (fixture, "text.jpg", 2);
  import_well (fixture, 1);
  throw_away (fixture, "text");
  import_fixture_put (fixture, IMPORT_FIXTURE_DOCUMENT, data);
  report = import_fixture_run (fixture);
  g_assert_cmpuint (report->n_failed, ==, 0);
  g_assert_cmpint (g_unlink (path), ==, 0);

  import_fixture_put (fixture, "b.md", "---\ntitle: B\ndate: 2020-01-02\n---\n![Alt](text.jpg)\n");
  assert_stays (fixture, "b.md", (SpaltImportOptions){ .dry_run = FALSE });
}

/* The last one thrown away is no new one. */
static void
test_last_of_all (ImportFixture *fixture,
                  gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;

  put_site (fixture);
  import_well (fixture, 1);
  throw_away (fixture, "hero");
  throw_away (fixture, "text");
  put_hero (fixture, "Other text");
  report = import_fixture_run (fixture);
  g_assert_cmpuint (report->n_imported, ==, 1);
  g_assert_cmpuint (report->n_photos, ==, 0);
}

static void
test_lost_file (ImportFixture *fixture,
                gconstpointer  data)
{
  g_autofree char              *media = NULL;
  g_autoptr (SpaltImportReport) report = NULL;

  put_site (fixture);
  import_well (fixture, 1);
  media = spalt_store_get_media_path (fixture->store, "text.jpg");
  g_assert_cmpint (g_unlink (media), ==, 0);

  report = import_fixture_run (fixture);
  g_assert_cmpuint (report->n_unchanged, ==, 1);
  g_assert_cmpuint (report->n_photos, ==, 0);
  g_assert_true (g_file_test (media, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpuint (import_fixture_count_media (fixture), ==, 2);
}

/* What is no article takes nothing back, and says so: readers would see no picture there. */
static void
test_of_publication (ImportFixture *fixture,
                     gconstpointer  data)
{
  g_autoptr (SpaltImportReport) report = NULL;

  import_fixture_put_picture (fixture, "logo.jpg", 3);
  import_fixture_put_picture (fixture, "anna.jpg", 4);
  import_fixture_put_picture (fixture, "hamn.jpg", 5);
  import_fixture_put (fixture, "publication.yaml", "photos:\n  - file: hamn.jpg\n    caption: Hamnen\n");
  import_fixture_put (fixture, "a.md", "---\ntitle: A\ndate: 2020-01-01\n---\n![Alt](logo.jpg) ![Alt](anna.jpg)\n");
  import_well (fixture, 1);
  throw_away (fixture, "logo");
  throw_away (fixture, "anna");
  throw_away (fixture, "hamn");

  import_fixture_put (fixture, "publication.yaml",
                      "settings:\n  logo: logo.jpg\n"
                      "people:\n  - name: Anna Ek\n    photo: anna.jpg\n"
                      "photos:\n  - file: hamn.jpg\n    caption: Hamnen i dag\n");
  report = import_fixture_run (fixture);
  g_assert_cmpuint (report->n_failed, ==, 0);
  g_assert_cmpuint (report->n_unchanged, ==, 1);
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "publication.yaml", 2, "lies in the trash");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "publication.yaml", 5, "lies in the trash");
  import_fixture_assert_said (report, SPALT_IMPORT_WARNING, "publication.yaml", 7, "lies in the trash");
  g_assert_true (is_trashed (fixture, "logo"));
  g_assert_true (is_trashed (fixture, "anna"));
  g_assert_true (is_trashed (fixture, "hamn"));
}

static void
test_of_document (ImportFixture *fixture,
                  gconstpointer  data)
{
  g_autoptr (SpaltImportReport) first = NULL;
  g_autoptr (SpaltImportReport) again = NULL;

  import_fixture_put_picture (fixture, "logo.jpg", 3);
  import_fixture_put (fixture, IMPORT_FIXTURE_DOCUMENT, "{ \"settings\": { \"logo\": \"logo.jpg\" } }");
  first = import_fixture_run (fixture);
  g_assert_cmpuint (first->messages->len, ==, 0);
  throw_away (fixture, "logo");

  again = import_fixture_run (fixture);
  g_assert_cmpuint (again->n_failed, ==, 0);
  import_fixture_assert_said (again, SPALT_IMPORT_WARNING, IMPORT_FIXTURE_DOCUMENT, 0, "lies in the trash");
  g_assert_true (is_trashed (fixture, "logo"));
}

#define ADD_WITH(path, data, function)                                                               \
  g_test_add ("/exchange/import-photos/" path, ImportFixture, data, import_fixture_set_up, function, \
              import_fixture_tear_down)
#define ADD(path, function) ADD_WITH (path, NULL, function)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("of-articles", test_of_articles);
  ADD ("of-readers", test_of_readers);
  ADD ("of-drafts", test_of_drafts);
  ADD_WITH ("of-listing",
            "{ \"listings\": [{ \"kind\": \"course\", \"slug\": \"vhf\", \"title\": \"Radio\","
            " \"photo\": \"text\" }] }",
            test_of_others);
  ADD_WITH ("of-ad",
            "{ \"ads\": [{ \"advertiser\": \"A\", \"heading\": \"A\", \"link\": \"https://a.example/\","
            " \"photo\": \"text\" }] }",
            test_of_others);
  ADD_WITH ("of-page",
            "{ \"pages\": [{ \"slug\": \"om\", \"title\": \"Om\", \"body\": \"![Vi](photo:text)\","
            " \"published\": true }] }",
            test_of_others);
  ADD_WITH ("of-logo", "{ \"settings\": { \"logo\": \"text\" } }", test_of_others);
  ADD ("last-of-all", test_last_of_all);
  ADD ("lost-file", test_lost_file);
  ADD ("of-publication", test_of_publication);
  ADD ("of-document", test_of_document);

  return g_test_run ();
}
