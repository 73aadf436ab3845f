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

static const char *
get_page (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (
    GTK_STACK (gtk_widget_get_template_child (fixture->picker, SPALT_TYPE_PHOTO_PICKER, "stack")));
}

static gboolean
says_failure (gpointer data)
{
  return g_str_equal (get_page (data), "failed");
}

static gboolean
has_photos (gpointer data)
{
  return g_str_equal (get_page (data), "photos");
}

/* Enter never takes a photo that was found for other words, and there is a way on. */
static void
test_failed (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *failed = GTK_WIDGET (gtk_widget_get_template_child (fixture->picker, SPALT_TYPE_PHOTO_PICKER, "failed"));

  spalt_test_newsroom_execute (fixture->newsroom, "ALTER TABLE record_word RENAME TO away");
  gtk_editable_set_text (GTK_EDITABLE (fixture->search), "brand");
  press_enter (fixture);
  spalt_test_wait_until (says_failure, fixture);
  wait_for_answers (fixture);
  g_assert_cmpuint (fixture->chosen->len, ==, 0);
  g_assert_cmpuint (strlen (adw_status_page_get_description (ADW_STATUS_PAGE (failed))), >, 20);
  /* The answer to what Enter asks for, and to what that answer would ask for. */
  press_enter (fixture);
  wait_for_answers (fixture);
  wait_for_answers (fixture);
  g_assert_cmpuint (fixture->chosen->len, ==, 0);
  g_assert_true (says_failure (fixture));

  spalt_test_newsroom_execute (fixture->newsroom, "ALTER TABLE away RENAME TO record_word");
  gtk_widget_activate_action (failed, "picker.search-again", NULL);
  spalt_test_wait_until (has_photos, fixture);
  press_enter (fixture);
  spalt_test_wait_until (has_chosen, fixture->chosen);
  g_assert_cmpstr (spalt_photo_get_slug (fixture->chosen->pdata[0]), ==, "hamnen");
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

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *)data == NULL;
}

/* The entry tells of what was typed a little later, and may live longer than the dialog that it stands in. */
static void
test_closed_while_typing (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (GtkWidget) search = g_object_ref (fixture->search);
  gpointer              picker = fixture->picker;

  g_object_add_weak_pointer (G_OBJECT (fixture->picker), &picker);
  gtk_editable_set_text (GTK_EDITABLE (search), "brand");
  adw_dialog_close (ADW_DIALOG (fixture->picker));
  spalt_test_wait_until (is_gone, &picker);
  g_signal_emit_by_name (search, "search-changed");
  g_signal_emit_by_name (search, "activate");
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
  g_test_add ("/app/photo-picker/closed-while-typing", Fixture, NULL, set_up, test_closed_while_typing, tear_down);
  g_test_add ("/app/photo-picker/failed", Fixture, NULL, set_up, test_failed, tear_down);

  return g_test_run ();
}
