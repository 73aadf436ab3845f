// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-writing-pane.h"

#include <glib/gi18n-lib.h>

#include "spalt-article-text.h"
#include "spalt-body-view.h"
#include "spalt-newsroom-photos.h"
#include "spalt-photo-picker.h"
#include "spalt-text-field.h"

// How far a notch of the wheel scrolls over the headline, as it does over the text.
#define WHEEL_STEP 60

struct _SpaltWritingPane
{
  AdwBin parent_instance;

  SpaltNewsroom *newsroom;
  SpaltDraft    *draft;
  GCancellable  *cancellable;
  gboolean       spelling;

  GtkLabel          *count_label;
  GtkOverlay        *overlay;
  GtkScrolledWindow *scroller;
  SpaltBodyView     *body;
  GtkWidget         *head;
  SpaltTextField    *headline;
  SpaltTextField    *lede;

  int      head_height;
  guint    margin_source;
  gboolean scrolling; // we are doing it
};

G_DEFINE_FINAL_TYPE (SpaltWritingPane, spalt_writing_pane, ADW_TYPE_BIN)

enum
{
  SIGNAL_SCROLLED,
  SIGNAL_PROBLEM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkAdjustment *
get_adjustment (SpaltWritingPane *self)
{
  return gtk_scrolled_window_get_vadjustment (self->scroller);
}

static SpaltMarkdownEdit *
toggle_span (const char *text,
             guint       start,
             guint       end,
             gpointer    span)
{
  return spalt_markdown_toggle_span (text, start, end, GPOINTER_TO_UINT (span));
}

static SpaltMarkdownEdit *
toggle_lines (const char *text,
              guint       start,
              guint       end,
              gpointer    kind)
{
  return spalt_markdown_toggle_lines (text, start, end, GPOINTER_TO_UINT (kind));
}

static SpaltMarkdownEdit *
cycle_heading (const char *text,
               guint       start,
               guint       end,
               gpointer    data)
{
  return spalt_markdown_cycle_heading (text, start, end);
}

static SpaltMarkdownEdit *
insert_link (const char *text,
             guint       start,
             guint       end,
             gpointer    data)
{
  return spalt_markdown_insert_link (text, start, end, NULL);
}

static SpaltMarkdownEdit *
insert_fence (const char *text,
              guint       start,
              guint       end,
              gpointer    name)
{
  return spalt_markdown_insert_fence (text, start, end, name);
}

static void
edit_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  static const struct
  {
    const char       *action;
    SpaltBodyEditFunc func;
    guint             data;
  } edits[] = {
    { "writing.strong", toggle_span, SPALT_MARKDOWN_STRONG },
    { "writing.emphasis", toggle_span, SPALT_MARKDOWN_EMPHASIS },
    { "writing.strikethrough", toggle_span, SPALT_MARKDOWN_STRIKETHROUGH },
    { "writing.quote", toggle_lines, SPALT_MARKDOWN_QUOTE },
    { "writing.list", toggle_lines, SPALT_MARKDOWN_LIST },
    { "writing.numbered-list", toggle_lines, SPALT_MARKDOWN_NUMBERED_LIST },
    { "writing.heading", cycle_heading, 0 },
    { "writing.link", insert_link, 0 },
  };
  SpaltWritingPane *self = SPALT_WRITING_PANE (widget);

  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    if (g_str_equal (edits[i].action, action))
      spalt_body_view_edit (self->body, edits[i].func, GUINT_TO_POINTER (edits[i].data));
  gtk_widget_grab_focus (GTK_WIDGET (self->body));
}

static void
block_action (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  SpaltWritingPane *self = SPALT_WRITING_PANE (widget);

  spalt_body_view_edit (self->body, insert_fence, (gpointer)g_variant_get_string (parameter, NULL));
  gtk_widget_grab_focus (GTK_WIDGET (self->body));
}

static void
photo_chosen_cb (SpaltWritingPane *self,
                 SpaltPhoto       *photo)
{
  spalt_body_view_insert_photo (self->body, spalt_photo_get_slug (photo), spalt_photo_get_alt (photo));
  gtk_widget_grab_focus (GTK_WIDGET (self->body));
}

