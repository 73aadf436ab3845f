// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-record.h"

G_BEGIN_DECLS

#define SPALT_TYPE_FEED (spalt_feed_get_type ())

G_DECLARE_FINAL_TYPE (SpaltFeed, spalt_feed, SPALT, FEED, SpaltRecord)

/**
 * SpaltFeed:
 *
 * Another site's feed, whose headlines stand on our pages. Properties: `slug`, `title`, `address` (of the feed), `link`
 * (of the site), `position` among the feeds, `max-items`; and of the last fetch `entity-tag`, `last-modified`,
 * `fetched-at` and `problem` (a sentence, "" when it went well).
 */
SpaltFeed *spalt_feed_new (void);

gint64      spalt_feed_get_id (SpaltFeed *self);
const char *spalt_feed_get_slug (SpaltFeed *self);
const char *spalt_feed_get_title (SpaltFeed *self);
const char *spalt_feed_get_address (SpaltFeed *self);
const char *spalt_feed_get_entity_tag (SpaltFeed *self);
const char *spalt_feed_get_last_modified (SpaltFeed *self);
gint64      spalt_feed_get_fetched_at (SpaltFeed *self);
const char *spalt_feed_get_problem (SpaltFeed *self);

G_END_DECLS
