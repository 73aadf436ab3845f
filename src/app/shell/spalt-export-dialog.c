// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-export-dialog.h"

#include "spalt-job-dialog.h"
#include "spalt-newsroom-error.h"
#include "spalt-newsroom-jobs.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

struct _SpaltExportDialog
{
  AdwDialog parent_instance;

  GtkWidget    *export_button;
  AdwActionRow *folder_row;
  GtkEditable  *base_url_row;
  AdwSwitchRow *file_links_row;

  SpaltNewsroom *newsroom;
  GSettings     *settings;
  char          *folder;
  gboolean       file_links; /* as chosen for a site that has an address */

  GtkWidget *window;     /* of the export that has begun, weakly; this dialog is closed by then */
  AdwDialog *job_dialog; /* weakly */
};

G_DEFINE_FINAL_TYPE (SpaltExportDialog, spalt_export_dialog, ADW_TYPE_DIALOG)

static gboolean
is_web_address (const char *text)
{
  const char *scheme = g_uri_peek_scheme (text);

  return (g_strcmp0 (scheme, "http") == 0 || g_strcmp0 (scheme, "https") == 0) &&
         g_uri_is_valid (text, G_URI_FLAGS_NONE, NULL);
}

/* Without an address the site is made for its folder in any case. */
static void
update_file_links (SpaltExportDialog *self,
                   gboolean           has_address)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->file_links_row), has_address);
  adw_switch_row_set_active (self->file_links_row, !has_address || self->file_links);
  adw_action_row_set_subtitle (
    ADW_ACTION_ROW (self->file_links_row),
    has_address
      ? _("Links lead to the files themselves, for reading from a folder or a memory stick. Leave this off for the "
           "web.")
      : _("A site without an address can always be read from its folder."));
}

static void
switched_cb (SpaltExportDialog *self)
{
  if (*gtk_editable_get_text (self->base_url_row) != '\0')
    self->file_links = adw_switch_row_get_active (self->file_links_row);
}

static void
update_cb (SpaltExportDialog *self)
{
  const char *base_url = gtk_editable_get_text (self->base_url_row);
  gboolean    good = *base_url == '\0' || is_web_address (base_url);

  if (good)
    gtk_widget_remove_css_class (GTK_WIDGET (self->base_url_row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->base_url_row), "error");
  gtk_widget_set_sensitive (self->export_button, good && self->folder != NULL);
  update_file_links (self, *base_url != '\0');
}

static void
set_folder (SpaltExportDialog *self,
            const char        *folder)
{
  g_set_str (&self->folder, folder);
  adw_action_row_set_subtitle (self->folder_row, folder ? folder : _("None chosen"));
  update_cb (self);
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SpaltExportDialog) self = user_data;
  g_autoptr (GFile)             file = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (object), result, NULL);

  /* No error to show: the dialog was closed without a choice. */
  if (file)
    set_folder (self, g_file_peek_path (file));
}

static void
choose_cb (SpaltExportDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _("Export to Folder"));
  gtk_file_dialog_set_accept_label (dialog, _("_Choose"));
  if (self->folder)
    {
      g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
      gtk_file_dialog_set_initial_folder (dialog, folder);
    }
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                                 chosen_cb, g_object_ref (self));
}

static void begin (SpaltExportDialog *self,
                   gboolean           replace);

static void
replace_answered_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (SpaltExportDialog) self = user_data;
  const char                   *answer = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (object), result);

  if (g_str_equal (answer, "replace"))
    begin (self, TRUE);
}

/* What would go away is another publication's, and nothing brings it back: the safe answer is the default. */
static void
ask_to_replace (SpaltExportDialog *self,
                const char        *message)
{
  AdwDialog *dialog = adw_alert_dialog_new (_("Replace the Site of Another Publication?"), message);

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog),
                                  "cancel", _("_Cancel"), "replace", _("_Replace"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), self->window, NULL, replace_answered_cb, g_object_ref (self));
}

static void
finished_cb (SpaltExportDialog *dialog,
             SpaltJob          *job)
{
  g_autoptr (SpaltExportDialog) self = g_object_ref (dialog);
  const GError                 *error = spalt_job_get_error (job);

  /* Which held the dialog, and with it the newsroom. */
  g_signal_handlers_disconnect_by_func (job, finished_cb, self);
  if (self->window == NULL ||
      !g_error_matches (error, SPALT_NEWSROOM_ERROR, SPALT_NEWSROOM_ERROR_OTHER_PUBLICATION))
    return;
  if (self->job_dialog != NULL)
    adw_dialog_force_close (self->job_dialog);
  ask_to_replace (self, error->message);
}

static void
begin (SpaltExportDialog *self,
       gboolean           replace)
{
  const char          *base_url = gtk_editable_get_text (self->base_url_row);
  SpaltExportFlags     links = self->file_links ? SPALT_EXPORT_FILE_LINKS : SPALT_EXPORT_PLAIN;
  SpaltExportFlags     flags = replace ? links | SPALT_EXPORT_REPLACE : links;
  g_autoptr (SpaltJob) job = spalt_newsroom_export (self->newsroom, self->folder, base_url, flags);

  g_set_weak_pointer (&self->job_dialog, spalt_job_dialog_new (job, _("Open in _Browser")));
  /* After the dialog's own: it shows how the job ended, and goes when there is a question instead. */
  g_signal_connect_data (job, "finished", G_CALLBACK (finished_cb), g_object_ref (self),
                         (GClosureNotify)g_object_unref, G_CONNECT_SWAPPED);
  adw_dialog_present (self->job_dialog, self->window);
}

static void
export_cb (SpaltExportDialog *self)
{
  if (self->settings)
    {
      g_settings_set_string (self->settings, "export-folder", self->folder);
      g_settings_set_boolean (self->settings, "export-file-links", self->file_links);
    }
  g_set_weak_pointer (&self->window, GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))));
  begin (self, FALSE);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
spalt_export_dialog_dispose (GObject *object)
{
  SpaltExportDialog *self = SPALT_EXPORT_DIALOG (object);

  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->job_dialog);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPALT_TYPE_EXPORT_DIALOG);
  g_clear_object (&self->newsroom);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->folder, g_free);

  G_OBJECT_CLASS (spalt_export_dialog_parent_class)->dispose (object);
}

static void
spalt_export_dialog_class_init (SpaltExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spalt_export_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/page/codeberg/spalt/Spalt/shell/spalt-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SpaltExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, SpaltExportDialog, folder_row);
  gtk_widget_class_bind_template_child (widget_class, SpaltExportDialog, base_url_row);
  gtk_widget_class_bind_template_child (widget_class, SpaltExportDialog, file_links_row);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, switched_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
}

static void
spalt_export_dialog_init (SpaltExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * spalt_export_dialog_new:
 * @settings: (nullable): where the last folder and the last choice of links are remembered
 */
AdwDialog *
spalt_export_dialog_new (SpaltNewsroom *newsroom,
                         GSettings     *settings)
{
  SpaltExportDialog *self = g_object_new (SPALT_TYPE_EXPORT_DIALOG, NULL);
  g_autofree char   *folder = settings ? g_settings_get_string (settings, "export-folder") : g_strdup ("");

  self->newsroom = g_object_ref (newsroom);
  self->settings = settings ? g_object_ref (settings) : NULL;
  self->file_links = settings && g_settings_get_boolean (settings, "export-file-links");
  gtk_editable_set_text (self->base_url_row,
                         spalt_settings_get_base_url (spalt_newsroom_get_settings (newsroom)));
  set_folder (self, *folder ? folder : NULL);

  return ADW_DIALOG (self);
}
