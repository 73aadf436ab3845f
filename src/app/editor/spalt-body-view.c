// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-body-view.h"

#include <glib/gi18n-lib.h>

#include "spalt-writing-keys.h"

// A line of sixty to seventy characters is read with ease.
#define MEASURE 640
#define MIN_MARGIN 24
#define NARROW_MARGIN 16
#define NARROW_WIDTH 480
#define BOTTOM_MARGIN 120
#define LINE_SPACE 7
#define PARAGRAPH_SPACE 3

struct _SpaltBodyView
{
  GtkSourceView parent_instance;

  int width;
};

G_DEFINE_FINAL_TYPE (SpaltBodyView, spalt_body_view, GTK_SOURCE_TYPE_VIEW)

enum
{
  SIGNAL_FILES_OFFERED,
  SIGNAL_IMAGE_OFFERED,
  SIGNAL_LEFT_UPWARDS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
offer_files (SpaltBodyView *self,
             GdkFileList   *list)
{
  g_autoptr (GSList)     files = gdk_file_list_get_files (list);
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_FILE);

  for (GSList *l = files; l != NULL; l = l->next)
    g_list_store_append (store, l->data);
  g_signal_emit (self, signals[SIGNAL_FILES_OFFERED], 0, store);
}

static void
texture_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (SpaltBodyView) self = user_data;
  g_autoptr (GdkTexture)    texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);

  if (texture != NULL)
    g_signal_emit (self, signals[SIGNAL_IMAGE_OFFERED], 0, texture);
}

static void
files_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (SpaltBodyView) self = user_data;
  const GValue             *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (value != NULL)
    offer_files (self, g_value_get_boxed (value));
}

static SpaltMarkdownEdit *
link_selection (const char *text,
                guint       start,
                guint       end,
                gpointer    address)
{
  return spalt_markdown_insert_link (text, start, end, address);
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (SpaltBodyView) self = user_data;
  g_autofree char          *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autofree char          *address = text != NULL ? spalt_markdown_parse_address (text) : NULL;

  if (address != NULL && gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    spalt_body_view_edit (self, link_selection, address);
  else
    GTK_TEXT_VIEW_CLASS (spalt_body_view_parent_class)->paste_clipboard (GTK_TEXT_VIEW (self));
}

/* A word processor offers its text as a picture too, so text comes first. */
static void
spalt_body_view_paste_clipboard (GtkTextView *view)
{
  GdkClipboard      *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  gboolean           selected = gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (view));

  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ||
      gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, files_read_cb,
                                    g_object_ref (view));
  else if (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING) ||
           gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8") ||
           gdk_content_formats_contain_mime_type (formats, "text/plain"))
    {
      if (selected)
        gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, g_object_ref (view));
      else
        GTK_TEXT_VIEW_CLASS (spalt_body_view_parent_class)->paste_clipboard (view);
    }
  else if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE) ||
           gdk_content_formats_contain_mime_type (formats, "image/png") ||
           gdk_content_formats_contain_mime_type (formats, "image/jpeg"))
    gdk_clipboard_read_texture_async (clipboard, NULL, texture_read_cb, g_object_ref (view));
}

static gboolean
dropped_cb (SpaltBodyView *self,
            const GValue  *value,
            double         x,
            double         y)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter  iter;
  int          buffer_x, buffer_y;

  if (!gtk_text_view_get_editable (view))
    return FALSE;
  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int)x, (int)y, &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (view), &iter);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    offer_files (self, g_value_get_boxed (value));
  else
    g_signal_emit (self, signals[SIGNAL_IMAGE_OFFERED], 0, g_value_get_object (value));
  return TRUE;
}

static SpaltMarkdownEdit *
break_line (const char *text,
            guint       start,
            guint       end,
            gpointer    data)
{
  SpaltMarkdownEdit *edit = start == end ? spalt_markdown_break_line (text, start) : NULL;

  *(gboolean *)data = edit != NULL;
  return edit;
}

