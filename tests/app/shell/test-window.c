// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-application.h"
#include "spalt-articles-page.h"
#include "spalt-body-view.h"
#include "spalt-editor.h"
#include "spalt-error-page.h"
#include "spalt-list-page-private.h"
#include "spalt-sidebar.h"
#include "spalt-welcome-page.h"
#include "spalt-window-private.h"

#include "spalt-article-store.h"
#include "spalt-newsroom-drafts.h"
#include "spalt-newsroom-records.h"
#include "spalt-store-private.h"
#include "spalt-test-newsroom.h"

#include "spalt-config.h"

typedef struct
{
  SpaltWindow *window;
  char        *folder;
  gint64       first_id;
  gpointer     newsroom; /* weak, from when it was seen first */
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
  SpaltSidebar   *sidebar = find_sidebar (data);
  SpaltDeskEntry *entry = sidebar ? spalt_sidebar_get_entry (sidebar, NULL) : NULL;

  return entry && g_str_equal (spalt_desk_entry_get_name (entry), "trash");
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

/* A window that was closed must not be kept by anything, and nothing of it keeps the publication. */
static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  if (fixture->window && fixture->window->newsroom)
    g_set_weak_pointer (&fixture->newsroom, fixture->window->newsroom);
  if (fixture->window)
    gtk_window_close (GTK_WINDOW (fixture->window));
  spalt_test_wait_until (is_gone, &fixture->window);
  spalt_test_wait_until (is_gone, &fixture->newsroom);
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

  spalt_sidebar_choose (find_sidebar (fixture), "articles");
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
  gtk_widget_activate_action_variant (page, "list.trash",
                                      g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, &fixture->first_id, 1,
                                                                 sizeof fixture->first_id));
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

static gboolean
has_failure (gpointer data)
{
  GtkWidget *list = find_widget (GTK_WIDGET (((Fixture *)data)->window), SPALT_TYPE_ARTICLES_PAGE);
  GtkWidget *page = find_widget (list, ADW_TYPE_STATUS_PAGE);
  GtkWidget *button = page != NULL ? find_widget (page, GTK_TYPE_BUTTON) : NULL;

  return button != NULL && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), "_Try Again") == 0;
}

/* A search that the database cannot do says why, in place of rows that nobody asked for. */
static void
test_search_fails (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (SpaltStore) store = NULL;
  g_autoptr (GError)     error = NULL;
  GtkWidget             *entry, *page;

  store = spalt_store_open (fixture->folder, SPALT_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  spalt_store_execute (store, "DROP TABLE article_search", &error);
  g_assert_no_error (error);
  gtk_window_present (GTK_WINDOW (fixture->window));
  spalt_window_open (fixture->window, fixture->folder);
  spalt_test_wait_until (has_two_rows, fixture);

  entry = find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "sagen");
  spalt_test_wait_until (has_failure, fixture);
  page = find_widget (GTK_WIDGET (fixture->window), ADW_TYPE_STATUS_PAGE);
  g_assert_cmpuint (strlen (adw_status_page_get_description (ADW_STATUS_PAGE (page))), >, 20);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  spalt_test_wait_until (has_two_rows, fixture);
}

/* Another program has the database to itself until this store is rolled back. */
static SpaltStore *
lock (const char *folder)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) theirs = spalt_article_new ();
  SpaltStore              *store = spalt_store_open (folder, SPALT_STORE_READ_WRITE, &error);

  g_assert_no_error (error);
  g_assert_true (spalt_store_begin (store, &error));
  g_assert_true (spalt_store_save_article (store, theirs, 1, &error));
  g_assert_no_error (error);

  return store;
}

static SpaltDraft *
open_draft (SpaltNewsroom *newsroom,
            gint64         id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  SpaltDraft              *draft;

  spalt_newsroom_open_draft_async (newsroom, id, NULL, spalt_test_result_cb, &result);
  draft = spalt_newsroom_open_draft_finish (newsroom, spalt_test_wait_for (&result), &error);
  g_assert_no_error (error);

  return draft;
}

static char *
read_body (const char *folder,
           gint64      id)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltStore)   store = spalt_store_open (folder, SPALT_STORE_READ_ONLY, &error);
  g_autoptr (SpaltArticle) article = NULL;

  g_assert_no_error (error);
  article = spalt_store_load_article (store, id, &error);
  g_assert_no_error (error);

  return g_strdup (spalt_article_get_body (article));
}

static gboolean
has_question (gpointer data)
{
  SpaltWindow *window = ((Fixture *)data)->window;

  return window->warned && find_button (GTK_WIDGET (window), "_Close and Lose It") != NULL;
}

static gboolean
has_been_answered (gpointer data)
{
  return !((Fixture *)data)->window->warned;
}

static void
answer (Fixture    *fixture,
        const char *label)
{
  g_signal_emit_by_name (find_button (GTK_WIDGET (fixture->window), label), "clicked");
}

static gboolean
takes_keys (gpointer data)
{
  GtkWidget *entry = find_widget (GTK_WIDGET (((Fixture *)data)->window), GTK_TYPE_SEARCH_ENTRY);

  return gtk_widget_is_sensitive (entry) && gtk_widget_get_focus_child (entry) != NULL;
}

