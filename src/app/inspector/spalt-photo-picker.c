// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-photo-picker.h"

#include <glib/gi18n-lib.h>

#include "spalt-fold.h"
#include "spalt-newsroom-photos.h"
#include "spalt-newsroom-records.h"
#include "spalt-photo-thumbnail.h"

#define THUMBNAIL_WIDTH 168
#define THUMBNAIL_HEIGHT 112

struct _SpaltPhotoPicker
{
  AdwDialog parent_instance;

  SpaltNewsroom      *newsroom;
  GCancellable       *cancellable;
  GListStore         *photos;
  GtkFilterListModel *found;
  char               *words; // folded

  AdwToastOverlay *toasts;
  GtkSearchEntry  *search;
  GtkStack        *stack;
  GtkGridView     *grid;
};

G_DEFINE_FINAL_TYPE (SpaltPhotoPicker, spalt_photo_picker, ADW_TYPE_DIALOG)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_name (SpaltPhoto *photo)
{
  const char *caption = spalt_photo_get_caption (photo);

  return *caption != '\0' ? caption : spalt_photo_get_slug (photo);
}

static void
choose (SpaltPhotoPicker *self,
        SpaltPhoto       *photo)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, photo);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
show_page (SpaltPhotoPicker *self)
{
  const char *page = "photos";

  if (g_list_model_get_n_items (G_LIST_MODEL (self->photos)) == 0)
    page = "empty";
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->found)) == 0)
    page = "nothing";
  gtk_stack_set_visible_child_name (self->stack, page);
}

static void
say (SpaltPhotoPicker *self,
     const char       *message)
{
  AdwToast *toast = adw_toast_new (message);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
photos_listed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (SpaltPhotoPicker) self = user_data;
  g_autoptr (GError)           error = NULL;
  g_autoptr (GPtrArray)        photos = spalt_newsroom_list_finish (SPALT_NEWSROOM (source), result, &error);

  if (photos == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        say (self, error->message);
      return;
    }
  g_list_store_splice (self->photos, 0, g_list_model_get_n_items (G_LIST_MODEL (self->photos)), photos->pdata,
                       photos->len);
  show_page (self);
}

static void
photo_imported_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (SpaltPhotoPicker) self = user_data;
  g_autoptr (GError)           error = NULL;
  g_autoptr (SpaltPhoto)       photo = spalt_newsroom_import_photo_finish (SPALT_NEWSROOM (source), result, &error);

  if (photo != NULL)
    choose (self, photo);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, error->message);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SpaltPhotoPicker) self = user_data;
  g_autoptr (GFile)            file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    spalt_newsroom_import_photo_async (self->newsroom, file, self->cancellable, photo_imported_cb, g_object_ref (self));
}

static void
add_action (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  SpaltPhotoPicker         *self = SPALT_PHOTO_PICKER (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Pictures"));
  gtk_file_filter_add_mime_type (filter, "image/*");
  gtk_file_dialog_set_title (dialog, _("Add Photo"));
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), self->cancellable, file_chosen_cb,
                        g_object_ref (self));
}

static gboolean
dropped_cb (SpaltPhotoPicker *self,
            const GValue     *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  if (files == NULL)
    return FALSE;
  spalt_newsroom_import_photo_async (self->newsroom, files->data, self->cancellable, photo_imported_cb,
                                     g_object_ref (self));
  return TRUE;
}

static gboolean
photo_matches (gpointer item,
               gpointer data)
{
  SpaltPhotoPicker *self = data;
  g_autofree char  *all = NULL;
  g_autofree char  *folded = NULL;

  if (self->words == NULL || *self->words == '\0')
    return TRUE;
  all = g_strjoin (" ", spalt_photo_get_slug (item), spalt_photo_get_file (item), spalt_photo_get_caption (item),
                   spalt_photo_get_credit (item), spalt_photo_get_alt (item), NULL);
  folded = spalt_text_fold (all);
  return strstr (folded, self->words) != NULL;
}

