// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-rendition-cache.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <unistd.h>

/**
 * spalt_rendition_get_cache_path:
 * @folder: the publication's
 * @photo: its checksum and focal point are used
 *
 * Returns: where this rendition is kept, whether or not it has been made. The same picture under two names, or
 *   the same name with another picture in it, never meet: the checksum is in the name.
 */
char *
spalt_rendition_get_cache_path (const char          *folder,
                                SpaltPhoto          *photo,
                                int                  width,
                                int                  height,
                                SpaltRenditionFormat format)
{
  g_autofree char *checksum =
    g_strdelimit (g_strdup (spalt_photo_get_checksum (photo)), "/.", '_'); // of a foreign database it may lead anywhere
  const char      *extension = spalt_rendition_format_get_extension (format);
  g_autofree char *shelf = g_strndup (checksum, 2);
  g_autofree char *name = NULL;

  if (height == 0)
    name = g_strdup_printf ("%s-%d-g%d.%s", checksum, width, SPALT_RENDITION_GENERATION, extension);
  else
    name =
      g_strdup_printf ("%s-%dx%d-%d-%d-g%d.%s", checksum, width, height,
                       (int)lround (spalt_photo_get_focal_x (photo) * 1000),
                       (int)lround (spalt_photo_get_focal_y (photo) * 1000), SPALT_RENDITION_GENERATION, extension);

  return g_build_filename (folder, "media", "renditions", shelf, name, NULL);
}

/* What is being made now, so that of several threads that need the same picture one makes it, and no other has to wait.
 * */
static GMutex      making_lock;
static GCond       making_done;
static GHashTable *making; // of paths

static void
begin_making (const char *path)
{
  g_mutex_lock (&making_lock);
  if (making == NULL)
    making = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  while (!g_hash_table_add (making, g_strdup (path)))
    g_cond_wait (&making_done, &making_lock);
  g_mutex_unlock (&making_lock);
}

static void
end_making (const char *path)
{
  g_mutex_lock (&making_lock);
  g_hash_table_remove (making, path);
  g_cond_broadcast (&making_done);
  g_mutex_unlock (&making_lock);
}

/**
 * spalt_rendition_ensure:
 * @folder: the publication's
 *
 * Makes a rendition unless it is there already. Any number of threads and programs may ask for the same one.
 *
 * Returns: (transfer full): its path
 */
char *
spalt_rendition_ensure (const char          *folder,
                        SpaltPhoto          *photo,
                        int                  width,
                        int                  height,
                        SpaltRenditionFormat format,
                        GCancellable        *cancellable,
                        GError             **error)
{
  g_autofree char *path = spalt_rendition_get_cache_path (folder, photo, width, height, format);
  g_autofree char *shelf = g_path_get_dirname (path);
  g_autofree char *source = NULL;
  SpaltRendition   rendition = {
      .width = width,
      .height = height,
      .focal_x = spalt_photo_get_focal_x (photo),
      .focal_y = spalt_photo_get_focal_y (photo),
      .format = format,
  };
  gboolean there;

  if (g_access (path, R_OK) == 0)
    return g_steal_pointer (&path);

  if (g_mkdir_with_parents (shelf, 0755) != 0)
    {
      g_set_error (
        error, SPALT_MEDIA_ERROR, SPALT_MEDIA_ERROR_NOT_WRITTEN,
        _("The folder “%s” for pictures cannot be made: %s. See to it that there is space, and that Spalt may write "
           "there."),
        shelf, g_strerror (errno));
      return NULL;
    }

  source = spalt_photo_make_path (folder, spalt_photo_get_file (photo));
  begin_making (path);
  there = g_access (path, R_OK) == 0 || spalt_photo_write_rendition (source, path, &rendition, cancellable, error);
  end_making (path);

  return there ? g_steal_pointer (&path) : NULL;
}
