// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-application.h"
#include "spalt-articles-page.h"
#include "spalt-error-page.h"
#include "spalt-sidebar.h"
#include "spalt-welcome-page.h"
#include "spalt-window.h"

#include "spalt-test-newsroom.h"

#include "spalt-config.h"

typedef struct
{
  SpaltWindow *window;
  char        *folder;
  gint64       first_id;
} Fixture;

/* One for all tests: a process has one. */
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

static guint
count_rows (Fixture *fixture)
{
  GtkWidget *list = find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LIST_VIEW);

  return list ? g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)))) : 0;
}

static gboolean
has_two_rows (gpointer data)
{
  return count_rows (data) == 2;
}

static gboolean
has_one_row (gpointer data)
{
  return count_rows (data) == 1;
}

static gboolean
has_welcome (gpointer data)
{
  return find_widget (GTK_WIDGET (((Fixture *)data)->window), SPALT_TYPE_WELCOME_PAGE) != NULL;
}

static gboolean
has_error (gpointer data)
{
  return find_widget (GTK_WIDGET (((Fixture *)data)->window), SPALT_TYPE_ERROR_PAGE) != NULL;
}

static SpaltSidebar *
find_sidebar (Fixture *fixture)
{
  return SPALT_SIDEBAR (find_widget (GTK_WIDGET (fixture->window), SPALT_TYPE_SIDEBAR));
}

static gboolean
has_trash (gpointer data)
{
  SpaltSidebar *sidebar = find_sidebar (data);

  return sidebar && spalt_sidebar_get_filter (sidebar)->trashed;
}

static gboolean
has_undo (gpointer data)
{
  return find_button (GTK_WIDGET (((Fixture *)data)->window), "_Undo") != NULL;
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *)data == NULL;
}

/* Nobody holds the window but the test and its own fixture's weak pointer: its answer has come. */
static gboolean
is_alone (gpointer data)
{
  return G_OBJECT (data)->ref_count == 1;
}

static gboolean
is_action_enabled (Fixture    *fixture,
                   const char *name)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), name);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  SpaltNewsroom *newsroom = spalt_test_newsroom_new ();

  fixture->folder = g_strdup (spalt_newsroom_get_folder (newsroom));
  fixture->first_id = spalt_test_newsroom_add_article (newsroom, "Skogen växer", "Ett.");
  spalt_test_newsroom_add_article (newsroom, "Sågen tystnar", "Två.");
  spalt_test_newsroom_close (newsroom);

  fixture->window = SPALT_WINDOW (spalt_window_new (GTK_APPLICATION (application), NULL));
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *)&fixture->window);
}

/* A window that was closed must not be kept by anything. */
static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  if (fixture->window)
    gtk_window_close (GTK_WINDOW (fixture->window));
  spalt_test_wait_until (is_gone, &fixture->window);
  g_free (fixture->folder);
}

static void
test_welcome (Fixture      *fixture,
              gconstpointer data)
{
  spalt_window_show_welcome (fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
  spalt_test_wait_until (has_welcome, fixture);

  g_assert_null (spalt_window_get_folder (fixture->window));
  g_assert_false (is_action_enabled (fixture, "new-article"));
  g_assert_false (is_action_enabled (fixture, "export"));
}

static void
test_open (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_present (GTK_WINDOW (fixture->window));
  spalt_window_open (fixture->window, fixture->folder);
  spalt_test_wait_until (has_two_rows, fixture);

  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Bladet");
  g_assert_true (is_action_enabled (fixture, "new-article"));
  g_assert_true (is_action_enabled (fixture, "export"));
}

static void
test_not_a_publication (Fixture      *fixture,
                        gconstpointer data)
{
  g_autofree char *empty = g_dir_make_tmp ("spalt-nothing-XXXXXX", NULL);

  gtk_window_present (GTK_WINDOW (fixture->window));
  spalt_window_open (fixture->window, empty);
  spalt_test_wait_until (has_error, fixture);
  g_assert_true (is_action_enabled (fixture, "retry"));

  /* The same window opens another. */
  spalt_window_open (fixture->window, fixture->folder);
  spalt_test_wait_until (has_two_rows, fixture);
}

/* What the window asked for comes when it is gone. */
static void
test_close_while_opening (Fixture      *fixture,
                          gconstpointer data)
{
  const char               *step = data;
  g_autofree char          *inside = g_build_filename (fixture->folder, "newsroom.db", "new", NULL);
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();
  g_autoptr (SpaltWindow)   window = g_object_ref (fixture->window);

  gtk_window_present (GTK_WINDOW (window));
  if (g_str_equal (step, "open"))
    spalt_window_open (window, fixture->folder);
  else if (g_str_equal (step, "fail"))
    spalt_window_open (window, inside);
  else
    spalt_window_create (window, inside, settings, NULL);
  gtk_window_close (GTK_WINDOW (window));

  spalt_test_wait_until (is_alone, window);
}

static void
test_remembers_desk (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (SPALT_APPLICATION_ID);
  g_autofree char      *desk = NULL;

  g_settings_set_string (settings, "last-publication", fixture->folder);
  g_settings_set_string (settings, "desk", "trash");
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = SPALT_WINDOW (spalt_window_new (GTK_APPLICATION (application), settings));
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *)&fixture->window);
  spalt_window_open (fixture->window, fixture->folder);
  gtk_window_present (GTK_WINDOW (fixture->window));
  spalt_test_wait_until (has_trash, fixture);

  spalt_sidebar_show_all (find_sidebar (fixture));
  desk = g_settings_get_string (settings, "desk");
  g_assert_cmpstr (desk, ==, "articles");
  spalt_test_wait_until (has_two_rows, fixture);
}

static void
test_trash_and_undo (Fixture      *fixture,
                     gconstpointer data)
{
  GtkWidget *page;

  gtk_window_present (GTK_WINDOW (fixture->window));
  spalt_window_open (fixture->window, fixture->folder);
  spalt_test_wait_until (has_two_rows, fixture);

  page = find_widget (GTK_WIDGET (fixture->window), SPALT_TYPE_ARTICLES_PAGE);
  gtk_widget_activate_action (page, "articles.trash", "x", fixture->first_id);
  spalt_test_wait_until (has_one_row, fixture);
  spalt_test_wait_until (has_undo, fixture);
  g_signal_emit_by_name (find_button (GTK_WIDGET (fixture->window), "_Undo"), "clicked");
  spalt_test_wait_until (has_two_rows, fixture);
}

static void
test_search (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *entry;

  gtk_window_present (GTK_WINDOW (fixture->window));
  spalt_window_open (fixture->window, fixture->folder);
  spalt_test_wait_until (has_two_rows, fixture);

  entry = find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "sagen");
  spalt_test_wait_until (has_one_row, fixture);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  spalt_test_wait_until (has_two_rows, fixture);
}

#define ADD_DATA(path, data, func) g_test_add ("/app/window/" path, Fixture, data, set_up, func, tear_down)
#define ADD(path, func) ADD_DATA (path, NULL, func)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();

  application = spalt_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  ADD ("welcome", test_welcome);
  ADD ("open", test_open);
  ADD ("not-a-publication", test_not_a_publication);
  ADD_DATA ("close-while-opening/open", "open", test_close_while_opening);
  ADD_DATA ("close-while-opening/fail", "fail", test_close_while_opening);
  ADD_DATA ("close-while-opening/create", "create", test_close_while_opening);
  ADD ("remembers-desk", test_remembers_desk);
  ADD ("trash-and-undo", test_trash_and_undo);
  ADD ("search", test_search);

  return g_test_run ();
}
