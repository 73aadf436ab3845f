// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-window-private.h"

#include "spalt-newsroom-drafts.h"
#include "spalt-newsroom-jobs.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

#define OFFER_SECONDS 10 /* of what can be done about a message */

static guint opened_signal;

G_DEFINE_FINAL_TYPE (SpaltWindow, spalt_window, ADW_TYPE_APPLICATION_WINDOW)

static void
problem_cb (SpaltWindow  *self,
            const GError *error)
{
  spalt_window_tell (self, error->message);
}

static void
settings_changed_cb (SpaltWindow *self)
{
  const char *name = spalt_settings_get_name (spalt_newsroom_get_settings (self->newsroom));

  gtk_window_set_title (GTK_WINDOW (self), *name ? name : "Spalt");
}

/* Also from now on, when somebody else sits down at this desk. */
static void
person_changed_cb (SpaltWindow *self)
{
  g_autofree char *person = NULL;

  if (!self->newsroom || !self->settings)
    return;

  person = g_settings_get_string (self->settings, "person-name");
  spalt_newsroom_set_person (self->newsroom, person);
}

static gboolean
is_sidebar_away (SpaltWindow *self)
{
  return adw_overlay_split_view_get_collapsed (self->split_view) ||
         !adw_overlay_split_view_get_show_sidebar (self->split_view);
}

static void
split_changed_cb (SpaltWindow *self)
{
  const gboolean shown = adw_overlay_split_view_get_show_sidebar (self->split_view);
  GAction       *action = g_action_map_lookup_action (G_ACTION_MAP (self), "show-sidebar");

  /* While the window is made, it has none yet. */
  if (action)
    g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (shown));
  for (GtkWidget *desk = gtk_widget_get_first_child (GTK_WIDGET (self->desks)); desk;
       desk = gtk_widget_get_next_sibling (desk))
    spalt_desk_set_show_sidebar_button (SPALT_DESK (desk), is_sidebar_away (self));
}

static void
set_narrow (SpaltWindow *self,
            gboolean     narrow)
{
  self->narrow = narrow;
  for (GtkWidget *desk = gtk_widget_get_first_child (GTK_WIDGET (self->desks)); desk;
       desk = gtk_widget_get_next_sibling (desk))
    spalt_desk_set_narrow (SPALT_DESK (desk), narrow);
}

static void
narrow_cb (SpaltWindow *self)
{
  set_narrow (self, TRUE);
}

static void
wide_cb (SpaltWindow *self)
{
  set_narrow (self, FALSE);
}

static void
desk_message_cb (SpaltWindow *self,
                 const char  *text,
                 const char  *button,
                 const char  *action,
                 GVariant    *target)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  if (button)
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_action_name (toast, action);
      adw_toast_set_action_target_value (toast, target);
      adw_toast_set_timeout (toast, OFFER_SECONDS);
    }
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

static void
entry_wanted_cb (SpaltWindow *self,
                 const char  *name)
{
  spalt_sidebar_choose (self->sidebar, name);
}

