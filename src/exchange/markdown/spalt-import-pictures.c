// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-import-pictures.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "spalt-exchange-error.h"
#include "spalt-photo-drawing.h"
#include "spalt-photo-import.h"
#include "spalt-photo-motion.h"
#include "spalt-photo-probe.h"
#include "spalt-photo-store.h"
#include "spalt-prefix.h"
#include "spalt-slug.h"

#define PHOTO_SCHEME "photo:"

/* The pictures of one import. Each file is read once, however many articles show it. */
struct _SpaltImportPictures
{
  SpaltStore        *store;
  char              *folder;
  char              *media_root;
  gint64             now;
  gboolean           dry_run;
  SpaltImportReport *report;
  GHashTable        *by_path;
  GHashTable        *by_slug;
  GHashTable        *tried;
};

static void
picture_free (gpointer data)
{
  SpaltImportPicture *picture = data;

  g_free (picture->slug);
  g_free (picture->checksum);
  g_free (picture->problem);
  g_free (picture);
}

/**
 * spalt_import_pictures_check_root:
 * @media_root: (nullable): as the user says it
 *
 * Fails with %SPALT_EXCHANGE_ERROR_NOT_FOUND when there is no such folder.
 */
gboolean
spalt_import_pictures_check_root (const char *media_root,
                                  GError    **error)
{
  if (media_root == NULL || g_file_test (media_root, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_set_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_NOT_FOUND,
               _("There is no folder “%s”. Choose the folder that the addresses of pictures start from."), media_root);

  return FALSE;
}

/**
 * spalt_import_pictures_new:
 * @folder: what is imported
 * @media_root: (nullable): where addresses that begin with a slash start
 * @report: counts the new photos; must outlive this
 */
SpaltImportPictures *
spalt_import_pictures_new (SpaltStore        *store,
                           const char        *folder,
                           const char        *media_root,
                           gint64             now,
                           gboolean           dry_run,
                           SpaltImportReport *report)
{
  SpaltImportPictures *self = g_new0 (SpaltImportPictures, 1);

  self->store = g_object_ref (store);
  self->folder = realpath (folder, NULL);
  self->media_root = realpath (media_root != NULL ? media_root : folder, NULL);
  self->now = now;
  self->dry_run = dry_run;
  self->report = report;
  self->by_path = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, picture_free);
  self->by_slug = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, picture_free);
  self->tried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
spalt_import_pictures_free (SpaltImportPictures *self)
{
  g_object_unref (self->store);
  free (self->folder);
  free (self->media_root);
  g_hash_table_unref (self->by_path);
  g_hash_table_unref (self->by_slug);
  g_hash_table_unref (self->tried);
  g_free (self);
}

static gboolean
is_remote (const char *address)
{
  g_autofree char *scheme = g_uri_parse_scheme (address);

  return scheme != NULL || spalt_text_begins (address, "//");
}

static gboolean
is_within (const char *path,
           const char *folder)
{
  gsize length = folder != NULL ? strlen (folder) : 0;

  return length > 0 && strncmp (path, folder, length) == 0 && (path[length] == '/' || folder[length - 1] == '/');
}

/* A file may not reach out of the folders that the user has pointed at, be it with `..` or with a link. */
static char *
find_inside (SpaltImportPictures *self,
             const char          *base,
             const char          *below,
             const char          *path)
{
  g_autofree char *joined = base != NULL ? g_build_filename (base, below, path, NULL) : NULL;
  char            *real = joined != NULL ? realpath (joined, NULL) : NULL;

  if (real != NULL && (is_within (real, self->folder) || is_within (real, self->media_root)) &&
      g_file_test (real, G_FILE_TEST_IS_REGULAR))
    return real;

  free (real);

  return NULL;
}

/**
 * spalt_import_pictures_skip_marker:
 *
 * Returns: (transfer none): the address itself: Pelican says in braces before it what it leads to, in old texts between
 *   bars
 */
const char *
spalt_import_pictures_skip_marker (const char *address)
{
  static const char *const markers[] = { "{filename}", "{attach}", "{static}", "|filename|", "|attach|", "|static|" };

  for (guint i = 0; i < G_N_ELEMENTS (markers); i++)
    {
      if (g_str_has_prefix (address, markers[i]))
        return address + strlen (markers[i]);
    }

  return address;
}

