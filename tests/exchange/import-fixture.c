// SPDX-License-Identifier: GPL-3.0-or-later
#include "import-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "spalt-article-store.h"
#include "spalt-json-import.h"
#include "spalt-photo.h"
#include "spalt-record-store.h"
#include "spalt-settings-store.h"
#include "spalt-test-picture.h"

void
import_fixture_set_up (ImportFixture *fixture,
                       gconstpointer  data)
{
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();
  g_autoptr (GError)        error = NULL;

  fixture->folder = spalt_test_folder_new ();
  fixture->source = g_build_filename (fixture->folder, "blog", NULL);
  fixture->publication = g_build_filename (fixture->folder, "publication", NULL);
  g_assert_cmpint (g_mkdir (fixture->source, 0755), ==, 0);
  spalt_settings_set_name (settings, "Provet");
  spalt_settings_set_time_zone (settings, "Europe/Stockholm");
  fixture->store = spalt_store_create (fixture->publication, settings, IMPORT_FIXTURE_NOW, &error);
  g_assert_no_error (error);
}

void
import_fixture_tear_down (ImportFixture *fixture,
                          gconstpointer  data)
{
  g_assert_finalize_object (fixture->store);
  spalt_test_folder_remove (fixture->folder);
  g_free (fixture->publication);
  g_free (fixture->source);
}

/* Opens the publication that another process had. */
void
import_fixture_open (ImportFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->store = spalt_store_open (fixture->publication, SPALT_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
}

void
import_fixture_put_bytes (ImportFixture *fixture,
                          const char    *file,
                          const char    *text,
                          gssize         length)
{
  g_autofree char *path = g_build_filename (fixture->source, file, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, text, length, NULL));
}

void
import_fixture_put (ImportFixture *fixture,
                    const char    *file,
                    const char    *text)
{
  import_fixture_put_bytes (fixture, file, text, -1);
}

void
import_fixture_put_picture (ImportFixture *fixture,
                            const char    *file,
                            int            shade)
{
  g_autofree char *path = g_build_filename (fixture->source, file, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  spalt_test_picture_write (path, &(SpaltTestPicture){ .width = 60, .height = 40, .shade = shade });
}

static gboolean
import (ImportFixture            *fixture,
        const SpaltImportOptions *options,
        SpaltImportReport       **report,
        GError                  **error)
{
  g_autofree char *document = g_build_filename (fixture->source, IMPORT_FIXTURE_DOCUMENT, NULL);

  return g_file_test (document, G_FILE_TEST_EXISTS)
           ? spalt_import_json (fixture->store, document, options, NULL, report, error)
           : spalt_import_markdown (fixture->store, fixture->source, options, NULL, report, error);
}

/* For imports that may fail. */
gboolean
import_fixture_try (ImportFixture      *fixture,
                    SpaltImportReport **report,
                    GError            **error)
{
  const SpaltImportOptions options = { .now = IMPORT_FIXTURE_NOW };

  return import (fixture, &options, report, error);
}

SpaltImportReport *
import_fixture_run_with (ImportFixture     *fixture,
                         SpaltImportOptions options)
{
  SpaltImportReport *report = NULL;
  g_autoptr (GError) error = NULL;

  options.now = IMPORT_FIXTURE_NOW;
  import (fixture, &options, &report, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < report->messages->len; i++)
    {
      SpaltImportMessage *message = g_ptr_array_index (report->messages, i);

      g_test_message ("%s:%u: %s", message->file, message->line, message->text);
    }

  return report;
}

SpaltImportReport *
import_fixture_run (ImportFixture *fixture)
{
  return import_fixture_run_with (fixture, (SpaltImportOptions){ 0 });
}

SpaltArticle *
import_fixture_find (ImportFixture *fixture,
                     const char    *slug)
{
  g_autoptr (GError) error = NULL;
  SpaltArticle      *article = spalt_store_find_article (fixture->store, slug, &error);

  g_assert_no_error (error);
  g_assert_nonnull (article);

  return article;
}

SpaltPhoto *
import_fixture_find_photo (ImportFixture *fixture,
                           const char    *slug)
{
  SpaltPhoto *photo = spalt_store_find_record_by_slug (fixture->store, SPALT_TYPE_PHOTO, slug, NULL);

  g_assert_nonnull (photo);

  return photo;
}

guint
import_fixture_count_articles (ImportFixture *fixture)
{
  SpaltRowQuery      query = { 0 };
  g_autoptr (GArray) ids = spalt_store_list_article_ids (fixture->store, &query, NULL);

  return ids->len;
}

guint
import_fixture_count_media (ImportFixture *fixture)
{
  g_autofree char *path = spalt_store_get_media_path (fixture->store, "");
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint            n = 0;

  while (folder != NULL && g_dir_read_name (folder) != NULL)
    n++;

  return n;
}

void
import_fixture_assert_said (SpaltImportReport  *report,
                            SpaltImportSeverity severity,
                            const char         *file,
                            guint               line,
                            const char         *part)
{
  for (guint i = 0; i < report->messages->len; i++)
    {
      SpaltImportMessage *message = g_ptr_array_index (report->messages, i);

      if (message->severity == severity && message->line == line && strcmp (message->file, file) == 0 &&
          strstr (message->text, part) != NULL)
        return;
    }

  g_error ("Nobody said “%s” of %s:%u", part, file, line);
}
