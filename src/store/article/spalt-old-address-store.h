// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-store.h"

G_BEGIN_DECLS

/**
 * SpaltOldAddress:
 * @path: from the site's root, without a slash in front
 * @article_id: where its readers are sent, or 0: then it is @page_id
 *
 * An address that readers know, of any shape.
 */
typedef struct
{
  char  *path;
  gint64 article_id;
  gint64 page_id;
} SpaltOldAddress;

void spalt_old_address_free (SpaltOldAddress *address);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltOldAddress, spalt_old_address_free)

GPtrArray *spalt_store_list_old_addresses (SpaltStore *self,
                                           GError    **error);
gboolean   spalt_store_has_old_addresses (SpaltStore *self,
                                          gint64      article_id,
                                          gboolean   *has,
                                          GError    **error);
gboolean   spalt_store_is_old_address (SpaltStore *self,
                                       const char *path,
                                       const char *slug,
                                       gboolean   *is,
                                       GError    **error);
gboolean   spalt_store_find_old_address (SpaltStore *self,
                                         const char *path,
                                         gint64     *article_id,
                                         gint64     *page_id,
                                         GError    **error);
gboolean   spalt_store_set_old_address (SpaltStore            *self,
                                        const SpaltOldAddress *address,
                                        gint64                 now,
                                        gboolean              *changed,
                                        GError               **error);
gboolean   spalt_store_clear_old_address (SpaltStore *self,
                                          const char *path,
                                          GError    **error);
char      *spalt_old_address_clean (const char *path,
                                    GError    **error);

G_END_DECLS
