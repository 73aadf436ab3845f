// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-photo-import.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "spalt-exchange-error.h"
#include "spalt-import-copy.h"
#include "spalt-photo-drawing.h"
#include "spalt-photo-probe.h"
#include "spalt-photo-store.h"
#include "spalt-record-store.h"
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

static gboolean
has_bytes (const char *path,
           SpaltPhoto *photo)
{
  g_autoptr (SpaltPhoto) there = NULL;

  return g_access (path, F_OK) == 0 && spalt_photo_probe (path, NULL, &there, NULL, NULL) &&
         strcmp (spalt_photo_get_checksum (there), spalt_photo_get_checksum (photo)) == 0;
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

/* FALSE without an error when there is a file of that name. */
static gboolean
copy (const char   *source,
      const char   *target,
      GCancellable *cancellable,
      GError      **error)
{
  g_autoptr (GError) failure = NULL;

  if (spalt_import_copy (source, target, cancellable, &failure))
    return TRUE;
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return FALSE;
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

/**
 * spalt_prepared_photo_free:
 */
void
spalt_prepared_photo_free (SpaltPreparedPhoto *self)
{
  g_clear_object (&self->photo);
  g_free (self);
}

/* A file of that name may be left from an import that was cut off, belong to another picture that comes in just now, or
 * lie there for reasons of its own: it is used if it is the same picture, and never overwritten. */
static gboolean
keep_file (SpaltStore         *store,
           const char         *path,
           const char         *slug,
           SpaltPreparedPhoto *prepared,
           GCancellable       *cancellable,
           GError            **error)
{
  const char *extension = spalt_photo_get_extension (prepared->photo);

  for (guint n = 1;; n++)
    {
      g_autoptr (GError) failure = NULL;
      g_autofree char   *file =
        n == 1 ? g_strdup_printf ("%s.%s", slug, extension) : g_strdup_printf ("%s-%u.%s", slug, n, extension);
      g_autofree char *target = spalt_store_get_media_path (store, file);

      prepared->is_own = copy (path, target, cancellable, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (prepared->is_own || has_bytes (target, prepared->photo))
        {
          spalt_photo_set_file (prepared->photo, file);
          return TRUE;
        }
    }
}

static gboolean
prepare_new (SpaltStore         *store,
             const char         *path,
             const char         *name,
             SpaltPreparedPhoto *prepared,
             GCancellable       *cancellable,
             GError            **error)
{
  g_autofree char *wanted = make_slug (name);
  g_autofree char *slug = NULL;

  if (!probe (store, path, &prepared->photo, cancellable, error))
    return FALSE;

  /* Files are named after it, so that two pictures never want the same file. */
  slug = spalt_store_choose_slug (store, SPALT_TYPE_PHOTO, wanted, error);
  if (slug == NULL)
    return FALSE;

  spalt_photo_set_slug (prepared->photo, wanted);

  return keep_file (store, path, slug, prepared, cancellable, error);
}

/* The file of a photo that is known may be gone from `media/`: here it is again. */
static gboolean
heal (SpaltStore   *store,
      const char   *path,
      SpaltPhoto   *photo,
      GCancellable *cancellable,
      GError      **error)
{
  g_autofree char   *target = spalt_store_get_media_path (store, spalt_photo_get_file (photo));
  g_autoptr (GError) failure = NULL;

  if (copy (path, target, cancellable, &failure) || failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static SpaltPreparedPhoto *
prepare_file (SpaltStore   *store,
              const char   *path,
              const char   *name,
              GCancellable *cancellable,
              GError      **error)
{
  g_autoptr (SpaltPreparedPhoto) prepared = g_new0 (SpaltPreparedPhoto, 1);

  if (!find_known (store, path, &prepared->photo, cancellable, error) ||
      !(prepared->photo != NULL ? heal (store, path, prepared->photo, cancellable, error)
                                : prepare_new (store, path, name, prepared, cancellable, error)))
    return NULL;

  return g_steal_pointer (&prepared);
}

static SpaltPreparedPhoto *
prepare_written (SpaltStore   *store,
                 GBytes       *bytes,
                 const char   *name,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autofree char    *path = NULL;
  g_autoptr (GError)  failure = NULL;
  int                 file = g_file_open_tmp ("spalt-XXXXXX", &path, &failure);
  SpaltPreparedPhoto *prepared = NULL;

  if (file < 0)
    {
      set_unwritten (error, name, failure->message);
      return NULL;
    }
  g_close (file, NULL);

  if (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), &failure))
    prepared = prepare_file (store, path, name, cancellable, error);
  else
    set_unwritten (error, name, failure->message);
  g_unlink (path);

  return prepared;
}

/**
 * spalt_photo_prepare:
 * @store: only read
 * @name_hint: (nullable): what the slug and the file are named after; %NULL for the file's own name
 *
 * Does all that is slow when a picture is taken into the publication: looks at it and copies it into `media/`. The same
 * picture is taken only once, whatever it is called; when its file is gone from `media/`, it comes back. A drawing
 * (SVG) is taken as PNG.
 *
 * Returns: (transfer full): for spalt_photo_store(). Fails with a #SpaltMediaError or a #SpaltStoreError.
 */
SpaltPreparedPhoto *
spalt_photo_prepare (SpaltStore   *store,
                     const char   *path,
                     const char   *name_hint,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_autoptr (GBytes) drawn = NULL;

  g_return_val_if_fail (SPALT_IS_STORE (store), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  if (!spalt_store_check_source (store, path, error))
    return NULL;

  if (name_hint == NULL || *name_hint == '\0')
    name_hint = path;
  if (!spalt_photo_is_drawing (path))
    return prepare_file (store, path, name_hint, cancellable, error);

  drawn = spalt_photo_draw (path, cancellable, error);

  return drawn != NULL ? prepare_written (store, drawn, name_hint, cancellable, error) : NULL;
}

/**
 * spalt_photo_prepare_bytes:
 * @bytes: a whole picture file, such as the clipboard's
 * @name_hint: (nullable): what the slug and the file are named after
 *
 * As spalt_photo_prepare(), but not for drawings.
 */
SpaltPreparedPhoto *
spalt_photo_prepare_bytes (SpaltStore   *store,
                           GBytes       *bytes,
                           const char   *name_hint,
                           GCancellable *cancellable,
                           GError      **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (store), NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  return prepare_written (store, bytes, name_hint != NULL && *name_hint != '\0' ? name_hint : FALLBACK_NAME,
                          cancellable, error);
}

/* Somebody else may have taken the same picture since it was looked at. */
static gboolean
find_stored (SpaltStore  *store,
             SpaltPhoto  *photo,
             SpaltPhoto **stored,
             GError     **error)
{
  g_autoptr (GError) failure = NULL;

  *stored = spalt_store_find_photo_by_checksum (store, spalt_photo_get_checksum (photo), &failure);
  if (failure == NULL || g_error_matches (failure, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/* Who relied on a file that was there before may find it gone. */
static gboolean
save_new (SpaltStore *store,
          SpaltPhoto *photo,
          gint64      now,
          GError    **error)
{
  g_autofree char *path = spalt_store_get_media_path (store, spalt_photo_get_file (photo));

  return g_access (path, F_OK) == 0 ? spalt_store_save_record (store, photo, now, error)
                                    : set_unwritten (error, path, g_strerror (errno));
}

/* A copy that is not needed: no row names it, since a row with these bytes would have been found. */
static void
drop_copy (SpaltStore         *store,
           SpaltPreparedPhoto *prepared,
           SpaltPhoto         *stored)
{
  const char      *file = spalt_photo_get_file (prepared->photo);
  g_autofree char *path = spalt_store_get_media_path (store, file);

  if (prepared->is_own && strcmp (spalt_photo_get_file (stored), file) != 0)
    g_unlink (path);
}

/* In one transaction, so that nobody takes the same picture in between. What could not be stored leaves its file, which
 * another import of the same picture may rely on already. */
static SpaltPhoto *
store_row (SpaltStore         *store,
           SpaltPreparedPhoto *prepared,
           gint64              now,
           GError            **error)
{
  g_autoptr (SpaltPhoto) stored = NULL;
  gboolean               ok;

  if (!spalt_store_begin (store, error))
    return NULL;

  ok = find_stored (store, prepared->photo, &stored, error);
  if (ok && stored != NULL)
    {
      drop_copy (store, prepared, stored);
    }
  else if (ok)
    {
      ok = save_new (store, prepared->photo, now, error);
      g_set_object (&stored, prepared->photo);
    }
  if (!ok)
    {
      spalt_store_rollback (store);
      return NULL;
    }

  return spalt_store_commit (store, error) ? g_steal_pointer (&stored) : NULL;
}

/**
 * spalt_photo_store:
 * @prepared: by spalt_photo_prepare(), with this store or another one of the publication
 *
 * Stores what is known about the picture. This is not slow. One that lies in the trash stays there: that the same
 * picture comes by once more is no wish to have it back.
 *
 * Returns: (transfer full): the photo, stored
 */
SpaltPhoto *
spalt_photo_store (SpaltStore         *store,
                   SpaltPreparedPhoto *prepared,
                   gint64              now,
                   GError            **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (store), NULL);
  g_return_val_if_fail (prepared != NULL, NULL);

  if (spalt_photo_get_id (prepared->photo) != 0)
    return g_object_ref (prepared->photo);

  return store_row (store, prepared, now, error);
}

static SpaltPhoto *
add_within (SpaltStore         *store,
            SpaltPreparedPhoto *prepared,
            gint64              now,
            GError            **error)
{
  g_autoptr (SpaltPhoto) photo = spalt_photo_store (store, prepared, now, error);
  gint64                 id;

  if (photo == NULL)
    return NULL;

  id = spalt_photo_get_id (photo);
  if (!spalt_store_restore_record (store, SPALT_TYPE_PHOTO, id, now, error))
    return NULL;

  return spalt_store_load_record (store, SPALT_TYPE_PHOTO, id, error);
}

/**
 * spalt_photo_add:
 * @prepared: as spalt_photo_store() takes it
 *
 * Stores a picture that somebody has chosen by hand: when it lies in the trash, it is taken out.
 *
 * Returns: (transfer full): the photo, stored
 */
SpaltPhoto *
spalt_photo_add (SpaltStore         *store,
                 SpaltPreparedPhoto *prepared,
                 gint64              now,
                 GError            **error)
{
  g_autoptr (SpaltPhoto) photo = NULL;

  g_return_val_if_fail (SPALT_IS_STORE (store), NULL);
  g_return_val_if_fail (prepared != NULL, NULL);

  if (!spalt_store_begin (store, error))
    return NULL;

  photo = add_within (store, prepared, now, error);
  if (photo == NULL)
    {
      spalt_store_rollback (store);
      return NULL;
    }

  return spalt_store_commit (store, error) ? g_steal_pointer (&photo) : NULL;
}
