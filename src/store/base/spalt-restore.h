// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean spalt_store_check_backup_owner (const char *folder,
                                         const char *file,
                                         GError    **error);
gboolean spalt_store_restore (const char   *folder,
                              const char   *file,
                              gint64        now,
                              char        **kept,
                              GCancellable *cancellable,
                              GError      **error);

G_END_DECLS
