// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-store.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "spalt-backup-private.h"
#include "spalt-migration-private.h"
#include "spalt-photo.h"
#include "spalt-settings-store.h"
#include "spalt-store-file-private.h"
#include "spalt-store-private.h"

#define PATIENCE (5 * G_TIME_SPAN_SECOND) /* to wait for another program's transaction */
#define TRY_AGAIN G_TIME_SPAN_MILLISECOND
#define BATCH_LENGTH 10000  /* microseconds */
#define BATCH_PAUSE 2000    /* microseconds: longer than those who wait sleep between two tries */
#define LOG_SIZE "67108864" /* bytes that stay of the log after a big transaction */
#define CACHE_SIZE "-16000" /* negative: KiB */
#define READING_CACHE_SIZE "-1000"

struct _SpaltStore
{
  GObject parent_instance;

  char    *folder;
  char    *path;
  gboolean read_only;

  sqlite3    *db;
  GHashTable *statements; /* SQL text, by address → sqlite3_stmt */
  guint       depth;      /* of begun transactions */
  gboolean    broken;     /* SQLite took the transaction back by itself */
  gboolean    in_batch;   /* the outermost transaction is a batch */
  gint64      batch_since;
  gint64      waiting_since; /* for another program's transaction */
  GError     *batch_failure;

  GString *buffer; /* the text that was read last */
};

G_DEFINE_FINAL_TYPE (SpaltStore, spalt_store, G_TYPE_OBJECT)

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

static gboolean
is_immutable (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return access (folder, W_OK) != 0 && !spalt_store_file_has_log (path);
}

/**
 * spalt_store_set_up:
 *
 * To be called by a program before it has threads and before anything else uses SQLite. SQLite would count each piece of memory that it
 * takes, under one lock for all connections; threads that read at the same time waited for each other a tenth of their time.
 */
void
spalt_store_set_up (void)
{
  if (sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0) != SQLITE_OK)
    g_debug ("SQLite is in use already and goes on counting its memory");
}

/* SQLite's own way of waiting sleeps longer and longer, up to a tenth of a second: whoever begins anew all the time, as an import does,
 * would always be there before. */
static int
wait_for_others_cb (void *data,
                    int   n_tries)
{
  SpaltStore *self = data;

  if (n_tries == 0)
    self->waiting_since = g_get_monotonic_time ();
  if (g_get_monotonic_time () - self->waiting_since >= PATIENCE)
    return 0;

  g_usleep (TRY_AGAIN);
  return 1;
}

static gboolean
connect_to (SpaltStore    *self,
            SpaltStoreMode mode,
            GError       **error)
{
  const int        flags = mode == SPALT_STORE_READ_ONLY ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  g_autofree char *uri = NULL;
  int              code;

  /* Where nothing can be written, nobody else writes either; SQLite must be told, because it would want to make its
   * shared memory beside the database. */
  uri = spalt_store_file_make_uri (self->path, mode == SPALT_STORE_READ_ONLY && is_immutable (self->path));
  code = sqlite3_open_v2 (uri, &self->db, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (code != SQLITE_OK)
    return spalt_store_set_error_of (error, code, self->db != NULL ? sqlite3_system_errno (self->db) : 0, self->path, NULL);

  sqlite3_busy_handler (self->db, wait_for_others_cb, self);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);

  if (mode == SPALT_STORE_READ_WRITE && sqlite3_db_readonly (self->db, "main") == 1)
    return spalt_store_set_error (error, SQLITE_READONLY, self->path, NULL);

  return spalt_store_execute (self, "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = " CACHE_SIZE, error);
}

/* A commit reaches the disk before it returns (FULL). A kill of the program would lose nothing without it, but a laptop
 * whose battery dies would lose every commit since the last checkpoint, which may be an hour of writing. It costs one
 * flush a second while somebody types, in a thread of its own; big work is one transaction. */
