// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-store-private.h"

G_BEGIN_DECLS

/**
 * SpaltRowKind:
 * @missing: the sentence for when there is no such row
 * @by_id: takes an id
 * @by_slug: takes a slug
 * @by_key: takes a folded name
 * @by_prefix: takes the beginning of a folded name and a limit
 * @by_word: takes the beginning of a folded name in which another word may begin, a limit, and an expression for the
 *   index of words
 * @number: the noun's in the index of words; never another one's
 * @index: (nullable): takes the first and the last id of some rows; gives the row and the words of each for the index
 * @walk: the ids of @all in its order
 * @walk_trash: (nullable): the same for the trash, the last thrown away first
 * @count_uses: (nullable): takes an id; counts the articles that name the row, without those in the trash
 * @unused: (nullable): the ids of those that no such article names
 * @slug_taken: takes a slug and the id of the row that may have it
 * @by_uid: takes a uid
 * @insert: takes the object's properties, `:now` and `:name_key`
 * @update: the same
 * @set_trashed: takes an id, a time or NULL, and the present time; leaves alone what lies there already
 * @in_trash: takes an id; gives a row if that one lies in the trash
 * @remove: takes an id; for rows that no trash keeps
 * @prepare: (nullable): fills in what nobody has said of an object that is about to be saved
 * @check: (nullable): what the database knows against saving an object that keeps its own rules; sets the error
 * @saved: (nullable): brings in step what else tells of an object that was there before, in the same transaction
 *
 * The statements of a noun whose rows are simple: one object, one row.
 */
typedef struct
{
  GType (*get_type) (void);
  const char *missing;
  const char *fallback_slug;
  const char *by_id;
  const char *by_slug;
  const char *by_key;
  const char *by_prefix;
  const char *by_word;
  gint64      number;
  const char *index;
  const char *all;
  const char *walk;
  const char *walk_trash;
  const char *count_uses;
  const char *unused;
  const char *slug_taken;
  const char *insert;
  const char *update;
  const char *set_trashed;
  const char *in_trash;
  const char *by_uid;
  const char *remove;
  void (*prepare) (gpointer object,
                   gint64   now);
  gboolean (*check) (SpaltStore *store,
                     gpointer    object,
                     GError    **error);
  gboolean (*saved) (SpaltStore *store,
                     gpointer    before,
                     gpointer    object,
                     GError    **error);
} SpaltRowKind;

/* A row of the index of words has the number of its noun, of so many at most, and its id in one; a foreign row with a
 * larger id is not found by its words. */
#define SPALT_ROW_N_KINDS 16
#define SPALT_ROW_KINDS G_STRINGIFY (SPALT_ROW_N_KINDS)
#define SPALT_ROW_MAX_INDEXED (G_MAXINT64 / SPALT_ROW_N_KINDS)

/* The statements that are the same for all tables of their kind. A name is completed at the beginning of each of its
 * words. */
#define SPALT_ROW_BY_KEY(columns, table) \
  "SELECT " columns " FROM " table " WHERE name_key = ? ORDER BY trashed_at IS NOT NULL, id"
#define SPALT_ROW_BY_PREFIX(columns, table)                                    \
  "SELECT " columns " FROM " table                                             \
  " WHERE trashed_at IS NULL AND name_key BETWEEN ?1 AND ?1 || char (1114111)" \
  " ORDER BY name_key, id LIMIT ?2"
#define SPALT_ROW_BY_WORD(columns, table)                                                                            \
  "SELECT " columns " FROM " table                                                                                   \
  " WHERE id IN (SELECT rowid / " SPALT_ROW_KINDS " FROM record_word WHERE record_word MATCH ?3)"                    \
  " AND trashed_at IS NULL AND instr (name_key, ' ' || ?1) > 0 AND name_key NOT BETWEEN ?1 AND ?1 || char (1114111)" \
  " ORDER BY name_key, id LIMIT ?2"
#define SPALT_ROW_INDEX(number, texts, table)                                         \
  "SELECT id * " SPALT_ROW_KINDS " + " number ", spalt_words (" number ", " texts ")" \
  " FROM " table " WHERE id BETWEEN ?1 AND ?2"
