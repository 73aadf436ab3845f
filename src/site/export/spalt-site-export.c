// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-export.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "spalt-site-attachments.h"
#include "spalt-site-damaged.h"
#include "spalt-site-error.h"
#include "spalt-site-export-make.h"
#include "spalt-site-export-manifest.h"
#include "spalt-site-export-search.h"
#include "spalt-site-export-work.h"
#include "spalt-site-hash.h"
#include "spalt-site-icons.h"
#include "spalt-site-owner.h"
#include "spalt-site-photos.h"
#include "spalt-site-pages.h"
#include "spalt-site-plan-check.h"
#include "spalt-site-static.h"
#include "spalt-site-update.h"

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

      if (!file->needed || content->values.baked[depth] != NULL)
        continue;
      page = g_strndup (path, depth * 2);
      content->values.baked[depth] =
        spalt_site_fragments_bake (content, spalt_site_address_get_root (page), NULL, error);
      if (content->values.baked[depth] == NULL)
        return FALSE;
    }

  return TRUE;
}

// Who wants every file looked at does not trust what the file system says of the publication's own.
static gboolean
is_to_be_read (SpaltSiteWork       *work,
               const SpaltSiteFile *file)
{
  return work->options->all && (file->kind == SPALT_SITE_FILE_STATIC || file->kind == SPALT_SITE_FILE_ATTACHMENT);
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
      fingerprint = spalt_site_plan_fingerprint_body_photos (work->content, fingerprint, entry->photos, FALSE);
      if (is_to_be_read (work, file) || entry->fingerprint != fingerprint ||
          !spalt_site_folder_is_untouched (work->folder, entry))
        continue;

      spalt_site_plan_fingerprint_body_photos (work->content, 0, entry->photos, TRUE);
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

// What the pages turned out to show and to link to; an incremental export leaves alone what pages of before did.
static gboolean
write_rest (SpaltSiteWork *work,
            GError       **error)
{
  GPtrArray *warnings = work->report->warnings;
  guint      n_before = warnings->len;
  guint      first = work->plan->files->len;
  gboolean   ok;

  if (!spalt_site_plan_add_photos (work->plan, work->content, error) ||
      !spalt_site_plan_add_attachments (work->plan, work->content, error) ||
      (work->update == NULL &&
       !spalt_site_plan_keep_old (work->plan, work->manifest, work->folder, work->options->now, error)))
    return FALSE;
  for (guint i = first; i < work->plan->files->len; i++)
    {
      SpaltSiteFile                *file = spalt_site_plan_get_file (work->plan, i);
      const SpaltSiteManifestEntry *entry = spalt_site_manifest_lookup (work->manifest, file->path);

      if (file->kind == SPALT_SITE_FILE_OLD)
        continue;
      if (entry == NULL && !spalt_site_work_check_free (work, file->path, error))
        return FALSE;
      file->needed = entry == NULL || is_to_be_read (work, file) || entry->fingerprint != file->fingerprint ||
                     !spalt_site_folder_is_untouched (work->folder, entry);
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

static gboolean
open_publication (SpaltSiteWork *work,
                  GError       **error)
{
  work->reading = spalt_store_open (spalt_store_get_folder (work->store), SPALT_STORE_READ_ONLY, error);

  return work->reading != NULL && spalt_store_begin_reading (work->reading, error) &&
         spalt_store_get_checkpoint (work->reading, &work->checkpoint, error);
}

// An icon that somebody put there by hand stays: it is the publication's, as one in static/ is.
static void
find_icons_there (SpaltSiteWork *work)
{
  for (SpaltSiteIcon icon = 0; icon < SPALT_SITE_N_ICONS; icon++)
    {
      const char *path = spalt_site_icon_get_path (icon);

      work->content->run.icons_there[icon] = !spalt_site_folder_is_beside (work->folder) &&
                                             spalt_site_manifest_lookup (work->manifest, path) == NULL &&
                                             spalt_site_folder_has_file (work->folder, path);
    }
}

static gboolean
begin_content (SpaltSiteWork *work,
               GError       **error)
{
  g_clear_pointer (&work->content, spalt_site_content_free);
  work->content = spalt_site_content_new (work->reading, work->options->base_url, work->options->file_links,
                                          work->options->now, error);

  if (work->content == NULL)
    return FALSE;
  work->content->run.damaged = work->damaged;

  return TRUE;
}

// The list of the last export is one that can be searched.
static gboolean
read_published (SpaltSiteWork        *work,
                const SpaltSiteScope *scope,
                GError              **error)
{
  find_icons_there (work);

  return spalt_site_content_read (work->content, work->reading, scope, work->cancellable, error);
}

// Reads what an incremental export needs, if it can be one.
static gboolean
read_part (SpaltSiteWork *work,
           GError       **error)
{
  GError *problem = NULL;

  work->update = spalt_site_update_new (work, &problem);
  if (work->update != NULL && read_published (work, work->update->scope, &problem) &&
      spalt_site_update_verify (work->update, work))
    return TRUE;
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (work->update == NULL)
    return TRUE;
  if (!begin_content (work, error))
    return FALSE;
  g_clear_pointer (&work->update, spalt_site_update_free);

  return TRUE;
}

static gboolean
read_all (SpaltSiteWork *work,
          GError       **error)
{
  return spalt_site_folder_read_manifest (work->folder, work->manifest, error) &&
         read_published (work, NULL, error);
}

static char *
describe_unreadable (const char *slug,
                     int         reason)
{
  return g_strdup_printf (_("The file of the photo “%s” cannot be read (%s), and the site goes out without it. Let "
                             "Spalt read what is in the publication's folder “media”, or use another photo."),
                          slug, g_strerror (reason));
}

static char *
describe_missing (SpaltSiteWork *work,
                  const char    *slug)
{
  const SpaltPublished *published = work->content->published;

  for (guint i = 0; i < published->n_photos; i++)
    {
      g_autofree char *path = NULL;

      if (!g_str_equal (published->photos[i].slug, slug))
        continue;
      path = spalt_store_get_media_path (work->store, published->photos[i].file);
      if (access (path, R_OK) != 0 && errno != ENOENT)
        return describe_unreadable (slug, errno);
    }

  return g_strdup_printf (_("The file of the photo “%s” is missing, and the site goes out without it. Put it back into "
                             "the publication's folder “media”, or use another photo."),
                          slug);
}

static gboolean
read_content (SpaltSiteWork *work,
              const char    *folder,
              gboolean       may_update,
              GError       **error)
{
  work->folder = spalt_site_folder_open (folder, error);
  if (work->folder == NULL)
    return FALSE;
  work->manifest = spalt_site_folder_open_manifest (work->folder, error);
  if (work->manifest == NULL || !open_publication (work, error) || !spalt_site_owner_check (work, error) ||
      !spalt_site_damaged_recall (work, error) || !begin_content (work, error))
    return FALSE;
  if ((may_update && !read_part (work, error)) || (work->update == NULL && !read_all (work, error)))
    return FALSE;
  // The log beside the database can get shorter again.
  g_clear_object (&work->reading);

  for (guint i = 0; i < work->content->run.missing->len; i++)
    {
      const char *slug = work->content->run.missing->pdata[i];
      const char *problem = g_hash_table_lookup (work->damaged, slug);

      g_ptr_array_add (work->report->warnings, problem != NULL ? g_strdup (problem) : describe_missing (work, slug));
    }
  for (guint i = 0; i < work->content->run.warnings->len; i++)
    g_ptr_array_add (work->report->warnings, g_strdup (work->content->run.warnings->pdata[i]));

  return TRUE;
}

// Whether a file has come that a page which an incremental export leaves alone links to. Those that were there before,
// and that no page links to, are asked for once more, all in one.
static gboolean
has_awaited_attachment (SpaltSiteWork *work)
{
  const SpaltSiteContent *content = work->content;
  g_autoptr (GHashTable)  names = NULL;

  if (spalt_site_manifest_get_state (work->manifest)->attachments == spalt_site_attachments_fingerprint_names (content))
    return FALSE;
  names = spalt_site_attachments_list_unlinked (content);

  return spalt_site_manifest_shows_any (work->manifest, SPALT_SITE_ATTACHMENTS "/", names);
}

static gboolean
plan (SpaltSiteWork *work,
      GError       **error)
{
  work->plan = spalt_site_plan_new (work->content, error);
  if (work->plan == NULL)
    return FALSE;
  if (work->update != NULL)
    spalt_site_plan_keep_attachments (work->plan, work->content, work->manifest);
  if (work->update != NULL && has_awaited_attachment (work))
    return spalt_site_work_give_up (work, error);
  work->chrome = spalt_site_plan_fingerprint_chrome (work->plan);
  if (work->update != NULL && work->chrome != spalt_site_manifest_get_state (work->manifest)->chrome)
    return spalt_site_work_give_up (work, error);

  return compare (work, error) && bake_fragments (work, error);
}

static gboolean
names_missing (const SpaltSiteContent *content,
               const char             *photos)
{
  g_auto (GStrv) slugs = g_strsplit (photos, " ", -1);

  for (guint i = 0; slugs[i] != NULL; i++)
    if (g_ptr_array_find_with_equal_func (content->run.missing, slugs[i], g_str_equal, NULL))
      return TRUE;

  return FALSE;
}

// One that no page would show is no reason for a full export; those of listings and ads, and the logo, each
// export looks for.
static gboolean
lacks_photos (SpaltSiteWork *work)
{
  if (work->content->run.missing->len == 0 || work->content->run.lacks_photos)
    return work->content->run.lacks_photos;
  for (guint i = 0; i < work->plan->files->len; i++)
    {
      const SpaltSiteFile *file = spalt_site_plan_get_file (work->plan, i);

      if (file->photos != NULL && names_missing (work->content, file->photos))
        return TRUE;
    }

  return FALSE;
}

static gboolean
make_pages (SpaltSiteWork *work,
            GError       **error)
{
  g_autoptr (GError) problem = NULL;

  work->search = spalt_site_search_work_new (work, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  return spalt_site_work_run (work, 0, SPALT_SITE_PHASE_WRITE, error) &&
         (work->search == NULL || spalt_site_search_work_end (work->search, error));
}

static gboolean export (SpaltSiteWork *work,
                        const char    *folder,
                        gboolean       may_update,
                        GError       **error)
{
  if (!read_content (work, folder, may_update, error))
    return FALSE;
  end_phase (work, SPALT_SITE_PHASE_READ);

  if (!plan (work, error))
    return FALSE;
  end_phase (work, SPALT_SITE_PHASE_PLAN);

  if (!make_pages (work, error))
    return FALSE;
  end_phase (work, SPALT_SITE_PHASE_WRITE);

  if (!write_rest (work, error))
    return FALSE;
  if (g_atomic_int_get (&work->gave_up))
    return spalt_site_work_give_up (work, error);
  // With the attachments that pages link to.
  work->chrome = spalt_site_plan_fingerprint_chrome (work->plan);
  work->awaits_photos |= lacks_photos (work) || g_hash_table_size (work->damaged) > 0;
  work->damaged_slugs = spalt_site_damaged_list (work);
  // An incremental export does not know all pages; it is told of by full ones.
  if (work->update == NULL)
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
      report->bytes += file->staged ? file->size : 0;
    }
  report->checked = report->planned;
  if (work->update != NULL)
    report->planned = spalt_site_work_count_files (work);
  report->unchanged = report->planned - report->written;
}

static void
work_clear (SpaltSiteWork *work)
{
  g_clear_pointer (&work->search, spalt_site_search_work_free);
  g_clear_pointer (&work->plan, spalt_site_plan_free);
  g_clear_pointer (&work->content, spalt_site_content_free);
  g_clear_pointer (&work->update, spalt_site_update_free);
  g_clear_pointer (&work->manifest, spalt_site_manifest_free);
  g_clear_pointer (&work->folder, spalt_site_folder_close);
  g_clear_pointer (&work->slugs, g_string_chunk_free);
  g_hash_table_unref (work->gone);
  g_hash_table_unref (work->told);
  g_clear_object (&work->reading);
  g_free (work->identity);
  g_free (work->damaged_slugs);
  g_mutex_clear (&work->lock);
}

/* @again: (out): whether it failed because it has to be a full export */
static gboolean
export_once (SpaltSiteWork    *work,
             const char       *folder,
             gboolean          may_update,
             gboolean         *again,
             SpaltSiteReport **report,
             GError          **error)
{
  gboolean ok;

  work->report = g_new0 (SpaltSiteReport, 1);
  work->report->warnings = g_ptr_array_new_with_free_func (g_free);
  work->since = g_get_monotonic_time ();
  work->gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  work->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_mutex_init (&work->lock);

  ok = export (work, folder, may_update, error);
  if (ok)
    count (work);
  *again = work->gave_up;
  *report = work->report;
  work_clear (work);

  return ok;
}

/**
 * spalt_site_export:
 * @store: the publication; each thread of the export opens one of its own besides
 * @folder: (type filename): a new or empty folder, or one that an earlier export of the publication wrote
 * @options: (nullable): how, %NULL for all defaults
 * @report: (out) (optional): what was done, also set when it failed
 *
 * Writes the publication's site. Readers of the folder never see half of it: a first export appears all at once, and a
 * later one puts files in place only when all that changed are written, articles before the lists that link to them.
 * When it fails or is cancelled before that, the site is as it was; when it is interrupted during it, the next export
 * completes it.
 *
 * When few articles changed since the last export, it is an incremental one: only what shows them is read and looked
 * at, and it comes out as a full one does. Files that others changed or removed are found by the first export of a day,
 * by one that finds no change, and with @options' `all`.
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
  g_autoptr (GHashTable)        damaged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gboolean                      may_update;

  if (options == NULL)
    options = &none;
  if (!spalt_site_owner_check_place (store, folder, error) || !spalt_site_owner_name (store, error))
    return FALSE;
  may_update = !options->all;
  // What colleagues change meanwhile is taken from the start; nothing has been put in place until then.
  for (guint i = 1; !ok; i++)
    {
      SpaltSiteWork work = {
        .store = store,
        .cancellable = cancellable,
        .options = options,
        .damaged = damaged,
      };
      g_autoptr (SpaltSiteReport) made = NULL;
      g_autoptr (GError)          problem = NULL;
      gboolean                    again;

      ok = export_once (&work, folder, may_update, &again, &made, &problem);
      may_update &= !again;
      if (again || (!ok && i < MAX_TRIES && g_error_matches (problem, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CHANGED)))
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
