// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-markdown-import.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "spalt-import-languages.h"
#include "spalt-import-private.h"
#include "spalt-settings-store.h"

static void
note_committed (SpaltImport *self)
{
  self->n_committed = self->report->n_imported;
  self->n_committed_addresses = self->report->n_old_addresses;
}

static void
forget_uncommitted (SpaltImport *self)
{
  self->report->n_imported = self->n_committed;
  self->report->n_old_addresses = self->n_committed_addresses;
}

/* Between two articles others may write, and what has come in may be there for good. */
static gboolean
go_on (SpaltImport *self,
       GError     **error)
{
  gboolean committed = FALSE;

  if (!spalt_store_next_batch (self->store, &committed, error))
    {
      forget_uncommitted (self);
      return FALSE;
    }
  if (committed)
    note_committed (self);
  return TRUE;
}

static gboolean
import_files (SpaltImport *self,
              GPtrArray   *files,
              GError     **error)
{
  for (guint i = 0; i < files->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !go_on (self, error) ||
          !spalt_import_article_file (self, g_ptr_array_index (files, i), error))
        return FALSE;

      if (self->options->progress != NULL)
        self->options->progress (i + 1, files->len, self->options->progress_data);
    }

  return TRUE;
}

static GHashTable *
find_translations (SpaltImport *self,
                   GPtrArray   *files)
{
  g_autoptr (SpaltSettings) settings = spalt_store_load_settings (self->store, NULL);

  return spalt_import_find_translations (files, settings != NULL ? spalt_settings_get_language (settings) : "");
}

/* Links lead to files that come later, too. */
static gboolean
index_files (SpaltImport *self,
             GPtrArray   *files,
             GError     **error)
{
  self->links = spalt_import_links_new (self->store, self->pictures, self->zone);
  self->translations = find_translations (self, files);
  for (guint i = 0; i < files->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !go_on (self, error))
        return FALSE;
      spalt_import_index_file (self, g_ptr_array_index (files, i));
    }

  return TRUE;
}

/* Each article comes in whole. When the work is cancelled or fails, those that have come in stay. */
static gboolean
import_all (SpaltImport *self,
            GPtrArray   *files,
            GError     **error)
{
  gboolean           began, imported;
  g_autoptr (GError) failure = NULL;

  began = imported = spalt_store_begin_batch (self->store, &failure) && spalt_import_publication_file (self, &failure);
  if (began)
    {
      g_clear_pointer (&self->zone, g_time_zone_unref);
      self->zone = spalt_store_load_time_zone (self->store);
      imported = index_files (self, files, &failure) && import_files (self, files, &failure);
      if (imported)
        spalt_import_check_far_fragments (self);
    }

  if (!spalt_store_end_batch (self->store, began, failure == NULL ? &failure : NULL))
    imported = FALSE;
  else if (began)
    note_committed (self);
  if (!imported)
    forget_uncommitted (self);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));

  return imported;
}

/* The publication's language is a setting that nobody may have looked at. */
static void
report_language (SpaltImport *self)
{
  g_autoptr (SpaltSettings) settings = spalt_store_load_settings (self->store, NULL);
  const char               *language = settings != NULL ? spalt_settings_get_language (settings) : "";
  const char               *other = spalt_language_guess_other (&self->language, language);

  if (other != NULL)
    spalt_import_report_add (
      self->report, SPALT_IMPORT_NOTE, self->name, 0,
      _("The texts seem to be in another language (%s) than the publication (%s). If they are, write “language: %s” "
         "below “settings:” in publication.yaml, so that dates, quotation marks and search follow it."),
      other, language, other);
}

/* Returns: (nullable): the Markdown files; %NULL when there is nothing at all to bring in */
static GPtrArray *
list_files (const char *folder,
            const char *real,
            GError    **error)
{
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char      *publication_file =
    real != NULL ? g_build_filename (real, SPALT_IMPORT_PUBLICATION_FILE, NULL) : NULL;

  if (real == NULL || !g_file_test (real, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_NOT_FOUND,
                   _("There is no folder “%s”. Choose the folder that holds the Markdown files."), folder);
      return NULL;
    }

  files = spalt_import_list_files (real);
  if (files->len > 0 || g_file_test (publication_file, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&files);
  g_set_error (
    error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_NOT_FOUND,
    _("There are no Markdown files in the folder “%s”, nor in the folders below it. Choose the folder that holds "
       "them."),
    folder);

  return NULL;
}

/**
 * spalt_import_markdown:
 * @folder: with Markdown files, in it and in the folders below, and perhaps a `publication.yaml`
 * @report: (out) (optional) (transfer full): also given when the import fails or is cancelled half-way
 *
 * Imports articles written for Jekyll, Hugo, Eleventy and the like, with their pictures. A file that cannot be imported
 * is reported and leaves nothing; the others come in. Other programs can write all the while: what has come in is kept
 * every few milliseconds, and stays when the import is cancelled or fails half-way. Importing again changes only what
 * has changed in the files, and nothing that has been edited in Spalt since. See docs/import.md for what is understood.
 *
 * Fails with a #SpaltExchangeError when there is no such folder, or media root, or nothing in it, with a
 * #SpaltStoreError when the publication cannot be written, and with %G_IO_ERROR_CANCELLED.
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
  g_autoptr (SpaltStore)        tried = NULL;
  gboolean                      imported = FALSE;
  SpaltImport                   self = { .options = options, .report = made, .cancellable = cancellable };

  g_return_val_if_fail (SPALT_IS_STORE (store) && options != NULL, FALSE);

  if (!spalt_import_pictures_check_root (options->media_root, error))
    return FALSE;
  files = list_files (folder, real, error);
  if (files == NULL)
    return FALSE;

  tried = options->dry_run ? spalt_store_open_copy (store, options->now, error) : g_object_ref (store);
  if (tried == NULL)
    return FALSE;

  self.store = store = tried;
  self.folder = real;
  self.name = g_path_get_basename (real);
  self.pictures = spalt_import_pictures_new (store, real, options->media_root, options->now, options->dry_run, made);
  self.terms = spalt_import_terms_new (store, options->now, made);
  self.attachments = spalt_import_attachments_new (store, options->dry_run);
  self.far_fragments = g_ptr_array_new_with_free_func (spalt_import_fragment_free);
  self.promised = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  imported = import_all (&self, files, error);
  if (imported)
    report_language (&self);

  spalt_import_pictures_free (self.pictures);
  spalt_import_terms_free (self.terms);
  spalt_import_attachments_free (self.attachments);
  g_ptr_array_unref (self.far_fragments);
  g_hash_table_unref (self.promised);
  g_clear_pointer (&self.links, spalt_import_links_free);
  g_clear_pointer (&self.translations, g_hash_table_unref);
  g_clear_pointer (&self.zone, g_time_zone_unref);
  g_free (self.name);
  if (report != NULL)
    *report = g_steal_pointer (&made);

  return imported;
}
