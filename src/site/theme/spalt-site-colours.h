// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean spalt_site_colours_parse (const char *colour,
                                   guint8      rgb[3]);
void     spalt_site_colours_append_accent (GString    *out,
                                           const char *colour);

G_END_DECLS
