// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

#include "spalt-photo.h"
#include "spalt-store.h"

G_BEGIN_DECLS

SpaltPhoto *spalt_import_photo (SpaltStore   *store,
                                const char   *path,
                                const char   *name_hint,
                                gint64        now,
                                GCancellable *cancellable,
                                GError      **error);
SpaltPhoto *spalt_import_photo_bytes (SpaltStore   *store,
                                      GBytes       *bytes,
                                      const char   *name_hint,
                                      gint64        now,
                                      GCancellable *cancellable,
                                      GError      **error);

G_END_DECLS
