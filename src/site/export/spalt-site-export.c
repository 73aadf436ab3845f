// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-site-error.h"
#include "spalt-site-export-make.h"
#include "spalt-site-export-search.h"
#include "spalt-site-export-work.h"
#include "spalt-site-hash.h"
#include "spalt-site-photos.h"
#include "spalt-site-pages.h"
#include "spalt-site-plan-check.h"

// How often an export begins anew because somebody saves an article while it works.
#define MAX_TRIES 5

const char *
spalt_site_phase_get_nick (SpaltSitePhase phase)
{
  static const char *const nicks[SPALT_SITE_N_PHASES] = { "read", "plan", "write", "photos", "clean" };

  g_return_val_if_fail (phase < SPALT_SITE_N_PHASES, NULL);

  return nicks[phase];
}

void
spalt_site_report_free (SpaltSiteReport *report)
{
  g_clear_pointer (&report->warnings, g_ptr_array_unref);
  g_free (report);
}

// Ends one phase's time and begins the next one's.
static void
end_phase (SpaltSiteWork *work,
           SpaltSitePhase phase)
{
  gint64 now = g_get_monotonic_time ();

  work->report->seconds[phase] = (now - work->since) / 1e6;
  work->since = now;
}

// The fragments as they are now, for each depth at which a page is to be made.
static gboolean
bake_fragments (SpaltSiteWork *work,
                GError       **error)
{
  // A path of that many folders, to ask for the way up from there.
  static const char path[] = "a/a/a/a/a/a/a/a/";
  SpaltSiteContent *content = work->content;

  for (guint i = 0; i < work->plan->files->len; i++)
    {
      const SpaltSiteFile *file = spalt_site_plan_get_file (work->plan, i);
      guint                depth = spalt_site_address_get_depth (file->path);
      g_autofree char     *page = NULL;

      if (!file->needed || content->baked[depth] != NULL)
        continue;
      page = g_strndup (path, depth * 2);
      content->baked[depth] = spalt_site_fragments_bake (content, spalt_site_address_get_root (page), NULL, error);
      if (content->baked[depth] == NULL)
        return FALSE;
    }

  return TRUE;
}

