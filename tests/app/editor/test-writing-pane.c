// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-writing-pane.h"

#include "spalt-application.h"
#include "spalt-article-text.h"
#include "spalt-newsroom-drafts.h"

#include "spalt-test-newsroom.h"
#include "spalt-test-picture.h"

#define TEXT "Ett.\n\nTvå.\n"

/* The pane with an article of two paragraphs. */
typedef struct
{
  SpaltNewsroom *newsroom;
  SpaltDraft    *draft;
  SpaltArticle  *article;
  GtkWindow     *window;
  GtkWidget     *pane;
  GtkWidget     *body;
  GtkWidget     *headline;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  gint64                   id;

  fixture->newsroom = spalt_test_newsroom_new ();
  id = spalt_test_newsroom_add_article (fixture->newsroom, "Skogen växer", TEXT);
  spalt_newsroom_open_draft_async (fixture->newsroom, id, NULL, spalt_test_result_cb, &result);
  fixture->draft = spalt_newsroom_open_draft_finish (fixture->newsroom, spalt_test_wait_for (&result), &error);
  g_assert_no_error (error);
  fixture->article = spalt_draft_get_article (fixture->draft);
  fixture->pane = g_object_new (SPALT_TYPE_WRITING_PANE, NULL);
  fixture->body = GTK_WIDGET (gtk_widget_get_template_child (fixture->pane, SPALT_TYPE_WRITING_PANE, "body"));
  fixture->headline = GTK_WIDGET (gtk_widget_get_template_child (fixture->pane, SPALT_TYPE_WRITING_PANE, "headline"));
  spalt_writing_pane_set_spelling (SPALT_WRITING_PANE (fixture->pane), FALSE);
  spalt_writing_pane_set_newsroom (SPALT_WRITING_PANE (fixture->pane), fixture->newsroom);
  spalt_writing_pane_set_draft (SPALT_WRITING_PANE (fixture->pane), fixture->draft);
  fixture->window = GTK_WINDOW (adw_window_new ());
  adw_window_set_content (ADW_WINDOW (fixture->window), fixture->pane);
  gtk_window_present (fixture->window);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  if (fixture->window)
    gtk_window_destroy (fixture->window);
  g_object_unref (fixture->draft);
  spalt_test_newsroom_close (fixture->newsroom);
}

static GtkTextBuffer *
get_buffer (Fixture *fixture)
{
  return GTK_TEXT_BUFFER (spalt_article_text_get_buffer (fixture->draft, SPALT_ARTICLE_TEXT_BODY));
}

static void
place_caret (Fixture *fixture,
             int      line)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (get_buffer (fixture), &iter, line);
  gtk_text_buffer_place_cursor (get_buffer (fixture), &iter);
}

/* As if they were dropped where the caret stands. */
static void
offer (Fixture *fixture)
{
  const char *const      names[] = { "en.png", "tva.png" };
  g_autofree char       *folder = g_build_filename (spalt_newsroom_get_folder (fixture->newsroom), "files", NULL);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char  *path = g_build_filename (folder, names[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      spalt_test_picture_write (path, &(SpaltTestPicture){ .width = 30, .height = 20, .shade = 1 + (int)i });
      g_list_store_append (files, file);
    }
  g_signal_emit_by_name (fixture->body, "files-offered", files);
}

static gboolean
has_both (gpointer data)
{
  return strstr (spalt_article_get_body (data), "photo:tva") && strstr (spalt_article_get_body (data), "photo:en");
}

/* Pictures come where they were offered, in their order, and leave who has gone on elsewhere alone. */
static void
test_gone_on (Fixture      *fixture,
              gconstpointer data)
{
  GtkTextIter caret;

  gtk_widget_grab_focus (fixture->body);
  place_caret (fixture, 0);
  offer (fixture);
  place_caret (fixture, 2);
  gtk_widget_grab_focus (fixture->headline);
  spalt_test_wait_until (has_both, fixture->article);

  g_assert_cmpstr (spalt_article_get_body (fixture->article), ==,
                   "Ett.\n\n![](photo:en)\n\n![](photo:tva)\n\nTvå.\n");
  g_assert_true (gtk_window_get_focus (fixture->window) == fixture->headline);
  gtk_text_buffer_get_iter_at_mark (get_buffer (fixture), &caret, gtk_text_buffer_get_insert (get_buffer (fixture)));
  g_assert_true (gtk_text_iter_starts_line (&caret));
  g_assert_cmpuint (gtk_text_iter_get_char (&caret), ==, 'T');
}

/* Who waits goes on after them. */
static void
test_waited (Fixture      *fixture,
             gconstpointer data)
{
  place_caret (fixture, 2);
  offer (fixture);
  spalt_test_wait_until (has_both, fixture->article);
  gtk_text_buffer_insert_at_cursor (get_buffer (fixture), "Tre.", -1);
  g_assert_nonnull (strstr (strstr (spalt_article_get_body (fixture->article), "photo:tva"), "Tre."));
}

static gboolean
is_null (gpointer data)
{
  return *(gpointer *)data == NULL;
}

/* The clipboard may answer the body when all around it is gone. */
static void
test_offered_late (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GtkWidget) body = g_object_ref (fixture->body);
  gpointer              pane = fixture->pane;

  g_object_add_weak_pointer (pane, &pane);
  gtk_window_destroy (g_steal_pointer (&fixture->window));
  spalt_test_wait_until (is_null, &pane);
  offer (fixture);
  g_assert_cmpstr (spalt_article_get_body (fixture->article), ==, TEXT);
}

#define ADD(path, function) g_test_add ("/app/writing-pane/" path, Fixture, NULL, set_up, function, tear_down)

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
  ADD ("gone-on", test_gone_on);
  ADD ("waited", test_waited);
  ADD ("offered-late", test_offered_late);

  return g_test_run ();
}
