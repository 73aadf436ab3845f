// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

#include "spalt-media-error.h"
#include "spalt-photo.h"

G_BEGIN_DECLS

#define SPALT_PHOTO_MAX_BYTES (100 * 1000 * 1000)
#define SPALT_PHOTO_MAX_PIXELS (100 * 1000 * 1000)

gboolean    spalt_photo_probe (const char   *path,
                               const char   *language,
                               SpaltPhoto  **photo,
                               GCancellable *cancellable,
                               GError      **error);
char       *spalt_photo_compute_checksum (const char   *path,
                                          GCancellable *cancellable,
                                          GError      **error);
const char *spalt_photo_get_extension (SpaltPhoto *photo);

G_END_DECLS
