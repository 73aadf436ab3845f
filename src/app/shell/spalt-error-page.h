// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SPALT_TYPE_ERROR_PAGE (spalt_error_page_get_type ())

G_DECLARE_FINAL_TYPE (SpaltErrorPage, spalt_error_page, SPALT, ERROR_PAGE, AdwBin)

void spalt_error_page_set_message (SpaltErrorPage *self,
                                   const char     *folder,
                                   const char     *message);

G_END_DECLS
