// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-html-pass.h"

G_BEGIN_DECLS

void spalt_html_wrap_in_links (SpaltHtmlPass *pass,
                               SpaltHtmlLine *line);
void spalt_html_convert_link (SpaltHtmlPass   *pass,
                              const GumboNode *node,
                              SpaltHtmlLine   *line,
                              SpaltImportText *out);

G_END_DECLS