static void
photo_action (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  SpaltWritingPane *self = SPALT_WRITING_PANE (widget);
  AdwDialog        *picker;

  if (self->newsroom == NULL)
    return;
  picker = spalt_photo_picker_new (self->newsroom);
  g_signal_connect_object (picker, "chosen", G_CALLBACK (photo_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (picker, widget);
}

/* Where imported photos are put, one after the other: the article that was shown when they were offered, and the place
 * in it. Whoever offered them may be somewhere else when they come. */
typedef struct
{
  SpaltWritingPane *self;
  SpaltDraft       *draft;
  GtkTextMark      *place;
} Insertion;

static Insertion *
insertion_new (SpaltWritingPane *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->body));
  Insertion     *insertion = g_rc_box_new0 (Insertion);
  GtkTextIter    start, end;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  insertion->self = g_object_ref (self);
  insertion->draft = g_object_ref (self->draft);
  insertion->place = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &end, TRUE));
  return insertion;
}

static void
insertion_clear (gpointer data)
{
  Insertion *insertion = data;

  if (!gtk_text_mark_get_deleted (insertion->place))
    gtk_text_buffer_delete_mark (gtk_text_mark_get_buffer (insertion->place), insertion->place);
  g_object_unref (insertion->place);
  g_object_unref (insertion->self);
  g_object_unref (insertion->draft);
}

static void
insertion_release (Insertion *insertion)
{
  g_rc_box_release_full (insertion, insertion_clear);
}

static void
insert_imported (Insertion  *insertion,
                 SpaltPhoto *photo)
{
  GtkTextView *body = GTK_TEXT_VIEW (insertion->self->body);

  spalt_body_view_insert_photo_at (insertion->place, spalt_photo_get_slug (photo), spalt_photo_get_alt (photo));
  if (insertion->draft == insertion->self->draft && gtk_widget_has_focus (GTK_WIDGET (body)))
    gtk_text_view_scroll_mark_onscreen (body, gtk_text_buffer_get_insert (gtk_text_view_get_buffer (body)));
}

static void
photo_imported_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  Insertion             *insertion = user_data;
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltPhoto) photo = spalt_newsroom_import_photo_finish (SPALT_NEWSROOM (source), result, &error);

  if (photo != NULL)
    insert_imported (insertion, photo);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (insertion->self, signals[SIGNAL_PROBLEM], 0, error->message);
  insertion_release (insertion);
}

static void
files_offered_cb (SpaltWritingPane *self,
                  GListModel       *files)
{
  Insertion *insertion;

  if (self->newsroom == NULL || self->draft == NULL)
    return;
  insertion = insertion_new (self);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      spalt_newsroom_import_photo_async (self->newsroom, file, self->cancellable, photo_imported_cb,
                                         g_rc_box_acquire (insertion));
    }
  insertion_release (insertion);
}

/* A large picture takes seconds, and a texture can be read in any thread. */
static GBytes *
encode_png (gpointer picture)
{
  return gdk_texture_save_to_png_bytes (picture);
}

static void
image_offered_cb (SpaltWritingPane *self,
                  GdkTexture       *image)
{
  const char *headline;

  if (self->newsroom == NULL || self->draft == NULL)
    return;
  headline = spalt_article_get_headline (spalt_draft_get_article (self->draft));
  spalt_newsroom_import_picture_async (self->newsroom, encode_png, image,
                                       *headline != '\0' ? headline : _("Pasted picture"), self->cancellable,
                                       photo_imported_cb, insertion_new (self));
}

static gboolean
set_margin_cb (gpointer data)
{
  SpaltWritingPane *self = data;

  self->margin_source = 0;
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->body), self->head_height);
  return G_SOURCE_REMOVE;
}

/* The head lies over the body's top margin and scrolls with it, so that the three read as one page of text. */
static gboolean
get_child_position_cb (SpaltWritingPane *self,
                       GtkWidget        *child,
                       GdkRectangle     *allocation)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->overlay));
  int measure = spalt_body_view_get_measure (self->body, width);
  int height;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, measure, NULL, &height, NULL, NULL);
  *allocation = (GdkRectangle){
    .x = gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self->body)),
    .y = -(int)gtk_adjustment_get_value (get_adjustment (self)),
    .width = measure,
    .height = height,
  };
  if (height != self->head_height)
    {
      self->head_height = height;
      // The body has its place for this frame already.
      if (self->margin_source == 0)
        self->margin_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, set_margin_cb, self, NULL);
    }
  return TRUE;
}

static void
value_changed_cb (SpaltWritingPane *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self->overlay));
  if (!self->scrolling)
    g_signal_emit (self, signals[SIGNAL_SCROLLED], 0);
}

static gboolean
head_scrolled_cb (SpaltWritingPane *self,
                  double            dx,
                  double            dy)
{
  GtkAdjustment *adjustment = get_adjustment (self);

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + dy * WHEEL_STEP);
  return GDK_EVENT_STOP;
}

