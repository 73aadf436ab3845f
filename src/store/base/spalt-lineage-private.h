// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

#define SPALT_LINEAGE_SIZE 16

/**
 * SpaltLineage:
 *
 * The name of one state of a database. Only zeros where none is known.
 */
typedef struct
{
  guint8 name[SPALT_LINEAGE_SIZE];
} SpaltLineage;

/**
 * SpaltLineageCheckpoint:
 * @salt: of the log, another one each time that SQLite begins to write it from its start
 * @n_pages: how many pages of the log have been brought into the database
 *
 * How far a log is in its database. Only zeros where that is not known.
 */
typedef struct
{
  guint8  salt[8];
  guint32 n_pages;
} SpaltLineageCheckpoint;

/* Run in every transaction that changes something. The name says at which desk, and for the rest is drawn by chance. */
#define SPALT_LINEAGE_ADVANCE                                                             \
  "UPDATE lineage SET previous = state, state = CAST (x'5370616c74' || spalt_desk () || " \
  "randomblob (7) AS BLOB)"

/**
 * SpaltLineageFit:
 * @SPALT_LINEAGE_UNKNOWN: there is no log, or nothing in it that tells
 *
 * Whether a database and a log belong together.
 */
typedef enum
{
  SPALT_LINEAGE_UNKNOWN,
  SPALT_LINEAGE_OWN,
  SPALT_LINEAGE_FOREIGN,
} SpaltLineageFit;

SpaltLineageFit spalt_lineage_judge_log (const char   *path,
                                         sqlite3_file *database);
SpaltLineageFit spalt_lineage_judge_open (sqlite3 *db);
void            spalt_lineage_read_checkpoint (sqlite3                *db,
                                               SpaltLineageCheckpoint *checkpoint);
SpaltLineageFit spalt_lineage_judge_checkpoint (sqlite3                      *db,
                                                const SpaltLineageCheckpoint *checkpoint,
                                                const SpaltLineage           *last,
                                                const SpaltLineage           *state);
void            spalt_lineage_read (sqlite3_file *database,
                                    gint64        page,
                                    gsize         page_size,
                                    SpaltLineage *lineage);
gint64          spalt_lineage_find_page (sqlite3 *db);
gboolean        spalt_lineage_is_same (const SpaltLineage *one,
                                       const SpaltLineage *other);
void            spalt_lineage_prepare (sqlite3 *db);
gboolean        spalt_lineage_is_missing (sqlite3 *db);
gboolean        spalt_lineage_branch (sqlite3 *db);

G_END_DECLS
