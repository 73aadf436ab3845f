// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-front-value.h"
#include "spalt-import-report.h"
#include "spalt-import-text.h"

G_BEGIN_DECLS

SpaltImportText *spalt_template_tags_convert (SpaltImportText   *source,
                                              SpaltFrontValue   *values,
                                              SpaltImportReport *report,
                                              const char        *file);

G_END_DECLS