static gboolean
key_pressed_cb (SpaltBodyView  *self,
                guint           key,
                guint           code,
                GdkModifierType state)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter    caret;
  gboolean       done = FALSE;

  if ((state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    {
      spalt_body_view_edit (self, break_line, &done);
      return done;
    }
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  if (key == GDK_KEY_Up && gtk_text_iter_get_line (&caret) == 0 &&
      !gtk_text_view_backward_display_line (GTK_TEXT_VIEW (self), &caret))
    {
      g_signal_emit (self, signals[SIGNAL_LEFT_UPWARDS], 0);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
spalt_body_view_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  SpaltBodyView *self = SPALT_BODY_VIEW (widget);

  if (width != self->width)
    {
      int margin = (width - spalt_body_view_get_measure (self, width)) / 2;

      self->width = width;
      gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self), margin);
      gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self), margin);
    }
  GTK_WIDGET_CLASS (spalt_body_view_parent_class)->size_allocate (widget, width, height, baseline);
}

static void
spalt_body_view_class_init (SpaltBodyViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->size_allocate = spalt_body_view_size_allocate;
  GTK_TEXT_VIEW_CLASS (klass)->paste_clipboard = spalt_body_view_paste_clipboard;
  spalt_writing_keys_install (widget_class, spalt_writing_keys, spalt_n_writing_keys);

  signals[SIGNAL_FILES_OFFERED] = g_signal_new ("files-offered", SPALT_TYPE_BODY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                NULL, G_TYPE_NONE, 1, G_TYPE_LIST_MODEL);
  signals[SIGNAL_IMAGE_OFFERED] = g_signal_new ("image-offered", SPALT_TYPE_BODY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                NULL, G_TYPE_NONE, 1, GDK_TYPE_TEXTURE);
  signals[SIGNAL_LEFT_UPWARDS] =
    g_signal_new ("left-upwards", SPALT_TYPE_BODY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
spalt_body_view_init (SpaltBodyView *self)
{
  GtkTextView        *view = GTK_TEXT_VIEW (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkDropTarget      *drop = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GType               types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };

  // Prose needs no tabs, and Tab is the way on for those who use the keyboard.
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_bottom_margin (view, BOTTOM_MARGIN);
  gtk_text_view_set_pixels_inside_wrap (view, LINE_SPACE);
  gtk_text_view_set_pixels_above_lines (view, PARAGRAPH_SPACE);
  gtk_text_view_set_pixels_below_lines (view, PARAGRAPH_SPACE);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  gtk_drop_target_set_gtypes (drop, types, G_N_ELEMENTS (types));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drop), GTK_PHASE_CAPTURE);
  g_signal_connect_object (drop, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

static void
apply_edit (GtkTextBuffer           *buffer,
            const SpaltMarkdownEdit *edit)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int)edit->start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int)edit->end);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, edit->text, -1);
  gtk_text_buffer_end_user_action (buffer);
}

static gboolean
edit_buffer (GtkTextBuffer    *buffer,
             SpaltBodyEditFunc func,
             gpointer          data)
{
  GtkTextIter                   start, end, first, last;
  g_autofree char              *text = NULL;
  g_autoptr (SpaltMarkdownEdit) edit = NULL;

  gtk_text_buffer_get_bounds (buffer, &first, &last);
  text = gtk_text_buffer_get_text (buffer, &first, &last, TRUE);
  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  edit = func (text, (guint)gtk_text_iter_get_offset (&start), (guint)gtk_text_iter_get_offset (&end), data);
  if (edit == NULL)
    return FALSE;

  apply_edit (buffer, edit);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int)edit->select_start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int)edit->select_end);
  gtk_text_buffer_select_range (buffer, &end, &start);
  return TRUE;
}

/**
 * spalt_body_view_edit:
 * @self: a view
 * @func: (scope call): makes the change
 *
 * Changes the text at the selection, as one step of undo.
 */
