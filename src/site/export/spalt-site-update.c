// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-update.h"

#include "spalt-old-address-store.h"
#include "spalt-address-pattern.h"

/* Whether an export may be an incremental one. It may when the publication's log tells of a few articles only, and
 * nothing is open from the last export. Whatever is not understood here makes an export a full one; so does one that
 * finds nothing in the log, and the first one of each day, because files may have been changed by others. */

// More than that is as quickly done by a full export.
#define MAX_ARTICLES 64

// For each of them the whole list is searched.
#define MAX_PHOTOS 64

// The list of changes is read and written by each incremental export.
#define MAX_CHANGES 4096

void
spalt_site_update_free (SpaltSiteUpdate *self)
{
  g_clear_pointer (&self->scope, spalt_site_scope_free);
  g_array_unref (self->articles);
  g_free (self);
}

// Whether the last export left nothing that an incremental one would not see. A list that names uids is written anew.
static gboolean
is_complete (SpaltSiteWork *work)
{
  const SpaltSiteManifestState *state = spalt_site_manifest_get_state (work->manifest);

  return state->complete && state->uids == NULL && !spalt_site_folder_was_interrupted (work->folder) &&
         !spalt_site_folder_is_beside (work->folder) &&
         !spalt_site_manifest_is_stale (work->manifest, work->options->now) &&
         spalt_site_manifest_count_changes (work->manifest) < MAX_CHANGES;
}

// Photos that a page shows, or would if there were one.
static gboolean
concerns_photos (SpaltSiteWork      *work,
                 const SpaltChanges *changes)
{
  if (changes->photos->len > MAX_PHOTOS)
    return TRUE;
  for (guint i = 0; i < changes->photos->len; i++)
    if (spalt_site_manifest_shows_photo (work->manifest, changes->photos->pdata[i]))
      return TRUE;

  return FALSE;
}

// Pages that send readers on from other addresses say the headline, and may have to give way.
static gboolean
concerns_old_addresses (SpaltSiteWork          *work,
                        const SpaltSiteUpdated *updated,
                        gboolean                added,
                        const char             *slug,
                        const char             *path,
                        gboolean               *concerns,
                        GError                **error)
{
  *concerns = FALSE;
  if (updated->scope != SPALT_CHANGE_TEASER)
    return TRUE;
  if (!spalt_store_has_old_addresses (work->reading, updated->id, concerns, error))
    return FALSE;

  return *concerns || !added || spalt_store_is_old_address (work->reading, path, slug, concerns, error);
}

static gboolean
add_article (SpaltSiteUpdate   *self,
             SpaltSiteWork     *work,
             const SpaltChange *change,
             gboolean          *possible,
             GError           **error)
{
  g_auto (SpaltListEntry) article = { 0 };
  SpaltSiteUpdated        updated = { .id = change->article_id, .scope = change->scope };
  g_autofree char        *path = NULL;
  gboolean                added, concerns;

  if (!spalt_store_find_list_entry (work->reading, change->article_id, &article, error))
    return FALSE;
  if (article.slug == NULL)
    return TRUE;
  updated.place = article.place;
  path = spalt_address_pattern_fill (spalt_settings_get_address_pattern (work->content->settings), article.slug,
                                     article.place.published_at, work->content->zone);
  added = spalt_site_manifest_lookup (work->manifest, path) == NULL;
  if (added)
    {
      spalt_site_scope_add (self->scope->added, updated.id);
      updated.scope = SPALT_CHANGE_TEASER;
    }
  if (!concerns_old_addresses (work, &updated, added, article.slug, path, &concerns, error))
    return FALSE;
  *possible &= !concerns;
  g_array_append_val (self->articles, updated);

  return TRUE;
}

static gboolean
add_articles (SpaltSiteUpdate    *self,
              SpaltSiteWork      *work,
              const SpaltChanges *changes,
              gboolean           *possible,
              GError            **error)
{
  for (guint i = 0; i < changes->articles->len && *possible; i++)
    if (!add_article (self, work, &g_array_index (changes->articles, SpaltChange, i), possible, error))
      return FALSE;

  return TRUE;
}

static guint64
note_cb (const char *path,
         gpointer    data)
{
  const SpaltSiteManifestEntry *entry = spalt_site_manifest_lookup (data, path);

  return entry != NULL ? entry->notes.n_articles : 0;
}

/**
 * spalt_site_update_new:
 * @work: with its folder, its manifest, and a content that has its settings
 *
 * Finds out what changed since the last export, and what has to be read for it.
 *
 * Returns: (transfer full) (nullable): %NULL with an error, or without one when it has to be a full export
 */
SpaltSiteUpdate *
spalt_site_update_new (SpaltSiteWork *work,
                       GError       **error)
{
  const SpaltSiteManifestState *state = spalt_site_manifest_get_state (work->manifest);
  g_autoptr (SpaltSiteUpdate)   self = g_new0 (SpaltSiteUpdate, 1);
  g_autoptr (SpaltChanges)      changes = NULL;
  gboolean                      possible = TRUE;

  self->articles = g_array_new (FALSE, FALSE, sizeof (SpaltSiteUpdated));
  self->scope = spalt_site_scope_new ();
  self->scope->note = note_cb;
  self->scope->note_data = work->manifest;
  if (!is_complete (work))
    return NULL;
  changes = spalt_store_list_changes (work->reading, &state->checkpoint, error);
  if (changes == NULL || changes->whole || changes->articles->len == 0 || changes->articles->len > MAX_ARTICLES)
    return NULL;
  if (concerns_photos (work, changes) || !add_articles (self, work, changes, &possible, error) || !possible)
    return NULL;
  if (self->articles->len == 0 || !spalt_site_update_collect (self, work, &possible, error) || !possible)
    return NULL;

  return g_steal_pointer (&self);
}
