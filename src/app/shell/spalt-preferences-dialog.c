// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-preferences-dialog.h"

#include "spalt-local-person.h"

struct _SpaltPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  GSettings *settings;

  GtkEditable *name_row;
};

G_DEFINE_FINAL_TYPE (SpaltPreferencesDialog, spalt_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

static void
name_changed_cb (SpaltPreferencesDialog *self)
{
  g_settings_set_string (self->settings, "person-name", gtk_editable_get_text (self->name_row));
}

/* Until somebody has written another name, the one that is used is proposed. */
static void
show_name (SpaltPreferencesDialog *self)
{
  g_autofree char *name = g_settings_get_string (self->settings, "person-name");
  g_autofree char *local = spalt_local_person_get_name ();

  gtk_editable_set_text (self->name_row, *name != '\0' ? name : local);
}

static void
spalt_preferences_dialog_dispose (GObject *object)
{
  SpaltPreferencesDialog *self = SPALT_PREFERENCES_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SPALT_TYPE_PREFERENCES_DIALOG);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (spalt_preferences_dialog_parent_class)->dispose (object);
}

static void
spalt_preferences_dialog_class_init (SpaltPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spalt_preferences_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/page/codeberg/spalt/Spalt/shell/spalt-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SpaltPreferencesDialog, name_row);
}

static void
spalt_preferences_dialog_init (SpaltPreferencesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
spalt_preferences_dialog_new (GSettings *settings)
{
  SpaltPreferencesDialog *self = g_object_new (SPALT_TYPE_PREFERENCES_DIALOG, NULL);

  self->settings = g_object_ref (settings);
  show_name (self);
  g_signal_connect_object (self->name_row, "changed", G_CALLBACK (name_changed_cb), self, G_CONNECT_SWAPPED);

  return ADW_DIALOG (self);
}
