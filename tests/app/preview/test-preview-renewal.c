// SPDX-License-Identifier: GPL-3.0-or-later
/* What makes the preview of an article read theme and settings anew. */
#include "spalt-preview.h"

#include "spalt-application.h"
#include "spalt-newsroom-preview.h"
#include "spalt-newsroom-records.h"
#include "spalt-photo.h"
#include "spalt-tag.h"

#include "spalt-test-newsroom.h"

static char *
render (SpaltNewsroom *newsroom)
{
  g_autoptr (SpaltArticle) article = spalt_article_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  char                    *page;

  spalt_newsroom_render_page_async (newsroom, article, NULL, spalt_test_result_cb, &result);
  page = spalt_newsroom_render_page_finish (newsroom, spalt_test_wait_for (&result), &error);
  g_assert_no_error (error);

  return page;
}

static void
add_tag (SpaltNewsroom *newsroom)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GObject)      tag = NULL;

  spalt_newsroom_ensure_async (newsroom, SPALT_TYPE_TAG, "skog", NULL, spalt_test_result_cb, &result);
  tag = spalt_newsroom_ensure_finish (newsroom, spalt_test_wait_for (&result), &error);
  g_assert_no_error (error);
}

static void
add_photo (SpaltNewsroom *newsroom)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltPhoto)   stored = NULL;
  g_autoptr (SpaltPhoto)   photo =
    g_object_new (SPALT_TYPE_PHOTO, "slug", "skog", "file", "skog.png", "checksum", "1", NULL);

  spalt_newsroom_save_async (newsroom, photo, NULL, NULL, spalt_test_result_cb, &result);
  stored = spalt_newsroom_save_finish (newsroom, spalt_test_wait_for (&result), &error);
  g_assert_no_error (error);
}

/* While pictures come in, and tags are made, the next key has nothing to wait for: the theme is not read again. */
static void
test_photos_and_tags (void)
{
  SpaltNewsroom        *newsroom = spalt_test_newsroom_new ();
  g_autoptr (GtkWidget) preview = g_object_ref_sink (g_object_new (SPALT_TYPE_PREVIEW, NULL));
  g_autofree char      *folder = g_build_filename (spalt_newsroom_get_folder (newsroom), "theme", "templates", NULL);
  g_autofree char      *path = g_build_filename (folder, "article.mustache", NULL);
  g_autofree char      *before = NULL, *after = NULL, *renewed = NULL;

  spalt_preview_set_newsroom (SPALT_PREVIEW (preview), newsroom);
  before = render (newsroom);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, "another theme", -1, NULL));
  add_photo (newsroom);
  add_tag (newsroom);
  after = render (newsroom);
  g_assert_cmpstr (after, ==, before);

  spalt_newsroom_renew_preview (newsroom);
  renewed = render (newsroom);
  g_assert_cmpstr (renewed, ==, "another theme");
  spalt_preview_set_newsroom (SPALT_PREVIEW (preview), NULL);
  spalt_test_newsroom_close (newsroom);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (SpaltApplication) application = NULL;

  gtk_test_init (&argc, &argv, NULL);
  /* It brings the templates along. */
  application = spalt_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_func ("/app/preview-renewal/photos-and-tags", test_photos_and_tags);

  return g_test_run ();
}
