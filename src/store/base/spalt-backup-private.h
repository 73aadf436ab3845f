// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-backup.h"

#include <sqlite3.h>

G_BEGIN_DECLS

gboolean spalt_store_backup_once (SpaltStore *self,
                                  const char *path,
                                  gboolean   *differs,
                                  GError    **error);
char    *spalt_store_backup_kept (sqlite3    *db,
                                  const char *folder,
                                  GError    **error);
gboolean spalt_backup_copy (sqlite3      *source,
                            const char   *path,
                            const char   *name,
                            GCancellable *cancellable,
                            GError      **error);

G_END_DECLS
