// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-id-map-private.h"
#include "spalt-published-store.h"
#include "spalt-store-private.h"

G_BEGIN_DECLS

/* The place of each row in its array, counted from 1, by id. */
typedef SpaltIdMap Places;

/* What is needed only while the catalogue is read; without a subset all of it is. */
typedef struct
{
  const SpaltPublishedSubset *subset;
  // Of the subset's articles, and of the photos that it wants besides, as SQLite's json_each() takes them apart.
  char *ids;
  char *photo_ids;

  SpaltStore     *store;
  GCancellable   *cancellable;
  SpaltPublished *published;
  char           *bad_slug; // (nullable): the first that no address can have
  Places          photos;
  Places          people;
  Places          topics;
  Places          tags;
  Places          articles;
  Places          pages;
  Places          listings;
  Places          placements;
  Places          ads;
  Places          menu_items;
} Reader;

/* Takes one row: fills the element of the array that is made for it. Every element begins with a row's id. */
typedef void (*RowFunc) (Reader         *reader,
                         SpaltStatement *row,
                         gpointer        element);

/* A query as it is for all articles, or with a condition in it for those of a subset, which are its first parameter;
 * photos are the second. */
#define PART "(SELECT value FROM json_each (?1))"
#define PICK(reader, from, condition, order) ((reader)->subset != NULL ? from condition order : from order)
#define PICK_TERMS(reader, from, condition, order) \
  ((reader)->subset != NULL && !(reader)->subset->all_terms ? from condition order : from order)

/* The comments that the front of the whole site tells of. */
#define LATEST_COMMENTS                                                             \
  " FROM comment JOIN article ON article.id = article_id"                           \
  " WHERE comment.status = 1 AND article.status = 4 AND article.trashed_at IS NULL" \
  " ORDER BY comment.created_at DESC, comment.id DESC LIMIT " G_STRINGIFY (SPALT_PUBLISHED_LATEST_COMMENTS)

const char     *spalt_published_keep_text (Reader         *reader,
                                           SpaltStatement *row,
                                           int             column);
const char     *spalt_published_keep_slug (Reader         *reader,
                                           SpaltStatement *row,
                                           int             column);
guint           spalt_published_find_place (const Places *places,
                                            gint64        id);
void            spalt_published_note_places (Places       *places,
                                             gconstpointer elements,
                                             gsize         size,
                                             guint         n_elements);
SpaltStatement *spalt_published_prepare (Reader     *reader,
                                         const char *sql,
                                         GError    **error);
gboolean        spalt_published_read_rows (Reader     *reader,
                                           const char *sql,
                                           RowFunc     take,
                                           gsize       size,
                                           gpointer   *elements,
                                           guint      *n_elements,
                                           GError    **error);
gboolean        spalt_published_read_parents (Reader       *reader,
                                              const char   *sql,
                                              const Places *places,
                                              gpointer      elements,
                                              gsize         size,
                                              gsize         offset,
                                              GError      **error);
gboolean        spalt_published_read_links (Reader  *reader,
                                            GError **error);
gboolean        spalt_published_read_chrome (Reader  *reader,
                                             GError **error);
gboolean        spalt_published_read_rest (Reader  *reader,
                                           GError **error);

G_END_DECLS
