// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-photo-import.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "spalt-exchange-error.h"
#include "spalt-import-copy.h"
#include "spalt-photo-drawing.h"
#include "spalt-photo-probe.h"
#include "spalt-photo-store.h"
#include "spalt-settings-store.h"
#include "spalt-slug.h"

#define FALLBACK_NAME "picture"

static char *
make_slug (const char *name)
{
  g_autofree char *base = g_path_get_basename (name);
  char            *dot = strrchr (base, '.');
  char            *slug = NULL;

  if (dot != NULL && dot > base)
    *dot = '\0';
  slug = spalt_slug_from_text (base);

  return slug != NULL ? slug : g_strdup (FALLBACK_NAME);
}

/* A slug that no other photo has. Files are named after it, so that two pictures never want the same file. */
static char *
choose_slug (SpaltStore *store,
             const char *wanted,
             GError    **error)
{
  for (guint n = 1;; n++)
    {
      g_autofree char       *slug = spalt_slug_with_number (wanted, n);
      g_autoptr (GError)     failure = NULL;
      g_autoptr (SpaltPhoto) other = spalt_store_find_record_by_slug (store, SPALT_TYPE_PHOTO, slug, &failure);

      if (failure != NULL && !g_error_matches (failure, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      if (other == NULL)
        return g_steal_pointer (&slug);
    }
}

static gboolean
has_bytes (const char *path,
           SpaltPhoto *photo)
{
  g_autoptr (SpaltPhoto) there = NULL;

  return g_access (path, F_OK) == 0 && spalt_photo_probe (path, NULL, &there, NULL, NULL) &&
         strcmp (spalt_photo_get_checksum (there), spalt_photo_get_checksum (photo)) == 0;
}

/* A file of that name may be left from an import that was cut off, or lie there for reasons of its own: it is used if
 * it is the same picture, and never overwritten. */
static char *
choose_file (SpaltStore *store,
             SpaltPhoto *photo,
             const char *slug)
{
  for (guint n = 1;; n++)
    {
      const char      *extension = spalt_photo_get_extension (photo);
      g_autofree char *file =
        n == 1 ? g_strdup_printf ("%s.%s", slug, extension) : g_strdup_printf ("%s-%u.%s", slug, n, extension);
      g_autofree char *path = spalt_store_get_media_path (store, file);

      if (g_access (path, F_OK) != 0 || has_bytes (path, photo))
        return g_steal_pointer (&file);
    }
}

static gboolean
set_unwritten (GError    **error,
               const char *target,
               const char *reason)
{
  g_autofree char *name = g_path_get_basename (target);

  g_set_error (
    error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_FAILED,
    _("The picture “%s” could not be written into the publication (%s). Look whether its disk is full or failing, "
       "and try again."),
    name, reason);

  return FALSE;
}

static gboolean
copy (const char   *source,
      const char   *target,
      GCancellable *cancellable,
      GError      **error)
{
  g_autoptr (GError) failure = NULL;

  if (g_access (target, F_OK) == 0 || spalt_import_copy (source, target, cancellable, &failure))
    return TRUE;
  if (!g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return set_unwritten (error, target, failure->message);

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* The same bytes have been looked at before. FALSE is an error; not to be known is none. */
static gboolean
find_known (SpaltStore   *store,
            const char   *path,
            SpaltPhoto  **known,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char   *checksum = NULL;

  /* What cannot be read, or is too large to be a picture, is for the probe to tell. */
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    checksum = spalt_photo_compute_checksum (path, cancellable, NULL);
  if (checksum == NULL)
    return TRUE;

  *known = spalt_store_find_photo_by_checksum (store, checksum, &failure);
  if (failure == NULL || g_error_matches (failure, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/* What the file says of itself may stand there in several languages. */
static gboolean
probe (SpaltStore   *store,
       const char   *path,
       SpaltPhoto  **photo,
       GCancellable *cancellable,
       GError      **error)
{
  g_autoptr (SpaltSettings) settings = spalt_store_load_settings (store, error);

  return settings != NULL &&
         spalt_photo_probe (path, spalt_settings_get_language (settings), photo, cancellable, error);
}

static SpaltPhoto *
import_file (SpaltStore   *store,
             const char   *path,
             const char   *name,
             gint64        now,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (SpaltPhoto) photo = NULL;
  g_autoptr (SpaltPhoto) known = NULL;
  g_autofree char       *wanted = make_slug (name);
  g_autofree char       *slug = NULL, *file = NULL, *target = NULL;

  if (!find_known (store, path, &known, cancellable, error))
    return NULL;
  if (known != NULL)
    return g_steal_pointer (&known);
  if (!probe (store, path, &photo, cancellable, error))
    return NULL;

  slug = choose_slug (store, wanted, error);
  if (slug == NULL)
    return NULL;

  file = choose_file (store, photo, slug);
  target = spalt_store_get_media_path (store, file);
  if (!copy (path, target, cancellable, error))
    return NULL;

  spalt_photo_set_slug (photo, slug);
  spalt_photo_set_file (photo, file);
  if (!spalt_store_save_record (store, photo, now, error))
    {
      g_unlink (target);
      return NULL;
    }

  return g_steal_pointer (&photo);
}

static SpaltPhoto *
import_written (SpaltStore   *store,
                GBytes       *bytes,
                const char   *name,
                gint64        now,
                GCancellable *cancellable,
                GError      **error)
{
  g_autofree char   *path = NULL;
  g_autoptr (GError) failure = NULL;
  int                file = g_file_open_tmp ("spalt-XXXXXX", &path, &failure);
  SpaltPhoto        *photo = NULL;

  if (file < 0)
    {
      set_unwritten (error, name, failure->message);
      return NULL;
    }
  g_close (file, NULL);

  if (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), &failure))
    photo = import_file (store, path, name, now, cancellable, error);
  else
    set_unwritten (error, name, failure->message);
  g_unlink (path);

  return photo;
}

/**
 * spalt_import_photo:
 * @name_hint: (nullable): what the slug and the file are named after; %NULL for the file's own name
 *
 * Takes a picture into the publication: copies it into `media/` and stores what is known about it. The same picture is
 * taken only once, whatever it is called. A drawing (SVG) is taken as PNG.
 *
 * Returns: (transfer full): the photo, stored. Fails with a #SpaltMediaError or a #SpaltStoreError.
 */
SpaltPhoto *
spalt_import_photo (SpaltStore   *store,
                    const char   *path,
                    const char   *name_hint,
                    gint64        now,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_autoptr (GBytes) drawn = NULL;

  g_return_val_if_fail (SPALT_IS_STORE (store), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  if (!spalt_store_check_source (store, path, error))
    return NULL;

  /* Pictures are large, and looking at one takes longer than others should wait. */
  spalt_store_pause_batch (store);
  if (name_hint == NULL || *name_hint == '\0')
    name_hint = path;
  if (!spalt_photo_is_drawing (path))
    return import_file (store, path, name_hint, now, cancellable, error);

  drawn = spalt_photo_draw (path, cancellable, error);

  return drawn != NULL ? import_written (store, drawn, name_hint, now, cancellable, error) : NULL;
}

/**
 * spalt_import_photo_bytes:
 * @bytes: a whole picture file, such as the clipboard's
 * @name_hint: (nullable): what the slug and the file are named after
 *
 * As spalt_import_photo(), but not for drawings.
 */
SpaltPhoto *
spalt_import_photo_bytes (SpaltStore   *store,
                          GBytes       *bytes,
                          const char   *name_hint,
                          gint64        now,
                          GCancellable *cancellable,
                          GError      **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (store), NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  return import_written (store, bytes, name_hint != NULL && *name_hint != '\0' ? name_hint : FALLBACK_NAME, now,
                         cancellable, error);
}
