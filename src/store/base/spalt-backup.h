// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-store.h"

G_BEGIN_DECLS

char    *spalt_store_backup (SpaltStore   *self,
                             const char   *path,
                             gint64        now,
                             GCancellable *cancellable,
                             GError      **error);
gboolean spalt_store_backup_if_due (SpaltStore *self, gint64 now, GCancellable *cancellable, GError **error);
gboolean spalt_store_prune_backups (SpaltStore *self,
                                    gint64      now,
                                    GError    **error);

G_END_DECLS
