// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-store.h"

G_BEGIN_DECLS

/**
 * SpaltListKind:
 *
 * The lists of published articles that the database keeps in their order; the numbers are the schema's, but for the
 * last, which has all articles and whose @term_id is 0.
 */
typedef enum
{
  SPALT_LIST_PERSON,
  SPALT_LIST_TOPIC,
  SPALT_LIST_TAG,
  SPALT_LIST_ALL,
} SpaltListKind;

typedef struct
{
  SpaltListKind kind;
  gint64        term_id;
} SpaltListTerm;

/**
 * SpaltListPosition:
 *
 * Where an article stands among others: by the second of publication, and of the same second by its id.
 */
typedef struct
{
  gint64 published_at;
  gint64 article_id;
} SpaltListPosition;

/**
 * SpaltListEntry:
 *
 * What decides where the page of a published article stands.
 */
typedef struct
{
  SpaltListPosition place;
  char             *slug;
} SpaltListEntry;

void     spalt_list_entry_clear (SpaltListEntry *article);
gboolean spalt_store_find_list_entry (SpaltStore     *self,
                                      gint64          article_id,
                                      SpaltListEntry *article,
                                      GError        **error);
gboolean spalt_store_list_terms (SpaltStore *self,
                                 gint64      article_id,
                                 GArray     *terms,
                                 GError    **error);
gboolean spalt_store_list_older (SpaltStore              *self,
                                 const SpaltListTerm     *term,
                                 const SpaltListPosition *place,
                                 guint                    limit,
                                 GArray                  *places,
                                 GError                 **error);
gboolean spalt_store_list_newer (SpaltStore              *self,
                                 const SpaltListTerm     *term,
                                 const SpaltListPosition *place,
                                 guint                    limit,
                                 GArray                  *places,
                                 GError                 **error);

gboolean spalt_store_list_newest_uids (SpaltStore *self,
                                       guint       limit,
                                       GArray     *places,
                                       GPtrArray  *uids,
                                       GError    **error);
gboolean spalt_store_get_span (SpaltStore *self,
                               gint64     *oldest,
                               gint64     *newest,
                               GError    **error);
gboolean spalt_store_list_related (SpaltStore *self,
                                   gint64      article_id,
                                   GArray     *ids,
                                   GError    **error);
gboolean spalt_store_list_related_by (SpaltStore *self,
                                      gint64      article_id,
                                      GArray     *ids,
                                      GError    **error);
gboolean spalt_store_list_shown (SpaltStore *self,
                                 GArray     *ids,
                                 GError    **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpaltListEntry, spalt_list_entry_clear)

G_END_DECLS