static void
head_focused_cb (SpaltWritingPane *self)
{
  gtk_adjustment_set_value (get_adjustment (self), 0);
}

static void
headline_left_cb (SpaltWritingPane *self,
                  GtkDirectionType  direction)
{
  if (direction == GTK_DIR_DOWN)
    gtk_widget_grab_focus (GTK_WIDGET (self->lede));
}

static void
lede_left_cb (SpaltWritingPane *self,
              GtkDirectionType  direction)
{
  gtk_widget_grab_focus (direction == GTK_DIR_DOWN ? GTK_WIDGET (self->body) : GTK_WIDGET (self->headline));
}

static void
body_left_cb (SpaltWritingPane *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->lede));
}

static void
show_text (SpaltWritingPane *self,
           GtkTextView      *view,
           SpaltArticleText  text)
{
  GtkSourceBuffer *buffer = spalt_article_text_get_buffer (self->draft, text);
  const char      *language = NULL;

  if (self->spelling && self->newsroom != NULL)
    language = spalt_settings_get_language (spalt_newsroom_get_settings (self->newsroom));
  gtk_text_view_set_buffer (view, GTK_TEXT_BUFFER (buffer));
  gtk_text_view_set_editable (view, !spalt_draft_get_read_only (self->draft));
  spalt_article_text_set_dark (buffer, adw_style_manager_get_dark (adw_style_manager_get_default ()));
  spalt_article_text_set_language (buffer, view, language);
}

static void
show_texts (SpaltWritingPane *self)
{
  if (self->draft == NULL)
    return;
  show_text (self, GTK_TEXT_VIEW (self->headline), SPALT_ARTICLE_TEXT_HEADLINE);
  show_text (self, GTK_TEXT_VIEW (self->lede), SPALT_ARTICLE_TEXT_LEDE);
  show_text (self, GTK_TEXT_VIEW (self->body), SPALT_ARTICLE_TEXT_BODY);
}

static void
spalt_writing_pane_dispose (GObject *object)
{
  SpaltWritingPane *self = SPALT_WRITING_PANE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->margin_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPALT_TYPE_WRITING_PANE);
  g_clear_object (&self->newsroom);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (spalt_writing_pane_parent_class)->dispose (object);
}

static void
spalt_writing_pane_finalize (GObject *object)
{
  g_object_unref (SPALT_WRITING_PANE (object)->cancellable);
  G_OBJECT_CLASS (spalt_writing_pane_parent_class)->finalize (object);
}

static void
spalt_writing_pane_class_init (SpaltWritingPaneClass *klass)
{
  static const char *const edits[] = {
    "writing.strong",
    "writing.emphasis",
    "writing.strikethrough",
    "writing.quote",
    "writing.list",
    "writing.numbered-list",
    "writing.heading",
    "writing.link",
  };
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = spalt_writing_pane_dispose;
  object_class->finalize = spalt_writing_pane_finalize;

  signals[SIGNAL_SCROLLED] =
    g_signal_new ("scrolled", SPALT_TYPE_WRITING_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PROBLEM] = g_signal_new ("problem", SPALT_TYPE_WRITING_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);

  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    gtk_widget_class_install_action (widget_class, edits[i], NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "writing.block", "s", block_action);
  gtk_widget_class_install_action (widget_class, "writing.photo", NULL, photo_action);

  g_type_ensure (SPALT_TYPE_BODY_VIEW);
  g_type_ensure (SPALT_TYPE_TEXT_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/page/codeberg/spalt/Spalt/editor/spalt-writing-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SpaltWritingPane, count_label);
  gtk_widget_class_bind_template_child (widget_class, SpaltWritingPane, overlay);
  gtk_widget_class_bind_template_child (widget_class, SpaltWritingPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, SpaltWritingPane, body);
  gtk_widget_class_bind_template_child (widget_class, SpaltWritingPane, head);
  gtk_widget_class_bind_template_child (widget_class, SpaltWritingPane, headline);
  gtk_widget_class_bind_template_child (widget_class, SpaltWritingPane, lede);
}

