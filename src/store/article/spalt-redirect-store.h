// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-store.h"

G_BEGIN_DECLS

/**
 * SpaltRedirect:
 * @slug: as it stood in an address that the article had before
 * @published_at: the date that stood in that address, UTC seconds
 * @article_id: where readers of that address are sent; it may be an article that is not public any more
 */
typedef struct
{
  char  *slug;
  gint64 published_at;
  gint64 article_id;
} SpaltRedirect;

void spalt_redirect_free (SpaltRedirect *redirect);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltRedirect, spalt_redirect_free)

GPtrArray *spalt_store_list_redirects (SpaltStore *self,
                                       GError    **error);

G_END_DECLS