// Compares the plan with the last export: what has to be made again, and what stands there as it should.
static gboolean
compare (SpaltSiteWork *work,
         GError       **error)
{
  for (guint i = 0; i < work->plan->files->len; i++)
    {
      SpaltSiteFile                *file = spalt_site_plan_get_file (work->plan, i);
      const SpaltSiteManifestEntry *entry = spalt_site_manifest_lookup (work->manifest, file->path);
      guint64                       fingerprint = file->fingerprint;

      file->needed = TRUE;
      if (entry == NULL)
        {
          if (spalt_site_work_check_free (work, file->path, error))
            continue;
          return FALSE;
        }
      fingerprint = spalt_site_plan_stamp_body_photos (work->content, fingerprint, entry->photos, FALSE);
      if (entry->fingerprint != fingerprint || !spalt_site_folder_is_untouched (work->folder, file->path, entry->size))
        continue;

      spalt_site_plan_stamp_body_photos (work->content, 0, entry->photos, TRUE);
      file->needed = FALSE;
      file->fingerprint = fingerprint;
      file->content = entry->content;
      file->size = entry->size;
      file->photos = entry->photos;
    }

  return TRUE;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static gboolean
write_photos (SpaltSiteWork *work,
              GError       **error)
{
  GPtrArray *warnings = work->report->warnings;
  guint      n_before = warnings->len;
  guint      first = work->plan->files->len;
  gboolean   ok;

  if (!spalt_site_plan_add_photos (work->plan, work->content, error))
    return FALSE;
  for (guint i = first; i < work->plan->files->len; i++)
    {
      SpaltSiteFile                *file = spalt_site_plan_get_file (work->plan, i);
      const SpaltSiteManifestEntry *entry = spalt_site_manifest_lookup (work->manifest, file->path);

      if (entry == NULL && !spalt_site_work_check_free (work, file->path, error))
        return FALSE;
      file->needed = entry == NULL || entry->fingerprint != file->fingerprint ||
                     !spalt_site_folder_is_untouched (work->folder, file->path, entry->size);
      if (entry != NULL)
        {
          file->content = entry->content;
          file->size = entry->size;
        }
    }

  ok = spalt_site_work_run (work, first, SPALT_SITE_PHASE_PHOTOS, error);
  // They come in the order in which threads find them.
  g_sort_array (warnings->pdata + n_before, warnings->len - n_before, sizeof (gpointer), compare_texts, NULL);

  return ok;
}

static gboolean export (SpaltSiteWork *work,
                        const char    *folder,
                        const char    *base_url,
                        GError       **error)
{
  work->folder = spalt_site_folder_open (folder, error);
  if (work->folder == NULL)
    return FALSE;
  work->manifest = spalt_site_folder_load_manifest (work->folder, error);
  if (work->manifest == NULL)
    return FALSE;
  work->content = spalt_site_content_load (work->store, base_url, work->options->now, work->cancellable, error);
  if (work->content == NULL)
    return FALSE;
  for (guint i = 0; i < work->content->missing->len; i++)
    g_ptr_array_add (work->report->warnings, g_strdup_printf (_("The file of the photo “%s” is missing. The site goes out without it."),
                                                              (const char *)work->content->missing->pdata[i]));
  for (guint i = 0; i < work->content->warnings->len; i++)
    g_ptr_array_add (work->report->warnings, g_strdup (work->content->warnings->pdata[i]));
  end_phase (work, SPALT_SITE_PHASE_READ);

  work->plan = spalt_site_plan_new (work->content, error);
  if (work->plan == NULL || !compare (work, error) || !bake_fragments (work, error))
    return FALSE;
  end_phase (work, SPALT_SITE_PHASE_PLAN);

  work->search = spalt_site_search_work_new (work);
  if (!spalt_site_work_run (work, 0, SPALT_SITE_PHASE_WRITE, error))
    return FALSE;
  if (work->search != NULL && !spalt_site_search_work_end (work->search, error))
    return FALSE;
  end_phase (work, SPALT_SITE_PHASE_WRITE);

  if (!write_photos (work, error))
    return FALSE;
  spalt_site_work_check (work);
  end_phase (work, SPALT_SITE_PHASE_PHOTOS);

  if (!spalt_site_work_place (work, error))
    return FALSE;
  end_phase (work, SPALT_SITE_PHASE_CLEAN);

  return TRUE;
}

static void
count (SpaltSiteWork *work)
{
  SpaltSiteReport *report = work->report;

  for (guint i = 0; i < work->plan->files->len; i++)
    {
      const SpaltSiteFile *file = spalt_site_plan_get_file (work->plan, i);

      if (file->dropped)
        continue;
      report->planned++;
      report->rendered += file->needed;
      report->written += file->staged;
      report->unchanged += !file->staged;
      report->bytes += file->staged ? file->size : 0;
    }
}

static gboolean
export_once (SpaltStore             *store,
             const char             *folder,
             const SpaltSiteOptions *options,
             GCancellable           *cancellable,
             SpaltSiteReport       **report,
             GError                **error)
{
  SpaltSiteWork work = { 0 };
  gboolean      ok;

  work.store = store;
  work.cancellable = cancellable;
  work.options = options;
  work.report = g_new0 (SpaltSiteReport, 1);
  work.report->warnings = g_ptr_array_new_with_free_func (g_free);
  work.since = g_get_monotonic_time ();
  g_mutex_init (&work.lock);

  ok = export (&work, folder, options->base_url, error);
  if (ok)
    count (&work);

  g_clear_pointer (&work.search, spalt_site_search_work_free);
  g_clear_pointer (&work.plan, spalt_site_plan_free);
  g_clear_pointer (&work.content, spalt_site_content_free);
  g_clear_pointer (&work.manifest, spalt_site_manifest_free);
  g_clear_pointer (&work.folder, spalt_site_folder_close);
  g_clear_pointer (&work.slugs, g_string_chunk_free);
  g_mutex_clear (&work.lock);
  *report = work.report;

  return ok;
}

/**
 * spalt_site_export:
 * @store: the publication; each thread of the export opens one of its own besides
 * @folder: (type filename): a new or empty folder, or one that an earlier export wrote
 * @options: (nullable): how, %NULL for all defaults
 * @report: (out) (optional): what was done, also set when it failed
 *
 * Writes the publication's site. Readers of the folder never see half of it: a first export appears all at once, and a later one puts
 * files in place only when all that changed are written, articles before the lists that link to them. When it fails or is
 * cancelled before that, the site is as it was; when it is interrupted during it, the next export completes it.
 *
 * Errors: %SPALT_SITE_ERROR, the store's, the template's, and %G_IO_ERROR_CANCELLED.
 */
gboolean
spalt_site_export (SpaltStore             *store,
                   const char             *folder,
                   const SpaltSiteOptions *options,
                   GCancellable           *cancellable,
                   SpaltSiteReport       **report,
                   GError                **error)
{
  static const SpaltSiteOptions none = { 0 };
  gboolean                      ok = FALSE;

  if (options == NULL)
    options = &none;
  // What colleagues change meanwhile is taken from the start; nothing has been put in place until then.
  for (guint i = 1; !ok; i++)
    {
      g_autoptr (SpaltSiteReport) made = NULL;
      g_autoptr (GError)          problem = NULL;

      ok = export_once (store, folder, options, cancellable, &made, &problem);
      if (!ok && i < MAX_TRIES && g_error_matches (problem, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CHANGED))
        continue;
      if (report != NULL)
        *report = g_steal_pointer (&made);
      if (!ok)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }

  return TRUE;
}
