// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-content.h"

G_BEGIN_DECLS

void spalt_site_missing_leave_out (SpaltSiteContent *content,
                                   SpaltStore       *store);

G_END_DECLS
