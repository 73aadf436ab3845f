// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-import-text.h"

G_BEGIN_DECLS

SpaltImportText *spalt_definition_lines_part (SpaltImportText *source);

G_END_DECLS
