// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-import-text.h"

G_BEGIN_DECLS

/**
 * SpaltHtmlMark:
 *
 * What words are marked with. In a line each stands as a control character until it is known what stands around it:
 * CommonMark does not take every pair of asterisks for emphasis.
 */
typedef enum
{
  SPALT_HTML_STRONG = 1,
  SPALT_HTML_EMPHASIS = 3,
  SPALT_HTML_STRIKE = 5,
} SpaltHtmlMark;

/**
 * SpaltHtmlLine:
 * @from: the words, and the lines of the file that they come from
 * @n_seen: how many bytes of the words need not be looked at again to know whether they end where a line starts:
 *   @starts_line says it
 *
 * A paragraph that is being written, or the words of a heading, a link, a cell.
 */
typedef struct
{
  SpaltImportText *from;
  guint            line;
  gsize            n_seen;
  gboolean         starts_line;
} SpaltHtmlLine;

SpaltHtmlLine *spalt_html_line_new (guint line);
void           spalt_html_line_free (SpaltHtmlLine *self);
void           spalt_html_line_clear (SpaltHtmlLine *self);
void           spalt_html_line_add_words (SpaltHtmlLine *self,
                                          const char    *words,
                                          guint          line);
void           spalt_html_line_add_markdown (SpaltHtmlLine   *self,
                                             SpaltImportText *source,
                                             const char      *from,
                                             gsize            length,
                                             guint            n_newlines,
                                             gboolean         starts_line);
void           spalt_html_line_add_made (SpaltHtmlLine *self,
                                         const char    *markdown,
                                         guint          line);
void           spalt_html_line_add_space (SpaltHtmlLine *self);
void           spalt_html_line_add_break (SpaltHtmlLine *self);
void           spalt_html_line_open (SpaltHtmlLine *self,
                                     SpaltHtmlMark  mark);
void           spalt_html_line_close (SpaltHtmlLine *self,
                                      SpaltHtmlMark  mark);
gboolean       spalt_html_line_is_empty (SpaltHtmlLine *self);
char          *spalt_html_line_to_string (SpaltHtmlLine *self);
void           spalt_html_line_flush (SpaltHtmlLine   *self,
                                      gboolean         keep_lines,
                                      SpaltImportText *out);

void spalt_html_begin_block (SpaltImportText *out,
                             guint            line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltHtmlLine, spalt_html_line_free)

G_END_DECLS
