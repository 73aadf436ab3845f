// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-store.h"

G_BEGIN_DECLS

/**
 * SpaltRedirect:
 * @slug: an address that published the article before
 * @article_id: where readers of it are sent
 */
typedef struct
{
  char  *slug;
  gint64 article_id;
} SpaltRedirect;

void       spalt_redirect_free        (SpaltRedirect *redirect);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltRedirect, spalt_redirect_free)

GPtrArray *spalt_store_list_redirects (SpaltStore    *self,
                                       GError       **error);

G_END_DECLS
