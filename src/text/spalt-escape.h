// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean spalt_escape_html_is_needed (const char *text,
                                      gsize       length);
void     spalt_escape_html_append (GString    *out,
                                   const char *text,
                                   gssize      length);
char    *spalt_escape_html (const char *text);
char    *spalt_escape_uri (const char *path);
gboolean spalt_address_is_safe (const char *address);
char    *spalt_text_sanitize (const char *text);

G_END_DECLS
