// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gumbo.h>

#include "spalt-import-report.h"
#include "spalt-import-text.h"

G_BEGIN_DECLS

/**
 * SpaltHtmlPiece:
 * @n_newlines: how many stand in the text before it
 * @block: it is whole blocks of Markdown; else a part of a paragraph
 * @starts_line: nothing stands before it on its line
 */
typedef struct
{
  const char *from;
  gsize       length;
  guint       n_newlines;
  gboolean    block;
  gboolean    starts_line;
} SpaltHtmlPiece;

/**
 * SpaltHtmlIslands:
 * @html: the islands of HTML, in which a comment with a number holds the place of each piece of Markdown; %NULL when
 *   there are none
 * @pieces: (element-type SpaltHtmlPiece): by those numbers
 */
typedef struct
{
  SpaltImportText *html;
  GArray          *pieces;
} SpaltHtmlIslands;

/* The comment that stands first in a paragraph of Markdown with HTML in it; in one that is a line of a table, or a
 * heading, nothing may break the line. */
#define SPALT_HTML_PARAGRAPH "@p"
#define SPALT_HTML_LINES "@l"
#define SPALT_HTML_PIECE '@'

SpaltHtmlIslands *spalt_html_islands_find (SpaltImportText   *source,
                                           SpaltImportReport *report,
                                           const char        *file);
void              spalt_html_islands_free (SpaltHtmlIslands *self);

char *spalt_html_shorten_tag (const char *tag,
                              gsize       length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltHtmlIslands, spalt_html_islands_free)

G_END_DECLS
