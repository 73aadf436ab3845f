// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-content.h"

G_BEGIN_DECLS

void         spalt_site_lists_make (SpaltSiteContent *self);
guint        spalt_site_list_get_year (const SpaltSiteContent *self,
                                       gint64                  seconds);
char        *spalt_site_list_get_topic_feed (const SpaltSiteContent *self,
                                             const char             *slug);
char        *spalt_site_list_get_year_front (const SpaltSiteContent *self,
                                             guint                   year);
gboolean     spalt_site_list_is_shown (const SpaltSiteList *list);
guint        spalt_site_list_get_page_size (const SpaltSiteContent *content,
                                            const SpaltSiteList    *list);
guint        spalt_site_list_get_n_pages (const SpaltSiteContent *content,
                                          const SpaltSiteList    *list);
gboolean     spalt_site_list_is_known (const SpaltSiteContent *content,
                                       const SpaltSiteList    *list,
                                       guint                   page);
guint        spalt_site_list_find_rank (const SpaltSiteList *list,
                                        guint                article);
const guint *spalt_site_list_get_items (const SpaltSiteContent *content,
                                        const SpaltSiteList    *list,
                                        guint                   page,
                                        guint                  *n_items);
char        *spalt_site_list_get_path (const SpaltSiteList *list,
                                       guint                page);

G_END_DECLS
