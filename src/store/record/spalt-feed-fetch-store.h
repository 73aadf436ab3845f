// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-feed.h"
#include "spalt-store.h"

G_BEGIN_DECLS

gboolean spalt_store_keep_feed_answer (SpaltStore *self,
                                       SpaltFeed  *feed,
                                       GPtrArray  *headlines,
                                       const char *entity_tag,
                                       const char *last_modified,
                                       gint64      now,
                                       GError    **error);
gboolean spalt_store_keep_feed_problem (SpaltStore *self,
                                        SpaltFeed  *feed,
                                        const char *problem,
                                        GError    **error);

G_END_DECLS
