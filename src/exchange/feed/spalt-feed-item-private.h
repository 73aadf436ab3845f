// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

#include "spalt-headline-store.h"

G_BEGIN_DECLS

/* What one item's parts become. */
char  *spalt_feed_read_title (const char *text,
                              gboolean    is_html);
char  *spalt_feed_read_link (const char *base,
                             const char *reference);
gint64 spalt_feed_read_date (const char *text);

/**
 * SpaltFeedItem:
 * @identity: (nullable): what its feed calls it for good: `guid`, `id` or `rdf:about`
 */
typedef struct
{
  SpaltHeadline *headline;
  char          *identity;
} SpaltFeedItem;

SpaltFeedItem *spalt_feed_item_new (SpaltHeadline *headline,
                                    const char    *identity);
void           spalt_feed_item_free (SpaltFeedItem *item);
GPtrArray     *spalt_feed_order (GPtrArray *items);

G_END_DECLS
