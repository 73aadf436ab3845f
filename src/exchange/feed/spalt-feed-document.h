// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

#include "spalt-headline-store.h"

G_BEGIN_DECLS

/* Of a feed as text; the largest feeds of newspapers have a tenth of it. */
#define SPALT_FEED_MAX_BYTES (2 * 1024 * 1024)

GPtrArray *spalt_feed_document_read (GBytes     *bytes,
                                     const char *address,
                                     const char *charset,
                                     GError    **error);

G_END_DECLS
