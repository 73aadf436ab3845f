// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-import-attachment.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "spalt-exchange-error.h"
#include "spalt-import-copy.h"
#include "spalt-photo-probe.h"
#include "spalt-slug.h"

/* Where the publication keeps what its texts link to and what is no picture. Its site has the folder too, with the
 * files that a page of it links to. */
#define FOLDER "files"
#define FALLBACK_NAME "file"

/* Where earlier versions kept them, and people may: all that lies there is published, whatever links to it. */
#define PUBLISHED_FOLDER "static", "files"

/* What browsers show or save, and do not run as a part of the site. */
static gboolean
is_safe (const char *extension)
{
  static const char *const kinds[] = { "pdf", "txt", "csv", "tsv", "json", "geojson", "rtf", "doc", "docx",
                                       "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "odg", "epub",
                                       "ics", "vcf", "zip", "gz", "tgz", "7z", "mp3", "m4a", "ogg",
                                       "oga", "opus", "flac", "wav", "mp4", "m4v", "webm", "ogv", "mov",
                                       "vtt", "srt", "gpx", "kml", "bib", "tex", NULL };

  return g_strv_contains (kinds, extension);
}

/* Where a file of that name is kept already, or where the next one will be.
 * @kept: (element-type utf8 utf8): the names of those that are there, by the checksum of their bytes
 * @next: the first number that none of them has */
typedef struct
{
  GHashTable *kept;
  guint       next;
} Namesakes;

static void
namesakes_free (gpointer data)
{
  Namesakes *namesakes = data;

  g_hash_table_unref (namesakes->kept);
  g_free (namesakes);
}

struct _SpaltImportAttachments
{
  SpaltStore *store;
  char       *folder;
  gboolean    dry_run;
  GHashTable *namesakes; /* by the name without a number */
  GHashTable *taken;     /* names of files, by the paths that they came from */
};

/**
 * spalt_import_attachments_new:
 * @dry_run: nothing is copied
 *
 * What is known of the files that texts link to. However many have one name, each is read once.
 */
SpaltImportAttachments *
spalt_import_attachments_new (SpaltStore *store,
                              gboolean    dry_run)
{
  SpaltImportAttachments *self = g_new0 (SpaltImportAttachments, 1);

  self->store = store;
  self->folder = g_build_filename (spalt_store_get_folder (store), FOLDER, NULL);
  self->dry_run = dry_run;
  self->namesakes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, namesakes_free);
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
spalt_import_attachments_free (SpaltImportAttachments *self)
{
  g_hash_table_unref (self->namesakes);
  g_hash_table_unref (self->taken);
  g_free (self->folder);
  g_free (self);
}

static char *
make_name (const char *slug,
           guint       number,
           const char *extension)
{
  g_autofree char *numbered = spalt_slug_with_number (slug, number);

  return g_strdup_printf ("%s.%s", numbered, extension);
}

/* Reads what earlier imports have left there. */
static Namesakes *
find_namesakes (SpaltImportAttachments *self,
                const char             *slug,
                const char             *extension)
{
  g_autofree char *key = make_name (slug, 1, extension);
  Namesakes       *found = g_hash_table_lookup (self->namesakes, key);

  if (found != NULL)
    return found;

  found = g_new0 (Namesakes, 1);
  found->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (found->next = 1;; found->next++)
    {
      g_autofree char *name = make_name (slug, found->next, extension);
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_autofree char *checksum = NULL;

      if (g_access (path, F_OK) != 0)
        break;
      checksum = spalt_photo_compute_checksum (path, NULL, NULL);
      if (checksum != NULL && !g_hash_table_contains (found->kept, checksum))
        g_hash_table_insert (found->kept, g_steal_pointer (&checksum), g_steal_pointer (&name));
    }
  g_hash_table_insert (self->namesakes, g_steal_pointer (&key), found);

  return found;
}

static gboolean
has_bytes (const char *path,
           const char *checksum)
{
  g_autofree char *there = spalt_photo_compute_checksum (path, NULL, NULL);

  return g_strcmp0 (there, checksum) == 0;
}

