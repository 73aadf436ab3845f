// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-photo-picker.h"

#include <glib/gi18n-lib.h>

#include "spalt-newsroom-photos.h"
#include "spalt-newsroom-records.h"
#include "spalt-photo-thumbnail.h"
#include "spalt-row-list.h"

#define THUMBNAIL_WIDTH 168
#define THUMBNAIL_HEIGHT 112

struct _SpaltPhotoPicker
{
  AdwDialog parent_instance;

  SpaltNewsroom *newsroom;
  GCancellable  *cancellable;
  SpaltRowList  *photos;
  gboolean       choosing; // the first one, as soon as it is known
  gboolean       done;     // a photo was chosen, or the dialog closed

  AdwToastOverlay *toasts;
  GtkSearchEntry  *search;
  GtkStack        *stack;
  GtkGridView     *grid;
  AdwStatusPage   *failed;
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
  if (self->done)
    return;

  self->done = TRUE;
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, photo);
  adw_dialog_close (ADW_DIALOG (self));
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
photo_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (SpaltPhotoPicker) self = user_data;
  g_autoptr (GError)           error = NULL;
  g_autoptr (SpaltPhoto)       photo = spalt_newsroom_load_finish (SPALT_NEWSROOM (source), result, &error);

  if (photo != NULL)
    choose (self, photo);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, error->message);
}

/* Its page may not have come yet. */
static void
choose_at (SpaltPhotoPicker *self,
           guint             position)
{
  g_autoptr (SpaltRowItem) item = g_list_model_get_item (G_LIST_MODEL (self->photos), position);

  if (item != NULL)
    spalt_newsroom_load_async (self->newsroom, SPALT_TYPE_PHOTO, spalt_row_item_get_id (item), self->cancellable,
                               photo_loaded_cb, g_object_ref (self));
}

/* The photos of before are not those that were asked for, so they do not stand there as if they were. */
static void
show_failure (SpaltPhotoPicker *self,
              const GError     *error)
{
  g_autofree char *markup = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->failed, markup);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
show_photos (SpaltPhotoPicker *self)
{
  const char *page = "photos";

  if (g_list_model_get_n_items (G_LIST_MODEL (self->photos)) == 0)
    page = spalt_row_list_get_query (self->photos)->text == NULL ? "empty" : "nothing";
  gtk_stack_set_visible_child_name (self->stack, page);
  if (self->choosing)
    choose_at (self, 0);
}

static void
update_page (SpaltPhotoPicker *self)
{
  const GError *error = spalt_row_list_get_error (self->photos);

  /* While it searches, what was there last stays. */
  if (spalt_row_list_get_loading (self->photos))
    return;

  if (error != NULL)
    show_failure (self, error);
  else
    show_photos (self);
  self->choosing = FALSE;
}

static void
failed_cb (SpaltPhotoPicker *self,
           const GError     *error)
{
  /* Where the list itself failed, it says so in its place. */
  if (spalt_row_list_get_error (self->photos) == NULL)
    say (self, error->message);
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

static const char *
get_search_text (SpaltPhotoPicker *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  return *text != '\0' ? text : NULL;
}

static void
search (SpaltPhotoPicker *self)
{
  self->choosing = FALSE;
  spalt_row_list_set_query (self->photos,
                            &(SpaltRowQuery){ .type = SPALT_TYPE_PHOTO, .text = get_search_text (self) });
}

/* The entry tells of the words a little after they were typed, and who has pressed Enter meanwhile searches already. */
static void
search_changed_cb (SpaltPhotoPicker *self)
{
  if (g_strcmp0 (get_search_text (self), spalt_row_list_get_query (self->photos)->text) != 0)
    search (self);
}

static void
search_again_action (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  search (SPALT_PHOTO_PICKER (widget));
}

/* What could not be searched is searched again, so that nobody gets what other words had found. */
static void
search_activated_cb (SpaltPhotoPicker *self)
{
  search_changed_cb (self);
  if (!spalt_row_list_get_loading (self->photos) && spalt_row_list_get_error (self->photos) != NULL)
    search (self);
  if (spalt_row_list_get_loading (self->photos))
    self->choosing = TRUE;
  else
    choose_at (self, 0);
}

static void
activated_cb (SpaltPhotoPicker *self,
              guint             position)
{
  choose_at (self, position);
}

static void
show_photo (SpaltPhotoPicker *self,
            GtkListItem      *item)
{
  GtkWidget  *thumbnail = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  SpaltPhoto *photo = spalt_row_item_get_row (gtk_list_item_get_item (item));
  const char *name = photo != NULL ? get_name (photo) : "";

  spalt_photo_thumbnail_set_photo (SPALT_PHOTO_THUMBNAIL (thumbnail), self->newsroom, photo);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (thumbnail)), name);
  gtk_list_item_set_accessible_label (item, name);
}

