// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean spalt_import_copy (const char   *source,
                            const char   *target,
                            GCancellable *cancellable,
                            GError      **error);

G_END_DECLS
