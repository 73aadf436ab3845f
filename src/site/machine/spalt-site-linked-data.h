// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-content.h"

G_BEGIN_DECLS

/* Each returns what stands in the page's `application/ld+json`, for the variable "linked_data". */

char *spalt_site_linked_data_of_article (SpaltSiteContent *content,
                                         guint             article);
char *spalt_site_linked_data_of_front (SpaltSiteContent *content);
char *spalt_site_linked_data_of_list (SpaltSiteContent    *content,
                                      const SpaltSiteList *list,
                                      guint                page,
                                      const char          *heading);
char *spalt_site_linked_data_of_archive (SpaltSiteContent *content);
char *spalt_site_linked_data_of_page (SpaltSiteContent         *content,
                                      const SpaltPublishedPage *page,
                                      const char               *description);
char *spalt_site_linked_data_of_listing (SpaltSiteContent            *content,
                                         const SpaltPublishedListing *listing,
                                         const char                  *heading,
                                         const char                  *description,
                                         const char                  *html);
char *spalt_site_linked_data_of_listings (SpaltSiteContent *content,
                                          SpaltListingKind  kind,
                                          const char       *heading);

G_END_DECLS
