// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-newsroom-jobs.h"

#include "spalt-job-run.h"
#include "spalt-newsroom-error.h"

#include "spalt-backup.h"
#include "spalt-json-import.h"
#include "spalt-markdown-import.h"
#include "spalt-site-error.h"
#include "spalt-site-export.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

/* How much of the whole each phase of an export is, about. */
static const double phase_starts[SPALT_SITE_N_PHASES + 1] = { 0, 0.05, 0.1, 0.6, 0.97, 1 };

static const char *
get_phase_label (SpaltSitePhase phase)
{
  switch (phase)
    {
    case SPALT_SITE_PHASE_READ:
      return _("Reading the articles…");
    case SPALT_SITE_PHASE_PLAN:
      return _("Planning the pages…");
    case SPALT_SITE_PHASE_PHOTOS:
      return _("Making the photos…");
    case SPALT_SITE_PHASE_WRITE:
      return _("Writing the pages…");
    case SPALT_SITE_PHASE_CLEAN:
      return _("Tidying up…");
    }

  return "";
}

static void
export_progress_cb (SpaltSitePhase phase,
                    guint          done,
                    guint          total,
                    gpointer       data)
{
  double part = total > 0 ? (double)done / total : 0;

  spalt_job_run_progress (data, get_phase_label (phase),
                          phase_starts[phase] + part * (phase_starts[phase + 1] - phase_starts[phase]));
}

/* The desk can offer to replace that site. */
static void
name_other_publication (const char *folder,
                        GError    **error)
{
  g_autofree char *name = g_filename_display_name (folder);

  if (!g_error_matches (*error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_OTHER_PUBLICATION))
    return;
  g_clear_error (error);
  g_set_error (error, SPALT_NEWSROOM_ERROR, SPALT_NEWSROOM_ERROR_OTHER_PUBLICATION,
               _("The folder “%s” holds the site of another publication. If you replace it, its pages go away for "
                  "good."),
               name);
}

static char *
run_export (SpaltJobRun  *run,
            SpaltStore   *store,
            GCancellable *cancellable,
            GError      **error)
{
  const guint                 flags = spalt_job_run_get_flags (run);
  SpaltSiteOptions            options = { .now = g_get_real_time () / G_USEC_PER_SEC,
                                          .base_url = spalt_job_run_get_argument (run),
                                          .file_links = (flags & SPALT_EXPORT_FILE_LINKS) != 0,
                                          .replace = (flags & SPALT_EXPORT_REPLACE) != 0,
                                          .progress = export_progress_cb,
                                          .progress_data = run };
  g_autoptr (SpaltSiteReport) report = NULL;

  if (!spalt_site_export (store, spalt_job_run_get_target (run), &options, cancellable, &report, error))
    {
      name_other_publication (spalt_job_run_get_target (run), error);
      return NULL;
    }

  for (guint i = 0; i < report->warnings->len; i++)
    spalt_job_run_add_message (run, NULL, 0, report->warnings->pdata[i], FALSE);

  if (report->written == 0 && report->removed == 0)
    return g_strdup_printf (ngettext ("The %u file of the site was already as it should be.",
                                      "All %u files of the site were already as they should be.", report->planned),
                            report->planned);

  return g_strdup_printf (ngettext ("The site has %u file; %u were written.",
                                    "The site has %u files; %u were written.", report->planned),
                          report->planned, report->written);
}

/**
 * spalt_newsroom_export:
 * @folder: empty, new, or of an earlier export
 * @base_url: (nullable): where the site will live, "" for nowhere yet; %NULL for the publication's own
 *
 * Saves what is being edited, then writes the site. The job's path is its first page, and its messages are what the
 * site had to do without. Where the site of another
 * publication stands, it fails with %SPALT_NEWSROOM_ERROR_OTHER_PUBLICATION, unless @flags say that it may go.
 *
 * Returns: (transfer full): the job, which has begun
 */
SpaltJob *
spalt_newsroom_export (SpaltNewsroom   *self,
                       const char      *folder,
                       const char      *base_url,
                       SpaltExportFlags flags)
{
  g_autofree char *start = g_build_filename (folder, "index.html", NULL);

  return spalt_job_run_start (self, &(SpaltJobPlan){ .title = _("Export"),
                                                     .mode = SPALT_STORE_READ_ONLY,
                                                     .func = run_export,
                                                     .target = folder,
                                                     .argument = base_url,
                                                     .flags = flags,
                                                     .path = start });
}

static void
import_progress_cb (guint    done,
                    guint    total,
                    gpointer data)
{
  g_autofree char *status = g_strdup_printf (_("Reading file %u of %u…"), done, total);

  spalt_job_run_progress (data, status, total > 0 ? (double)done / total : -1);
}

static char *
describe_import (const SpaltImportReport *report)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%u article was imported.", "%u articles were imported.", report->n_imported),
                          report->n_imported);
  if (report->n_unchanged + report->n_kept > 0)
    g_string_append_printf (text,
                            ngettext (" %u was here already.", " %u were here already.",
                                      report->n_unchanged + report->n_kept),
                            report->n_unchanged + report->n_kept);
  if (report->n_failed > 0)
    g_string_append_printf (text, ngettext (" %u could not be read.", " %u could not be read.", report->n_failed),
                            report->n_failed);
  if (report->n_old_addresses > 0)
    g_string_append_printf (text,
                            ngettext (" %u earlier address leads to its article.",
                                      " %u earlier addresses lead to their articles.", report->n_old_addresses),
                            report->n_old_addresses);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