static SpaltDesk *
ensure_desk (SpaltWindow         *self,
             const SpaltDeskKind *kind)
{
  const char *name = g_type_name (kind->get_type ());
  GtkWidget  *made = gtk_stack_get_child_by_name (self->desks, name);
  SpaltDesk  *desk;

  if (made)
    return SPALT_DESK (made);

  desk = g_object_new (kind->get_type (), "newsroom", self->newsroom, "settings", self->settings,
                       "restoring", self->restoring, NULL);
  spalt_desk_set_narrow (desk, self->narrow);
  spalt_desk_set_show_sidebar_button (desk, is_sidebar_away (self));
  g_signal_connect_object (desk, "message", G_CALLBACK (desk_message_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "entry-wanted", G_CALLBACK (entry_wanted_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->desks, GTK_WIDGET (desk), name);

  return desk;
}

static void
entry_chosen_cb (SpaltWindow *self)
{
  const SpaltDeskKind *kind = NULL;
  SpaltDeskEntry      *entry = spalt_sidebar_get_entry (self->sidebar, &kind);
  SpaltDesk           *desk = ensure_desk (self, kind);

  spalt_desk_choose (desk, entry);
  gtk_stack_set_visible_child (self->desks, GTK_WIDGET (desk));
  if (self->settings)
    g_settings_set_string (self->settings, "desk", spalt_desk_entry_get_name (entry));
}

static void
entry_activated_cb (SpaltWindow *self)
{
  if (adw_overlay_split_view_get_collapsed (self->split_view))
    adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
  /* It may be chosen already, while its desk lists something else. */
  entry_chosen_cb (self);
  spalt_desk_show_list (spalt_window_get_desk (self));
}

static void
show_error (SpaltWindow  *self,
            const GError *error)
{
  self->opening = FALSE;
  spalt_error_page_set_message (self->error_page, self->folder, error->message);
  gtk_stack_set_visible_child_name (self->stack, "error");
  spalt_window_update_actions (self);
}

static void
show_newsroom (SpaltWindow   *self,
               SpaltNewsroom *newsroom)
{
  self->opening = FALSE;
  self->newsroom = g_object_ref (newsroom);
  g_signal_connect_object (newsroom, "problem", G_CALLBACK (problem_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (newsroom, "settings-changed", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  settings_changed_cb (self);
  person_changed_cb (self);

  adw_banner_set_revealed (self->banner, spalt_newsroom_get_read_only (newsroom));
  spalt_sidebar_open (self->sidebar, newsroom, self->desk_to_restore);
  spalt_window_update_actions (self);
  gtk_stack_set_visible_child_name (self->stack, "desk");
  if (self->settings)
    g_settings_set_string (self->settings, "last-publication", self->folder);
  g_signal_emit (self, opened_signal, 0, self->folder);
}

static void
show_notice (SpaltWindow *self)
{
  const char     *notice = spalt_newsroom_get_notice (self->newsroom);
  AdwAlertDialog *dialog;

  if (!notice)
    return;

  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Another Database Is Here"), notice));
  adw_alert_dialog_add_response (dialog, "close", _("_Close"));
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

/* The window may have been closed before its publication came. */
static gboolean
drop_late (SpaltWindow   *self,
           SpaltNewsroom *newsroom)
{
  if (self->closing && newsroom)
    spalt_newsroom_close_async (newsroom, NULL, NULL, NULL);

  return self->closing;
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SpaltWindow)   self = user_data;
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltNewsroom) newsroom = spalt_newsroom_open_finish (result, &error);

  if (!drop_late (self, newsroom))
    {
      if (newsroom)
        {
          show_newsroom (self, newsroom);
          show_notice (self);
        }
      else
        show_error (self, error);
    }
}

static void
imported_cb (SpaltWindow *self,
             SpaltJob    *job)
{
  const GError *error = spalt_job_get_error (job);

  if (error)
    spalt_window_tell (self, error->message);
}

/* The desk shows itself while it fills. */
static void
start_import (SpaltWindow *self)
{
  g_autofree char     *folder = g_steal_pointer (&self->import_folder);
  g_autoptr (SpaltJob) job = NULL;

  if (!folder)
    return;

  job = spalt_newsroom_import_markdown (self->newsroom, folder);
  g_signal_connect_object (job, "finished", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
}

static void
created_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SpaltWindow)   self = user_data;
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltNewsroom) newsroom = spalt_newsroom_create_finish (result, &error);

  if (drop_late (self, newsroom))
    return;

  if (!newsroom)
    {
      show_error (self, error);
      return;
    }

  show_newsroom (self, newsroom);
  start_import (self);
}

static void
remember_size (SpaltWindow *self)
{
  int width, height;

  if (!self->settings)
    return;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_int (self->settings, "window-width", MAX (width, 360));
  g_settings_set_int (self->settings, "window-height", MAX (height, 294));
}

/* A key that comes while the window goes would be saved by nobody, so it changes nothing either. */
static void
hold_keys (SpaltWindow *self)
{
  g_set_weak_pointer (&self->focus, gtk_window_get_focus (GTK_WINDOW (self)));
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
}

static void
let_keys (SpaltWindow *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  if (self->focus)
    gtk_window_set_focus (GTK_WINDOW (self), self->focus);
  g_clear_weak_pointer (&self->focus);
}

static void closed_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data);

static void
start_closing (SpaltWindow *self)
{
  self->closing = TRUE;
  hold_keys (self);
  spalt_newsroom_close_async (self->newsroom, NULL, closed_cb, g_object_ref (self));
}

static void
close_answered_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (SpaltWindow) self = user_data;
  const char             *answer = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (object), result);

  self->closing = FALSE;
  self->warned = FALSE;
  if (!g_str_equal (answer, "close") || !self->newsroom)
    return;

  spalt_newsroom_give_up_drafts (self->newsroom);
  start_closing (self);
}

