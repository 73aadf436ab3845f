// SPDX-License-Identifier: GPL-3.0-or-later
/* Whether a log belongs to the database that it lies beside. SQLite does not ask: it takes the one for the other's by
 * the name alone.
 *
 * A table of one row names the state that the database is in and the one before, and every transaction gives it another
 * name, by chance. So the log holds a row for each of its transactions. What is in the database itself is the state
 * from which the log's first transaction began, or, when a part of the log has been brought into it, one of those in
 * the log; any other database, also an earlier copy of the same one, is in a state that the log knows nothing of. That
 * holds at every moment, whoever writes, and wherever the two files are moved or copied to.
 *
 * The row always has the same size, and its page nothing else: so it is found in the files without SQLite, which would
 * read the two together. See <https://www.sqlite.org/fileformat2.html>. */
#include "spalt-config.h"

#include "spalt-lineage-private.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "spalt-store-file-private.h"

#define CREATE                                                               \
  "BEGIN IMMEDIATE;"                                                         \
  "CREATE TABLE IF NOT EXISTS lineage (id INTEGER PRIMARY KEY,"              \
  " state BLOB NOT NULL, previous BLOB NOT NULL) STRICT;"                    \
  "INSERT OR IGNORE INTO lineage VALUES (1,"                                 \
  " CAST (x'5370616c74' || randomblob (11) AS BLOB), x'" BEGINNING_HEX "');" \
  "COMMIT"

/* The state before there was the table. */
#define BEGINNING_HEX "5370616c740000000000000000000000"
static const SpaltLineage beginning = { "Spalt" };

/* Tells a copy from what it is of, and two copies of the same state not. */
#define BRANCH "UPDATE lineage SET state = CAST (x'5370616c54' || substr (state, 6) AS BLOB)"

/* A page of a table with one row, whose number is 1: its one cell, from the length to the types of the two names. */
#define PAGE_KIND 0x0d
#define PAGE_N_CELLS 3
#define PAGE_CELL 8
static const guint8 cell[] = { 0x24, 0x01, 0x04, 0x00, 0x2c, 0x2c };
#define STATE_AT sizeof cell
#define PREVIOUS_AT (STATE_AT + SPALT_LINEAGE_SIZE)
#define CELL_SIZE (PREVIOUS_AT + SPALT_LINEAGE_SIZE)
#define NAME_BEGIN 4 /* bytes that all names have alike */

/* The log: a header, then pages, each with a header of its own, of which those count that have the log's own salt. */
#define LOG_HEADER_SIZE 32
#define LOG_PAGE_SIZE 8
#define LOG_SALT 16
#define FRAME_HEADER_SIZE 24
#define FRAME_SALT 8
#define SALT_SIZE 8
#define SMALLEST_PAGE 512
#define LARGEST_PAGE 65536

/* The log's index, in the computer's own order of bytes: <https://www.sqlite.org/walformat.html>. All who have a
 * database open share it, of whatever version of SQLite, so it stays as it is. */
#define INDEX_SIZE 32768
#define INDEX_N_PAGES 16
#define INDEX_SALT 32
#define INDEX_N_CHECKPOINTED 96

#define N_TRIES 5

/**
 * Log:
 * @file: its file, where no connection has it open
 * @open_file: or the connection's
 * @salt: which is another one each time that SQLite begins to write it from its start
 * @page: where the database has its row, by the first in the log; 0 where there is none
 * @before: the state from which the log began
 * @states: those in it
 */
typedef struct
{
  int           file;
  sqlite3_file *open_file;
  gsize         page_size;
  guint8        salt[SALT_SIZE];
  gint64        page;
  SpaltLineage  before;
  GArray       *states;
} Log;

static guint32
read_number (const guint8 *bytes)
{
  guint32 number;

  memcpy (&number, bytes, sizeof number);
  return GUINT32_FROM_BE (number);
}

/* The row on a page, if it is one of ours. */
static const guint8 *
find_row (const guint8 *page,
          gsize         page_size)
{
  const gsize at = (gsize)(page[PAGE_CELL] << 8) | page[PAGE_CELL + 1];

  if (page[0] != PAGE_KIND || page[PAGE_N_CELLS] != 0 || page[PAGE_N_CELLS + 1] != 1 || at + CELL_SIZE > page_size ||
      memcmp (page + at, cell, sizeof cell) != 0 ||
      memcmp (page + at + STATE_AT, beginning.name, NAME_BEGIN) != 0 ||
      memcmp (page + at + PREVIOUS_AT, beginning.name, NAME_BEGIN) != 0)
    return NULL;
  return page + at;
}

