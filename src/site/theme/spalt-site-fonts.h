// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-theme.h"

G_BEGIN_DECLS

gboolean spalt_site_fonts_append (GString        *stack,
                                  GString        *faces,
                                  SpaltSiteTheme *theme,
                                  const char     *font,
                                  GError        **error);

G_END_DECLS
