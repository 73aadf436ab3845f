// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-html-pass.h"

G_BEGIN_DECLS

void spalt_html_convert_table (SpaltHtmlPass   *pass,
                               const GumboNode *node,
                               SpaltImportText *out);

G_END_DECLS
