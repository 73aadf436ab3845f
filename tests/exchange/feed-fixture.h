// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-feed.h"
#include "spalt-store.h"
#include "spalt-test-feed-server.h"

G_BEGIN_DECLS

#define FEED_FIXTURE_NOW 1700000000

/* A publication with one feed, which the server has at "/feed". */
typedef struct
{
  char                *folder;
  SpaltStore          *store;
  SpaltTestFeedServer *server;
  gint64               feed_id;
} FeedFixture;

void       feed_fixture_set_up (FeedFixture  *fixture,
                                gconstpointer data);
void       feed_fixture_tear_down (FeedFixture  *fixture,
                                   gconstpointer data);
gint64     feed_fixture_add (FeedFixture *fixture,
                             const char  *slug,
                             const char  *address);
SpaltFeed *feed_fixture_load (FeedFixture *fixture);
void       feed_fixture_set_address (FeedFixture *fixture,
                                     const char  *address);
char      *feed_fixture_list (FeedFixture *fixture);

G_END_DECLS
