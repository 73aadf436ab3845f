// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-content.h"
#include "spalt-site-search-terms.h"

G_BEGIN_DECLS

gboolean spalt_site_search_is_on (const SpaltSiteContent *content);
guint64  spalt_site_search_hash_uid (const char *uid);
guint64 *spalt_site_search_hash_articles (const SpaltSiteContent *content,
                                          guint                   n);
guint    spalt_site_search_get_article (const SpaltSiteContent *content,
                                        guint                   doc);
guint64  spalt_site_search_fingerprint_docs (const SpaltSiteContent *content,
                                             guint                   first,
                                             guint                   n);
guint64  spalt_site_search_fingerprint_words (const SpaltSiteContent *content,
                                              guint                   first,
                                              guint                   n);
void     spalt_site_search_append_doc (GString                *out,
                                       const SpaltSiteContent *content,
                                       guint                   doc);
void     spalt_site_search_add_words (SpaltSiteTerms         *terms,
                                      const SpaltSiteContent *content,
                                      guint                   article,
                                      const char             *body);

G_END_DECLS
