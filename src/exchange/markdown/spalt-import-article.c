// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-import-private.h"
#include "spalt-time.h"

/* A part of every fingerprint: to be counted up when the same file is to become another article than before. */
#define GENERATION "11"

/* Bytes of a text that takes longer to convert than others should wait for a batch. */
#define LONG_TEXT 32768

static gboolean
bring_in (SpaltImportJob *job,
          GError        **error)
{
  SpaltImport             *import = job->import;
  g_autofree char         *key = spalt_import_choose_key (job, error);
  g_autoptr (SpaltArticle) article = NULL;
  gboolean                 unchanged = FALSE, edited = FALSE;
  const char              *refusal = NULL;

  if (key == NULL || !spalt_import_find_earlier (job, key, &article, &unchanged, &edited, &refusal, error))
    return FALSE;

  if (unchanged)
    {
      import->report->n_unchanged++;
      return TRUE;
    }
  if (article != NULL && spalt_time_is_set (spalt_article_get_trashed_at (article)))
    {
      import->report->n_kept++;
      spalt_import_report_add (import->report, SPALT_IMPORT_WARNING, job->file, 0, "%s",
                               spalt_import_explain_trashed ());
      return TRUE;
    }
  if (edited && !import->options->overwrite)
    {
      import->report->n_kept++;
      spalt_import_report_add (
        import->report, SPALT_IMPORT_WARNING, job->file, 0,
        _("The article has been edited in Spalt since it was imported, so the changed file was not taken over."));
      return TRUE;
    }

  if (refusal != NULL)
    return spalt_import_leave_alone (job, refusal);
  if (article == NULL)
    article = spalt_article_new ();

  return spalt_import_save_article (job, article, key, error);
}

/**
 * spalt_import_is_notice:
 *
 * Whether a file is for those who make the site, and becomes no article.
 */
gboolean
spalt_import_is_notice (const char       *file,
                        SpaltFrontMatter *matter)
{
  g_autofree char *base = g_path_get_basename (file);

  return strcmp (base, "_index.md") == 0 ||
         (!matter->present && g_ascii_strncasecmp (base, "readme.", strlen ("readme.")) == 0);
}

/**
 * spalt_import_begin_job:
 * @job: with its import and its file
 * @text: of the file
 *
 * Finds out what becomes of the file, as far as nothing is written. The job is to be ended. With a long text, the batch
 * is paused: its conversion holds up nobody who saves.
 */
void
spalt_import_begin_job (SpaltImportJob      *job,
                        const char          *text,
                        SpaltMarkdownSource *source)
{
  job->source = source;
  job->fingerprint = g_checksum_new (G_CHECKSUM_SHA256);
  job->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  job->pictures = g_ptr_array_new ();
  g_checksum_update (job->fingerprint, (const guchar *)GENERATION, -1);
  g_checksum_update (job->fingerprint, (const guchar *)text, -1);
  job->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  job->fragments = g_ptr_array_new_with_free_func (spalt_import_fragment_free);
  job->awaited = g_ptr_array_new_with_free_func (spalt_import_awaited_free);
  if (strlen (text) > LONG_TEXT)
    spalt_store_pause_batch (job->import->store);
  spalt_import_convert_body (job);
}

void
spalt_import_end_job (SpaltImportJob *job)
{
  g_checksum_free (job->fingerprint);
  g_free (job->last);
  g_hash_table_unref (job->shown);
  g_ptr_array_unref (job->pictures);
  g_hash_table_unref (job->places);
  g_ptr_array_unref (job->fragments);
  g_ptr_array_unref (job->awaited);
  g_free (job->body);
}

static gboolean
import_text (SpaltImportJob *job,
             const char     *text,
             guint          *error_line,
             GError        **error)
{
  SpaltImport                    *import = job->import;
  gboolean                        done = FALSE;
  g_autoptr (SpaltMarkdownSource) source =
    spalt_markdown_source_read (text, job->file, import->zone, import->options->now, import->report, error_line, error);

  if (source == NULL)
    return FALSE;

  if (spalt_import_is_notice (job->file, source->matter))
    {
      g_ptr_array_set_size (import->report->messages, (int)job->n_messages);
      spalt_import_report_add (import->report, SPALT_IMPORT_NOTE, job->file, 0,
                               _("This is no article, and was left out."));
      return TRUE;
    }

  spalt_import_begin_job (job, text, source);
  spalt_import_check_fragments (job);
  spalt_language_guess_add (&import->language, job->body);
  /* Pictures end early when the work is cancelled. */
  done = !g_cancellable_set_error_if_cancelled (import->cancellable, error) && bring_in (job, error);
  if (done)
    spalt_import_await_links (job);
  spalt_import_end_job (job);

  return done;
}

/* What is wrong with the database or the disk is wrong for every file. */
static gboolean
is_fatal (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         (error->domain == SPALT_STORE_ERROR && error->code != SPALT_STORE_ERROR_CLASH &&
          error->code != SPALT_STORE_ERROR_INVALID && error->code != SPALT_STORE_ERROR_NOT_FOUND);
}

/* What was said about a file that failed matters no more. */
static void
report_failure (SpaltImport  *self,
                const char   *file,
                guint         n_messages,
                guint         line,
                const GError *error)
{
  g_ptr_array_set_size (self->report->messages, (int)n_messages);
  spalt_import_report_add (self->report, SPALT_IMPORT_FAILURE, file, line, "%s", error->message);
  self->report->n_failed++;
}

/**
 * spalt_import_article_file:
 * @file: relative to the imported folder
 *
 * Brings in one file, whole or not at all. A file that is bad is reported, and is no error of this function.
 */
gboolean
spalt_import_article_file (SpaltImport *self,
                           const char  *file,
                           GError     **error)
{
  g_autofree char   *text = NULL;
  g_autoptr (GError) failure = NULL;
  guint              line = 0;
  const char        *main_file = g_hash_table_lookup (self->translations, file);
  const guint        n_failed = self->report->n_failed;
  SpaltImportJob     job = {
        .import = self,
        .file = file,
        .n_messages = self->report->messages->len,
        .n_far_fragments = self->far_fragments->len,
  };

  if (main_file != NULL)
    {
      spalt_import_report_add (
        self->report, SPALT_IMPORT_WARNING, file, 0,
        _("This is “%s” in another language, and was left out. A publication has one language; make one of its own "
           "for the other."),
        main_file);
      return TRUE;
    }

  text = spalt_import_read_file (self->folder, file, &failure);
  if (text != NULL && import_text (&job, text, &line, &failure))
    {
      spalt_import_finish_file (self, file, self->report->n_failed > n_failed);
      return TRUE;
    }

  if (is_fatal (failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  g_ptr_array_set_size (self->far_fragments, (int)job.n_far_fragments);
  report_failure (self, file, job.n_messages, line, failure);
  spalt_import_finish_file (self, file, TRUE);

  return TRUE;
}
