// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-photo-thumbnail.h"

#include "spalt-newsroom-photos.h"

struct _SpaltPhotoThumbnail
{
  GtkWidget parent_instance;

  GtkPicture   *picture;
  GCancellable *cancellable;
  char         *checksum; // of the photo that is shown, or on its way
  int           width;
  int           height;
};

G_DEFINE_FINAL_TYPE (SpaltPhotoThumbnail, spalt_photo_thumbnail, GTK_TYPE_WIDGET)

/* A photo that cannot be shown stays an empty frame: its name says what it is. It is asked for again. */
static void
fail (SpaltPhotoThumbnail *self,
      const GError        *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_clear_pointer (&self->checksum, g_free);
}

static void
decode (GTask        *task,
        gpointer      source,
        gpointer      data,
        GCancellable *cancellable)
{
  GError     *error = NULL;
  GdkTexture *texture = gdk_texture_new_from_bytes (data, &error);

  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
decoded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SpaltPhotoThumbnail) self = user_data;
  g_autoptr (GError)              error = NULL;
  g_autoptr (GdkTexture)          texture = g_task_propagate_pointer (G_TASK (result), &error);

  if (texture != NULL)
    gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  else
    fail (self, error);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SpaltPhotoThumbnail) self = user_data;
  g_autoptr (GError)              error = NULL;
  g_autoptr (GBytes)              bytes = spalt_newsroom_load_thumbnail_finish (result, &error);
  g_autoptr (GTask)               task = NULL;

  if (bytes == NULL)
    {
      fail (self, error);
      return;
    }

  // Without the widget, which must not end in the thread.
  task = g_task_new (NULL, self->cancellable, decoded_cb, g_object_ref (self));
  g_task_set_source_tag (task, decode);
  g_task_set_task_data (task, g_steal_pointer (&bytes), (GDestroyNotify)g_bytes_unref);
  g_task_run_in_thread (task, decode);
}

static void
spalt_photo_thumbnail_measure (GtkWidget     *widget,
                               GtkOrientation orientation,
                               int            for_size,
                               int           *minimum,
                               int           *natural,
                               int           *minimum_baseline,
                               int           *natural_baseline)
{
  SpaltPhotoThumbnail *self = SPALT_PHOTO_THUMBNAIL (widget);

  // The frame is as large whatever photo is in it, and whether or not it has come.
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height;
}

static void
spalt_photo_thumbnail_size_allocate (GtkWidget *widget,
                                     int        width,
                                     int        height,
                                     int        baseline)
{
  SpaltPhotoThumbnail *self = SPALT_PHOTO_THUMBNAIL (widget);

  gtk_widget_measure (GTK_WIDGET (self->picture), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (GTK_WIDGET (self->picture), width, height, baseline, NULL);
}

static void
spalt_photo_thumbnail_dispose (GObject *object)
{
  SpaltPhotoThumbnail *self = SPALT_PHOTO_THUMBNAIL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->picture != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->picture));
  self->picture = NULL;
  G_OBJECT_CLASS (spalt_photo_thumbnail_parent_class)->dispose (object);
}

static void
spalt_photo_thumbnail_finalize (GObject *object)
{
  g_free (SPALT_PHOTO_THUMBNAIL (object)->checksum);
  G_OBJECT_CLASS (spalt_photo_thumbnail_parent_class)->finalize (object);
}

static void
spalt_photo_thumbnail_class_init (SpaltPhotoThumbnailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spalt_photo_thumbnail_dispose;
  G_OBJECT_CLASS (klass)->finalize = spalt_photo_thumbnail_finalize;
  widget_class->measure = spalt_photo_thumbnail_measure;
  widget_class->size_allocate = spalt_photo_thumbnail_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "thumbnail");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
spalt_photo_thumbnail_init (SpaltPhotoThumbnail *self)
{
  self->picture = GTK_PICTURE (gtk_picture_new ());
  gtk_picture_set_content_fit (self->picture, GTK_CONTENT_FIT_COVER);
  gtk_picture_set_can_shrink (self->picture, TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->picture), GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
spalt_photo_thumbnail_new (int width,
                           int height)
{
  SpaltPhotoThumbnail *self = g_object_new (SPALT_TYPE_PHOTO_THUMBNAIL, NULL);

  self->width = width;
  self->height = height;
  return GTK_WIDGET (self);
}

/**
 * spalt_photo_thumbnail_set_photo:
 * @self: a thumbnail
 * @newsroom: (nullable): whose photo it is
 * @photo: (nullable): the photo, or none; one with the same picture as before changes nothing
 */
void
spalt_photo_thumbnail_set_photo (SpaltPhotoThumbnail *self,
                                 SpaltNewsroom       *newsroom,
                                 SpaltPhoto          *photo)
{
  g_return_if_fail (SPALT_IS_PHOTO_THUMBNAIL (self));

  if (newsroom == NULL)
    photo = NULL;
  if (photo != NULL && g_strcmp0 (spalt_photo_get_checksum (photo), self->checksum) == 0)
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_picture_set_paintable (self->picture, NULL);
  g_set_str (&self->checksum, photo != NULL ? spalt_photo_get_checksum (photo) : NULL);
  if (photo == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  spalt_newsroom_load_thumbnail_async (newsroom, photo, self->width * gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                                       self->cancellable, loaded_cb, g_object_ref (self));
}
