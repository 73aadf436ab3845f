// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SPALT_TYPE_WELCOME_PAGE (spalt_welcome_page_get_type ())

G_DECLARE_FINAL_TYPE (SpaltWelcomePage, spalt_welcome_page, SPALT, WELCOME_PAGE, AdwBin)

void spalt_welcome_page_set_recent (SpaltWelcomePage  *self,
                                    const char *const *folders);

G_END_DECLS
