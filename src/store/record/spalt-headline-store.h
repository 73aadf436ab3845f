// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-store.h"

G_BEGIN_DECLS

/**
 * SpaltHeadline:
 * @published_at: %SPALT_TIME_NONE when the feed did not say
 *
 * A line of another site's feed, as plain text.
 */
typedef struct
{
  char  *headline;
  char  *link;
  gint64 published_at;
} SpaltHeadline;

SpaltHeadline *spalt_headline_new (const char *headline,
                                   const char *link,
                                   gint64      published_at);
void           spalt_headline_free (SpaltHeadline *headline);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltHeadline, spalt_headline_free)

gboolean   spalt_headlines_are_same (GPtrArray *a,
                                     GPtrArray *b);
GPtrArray *spalt_store_list_headlines (SpaltStore *self,
                                       gint64      feed_id,
                                       GError    **error);
gboolean   spalt_store_set_headlines (SpaltStore *self,
                                      gint64      feed_id,
                                      GPtrArray  *headlines,
                                      GError    **error);

G_END_DECLS
