// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

#include "spalt-store.h"

G_BEGIN_DECLS

char *spalt_import_attachment (SpaltStore   *store,
                               const char   *path,
                               gboolean      dry_run,
                               GCancellable *cancellable,
                               GError      **error);

G_END_DECLS