/* Nothing can be typed that nobody would save; where the window stays, the caret is where it was. What is given up does
 * not come back. */
static void
test_close_and_lose (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (SpaltStore)   store = NULL;
  g_autoptr (SpaltDraft)   draft = NULL;
  g_autoptr (GAsyncResult) flushed = NULL;
  g_autofree char         *body = NULL;

  gtk_window_present (GTK_WINDOW (fixture->window));
  spalt_window_open (fixture->window, fixture->folder);
  spalt_test_wait_until (has_two_rows, fixture);
  draft = open_draft (fixture->window->newsroom, fixture->first_id);
  gtk_widget_grab_focus (find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_SEARCH_ENTRY));
  g_assert_true (takes_keys (fixture));

  store = lock (fixture->folder);
  spalt_article_set_body (spalt_draft_get_article (draft), "Ska inte sparas.");
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_false (takes_keys (fixture));
  spalt_test_wait_until (has_question, fixture);
  answer (fixture, "_Keep Open");
  spalt_test_wait_until (has_been_answered, fixture);
  spalt_test_wait_until (takes_keys, fixture);

  gtk_window_close (GTK_WINDOW (fixture->window));
  spalt_test_wait_until (has_question, fixture);
  answer (fixture, "_Close and Lose It");
  spalt_test_wait_until (is_gone, &fixture->window);
  spalt_store_rollback (store);
  spalt_draft_flush_async (draft, NULL, spalt_test_result_cb, &flushed);
  spalt_test_wait_for (&flushed);
  body = read_body (fixture->folder, fixture->first_id);
  g_assert_cmpstr (body, ==, "Ett.");
}

static gboolean
has_article (gpointer data)
{
  return find_widget (GTK_WIDGET (((Fixture *)data)->window), SPALT_TYPE_BODY_VIEW) != NULL;
}

static void
open_first_article (Fixture *fixture)
{
  gtk_window_present (GTK_WINDOW (fixture->window));
  spalt_window_open (fixture->window, fixture->folder);
  spalt_test_wait_until (has_two_rows, fixture);
  spalt_desk_show (spalt_window_go_to (fixture->window, SPALT_TYPE_ARTICLE), SPALT_TYPE_ARTICLE, fixture->first_id);
  spalt_test_wait_until (has_article, fixture);
}

static gboolean
read_state (Fixture *fixture)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), "show-sidebar");

  return g_variant_get_boolean (state);
}

/* The button shows whether the desks are shown, also when they were hidden by other means. */
static void
test_sidebar (Fixture      *fixture,
              gconstpointer data)
{
  AdwOverlaySplitView *split = fixture->window->split_view;
  gboolean             shown;

  gtk_window_present (GTK_WINDOW (fixture->window));
  spalt_window_open (fixture->window, fixture->folder);
  spalt_test_wait_until (has_two_rows, fixture);
  shown = adw_overlay_split_view_get_show_sidebar (split);
  g_assert_true (read_state (fixture) == shown);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "show-sidebar", NULL);
  g_assert_true (adw_overlay_split_view_get_show_sidebar (split) == !shown);
  g_assert_true (read_state (fixture) == !shown);
  adw_overlay_split_view_set_show_sidebar (split, shown);
  g_assert_true (read_state (fixture) == shown);
}

/* With an article that is written on, and dialogs that know the publication: all of it goes with the window. */
static void
test_close_with_article (Fixture      *fixture,
                         gconstpointer data)
{
  const char      *action = data;
  g_autofree char *body = NULL;
  GtkWidget       *view;
  GtkTextBuffer   *buffer;
  GtkTextIter      end;

  open_first_article (fixture);
  view = find_widget (GTK_WIDGET (fixture->window), SPALT_TYPE_BODY_VIEW);
  if (action)
    gtk_widget_activate_action (view, action, NULL);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, " Nyss skrivet.", -1);

  /* As when the program ends, which asks no dialog. */
  g_set_weak_pointer (&fixture->newsroom, fixture->window->newsroom);
  spalt_window_end (fixture->window);
  spalt_test_wait_until (is_gone, &fixture->window);
  spalt_test_wait_until (is_gone, &fixture->newsroom);
  body = read_body (fixture->folder, fixture->first_id);
  g_assert_cmpstr (body, ==, "Ett. Nyss skrivet.");
}

static gboolean
has_pasted (gpointer data)
{
  GtkWidget       *body = find_widget (GTK_WIDGET (((Fixture *)data)->window), SPALT_TYPE_BODY_VIEW);
  g_autofree char *text = NULL;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (body)), "text", &text, NULL);

  return strstr (text, "](photo:") != NULL;
}

/* A picture from the clipboard comes into the text. */
static void
test_paste_picture (Fixture      *fixture,
                    gconstpointer data)
{
  static const guint8    pixels[] = { 200, 30, 30, 30, 30, 200, 30, 30, 200, 200, 30, 30 };
  g_autoptr (GBytes)     bytes = g_bytes_new_static (pixels, sizeof pixels);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (2, 2, GDK_MEMORY_R8G8B8, bytes, 6);
  GtkWidget             *body;

  open_first_article (fixture);
  body = find_widget (GTK_WIDGET (fixture->window), SPALT_TYPE_BODY_VIEW);
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (body), texture);
  g_signal_emit_by_name (body, "paste-clipboard");
  spalt_test_wait_until (has_pasted, fixture);
}

