// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltHtmlConvertFunc:
 *
 * Returns: (transfer full): what stands between the two in Markdown
 */
typedef char *(*SpaltHtmlConvertFunc) (gpointer    data,
                                       const char *from,
                                       const char *to);

char *spalt_html_table_to_markdown (const char          *from,
                                    const char          *to,
                                    SpaltHtmlConvertFunc convert,
                                    gpointer             data);

G_END_DECLS