static void
closed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SpaltWindow) self = user_data;
  g_autoptr (GError)      error = NULL;
  AdwDialog              *dialog;

  if (spalt_newsroom_close_finish (SPALT_NEWSROOM (object), result, &error))
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }

  self->warned = TRUE;
  let_keys (self);
  dialog = adw_alert_dialog_new (_("Not Everything Is Saved"), error->message);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog),
                                  "keep", _("_Keep Open"), "close", _("_Close and Lose It"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "close", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "keep");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "keep");
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), GTK_WIDGET (self), NULL, close_answered_cb, g_object_ref (self));
}

/* The window goes when everything is in the database. */
static gboolean
spalt_window_close_request (GtkWindow *window)
{
  SpaltWindow *self = SPALT_WINDOW (window);

  remember_size (self);
  if (spalt_window_get_desk (self))
    spalt_desk_remember (spalt_window_get_desk (self));
  if (!self->newsroom)
    {
      self->closing = TRUE;
      return GDK_EVENT_PROPAGATE;
    }

  if (!self->closing)
    start_closing (self);

  return GDK_EVENT_STOP;
}

static void
spalt_window_dispose (GObject *object)
{
  SpaltWindow *self = SPALT_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SPALT_TYPE_WINDOW);
  g_clear_weak_pointer (&self->focus);
  g_clear_object (&self->newsroom);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->import_folder, g_free);
  g_clear_pointer (&self->desk_to_restore, g_free);

  G_OBJECT_CLASS (spalt_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SpaltWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, SpaltWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SpaltWindow, welcome_page);
  gtk_widget_class_bind_template_child (widget_class, SpaltWindow, error_page);
  gtk_widget_class_bind_template_child (widget_class, SpaltWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, SpaltWindow, split_view);
  gtk_widget_class_bind_template_child (widget_class, SpaltWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, SpaltWindow, desks);
  gtk_widget_class_bind_template_callback (widget_class, split_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, wide_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
}

