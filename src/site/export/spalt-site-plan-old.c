// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-plan-private.h"

#include <string.h>

#include "spalt-site-hash.h"
#include "spalt-site-style.h"

/* What pages of before led to under other names, and stays for a while: browsers, caches and feed readers have those
 * pages still. */

// Caches keep pages for hours, readers keep tabs open and saved pages for weeks.
#define STAY_TIME (30 * 24 * 60 * 60)

#define MEDIA "media/"

// Of the picture itself: one that takes its place under the same slug may do so because nobody is to see the first one
// any more.
static guint64
hash_photo (const SpaltPublishedPhoto *photo)
{
  return spalt_site_hash_text (spalt_site_hash_text (SPALT_SITE_HASH_START, photo->slug),
                               *photo->checksum != '\0' ? photo->checksum : photo->file);
}

void
spalt_site_plan_stay_photo (SpaltSiteFile             *file,
                            const SpaltPublishedPhoto *photo)
{
  file->stay = SPALT_SITE_STAY_PHOTO;
  file->notes.photo = hash_photo (photo);
}

// Returns: (element-type guint64): the photos that the site shows
static GHashTable *
list_shown_photos (const SpaltSiteContent *content)
{
  GHashTable *photos = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < content->published->n_photos; i++)
    if (content->run.photo_marks[i] != 0)
      {
        guint64 hash = hash_photo (&content->published->photos[i]);

        g_hash_table_add (photos, g_memdup2 (&hash, sizeof hash));
      }

  return photos;
}

static gboolean
is_asset_of_now (const SpaltSiteContent *content,
                 const char             *path)
{
  GPtrArray *assets = spalt_site_theme_get_assets (content->theme);

  for (guint i = 0; i < assets->len; i++)
    if (g_str_equal (path, ((const SpaltSiteAsset *)assets->pdata[i])->path))
      return TRUE;

  return g_str_equal (path, SPALT_SITE_STYLE_PATH);
}

// The photo that a file of an older list shows, 0 when there is none: its name begins with the slug.
static guint64
find_photo_of_name (const SpaltSiteContent *content,
                    const char             *path)
{
  g_autofree char *slug = g_strndup (path + strlen (MEDIA), strcspn (path + strlen (MEDIA), "."));
  char            *width = strrchr (slug, '-');
  guint            photo = GPOINTER_TO_UINT (g_hash_table_lookup (content->photos_by_slug, slug));

  if (photo == 0 && width != NULL && width[1 + strspn (width + 1, "0123456789x")] == '\0')
    {
      *width = '\0';
      photo = GPOINTER_TO_UINT (g_hash_table_lookup (content->photos_by_slug, slug));
    }

  return photo > 0 ? hash_photo (&content->published->photos[photo - 1]) : 0;
}

// Lists of older versions marked the assets that had a hash in their names, and did not tell photos from what else had
// no notes.
static SpaltSiteManifestEntry
read_older (const SpaltSiteContent       *content,
            const SpaltSiteManifestEntry *entry)
{
  SpaltSiteManifestEntry read = *entry;

  if (g_str_has_prefix (entry->path, SPALT_SITE_ASSETS) &&
      (entry->notes.numbers[0] == TRUE || is_asset_of_now (content, entry->path)))
    read.stay = SPALT_SITE_STAY_ASSET;
  if (g_str_has_prefix (entry->path, MEDIA) && entry->notes.numbers[0] == 0 && entry->notes.numbers[1] == 0)
    {
      read.notes.photo = find_photo_of_name (content, entry->path);
      read.stay = SPALT_SITE_STAY_PHOTO;
    }

  return read;
}

static gboolean
may_stay (const SpaltSiteManifestEntry *entry,
          GHashTable                   *shown)
{
  return entry->stay == SPALT_SITE_STAY_ASSET ||
         (entry->stay == SPALT_SITE_STAY_PHOTO && g_hash_table_contains (shown, &entry->notes.photo));
}

static gboolean
add_old (SpaltSitePlan                *self,
         const SpaltSiteManifestEntry *entry,
         gint64                        since,
         GError                      **error)
{
  SpaltSiteFile *file;

  if (!spalt_site_plan_add_own_path (self, entry->path, SPALT_SITE_FILE_OLD, 0, 0, entry->fingerprint, error))
    return FALSE;
  file = spalt_site_plan_get_file (self, self->files->len - 1);
  file->content = entry->content;
  file->size = entry->size;
  file->stay = entry->stay;
  file->notes.photo = entry->notes.photo;
  file->notes.unused_since = since;

  return TRUE;
}

/**
 * spalt_site_plan_keep_old:
 * @manifest: of the last export, all of it
 *
 * Adds the assets and the photos that the last export had and this one has no use for, unless that is long ago: readers
 * whose browsers or caches still have a page of before find its style sheet and its pictures. Photos that the site does
 * not show any more go at once. To be called when all else is planned.
 */
gboolean
spalt_site_plan_keep_old (SpaltSitePlan     *self,
                          SpaltSiteManifest *manifest,
                          SpaltSiteFolder   *folder,
                          gint64             now,
                          GError           **error)
{
  g_autoptr (GHashTable) shown = list_shown_photos (self->content);
  gboolean               older = spalt_site_manifest_get_state (manifest)->older;

  for (guint i = 0; i < spalt_site_manifest_get_size (manifest); i++)
    {
      const SpaltSiteManifestEntry *listed = spalt_site_manifest_get_entry (manifest, i);
      SpaltSiteManifestEntry        entry;
      gint64                        since;

      if (g_hash_table_contains (self->paths, listed->path))
        continue;
      entry = older ? read_older (self->content, listed) : *listed;
      since = !older && entry.notes.unused_since != 0 ? entry.notes.unused_since : now;
      if (!may_stay (&entry, shown) || now - since >= STAY_TIME || !spalt_site_folder_is_untouched (folder, listed))
        continue;
      if (!add_old (self, &entry, since, error))
        return FALSE;
    }

  return TRUE;
}
