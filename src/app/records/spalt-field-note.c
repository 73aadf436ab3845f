// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-field-note.h"

struct _SpaltFieldNote
{
  AdwPreferencesRow parent_instance;

  GtkWidget *field; /* weak */
  GtkLabel  *label;
  GtkWidget *choice;
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (SpaltFieldNote, spalt_field_note, ADW_TYPE_PREFERENCES_ROW)

/* The buttons go away with the choice. */
static void
choose (SpaltFieldNote *self,
        gboolean        mine)
{
  if (self->field)
    gtk_widget_grab_focus (self->field);
  g_signal_emit (self, chosen_signal, 0, mine);
}

static void
other_clicked_cb (SpaltFieldNote *self)
{
  choose (self, FALSE);
}

static void
this_clicked_cb (SpaltFieldNote *self)
{
  choose (self, TRUE);
}

static void
spalt_field_note_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SPALT_TYPE_FIELD_NOTE);
  g_clear_weak_pointer (&SPALT_FIELD_NOTE (object)->field);

  G_OBJECT_CLASS (spalt_field_note_parent_class)->dispose (object);
}

static void
spalt_field_note_class_init (SpaltFieldNoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spalt_field_note_dispose;

  chosen_signal = g_signal_new ("chosen", SPALT_TYPE_FIELD_NOTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class, "/page/codeberg/spalt/Spalt/records/spalt-field-note.ui");
  gtk_widget_class_bind_template_child (widget_class, SpaltFieldNote, label);
  gtk_widget_class_bind_template_child (widget_class, SpaltFieldNote, choice);
  gtk_widget_class_bind_template_callback (widget_class, other_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, this_clicked_cb);
}

static void
spalt_field_note_init (SpaltFieldNote *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * spalt_field_note_new:
 * @field: the row above it
 */
GtkWidget *
spalt_field_note_new (GtkWidget *field)
{
  SpaltFieldNote *self = g_object_new (SPALT_TYPE_FIELD_NOTE, NULL);

  g_set_weak_pointer (&self->field, field);

  return GTK_WIDGET (self);
}

static void
mark_field (SpaltFieldNote *self,
            gboolean        wrong)
{
  GtkAccessible *field = GTK_ACCESSIBLE (self->field);

  if (wrong)
    {
      gtk_widget_add_css_class (self->field, "error");
      gtk_accessible_update_state (field, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
      gtk_accessible_update_relation (field, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, self->label, NULL, -1);
    }
  else
    {
      gtk_widget_remove_css_class (self->field, "error");
      gtk_accessible_update_state (field, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE, -1);
      gtk_accessible_reset_relation (field, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
    }
}

/**
 * spalt_field_note_show:
 * @text: (nullable): NULL when nothing is wrong
 * @choice: whether one of two values is to be chosen
 */
void
spalt_field_note_show (SpaltFieldNote *self,
                       const char     *text,
                       gboolean        choice)
{
  const gboolean shown = gtk_widget_get_visible (GTK_WIDGET (self));

  g_return_if_fail (SPALT_IS_FIELD_NOTE (self));

  if (!text && !shown)
    return;

  gtk_widget_set_visible (self->choice, choice);
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  if (text && (!shown || !g_str_equal (gtk_label_get_label (self->label), text)))
    gtk_accessible_announce (GTK_ACCESSIBLE (self->field), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  gtk_label_set_label (self->label, text ? text : "");
  if (self->field)
    mark_field (self, text != NULL);
}