pass_on_messages (SpaltJobRun             *run,
                  const SpaltImportReport *report)
{
  for (guint i = 0; i < report->messages->len; i++)
    {
      const SpaltImportMessage *message = g_ptr_array_index (report->messages, i);

      spalt_job_run_add_message (run, message->file, message->line, message->text,
                                 message->severity == SPALT_IMPORT_FAILURE);
    }
}

/* A folder that holds a whole publication has the rest of the site beside the articles; what is wrong with it is told,
 * and the articles stay. */
static gboolean
import_rest (SpaltJobRun              *run,
             SpaltStore               *store,
             const SpaltImportOptions *options,
             GCancellable             *cancellable,
             GError                  **error)
{
  g_autofree char              *settings = g_build_filename (spalt_job_run_get_target (run), "publication.yaml", NULL);
  g_autofree char              *file = g_build_filename (spalt_job_run_get_target (run), "site.json", NULL);
  g_autoptr (SpaltImportReport) report = NULL;
  g_autoptr (GError)            failure = NULL;

  if (!g_file_test (settings, G_FILE_TEST_EXISTS) || !g_file_test (file, G_FILE_TEST_EXISTS))
    return TRUE;

  if (!spalt_import_json (store, file, options, cancellable, &report, &failure))
    {
      if (failure->domain != SPALT_EXCHANGE_ERROR)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      spalt_job_run_add_message (run, "site.json", 0, failure->message, TRUE);
    }
  pass_on_messages (run, report);

  return TRUE;
}

static char *
run_import (SpaltJobRun  *run,
            SpaltStore   *store,
            GCancellable *cancellable,
            GError      **error)
{
  SpaltImportOptions options = {
    .now = g_get_real_time () / G_USEC_PER_SEC, .progress = import_progress_cb, .progress_data = run
  };
  g_autoptr (SpaltImportReport) report = NULL;

  if (!spalt_import_markdown (store, spalt_job_run_get_target (run), &options, cancellable, &report, error))
    return NULL;

  pass_on_messages (run, report);

  return import_rest (run, store, &options, cancellable, error) ? describe_import (report) : NULL;
}

/**
 * spalt_newsroom_import_markdown:
 * @folder: of Markdown files with front matter
 *
 * Imports what has changed since the last import, and with a `publication.yaml` also the `site.json` beside it. One
 * file that cannot be read does not stop the rest: it is in the job's messages.
 *
 * Returns: (transfer full): the job, which has begun
 */
SpaltJob *
spalt_newsroom_import_markdown (SpaltNewsroom *self,
                                const char    *folder)
{
  return spalt_job_run_start (self, &(SpaltJobPlan){ .title = _("Import"),
                                                     .mode = SPALT_STORE_READ_WRITE,
                                                     .func = run_import,
                                                     .target = folder });
}

static char *
run_backup (SpaltJobRun  *run,
            SpaltStore   *store,
            GCancellable *cancellable,
            GError      **error)
{
  g_autofree char *path = spalt_store_backup (store, spalt_job_run_get_target (run),
                                              g_get_real_time () / G_USEC_PER_SEC, cancellable, error);

  if (!path)
    return NULL;

  spalt_job_run_set_path (run, path);

  return g_strdup_printf (_("The backup is %s."), path);
}

/**
 * spalt_newsroom_backup:
 * @path: (nullable): the file to write; %NULL for a dated one in the publication's own folder
 *
 * Returns: (transfer full): the job, which has begun; its path is the file
 */
SpaltJob *
spalt_newsroom_backup (SpaltNewsroom *self,
                       const char    *path)
{
  return spalt_job_run_start (self, &(SpaltJobPlan){ .title = _("Backup"),
                                                     .mode = SPALT_STORE_READ_ONLY,
                                                     .func = run_backup,
                                                     .target = path });
}

static char *
run_check (SpaltJobRun  *run,
           SpaltStore   *store,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr (GPtrArray) problems = NULL;

  if (!spalt_store_check (store, &problems, cancellable, error))
    return NULL;

  for (guint i = 0; problems && i < problems->len; i++)
    spalt_job_run_add_message (run, NULL, 0, g_ptr_array_index (problems, i), TRUE);

  if (problems && problems->len > 0)
    return g_strdup_printf (ngettext ("%u thing is wrong with the publication.",
                                      "%u things are wrong with the publication.", problems->len),
                            problems->len);

  return g_strdup (_("The publication is in order."));
}

/**
 * spalt_newsroom_check:
 *
 * Returns: (transfer full): the job, which has begun; its messages are what is wrong with the database and the photos
 */
SpaltJob *
spalt_newsroom_check (SpaltNewsroom *self)
{
  return spalt_job_run_start (self, &(SpaltJobPlan){
                                      .title = _("Check"), .mode = SPALT_STORE_READ_ONLY, .func = run_check });
}
