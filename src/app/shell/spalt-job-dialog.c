// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-job-dialog.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

#define PULSE_MS 100

struct _SpaltJobDialog
{
  AdwDialog parent_instance;

  GtkWidget      *cancel_button;
  GtkWidget      *close_button;
  GtkImage       *result_image;
  GtkLabel       *status_label;
  GtkProgressBar *progress_bar;
  GtkWidget      *report_window;
  GtkListView    *report_view;
  GtkButton      *open_button;

  SpaltJob *job;
  char     *open_label;
  guint     pulse_source;
};

typedef enum
{
  PROP_JOB = 1,
} SpaltJobDialogProperty;

static GParamSpec *properties[PROP_JOB + 1];

G_DEFINE_FINAL_TYPE (SpaltJobDialog, spalt_job_dialog, ADW_TYPE_DIALOG)

static gboolean
pulse_cb (gpointer user_data)
{
  SpaltJobDialog *self = user_data;

  gtk_progress_bar_pulse (self->progress_bar);

  return G_SOURCE_CONTINUE;
}

static void
progressed_cb (SpaltJobDialog *self)
{
  double fraction = spalt_job_get_fraction (self->job);

  if (fraction >= 0)
    {
      g_clear_handle_id (&self->pulse_source, g_source_remove);
      gtk_progress_bar_set_fraction (self->progress_bar, fraction);
    }
  else if (self->pulse_source == 0)
    {
      self->pulse_source = g_timeout_add (PULSE_MS, pulse_cb, self);
    }
}

static void
setup_message_cb (GtkSignalListItemFactory *factory,
                  GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_list_item_set_child (item, label);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
setup_header_cb (GtkSignalListItemFactory *factory,
                 GtkListHeader            *header)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_header_set_child (header, label);
}

static void
bind_header_cb (GtkSignalListItemFactory *factory,
                GtkListHeader            *header)
{
  const gboolean   serious = spalt_job_message_get_serious (gtk_list_header_get_item (header));
  const guint      n_items = gtk_list_header_get_n_items (header);
  g_autofree char *text =
    g_strdup_printf (serious ? ngettext ("%u thing is wrong", "%u things are wrong", n_items)
                             : ngettext ("%u thing to look at", "%u things to look at", n_items),
                     n_items);

  gtk_label_set_label (GTK_LABEL (gtk_list_header_get_child (header)), text);
}

/* What is wrong comes before what is only to be looked at. */
static int
compare_seriousness (gconstpointer a,
                     gconstpointer b,
                     gpointer      data)
{
  return spalt_job_message_get_serious ((SpaltJobMessage *)b) - spalt_job_message_get_serious ((SpaltJobMessage *)a);
}

static GListModel *
group_messages (GListModel *messages)
{
  GtkSortListModel *model = gtk_sort_list_model_new (g_object_ref (messages), NULL);
  GtkCustomSorter  *sorter = gtk_custom_sorter_new (compare_seriousness, NULL, NULL);

  gtk_sort_list_model_set_section_sorter (model, GTK_SORTER (sorter));
  g_object_unref (sorter);

  return G_LIST_MODEL (model);
}

static void
bind_message_cb (GtkSignalListItemFactory *factory,
                 GtkListItem              *item)
{
  SpaltJobMessage *message = gtk_list_item_get_item (item);
  const char      *file = spalt_job_message_get_file (message);
  g_autofree char *place = NULL;
  g_autofree char *text = NULL;

  if (*file && spalt_job_message_get_line (message) > 0)
    place = g_strdup_printf ("%s:%u", file, spalt_job_message_get_line (message));
  text = g_strjoin (*file ? "\n" : "", place ? place : file, spalt_job_message_get_text (message), NULL);
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
show_result (SpaltJobDialog *self)
{
  GListModel *messages = spalt_job_get_messages (self->job);
  gboolean    failed = spalt_job_get_state (self->job) == SPALT_JOB_FAILED;

  gtk_image_set_from_icon_name (self->result_image, failed ? "dialog-warning-symbolic" : "object-select-symbolic");
  gtk_widget_set_visible (GTK_WIDGET (self->result_image), TRUE);

  if (g_list_model_get_n_items (messages) > 0)
    {
      g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (group_messages (messages));
      gtk_list_view_set_model (self->report_view, GTK_SELECTION_MODEL (selection));
      gtk_widget_set_visible (self->report_window, TRUE);
    }

  if (!failed && self->open_label && spalt_job_get_path (self->job))
    {
      gtk_button_set_label (self->open_button, self->open_label);
      gtk_widget_set_visible (GTK_WIDGET (self->open_button), TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->open_button));
    }
}

