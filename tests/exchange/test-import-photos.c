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

/* They come back with an article that comes in and shows them, and not with one that is there already. */
static void
test_of_articles (ImportFixture *fixture,
                  gconstpointer  data)
{
  put_site (fixture);
  import_well (fixture, 1);
  throw_away (fixture, "hero");
  throw_away (fixture, "text");

  import_well (fixture, 0);
  g_assert_true (is_trashed (fixture, "hero"));
  g_assert_true (is_trashed (fixture, "text"));

  import_fixture_put (fixture, "b.md", "---\ntitle: B\ndate: 2020-01-02\n---\n![Alt](text.jpg)\n");
  import_well (fixture, 1);
  g_assert_true (is_trashed (fixture, "hero"));
  g_assert_false (is_trashed (fixture, "text"));

  put_hero (fixture, "Other text");
  import_well (fixture, 1);
  g_assert_false (is_trashed (fixture, "hero"));
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

#define ADD(path, function)                                                                          \
  g_test_add ("/exchange/import-photos/" path, ImportFixture, NULL, import_fixture_set_up, function, \
              import_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("of-articles", test_of_articles);
  ADD ("last-of-all", test_last_of_all);
  ADD ("lost-file", test_lost_file);
  ADD ("of-publication", test_of_publication);
  ADD ("of-document", test_of_document);

  return g_test_run ();
}