static gboolean
read_at (const Log *log,
         guint8    *bytes,
         gsize      size,
         gint64     at)
{
  return log->open_file != NULL ? log->open_file->pMethods->xRead (log->open_file, bytes, (int)size, at) == SQLITE_OK
                                : pread (log->file, bytes, size, at) == (gssize)size;
}

static gboolean
read_log_header (Log *log)
{
  guint8 header[LOG_HEADER_SIZE];

  if (!read_at (log, header, sizeof header, 0))
    return FALSE;
  log->page_size = read_number (header + LOG_PAGE_SIZE);
  memcpy (log->salt, header + LOG_SALT, SALT_SIZE);
  return log->page_size >= SMALLEST_PAGE && log->page_size <= LARGEST_PAGE;
}

static void
read_log (Log *log)
{
  const gsize        size = FRAME_HEADER_SIZE + log->page_size;
  g_autofree guint8 *frame = g_malloc (size);

  for (gint64 at = LOG_HEADER_SIZE;
       read_at (log, frame, size, at) && memcmp (frame + FRAME_SALT, log->salt, SALT_SIZE) == 0; at += (gint64)size)
    {
      const guint8 *row = find_row (frame + FRAME_HEADER_SIZE, log->page_size);

      if (row == NULL)
        continue;
      if (log->page == 0)
        {
          log->page = read_number (frame);
          memcpy (log->before.name, row + PREVIOUS_AT, SPALT_LINEAGE_SIZE);
        }
      g_array_append_vals (log->states, row + STATE_AT, 1);
    }
}

static gboolean
knows (const Log          *log,
       const SpaltLineage *lineage)
{
  gboolean found = spalt_lineage_is_same (lineage, &log->before);

  for (guint i = 0; !found && i < log->states->len; i++)
    found = spalt_lineage_is_same (lineage, &g_array_index (log->states, SpaltLineage, i));
  return found;
}

static int
read_first (sqlite3      *db,
            const char   *sql,
            SpaltLineage *lineage,
            gboolean     *sound)
{
  sqlite3_stmt *statement = NULL;
  int           code = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW && lineage != NULL && sqlite3_column_bytes (statement, 0) == SPALT_LINEAGE_SIZE)
    memcpy (lineage->name, sqlite3_column_blob (statement, 0), SPALT_LINEAGE_SIZE);
  if (code == SQLITE_ROW && sound != NULL)
    *sound = g_strcmp0 ((const char *)sqlite3_column_text (statement, 0), "ok") == 0;
  sqlite3_finalize (statement);
  return code;
}

/* Where the row is not where the log has it, a part of a log may have moved it there, as VACUUM does. A database that
 * is whole without the log may be told apart from it; one that is not gets the log that it may need. */
static gboolean
fits_elsewhere (const char *path,
                const Log  *log)
{
  g_autofree char *uri = spalt_store_file_make_uri (path, TRUE);
  SpaltLineage     lineage = { 0 };
  gboolean         sound = FALSE;
  sqlite3         *db = NULL;

  if (sqlite3_open_v2 (uri, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) == SQLITE_OK)
    {
      int code = read_first (db, "SELECT state FROM lineage", &lineage, NULL);

      /* Without the table. */
      if (code == SQLITE_ERROR)
        lineage = beginning;
      if (!knows (log, &lineage))
        read_first (db, "PRAGMA quick_check (1)", NULL, &sound);
    }
  sqlite3_close (db);
  return !sound;
}

static SpaltLineageFit
try_judge (const char   *path,
           sqlite3_file *database,
           Log          *log,
           gboolean     *settled)
{
  static const SpaltLineage none;
  Log                       again = *log;
  SpaltLineage              state, state_again;
  gboolean                  fits;

  *settled = TRUE;
  if (!read_log_header (log))
    return SPALT_LINEAGE_UNKNOWN;
  read_log (log);
  if (log->page == 0)
    return SPALT_LINEAGE_UNKNOWN;
  spalt_lineage_read (database, log->page, log->page_size, &state);
  fits = spalt_lineage_is_same (&state, &none) ? fits_elsewhere (path, log) : knows (log, &state);
  if (fits)
    return SPALT_LINEAGE_OWN;

  /* Others may have gone on meanwhile: what was read is of one moment only where nothing of it has changed. */
  spalt_lineage_read (database, log->page, log->page_size, &state_again);
  *settled = read_log_header (&again) && memcmp (again.salt, log->salt, SALT_SIZE) == 0 &&
             spalt_lineage_is_same (&state, &state_again);
  return SPALT_LINEAGE_FOREIGN;
}

