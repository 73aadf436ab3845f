// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-thumbnail-cache.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <utime.h>

#include "spalt-rendition.h"

struct _SpaltThumbnailCache
{
  char   *folder;
  guint64 limit;

  GMutex   mutex; // for the rest:
  gboolean counted;
  guint64  bytes; // in the folder, as far as this program knows
};

/* One file of the folder. */
typedef struct
{
  char   *path;
  guint64 bytes;
  gint64  used_at; // microseconds
} Kept;

static void
kept_clear (gpointer data)
{
  g_free (((Kept *)data)->path);
}

static int
compare_use (gconstpointer a,
             gconstpointer b)
{
  const gint64 first = ((const Kept *)a)->used_at, second = ((const Kept *)b)->used_at;

  return first < second ? -1 : first > second;
}

static GArray *
list_kept (SpaltThumbnailCache *self)
{
  GArray          *files = g_array_new (FALSE, FALSE, sizeof (Kept));
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char      *name;

  g_array_set_clear_func (files, kept_clear);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      GStatBuf         status;

      if (g_lstat (path, &status) == 0 && S_ISREG (status.st_mode))
        {
          Kept kept = { g_steal_pointer (&path), (guint64)status.st_size,
                        status.st_mtim.tv_sec * G_USEC_PER_SEC + status.st_mtim.tv_nsec / 1000 };

          g_array_append_val (files, kept);
        }
    }

  return files;
}

/* Makes some more room than is needed, so that the folder is not read again for every picture. The one that was used
 * last stays, however large it is: somebody wants to see it. */
static void
make_room (SpaltThumbnailCache *self)
{
  g_autoptr (GArray) files = list_kept (self);

  self->bytes = 0;
  for (guint i = 0; i < files->len; i++)
    self->bytes += g_array_index (files, Kept, i).bytes;
  if (self->bytes <= self->limit)
    return;

  g_array_sort (files, compare_use);
  for (guint i = 0; i + 1 < files->len && self->bytes > self->limit / 4 * 3; i++)
    {
      const Kept *kept = &g_array_index (files, Kept, i);

      if (g_unlink (kept->path) == 0)
        self->bytes -= kept->bytes;
    }
}

static void
count_new (SpaltThumbnailCache *self,
           gsize                bytes)
{
  g_mutex_lock (&self->mutex);
  self->bytes += bytes;
  if (!self->counted || self->bytes > self->limit)
    make_room (self);
  self->counted = TRUE;
  g_mutex_unlock (&self->mutex);
}

/* Its time says when it was used last. */
static GBytes *
read_kept (const char *path)
{
  char *contents;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, NULL))
    return NULL;
  g_utime (path, NULL);

  return g_bytes_new_take (contents, length);
}

static char *
make_path (SpaltThumbnailCache *self,
           SpaltPhoto          *photo,
           int                  width)
{
  g_autofree char *checksum =
    g_strdelimit (g_strdup (spalt_photo_get_checksum (photo)), "/.", '_'); // of a foreign database it may lead anywhere
  g_autofree char *name = g_strdup_printf ("%s-%d-g%d.jpg", checksum, width, SPALT_RENDITION_GENERATION);

  return g_build_filename (self->folder, name, NULL);
}

/**
 * spalt_thumbnail_cache_new:
 * @folder: of the user's, and of this cache alone; made when it is needed
 * @limit: in bytes; above it, those go that were not used for longest
 *
 * Small pictures of photos, for desks.
 */
SpaltThumbnailCache *
spalt_thumbnail_cache_new (const char *folder,
                           guint64     limit)
{
  SpaltThumbnailCache *self = g_new0 (SpaltThumbnailCache, 1);

  self->folder = g_strdup (folder);
  self->limit = limit;
  g_mutex_init (&self->mutex);

  return self;
}

void
spalt_thumbnail_cache_free (SpaltThumbnailCache *self)
{
  g_mutex_clear (&self->mutex);
  g_free (self->folder);
  g_free (self);
}

/**
 * spalt_thumbnail_cache_load:
 * @publication: its folder
 * @photo: known by its checksum, so that another picture under the same name is another one
 * @width: in pixels; the height keeps the photo's shape
 *
 * Makes the small picture, unless it is there. Any thread, and several at once.
 *
 * Returns: (transfer full): a JPEG file
 */
GBytes *
spalt_thumbnail_cache_load (SpaltThumbnailCache *self,
                            const char          *publication,
                            SpaltPhoto          *photo,
                            int                  width,
                            GCancellable        *cancellable,
                            GError             **error)
{
  g_autofree char *path = make_path (self, photo, width);
  g_autofree char *source = NULL;
  GBytes          *bytes = read_kept (path);

  if (bytes != NULL)
    return bytes;

  source = spalt_photo_make_path (publication, spalt_photo_get_file (photo));
  g_mkdir_with_parents (self->folder, 0700);
  if (!spalt_photo_write_rendition (source, path,
                                    &(SpaltRendition){ .width = width, .format = SPALT_RENDITION_JPEG }, cancellable,
                                    error))
    return NULL;

  bytes = read_kept (path);
  if (bytes != NULL)
    count_new (self, g_bytes_get_size (bytes));
  else
    g_set_error_literal (error, SPALT_MEDIA_ERROR, SPALT_MEDIA_ERROR_NOT_FOUND,
                         _("The small picture was removed while it was being made. Try again."));

  return bytes;
}
