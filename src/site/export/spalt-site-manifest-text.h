// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-manifest.h"

G_BEGIN_DECLS

char    *spalt_site_manifest_cut_line (char **rest);
gboolean spalt_site_manifest_parse_entry (char                   *line,
                                          gint64                  written,
                                          SpaltSiteManifestEntry *entry);
gboolean spalt_site_manifest_parse_state (char                  **rest,
                                          const char             *end,
                                          SpaltSiteManifestState *state);
char    *spalt_site_manifest_find_line (const char *text,
                                        gsize       length,
                                        const char *path);

void spalt_site_manifest_start_text (GString                      *text,
                                     const SpaltSiteManifestState *state);
void spalt_site_manifest_add_text (GString                      *text,
                                   const SpaltSiteManifestEntry *entry,
                                   gint64                        written);
void spalt_site_manifest_add_removed (GString    *text,
                                      const char *path);

G_END_DECLS
