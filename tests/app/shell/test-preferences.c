// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-app-settings.h"
#include "spalt-application.h"
#include "spalt-preferences-dialog.h"
#include "spalt-window-private.h"

#include "spalt-article-store.h"
#include "spalt-local-person.h"
#include "spalt-newsroom-articles.h"
#include "spalt-test-newsroom.h"

#include "spalt-config.h"

static SpaltApplication *application;

static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found)
        return found;
    }

  return NULL;
}

static gboolean
has_newsroom (gpointer data)
{
  return ((SpaltWindow *)data)->newsroom != NULL;
}

static gboolean
has_name_row (gpointer data)
{
  return find_widget (data, ADW_TYPE_ENTRY_ROW) != NULL;
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *)data == NULL;
}

static void
assert_signed (const char *folder,
               gint64      id,
               const char *person)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltStore)   store = spalt_store_open (folder, SPALT_STORE_READ_ONLY, &error);
  g_autoptr (SpaltArticle) article = store != NULL ? spalt_store_load_article (store, id, &error) : NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (spalt_article_get_modified_by (article), ==, person);
}

/* The name of the computer's user is proposed, and signs; another one signs from when it is written. */
static void
test_name (void)
{
  g_autoptr (GSettings) settings = spalt_app_settings_new (g_settings_schema_source_get_default ());
  SpaltNewsroom        *newsroom = spalt_test_newsroom_new ();
  g_autofree char      *folder = g_strdup (spalt_newsroom_get_folder (newsroom));
  g_autofree char      *local = spalt_local_person_get_name ();
  SpaltWindow          *window = SPALT_WINDOW (spalt_window_new (GTK_APPLICATION (application), settings));
  GtkEditable          *row;

  spalt_test_newsroom_close (newsroom);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  gtk_window_present (GTK_WINDOW (window));
  spalt_window_open (window, folder);
  spalt_test_wait_until (has_newsroom, window);
  assert_signed (folder, spalt_test_newsroom_add_article (window->newsroom, "Ett", ""), local);

  g_action_group_activate_action (G_ACTION_GROUP (application), "preferences", NULL);
  spalt_test_wait_until (has_name_row, window);
  row = GTK_EDITABLE (find_widget (GTK_WIDGET (window), ADW_TYPE_ENTRY_ROW));
  g_assert_cmpstr (gtk_editable_get_text (row), ==, local);
  gtk_editable_set_text (row, "Anna Berg");
  assert_signed (folder, spalt_test_newsroom_add_article (window->newsroom, "Två", ""), "Anna Berg");
  gtk_editable_set_text (row, "");
  assert_signed (folder, spalt_test_newsroom_add_article (window->newsroom, "Tre", ""), local);

  adw_dialog_force_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  gtk_window_close (GTK_WINDOW (window));
  spalt_test_wait_until (is_gone, &window);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();

  application = spalt_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  g_test_add_func ("/app/preferences/name", test_name);

  return g_test_run ();
}
