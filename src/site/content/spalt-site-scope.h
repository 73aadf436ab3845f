// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-list-entry-store.h"

G_BEGIN_DECLS

/**
 * SpaltSiteNoteFunc:
 * @path: of a file
 *
 * Returns: what the last export noted of it, 0 for one that was not there: of a list's front how many articles it had,
 *   of a part of the sitemap when one of its articles was saved last
 */
typedef guint64 (*SpaltSiteNoteFunc) (const char *path,
                                      gpointer    data);

/**
 * SpaltSiteScope:
 * @ids: the articles to read
 * @added: those of them that were not there at the last export
 * @pages: those whose own pages are looked at; whatever stands near them in their lists is among @ids
 * @terms: the lists that are looked at
 * @photos: (element-type utf8): slugs, or files, of photos that are read besides those that the articles are known to
 *   have
 * @window: that many of the newest of each of these are among @ids, if there are as many
 * @window_of_all: the same for the list of all articles
 * @n_words: how many of the newest articles are in segments of the search's words that are looked at
 * @n_docs: the same for the files that say what the hits are
 * @all_terms: whether all people and tags are read, because one of them has its first article
 * @oldest: UTC seconds: when the first of all published articles came out, and @newest the last
 *
 * What of a publication an incremental export reads: the articles that changed, and the others that stand on the same
 * pages.
 */
typedef struct
{
  GHashTable       *ids;   // gint64 → itself
  GHashTable       *added; // gint64
  GHashTable       *pages; // gint64
  GHashTable       *terms; // SpaltListTerm
  GPtrArray        *photos;
  guint             window;
  guint             window_of_all;
  guint             n_words;
  guint             n_docs;
  gboolean          all_terms;
  gint64            oldest;
  gint64            newest;
  SpaltSiteNoteFunc note;
  gpointer          note_data;
} SpaltSiteScope;

SpaltSiteScope *spalt_site_scope_new (void);
void            spalt_site_scope_free (SpaltSiteScope *self);
void            spalt_site_scope_add (GHashTable *ids,
                                      gint64      id);
void            spalt_site_scope_add_term (SpaltSiteScope      *self,
                                           const SpaltListTerm *term);
gboolean        spalt_site_scope_has_term (const SpaltSiteScope *self,
                                           SpaltListKind         kind,
                                           gint64                term_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltSiteScope, spalt_site_scope_free)

G_END_DECLS
