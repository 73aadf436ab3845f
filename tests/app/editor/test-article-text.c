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

/* What somebody else has written is no step of what was written here. */
static void
test_undo_leaves_others (void)
{
  SpaltNewsroom           *newsroom = spalt_test_newsroom_new ();
  gint64                   id = spalt_test_newsroom_add_article (newsroom, "Skogen växer", "Mitt.\n\nSlut.");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  SpaltArticle            *article;
  SpaltDraft              *draft;
  GtkTextBuffer           *buffer;
  GtkTextIter              start;

  spalt_newsroom_open_draft_async (newsroom, id, NULL, spalt_test_result_cb, &result);
  draft = spalt_newsroom_open_draft_finish (newsroom, spalt_test_wait_for (&result), &error);
  g_assert_no_error (error);
  g_clear_object (&result);
  article = spalt_draft_get_article (draft);
  buffer = GTK_TEXT_BUFFER (spalt_article_text_get_buffer (draft, SPALT_ARTICLE_TEXT_BODY));

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_insert_interactive (buffer, &start, "Helt ", -1, TRUE);
  spalt_article_set_body (article, "Helt mitt.\n\nKollegans.\n\nSlut.");
  while (gtk_text_buffer_get_can_undo (buffer))
    gtk_text_buffer_undo (buffer);
  g_assert_nonnull (strstr (spalt_article_get_body (article), "Kollegans."));

  /* What is written after that can be taken back. */
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_insert_interactive (buffer, &start, "Nu: ", -1, TRUE);
  gtk_text_buffer_undo (buffer);
  g_assert_cmpstr (spalt_article_get_body (article), ==, "Helt mitt.\n\nKollegans.\n\nSlut.");

  g_object_unref (draft);
  spalt_test_newsroom_close (newsroom);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/article-text/outlives-its-draft", test_outlives_its_draft);
  g_test_add_func ("/app/article-text/undo-leaves-others", test_undo_leaves_others);

  return g_test_run ();
}