static gboolean
configure_writing (SpaltStore *self,
                   GError    **error)
{
  int n_tries = 0;

  /* A backup that was put in place by hand has no log yet. Of several programs that give it one, SQLite makes none wait. */
  while ((sqlite3_exec (self->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL) & 0xff) == SQLITE_BUSY && wait_for_others_cb (self, n_tries))
    n_tries++;
  return spalt_store_execute (self, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = " LOG_SIZE, error);
}

static SpaltStore *
make_store (const char    *folder,
            const char    *file,
            SpaltStoreMode mode)
{
  SpaltStore *self = g_object_new (SPALT_TYPE_STORE, NULL);

  self->folder = g_canonicalize_filename (folder, NULL);
  self->path = g_build_filename (self->folder, file, NULL);
  self->read_only = mode == SPALT_STORE_READ_ONLY;
  return self;
}

static void
spalt_store_finalize (GObject *object)
{
  SpaltStore *self = SPALT_STORE (object);

  g_clear_pointer (&self->statements, g_hash_table_unref);
  sqlite3_close (self->db);
  g_clear_error (&self->batch_failure);
  g_string_free (self->buffer, TRUE);
  g_free (self->folder);
  g_free (self->path);

  G_OBJECT_CLASS (spalt_store_parent_class)->finalize (object);
}

static void
spalt_store_class_init (SpaltStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = spalt_store_finalize;
}

static void
spalt_store_init (SpaltStore *self)
{
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, finalize_statement);
  self->buffer = g_string_new (NULL);
}

