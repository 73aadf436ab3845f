// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltImportText:
 * @text: Markdown on its way in
 * @lines: (element-type guint): for each line of @text, the line of the file that it comes from
 *
 * What one pass over a body hands to the next. The lines are kept along, so that the last pass can still say where
 * in the file something stands.
 */
typedef struct
{
  GString *text;
  GArray  *lines;
} SpaltImportText;

/* As in cmark: a span is opened by no more backticks, so that a text is never searched more often than this. */
#define SPALT_MARKDOWN_MAX_SPAN_MARK 80

/**
 * SpaltImportSearched:
 *
 * A part of a text in which something was searched for in vain: a text of many beginnings without an end is searched
 * once.
 */
typedef struct
{
  const char *from;
  const char *until;
} SpaltImportSearched;

/**
 * SpaltMarkdownSpans:
 * @ends: for each number of backticks, where none ends a span that so many began
 *
 * What a pass over a text remembers of its code; all zero at first.
 */
typedef struct
{
  SpaltImportSearched ends[SPALT_MARKDOWN_MAX_SPAN_MARK + 1];
} SpaltMarkdownSpans;

SpaltImportText *spalt_import_text_new (const char *text,
                                        guint       first_line);
SpaltImportText *spalt_import_text_new_empty (SpaltImportText *source);
void             spalt_import_text_free (SpaltImportText *self);
guint            spalt_import_text_get_line (SpaltImportText *self,
                                             guint            n_newlines);
void             spalt_import_text_append (SpaltImportText *self,
                                           SpaltImportText *source,
                                           const char      *from,
                                           gsize            length,
                                           guint           *n_newlines);
void             spalt_import_text_append_made (SpaltImportText *self,
                                                const char      *made,
                                                guint            line);

gboolean spalt_import_searched_holds (const SpaltImportSearched *self,
                                      const char                *at);
gsize    spalt_markdown_skip_code (SpaltMarkdownSpans *spans,
                                   const char         *text,
                                   const char         *at);
gboolean spalt_markdown_is_reference (const char *at);
gboolean spalt_markdown_holds_words (const char *text,
                                     const char *words);
char    *spalt_markdown_escape_text (const char *text);
char    *spalt_markdown_escape_title (const char *text);
char    *spalt_markdown_decode (const char *text);
char    *spalt_markdown_decode_words (const char *text);
char    *spalt_markdown_unescape (const char *text,
                                  gsize       length);
char    *spalt_markdown_make_link (const char *words,
                                   const char *address);
char    *spalt_markdown_make_image (const char *alt,
                                    const char *address,
                                    const char *caption,
                                    const char *link);
char    *spalt_markdown_make_embed (const char *address,
                                    const char *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltImportText, spalt_import_text_free)

G_END_DECLS
