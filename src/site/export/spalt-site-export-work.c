// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-export-work.h"

#include <glib/gi18n-lib.h>

#include "spalt-site-error.h"
#include "spalt-site-export-journal.h"
#include "spalt-site-export-make.h"
#include "spalt-site-export-manifest.h"
#include "spalt-site-export-search.h"

// How many files a thread takes at a time. Photos take long, so they go out one by one.
#define CHUNK 16
#define PHOTO_CHUNK 1

static void
keep_error (SpaltSiteWork *work,
            GError        *error)
{
  g_mutex_lock (&work->lock);
  if (work->error == NULL)
    work->error = error;
  else
    g_error_free (error);
  g_mutex_unlock (&work->lock);
  g_atomic_int_set (&work->failed, TRUE);
}

// No file is left out without a word, whatever the reason.
static gboolean
fail_to_make (const SpaltSiteFile *file,
              GError             **error)
{
  if (*error == NULL)
    g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FAILED,
                 _("The site's file “%s” cannot be made. Export again, and look at every file."), file->path);

  return FALSE;
}

static gboolean
work_on_chunk (SpaltSiteWork     *work,
               SpaltSiteRenderer *renderer,
               guint              first,
               guint              end,
               GError           **error)
{
  guint n = 0;

  for (guint i = first; i < end; i++)
    {
      SpaltSiteFile *file = spalt_site_plan_get_file (work->plan, i);

      if (file->in_run)
        continue;
      if (!spalt_site_work_make (work, renderer, file, error))
        return fail_to_make (file, error);
      n++;
    }
  spalt_site_work_report_progress (work, n);

  return TRUE;
}

// The runs go first: they are long, and what is left at the end is dealt out in small pieces.
static void
work_on_search (SpaltSiteWork     *work,
                SpaltSiteRenderer *renderer,
                GError           **error)
{
  while (!g_atomic_int_get (&work->failed))
    {
      guint run = g_atomic_int_add (&work->next_run, 1);

      if (run >= spalt_site_search_work_get_n_runs (work->search) ||
          !spalt_site_search_work_do_run (work->search, run, renderer, error))
        return;
    }
}

static gpointer
work_cb (gpointer data)
{
  SpaltSiteWork                *work = data;
  g_autoptr (SpaltSiteRenderer) renderer = NULL;
  GError                       *error = NULL;
  guint                         chunk = work->phase == SPALT_SITE_PHASE_PHOTOS ? PHOTO_CHUNK : CHUNK;

  if (work->phase != SPALT_SITE_PHASE_PHOTOS)
    renderer = spalt_site_renderer_new (work->content, spalt_store_get_folder (work->store), &error);
  if (renderer != NULL)
    g_set_object (&renderer->cancellable, work->cancellable);
  if (renderer != NULL && work->search != NULL)
    work_on_search (work, renderer, &error);
  while (error == NULL && !g_atomic_int_get (&work->failed))
    {
      guint first = g_atomic_int_add (&work->next, chunk);

      if (first >= work->end)
        break;
      work_on_chunk (work, renderer, first, MIN (first + chunk, work->end), &error);
    }
  if (error != NULL)
    keep_error (work, error);

  return NULL;
}

static guint
count_needed (SpaltSiteWork *work,
              guint          first)
{
  guint n = 0;

  for (guint i = first; i < work->plan->files->len; i++)
    n += spalt_site_plan_get_file (work->plan, i)->needed;

  return n;
}

/**
 * spalt_site_work_run:
 * @first: of the plan's files; all from here on are worked on
 *
 * Makes the files that are needed, on all threads, where readers do not see them yet.
 */
gboolean
spalt_site_work_run (SpaltSiteWork *work,
                     guint          first,
                     SpaltSitePhase phase,
                     GError       **error)
{
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();
  guint                 n_runs =
    phase == SPALT_SITE_PHASE_WRITE && work->search != NULL ? spalt_site_search_work_get_n_runs (work->search) : 0;
  guint n_needed = count_needed (work, first);
  guint n_threads = work->options->n_threads > 0 ? work->options->n_threads : g_get_num_processors ();

  if (n_needed + n_runs == 0)
    return TRUE;
  work->next = first;
  work->end = work->plan->files->len;
  work->done = 0;
  work->phase = phase;
  spalt_site_work_report_progress (work, 0);
  // A handful of files is not worth opening the publication twice.
  n_threads = MIN (n_threads, MAX (n_runs, 1 + n_needed / (phase == SPALT_SITE_PHASE_PHOTOS ? 1 : 2 * CHUNK)));
  for (guint i = 1; i < n_threads; i++)
    g_ptr_array_add (threads, g_thread_new ("export", work_cb, work));
  work_cb (work);
  for (guint i = 0; i < threads->len; i++)
    g_thread_join (threads->pdata[i]);

  if (work->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&work->error));

  return FALSE;
}