#define SPALT_ROW_WALK(table, order) "SELECT id FROM " table " WHERE trashed_at IS NULL ORDER BY " order
#define SPALT_ROW_WALK_TRASH(table) \
  "SELECT id FROM " table " WHERE trashed_at IS NOT NULL ORDER BY trashed_at DESC, id DESC"
#define SPALT_ROW_COUNT_USES(noun)                                                             \
  "SELECT count (*) FROM article_" noun " JOIN article ON article.id = article_id WHERE " noun \
  "_id = ? AND trashed_at IS NULL"
#define SPALT_ROW_UNUSED(noun)                                                                   \
  "SELECT id FROM " noun " WHERE trashed_at IS NULL AND NOT EXISTS (SELECT 1 FROM article_" noun \
  " JOIN article ON article.id = article_id WHERE " noun "_id = " noun ".id AND article.trashed_at IS NULL)"
/* As SQLite chooses an id, but never that of a row that went. */
#define SPALT_ROW_NEXT_ID(table)                                                                                \
  "(SELECT iif (id < 9223372036854775807, id + 1, NULL) FROM (SELECT max (ifnull ((SELECT max (id) FROM " table \
  "), 0), ifnull ((SELECT id FROM last_id WHERE kind = '" table "'), 0)) AS id))"
#define SPALT_ROW_SET_TRASHED(table)                                                                             \
  "UPDATE " table " SET trashed_at = ?2, modified_at = ?3, modified_by = spalt_person (), version = version + 1" \
  " WHERE id = ?1 AND (trashed_at IS NULL) <> (?2 IS NULL)"
#define SPALT_ROW_IN_TRASH(table) "SELECT 1 FROM " table " WHERE id = ? AND trashed_at IS NOT NULL"

gpointer   spalt_row_load (SpaltStore         *store,
                           const SpaltRowKind *kind,
                           gint64              id,
                           GError            **error);
gpointer   spalt_row_find (SpaltStore         *store,
                           const SpaltRowKind *kind,
                           const char         *sql,
                           const char         *text,
                           GError            **error);
gpointer   spalt_row_read (SpaltStore         *store,
                           const SpaltRowKind *kind,
                           SpaltStatement     *statement,
                           GError            **error);
GPtrArray *spalt_row_read_all (SpaltStore         *store,
                               const SpaltRowKind *kind,
                               SpaltStatement     *statement,
                               GError            **error);
GPtrArray *spalt_row_list (SpaltStore         *store,
                           const SpaltRowKind *kind,
                           GError            **error);
GPtrArray *spalt_row_complete (SpaltStore         *store,
                               const SpaltRowKind *kind,
                               const char         *prefix,
                               guint               limit,
                               GError            **error);
gpointer   spalt_row_ensure (SpaltStore         *store,
                             const SpaltRowKind *kind,
                             const char         *name,
                             gboolean            restores,
                             gint64              now,
                             GError            **error);
gboolean   spalt_row_save (SpaltStore         *store,
                           const SpaltRowKind *kind,
                           gpointer            object,
                           gpointer            base,
                           gint64              now,
                           GError            **error);
gboolean   spalt_row_set_trashed (SpaltStore         *store,
                                  const SpaltRowKind *kind,
                                  gint64              id,
                                  gint64              trashed_at,
                                  gint64              now,
                                  GError            **error);
gboolean   spalt_row_is_trashed (SpaltStore         *store,
                                 const SpaltRowKind *kind,
                                 gint64              id,
                                 gboolean           *trashed,
                                 GError            **error);

gboolean spalt_row_remove (SpaltStore         *store,
                           const SpaltRowKind *kind,
                           gint64              id,
                           GError            **error);

char *spalt_row_make_uid (gint64 now);
char *spalt_row_make_slug (SpaltStore *store,
                           const char *slug_taken,
                           const char *wish,
                           gint64      id,
                           GError    **error);
void  spalt_row_set_missing (GError    **error,
                             const char *missing);

G_END_DECLS
