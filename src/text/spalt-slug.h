// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *spalt_slug_from_text (const char *text);
gboolean spalt_slug_is_valid (const char *slug);
char    *spalt_slug_with_number (const char *slug,
                                 guint       number);
gboolean spalt_slug_is_numbered (const char *slug,
                                 const char *plain);

G_END_DECLS
