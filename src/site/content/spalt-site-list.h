// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-content.h"

G_BEGIN_DECLS

void         spalt_site_lists_make (SpaltSiteContent *self);
gboolean     spalt_site_list_is_shown (const SpaltSiteList *list);
guint        spalt_site_list_get_page_size (const SpaltSiteContent *content,
                                            const SpaltSiteList    *list);
guint        spalt_site_list_get_n_pages (const SpaltSiteContent *content,
                                          const SpaltSiteList    *list);
const guint *spalt_site_list_get_items (const SpaltSiteContent *content,
                                        const SpaltSiteList    *list,
                                        guint                   page,
                                        guint                  *n_items);
char        *spalt_site_list_get_path (const SpaltSiteList *list,
                                       guint                page);

G_END_DECLS
