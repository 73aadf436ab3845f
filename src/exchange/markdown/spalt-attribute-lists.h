// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-import-report.h"
#include "spalt-import-text.h"

G_BEGIN_DECLS

SpaltImportText *spalt_attribute_lists_drop (SpaltImportText   *source,
                                             SpaltImportReport *report,
                                             const char        *file);
GHashTable      *spalt_attribute_lists_find_anchors (const char *body);

G_END_DECLS
