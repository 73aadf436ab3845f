// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-store.h"

G_BEGIN_DECLS

gboolean spalt_store_file_inspect (const char *path,
                                   guint       newest_version,
                                   GError    **error);
gboolean spalt_store_file_has_log (const char *path);
char    *spalt_store_file_find_leftover (const char *path);
gboolean spalt_store_file_install (const char *from,
                                   const char *to,
                                   gboolean    replace);
void     spalt_store_file_remove_stale (const char *folder,
                                        const char *prefix,
                                        gint64      now);
gboolean spalt_store_folder_prepare (const char *folder,
                                     GError    **error);
void     spalt_store_folder_abandon (const char *folder);

G_END_DECLS