/* Hexo keeps what a text shows in a folder that is called as the text is. */
static char *
make_own_folder (const char *file)
{
  const char *end = strrchr (file, '.');

  return g_strndup (file, end != NULL ? (gsize)(end - file) : strlen (file));
}

/* Beside the file first, then from the roots; Hugo keeps in `static/` what the site has at its root. */
static char *
find_path (SpaltImportPictures *self,
           const char          *path,
           const char          *file)
{
  g_autofree char *beside = g_path_get_dirname (file);
  g_autofree char *own = make_own_folder (file);
  char            *found = NULL;

  if (*path != '/')
    found = find_inside (self, self->folder, beside, path);
  if (found == NULL && *path != '/')
    found = find_inside (self, self->folder, own, path);

  for (guint i = 0; found == NULL && i < 3; i++)
    {
      static const char *const below[] = { "", "static", "../static" };

      found = find_inside (self, self->media_root, below[i], path);
      if (found == NULL)
        found = find_inside (self, self->folder, below[i], path);
    }

  return found;
}

/* One system writes "å" in names as two characters, another as one. */
static char *
find_file (SpaltImportPictures *self,
           const char          *address,
           const char          *file)
{
  static const GNormalizeMode modes[] = { G_NORMALIZE_NFC, G_NORMALIZE_NFD };
  const char                 *marked = spalt_import_pictures_skip_marker (address);
  g_autofree char            *cut = g_strndup (marked, strcspn (marked, "?#"));
  g_autofree char            *unescaped = g_uri_unescape_string (cut, "/");
  const char                 *path = unescaped != NULL ? unescaped : cut;
  char                       *found = find_path (self, path, file);

  for (guint i = 0; found == NULL && i < G_N_ELEMENTS (modes); i++)
    {
      g_autofree char *other = g_utf8_normalize (path, -1, modes[i]);

      if (other != NULL && strcmp (other, path) != 0)
        found = find_path (self, other, file);
    }

  return found;
}

/**
 * spalt_import_pictures_find_file:
 *
 * Returns: (nullable) (transfer full) (type filename): the file, of any kind, that an address in @file leads to
 */
char *
spalt_import_pictures_find_file (SpaltImportPictures *self,
                                 const char          *address,
                                 const char          *file)
{
  return find_file (self, address, file);
}

/* A new photo gets the alt text of its first use. */
static void
complete_alt (SpaltPhoto *photo,
              const char *alt)
{
  if (alt != NULL && *alt != '\0' && *spalt_photo_get_alt (photo) == '\0')
    spalt_photo_set_alt (photo, alt);
}

static SpaltPhoto *
take_picture (SpaltImportPictures *self,
              const char          *path,
              const char          *name,
              const char          *alt,
              GCancellable        *cancellable,
              GError             **error)
{
  g_autoptr (SpaltPreparedPhoto) prepared = NULL;
  gboolean                       is_known;
  SpaltPhoto                    *photo;

  /* Pictures are large, and looking at one takes longer than others should wait. */
  spalt_store_pause_batch (self->store);
  prepared = spalt_photo_prepare (self->store, path, name, cancellable, error);
  if (prepared == NULL)
    return NULL;

  is_known = spalt_photo_get_id (prepared->photo) != 0;
  if (!is_known)
    complete_alt (prepared->photo, alt);
  photo = spalt_photo_store (self->store, prepared, self->now, error);
  if (photo == prepared->photo && !is_known)
    self->report->n_photos++;

  return photo;
}

/* In a trial nothing gets an id; the same bytes are one photo, under whatever names. */
static void
count_trial (SpaltImportPictures *self,
             SpaltPhoto          *photo)
{
  if (spalt_photo_get_id (photo) == 0 && g_hash_table_add (self->tried, g_strdup (spalt_photo_get_checksum (photo))))
    self->report->n_photos++;
}

/* A drawing is kept as the picture that it is drawn to. */
static SpaltPhoto *
probe_drawing (const char   *path,
               GCancellable *cancellable,
               GError      **error)
{
  g_autoptr (GBytes) drawn = spalt_photo_draw (path, cancellable, error);
  g_autofree char   *checksum = drawn != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, drawn) : NULL;
  SpaltPhoto        *photo = drawn != NULL ? spalt_photo_new () : NULL;

  if (photo != NULL)
    spalt_photo_set_checksum (photo, checksum);

  return photo;
}

