// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-text-field.h"

#include <string.h>

#define MIN_WIDTH 120

struct _SpaltTextField
{
  GtkSourceView parent_instance;

  char *placeholder;
};

G_DEFINE_FINAL_TYPE (SpaltTextField, spalt_text_field, GTK_SOURCE_TYPE_VIEW)

enum
{
  PROP_PLACEHOLDER = 1,
  N_PROPS
};

enum
{
  SIGNAL_LEFT,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static gboolean
is_empty (GtkTextBuffer *buffer)
{
  return gtk_text_buffer_get_char_count (buffer) == 0;
}

/* A pasted line break becomes a space, since the text is one paragraph. */
static void
insert_text_cb (GtkTextBuffer *buffer,
                GtkTextIter   *location,
                char          *text,
                int            length)
{
  g_autofree char *line = NULL;

  if (memchr (text, '\n', (gsize)length) == NULL && memchr (text, '\r', (gsize)length) == NULL)
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  line = g_strndup (text, (gsize)length);
  g_strdelimit (line, "\r\n", ' ');
  gtk_text_buffer_insert (buffer, location, length > 1 ? g_strstrip (line) : line, -1);
}

static void
buffer_changed_cb (SpaltTextField *self)
{
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
connect_buffer (SpaltTextField *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  // A buffer comes back each time its article does.
  g_signal_handlers_disconnect_by_func (buffer, insert_text_cb, NULL);
  g_signal_connect (buffer, "insert-text", G_CALLBACK (insert_text_cb), NULL);
  g_signal_handlers_disconnect_by_func (buffer, buffer_changed_cb, self);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (buffer_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static gboolean
caret_at_edge (SpaltTextField *self,
               gboolean        last)
{
  GtkTextView   *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter    caret;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  return last ? !gtk_text_view_forward_display_line (view, &caret) || gtk_text_iter_is_end (&caret)
              : !gtk_text_view_backward_display_line (view, &caret);
}

static gboolean
key_pressed_cb (SpaltTextField *self,
                guint           key,
                guint           code,
                GdkModifierType state)
{
  GtkDirectionType direction;

  if ((state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter)
    direction = GTK_DIR_DOWN;
  else if (key == GDK_KEY_Down && caret_at_edge (self, TRUE))
    direction = GTK_DIR_DOWN;
  else if (key == GDK_KEY_Up && caret_at_edge (self, FALSE))
    direction = GTK_DIR_UP;
  else
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[SIGNAL_LEFT], 0, direction);
  return GDK_EVENT_STOP;
}

/* A text view knows its height only when it has laid out its lines, some time later; an empty one has none at all. */
static void
spalt_text_field_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  SpaltTextField         *self = SPALT_TEXT_FIELD (widget);
  GtkTextBuffer          *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter             start, end;
  g_autofree char        *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = MIN_WIDTH;
      return;
    }
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  layout =
    gtk_widget_create_pango_layout (widget, *text != '\0' || self->placeholder == NULL ? text : self->placeholder);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  // The caret needs a pixel of the line.
  if (for_size > 1)
    pango_layout_set_width (layout, (for_size - 1) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, minimum);
  *natural = *minimum;
}

static GtkSizeRequestMode
spalt_text_field_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
spalt_text_field_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  SpaltTextField         *self = SPALT_TEXT_FIELD (widget);
  g_autoptr (PangoLayout) layout = NULL;
  GdkRGBA                 colour;

  GTK_WIDGET_CLASS (spalt_text_field_parent_class)->snapshot (widget, snapshot);
  if (self->placeholder == NULL || !is_empty (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self))))
    return;
  layout = gtk_widget_create_pango_layout (widget, self->placeholder);
  gtk_widget_get_color (widget, &colour);
  colour.alpha *= 0.4f;
  gtk_snapshot_append_layout (snapshot, layout, &colour);
}

static void
set_placeholder (SpaltTextField *self,
                 const char     *placeholder)
{
  if (!g_set_str (&self->placeholder, placeholder))
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER, self->placeholder, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACEHOLDER]);
}

static void
spalt_text_field_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  if (id == PROP_PLACEHOLDER)
    set_placeholder (SPALT_TEXT_FIELD (object), g_value_get_string (value));
}

static void
spalt_text_field_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (id == PROP_PLACEHOLDER)
    g_value_set_string (value, SPALT_TEXT_FIELD (object)->placeholder);
}

static void
spalt_text_field_finalize (GObject *object)
{
  g_free (SPALT_TEXT_FIELD (object)->placeholder);
  G_OBJECT_CLASS (spalt_text_field_parent_class)->finalize (object);
}

static void
spalt_text_field_class_init (SpaltTextFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = spalt_text_field_set_property;
  object_class->get_property = spalt_text_field_get_property;
  object_class->finalize = spalt_text_field_finalize;
  GTK_WIDGET_CLASS (klass)->measure = spalt_text_field_measure;
  GTK_WIDGET_CLASS (klass)->get_request_mode = spalt_text_field_get_request_mode;
  GTK_WIDGET_CLASS (klass)->snapshot = spalt_text_field_snapshot;

  properties[PROP_PLACEHOLDER] =
    g_param_spec_string ("placeholder", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_LEFT] = g_signal_new ("left", SPALT_TYPE_TEXT_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, GTK_TYPE_DIRECTION_TYPE);
}

static void
spalt_text_field_init (SpaltTextField *self)
{
  GtkTextView        *view = GTK_TEXT_VIEW (self);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "notify::buffer", G_CALLBACK (connect_buffer), NULL);
  connect_buffer (self);
}