void
spalt_body_view_edit (SpaltBodyView    *self,
                      SpaltBodyEditFunc func,
                      gpointer          data)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  if (gtk_text_view_get_editable (GTK_TEXT_VIEW (self)) && edit_buffer (buffer, func, data))
    gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer));
}

typedef struct
{
  const char *slug;
  const char *alt;
} PhotoWords;

static SpaltMarkdownEdit *
insert_photo (const char *text,
              guint       start,
              guint       end,
              gpointer    data)
{
  const PhotoWords *words = data;

  return spalt_markdown_insert_photo (text, start, end, words->slug, words->alt);
}

void
spalt_body_view_insert_photo (SpaltBodyView *self,
                              const char    *slug,
                              const char    *alt)
{
  PhotoWords words = { slug, alt };

  g_return_if_fail (SPALT_IS_BODY_VIEW (self));
  spalt_body_view_edit (self, insert_photo, &words);
}

/* A copy of a mark that stays before what is inserted there. */
static GtkTextMark *
keep_mark (GtkTextBuffer *buffer,
           GtkTextMark   *mark)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, mark);
  return gtk_text_buffer_create_mark (buffer, NULL, &iter, TRUE);
}

static void
restore_selection (GtkTextBuffer *buffer,
                   GtkTextMark   *caret,
                   GtkTextMark   *bound)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_mark (buffer, &start, caret);
  gtk_text_buffer_get_iter_at_mark (buffer, &end, bound);
  gtk_text_buffer_select_range (buffer, &start, &end);
}

/**
 * spalt_body_view_insert_photo_at:
 * @place: in the body of an article, which need not be shown; stands after the photo then
 *
 * Puts a photo where somebody has offered it. Whoever has not moved since goes on after it; else the caret stays.
 */
void
spalt_body_view_insert_photo_at (GtkTextMark *place,
                                 const char  *slug,
                                 const char  *alt)
{
  GtkTextBuffer                *buffer = gtk_text_mark_get_buffer (place);
  GtkTextMark                  *caret, *bound;
  GtkTextIter                   at, old, first, last;
  gboolean                      stayed;
  guint                         offset;
  g_autofree char              *text = NULL;
  g_autoptr (SpaltMarkdownEdit) edit = NULL;

  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));

  gtk_text_buffer_get_bounds (buffer, &first, &last);
  text = gtk_text_buffer_get_text (buffer, &first, &last, TRUE);
  gtk_text_buffer_get_iter_at_mark (buffer, &at, place);
  gtk_text_buffer_get_iter_at_mark (buffer, &old, gtk_text_buffer_get_insert (buffer));
  stayed = gtk_text_iter_equal (&at, &old);
  offset = (guint)gtk_text_iter_get_offset (&at);
  edit = spalt_markdown_insert_photo (text, offset, offset, slug, alt);

  caret = keep_mark (buffer, gtk_text_buffer_get_insert (buffer));
  bound = keep_mark (buffer, gtk_text_buffer_get_selection_bound (buffer));
  apply_edit (buffer, edit);
  gtk_text_buffer_get_iter_at_offset (buffer, &at, (int)edit->select_end);
  gtk_text_buffer_move_mark (buffer, place, &at);
  if (stayed)
    gtk_text_buffer_place_cursor (buffer, &at);
  else
    restore_selection (buffer, caret, bound);
  gtk_text_buffer_delete_mark (buffer, caret);
  gtk_text_buffer_delete_mark (buffer, bound);
}

/**
 * spalt_body_view_get_measure:
 * @self: a view
 * @width: how wide the view is, in pixels
 *
 * Returns: how much of it the column of text takes
 */
int
spalt_body_view_get_measure (SpaltBodyView *self,
                             int            width)
{
  return MAX (0, MIN (MEASURE, width - 2 * (width < NARROW_WIDTH ? NARROW_MARGIN : MIN_MARGIN)));
}