/* For a trial. Returns: (transfer full): the photo of those bytes that is there already, or what would become of them
 * */
static SpaltPhoto *
probe_only (SpaltImportPictures *self,
            const char          *path,
            const char          *name,
            GCancellable        *cancellable,
            GError             **error)
{
  g_autofree char *base = g_path_get_basename (name != NULL ? name : path);
  g_autofree char *slug = spalt_slug_from_text (base);
  SpaltPhoto      *photo = NULL, *known = NULL;
  GError          *failure = NULL;

  if (spalt_photo_is_drawing (path))
    photo = probe_drawing (path, cancellable, error);
  else if (!spalt_photo_probe (path, NULL, &photo, cancellable, error))
    return NULL;

  if (photo == NULL)
    return NULL;
  known = spalt_store_find_photo_by_checksum (self->store, spalt_photo_get_checksum (photo), &failure);
  if (!g_error_matches (failure, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND))
    {
      if (failure != NULL)
        g_propagate_error (error, failure);
      g_object_unref (photo);
      return known;
    }
  g_clear_error (&failure);
  spalt_photo_set_slug (photo, slug != NULL ? slug : "picture");

  return photo;
}

/* A picture that is missing, damaged or too large stays so; the disk, the database and this machine may be better next
 * time. */
static gboolean
is_our_fault (const GError *error)
{
  return error->domain != SPALT_MEDIA_ERROR || error->code == SPALT_MEDIA_ERROR_FAILED ||
         error->code == SPALT_MEDIA_ERROR_NOT_WRITTEN || error->code == SPALT_MEDIA_ERROR_UNAVAILABLE;
}

static SpaltImportPicture *
import_picture (SpaltImportPictures *self,
                const char          *path,
                const char          *name,
                const char          *alt,
                GCancellable        *cancellable)
{
  SpaltImportPicture    *picture = g_new0 (SpaltImportPicture, 1);
  g_autoptr (SpaltPhoto) photo = NULL;
  g_autoptr (GError)     error = NULL;

  if (self->dry_run)
    photo = probe_only (self, path, name, cancellable, &error);
  else
    photo = take_picture (self, path, name, alt, cancellable, &error);

  if (photo == NULL)
    {
      picture->problem = g_strdup (error->message);
      picture->is_lost = is_our_fault (error);
      return picture;
    }

  if (self->dry_run)
    count_trial (self, photo);
  picture->id = spalt_photo_get_id (photo);
  picture->slug = g_strdup (spalt_photo_get_slug (photo));
  picture->checksum = g_strdup (spalt_photo_get_checksum (photo));

  return picture;
}

static SpaltImportPicture *
look_up_slug (SpaltImportPictures *self,
              const char          *slug)
{
  SpaltImportPicture    *picture = g_new0 (SpaltImportPicture, 1);
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltPhoto) photo = spalt_store_find_record_by_slug (self->store, SPALT_TYPE_PHOTO, slug, &error);

  if (photo != NULL)
    {
      picture->id = spalt_photo_get_id (photo);
      picture->slug = g_strdup (slug);
      picture->checksum = g_strdup (spalt_photo_get_checksum (photo));
    }
  else if (g_error_matches (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND))
    {
      picture->problem = g_strdup_printf (_("There is no photo “%s” in the publication. Check the name."), slug);
    }
  else
    {
      picture->problem = g_strdup (error->message);
      picture->is_lost = TRUE;
    }

  return picture;
}

static const SpaltImportPicture *
find_by_slug (SpaltImportPictures *self,
              const char          *slug)
{
  SpaltImportPicture *picture = g_hash_table_lookup (self->by_slug, slug);

  if (picture == NULL)
    {
      picture = look_up_slug (self, slug);
      g_hash_table_insert (self->by_slug, g_strdup (slug), picture);
    }

  return picture;
}

/**
 * spalt_import_pictures_get:
 * @address: as it stands in the file: a path, an address on the old site, or `photo:slug`
 * @file: the Markdown file, relative to the imported folder
 * @name: (nullable): what a new photo is named after; %NULL for the picture's own name
 * @alt: (nullable): for a new photo that has none
 *
 * Finds the picture, and takes it into the publication unless it is there.
 *
 * Returns: (nullable) (transfer none): %NULL when the address is on another site
 */
