// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltSiteSheetFunc:
 * @address: as it stands in the style sheet
 * @changed: (out) (transfer full) (nullable): what is to stand there instead, left alone for what stands there now
 */
typedef gboolean (*SpaltSiteSheetFunc) (const char *address,
                                        char      **changed,
                                        gpointer    data,
                                        GError    **error);

char    *spalt_site_sheet_rewrite (const char        *text,
                                   SpaltSiteSheetFunc func,
                                   gpointer           data,
                                   char             **loose,
                                   GError           **error);
gboolean spalt_site_sheet_is_name_byte (char byte);

G_END_DECLS
