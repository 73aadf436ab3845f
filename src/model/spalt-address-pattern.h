// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SPALT_ADDRESS_MAX_DEPTH:
 *
 * How many folders deep articles may stand.
 */
#define SPALT_ADDRESS_MAX_DEPTH 8

char    *spalt_address_pattern_fill (const char *pattern,
                                     const char *slug,
                                     gint64      published_at,
                                     GTimeZone  *zone);
char    *spalt_address_pattern_describe_fault (const char *pattern);
gboolean spalt_address_is_reserved (const char *path);

G_END_DECLS
