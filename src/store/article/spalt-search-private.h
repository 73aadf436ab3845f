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
gboolean spalt_search_refresh (SpaltStore *store,
                               const char *articles,
                               gint64      id,
                               GError    **error);

G_END_DECLS
