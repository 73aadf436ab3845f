// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SPALT_FEED_PACKING "gzip"

GBytes *spalt_feed_unpack (GBytes     *body,
                           const char *packing,
                           gsize       max_bytes,
                           GError    **error);

G_END_DECLS