const SpaltImportPicture *
spalt_import_pictures_get (SpaltImportPictures *self,
                           const char          *address,
                           const char          *file,
                           const char          *name,
                           const char          *alt,
                           GCancellable        *cancellable)
{
  g_autofree char    *path = NULL;
  SpaltImportPicture *picture = NULL;

  if (spalt_text_begins (address, PHOTO_SCHEME))
    return find_by_slug (self, address + strlen (PHOTO_SCHEME));
  if (is_remote (address))
    return NULL;

  path = find_file (self, address, file);
  picture = g_hash_table_lookup (self->by_path, path != NULL ? path : address);
  if (picture != NULL)
    return picture;

  if (path != NULL)
    {
      picture = import_picture (self, path, name, alt, cancellable);
      if (picture->problem == NULL && spalt_photo_loses_motion (path))
        spalt_import_report_add (
          self->report, SPALT_IMPORT_WARNING, file, 0,
          _("The picture “%s” moves; readers see its first frame. Save it as a GIF if they should see it move."),
          address);
    }
  else
    {
      picture = g_new0 (SpaltImportPicture, 1);
      picture->problem =
        g_strdup_printf (_("The picture “%s” is missing. Put it there and import again, or choose another."), address);
    }
  g_hash_table_insert (self->by_path, path != NULL ? g_steal_pointer (&path) : g_strdup (address), picture);

  return picture;
}

/**
 * spalt_import_pictures_explain_trashed:
 * @id: of a photo
 * @address: as it stands in the file
 * @explanation: (out) (transfer full): a sentence, where the photo lies in the trash, and %NULL where it does not
 *
 * For what takes nothing back: nobody sees the photo there.
 */
gboolean
spalt_import_pictures_explain_trashed (SpaltImportPictures *self,
                                       gint64               id,
                                       const char          *address,
                                       char               **explanation,
                                       GError             **error)
{
  gboolean trashed = FALSE;

  *explanation = NULL;
  if (id != 0 && !spalt_store_is_record_trashed (self->store, SPALT_TYPE_PHOTO, id, &trashed, error))
    return FALSE;
  if (trashed)
    *explanation = g_strdup_printf (_("The picture “%s” lies in the trash, and stays there, so that readers do not see "
                                       "it here. Take it back if they should."),
                                    address);

  return TRUE;
}

/**
 * spalt_import_pictures_take_back:
 * @picture: one that spalt_import_pictures_get() has returned, of a photo that is there
 * @for_readers: whether the article that shows it goes to them in the same transaction
 * @explanation: (out) (transfer full): a sentence, where the photo lies in the trash, and %NULL where it does not
 *
 * Takes a photo out of the trash for an article that comes in and is the only one to show it. Where readers would get
 * it back elsewhere, too, somebody may have taken it from them for good, and no file is a wish to the contrary. In a
 * trial it is only told.
 */
gboolean
spalt_import_pictures_take_back (SpaltImportPictures      *self,
                                 const SpaltImportPicture *picture,
                                 gboolean                  for_readers,
                                 char                    **explanation,
                                 GError                  **error)
{
  gboolean is_named = TRUE;

  if (!spalt_import_pictures_explain_trashed (self, picture->id, picture->slug, explanation, error))
    return FALSE;
  if (*explanation == NULL || !for_readers)
    return TRUE;
  if (!spalt_store_is_photo_named (self->store, picture->slug, &is_named, error))
    return FALSE;
  if (is_named)
    return TRUE;

  g_free (*explanation);
  *explanation = g_strdup_printf (_("The picture “%s” comes back from the trash, because this article shows it to "
                                     "readers. Throw it away again if they should not see it."),
                                  picture->slug);
  return self->dry_run || spalt_store_restore_record (self->store, SPALT_TYPE_PHOTO, picture->id, self->now, error);
}

/**
 * spalt_import_pictures_rename:
 * @picture: one that spalt_import_pictures_get() has returned
 *
 * The photo has got another slug; what comes now names it by that.
 */
void
spalt_import_pictures_rename (SpaltImportPictures      *self,
                              const SpaltImportPicture *picture,
                              const char               *slug)
{
  SpaltImportPicture *own = (SpaltImportPicture *)picture;

  g_hash_table_remove (self->by_slug, slug);
  g_set_str (&own->slug, slug);
}
