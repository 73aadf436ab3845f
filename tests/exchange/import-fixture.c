// SPDX-License-Identifier: GPL-3.0-or-later
#include "import-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "spalt-article-store.h"
#include "spalt-photo-store.h"
#include "spalt-settings-store.h"
#include "spalt-test-picture.h"

void
import_fixture_set_up (ImportFixture *fixture,
                       gconstpointer  data)
{
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();
  g_autoptr (GError)        error = NULL;
  g_autofree char          *publication = NULL;

  fixture->folder = spalt_test_folder_new ();
  fixture->source = g_build_filename (fixture->folder, "blog", NULL);
  publication = g_build_filename (fixture->folder, "publication", NULL);
  g_assert_cmpint (g_mkdir (fixture->source, 0755), ==, 0);
  spalt_settings_set_name (settings, "Provet");
  spalt_settings_set_time_zone (settings, "Europe/Stockholm");
  fixture->store = spalt_store_create (publication, settings, IMPORT_FIXTURE_NOW, &error);
  g_assert_no_error (error);
}

void
import_fixture_tear_down (ImportFixture *fixture,
                          gconstpointer  data)
{
  g_assert_finalize_object (fixture->store);
  spalt_test_folder_remove (fixture->folder);
  g_free (fixture->source);
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

SpaltImportReport *
import_fixture_run_with (ImportFixture     *fixture,
                         SpaltImportOptions options)
{
  SpaltImportReport *report = NULL;
  g_autoptr (GError) error = NULL;

  options.now = IMPORT_FIXTURE_NOW;
  spalt_import_markdown (fixture->store, fixture->source, &options, NULL, &report, &error);
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
  SpaltPhoto *photo = spalt_store_find_photo_by_slug (fixture->store, slug, NULL);

  g_assert_nonnull (photo);

  return photo;
}

guint
import_fixture_count_articles (ImportFixture *fixture)
{
  SpaltArticleQuery  query = { 0 };
  g_autoptr (GArray) ids = spalt_store_list_article_ids (fixture->store, &query, NULL);

  return ids->len;
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
