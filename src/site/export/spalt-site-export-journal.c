// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-export-journal.h"

#include "spalt-site-export-manifest.h"
#include "spalt-site-manifest-text.h"

/* Before an export puts its files in place it writes down which of them no list has, and by which bytes they are known:
 * the next export takes these for ours if this one is interrupted, and nothing else that stands there by then. */

// What an interrupted export began stays known until a list has it: this one may be interrupted too.
static void
keep_journaled (SpaltSiteWork *work,
                GString       *journal)
{
  for (guint i = 0; i < spalt_site_manifest_get_size (work->manifest); i++)
    {
      const SpaltSiteManifestEntry *entry = spalt_site_manifest_get_entry (work->manifest, i);

      if (entry->journaled)
        spalt_site_manifest_add_text (journal, entry, 0);
    }
}

// What is copied is known by the number of its bytes.
static void
add_file (GString             *journal,
          const SpaltSiteFile *file)
{
  SpaltSiteManifestEntry entry = spalt_site_manifest_entry_of_file (file);

  if (file->kind == SPALT_SITE_FILE_PHOTO || file->kind == SPALT_SITE_FILE_STATIC ||
      file->kind == SPALT_SITE_FILE_ATTACHMENT)
    entry.content = 0;
  spalt_site_manifest_add_text (journal, &entry, 0);
}

/**
 * spalt_site_work_begin:
 *
 * To be called when all files are staged, before the first one is put in place.
 */
gboolean
spalt_site_work_begin (SpaltSiteWork *work,
                       GError       **error)
{
  g_autoptr (GString) journal = g_string_new (NULL);

  keep_journaled (work, journal);
  for (guint i = 0; i < work->plan->files->len; i++)
    {
      const SpaltSiteFile          *file = spalt_site_plan_get_file (work->plan, i);
      const SpaltSiteManifestEntry *entry = spalt_site_manifest_lookup (work->manifest, file->path);

      if (file->staged && (entry == NULL || entry->journaled))
        add_file (journal, file);
    }

  // Also an empty one: what is changed could be taken back before the next export, and nothing else would tell of this
  // one.
  return spalt_site_folder_begin (work->folder, journal->str, journal->len, error);
}
