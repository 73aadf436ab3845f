// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-html-islands.h"
#include "spalt-html-line.h"

G_BEGIN_DECLS

/* What every element is converted with. @links: (element-type utf8): addresses of links that hold blocks, outermost
 * first. @blocks: for each inline element that was looked into, whether it holds blocks. @playing: (nullable): the
 * address of the film or sound that is being written */
typedef struct
{
  SpaltImportText   *source;
  SpaltImportReport *report;
  const char        *file;
  SpaltHtmlIslands  *islands;
  guint              depth;
  GPtrArray         *links;
  GHashTable        *blocks;
  const char        *playing;
} SpaltHtmlPass;

guint                 spalt_html_find_line (SpaltHtmlPass   *pass,
                                            const GumboNode *node);
gboolean              spalt_html_is_element (const GumboNode *node,
                                             GumboTag         tag);
void                  spalt_html_convert_children (SpaltHtmlPass   *pass,
                                                   const GumboNode *parent,
                                                   SpaltHtmlLine   *line,
                                                   SpaltImportText *out);
void                  spalt_html_convert_node (SpaltHtmlPass   *pass,
                                               const GumboNode *node,
                                               SpaltHtmlLine   *line,
                                               SpaltImportText *out);
SpaltImportText      *spalt_html_convert_blocks (SpaltHtmlPass   *pass,
                                                 const GumboNode *parent,
                                                 GumboTag         without);
void                  spalt_html_add_block (SpaltHtmlPass   *pass,
                                            const char      *markdown,
                                            const GumboNode *node,
                                            SpaltHtmlLine   *line,
                                            SpaltImportText *out);
gboolean              spalt_html_is_parent (const GumboNode *node);
const SpaltHtmlPiece *spalt_html_find_piece (SpaltHtmlPass   *pass,
                                             const GumboNode *node);
void                  spalt_html_end_paragraph (SpaltHtmlPass   *pass,
                                                SpaltHtmlLine   *line,
                                                SpaltImportText *out);
void                  spalt_html_convert_box (SpaltHtmlPass   *pass,
                                              const GumboNode *node,
                                              gboolean         bold,
                                              SpaltHtmlLine   *line,
                                              SpaltImportText *out);

G_END_DECLS
