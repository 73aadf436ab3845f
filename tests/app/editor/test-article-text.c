// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-article-text.h"

#include "spalt-newsroom-drafts.h"

#include "spalt-test-newsroom.h"

/* A view may show the text a moment longer than the draft lives. */
static void
test_outlives_its_draft (void)
{
  SpaltNewsroom              *newsroom = spalt_test_newsroom_new ();
  gint64                      id = spalt_test_newsroom_add_article (newsroom, "Skogen växer", "Ett.");
  g_autoptr (GAsyncResult)    result = NULL;
  g_autoptr (GError)          error = NULL;
  g_autoptr (GtkSourceBuffer) buffer = NULL;
  SpaltArticle               *article;
  SpaltDraft                 *draft;

  spalt_newsroom_open_draft_async (newsroom, id, NULL, spalt_test_result_cb, &result);
  draft = spalt_newsroom_open_draft_finish (newsroom, spalt_test_wait_for (&result), &error);
  g_assert_no_error (error);
  g_clear_object (&result);
  article = spalt_draft_get_article (draft);
  g_object_add_weak_pointer (G_OBJECT (article), (gpointer *)&article);
  buffer = g_object_ref (spalt_article_text_get_buffer (draft, SPALT_ARTICLE_TEXT_BODY));

  g_object_unref (draft);
  spalt_test_newsroom_close (newsroom);
  g_assert_nonnull (article);
  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (buffer), "Två.", -1);
  g_assert_cmpstr (spalt_article_get_body (article), ==, "Två.");

  g_clear_object (&buffer);
  g_assert_null (article);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/article-text/outlives-its-draft", test_outlives_its_draft);

  return g_test_run ();
}
