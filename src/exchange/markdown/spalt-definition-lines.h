// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-import-report.h"
#include "spalt-import-text.h"

G_BEGIN_DECLS

typedef gboolean (*SpaltDefinitionFunc) (const char *address,
                                         gpointer    data);

SpaltImportText *spalt_definition_lines_part (SpaltImportText    *source,
                                              SpaltImportReport  *report,
                                              const char         *file,
                                              SpaltDefinitionFunc is_file,
                                              gpointer            data);

G_END_DECLS
