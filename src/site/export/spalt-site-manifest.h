// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltSiteManifestEntry:
 * @path: from the site's root
 * @fingerprint: of what the file was made from
 * @content: of the bytes that were written
 * @size: of the file, in bytes
 * @photos: (nullable): the slugs of the photos that an article's body showed, with spaces between
 *
 * One file of an export, as it is remembered for the next.
 */
typedef struct
{
  const char *path;
  guint64     fingerprint;
  guint64     content;
  guint64     size;
  const char *photos;
} SpaltSiteManifestEntry;

typedef struct _SpaltSiteManifest SpaltSiteManifest;

SpaltSiteManifest            *spalt_site_manifest_new (void);
SpaltSiteManifest            *spalt_site_manifest_parse (char    *text,
                                                         GError **error);
void                          spalt_site_manifest_free (SpaltSiteManifest *self);
void                          spalt_site_manifest_add_begun (SpaltSiteManifest *self,
                                                             char              *journal);
guint                         spalt_site_manifest_get_size (SpaltSiteManifest *self);
const SpaltSiteManifestEntry *spalt_site_manifest_get_entry (SpaltSiteManifest *self,
                                                             guint              position);
const SpaltSiteManifestEntry *spalt_site_manifest_lookup (SpaltSiteManifest *self,
                                                          const char        *path);
void                          spalt_site_manifest_start_text (GString *text);
void                          spalt_site_manifest_add_text (GString                      *text,
                                                            const SpaltSiteManifestEntry *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltSiteManifest, spalt_site_manifest_free)

G_END_DECLS
