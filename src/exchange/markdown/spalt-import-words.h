// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-import-report.h"
#include "spalt-import-text.h"

G_BEGIN_DECLS

void spalt_import_words_check (SpaltImportText   *source,
                               const char        *body,
                               GHashTable        *places,
                               SpaltImportReport *report,
                               const char        *file);

G_END_DECLS
