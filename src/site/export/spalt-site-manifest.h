// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

#include "spalt-change-store.h"

G_BEGIN_DECLS

/**
 * SpaltSiteStay:
 * @SPALT_SITE_STAY_NOT: a file goes when the site has no use for it any more
 * @SPALT_SITE_STAY_ASSET: one of the theme's stays for a while
 * @SPALT_SITE_STAY_PHOTO: so does a photo's, while the site shows that photo
 */
typedef enum
{
  SPALT_SITE_STAY_NOT,
  SPALT_SITE_STAY_ASSET,
  SPALT_SITE_STAY_PHOTO,
} SpaltSiteStay;

/**
 * SpaltSiteNotes:
 * @numbers: as the list of an export has them
 * @photo: of an asset and a photo: the hash of the photo that it shows, or 0
 * @unused_since: of an asset and a photo: UTC seconds since when nothing leads to it, or 0
 * @teaser: of an article: the fingerprint of its teaser
 * @membership: of an article: the fingerprint of where it stands
 * @n_articles: of a list's front: how many articles there are
 * @changed_at: of a part of the sitemap: UTC seconds when it was changed last
 *
 * What an export wants to know of a file of the one before, besides what it knows of every file.
 */
typedef union
{
  guint64 numbers[2];
  struct
  {
    guint64 photo;
    gint64  unused_since;
  };
  struct
  {
    guint64 teaser;
    guint64 membership;
  };
  guint64 n_articles;
  gint64  changed_at;
} SpaltSiteNotes;

/**
 * SpaltSiteManifestEntry:
 * @path: from the site's root
 * @fingerprint: of what the file was made from
 * @content: of the bytes that were written
 * @size: of the file, in bytes
 * @photos: (nullable): the slugs of the photos that the texts on it named, and the attachments that it linked to, with
 *   spaces between
 * @stay: what becomes of it when no page needs it any more
 * @notes: what else the next export wants to know
 * @written: nanoseconds of the file system's clock: nobody else has changed the file if it is not younger
 * @removed: in a list of changes, that the file is not there any more
 * @journaled: that no list has the file: an export put it in place, and was interrupted before it could write that down
 *
 * One file of an export, as it is remembered for the next.
 */
typedef struct
{
  const char    *path;
  guint64        fingerprint;
  guint64        content;
  guint64        size;
  const char    *photos;
  SpaltSiteStay  stay;
  SpaltSiteNotes notes;
  gint64         written;
  gboolean       removed;
  gboolean       journaled;
} SpaltSiteManifestEntry;

/**
 * SpaltSiteManifestState:
 * @id: made of what the list says; a list of changes has that of the list that it changes
 * @checkpoint: of the publication, when it was exported
 * @checked_at: UTC seconds: when all files were looked at
 * @site: the fingerprint of what every page depends on
 * @chrome: the fingerprint of which files there are besides articles and what lists them
 * @attachments: the fingerprint of which attachments the publication has, linked to or not
 * @n_files: how many there are
 * @identity: (nullable): the publication's; %NULL when it had none, or an earlier version wrote the list
 * @uids: (nullable): by which an earlier version knew the publication again, with spaces between
 * @damaged: (nullable): the slugs of the photos that no file could be made from, with spaces between
 * @older: whether an earlier version wrote the list, which does not say what stays
 * @complete: whether nothing is missing that may come back by itself
 *
 * What is remembered of an export as a whole.
 */
typedef struct
{
  guint64         id;
  SpaltCheckpoint checkpoint;
  gint64          checked_at;
  guint64         site;
  guint64         chrome;
  guint64         attachments;
  guint           n_files;
  const char     *identity;
  const char     *uids;
  const char     *damaged;
  gboolean        older;
  gboolean        complete;
} SpaltSiteManifestState;

typedef struct _SpaltSiteManifest SpaltSiteManifest;

typedef gboolean (*SpaltSiteManifestTest) (const SpaltSiteManifestEntry *entry,
                                           gpointer                      data);
typedef void (*SpaltSiteManifestFunc) (const SpaltSiteManifestEntry *entry,
                                       gpointer                      data);

SpaltSiteManifest            *spalt_site_manifest_new (void);
void                          spalt_site_manifest_free (SpaltSiteManifest *self);
gboolean                      spalt_site_manifest_read_list (SpaltSiteManifest *self,
                                                             GMappedFile       *file,
                                                             gint64             written,
                                                             GError           **error);
gboolean                      spalt_site_manifest_read_changes (SpaltSiteManifest *self,
                                                                GMappedFile       *file,
                                                                gint64             written,
                                                                GError           **error);
gboolean                      spalt_site_manifest_read_all (SpaltSiteManifest *self,
                                                            GError           **error);
void                          spalt_site_manifest_add_journaled (SpaltSiteManifest    *self,
                                                                 char                 *journal,
                                                                 SpaltSiteManifestTest holds,
                                                                 gpointer              data);
const SpaltSiteManifestState *spalt_site_manifest_get_state (SpaltSiteManifest *self);
gboolean                      spalt_site_manifest_is_stale (SpaltSiteManifest *self,
                                                            gint64             now);
gboolean                      spalt_site_manifest_shows_photo (SpaltSiteManifest *self,
                                                               const char        *slug);
gboolean                      spalt_site_manifest_shows_any (SpaltSiteManifest *self,
                                                             const char        *prefix,
                                                             GHashTable        *names);
guint                         spalt_site_manifest_get_size (SpaltSiteManifest *self);
const SpaltSiteManifestEntry *spalt_site_manifest_get_entry (SpaltSiteManifest *self,
                                                             guint              position);
const SpaltSiteManifestEntry *spalt_site_manifest_lookup (SpaltSiteManifest *self,
                                                          const char        *path);
guint                         spalt_site_manifest_count_changes (SpaltSiteManifest *self);
void                          spalt_site_manifest_foreach_change (SpaltSiteManifest    *self,
                                                                  SpaltSiteManifestFunc func,
                                                                  gpointer              data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltSiteManifest, spalt_site_manifest_free)

G_END_DECLS
