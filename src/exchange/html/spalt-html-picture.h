// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-html-pass.h"

G_BEGIN_DECLS

/* What becomes of HTML that Markdown has no sign for. */
typedef enum
{
  SPALT_HTML_PROGRAM,
  SPALT_HTML_LINKED,
  SPALT_HTML_STRANGE,
  SPALT_HTML_NOTHING_SHOWN,
} SpaltHtmlLoss;

gboolean spalt_html_is_media (const GumboNode *node);
void     spalt_html_report (SpaltHtmlPass   *pass,
                            const GumboNode *node,
                            SpaltHtmlLoss    loss);
void     spalt_html_convert_figure (SpaltHtmlPass   *pass,
                                    const GumboNode *node,
                                    SpaltHtmlLine   *line,
                                    SpaltImportText *out);
void     spalt_html_convert_frame (SpaltHtmlPass   *pass,
                                   const GumboNode *node,
                                   SpaltHtmlLine   *line,
                                   SpaltImportText *out);
void     spalt_html_convert_image (SpaltHtmlPass   *pass,
                                   const GumboNode *node,
                                   SpaltHtmlLine   *line);
void     spalt_html_convert_media (SpaltHtmlPass   *pass,
                                   const GumboNode *node,
                                   SpaltHtmlLine   *line,
                                   SpaltImportText *out);

G_END_DECLS
