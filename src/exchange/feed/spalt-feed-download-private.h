// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SpaltFeedAnswer:
 * @body: (nullable): what stands at the address now; %NULL when the server says that nothing has changed
 * @address: where it was found, after redirects
 * @charset: (nullable): as the server said
 * @entity_tag: for the next request, or ""
 * @last_modified: for the next request, or ""
 */
typedef struct
{
  GBytes *body;
  char   *address;
  char   *charset;
  char   *entity_tag;
  char   *last_modified;
} SpaltFeedAnswer;

SpaltFeedAnswer *spalt_feed_download (const char   *address,
                                      const char   *entity_tag,
                                      const char   *last_modified,
                                      guint         timeout_milliseconds,
                                      GCancellable *cancellable,
                                      GError      **error);
void             spalt_feed_answer_free (SpaltFeedAnswer *answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltFeedAnswer, spalt_feed_answer_free)

G_END_DECLS
