// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *spalt_address_pattern_fill (const char *pattern,
                                  const char *slug,
                                  gint64      published_at,
                                  GTimeZone  *zone);

G_END_DECLS
