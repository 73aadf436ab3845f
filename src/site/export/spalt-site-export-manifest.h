// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-export-work.h"

G_BEGIN_DECLS

SpaltSiteManifestEntry spalt_site_manifest_entry_of_file (const SpaltSiteFile *file);

guint    spalt_site_work_count_files (SpaltSiteWork *work);
gboolean spalt_site_work_has_new_state (SpaltSiteWork *work);
gboolean spalt_site_work_write_manifest (SpaltSiteWork *work,
                                         GError       **error);
gboolean spalt_site_work_amend_manifest (SpaltSiteWork *work,
                                         GError       **error);

G_END_DECLS
