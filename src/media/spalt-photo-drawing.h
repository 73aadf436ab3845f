// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean spalt_photo_is_drawing (const char *path);
GBytes  *spalt_photo_draw (const char   *path,
                           GCancellable *cancellable,
                           GError      **error);

G_END_DECLS
