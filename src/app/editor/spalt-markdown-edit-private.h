// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-markdown-edit.h"

G_BEGIN_DECLS

// Places are pointers into the text here, and counted in characters only in the edit that comes out.

SpaltMarkdownEdit *spalt_markdown_edit_new (const char *text,
                                            const char *from,
                                            const char *to,
                                            const char *replacement,
                                            gsize       select_start,
                                            gsize       select_end);
const char        *spalt_markdown_line_start (const char *text,
                                              const char *at);
const char        *spalt_markdown_line_end (const char *at);
void               spalt_markdown_select_word (const char  *text,
                                               const char **from,
                                               const char **to);
void               spalt_markdown_trim_spaces (const char **from,
                                               const char **to);
guint              spalt_markdown_count_before (const char *text,
                                                const char *at,
                                                char        c);
guint              spalt_markdown_count_after (const char *at,
                                               const char *end,
                                               char        c);

G_END_DECLS
