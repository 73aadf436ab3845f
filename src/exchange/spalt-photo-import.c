// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-photo-import.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "spalt-exchange-error.h"
#include "spalt-photo-probe.h"
#include "spalt-photo-store.h"
#include "spalt-slug.h"

#define MEDIA_MODE 0755

/* The file's name comes from the hint, so that a folder of photos reads well; and no photo ever takes another's file. */
static char *
choose_file_name (SpaltStore *store,
                  SpaltPhoto *photo,
                  const char *name_hint)
{
  g_autofree char *base = g_path_get_basename (name_hint);
  char            *dot = strrchr (base, '.');
  g_autofree char *slug = NULL;
  const char      *extension = spalt_photo_get_extension (photo);

  if (dot != NULL && dot != base && strlen (dot) <= 5)
    *dot = '\0';
  slug = spalt_slug_from_text (base);
  for (guint n = 1;; n++)
    {
      g_autofree char *name = n == 1 ? g_strdup_printf ("%s.%s", slug != NULL ? slug : "photo", extension)
                                     : g_strdup_printf ("%s-%u.%s", slug != NULL ? slug : "photo", n, extension);
      g_autofree char *path = spalt_store_get_media_path (store, name);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&name);
    }
}

/* Under a temporary name first: a file in `media/` is whole. */
static gboolean
copy_file (SpaltStore   *store,
           const char   *path,
           const char   *name,
           GCancellable *cancellable,
           GError      **error)
{
  g_autofree char  *folder = spalt_store_get_media_path (store, "");
  g_autofree char  *target = spalt_store_get_media_path (store, name);
  g_autofree char  *partial = g_strconcat (target, ".partial", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = g_file_new_for_path (partial);

  g_mkdir_with_parents (folder, MEDIA_MODE);
  if (!g_file_copy (from, to, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, cancellable, NULL, NULL, error))
    {
      g_unlink (partial);
      g_prefix_error (error, _ ("“%s” could not be copied into the publication: "), path);
      return FALSE;
    }
  if (g_rename (partial, target) != 0)
    {
      g_unlink (partial);
      g_set_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_FAILED, _ ("“%s” could not be copied into the publication."), path);
      return FALSE;
    }
  return TRUE;
}

/**
 * spalt_import_photo:
 * @store: the publication
 * @path: the file of the photo
 * @name_hint: (nullable): what to name it by, instead of the file's own name
 * @now: UTC seconds
 * @cancellable: (nullable): to stop it
 *
 * Copies a photo into `media/` and stores its row, once: the same bytes give the photo that is there. What the file says
 * about itself (caption, credit) becomes the photo's.
 *
 * Returns: (transfer full): the photo; or %NULL, and nothing is changed
 */
SpaltPhoto *
spalt_import_photo (SpaltStore   *store,
                    const char   *path,
                    const char   *name_hint,
                    gint64        now,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_autoptr (SpaltPhoto) photo = NULL;
  g_autoptr (SpaltPhoto) present = NULL;
  g_autoptr (GError)     missing = NULL;
  g_autofree char       *name = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!spalt_photo_probe (path, &photo, cancellable, error))
    return NULL;
  present = spalt_store_find_photo_by_checksum (store, spalt_photo_get_checksum (photo), &missing);
  if (present != NULL)
    return g_steal_pointer (&present);

  name = choose_file_name (store, photo, name_hint != NULL && *name_hint != '\0' ? name_hint : path);
  if (!copy_file (store, path, name, cancellable, error))
    return NULL;
  spalt_photo_set_file (photo, name);
  if (!spalt_store_save_photo (store, photo, now, error))
    {
      g_autofree char *target = spalt_store_get_media_path (store, name);

      g_unlink (target);
      return NULL;
    }
  return g_steal_pointer (&photo);
}

/**
 * spalt_import_photo_bytes:
 * @bytes: a whole image file, as from the clipboard
 * @name_hint: (nullable): what to name it by
 *
 * As spalt_import_photo(), for a photo that is not in a file yet.
 *
 * Returns: (transfer full): the photo; or %NULL, and nothing is changed
 */
SpaltPhoto *
spalt_import_photo_bytes (SpaltStore   *store,
                          GBytes       *bytes,
                          const char   *name_hint,
                          gint64        now,
                          GCancellable *cancellable,
                          GError      **error)
{
  g_autoptr (SpaltPhoto) photo = NULL;
  g_autofree char       *path = NULL;
  int                    fd = g_file_open_tmp ("spalt-photo-XXXXXX", &path, error);

  if (fd < 0)
    return NULL;
  g_close (fd, NULL);
  if (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), error))
    photo = spalt_import_photo (store, path, name_hint != NULL && *name_hint != '\0' ? name_hint : "photo", now, cancellable, error);
  g_unlink (path);
  return g_steal_pointer (&photo);
}