static void
finished_cb (SpaltJobDialog *self)
{
  g_clear_handle_id (&self->pulse_source, g_source_remove);
  adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);

  if (spalt_job_get_state (self->job) == SPALT_JOB_CANCELLED)
    {
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }

  gtk_widget_set_visible (self->cancel_button, FALSE);
  gtk_widget_set_visible (self->close_button, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), FALSE);
  gtk_widget_grab_focus (self->close_button);
  show_result (self);
}

static void
cancel_cb (SpaltJobDialog *self)
{
  gtk_widget_set_sensitive (self->cancel_button, FALSE);
  spalt_job_cancel (self->job);
}

static void
close_cb (SpaltJobDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* Escape while it runs asks it to stop. */
static void
close_attempt_cb (SpaltJobDialog *self)
{
  cancel_cb (self);
}

static void
open_cb (SpaltJobDialog *self)
{
  g_autoptr (GFile)           file = g_file_new_for_path (spalt_job_get_path (self->job));
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);
  GtkRoot                    *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_launcher_launch (launcher, GTK_WINDOW (root), NULL, NULL, NULL);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
spalt_job_dialog_dispose (GObject *object)
{
  SpaltJobDialog *self = SPALT_JOB_DIALOG (object);

  g_clear_handle_id (&self->pulse_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPALT_TYPE_JOB_DIALOG);
  g_clear_object (&self->job);
  g_clear_pointer (&self->open_label, g_free);

  G_OBJECT_CLASS (spalt_job_dialog_parent_class)->dispose (object);
}

static void
spalt_job_dialog_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  SpaltJobDialog *self = SPALT_JOB_DIALOG (object);

  switch ((SpaltJobDialogProperty)property_id)
    {
    case PROP_JOB:
      g_value_set_object (value, self->job);
      break;
    }
}

static void
spalt_job_dialog_class_init (SpaltJobDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = spalt_job_dialog_dispose;
  object_class->get_property = spalt_job_dialog_get_property;

  properties[PROP_JOB] = g_param_spec_object ("job", NULL, NULL, SPALT_TYPE_JOB,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/page/codeberg/spalt/Spalt/shell/spalt-job-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SpaltJobDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, SpaltJobDialog, close_button);
  gtk_widget_class_bind_template_child (widget_class, SpaltJobDialog, result_image);
  gtk_widget_class_bind_template_child (widget_class, SpaltJobDialog, status_label);
  gtk_widget_class_bind_template_child (widget_class, SpaltJobDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, SpaltJobDialog, report_window);
  gtk_widget_class_bind_template_child (widget_class, SpaltJobDialog, report_view);
  gtk_widget_class_bind_template_child (widget_class, SpaltJobDialog, open_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_attempt_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
}

static void
spalt_job_dialog_init (SpaltJobDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) header_factory = gtk_signal_list_item_factory_new ();

  g_type_ensure (SPALT_TYPE_JOB);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_message_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_message_cb), NULL);
  gtk_list_view_set_factory (self->report_view, factory);
  g_signal_connect (header_factory, "setup", G_CALLBACK (setup_header_cb), NULL);
  g_signal_connect (header_factory, "bind", G_CALLBACK (bind_header_cb), NULL);
  gtk_list_view_set_header_factory (self->report_view, header_factory);
}

/**
 * spalt_job_dialog_new:
 * @open_label: (nullable): what the button says that opens the job's path at the end, with a mnemonic
 */
AdwDialog *
spalt_job_dialog_new (SpaltJob   *job,
                      const char *open_label)
{
  SpaltJobDialog *self = g_object_new (SPALT_TYPE_JOB_DIALOG, NULL);

  self->job = g_object_ref (job);
  self->open_label = g_strdup (open_label);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOB]);
  adw_dialog_set_title (ADW_DIALOG (self), spalt_job_get_title (job));
  g_signal_connect_object (job, "notify::fraction", G_CALLBACK (progressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  if (spalt_job_get_state (job) != SPALT_JOB_RUNNING)
    finished_cb (self);

  return ADW_DIALOG (self);
}
