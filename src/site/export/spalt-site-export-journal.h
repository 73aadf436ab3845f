// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-export-work.h"

G_BEGIN_DECLS

gboolean spalt_site_work_begin (SpaltSiteWork *work,
                                GError       **error);

G_END_DECLS
