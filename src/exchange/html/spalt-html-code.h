// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-html-pass.h"

G_BEGIN_DECLS

char *spalt_html_get_text (SpaltHtmlPass   *pass,
                           const GumboNode *node);
void  spalt_html_convert_code (SpaltHtmlPass   *pass,
                               const GumboNode *node,
                               SpaltHtmlLine   *line);
void  spalt_html_convert_preformatted (SpaltHtmlPass   *pass,
                                       const GumboNode *node,
                                       SpaltHtmlLine   *line,
                                       SpaltImportText *out);
void  spalt_html_convert_small (SpaltHtmlPass   *pass,
                                const GumboNode *node,
                                gboolean         raised,
                                SpaltHtmlLine   *line,
                                SpaltImportText *out);

G_END_DECLS