/* Whether another file was put into the database's place since this one was opened. That the whole folder was moved does no harm. */
static gboolean
is_replaced (SpaltStore *self)
{
  int moved = 0;

  return sqlite3_file_control (self->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved != 0 && g_file_test (self->path, G_FILE_TEST_EXISTS);
}

SpaltStore *
spalt_store_open_with (const char    *folder,
                       SpaltStoreMode mode,
                       GPtrArray     *migrations,
                       GError       **error)
{
  g_autoptr (SpaltStore) self = make_store (folder, SPALT_STORE_FILE, mode);

  if (!spalt_store_file_inspect (self->path, migrations->len, error) || !connect_to (self, mode, error))
    return NULL;
  if (mode == SPALT_STORE_READ_WRITE && !configure_writing (self, error))
    return NULL;

  /* A backup was put in place while this waited for the file. */
  if (is_replaced (self))
    {
      spalt_store_set_error (error, SQLITE_BUSY, self->path, NULL);
      return NULL;
    }
  if (!spalt_migrations_run (self, migrations, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * spalt_store_open:
 *
 * Opens a publication. One from an older version of Spalt is converted, after a copy was put into its `backups`.
 *
 * Errors: %SPALT_STORE_ERROR_NOT_FOUND where there is none, _NEWER, _DAMAGED, _READ_ONLY, _BUSY; each leaves everything
 * as it was.
 */
SpaltStore *
spalt_store_open (const char    *folder,
                  SpaltStoreMode mode,
                  GError       **error)
{
  g_autoptr (GPtrArray) migrations = spalt_migrations_load ();

  return spalt_store_open_with (folder, mode, migrations, error);
}

static gboolean
fill_new (SpaltStore    *self,
          SpaltSettings *settings,
          GError       **error)
{
  g_autoptr (GPtrArray) migrations = spalt_migrations_load ();
  g_autofree char      *stamp = g_strdup_printf ("PRAGMA application_id = %d", SPALT_STORE_APPLICATION_ID);

  return connect_to (self, SPALT_STORE_READ_WRITE, error) && spalt_store_execute (self, stamp, error) && spalt_migrations_run (self, migrations, error) && spalt_store_save_settings (self, settings, error) && configure_writing (self, error);
}

static gboolean
refuse_clash (GError **error)
{
  g_set_error_literal (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH,
                       _("There is a publication in this folder already. Open it, or choose another folder."));
  return FALSE;
}

/* What SQLite left beside a database that is gone would be taken for a part of the new one, and damage it. The leftovers are looked for
 * first: when another program makes a publication here at this moment, they are its own, and it is there by then. */
static gboolean
check_folder_is_free (const char *path,
                      GError    **error)
{
  g_autofree char *leftover = spalt_store_file_find_leftover (path);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return refuse_clash (error);
  if (leftover == NULL)
    return TRUE;

  g_set_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH,
               _("“%s” was left here by a publication whose database is gone, and may hold its last changes. Put the database back, with "
                  "“spaltctl restore” and a backup, or choose another folder."),
               leftover);
  return FALSE;
}

/**
 * spalt_store_create:
 * @folder: made if it is missing
 * @settings: of the new publication
 *
 * Makes a publication and opens it. It appears whole or not at all. When several programs make one in the same folder, one of them does.
 *
 * Errors: %SPALT_STORE_ERROR_CLASH where there is one already or its remains, _READ_ONLY, _FULL.
 */
SpaltStore *
spalt_store_create (const char    *folder,
                    SpaltSettings *settings,
                    gint64         now,
                    GError       **error)
{
  g_autofree char       *partial = g_strdup_printf (SPALT_STORE_UNFINISHED "%" G_GINT64_FORMAT "-%d.db", now, getpid ());
  g_autofree char       *path = g_build_filename (folder, SPALT_STORE_FILE, NULL);
  g_autofree char       *partial_path = g_build_filename (folder, partial, NULL);
  g_autoptr (SpaltStore) self = make_store (folder, partial, SPALT_STORE_READ_WRITE);
  gboolean               made;

  if (!check_folder_is_free (path, error) || !spalt_store_folder_prepare (folder, error))
    return NULL;

  spalt_store_folder_remove_stale (folder, now);
  made = fill_new (self, settings, error);
  g_clear_object (&self);
  made = made && (spalt_store_file_install (partial_path, path, FALSE) || (errno == EEXIST ? refuse_clash (error) : spalt_store_set_system_error (error, errno, path)));
  if (!made)
    {
      g_unlink (partial_path);
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        spalt_store_folder_abandon (folder);
      return NULL;
    }

  /* Another program that could not make its own may have taken the empty folders away. */
  if (!spalt_store_folder_prepare (folder, error))
    return NULL;
  return spalt_store_open (folder, SPALT_STORE_READ_WRITE, error);
}

/* Its file has no name once it is open: nobody else sees it, and whatever happens nothing of it stays. */
static gboolean
open_nameless (SpaltStore *self,
               SpaltStore *of,
               GError    **error)
{
  gboolean copied = spalt_backup_copy (of->db, self->path, NULL, error);
  gboolean opened = copied && connect_to (self, SPALT_STORE_READ_WRITE, error) &&
                    spalt_store_execute (self, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF", error);

  g_unlink (self->path);
  return opened;
}

/**
 * spalt_store_open_copy:
 * @now: UTC seconds
 *
 * Opens a copy of the publication's database, to try on it what would happen: nobody waits for that, and nobody sees it. The folder is the
 * publication's own.
 */
SpaltStore *
spalt_store_open_copy (SpaltStore *self,
                       gint64      now,
                       GError    **error)
{
  g_autofree char       *name = g_strdup_printf (SPALT_STORE_UNFINISHED "%" G_GINT64_FORMAT "-%d.db", g_get_monotonic_time (), getpid ());
  g_autoptr (SpaltStore) copy = NULL;

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  spalt_store_folder_remove_stale (self->folder, now);
  copy = make_store (self->folder, name, SPALT_STORE_READ_WRITE);
  return open_nameless (copy, self, error) ? g_steal_pointer (&copy) : NULL;
}

/**
 * spalt_store_get_folder:
 *
 * Returns: (type filename): the publication's folder, an absolute path
 */
const char *
spalt_store_get_folder (SpaltStore *self)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  return self->folder;
}

gboolean
spalt_store_is_read_only (SpaltStore *self)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), TRUE);

  return self->read_only;
}

/**
 * spalt_store_get_media_path:
 * @file: the name of a file in `media/`, as a photo has it; "" for the folder
 *
 * Returns: (type filename): where the file is; a name that would lead out of the folder names one in it that is not there
 */