static void
spalt_window_class_init (SpaltWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = spalt_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = spalt_window_close_request;

  opened_signal = g_signal_new ("opened", SPALT_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (SPALT_TYPE_ERROR_PAGE);
  g_type_ensure (SPALT_TYPE_SIDEBAR);
  g_type_ensure (SPALT_TYPE_WELCOME_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/page/codeberg/spalt/Spalt/shell/spalt-window.ui");
  bind_children (widget_class);
}

static void
spalt_window_init (SpaltWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_icon_name (GTK_WINDOW (self), SPALT_APPLICATION_ID);
  if (SPALT_DEVEL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
  spalt_window_add_actions (self);
  spalt_window_update_actions (self);
}

/**
 * spalt_window_new:
 * @settings: (nullable): where the window's size and what was open are remembered
 */
GtkWidget *
spalt_window_new (GtkApplication *application,
                  GSettings      *settings)
{
  SpaltWindow *self = g_object_new (SPALT_TYPE_WINDOW, "application", application, NULL);

  if (settings)
    {
      self->settings = g_object_ref (settings);
      g_signal_connect_object (settings, "changed::person-name", G_CALLBACK (person_changed_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                                   g_settings_get_int (settings, "window-height"));
      if (g_settings_get_boolean (settings, "window-maximized"))
        gtk_window_maximize (GTK_WINDOW (self));
    }

  return GTK_WIDGET (self);
}

/**
 * spalt_window_get_folder:
 *
 * Returns: (nullable): of the publication that is open, or on its way
 */
const char *
spalt_window_get_folder (SpaltWindow *self)
{
  g_return_val_if_fail (SPALT_IS_WINDOW (self), NULL);

  return self->folder;
}

/**
 * spalt_window_is_free:
 *
 * Returns: whether the window has no publication, and none on its way
 */
gboolean
spalt_window_is_free (SpaltWindow *self)
{
  g_return_val_if_fail (SPALT_IS_WINDOW (self), FALSE);

  return self->newsroom == NULL && !self->opening && !self->closing;
}

void
spalt_window_show_welcome (SpaltWindow *self)
{
  g_return_if_fail (SPALT_IS_WINDOW (self));

  if (self->settings)
    {
      g_auto (GStrv) recent = g_settings_get_strv (self->settings, "recent-publications");
      spalt_welcome_page_set_recent (self->welcome_page, (const char *const *)recent);
    }
  gtk_stack_set_visible_child_name (self->stack, "welcome");
}

/**
 * spalt_window_open:
 *
 * Opens a publication; into a window that has none, or whose last attempt failed.
 */
void
spalt_window_open (SpaltWindow *self,
                   const char  *folder)
{
  g_autofree char *last = self->settings ? g_settings_get_string (self->settings, "last-publication") : NULL;
  g_autofree char *whole = g_canonicalize_filename (folder, NULL);

  g_return_if_fail (SPALT_IS_WINDOW (self));
  g_return_if_fail (self->newsroom == NULL);

  g_set_str (&self->folder, whole);
  self->restoring = g_strcmp0 (last, self->folder) == 0;
  g_clear_pointer (&self->desk_to_restore, g_free);
  if (self->restoring)
    self->desk_to_restore = g_settings_get_string (self->settings, "desk");
  self->opening = TRUE;
  spalt_newsroom_open_async (self->folder, NULL, opened_cb, g_object_ref (self));
}

/**
 * spalt_window_create:
 * @import_folder: (nullable): Markdown to begin with
 */
void
spalt_window_create (SpaltWindow   *self,
                     const char    *folder,
                     SpaltSettings *publication,
                     const char    *import_folder)
{
  g_return_if_fail (SPALT_IS_WINDOW (self));
  g_return_if_fail (self->newsroom == NULL);

  g_set_str (&self->folder, folder);
  g_set_str (&self->import_folder, import_folder);
  self->opening = TRUE;
  spalt_newsroom_create_async (self->folder, publication, NULL, created_cb, g_object_ref (self));
}

/**
 * spalt_window_end:
 *
 * Saves and closes, whatever dialog is open: the session ends. When not everything can be saved, the window says so and
 * stays, and goes with the next call.
 */
void
spalt_window_end (SpaltWindow *self)
{
  g_return_if_fail (SPALT_IS_WINDOW (self));

  if (self->warned)
    {
      spalt_newsroom_give_up_drafts (self->newsroom);
      spalt_newsroom_close_async (self->newsroom, NULL, NULL, NULL);
    }
  if (self->warned || !spalt_window_close_request (GTK_WINDOW (self)))
    gtk_window_destroy (GTK_WINDOW (self));
}

/**
 * spalt_window_tell:
 *
 * Shows a sentence for a moment.
 */
void
spalt_window_tell (SpaltWindow *self,
                   const char  *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

/**
 * spalt_window_get_desk:
 *
 * Returns: (transfer none) (nullable): the desk that is shown
 */
SpaltDesk *
spalt_window_get_desk (SpaltWindow *self)
{
  GtkWidget *desk = gtk_stack_get_visible_child (self->desks);

  return desk ? SPALT_DESK (desk) : NULL;
}

/**
 * spalt_window_go_to:
 * @noun: the type of a row that some desk can show
 *
 * Shows the desk where such rows are.
 *
 * Returns: (transfer none) (nullable): the desk
 */
SpaltDesk *
spalt_window_go_to (SpaltWindow *self,
                    GType        noun)
{
  const SpaltDeskKind *kind = spalt_desk_kind_find (noun);

  if (!kind || !self->newsroom)
    return NULL;

  spalt_sidebar_choose_kind (self->sidebar, kind);

  return spalt_window_get_desk (self);
}
