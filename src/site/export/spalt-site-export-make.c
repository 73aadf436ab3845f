// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-export-make.h"

#include <glib/gi18n-lib.h>

#include "spalt-photo-store.h"
#include "spalt-site-error.h"
#include "spalt-site-hash.h"
#include "spalt-site-icons.h"
#include "spalt-site-photos.h"
#include "spalt-site-static.h"

// A fingerprint that nothing has: the next export makes the file again.
#define UNFINISHED 0

/**
 * spalt_site_work_check_free:
 *
 * Returns: %FALSE with %SPALT_SITE_ERROR_CLASH if a file that is not ours stands where one is planned
 */
gboolean
spalt_site_work_check_free (SpaltSiteWork *work,
                            const char    *path,
                            GError       **error)
{
  if (spalt_site_folder_is_beside (work->folder) || !spalt_site_folder_has_file (work->folder, path))
    return TRUE;

  g_set_error (
    error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_CLASH,
    _("The site needs the file “%s”, but there is one that Spalt did not write. Move it away and export again."),
    path);

  return FALSE;
}

/**
 * spalt_site_work_give_up:
 * @error: is set; nobody will read it
 *
 * Ends an incremental export that does not see all that it must: it begins anew, as a full one. From any thread.
 *
 * Returns: %FALSE
 */
gboolean
spalt_site_work_give_up (SpaltSiteWork *work,
                         GError       **error)
{
  g_atomic_int_set (&work->gave_up, TRUE);
  g_set_error_literal (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FAILED, "it has to be a full export");

  return FALSE;
}

/**
 * spalt_site_work_report_progress:
 * @n: how many more files are done
 */
void
spalt_site_work_report_progress (SpaltSiteWork *work,
                                 guint          n)
{
  if (work->options->progress == NULL)
    return;
  g_mutex_lock (&work->lock);
  work->done += n;
  work->options->progress (work->phase, work->done, work->end, work->options->progress_data);
  g_mutex_unlock (&work->lock);
}

/**
 * spalt_site_work_stands:
 *
 * Returns: whether the file came out as it stands there already, so that it is not written again
 */
gboolean
spalt_site_work_stands (SpaltSiteWork *work,
                        const char    *path,
                        guint64        content,
                        guint64        size)
{
  const SpaltSiteManifestEntry *entry = spalt_site_manifest_lookup (work->manifest, path);

  return entry != NULL && entry->content == content && entry->size == size &&
         spalt_site_folder_is_untouched (work->folder, entry);
}

