// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-preview-frame.h"

#define MIN_WIDTH 200
#define MIN_HEIGHT 120

struct _SpaltPreviewFrame
{
  GtkWidget parent_instance;

  WebKitWebView *view;
  int            width;
};

G_DEFINE_FINAL_TYPE (SpaltPreviewFrame, spalt_preview_frame, GTK_TYPE_WIDGET)

static void
spalt_preview_frame_measure (GtkWidget     *widget,
                             GtkOrientation orientation,
                             int            for_size,
                             int           *minimum,
                             int           *natural,
                             int           *minimum_baseline,
                             int           *natural_baseline)
{
  SpaltPreviewFrame *self = SPALT_PREVIEW_FRAME (widget);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : MIN_HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : MIN_HEIGHT;
}

static void
spalt_preview_frame_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  SpaltPreviewFrame *self = SPALT_PREVIEW_FRAME (widget);
  int                shown = MIN (width, self->width);
  GtkAllocation      allocation = { (width - shown) / 2, 0, shown, height };
  double             zoom = (double)shown / self->width;

  if (self->view == NULL)
    return;
  if (ABS (webkit_web_view_get_zoom_level (self->view) - zoom) > 0.001)
    webkit_web_view_set_zoom_level (self->view, zoom);
  gtk_widget_size_allocate (GTK_WIDGET (self->view), &allocation, baseline);
}

static void
spalt_preview_frame_dispose (GObject *object)
{
  spalt_preview_frame_set_view (SPALT_PREVIEW_FRAME (object), NULL);
  G_OBJECT_CLASS (spalt_preview_frame_parent_class)->dispose (object);
}

static gboolean
spalt_preview_frame_focus (GtkWidget       *widget,
                           GtkDirectionType direction)
{
  SpaltPreviewFrame *self = SPALT_PREVIEW_FRAME (widget);

  return self->view != NULL && gtk_widget_child_focus (GTK_WIDGET (self->view), direction);
}

static void
spalt_preview_frame_class_init (SpaltPreviewFrameClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spalt_preview_frame_dispose;
  widget_class->measure = spalt_preview_frame_measure;
  widget_class->size_allocate = spalt_preview_frame_size_allocate;
  widget_class->focus = spalt_preview_frame_focus;
  gtk_widget_class_set_css_name (widget_class, "previewframe");
}

static void
spalt_preview_frame_init (SpaltPreviewFrame *self)
{
  self->width = MIN_WIDTH;
}

void
spalt_preview_frame_set_view (SpaltPreviewFrame *self,
                              WebKitWebView     *view)
{
  g_return_if_fail (SPALT_IS_PREVIEW_FRAME (self));

  if (self->view == view)
    return;
  if (self->view != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->view));
  self->view = view;
  if (view != NULL)
    gtk_widget_set_parent (GTK_WIDGET (view), GTK_WIDGET (self));
}

/**
 * spalt_preview_frame_set_width:
 * @self: a frame
 * @width: of the reader's screen, in CSS pixels
 */
void
spalt_preview_frame_set_width (SpaltPreviewFrame *self,
                               int                width)
{
  g_return_if_fail (SPALT_IS_PREVIEW_FRAME (self));

  self->width = width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
