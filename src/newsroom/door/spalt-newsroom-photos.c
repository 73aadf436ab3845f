// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-newsroom-photos.h"

#include "spalt-newsroom-private.h"

#include "spalt-photo-import.h"
#include "spalt-photo.h"
#include "spalt-thumbnail-cache.h"

/* Some thousands of them. */
#define THUMBNAIL_BYTES (G_GUINT64_CONSTANT (100) << 20)

static void
photo_imported (gpointer source,
                gpointer data,
                gpointer result)
{
  spalt_newsroom_emit_rows (source, SPALT_TYPE_PHOTO, spalt_photo_get_id (result));
}

/**
 * spalt_newsroom_get_media_path:
 * @file: a photo's file
 *
 * Returns: (transfer full): where the photo as it was imported lies
 */
char *
spalt_newsroom_get_media_path (SpaltNewsroom *self,
                               const char    *file)
{
  g_return_val_if_fail (SPALT_IS_NEWSROOM (self), NULL);

  return spalt_photo_make_path (spalt_newsroom_get_folder (self), file);
}

/* A file, or a picture in memory. */
typedef struct
{
  char            *path;
  SpaltPictureFunc encode;
  GObject         *picture;
  char            *name_hint;
} PhotoImport;

static void
photo_import_free (gpointer data)
{
  PhotoImport *import = data;

  g_free (import->path);
  g_clear_object (&import->picture);
  g_free (import->name_hint);
  g_free (import);
}

static gpointer
prepare_photo (SpaltStore   *store,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  PhotoImport       *import = data;
  g_autoptr (GBytes) bytes = import->picture ? import->encode (import->picture) : NULL;

  if (bytes)
    return spalt_photo_prepare_bytes (store, bytes, import->name_hint, cancellable, error);

  return spalt_photo_prepare (store, import->path, import->name_hint, cancellable, error);
}

static gpointer
store_photo (SpaltStore   *store,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  return spalt_photo_add (store, data, spalt_newsroom_get_now (), error);
}

static void
prepared_free (gpointer data)
{
  spalt_prepared_photo_free (data);
}

static const SpaltStoreCall prepare_photo_call = { prepare_photo, photo_import_free, prepared_free };
static const SpaltStoreCall store_photo_call = {
  store_photo,
  prepared_free,
  g_object_unref,
  .changed = photo_imported,
};

static void
photo_stored_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError           *error = NULL;
  SpaltPhoto       *photo = spalt_newsroom_finish (SPALT_NEWSROOM (object), &store_photo_call, result, &error);

  if (photo)
    g_task_return_pointer (task, photo, g_object_unref);
  else
    g_task_return_error (task, error);
}

/* The picture is in the publication's folder already: whoever gives up now may still find it among the photos. */
static void
photo_prepared_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  SpaltNewsroom      *self = SPALT_NEWSROOM (object);
  g_autoptr (GTask)   task = user_data;
  GError             *error = NULL;
  SpaltPreparedPhoto *prepared = spalt_newsroom_finish (self, &prepare_photo_call, result, &error);

  if (prepared)
    spalt_newsroom_write (self, &store_photo_call, prepared, NULL, photo_stored_cb, g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

static void
start_import (SpaltNewsroom      *self,
              PhotoImport        *import,
              GCancellable       *cancellable,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, start_import);
  spalt_newsroom_look_at_pictures (self, &prepare_photo_call, import, cancellable, photo_prepared_cb, task);
}

/**
 * spalt_newsroom_import_photo_async:
 *
 * Copies a photo into the publication, once: the same bytes give the same photo, also from the trash. What the file
 * says about itself (caption, credit) becomes the photo's. Pictures come in one after the other, and nobody who saves
 * waits for them.
 */
void
spalt_newsroom_import_photo_async (SpaltNewsroom      *self,
                                   GFile              *file,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  PhotoImport *import = g_new0 (PhotoImport, 1);

  import->path = g_file_get_path (file);
  import->name_hint = g_file_get_basename (file);
  /* A file without a path is on another machine: its address then stands in the error. */
  if (!import->path)
    import->path = g_file_get_uri (file);
  start_import (self, import, cancellable, callback, user_data);
}

/**
 * spalt_newsroom_import_picture_async:
 * @encode: makes a file of @picture, beside whoever writes, and before the newsroom is closed
 * @picture: (type GObject): any thread may read it
 * @name_hint: (nullable): what the photo might be called
 *
 * As spalt_newsroom_import_photo_async(), for a picture that was pasted. Both end in
 * spalt_newsroom_import_photo_finish().
 */
void
spalt_newsroom_import_picture_async (SpaltNewsroom      *self,
                                     SpaltPictureFunc    encode,
                                     gpointer            picture,
                                     const char         *name_hint,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  PhotoImport *import = g_new0 (PhotoImport, 1);

  import->encode = encode;
  import->picture = g_object_ref (picture);
  import->name_hint = g_strdup (name_hint);
  start_import (self, import, cancellable, callback, user_data);
}

SpaltPhoto *
spalt_newsroom_import_photo_finish (SpaltNewsroom *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Of all publications of the user's. */
static SpaltThumbnailCache *
get_thumbnails (void)
{
  static SpaltThumbnailCache *thumbnails;

  if (g_once_init_enter_pointer (&thumbnails))
    {
      g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "spalt", "thumbnails", NULL);

      g_once_init_leave_pointer (&thumbnails, spalt_thumbnail_cache_new (folder, THUMBNAIL_BYTES));
    }

  return thumbnails;
}

typedef struct
{
  char       *folder;
  SpaltPhoto *photo;
  int         width;
} Thumbnail;

static void
thumbnail_free (gpointer data)
{
  Thumbnail *thumbnail = data;

  g_free (thumbnail->folder);
  g_object_unref (thumbnail->photo);
  g_free (thumbnail);
}

static void
load_thumbnail (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Thumbnail *thumbnail = data;
  GError    *error = NULL;
  GBytes    *bytes = spalt_thumbnail_cache_load (get_thumbnails (), thumbnail->folder, thumbnail->photo,
                                                 thumbnail->width, cancellable, &error);

  if (bytes)
    g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/**
 * spalt_newsroom_load_thumbnail_async:
 * @photo: copied
 * @width: in pixels; the height keeps the photo's shape
 *
 * Loads a small picture from the user's cache, or makes it.
 */
void
spalt_newsroom_load_thumbnail_async (SpaltNewsroom      *self,
                                     SpaltPhoto         *photo,
                                     int                 width,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  /* Without the newsroom, which must not end in the thread. */
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Thumbnail        *thumbnail = g_new0 (Thumbnail, 1);

  thumbnail->folder = g_strdup (spalt_newsroom_get_folder (self));
  thumbnail->photo = spalt_record_copy (photo);
  thumbnail->width = width;
  g_task_set_source_tag (task, spalt_newsroom_load_thumbnail_async);
  g_task_set_task_data (task, thumbnail, thumbnail_free);
  g_task_run_in_thread (task, load_thumbnail);
}

/**
 * spalt_newsroom_load_thumbnail_finish:
 *
 * Returns: (transfer full): a JPEG file
 */
GBytes *
spalt_newsroom_load_thumbnail_finish (GAsyncResult *result,
                                      GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
