// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <webkit/webkit.h>

#include "spalt-newsroom.h"

G_BEGIN_DECLS

void spalt_preview_assets_load (WebKitURISchemeRequest *request,
                                SpaltNewsroom          *newsroom);

G_END_DECLS
