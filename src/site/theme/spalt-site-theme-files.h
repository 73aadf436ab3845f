// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// The largest files that a theme may have. A template or a table of strings is some kilobytes; an asset may be a film.
#define SPALT_SITE_MAX_TEMPLATE (256 * 1024)
#define SPALT_SITE_MAX_TABLE (256 * 1024)
#define SPALT_SITE_MAX_ASSET (64 * 1024 * 1024)

gboolean spalt_site_theme_fail (GError    **error,
                                const char *format,
                                ...) G_GNUC_PRINTF (2, 3);
gboolean spalt_site_theme_check_inside (const char *folder,
                                        const char *path,
                                        GError    **error);
char    *spalt_site_theme_read_file (const char *path,
                                     gsize       limit,
                                     gsize      *length,
                                     GError    **error);
char    *spalt_site_theme_read_text (const char *path,
                                     gsize       limit,
                                     GError    **error);

G_END_DECLS
