// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-store-private.h"

G_BEGIN_DECLS

/**
 * SpaltSearch:
 * @expression: for FTS5's MATCH
 * @has_phrase: whether words must stand beside each other, which only `article_search` knows
 */
typedef struct
{
  char    *expression;
  gboolean has_phrase;
} SpaltSearch;

gboolean spalt_search_parse (const char  *text,
                             SpaltSearch *search);
gboolean spalt_search_index (SpaltStore *store,
                             gint64      article_id,
                             GError    **error);

const char *spalt_search_find_word (const char  *text,
                                    const char **end);

G_END_DECLS
