// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-store.h"

#include <sqlite3.h>

#include "spalt-store-file.h"

G_BEGIN_DECLS

/* What the names of databases begin with that are not finished, and what stands behind the name of a backup that is
 * not. */
#define SPALT_STORE_UNFINISHED ".newsroom-"
#define SPALT_STORE_UNFINISHED_COPY ".partial-"
#define SPALT_STORE_REPLACED "replaced.db"

/* What SQLite has beside a database and needs with it, by the ends of the names: %NULL-terminated. */
extern const char *const spalt_store_file_companions[];

char    *spalt_store_file_make_uri (const char *path,
                                    gboolean    immutable);
sqlite3 *spalt_store_file_open (const char    *path,
                                int            flags,
                                sqlite3_file **file,
                                int           *system_error);
gboolean spalt_store_file_refuse_newer (GError **error);
gboolean spalt_store_file_inspect (const char *path,
                                   guint       newest_version,
                                   GError    **error);
gboolean spalt_store_file_has_log (const char *path);
char    *spalt_store_file_find_leftover (const char *path);
gboolean spalt_store_file_has_leftover (const char *path);
GStrv    spalt_store_file_list_kept_folders (const char *folder);
char    *spalt_store_file_make_kept_path (const char *folder,
                                          gint64      now);
char    *spalt_store_file_keep (const char *from,
                                const char *folder,
                                const char *end,
                                gint64      now);
gboolean spalt_store_file_remove_companions (const char *path,
                                             GError    **error);
gboolean spalt_store_file_is_same (const char *path,
                                   const char *other);
gboolean spalt_store_file_sync (const char *path,
                                GError    **error);
gboolean spalt_store_file_copy (sqlite3_file *file,
                                const char   *from,
                                const char   *to,
                                GError      **error);
void     spalt_store_file_remove_stale_databases (const char *folder,
                                                  gint64      now);
void     spalt_store_file_remove_stale_copies (const char *folder,
                                               const char *of,
                                               gint64      now);
gboolean spalt_store_folder_prepare (const char *folder,
                                     GError    **error);
void     spalt_store_folder_remove_stale (const char *folder,
                                          gint64      now);
void     spalt_store_folder_abandon (const char *folder);

G_END_DECLS