char *
spalt_store_get_media_path (SpaltStore *self,
                            const char *file)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  return spalt_photo_make_path (self->folder, file);
}

/**
 * spalt_store_get_theme_path:
 *
 * Returns: (type filename): the folder whose files stand in for the theme's
 */
char *
spalt_store_get_theme_path (SpaltStore *self)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  return g_build_filename (self->folder, "theme", NULL);
}

sqlite3 *
spalt_store_get_connection (SpaltStore *self)
{
  return self->db;
}

// For the text that was read last and for nothing else: its readers hold on to it until the next one.
GString *
spalt_store_get_buffer (SpaltStore *self)
{
  return self->buffer;
}

/* Turns the connection's last error into a GError. */
gboolean
spalt_store_fail (SpaltStore *self,
                  GError    **error)
{
  g_autofree char *detail = g_strdup (sqlite3_errmsg (self->db));
  int              code = sqlite3_extended_errcode (self->db);

  if (self->depth > 0 && sqlite3_get_autocommit (self->db))
    self->broken = TRUE;

  return spalt_store_set_error_of (error, code, sqlite3_system_errno (self->db), self->path, detail);
}

SpaltStatement *
spalt_store_prepare (SpaltStore *self,
                     const char *sql,
                     GError    **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);

  if (statement != NULL)
    {
      g_return_val_if_fail (!sqlite3_stmt_busy (statement), NULL);
      return statement;
    }

  if (sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
    {
      spalt_store_fail (self, error);
      return NULL;
    }

  g_hash_table_insert (self->statements, (gpointer)sql, statement);
  return statement;
}

static gboolean
run_at_depth (SpaltStore *self,
              const char *format,
              guint       depth,
              GError    **error)
{
  g_autoptr (GString) sql = g_string_new (format);
  g_autofree char    *number = g_strdup_printf ("%u", depth);

  g_string_replace (sql, "#", number, 0);
  return spalt_store_execute (self, sql->str, error);
}

/**
 * spalt_store_begin:
 *
 * Begins a transaction, or a part of one that can be taken back alone when one has begun already. Waits for other writers.
 *
 * Errors: %SPALT_STORE_ERROR_BUSY when they go on for too long, or when another database was put into this one's place.
 */
gboolean
spalt_store_begin (SpaltStore *self,
                   GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  if (self->read_only)
    return spalt_store_set_error (error, SQLITE_READONLY, self->path, NULL);

  /* What is written now would be in a file that nobody opens any more. */
  if (self->depth == 0 && is_replaced (self))
    return spalt_store_set_error (error, SQLITE_READONLY_DBMOVED, self->path, NULL);

  if (!run_at_depth (self, self->depth == 0 ? "BEGIN IMMEDIATE" : "SAVEPOINT part#", self->depth, error))
    return FALSE;

  self->depth++;
  return TRUE;
}

/**
 * spalt_store_begin_reading:
 *
 * Reads the publication as it is at the next read, until the store is closed, whatever others write meanwhile. For many small reads
 * that come together: each would otherwise lock the file anew, which takes longer than the reading. Meanwhile the log beside the
 * database cannot get shorter, so not for a store that stays open. What is read once need not be kept, so the cache is small.
 */
gboolean
spalt_store_begin_reading (SpaltStore *self,
                           GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);
  g_return_val_if_fail (self->read_only, FALSE);

  return spalt_store_execute (self, "PRAGMA cache_size = " READING_CACHE_SIZE "; BEGIN", error);
}

/**
 * spalt_store_commit:
 *
 * Ends what the last spalt_store_begin() began. When this fails everything has been taken back.
 */
gboolean
spalt_store_commit (SpaltStore *self,
                    GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);
  g_return_val_if_fail (self->depth > 0, FALSE);

  if (self->broken)
    {
      spalt_store_rollback (self);
      return spalt_store_set_error (error, SQLITE_ABORT, self->path, NULL);
    }
  if (!run_at_depth (self, self->depth == 1 ? "COMMIT" : "RELEASE part#", self->depth - 1, error))
    {
      spalt_store_rollback (self);
      return FALSE;
    }

  self->depth--;
  return TRUE;
}

