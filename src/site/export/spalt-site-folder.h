// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

#include "spalt-site-manifest.h"

G_BEGIN_DECLS

typedef struct _SpaltSiteFolder SpaltSiteFolder;

SpaltSiteFolder   *spalt_site_folder_open (const char *path,
                                           GError    **error);
void               spalt_site_folder_close (SpaltSiteFolder *self);
const char        *spalt_site_folder_get_path (SpaltSiteFolder *self);
gboolean           spalt_site_folder_is_beside (SpaltSiteFolder *self);
SpaltSiteManifest *spalt_site_folder_open_manifest (SpaltSiteFolder *self,
                                                    GError         **error);
gboolean           spalt_site_folder_was_interrupted (SpaltSiteFolder *self);
gboolean           spalt_site_folder_read_manifest (SpaltSiteFolder   *self,
                                                    SpaltSiteManifest *manifest,
                                                    GError           **error);
gboolean           spalt_site_folder_has_file (SpaltSiteFolder *self,
                                               const char      *path);
char              *spalt_site_folder_read (SpaltSiteFolder *self,
                                           const char      *path,
                                           gsize           *length);
char              *spalt_site_folder_find_obstacle (SpaltSiteFolder *self,
                                                    const char      *path);
gboolean           spalt_site_folder_is_untouched (SpaltSiteFolder              *self,
                                                   const SpaltSiteManifestEntry *entry);
gboolean           spalt_site_folder_write (SpaltSiteFolder *self,
                                            const char      *path,
                                            guint            number,
                                            const char      *data,
                                            gsize            length,
                                            GError         **error);
gboolean           spalt_site_folder_is_copy (SpaltSiteFolder *self,
                                              const char      *path,
                                              const char      *source);
gboolean           spalt_site_folder_copy (SpaltSiteFolder *self,
                                           const char      *path,
                                           guint            number,
                                           const char      *source,
                                           guint64         *size,
                                           GError         **error);
gboolean           spalt_site_folder_begin (SpaltSiteFolder *self,
                                            const char      *journal,
                                            gsize            length,
                                            GError         **error);
gboolean           spalt_site_folder_place (SpaltSiteFolder *self,
                                            const char      *path,
                                            guint            number,
                                            GError         **error);
gboolean           spalt_site_folder_remove (SpaltSiteFolder *self,
                                             const char      *path,
                                             GError         **error);
gboolean           spalt_site_folder_finish (SpaltSiteFolder *self,
                                             const char      *manifest,
                                             gsize            length,
                                             GError         **error);
gboolean           spalt_site_folder_amend (SpaltSiteFolder *self,
                                            const char      *changes,
                                            gsize            length,
                                            GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltSiteFolder, spalt_site_folder_close)

G_END_DECLS
