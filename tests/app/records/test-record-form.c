// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-application.h"
#include "spalt-field-note.h"
#include "spalt-record-form.h"

#include "spalt-newsroom-drafts.h"
#include "spalt-record-store.h"
#include "spalt-tag.h"
#include "spalt-test-newsroom.h"

typedef struct
{
  SpaltNewsroom    *newsroom;
  SpaltRecordDraft *draft;
  SpaltTag         *tag;
  GtkWidget        *window;
  GtkWidget        *form;
} Desk;

static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found)
        return found;
    }

  return NULL;
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found)
        return found;
    }

  return NULL;
}

static GtkWidget *
get_note (Desk *desk)
{
  return find_widget (desk->form, SPALT_TYPE_FIELD_NOTE);
}

static void
type_name (Desk       *desk,
           const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (find_widget (desk->form, ADW_TYPE_ENTRY_ROW)), name);
}

static gboolean
is_saved (gpointer data)
{
  return spalt_record_draft_get_state (((Desk *)data)->draft) == SPALT_DRAFT_SAVED;
}

static gboolean
is_wrong (gpointer data)
{
  return gtk_widget_get_visible (get_note (data));
}

static void
set_up (Desk         *desk,
        gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;

  desk->newsroom = spalt_test_newsroom_new ();
  spalt_newsroom_open_record_draft_async (desk->newsroom, SPALT_TYPE_TAG, 0, NULL, spalt_test_result_cb, &result);
  desk->draft = spalt_newsroom_open_record_draft_finish (desk->newsroom, spalt_test_wait_for (&result), &error);
  g_assert_no_error (error);
  desk->tag = spalt_record_draft_get_record (desk->draft);

  desk->form = spalt_record_form_new (desk->newsroom);
  spalt_record_form_add_group (SPALT_RECORD_FORM (desk->form), NULL, NULL);
  spalt_record_form_add_line (SPALT_RECORD_FORM (desk->form), "name", "Name");
  spalt_record_form_set_draft (SPALT_RECORD_FORM (desk->form), desk->draft);
  desk->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (desk->window), desk->form);
  gtk_window_present (GTK_WINDOW (desk->window));

  type_name (desk, "skog");
  spalt_test_wait_until (is_saved, desk);
}

static void
tear_down (Desk         *desk,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  g_clear_object (&desk->draft);
  spalt_test_newsroom_close (desk->newsroom);
}

static void
write_outside (Desk       *desk,
               const char *name)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) store =
    spalt_store_open (spalt_newsroom_get_folder (desk->newsroom), SPALT_STORE_READ_WRITE, &error);
  g_autoptr (SpaltTag) tag = NULL;

  g_assert_no_error (error);
  tag = spalt_store_load_record (store, SPALT_TYPE_TAG, spalt_tag_get_id (desk->tag), &error);
  g_assert_no_error (error);
  spalt_tag_set_name (tag, name);
  spalt_store_save_record (store, tag, g_get_real_time () / G_USEC_PER_SEC, &error);
  g_assert_no_error (error);
}

/* What was typed goes into the record, and what is wrong with it stands at its row until it is put right. */
static void
test_problem (Desk         *desk,
              gconstpointer data)
{
  g_assert_cmpint (spalt_tag_get_id (desk->tag), !=, 0);
  g_assert_false (is_wrong (desk));

  type_name (desk, "");
  spalt_test_wait_until (is_wrong, desk);
  g_assert_false (gtk_widget_get_mapped (find_button (desk->form, "Keep _This")));

  type_name (desk, "skogar");
  g_assert_false (is_wrong (desk));
  spalt_test_wait_until (is_saved, desk);
}

static void
test_choice (Desk         *desk,
             gconstpointer data)
{
  const gboolean keep_mine = GPOINTER_TO_INT (data);

  write_outside (desk, "skogar");
  type_name (desk, "skogen");
  spalt_test_wait_until (is_wrong, desk);
  g_assert_cmpstr (spalt_tag_get_name (desk->tag), ==, "skogen");

  g_signal_emit_by_name (find_button (desk->form, keep_mine ? "Keep _This" : "Keep the _Other"), "clicked");
  g_assert_false (is_wrong (desk));
  spalt_test_wait_until (is_saved, desk);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_widget (desk->form, ADW_TYPE_ENTRY_ROW))), ==,
                   keep_mine ? "skogen" : "skogar");
}

#define ADD(path, data, func) g_test_add ("/app/record-form/" path, Desk, data, set_up, func, tear_down)

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

  ADD ("problem", NULL, test_problem);
  ADD ("keeps-other", GINT_TO_POINTER (FALSE), test_choice);
  ADD ("keeps-this", GINT_TO_POINTER (TRUE), test_choice);

  return g_test_run ();
}
