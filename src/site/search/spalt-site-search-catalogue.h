// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltSiteSearchChunk:
 * @first: the first stem in the file
 * @name: of the file
 */
typedef struct
{
  const char *first;
  const char *name;
} SpaltSiteSearchChunk;

// Enough of a hash that no two files of a site have the same name by chance.
#define SPALT_SITE_SEARCH_NAME 10

typedef struct _SpaltSiteSearchCatalogue SpaltSiteSearchCatalogue;

SpaltSiteSearchCatalogue *spalt_site_search_catalogue_parse (char *text);
void                      spalt_site_search_catalogue_free (SpaltSiteSearchCatalogue *self);
GArray                   *spalt_site_search_catalogue_find (SpaltSiteSearchCatalogue *self,
                                                            guint64                   fingerprint);

/**
 * SpaltSiteSearchHead:
 * @docs: the lines that tell what the oldest articles are
 * @words: the lines of the segments of their words
 * @docs_left: (element-type utf8): the names of the other files that tell what articles are, and @words_left of those
 *   of words
 *
 * A catalogue cut in two: what is kept, and what is made anew.
 */
typedef struct
{
  GString   *docs;
  GString   *words;
  GPtrArray *docs_left;
  GPtrArray *words_left;
} SpaltSiteSearchHead;

gboolean spalt_site_search_head_cut (SpaltSiteSearchHead *self,
                                     const char          *text,
                                     guint                n_docs,
                                     guint                n_words);
void     spalt_site_search_head_clear (SpaltSiteSearchHead *self);

void spalt_site_search_name (guint64 hash,
                             char   *name);
void spalt_site_search_start_text (GString *text);
void spalt_site_search_add_docs (GString    *text,
                                 guint       n,
                                 const char *name);
void spalt_site_search_add_segment (GString *text,
                                    guint    n,
                                    guint64  fingerprint);
void spalt_site_search_add_chunk (GString    *text,
                                  const char *first,
                                  const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltSiteSearchCatalogue, spalt_site_search_catalogue_free)

G_END_DECLS
