// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltSiteSegment:
 * @first: counted from the oldest article
 */
typedef struct
{
  guint first;
  guint n;
} SpaltSiteSegment;

GArray *spalt_site_search_cover (const guint64 *hashes,
                                 guint          n);
GArray *spalt_site_search_cover_docs (const guint64 *hashes,
                                      guint          n);

guint spalt_site_search_find_end (const guint64 *hashes,
                                  guint          n,
                                  guint          first);
guint spalt_site_search_find_docs_end (const guint64 *hashes,
                                       guint          n,
                                       guint          first);

G_END_DECLS
