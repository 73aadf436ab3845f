// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A server of feeds in a thread of its own, on this machine only. `mode` says how it behaves; what it was asked last
 * stands in the rest, which is looked at when no request is under way. */
typedef struct _SpaltTestFeedServer SpaltTestFeedServer;

SpaltTestFeedServer *spalt_test_feed_server_new (void);
void                 spalt_test_feed_server_free (SpaltTestFeedServer *server);
char                *spalt_test_feed_server_get_address (SpaltTestFeedServer *server,
                                                         const char          *path);
void                 spalt_test_feed_server_set_mode (SpaltTestFeedServer *server,
                                                      const char          *mode);
guint                spalt_test_feed_server_count (SpaltTestFeedServer *server);
const char          *spalt_test_feed_server_get_asked (SpaltTestFeedServer *server);

G_END_DECLS
