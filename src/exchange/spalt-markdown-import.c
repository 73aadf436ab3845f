// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-markdown-import.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "spalt-import-private.h"
#include "spalt-settings-store.h"

/* One transaction for many files is many times faster than one each; but other programs that want to write must not wait
 * long, or what people type there is not saved in time. */
#define BATCH_MICROSECONDS (250 * 1000)

static GTimeZone *
load_zone (SpaltStore *store)
{
  g_autoptr (SpaltSettings) settings = spalt_store_load_settings (store, NULL);
  const char               *name = settings != NULL ? spalt_settings_get_time_zone (settings) : "";
  GTimeZone                *zone = *name != '\0' ? g_time_zone_new_identifier (name) : NULL;

  return zone != NULL ? zone : g_time_zone_new_utc ();
}

static gboolean
import_files (SpaltImport *self,
              GPtrArray   *files,
              GError     **error)
{
  gint64 began = g_get_monotonic_time ();

  for (guint i = 0; i < files->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
          !spalt_import_article_file (self, g_ptr_array_index (files, i), error))
        return FALSE;

      if (self->options->progress != NULL)
        self->options->progress (i + 1, files->len, self->options->progress_data);

      if (g_get_monotonic_time () - began > BATCH_MICROSECONDS)
        {
          if (!spalt_store_commit (self->store, error) || !spalt_store_begin (self->store, error))
            return FALSE;
          began = g_get_monotonic_time ();
        }
    }

  return TRUE;
}

/* Each article comes in whole. When the work is cancelled, those that have come in stay. */
static gboolean
import_all (SpaltImport *self,
            GPtrArray   *files,
            GError     **error)
{
  gboolean           imported = FALSE, cancelled = FALSE;
  g_autoptr (GError) failure = NULL;

  if (!spalt_store_begin (self->store, error))
    return FALSE;

  imported = spalt_import_publication_file (self, &failure);
  if (imported)
    {
      g_clear_pointer (&self->zone, g_time_zone_unref);
      self->zone = load_zone (self->store);
      imported = import_files (self, files, &failure);
    }

  cancelled = g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  if (self->options->dry_run || (!imported && !cancelled))
    spalt_store_rollback (self->store);
  else if (!spalt_store_commit (self->store, failure == NULL ? &failure : NULL))
    imported = FALSE;

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));

  return imported;
}

/**
 * spalt_import_markdown:
 * @folder: with Markdown files, in it and in the folders below, and perhaps a `publication.yaml`
 * @report: (out) (optional) (transfer full): also given when the import fails or is cancelled half-way
 *
 * Imports articles written for Jekyll, Hugo, Eleventy and the like, with their pictures. A file that cannot be imported is
 * reported and leaves nothing; the others come in. Importing again changes only what has changed in the files, and nothing
 * that has been edited in Spalt since. See docs/import.md for what is understood.
 *
 * Fails with a #SpaltExchangeError when there is no such folder, with a #SpaltStoreError when the publication cannot be written,
 * and with %G_IO_ERROR_CANCELLED.
 */
gboolean
spalt_import_markdown (SpaltStore               *store,
                       const char               *folder,
                       const SpaltImportOptions *options,
                       GCancellable             *cancellable,
                       SpaltImportReport       **report,
                       GError                  **error)
{
  g_autoptr (SpaltImportReport) made = spalt_import_report_new ();
  g_autoptr (GPtrArray)         files = NULL;
  g_autofree char              *real = realpath (folder, NULL);
  gboolean                      imported = FALSE;
  SpaltImport                   self = { .store = store, .options = options, .report = made, .cancellable = cancellable };

  g_return_val_if_fail (SPALT_IS_STORE (store) && options != NULL, FALSE);

  if (real == NULL || !g_file_test (real, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_NOT_FOUND,
                   _("There is no folder “%s”. Choose the folder that holds the Markdown files."), folder);
      return FALSE;
    }

  self.folder = real;
  self.name = g_path_get_basename (real);
  self.pictures = spalt_import_pictures_new (store, real, options->media_root, options->now, options->dry_run, made);
  self.terms = spalt_import_terms_new (store, options->now);
  files = spalt_import_list_files (real);
  if (files->len == 0)
    spalt_import_report_add (made, SPALT_IMPORT_WARNING, self.name, 0, _("There are no Markdown files in the folder."));

  imported = import_all (&self, files, error);

  spalt_import_pictures_free (self.pictures);
  spalt_import_terms_free (self.terms);
  g_clear_pointer (&self.zone, g_time_zone_unref);
  g_free (self.name);
  if (report != NULL)
    *report = g_steal_pointer (&made);

  return imported;
}
