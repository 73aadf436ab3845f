// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean spalt_source_date_parse (const char *text,
                                  GTimeZone  *zone,
                                  gint64     *seconds);

G_END_DECLS