static void
connect_head (SpaltWritingPane *self)
{
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (wheel, "scroll", G_CALLBACK (head_scrolled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->head, wheel);
  g_signal_connect_object (focus, "enter", G_CALLBACK (head_focused_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->head, focus);
  g_signal_connect_object (self->headline, "left", G_CALLBACK (headline_left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lede, "left", G_CALLBACK (lede_left_cb), self, G_CONNECT_SWAPPED);
}

static void
spalt_writing_pane_init (SpaltWritingPane *self)
{
  self->cancellable = g_cancellable_new ();
  self->spelling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  connect_head (self);
  g_signal_connect_object (self->overlay, "get-child-position", G_CALLBACK (get_child_position_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_adjustment (self), "value-changed", G_CALLBACK (value_changed_cb),
                           self, G_CONNECT_SWAPPED);
  // It may still be waiting for the clipboard when this is gone.
  g_signal_connect_object (self->body, "files-offered", G_CALLBACK (files_offered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->body, "image-offered", G_CALLBACK (image_offered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->body, "left-upwards", G_CALLBACK (body_left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (show_texts), self,
                           G_CONNECT_SWAPPED);
}

void
spalt_writing_pane_set_newsroom (SpaltWritingPane *self,
                                 SpaltNewsroom    *newsroom)
{
  g_return_if_fail (SPALT_IS_WRITING_PANE (self));

  if (g_set_object (&self->newsroom, newsroom))
    show_texts (self);
}

void
spalt_writing_pane_set_draft (SpaltWritingPane *self,
                              SpaltDraft       *draft)
{
  g_return_if_fail (SPALT_IS_WRITING_PANE (self));

  if (!g_set_object (&self->draft, draft))
    return;
  self->scrolling = TRUE;
  gtk_adjustment_set_value (get_adjustment (self), 0);
  self->scrolling = FALSE;
  show_texts (self);
}

void
spalt_writing_pane_set_words (SpaltWritingPane *self,
                              guint             words)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u word", "%u words", words), words);

  g_return_if_fail (SPALT_IS_WRITING_PANE (self));
  gtk_label_set_label (self->count_label, text);
}

void
spalt_writing_pane_set_spelling (SpaltWritingPane *self,
                                 gboolean          spelling)
{
  g_return_if_fail (SPALT_IS_WRITING_PANE (self));

  if (self->spelling == spelling)
    return;
  self->spelling = spelling;
  show_texts (self);
}

void
spalt_writing_pane_focus_start (SpaltWritingPane *self)
{
  g_return_if_fail (SPALT_IS_WRITING_PANE (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->headline));
}

/* Where buffer coordinates start in the column that scrolls. */
static int
get_body_top (SpaltWritingPane *self)
{
  int y;

  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self->body), GTK_TEXT_WINDOW_WIDGET, 0, 0, NULL, &y);
  return y + (int)gtk_adjustment_get_value (get_adjustment (self));
}

static double
position_at (SpaltWritingPane *self,
             double            y)
{
  int         top = get_body_top (self);
  int         line_y, line_height;
  GtkTextIter iter;

  if (y < self->head_height && self->head_height > 0)
    return y / self->head_height - 1;
  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (self->body), &iter, (int)y - top, &line_y);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (self->body), &iter, &line_y, &line_height);
  return gtk_text_iter_get_line (&iter) + CLAMP ((y - top - line_y) / MAX (1, line_height), 0, 1);
}

static double
y_of_position (SpaltWritingPane *self,
               double            position)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->body));
  int            line = (int)position;
  int            line_y, line_height;
  GtkTextIter    iter;

  if (position < 0)
    return (position + 1) * self->head_height;
  gtk_text_buffer_get_iter_at_line (buffer, &iter, line);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (self->body), &iter, &line_y, &line_height);
  return get_body_top (self) + line_y + (position - line) * line_height;
}

/**
 * spalt_writing_pane_get_position:
 * @self: a pane
 * @position: (out): a place in the article, as #SpaltPreviewPage counts them
 * @share: (out): where in the window it stands, 0 the top and 1 the bottom
 *
 * Tells what is shown, by a place that wanders from the window's top to its bottom as the text is scrolled from end to
 * end: so that the other side reaches its ends too.
 */
void
spalt_writing_pane_get_position (SpaltWritingPane *self,
                                 double           *position,
                                 double           *share)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double         value = gtk_adjustment_get_value (adjustment);
  double         page = gtk_adjustment_get_page_size (adjustment);
  double         range = gtk_adjustment_get_upper (adjustment) - page;

  g_return_if_fail (SPALT_IS_WRITING_PANE (self));
  *share = range > 0 ? CLAMP (value / range, 0, 1) : 0;
  *position = position_at (self, value + *share * page);
}

void
spalt_writing_pane_scroll_to (SpaltWritingPane *self,
                              double            position,
                              double            share)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double         y = y_of_position (self, position);

  g_return_if_fail (SPALT_IS_WRITING_PANE (self));
  self->scrolling = TRUE;
  gtk_adjustment_set_value (adjustment, y - share * gtk_adjustment_get_page_size (adjustment));
  self->scrolling = FALSE;
}
