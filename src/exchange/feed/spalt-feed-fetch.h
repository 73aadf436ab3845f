// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

#include "spalt-feed.h"
#include "spalt-store.h"

G_BEGIN_DECLS

/**
 * SpaltFeedOutcome:
 * @SPALT_FEED_CHANGED: there are other headlines than before
 * @SPALT_FEED_UNCHANGED: the headlines are those of the last fetch
 * @SPALT_FEED_FAILED: the last good copy stays
 */
typedef enum
{
  SPALT_FEED_CHANGED,
  SPALT_FEED_UNCHANGED,
  SPALT_FEED_FAILED,
} SpaltFeedOutcome;

/**
 * SpaltFeedFetch:
 * @slug: of the feed
 * @title: of the feed
 * @n_items: headlines that the publication has of it now
 * @problem: why it failed, a sentence; "" when it went well
 *
 * What became of one feed.
 */
typedef struct
{
  gint64           feed_id;
  char            *slug;
  char            *title;
  SpaltFeedOutcome outcome;
  guint            n_items;
  char            *problem;
} SpaltFeedFetch;

/**
 * SpaltFeedOptions:
 * @now: UTC seconds
 * @timeout_milliseconds: for one feed, all in all; 0 for twenty seconds
 */
typedef struct
{
  gint64 now;
  guint  timeout_milliseconds;
} SpaltFeedOptions;

const char *spalt_feed_outcome_get_nick (SpaltFeedOutcome outcome);

SpaltFeedFetch *spalt_feed_fetch (SpaltStore             *store,
                                  SpaltFeed              *feed,
                                  const SpaltFeedOptions *options,
                                  GCancellable           *cancellable,
                                  GError                **error);
GPtrArray      *spalt_feeds_fetch_all (SpaltStore             *store,
                                       const SpaltFeedOptions *options,
                                       GCancellable           *cancellable,
                                       GError                **error);
GPtrArray      *spalt_feeds_fetch (SpaltStore             *store,
                                   GPtrArray              *feeds,
                                   const SpaltFeedOptions *options,
                                   GCancellable           *cancellable,
                                   GError                **error);
void            spalt_feed_fetch_free (SpaltFeedFetch *fetch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltFeedFetch, spalt_feed_fetch_free)

G_END_DECLS