// What an article's text names that was not read, and what it named before: another page may show it, or none any more.
static gboolean
knows_photos (SpaltSiteWork     *work,
              SpaltSiteRenderer *renderer,
              const char        *before,
              gboolean          *knows,
              GError           **error)
{
  g_auto (GStrv)         slugs = g_strsplit (renderer->photos->str, " ", -1);
  g_auto (GStrv)         old = before != NULL ? g_strsplit (before, " ", -1) : NULL;
  g_autoptr (GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean               there = FALSE;

  *knows = TRUE;
  for (guint i = 0; slugs[i] != NULL; i++)
    g_hash_table_add (named, slugs[i]);
  for (guint i = 0; old != NULL && old[i] != NULL; i++)
    *knows &= g_hash_table_contains (named, old[i]);
  for (guint i = 0; slugs[i] != NULL && *knows; i++)
    {
      if (!g_hash_table_contains (work->content->photos_by_slug, slugs[i]) &&
          !spalt_store_has_photo (renderer->store, slugs[i], &there, error))
        return FALSE;
      *knows = !there;
    }

  return TRUE;
}

static gboolean
check_photos (SpaltSiteWork       *work,
              SpaltSiteRenderer   *renderer,
              const SpaltSiteFile *file,
              GError             **error)
{
  const SpaltSiteManifestEntry *entry = spalt_site_manifest_lookup (work->manifest, file->path);
  // What a feed does not show any more stands on the article's page still.
  gboolean is_own = file->kind == SPALT_SITE_FILE_ARTICLE || file->kind == SPALT_SITE_FILE_PAGE;
  gboolean knows;

  if (!knows_photos (work, renderer, entry != NULL && is_own ? entry->photos : NULL, &knows, error))
    return FALSE;

  return knows || spalt_site_work_give_up (work, error);
}

/* A photo is missing or damaged: the site goes out without, and each export tries again. What is said of it is said
 * once, however many files need it. */
static void
await_photo (SpaltSiteWork *work,
             const GError  *problem)
{
  g_mutex_lock (&work->lock);
  work->awaits_photos = TRUE;
  if (g_hash_table_add (work->told, g_strdup (problem->message)))
    g_ptr_array_add (work->report->warnings, g_strdup (problem->message));
  g_mutex_unlock (&work->lock);
}

static gboolean
write_page (SpaltSiteWork     *work,
            SpaltSiteRenderer *renderer,
            SpaltSiteFile     *file,
            GError           **error)
{
  if (!spalt_site_renderer_render (renderer, file, error) ||
      (work->update != NULL && !check_photos (work, renderer, file, error)))
    return FALSE;

  if (renderer->photos->len > 0)
    {
      g_mutex_lock (&work->lock);
      if (work->slugs == NULL)
        work->slugs = g_string_chunk_new (16 * 1024);
      file->photos = g_string_chunk_insert (work->slugs, renderer->photos->str);
      g_mutex_unlock (&work->lock);
      file->fingerprint =
        spalt_site_plan_fingerprint_body_photos (work->content, file->fingerprint, file->photos, FALSE);
    }
  if (renderer->lack != NULL && work->update != NULL)
    return spalt_site_work_give_up (work, error);
  if (renderer->lack != NULL)
    {
      file->fingerprint = UNFINISHED;
      await_photo (work, renderer->lack);
    }
  file->content = spalt_site_hash_bytes (SPALT_SITE_HASH_START, renderer->out->str, renderer->out->len);
  file->size = renderer->out->len;
  if (spalt_site_work_stands (work, file->path, file->content, file->size))
    return TRUE;

  file->staged = TRUE;

  return spalt_site_folder_write (work->folder, file->path, file->number, renderer->out->str, renderer->out->len,
                                  error);
}

/* One photo that is missing or damaged does not keep the site from going out. A rendition that stands there stays, and
 * is tried again; without one, the export begins anew without the photo, as pages would show a broken picture. */
static void
go_without_photo (SpaltSiteWork *work,
                  SpaltSiteFile *file,
                  const char    *slug,
                  const GError  *problem)
{
  const SpaltSiteManifestEntry *entry = spalt_site_manifest_lookup (work->manifest, file->path);

  if (entry != NULL && spalt_site_folder_is_untouched (work->folder, entry))
    {
      file->needed = FALSE;
      file->fingerprint = entry->fingerprint;
    }
  else
    {
      file->dropped = TRUE;
    }
  g_mutex_lock (&work->lock);
  if (file->dropped)
    g_hash_table_remove (work->plan->paths, file->path);
  if (file->dropped && g_hash_table_insert (work->damaged, g_strdup (slug), g_strdup (problem->message)))
    g_atomic_int_set (&work->gave_up, TRUE);
  g_mutex_unlock (&work->lock);
  await_photo (work, problem);
}

static gboolean
write_photo (SpaltSiteWork *work,
             SpaltSiteFile *file,
             GError       **error)
{
  const SpaltSiteRendition *rendition = work->plan->renditions->pdata[file->index];
  g_autoptr (GError)        problem = NULL;
  g_autofree char          *source = NULL;

  source = spalt_site_photos_ensure_rendition (work->content, spalt_store_get_folder (work->store), rendition,
                                               work->cancellable, &problem);
  if (source != NULL)
    {
      file->staged = TRUE;
      file->content = file->fingerprint;
      return spalt_site_folder_copy (work->folder, file->path, file->number, source, &file->size, error);
    }
  if (spalt_site_photos_is_fatal (problem))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  if (work->update != NULL)
    return spalt_site_work_give_up (work, error);

  go_without_photo (work, file, work->content->published->photos[rendition->photo].slug, problem);

  return TRUE;
}

// Also one that only its times tell of, as after the publication was moved, is not written again.
static gboolean
stands_as (SpaltSiteWork *work,
           SpaltSiteFile *file,
           const char    *source)
{
  const SpaltSiteManifestEntry *entry = spalt_site_manifest_lookup (work->manifest, file->path);

  if (entry == NULL || !spalt_site_folder_is_untouched (work->folder, entry) ||
      !spalt_site_folder_is_copy (work->folder, file->path, source))
    return FALSE;
  file->size = entry->size;

  return TRUE;
}

static gboolean
write_static (SpaltSiteWork *work,
              SpaltSiteFile *file,
              GError       **error)
{
  const GPtrArray *files =
    file->kind == SPALT_SITE_FILE_STATIC ? work->content->static_files : work->content->attachments;
  const SpaltSiteStatic *own = files->pdata[file->index];

  // Usually it is copied without being read.
  file->content = file->fingerprint;
  if (stands_as (work, file, own->source))
    return TRUE;
  file->staged = TRUE;

  return spalt_site_folder_copy (work->folder, file->path, file->number, own->source, &file->size, error);
}

// A logo that cannot be read leaves the icon to the publication's letter, until it can.
static GBytes *
make_icon_without_logo (SpaltSiteWork *work,
                        SpaltSiteFile *file,
                        const GError  *problem,
                        GError       **error)
{
  file->fingerprint = UNFINISHED;
  await_photo (work, problem);

  return spalt_site_icon_make (work->content, spalt_store_get_folder (work->store), file->index, FALSE, error);
}

static gboolean
write_icon (SpaltSiteWork *work,
            SpaltSiteFile *file,
            GError       **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) icon =
    spalt_site_icon_make (work->content, spalt_store_get_folder (work->store), file->index, TRUE, &problem);
  const char *bytes;
  gsize       length;

  if (icon == NULL && (work->content->logo == SPALT_PUBLISHED_NONE ||
                       g_error_matches (problem, SPALT_MEDIA_ERROR, SPALT_MEDIA_ERROR_UNAVAILABLE)))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (icon == NULL && work->update != NULL)
    return spalt_site_work_give_up (work, error);
  if (icon == NULL)
    icon = make_icon_without_logo (work, file, problem, error);
  if (icon == NULL)
    return FALSE;

  bytes = g_bytes_get_data (icon, &length);
  file->size = length;
  file->content = spalt_site_hash_bytes (SPALT_SITE_HASH_START, bytes, file->size);
  if (spalt_site_work_stands (work, file->path, file->content, file->size))
    return TRUE;
  file->staged = TRUE;

  return spalt_site_folder_write (work->folder, file->path, file->number, bytes, file->size, error);
}

/**
 * spalt_site_work_make:
 *
 * Makes one file, if it is needed.
 */
gboolean
spalt_site_work_make (SpaltSiteWork     *work,
                      SpaltSiteRenderer *renderer,
                      SpaltSiteFile     *file,
                      GError           **error)
{
  if (!file->needed)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (work->cancellable, error))
    return FALSE;

  if (file->kind == SPALT_SITE_FILE_STATIC || file->kind == SPALT_SITE_FILE_ATTACHMENT)
    return write_static (work, file, error);
  if (file->kind == SPALT_SITE_FILE_ICON)
    return write_icon (work, file, error);

  return file->kind == SPALT_SITE_FILE_PHOTO ? write_photo (work, file, error)
                                             : write_page (work, renderer, file, error);
}