static SpaltLineageFit
judge (const char   *path,
       sqlite3_file *database,
       Log          *log)
{
  SpaltLineageFit fit = SPALT_LINEAGE_UNKNOWN;
  gboolean        settled = FALSE;

  for (guint i = 0; !settled && i < N_TRIES; i++)
    {
      log->page = 0;
      log->states = g_array_new (FALSE, FALSE, sizeof (SpaltLineage));
      fit = try_judge (path, database, log, &settled);
      g_array_unref (log->states);
    }
  return settled ? fit : SPALT_LINEAGE_UNKNOWN;
}

/**
 * spalt_lineage_judge_log:
 * @path: a database
 * @database: its file, of spalt_store_file_open()
 *
 * Judges the log that lies beside the database. Others may be writing to both. Of what another program than Spalt
 * wrote, and of no log, nothing is known.
 */
SpaltLineageFit
spalt_lineage_judge_log (const char   *path,
                         sqlite3_file *database)
{
  g_autofree char *name = g_strconcat (path, "-wal", NULL);
  Log              log = { .file = open (name, O_RDONLY | O_CLOEXEC) };
  SpaltLineageFit  fit = log.file >= 0 ? judge (path, database, &log) : SPALT_LINEAGE_UNKNOWN;

  if (log.file >= 0)
    close (log.file);
  return fit;
}

/**
 * spalt_lineage_judge_open:
 * @db: in a transaction that may write, so that nobody begins the log anew
 *
 * Judges the log that the connection has open, wherever it and the database were moved to.
 */
SpaltLineageFit
spalt_lineage_judge_open (sqlite3 *db)
{
  sqlite3_file *database = NULL;
  Log           log = { .file = -1 };

  sqlite3_file_control (db, "main", SQLITE_FCNTL_FILE_POINTER, &database);
  sqlite3_file_control (db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log.open_file);
  if (database == NULL || log.open_file == NULL || log.open_file->pMethods == NULL)
    return SPALT_LINEAGE_UNKNOWN;
  return judge (sqlite3_db_filename (db, "main"), database, &log);
}

/* Others may be writing to it. */
static gboolean
read_index (sqlite3                *db,
            SpaltLineageCheckpoint *checkpoint,
            guint32                *n_pages)
{
  sqlite3_file  *database = NULL;
  void volatile *index = NULL;
  const guint8  *bytes;

  sqlite3_file_control (db, "main", SQLITE_FCNTL_FILE_POINTER, &database);
  if (database == NULL || database->pMethods->iVersion < 2 ||
      database->pMethods->xShmMap (database, 0, INDEX_SIZE, 0, &index) != SQLITE_OK || index == NULL)
    return FALSE;

  bytes = (const guint8 *)index;
  memcpy (n_pages, bytes + INDEX_N_PAGES, sizeof *n_pages);
  memcpy (checkpoint->salt, bytes + INDEX_SALT, SALT_SIZE);
  memcpy (&checkpoint->n_pages, bytes + INDEX_N_CHECKPOINTED, sizeof checkpoint->n_pages);
  return TRUE;
}

/**
 * spalt_lineage_read_checkpoint:
 * @db: a database that has a log, and has been read
 *
 * To be asked before the state is read: whoever brings the log into the database says so when that is done.
 */
void
spalt_lineage_read_checkpoint (sqlite3                *db,
                               SpaltLineageCheckpoint *checkpoint)
{
  guint32 n_pages;

  *checkpoint = (SpaltLineageCheckpoint){ 0 };
  read_index (db, checkpoint, &n_pages);
}

/* When all of the log is in the database, the last state is. When a part is, any may be: of a page that stands further
 * back in the log again, SQLite brings nothing. But it never goes back. */
static SpaltLineageFit
judge_end (const Log          *log,
           guint32             n_pages,
           gboolean            complete,
           const SpaltLineage *last,
           const SpaltLineage *state)
{
  const gsize        size = FRAME_HEADER_SIZE + log->page_size;
  g_autofree guint8 *frame = g_malloc (size);
  SpaltLineageFit    fit = SPALT_LINEAGE_UNKNOWN;

  for (guint32 i = n_pages; i > 0; i--)
    {
      const guint8 *row;

      if (!read_at (log, frame, size, LOG_HEADER_SIZE + (gint64)(i - 1) * (gint64)size) ||
          memcmp (frame + FRAME_SALT, log->salt, SALT_SIZE) != 0)
        return SPALT_LINEAGE_UNKNOWN;
      row = find_row (frame + FRAME_HEADER_SIZE, log->page_size);
      if (row == NULL)
        continue;
      if (memcmp (row + STATE_AT, state->name, SPALT_LINEAGE_SIZE) == 0)
        return SPALT_LINEAGE_OWN;
      if (complete || memcmp (row + STATE_AT, last->name, SPALT_LINEAGE_SIZE) == 0)
        return SPALT_LINEAGE_FOREIGN;
      fit = memcmp (row + PREVIOUS_AT, state->name, SPALT_LINEAGE_SIZE) == 0 ? SPALT_LINEAGE_OWN
                                                                             : SPALT_LINEAGE_FOREIGN;
    }
  return fit;
}

