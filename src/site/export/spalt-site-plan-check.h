// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-export-work.h"

G_BEGIN_DECLS

void spalt_site_work_check (SpaltSiteWork *work);

G_END_DECLS
