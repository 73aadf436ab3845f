// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltMarkdownEdit:
 * @start: where the replaced text starts
 * @end: where it ends
 * @text: what comes in its place
 * @select_start: where the selection starts afterwards
 * @select_end: where it ends; the caret stands here
 *
 * One change of a Markdown text, as few characters as will do, so that it is one step of undo. All places are counted
 * in characters: the first two in the text as it was, the last two in the text as it becomes.
 */
typedef struct
{
  guint start;
  guint end;
  char *text;
  guint select_start;
  guint select_end;
} SpaltMarkdownEdit;

typedef enum
{
  SPALT_MARKDOWN_EMPHASIS,
  SPALT_MARKDOWN_STRONG,
  SPALT_MARKDOWN_STRIKETHROUGH,
} SpaltMarkdownSpan;

typedef enum
{
  SPALT_MARKDOWN_QUOTE,
  SPALT_MARKDOWN_LIST,
  SPALT_MARKDOWN_NUMBERED_LIST,
} SpaltMarkdownLine;

void spalt_markdown_edit_free (SpaltMarkdownEdit *edit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltMarkdownEdit, spalt_markdown_edit_free)

SpaltMarkdownEdit *spalt_markdown_toggle_span (const char       *text,
                                               guint             start,
                                               guint             end,
                                               SpaltMarkdownSpan span);
SpaltMarkdownEdit *spalt_markdown_toggle_lines (const char       *text,
                                                guint             start,
                                                guint             end,
                                                SpaltMarkdownLine kind);
SpaltMarkdownEdit *spalt_markdown_cycle_heading (const char *text,
                                                 guint       start,
                                                 guint       end);
SpaltMarkdownEdit *spalt_markdown_insert_link (const char *text,
                                               guint       start,
                                               guint       end,
                                               const char *address);
SpaltMarkdownEdit *spalt_markdown_insert_photo (const char *text,
                                                guint       start,
                                                guint       end,
                                                const char *slug,
                                                const char *alt);
SpaltMarkdownEdit *spalt_markdown_insert_fence (const char *text,
                                                guint       start,
                                                guint       end,
                                                const char *name);
SpaltMarkdownEdit *spalt_markdown_break_line (const char *text,
                                              guint       caret);
char              *spalt_markdown_parse_address (const char *clipboard);

G_END_DECLS
