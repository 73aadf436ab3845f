// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-import-attachment.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "spalt-exchange-error.h"
#include "spalt-photo-probe.h"
#include "spalt-slug.h"

/* Where the publication keeps what its texts link to and what is no picture. Its site has the folder too, with the files that a page of it
 * links to. */
#define FOLDER "files"
#define FALLBACK_NAME "file"

/* What browsers show or save, and do not run as a part of the site. */
static gboolean
is_safe (const char *extension)
{
  static const char *const kinds[] = {
    "pdf", "txt", "csv", "tsv", "json", "geojson", "rtf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "odg", "epub", "ics", "vcf",
    "zip", "gz", "tgz", "7z", "mp3", "m4a", "ogg", "oga", "opus", "flac", "wav", "mp4", "m4v", "webm", "ogv", "mov", "vtt", "srt", "gpx", "kml", "bib", "tex", NULL
  };

  return g_strv_contains (kinds, extension);
}

static gboolean
is_same (const char *target,
         const char *checksum)
{
  g_autofree char *there = g_access (target, F_OK) == 0 ? spalt_photo_compute_checksum (target, NULL, NULL) : NULL;

  return g_strcmp0 (there, checksum) == 0;
}

/* Another file of that name keeps it. */
static char *
choose_name (const char *folder,
             const char *slug,
             const char *extension,
             const char *checksum)
{
  for (guint n = 1;; n++)
    {
      g_autofree char *numbered = spalt_slug_with_number (slug, n);
      g_autofree char *name = g_strdup_printf ("%s.%s", numbered, extension);
      g_autofree char *target = g_build_filename (folder, name, NULL);

      if (g_access (target, F_OK) != 0 || is_same (target, checksum))
        return g_steal_pointer (&name);
    }
}

static gboolean
copy_whole (const char   *path,
            const char   *target,
            GCancellable *cancellable,
            GError      **error)
{
  g_autofree char  *folder = g_path_get_dirname (target);
  g_autofree char  *temporary = g_strconcat (target, "~", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = g_file_new_for_path (temporary);

  if (g_access (target, F_OK) == 0)
    return TRUE;
  if (g_mkdir_with_parents (folder, 0755) == 0)
    {
      if (!g_file_copy (from, to, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, cancellable, NULL, NULL, error))
        {
          g_unlink (temporary);
          return FALSE;
        }
      if (g_rename (temporary, target) == 0)
        return TRUE;
    }
  g_set_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_FAILED,
               _("The file “%s” cannot be written: %s. Make room for it, and import again."), target, g_strerror (errno));
  g_unlink (temporary);

  return FALSE;
}

/**
 * spalt_import_attachment:
 * @path: of a file that is no picture
 *
 * Takes a file along that a text links to. The same bytes are kept once under one name.
 *
 * Returns: (transfer full): its address from the site's root. Fails with a #SpaltExchangeError when it is of a kind that could run in
 *   readers' browsers, or cannot be written.
 */
char *
spalt_import_attachment (SpaltStore   *store,
                         const char   *path,
                         gboolean      dry_run,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autofree char *base = g_path_get_basename (path);
  const char      *dot = strrchr (base, '.');
  g_autofree char *extension = g_ascii_strdown (dot != NULL ? dot + 1 : "", -1);
  g_autofree char *stem = g_strndup (base, dot != NULL ? (gsize)(dot - base) : strlen (base));
  g_autofree char *slug = spalt_slug_from_text (stem);
  g_autofree char *folder = g_build_filename (spalt_store_get_folder (store), FOLDER, NULL);
  g_autofree char *checksum = NULL, *name = NULL, *target = NULL;

  if (!is_safe (extension))
    {
      g_set_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_INVALID,
                   _("Files of the kind “%s” are not taken along. Put it on the web, and link to it there."), extension);
      return NULL;
    }
  /* A film of some gigabytes takes long to read, and nobody waits for it. */
  spalt_store_pause_batch (store);
  checksum = spalt_photo_compute_checksum (path, cancellable, error);
  if (checksum == NULL)
    return NULL;

  name = choose_name (folder, slug != NULL ? slug : FALLBACK_NAME, extension, checksum);
  target = g_build_filename (folder, name, NULL);

  return dry_run || copy_whole (path, target, cancellable, error) ? g_strconcat ("/" FOLDER "/", name, NULL) : NULL;
}