static void
search_changed_cb (SpaltPhotoPicker *self)
{
  g_free (self->words);
  self->words = spalt_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->found), GTK_FILTER_CHANGE_DIFFERENT);
  show_page (self);
}

static void
search_activated_cb (SpaltPhotoPicker *self)
{
  g_autoptr (SpaltPhoto) photo = g_list_model_get_item (G_LIST_MODEL (self->found), 0);

  if (photo != NULL)
    choose (self, photo);
}

static void
activated_cb (SpaltPhotoPicker *self,
              guint             position)
{
  g_autoptr (SpaltPhoto) photo = g_list_model_get_item (G_LIST_MODEL (self->found), position);

  choose (self, photo);
}

static void
set_up_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_box_append (GTK_BOX (box), spalt_photo_thumbnail_new (THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (SpaltPhotoPicker *self,
         GtkListItem      *item)
{
  GtkWidget  *thumbnail = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  SpaltPhoto *photo = gtk_list_item_get_item (item);

  spalt_photo_thumbnail_set_photo (SPALT_PHOTO_THUMBNAIL (thumbnail), self->newsroom, photo);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (thumbnail)), get_name (photo));
  gtk_list_item_set_accessible_label (item, get_name (photo));
}

static void
spalt_photo_picker_dispose (GObject *object)
{
  SpaltPhotoPicker *self = SPALT_PHOTO_PICKER (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPALT_TYPE_PHOTO_PICKER);
  g_clear_object (&self->found);
  g_clear_object (&self->photos);
  g_clear_object (&self->newsroom);
  G_OBJECT_CLASS (spalt_photo_picker_parent_class)->dispose (object);
}

static void
spalt_photo_picker_finalize (GObject *object)
{
  SpaltPhotoPicker *self = SPALT_PHOTO_PICKER (object);

  g_object_unref (self->cancellable);
  g_free (self->words);
  G_OBJECT_CLASS (spalt_photo_picker_parent_class)->finalize (object);
}

static void
spalt_photo_picker_class_init (SpaltPhotoPickerClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = spalt_photo_picker_dispose;
  object_class->finalize = spalt_photo_picker_finalize;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", SPALT_TYPE_PHOTO_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, SPALT_TYPE_PHOTO);

  gtk_widget_class_install_action (widget_class, "picker.add", NULL, add_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/page/codeberg/spalt/Spalt/inspector/spalt-photo-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, SpaltPhotoPicker, toasts);
  gtk_widget_class_bind_template_child (widget_class, SpaltPhotoPicker, search);
  gtk_widget_class_bind_template_child (widget_class, SpaltPhotoPicker, stack);
  gtk_widget_class_bind_template_child (widget_class, SpaltPhotoPicker, grid);
}

static void
spalt_photo_picker_init (SpaltPhotoPicker *self)
{
  GtkDropTarget                 *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkFilter                     *filter = GTK_FILTER (gtk_custom_filter_new (photo_matches, self, NULL));
  g_autoptr (GtkSingleSelection) selection = NULL;

  self->cancellable = g_cancellable_new ();
  self->photos = g_list_store_new (SPALT_TYPE_PHOTO);
  self->found = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->photos)), filter);
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->found)));
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), NULL);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_grid_view_set_factory (self->grid, factory);
  gtk_grid_view_set_model (self->grid, GTK_SELECTION_MODEL (selection));
  g_signal_connect_swapped (self->grid, "activate", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activated_cb), self);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

AdwDialog *
spalt_photo_picker_new (SpaltNewsroom *newsroom)
{
  SpaltPhotoPicker *self = g_object_new (SPALT_TYPE_PHOTO_PICKER, NULL);

  self->newsroom = g_object_ref (newsroom);
  spalt_newsroom_list_async (newsroom, SPALT_TYPE_PHOTO, self->cancellable, photos_listed_cb, g_object_ref (self));
  return ADW_DIALOG (self);
}
