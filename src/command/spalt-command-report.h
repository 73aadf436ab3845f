// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-import-report.h"

G_BEGIN_DECLS

const char *spalt_command_get_severity_nick (SpaltImportSeverity severity);
void        spalt_command_print_notices (const SpaltImportReport *report,
                                         gboolean                 verbose,
                                         gboolean                 is_trial);

G_END_DECLS
