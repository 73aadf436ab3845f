// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-photo-picker.h"

#include "spalt-application.h"
#include "spalt-newsroom-records.h"

#include "spalt-test-newsroom.h"

/* A picker over two photos, with the newest first, and what was chosen of them. */
typedef struct
{
  SpaltNewsroom *newsroom;
  GtkWindow     *window;
  GtkWidget     *picker;
  GtkWidget     *search;
  GListModel    *photos;
  GPtrArray     *chosen;
} Fixture;

static void
add_photo (SpaltNewsroom *newsroom,
           const char    *slug,
           const char    *caption,
           gint64         created_at)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltPhoto)   photo = g_object_new (SPALT_TYPE_PHOTO, "slug", slug, "file", slug, "checksum", slug,
                                                 "caption", caption, "created-at", created_at, NULL);

  spalt_newsroom_save_async (newsroom, photo, NULL, NULL, spalt_test_result_cb, &result);
  g_assert_true (spalt_newsroom_save_finish (newsroom, spalt_test_wait_for (&result), &error));
  g_assert_no_error (error);
}

static void
chosen_cb (Fixture    *fixture,
           SpaltPhoto *photo)
{
  g_ptr_array_add (fixture->chosen, g_object_ref (photo));
}

static gboolean
has_both (gpointer data)
{
  return g_list_model_get_n_items (data) == 2;
}

static gboolean
has_chosen (gpointer data)
{
  return ((GPtrArray *)data)->len > 0;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->newsroom = spalt_test_newsroom_new ();
  add_photo (fixture->newsroom, "hamnen", "Brand i hamnen", 1000);
  add_photo (fixture->newsroom, "parken", "Fest i parken", 2000);
  fixture->chosen = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->window = GTK_WINDOW (adw_window_new ());
  fixture->picker = GTK_WIDGET (spalt_photo_picker_new (fixture->newsroom));
  g_signal_connect_swapped (fixture->picker, "chosen", G_CALLBACK (chosen_cb), fixture);
  fixture->search = GTK_WIDGET (gtk_widget_get_template_child (fixture->picker, SPALT_TYPE_PHOTO_PICKER, "search"));
  fixture->photos = G_LIST_MODEL (gtk_grid_view_get_model (
    GTK_GRID_VIEW (gtk_widget_get_template_child (fixture->picker, SPALT_TYPE_PHOTO_PICKER, "grid"))));
  gtk_window_set_default_size (fixture->window, 900, 700);
  gtk_window_present (fixture->window);
  adw_dialog_present (ADW_DIALOG (fixture->picker), GTK_WIDGET (fixture->window));
  spalt_test_wait_until (has_both, fixture->photos);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  spalt_test_newsroom_close (fixture->newsroom);
  g_ptr_array_unref (fixture->chosen);
}

/* What was asked for before comes before the answer to this. */
static void
wait_for_answers (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SpaltPhoto)   photo = NULL;

  spalt_newsroom_load_async (fixture->newsroom, SPALT_TYPE_PHOTO, 1, NULL, spalt_test_result_cb, &result);
  photo = spalt_newsroom_load_finish (fixture->newsroom, spalt_test_wait_for (&result), NULL);
  g_assert_nonnull (photo);
}

static void
press_enter (Fixture *fixture)
{
  g_signal_emit_by_name (fixture->search, "activate");
}

/* The words that stand there decide, not those that were searched for last. */
static void
test_enter_at_once (Fixture      *fixture,
                    gconstpointer data)
{
  gtk_editable_set_text (GTK_EDITABLE (fixture->search), "brand");
  press_enter (fixture);
  spalt_test_wait_until (has_chosen, fixture->chosen);
  g_assert_cmpstr (spalt_photo_get_slug (fixture->chosen->pdata[0]), ==, "hamnen");
}

static void
test_enter_twice (Fixture      *fixture,
                  gconstpointer data)
{
  press_enter (fixture);
  press_enter (fixture);
  wait_for_answers (fixture);
  g_assert_cmpuint (fixture->chosen->len, ==, 1);
  g_assert_cmpstr (spalt_photo_get_slug (fixture->chosen->pdata[0]), ==, "parken");
}

/* Who has closed the dialog wants none. */
static void
test_closed (Fixture      *fixture,
             gconstpointer data)
{
  press_enter (fixture);
  adw_dialog_close (ADW_DIALOG (fixture->picker));
  wait_for_answers (fixture);
  g_assert_cmpuint (fixture->chosen->len, ==, 0);
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
  g_test_add ("/app/photo-picker/enter-at-once", Fixture, NULL, set_up, test_enter_at_once, tear_down);
  g_test_add ("/app/photo-picker/enter-twice", Fixture, NULL, set_up, test_enter_twice, tear_down);
  g_test_add ("/app/photo-picker/closed", Fixture, NULL, set_up, test_closed, tear_down);

  return g_test_run ();
}