// Looked at before the first file is put in place, so that the site stays as it was.
static gboolean
check_way (SpaltSiteWork *work,
           GError       **error)
{
  if (spalt_site_folder_is_beside (work->folder))
    return TRUE;
  for (guint i = 0; i < work->plan->files->len; i++)
    {
      const SpaltSiteFile *file = spalt_site_plan_get_file (work->plan, i);
      g_autofree char     *obstacle = file->staged ? spalt_site_folder_find_obstacle (work->folder, file->path) : NULL;

      if (obstacle == NULL)
        continue;
      g_set_error (
        error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_CLASH,
        _("The site needs a folder “%s”, but something else stands there that Spalt did not make. Move it away and "
           "export again."),
        obstacle);
      return FALSE;
    }

  return TRUE;
}

// These were planned last, but the pages that need them come after them.
static gboolean
is_needed_by_pages (const SpaltSiteFile *file)
{
  return file->kind == SPALT_SITE_FILE_PHOTO || file->kind == SPALT_SITE_FILE_ATTACHMENT;
}

static gboolean
place_files (SpaltSiteWork *work,
             gboolean       needed_by_pages,
             GError       **error)
{
  for (guint i = 0; i < work->plan->files->len; i++)
    {
      const SpaltSiteFile *file = spalt_site_plan_get_file (work->plan, i);

      if (file->staged && is_needed_by_pages (file) == needed_by_pages &&
          !spalt_site_folder_place (work->folder, file->path, file->number, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
remove_old_files (SpaltSiteWork *work,
                  GError       **error)
{
  for (guint i = 0; i < spalt_site_manifest_get_size (work->manifest); i++)
    {
      const char *path = spalt_site_manifest_get_entry (work->manifest, i)->path;

      if (g_hash_table_contains (work->plan->paths, path))
        continue;
      if (!spalt_site_folder_remove (work->folder, path, error))
        return FALSE;
      work->report->removed++;
    }

  return TRUE;
}

static gboolean
anything_changed (SpaltSiteWork *work)
{
  guint n_files = 0;

  for (guint i = 0; i < work->plan->files->len; i++)
    {
      const SpaltSiteFile *file = spalt_site_plan_get_file (work->plan, i);

      // One that could not be made again leaves everything as it was too.
      if (file->dropped)
        continue;
      if (file->needed)
        return TRUE;
      n_files++;
    }

  return spalt_site_folder_is_beside (work->folder) || spalt_site_folder_was_interrupted (work->folder) ||
         n_files != spalt_site_manifest_get_size (work->manifest) || spalt_site_work_has_new_state (work);
}

static gboolean
remove_gone_files (SpaltSiteWork *work,
                   GError       **error)
{
  GHashTableIter iter;
  gpointer       path;

  g_hash_table_iter_init (&iter, work->gone);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (!spalt_site_folder_remove (work->folder, path, error))
      return FALSE;
  work->report->removed = g_hash_table_size (work->gone);

  return TRUE;
}

/**
 * spalt_site_work_place:
 *
 * Puts what was made in place, removes what is no longer planned, and writes down what stands there now. An export that
 * found nothing to do leaves the folder untouched.
 */
gboolean
spalt_site_work_place (SpaltSiteWork *work,
                       GError       **error)
{
  if (work->update == NULL && !anything_changed (work))
    return TRUE;
  if (!check_way (work, error) || !spalt_site_work_begin (work, error) || !place_files (work, TRUE, error) ||
      !place_files (work, FALSE, error))
    return FALSE;
  if (work->update != NULL)
    return remove_gone_files (work, error) && spalt_site_work_amend_manifest (work, error);

  return remove_old_files (work, error) && spalt_site_work_write_manifest (work, error);
}
