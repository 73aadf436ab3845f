// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-photo-row.h"

#include "spalt-newsroom-records.h"
#include "spalt-photo-picker.h"
#include "spalt-photo-thumbnail.h"
#include "spalt-photo.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

#define THUMBNAIL_SIZE 64

struct _SpaltPhotoRow
{
  AdwActionRow parent_instance;

  SpaltNewsroom *newsroom;
  gint64         photo_id;
  GCancellable  *loading;

  GtkWidget *thumbnail;
  GtkWidget *choose;
  GtkWidget *remove;
};

enum
{
  PROP_PHOTO_ID = 1,
};

static GParamSpec *properties[PROP_PHOTO_ID + 1];

G_DEFINE_FINAL_TYPE (SpaltPhotoRow, spalt_photo_row, ADW_TYPE_ACTION_ROW)

static void
show_photo (SpaltPhotoRow *self,
            SpaltPhoto    *photo)
{
  g_autofree char *alt = NULL;

  if (photo)
    g_object_get (photo, "alt", &alt, NULL);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), alt ? alt : "");
  spalt_photo_thumbnail_set_photo (SPALT_PHOTO_THUMBNAIL (self->thumbnail), self->newsroom, photo);
  gtk_widget_set_visible (self->thumbnail, photo != NULL);
}

static void
stop (SpaltPhotoRow *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SpaltPhotoRow) self = user_data;
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltPhoto)    photo = spalt_newsroom_load_finish (SPALT_NEWSROOM (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->thumbnail)
    return;

  show_photo (self, photo);
  if (error)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), error->message);
}

static void
load_photo (SpaltPhotoRow *self)
{
  stop (self);
  gtk_widget_set_visible (self->remove, self->photo_id != 0);
  if (self->photo_id == 0 || !self->newsroom)
    {
      show_photo (self, NULL);
      return;
    }

  self->loading = g_cancellable_new ();
  spalt_newsroom_load_async (self->newsroom, SPALT_TYPE_PHOTO, self->photo_id, self->loading, loaded_cb,
                             g_object_ref (self));
}

/* Its words were written elsewhere, or another picture was put in its place. */
static void
rows_changed_cb (SpaltPhotoRow *self,
                 GType          type,
                 gint64         id)
{
  if (type == SPALT_TYPE_PHOTO && self->photo_id != 0 && (id == 0 || id == self->photo_id))
    load_photo (self);
}

static void
set_photo_id (SpaltPhotoRow *self,
              gint64         photo_id)
{
  if (self->photo_id == photo_id)
    return;

  self->photo_id = photo_id;
  load_photo (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PHOTO_ID]);
}

static void
chosen_cb (SpaltPhotoRow *self,
           SpaltPhoto    *photo)
{
  set_photo_id (self, spalt_photo_get_id (photo));
}

static void
choose_clicked_cb (SpaltPhotoRow *self)
{
  AdwDialog *picker;

  if (!self->newsroom)
    return;

  picker = spalt_photo_picker_new (self->newsroom);
  g_signal_connect_object (picker, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (picker, GTK_WIDGET (self));
}

static void
remove_clicked_cb (SpaltPhotoRow *self)
{
  gtk_widget_grab_focus (self->choose);
  set_photo_id (self, 0);
}

static void
spalt_photo_row_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  g_value_set_int64 (value, SPALT_PHOTO_ROW (object)->photo_id);
}

static void
spalt_photo_row_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  set_photo_id (SPALT_PHOTO_ROW (object), g_value_get_int64 (value));
}

static void
spalt_photo_row_dispose (GObject *object)
{
  SpaltPhotoRow *self = SPALT_PHOTO_ROW (object);

  stop (self);
  g_clear_object (&self->newsroom);
  self->thumbnail = NULL;

  G_OBJECT_CLASS (spalt_photo_row_parent_class)->dispose (object);
}

static void
spalt_photo_row_class_init (SpaltPhotoRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = spalt_photo_row_get_property;
  object_class->set_property = spalt_photo_row_set_property;
  object_class->dispose = spalt_photo_row_dispose;

  properties[PROP_PHOTO_ID] =
    g_param_spec_int64 ("photo-id", NULL, NULL, 0, G_MAXINT64, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static GtkWidget *
add_button (SpaltPhotoRow *self,
            const char    *icon_name,
            const char    *label,
            GCallback      callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);

  return button;
}

static void
spalt_photo_row_init (SpaltPhotoRow *self)
{
  self->thumbnail = spalt_photo_thumbnail_new (THUMBNAIL_SIZE, THUMBNAIL_SIZE);
  gtk_widget_set_visible (self->thumbnail, FALSE);
  gtk_widget_set_valign (self->thumbnail, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->thumbnail);
  self->choose = add_button (self, "spalt-photo-symbolic", _("Choose Photo…"), G_CALLBACK (choose_clicked_cb));
  self->remove = add_button (self, "user-trash-symbolic", _("Remove the Photo"), G_CALLBACK (remove_clicked_cb));
  gtk_widget_set_visible (self->remove, FALSE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 2);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

GtkWidget *
spalt_photo_row_new (const char *title)
{
  return g_object_new (SPALT_TYPE_PHOTO_ROW, "title", title, NULL);
}

/**
 * spalt_photo_row_set_newsroom:
 * @newsroom: whose photos there are to choose of
 */
void
spalt_photo_row_set_newsroom (SpaltPhotoRow *self,
                              SpaltNewsroom *newsroom)
{
  g_return_if_fail (SPALT_IS_PHOTO_ROW (self));
  g_return_if_fail (self->newsroom == NULL);

  self->newsroom = g_object_ref (newsroom);
  g_signal_connect_object (newsroom, "rows-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  load_photo (self);
}