static gboolean
has_no_rows (gpointer data)
{
  return find_widget (GTK_WIDGET (((Fixture *)data)->window), GTK_TYPE_LIST_VIEW) == NULL;
}

static GtkSelectionModel *
find_selection (Fixture *fixture)
{
  GtkWidget *list = find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LIST_VIEW);

  return gtk_list_view_get_model (GTK_LIST_VIEW (list));
}

static gboolean
offers_for_several (Fixture *fixture)
{
  GtkWidget *page = find_widget (GTK_WIDGET (fixture->window), SPALT_TYPE_ARTICLES_PAGE);
  GtkWidget *bar = find_widget (page, GTK_TYPE_ACTION_BAR);

  return bar && gtk_action_bar_get_revealed (GTK_ACTION_BAR (bar));
}

static gboolean
offers_for_one (gpointer data)
{
  return !offers_for_several (data);
}

/* Several rows are chosen, go to the trash by one key, and come back by one Undo. */
static void
test_several (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *page;

  gtk_window_present (GTK_WINDOW (fixture->window));
  spalt_window_open (fixture->window, fixture->folder);
  spalt_test_wait_until (has_two_rows, fixture);
  g_assert_false (offers_for_several (fixture));

  gtk_selection_model_select_all (find_selection (fixture));
  g_assert_true (offers_for_several (fixture));
  page = find_widget (GTK_WIDGET (fixture->window), SPALT_TYPE_ARTICLES_PAGE);
  spalt_list_page_trash_chosen (SPALT_LIST_PAGE (page));
  spalt_test_wait_until (has_no_rows, fixture);
  g_assert_false (offers_for_several (fixture));
  spalt_test_wait_until (has_undo, fixture);
  g_signal_emit_by_name (find_button (GTK_WIDGET (fixture->window), "_Undo"), "clicked");
  spalt_test_wait_until (has_two_rows, fixture);
}

/* Where one of those that were chosen goes elsewhere, the others stay so, and what is said of them is true. */
static void
test_several_elsewhere (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;

  gtk_window_present (GTK_WINDOW (fixture->window));
  spalt_window_open (fixture->window, fixture->folder);
  spalt_test_wait_until (has_two_rows, fixture);
  gtk_selection_model_select_all (find_selection (fixture));
  g_assert_true (offers_for_several (fixture));

  spalt_newsroom_trash_async (fixture->window->newsroom, SPALT_TYPE_ARTICLE, &fixture->first_id, 1,
                              spalt_test_result_cb, &result);
  g_assert_true (spalt_newsroom_trash_finish (fixture->window->newsroom, spalt_test_wait_for (&result), NULL, &error));
  spalt_test_wait_until (has_one_row, fixture);
  spalt_test_wait_until (offers_for_one, fixture);
}

static GtkWidget *
find_focus_in (Fixture *fixture,
               GType    type)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus ? gtk_widget_get_ancestor (focus, type) : NULL;
}

/* F6 goes around, always to something that is seen. */
static void
test_panes (Fixture      *fixture,
            gconstpointer data)
{
  const char *next = "win.next-pane";
  const char *before = "win.previous-pane";

  open_first_article (fixture);
  gtk_widget_grab_focus (GTK_WIDGET (find_sidebar (fixture)));
  g_assert_nonnull (find_focus_in (fixture, SPALT_TYPE_SIDEBAR));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), next, NULL);
  g_assert_nonnull (find_focus_in (fixture, SPALT_TYPE_ARTICLES_PAGE));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), next, NULL);
  g_assert_nonnull (find_focus_in (fixture, SPALT_TYPE_EDITOR));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), before, NULL);
  g_assert_nonnull (find_focus_in (fixture, SPALT_TYPE_ARTICLES_PAGE));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), before, NULL);
  g_assert_nonnull (find_focus_in (fixture, SPALT_TYPE_SIDEBAR));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), before, NULL);
  g_assert_nonnull (find_focus_in (fixture, SPALT_TYPE_EDITOR));
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
  ADD ("search-fails", test_search_fails);
  ADD ("close-and-lose", test_close_and_lose);
  ADD ("sidebar", test_sidebar);
  ADD ("close-with-article/alone", test_close_with_article);
  ADD_DATA ("close-with-article/export", "win.export", test_close_with_article);
  ADD_DATA ("close-with-article/job", "win.check", test_close_with_article);
  ADD_DATA ("close-with-article/photos", "writing.photo", test_close_with_article);
  ADD ("paste-picture", test_paste_picture);
  ADD ("remembers-desk", test_remembers_desk);
  ADD ("trash-and-undo", test_trash_and_undo);
  ADD ("several", test_several);
  ADD ("several-elsewhere", test_several_elsewhere);
  ADD ("panes", test_panes);
  ADD ("search", test_search);

  return g_test_run ();
}