/**
 * spalt_lineage_judge_checkpoint:
 * @checkpoint: as it was before the state was read
 * @last: what was in the database before
 * @state: what is in the database
 *
 * Judges the log that the connection has open by its end, as far as that is needed. Where others may begin the log anew
 * meanwhile, only %SPALT_LINEAGE_OWN is to be believed.
 */
SpaltLineageFit
spalt_lineage_judge_checkpoint (sqlite3                      *db,
                                const SpaltLineageCheckpoint *checkpoint,
                                const SpaltLineage           *last,
                                const SpaltLineage           *state)
{
  static const SpaltLineage none;
  Log                       log = { .file = -1 };
  SpaltLineageCheckpoint    now;
  guint32                   n_pages = 0;

  sqlite3_file_control (db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log.open_file);
  if (log.open_file == NULL || log.open_file->pMethods == NULL || spalt_lineage_is_same (state, &none) ||
      !read_index (db, &now, &n_pages) || !read_log_header (&log) ||
      memcmp (log.salt, checkpoint->salt, SALT_SIZE) != 0)
    return SPALT_LINEAGE_UNKNOWN;
  return judge_end (&log, n_pages, checkpoint->n_pages == n_pages, last, state);
}

/**
 * spalt_lineage_read:
 * @page: its number, from 1
 * @lineage: (out): the state that is named on the page of the database itself, without its log
 */
void
spalt_lineage_read (sqlite3_file *database,
                    gint64        page,
                    gsize         page_size,
                    SpaltLineage *lineage)
{
  g_autofree guint8 *bytes = g_malloc (page_size);
  const guint8      *row = NULL;

  *lineage = (SpaltLineage){ 0 };
  if (page > 0 &&
      database->pMethods->xRead (database, bytes, (int)page_size, (page - 1) * (gint64)page_size) == SQLITE_OK)
    row = find_row (bytes, page_size);
  if (row != NULL)
    memcpy (lineage->name, row + STATE_AT, SPALT_LINEAGE_SIZE);
}

/* The number of its page; 0 for none. */
gint64
spalt_lineage_find_page (sqlite3 *db)
{
  sqlite3_stmt *statement = NULL;
  gint64        page = 0;

  if (sqlite3_prepare_v2 (db, "SELECT rootpage FROM sqlite_schema WHERE name = 'lineage'", -1, &statement, NULL) ==
        SQLITE_OK &&
      sqlite3_step (statement) == SQLITE_ROW)
    page = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return page;
}

gboolean
spalt_lineage_is_same (const SpaltLineage *one,
                       const SpaltLineage *other)
{
  return memcmp (one->name, other->name, SPALT_LINEAGE_SIZE) == 0;
}

/**
 * spalt_lineage_prepare:
 *
 * Makes the table where it is missing. It is no noun and changes none, so the database's version stays as it is. That
 * it cannot be made is no reason not to open a publication.
 */
void
spalt_lineage_prepare (sqlite3 *db)
{
  if (spalt_lineage_find_page (db) != 0 || sqlite3_exec (db, CREATE, NULL, NULL, NULL) == SQLITE_OK)
    return;
  g_debug ("The database gets no names for its states: %s", sqlite3_errmsg (db));
  if (!sqlite3_get_autocommit (db))
    sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
}

/**
 * spalt_lineage_is_missing:
 *
 * Returns: whether what failed last on the connection did so because there is no table: the database is being made, or
 *   is of an older version
 */
gboolean
spalt_lineage_is_missing (sqlite3 *db)
{
  return sqlite3_errcode (db) == SQLITE_ERROR && g_str_has_prefix (sqlite3_errmsg (db), "no such table");
}

/**
 * spalt_lineage_branch:
 * @db: a copy that may be put into the place of what it is of
 *
 * Makes the copy another database: a log that goes on from what it was copied from is none of its own, even where it
 * would fit, because who puts the copy back wants what is in the copy.
 *
 * Returns: whether that was possible; if not, the connection says why
 */
gboolean
spalt_lineage_branch (sqlite3 *db)
{
  return sqlite3_exec (db, BRANCH, NULL, NULL, NULL) == SQLITE_OK || spalt_lineage_is_missing (db);
}