/* FALSE without an error when another file has that name, maybe since a moment ago. */
static gboolean
copy (const char   *path,
      const char   *target,
      const char   *checksum,
      GCancellable *cancellable,
      GError      **error)
{
  g_autoptr (GError) failure = NULL;

  if (spalt_import_copy (path, target, cancellable, &failure))
    return TRUE;
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return has_bytes (target, checksum);
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_FAILED,
                 _("The file “%s” cannot be written: %s. Make room for it, and import again."), target,
                 failure->message);

  return FALSE;
}

/* Under the first name that is free. Returns: (nullable) (transfer full): the name */
static char *
copy_anew (SpaltImportAttachments *self,
           const char             *path,
           const char             *checksum,
           Namesakes              *namesakes,
           const char             *slug,
           const char             *extension,
           GCancellable           *cancellable,
           GError                **error)
{
  for (;;)
    {
      g_autoptr (GError) failure = NULL;
      g_autofree char   *name = make_name (slug, namesakes->next++, extension);
      g_autofree char   *target = g_build_filename (self->folder, name, NULL);

      if (self->dry_run ? g_access (target, F_OK) != 0 : copy (path, target, checksum, cancellable, &failure))
        return g_steal_pointer (&name);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
    }
}

/* Whether the same file lies in static/, too. It is not this import's to remove: somebody may publish it there. */
static gboolean
is_published (SpaltImportAttachments *self,
              const char             *name,
              const char             *checksum)
{
  g_autofree char *path = g_build_filename (spalt_store_get_folder (self->store), PUBLISHED_FOLDER, name, NULL);

  return g_access (path, F_OK) == 0 && has_bytes (path, checksum);
}

/* Copies the file, unless its bytes are there. Returns: (nullable) (transfer full): the name that it is kept under */
static char *
keep (SpaltImportAttachments *self,
      const char             *path,
      const char             *slug,
      const char             *extension,
      gboolean               *published,
      GCancellable           *cancellable,
      GError                **error)
{
  g_autofree char *checksum = NULL, *name = NULL;
  Namesakes       *namesakes = NULL;

  /* A film of some gigabytes takes long to read, and nobody waits for it. */
  spalt_store_pause_batch (self->store);
  checksum = spalt_photo_compute_checksum (path, cancellable, error);
  if (checksum == NULL)
    return NULL;

  namesakes = find_namesakes (self, slug, extension);
  name = g_strdup (g_hash_table_lookup (namesakes->kept, checksum));
  if (name == NULL)
    {
      name = copy_anew (self, path, checksum, namesakes, slug, extension, cancellable, error);
      if (name == NULL)
        return NULL;
      g_hash_table_insert (namesakes->kept, g_strdup (checksum), g_strdup (name));
    }
  *published = is_published (self, name, checksum);

  return g_steal_pointer (&name);
}

/**
 * spalt_import_attachments_take:
 * @path: of a file that is no picture
 * @published: (out): whether it lies in static/ of the publication, too; said once of each
 *
 * Takes a file along that a text links to. The same bytes are kept once under one name; another file of that name keeps
 * it.
 *
 * Returns: (transfer full): its address from the site's root. Fails with a #SpaltExchangeError when it is of a kind
 *   that could run in readers' browsers, or cannot be written.
 */
char *
spalt_import_attachments_take (SpaltImportAttachments *self,
                               const char             *path,
                               gboolean               *published,
                               GCancellable           *cancellable,
                               GError                **error)
{
  g_autofree char *base = g_path_get_basename (path);
  const char      *dot = strrchr (base, '.');
  g_autofree char *extension = g_ascii_strdown (dot != NULL ? dot + 1 : "", -1);
  g_autofree char *stem = g_strndup (base, dot != NULL ? (gsize)(dot - base) : strlen (base));
  g_autofree char *slug = spalt_slug_from_text (stem);
  const char      *known = g_hash_table_lookup (self->taken, path);
  char            *name = NULL;

  *published = FALSE;
  if (known != NULL)
    return g_strconcat ("/" FOLDER "/", known, NULL);
  if (!is_safe (extension))
    {
      g_set_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_INVALID,
                   _("Files of the kind “%s” are not taken along. Put it on the web, and link to it there."),
                   extension);
      return NULL;
    }
  name = keep (self, path, slug != NULL ? slug : FALLBACK_NAME, extension, published, cancellable, error);
  if (name == NULL)
    return NULL;
  g_hash_table_insert (self->taken, g_strdup (path), name);

  return g_strconcat ("/" FOLDER "/", name, NULL);
}
