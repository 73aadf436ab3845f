// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltSitePlace:
 *
 * Where in an article a word stands, the place that counts most first.
 */
typedef enum
{
  SPALT_SITE_PLACE_HEADLINE,
  SPALT_SITE_PLACE_ABOUT,
  SPALT_SITE_PLACE_BODY,
} SpaltSitePlace;

/**
 * SpaltSiteChunkFunc:
 * @first: the first stem in it
 *
 * Takes one file of the index.
 */
typedef gboolean (*SpaltSiteChunkFunc) (const char *first,
                                        GString    *chunk,
                                        gpointer    data,
                                        GError    **error);

typedef struct _SpaltSiteTerms SpaltSiteTerms;

SpaltSiteTerms *spalt_site_terms_new (void);
void            spalt_site_terms_free (SpaltSiteTerms *self);
void            spalt_site_terms_begin (SpaltSiteTerms *self,
                                        guint           doc);
void            spalt_site_terms_add (SpaltSiteTerms *self,
                                      const char     *word,
                                      gsize           length,
                                      SpaltSitePlace  place);
void            spalt_site_terms_sort (SpaltSiteTerms *self,
                                       const char     *language);
gboolean        spalt_site_terms_write (SpaltSiteTerms   **parts,
                                        guint              n_parts,
                                        guint              n_docs,
                                        SpaltSiteChunkFunc func,
                                        gpointer           data,
                                        GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltSiteTerms, spalt_site_terms_free)

G_END_DECLS
