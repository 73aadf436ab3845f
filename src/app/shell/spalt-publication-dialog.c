// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-publication-dialog.h"

#include "spalt-slug.h"
#include "spalt-local-zone.h"
#include "spalt-time-zones.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

struct _SpaltPublicationDialog
{
  AdwDialog parent_instance;

  GtkWidget    *create_button;
  GtkEditable  *name_row;
  AdwComboRow  *language_row;
  AdwComboRow  *time_zone_row;
  AdwActionRow *folder_row;

  char *parent_folder;
  char *folder;
};

static guint accepted_signal;

G_DEFINE_FINAL_TYPE (SpaltPublicationDialog, spalt_publication_dialog, ADW_TYPE_DIALOG)

/* The languages that the theme speaks, under the names that they call themselves by. */
static const struct
{
  const char *code;
  const char *name;
} languages[] = {
  { "sv", "Svenska" },
  { "en", "English" },
};

static void
update_cb (SpaltPublicationDialog *self)
{
  g_autofree char *slug = spalt_slug_from_text (gtk_editable_get_text (self->name_row));

  g_clear_pointer (&self->folder, g_free);
  if (slug)
    self->folder = g_build_filename (self->parent_folder, slug, NULL);
  adw_action_row_set_subtitle (self->folder_row, self->folder ? self->folder : self->parent_folder);
  gtk_widget_set_sensitive (self->create_button, self->folder != NULL);
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SpaltPublicationDialog) self = user_data;
  g_autoptr (GFile)                  file =
    gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (!file || !g_file_peek_path (file))
    return;

  g_set_str (&self->parent_folder, g_file_peek_path (file));
  update_cb (self);
}

static void
choose_cb (SpaltPublicationDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GFile)         folder = g_file_new_for_path (self->parent_folder);

  gtk_file_dialog_set_title (dialog, _("Where to Keep the Publication"));
  gtk_file_dialog_set_accept_label (dialog, _("_Choose"));
  gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                                 chosen_cb, g_object_ref (self));
}

static void
create_cb (SpaltPublicationDialog *self)
{
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();
  g_autofree char          *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));
  GtkStringObject          *zone = adw_combo_row_get_selected_item (self->time_zone_row);

  spalt_settings_set_name (settings, name);
  spalt_settings_set_language (settings, languages[adw_combo_row_get_selected (self->language_row)].code);
  spalt_settings_set_time_zone (settings, zone ? gtk_string_object_get_string (zone) : "UTC");
  g_signal_emit (self, accepted_signal, 0, self->folder, settings);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
spalt_publication_dialog_dispose (GObject *object)
{
  SpaltPublicationDialog *self = SPALT_PUBLICATION_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SPALT_TYPE_PUBLICATION_DIALOG);
  g_clear_pointer (&self->parent_folder, g_free);
  g_clear_pointer (&self->folder, g_free);

  G_OBJECT_CLASS (spalt_publication_dialog_parent_class)->dispose (object);
}

static void
spalt_publication_dialog_class_init (SpaltPublicationDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spalt_publication_dialog_dispose;

  accepted_signal = g_signal_new ("accepted", SPALT_TYPE_PUBLICATION_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, SPALT_TYPE_SETTINGS);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/page/codeberg/spalt/Spalt/shell/spalt-publication-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SpaltPublicationDialog, create_button);
  gtk_widget_class_bind_template_child (widget_class, SpaltPublicationDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, SpaltPublicationDialog, language_row);
  gtk_widget_class_bind_template_child (widget_class, SpaltPublicationDialog, time_zone_row);
  gtk_widget_class_bind_template_child (widget_class, SpaltPublicationDialog, folder_row);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
}

static void
fill_languages (SpaltPublicationDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const char *const        *wanted = g_get_language_names ();

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    gtk_string_list_append (names, languages[i].name);
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (names));

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_str_has_prefix (wanted[0], languages[i].code))
      {
        adw_combo_row_set_selected (self->language_row, i);
        return;
      }
  adw_combo_row_set_selected (self->language_row, G_N_ELEMENTS (languages) - 1);
}

static void
fill_time_zones (SpaltPublicationDialog *self)
{
  g_auto (GStrv)            zones = spalt_time_zones_list ();
  g_autofree char          *local = spalt_local_zone_get_identifier ();
  g_autoptr (GtkStringList) list = gtk_string_list_new ((const char *const *)zones);
  g_autoptr (GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  adw_combo_row_set_expression (self->time_zone_row, expression);
  adw_combo_row_set_model (self->time_zone_row, G_LIST_MODEL (list));
  for (guint i = 0; zones[i]; i++)
    if (g_str_equal (zones[i], local))
      adw_combo_row_set_selected (self->time_zone_row, i);
}

static void
spalt_publication_dialog_init (SpaltPublicationDialog *self)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->parent_folder = g_strdup (documents ? documents : g_get_home_dir ());
  fill_languages (self);
  fill_time_zones (self);
  update_cb (self);
}

AdwDialog *
spalt_publication_dialog_new (void)
{
  return g_object_new (SPALT_TYPE_PUBLICATION_DIALOG, NULL);
}
