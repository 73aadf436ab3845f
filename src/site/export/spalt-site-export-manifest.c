// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-export-manifest.h"

#include <string.h>

#include "spalt-site-attachments.h"
#include "spalt-site-damaged.h"
#include "spalt-site-hash.h"
#include "spalt-site-manifest-text.h"

/* What is written down for the next export: of a full export all files, of an incremental one what it changed.
 * */

/**
 * spalt_site_manifest_entry_of_file:
 *
 * Returns: what is remembered of the file; its texts are the file's
 */
SpaltSiteManifestEntry
spalt_site_manifest_entry_of_file (const SpaltSiteFile *file)
{
  return (SpaltSiteManifestEntry){ .path = file->path,
                                   .fingerprint = file->fingerprint,
                                   .content = file->content,
                                   .size = file->size,
                                   .photos = file->photos,
                                   .stay = file->stay,
                                   .notes = file->notes };
}

/**
 * spalt_site_work_has_new_state:
 *
 * Returns: whether a full export knows what the last one did not, though no file has changed
 */
gboolean
spalt_site_work_has_new_state (SpaltSiteWork *work)
{
  const SpaltSiteManifestState *state = spalt_site_manifest_get_state (work->manifest);

  return state->checkpoint.number != work->checkpoint.number || state->checkpoint.token != work->checkpoint.token ||
         spalt_site_manifest_is_stale (work->manifest, work->options->now) || state->complete == work->awaits_photos ||
         state->attachments != spalt_site_attachments_fingerprint_names (work->content) ||
         g_strcmp0 (state->identity, work->identity) != 0 || state->uids != NULL ||
         g_strcmp0 (state->damaged, work->damaged_slugs) != 0;
}

static void
finish_state (SpaltSiteWork          *work,
              SpaltSiteManifestState *state)
{
  state->checkpoint = work->checkpoint;
  state->site = work->content->fingerprints.site;
  state->chrome = work->chrome;
  state->attachments = spalt_site_attachments_fingerprint_names (work->content);
  state->complete = !work->awaits_photos;
  state->identity = work->identity;
  state->uids = NULL;
  state->damaged = work->damaged_slugs;
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  const SpaltSiteFile *one = *(const SpaltSiteFile *const *)a;
  const SpaltSiteFile *other = *(const SpaltSiteFile *const *)b;

  return strcmp (one->path, other->path);
}

// In the order of their paths, in which the list is searched.
static GPtrArray *
sort_files (SpaltSiteWork *work)
{
  GPtrArray *files = g_ptr_array_sized_new (work->plan->files->len);

  for (guint i = 0; i < work->plan->files->len; i++)
    {
      SpaltSiteFile *file = spalt_site_plan_get_file (work->plan, i);

      if (!file->dropped)
        g_ptr_array_add (files, file);
    }
  g_ptr_array_sort (files, compare_paths);

  return files;
}

gboolean
spalt_site_work_write_manifest (SpaltSiteWork *work,
                                GError       **error)
{
  g_autoptr (GPtrArray)  files = sort_files (work);
  g_autoptr (GString)    lines = g_string_sized_new (files->len * 128);
  g_autoptr (GString)    text = g_string_new (NULL);
  SpaltSiteManifestState state = { .checked_at = work->options->now, .n_files = files->len };

  finish_state (work, &state);
  for (guint i = 0; i < files->len; i++)
    {
      SpaltSiteManifestEntry entry = spalt_site_manifest_entry_of_file (files->pdata[i]);

      spalt_site_manifest_add_text (lines, &entry, 0);
    }
  // Two exports of one moment may write the same list: what changes the one changes the other.
  state.id =
    spalt_site_hash_bytes (spalt_site_hash_number (state.checked_at, state.checkpoint.token), lines->str, lines->len);
  spalt_site_manifest_start_text (text, &state);
  g_string_append_len (text, lines->str, lines->len);

  return spalt_site_folder_finish (work->folder, text->str, text->len, error);
}

typedef struct
{
  SpaltSiteWork *work;
  GString       *text;
} Amending;

// What earlier updates changed and this one did not; nobody has changed these files since then either.
static void
keep_change_cb (const SpaltSiteManifestEntry *entry,
                gpointer                      data)
{
  Amending *amending = data;

  if (g_hash_table_contains (amending->work->plan->paths, entry->path) ||
      g_hash_table_contains (amending->work->gone, entry->path))
    return;
  if (entry->removed)
    spalt_site_manifest_add_removed (amending->text, entry->path);
  else
    spalt_site_manifest_add_text (amending->text, entry, entry->written);
}

// A file that was only looked at keeps its line, and the time at which it was written.
static void
amend_file (SpaltSiteWork       *work,
            GString             *text,
            const SpaltSiteFile *file)
{
  const SpaltSiteManifestEntry *old = spalt_site_manifest_lookup (work->manifest, file->path);
  SpaltSiteManifestEntry        entry = spalt_site_manifest_entry_of_file (file);

  spalt_site_manifest_add_text (text, &entry, old != NULL && !file->staged ? old->written : 0);
}

/**
 * spalt_site_work_count_files:
 *
 * Returns: how many files there are after an incremental export
 */
guint
spalt_site_work_count_files (SpaltSiteWork *work)
{
  guint n = spalt_site_manifest_get_state (work->manifest)->n_files;

  for (guint i = 0; i < work->plan->files->len; i++)
    {
      const SpaltSiteFile *file = spalt_site_plan_get_file (work->plan, i);

      n += !file->dropped && spalt_site_manifest_lookup (work->manifest, file->path) == NULL;
    }

  return n - g_hash_table_size (work->gone);
}

gboolean
spalt_site_work_amend_manifest (SpaltSiteWork *work,
                                GError       **error)
{
  SpaltSiteManifestState state = *spalt_site_manifest_get_state (work->manifest);
  g_autoptr (GString)    text = g_string_new (NULL);
  Amending               amending = { .work = work, .text = text };
  GHashTableIter         iter;
  gpointer               path;

  state.n_files = spalt_site_work_count_files (work);
  finish_state (work, &state);

  spalt_site_manifest_start_text (text, &state);
  spalt_site_manifest_foreach_change (work->manifest, keep_change_cb, &amending);
  for (guint i = 0; i < work->plan->files->len; i++)
    {
      const SpaltSiteFile *file = spalt_site_plan_get_file (work->plan, i);

      if (!file->dropped)
        amend_file (work, text, file);
    }
  g_hash_table_iter_init (&iter, work->gone);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    spalt_site_manifest_add_removed (text, path);

  return spalt_site_folder_amend (work->folder, text->str, text->len, error);
}