static void
row_changed_cb (SpaltRowItem *row,
                GParamSpec   *pspec,
                GtkListItem  *item)
{
  show_photo (g_object_get_data (G_OBJECT (item), "spalt-picker"), item);
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
  g_object_set_data (G_OBJECT (item), "spalt-picker", self);
  g_signal_connect_object (gtk_list_item_get_item (item), "notify::row", G_CALLBACK (row_changed_cb), item,
                           G_CONNECT_DEFAULT);
  show_photo (self, item);
}

static void
unbind_cb (SpaltPhotoPicker *self,
           GtkListItem      *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), row_changed_cb, item);
}

/* Nothing that comes now is wanted any more. */
static void
spalt_photo_picker_closed (AdwDialog *dialog)
{
  SpaltPhotoPicker *self = SPALT_PHOTO_PICKER (dialog);

  self->done = TRUE;
  g_cancellable_cancel (self->cancellable);
}

static void
spalt_photo_picker_dispose (GObject *object)
{
  SpaltPhotoPicker *self = SPALT_PHOTO_PICKER (object);

  g_cancellable_cancel (self->cancellable);
  /* A window that closes together with the dialog may keep the widgets, which are not to keep the newsroom. */
  if (self->grid != NULL)
    gtk_grid_view_set_model (self->grid, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPALT_TYPE_PHOTO_PICKER);
  if (self->photos != NULL)
    g_signal_handlers_disconnect_by_data (self->photos, self);
  g_clear_object (&self->photos);
  g_clear_object (&self->newsroom);
  G_OBJECT_CLASS (spalt_photo_picker_parent_class)->dispose (object);
}

static void
spalt_photo_picker_finalize (GObject *object)
{
  SpaltPhotoPicker *self = SPALT_PHOTO_PICKER (object);

  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (spalt_photo_picker_parent_class)->finalize (object);
}

static void
spalt_photo_picker_class_init (SpaltPhotoPickerClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = spalt_photo_picker_dispose;
  object_class->finalize = spalt_photo_picker_finalize;
  ADW_DIALOG_CLASS (klass)->closed = spalt_photo_picker_closed;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", SPALT_TYPE_PHOTO_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, SPALT_TYPE_PHOTO);

  gtk_widget_class_install_action (widget_class, "picker.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "picker.search-again", NULL, search_again_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/page/codeberg/spalt/Spalt/inspector/spalt-photo-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, SpaltPhotoPicker, toasts);
  gtk_widget_class_bind_template_child (widget_class, SpaltPhotoPicker, search);
  gtk_widget_class_bind_template_child (widget_class, SpaltPhotoPicker, stack);
  gtk_widget_class_bind_template_child (widget_class, SpaltPhotoPicker, grid);
  gtk_widget_class_bind_template_child (widget_class, SpaltPhotoPicker, failed);
}

static void
spalt_photo_picker_init (SpaltPhotoPicker *self)
{
  GtkDropTarget                 *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_view_set_factory (self->grid, factory);
  g_signal_connect_object (self->grid, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  /* What was typed last is told of when the dialog may be gone. */
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drop, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

AdwDialog *
spalt_photo_picker_new (SpaltNewsroom *newsroom)
{
  SpaltPhotoPicker              *self = g_object_new (SPALT_TYPE_PHOTO_PICKER, NULL);
  g_autoptr (GtkSingleSelection) selection = NULL;

  self->newsroom = g_object_ref (newsroom);
  self->photos = spalt_row_list_new (newsroom);
  g_signal_connect_object (self->photos, "items-changed", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->photos, "notify::loading", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->photos, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->photos)));
  gtk_grid_view_set_model (self->grid, GTK_SELECTION_MODEL (selection));
  search (self);
  return ADW_DIALOG (self);
}