/**
 * spalt_store_rollback:
 *
 * Takes back what was done since the last spalt_store_begin().
 */
void
spalt_store_rollback (SpaltStore *self)
{
  g_return_if_fail (SPALT_IS_STORE (self));
  g_return_if_fail (self->depth > 0);

  self->depth--;
  if (!sqlite3_get_autocommit (self->db))
    run_at_depth (self, self->depth == 0 ? "ROLLBACK" : "ROLLBACK TO part#; RELEASE part#", self->depth, NULL);
  else if (self->depth > 0)
    self->broken = TRUE;
  if (self->depth == 0)
    self->broken = FALSE;
}

gboolean
spalt_store_end (SpaltStore *self,
                 gboolean    ok,
                 GError    **error)
{
  if (ok)
    return spalt_store_commit (self, error);

  spalt_store_rollback (self);
  return FALSE;
}

/**
 * spalt_store_begin_batch:
 *
 * Begins a batch, unless one has begun: a transaction for many small things that need not come in together, for which one each would take
 * many times as long. Others who want to write wait for it, or what people type there is not saved in time: so between the small things,
 * spalt_store_next_batch() is to be called, and before slow work spalt_store_pause_batch().
 */
gboolean
spalt_store_begin_batch (SpaltStore *self,
                         GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  if (self->in_batch)
    return TRUE;
  if (!spalt_store_begin (self, error))
    return FALSE;

  self->in_batch = TRUE;
  self->batch_since = g_get_monotonic_time ();
  return TRUE;
}

/**
 * spalt_store_pause_batch:
 *
 * Commits the batch that has begun, if there is one and nothing in it is half done, so that others can write while something slow goes on.
 * When that fails, spalt_store_next_batch() or spalt_store_end_batch() says so.
 */
void
spalt_store_pause_batch (SpaltStore *self)
{
  g_return_if_fail (SPALT_IS_STORE (self));

  if (!self->in_batch || self->depth > 1)
    return;

  self->in_batch = FALSE;
  if (!spalt_store_commit (self, self->batch_failure == NULL ? &self->batch_failure : NULL))
    g_debug ("A batch could not be kept");
}

static gboolean
tell_batch_failure (SpaltStore *self,
                    GError    **error)
{
  if (self->batch_failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&self->batch_failure));
  return FALSE;
}

/**
 * spalt_store_next_batch:
 * @settled: (out) (optional): whether all that was done until now is in the database for good
 *
 * Commits the batch when it has gone on for some milliseconds, lets others who wait write, and begins the next. When this fails, what was
 * done in the batch has been taken back, and none has begun.
 */
gboolean
spalt_store_next_batch (SpaltStore *self,
                        gboolean   *settled,
                        GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  if (self->in_batch && g_get_monotonic_time () - self->batch_since > BATCH_LENGTH)
    {
      spalt_store_pause_batch (self);
      g_usleep (BATCH_PAUSE);
    }
  if (settled != NULL)
    *settled = !self->in_batch;

  return tell_batch_failure (self, error) && spalt_store_begin_batch (self, error);
}

/**
 * spalt_store_end_batch:
 * @keep: whether what was done in the batch stays
 *
 * Ends the batch, if one has begun. When this fails, what was done in it has been taken back.
 */
gboolean
spalt_store_end_batch (SpaltStore *self,
                       gboolean    keep,
                       GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  if (keep)
    spalt_store_pause_batch (self);
  else if (self->in_batch)
    {
      self->in_batch = FALSE;
      spalt_store_rollback (self);
    }
  return tell_batch_failure (self, error);
}

/**
 * spalt_store_get_change_count:
 *
 * Returns: a number that is another one after another connection, of this program or another one, has changed the database
 */
gint64
spalt_store_get_change_count (SpaltStore *self)
{
  gint64 number = 0;

  g_return_val_if_fail (SPALT_IS_STORE (self), 0);

  spalt_store_read_number (self, "PRAGMA data_version", &number, NULL);
  return number;
}
