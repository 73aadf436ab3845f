// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In bytes, as in cmark. */
#define SPALT_MARKDOWN_MAX_LABEL 1000

gboolean spalt_markdown_begins_line (const char *text,
                                     const char *at);
char    *spalt_markdown_read_destination (const char  *at,
                                          const char **end);
char    *spalt_markdown_make_label (const char *from,
                                    gsize       length);
char    *spalt_markdown_read_definition (const char  *text,
                                         const char  *at,
                                         const char  *close,
                                         const char **destination,
                                         const char **end);

G_END_DECLS
