// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-text-row.h"

struct _SpaltTextRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel    *label;
  GtkTextView *view;
};

enum
{
  PROP_TEXT = 1,
};

static GParamSpec *properties[PROP_TEXT + 1];

G_DEFINE_FINAL_TYPE (SpaltTextRow, spalt_text_row, ADW_TYPE_PREFERENCES_ROW)

static char *
get_text (SpaltTextRow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter    start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
set_text (SpaltTextRow *self,
          const char   *text)
{
  g_autofree char *now = get_text (self);

  /* The caret stays where it is when nothing changes. */
  if (g_strcmp0 (now, text ? text : "") != 0)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text ? text : "", -1);
}

static void
changed_cb (SpaltTextRow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

/* Its frame is part of the text: who presses there wants to write. */
static void
pressed_cb (SpaltTextRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static gboolean
spalt_text_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SPALT_TEXT_ROW (widget)->view));
}

static void
spalt_text_row_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  g_value_take_string (value, get_text (SPALT_TEXT_ROW (object)));
}

static void
spalt_text_row_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  set_text (SPALT_TEXT_ROW (object), g_value_get_string (value));
}

static void
spalt_text_row_class_init (SpaltTextRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = spalt_text_row_get_property;
  object_class->set_property = spalt_text_row_set_property;
  GTK_WIDGET_CLASS (klass)->grab_focus = spalt_text_row_grab_focus;

  properties[PROP_TEXT] =
    g_param_spec_string ("text", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
spalt_text_row_init (SpaltTextRow *self)
{
  GtkWidget  *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkGesture *click = gtk_gesture_click_new ();

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "dimmed");

  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  g_signal_connect_object (gtk_text_view_get_buffer (self->view), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (self, "title", self->label, "label", G_BINDING_SYNC_CREATE);

  gtk_widget_add_css_class (box, "text-row");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->view));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);

  g_signal_connect_object (click, "released", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
spalt_text_row_new (const char *title)
{
  SpaltTextRow *self = g_object_new (SPALT_TYPE_TEXT_ROW, "title", title, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  return GTK_WIDGET (self);
}
