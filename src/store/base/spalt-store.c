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
#include "spalt-record-words-private.h"
#include "spalt-settings-store.h"
#include "spalt-store-desk-private.h"
#include "spalt-store-file-private.h"
#include "spalt-store-person-private.h"
#include "spalt-store-place-private.h"
#include "spalt-store-private.h"
#include "spalt-store-still-private.h"
#include "spalt-store-transaction-private.h"

#define PATIENCE (5 * G_TIME_SPAN_SECOND) /* to wait for another program's transaction */
#define TRY_AGAIN G_TIME_SPAN_MILLISECOND
#define LOG_SIZE "67108864"      /* bytes that stay of the log after a big transaction */
#define CACHE_SIZE "-16000"      /* negative: KiB */
#define STEPS_BETWEEN_LOOKS 1000 /* of SQLite's machine: some microseconds */

struct _SpaltStore
{
  GObject parent_instance;

  char    *folder;
  char    *path;
  char    *name; /* what errors are about: the file that this one is a copy of, or is to become */
  gboolean read_only;

  sqlite3    *db;
  GHashTable *statements;    /* SQL text, by address → sqlite3_stmt */
  gint64      waiting_since; /* for another program's transaction */
  gint64      patience;

  GCancellable *cancellable; /* of what is being read */

  SpaltStorePlace place;
  SpaltStoreStill still;
  char           *notice; /* what had happened when it was opened */

  SpaltTransactions transactions;

  GString *buffer; /* the text that was read last */
};

G_DEFINE_FINAL_TYPE (SpaltStore, spalt_store, G_TYPE_OBJECT)

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

/**
 * spalt_store_set_up:
 *
 * To be called by a program before it has threads and before anything else uses SQLite. SQLite would count each piece
 * of memory that it takes, under one lock for all connections; threads that read at the same time waited for each other
 * a tenth of their time.
 */
void
spalt_store_set_up (void)
{
  if (sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0) != SQLITE_OK)
    g_debug ("SQLite is in use already and goes on counting its memory");
}

/* SQLite's own way of waiting sleeps longer and longer, up to a tenth of a second: whoever begins anew all the time, as
 * an import does, would always be there before. */
static int
wait_for_others_cb (void *data,
                    int   n_tries)
{
  SpaltStore *self = data;

  if (n_tries == 0)
    self->waiting_since = g_get_monotonic_time ();
  if (g_get_monotonic_time () - self->waiting_since >= self->patience)
    return 0;

  g_usleep (TRY_AGAIN);
  return 1;
}

static int
look_if_cancelled_cb (void *data)
{
  return g_cancellable_is_cancelled (((SpaltStore *)data)->cancellable);
}

static gboolean
connect_to (SpaltStore    *self,
            SpaltStoreMode mode,
            GError       **error)
{
  const int flags =
    mode == SPALT_STORE_READ_ONLY ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  g_autofree char *uri = NULL;
  int              code;

  uri = spalt_store_file_make_uri (self->path, mode == SPALT_STORE_READ_ONLY &&
                                                 spalt_store_still_assume (&self->still, self->path));
  code = sqlite3_open_v2 (uri, &self->db, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (code != SQLITE_OK)
    return spalt_store_set_error_of (error, code, self->db != NULL ? sqlite3_system_errno (self->db) : 0, self->name,
                                     NULL);

  sqlite3_busy_handler (self->db, wait_for_others_cb, self);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  spalt_store_desk_prepare (self->db, self->path);
  spalt_store_person_prepare (self->db);
  spalt_record_words_prepare (self->db);

  if (mode == SPALT_STORE_READ_WRITE && sqlite3_db_readonly (self->db, "main") == 1)
    return spalt_store_set_error (error, SQLITE_READONLY, self->name, NULL);

  return spalt_store_execute (self,
                              "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = " CACHE_SIZE,
                              error);
}

/* A commit reaches the disk before it returns (FULL). A kill of the program would lose nothing without it, but a laptop
 * whose battery dies would lose every commit since the last checkpoint, which may be an hour of writing. It costs one
 * flush a second while somebody types, in a thread of its own, and one a batch of big work. */
static gboolean
configure_writing (SpaltStore *self,
                   GError    **error)
{
  int n_tries = 0;

  /* A backup that was put in place by hand has no log yet. Of several programs that give it one, SQLite makes none
   * wait. */
  while ((sqlite3_exec (self->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL) & 0xff) == SQLITE_BUSY &&
         wait_for_others_cb (self, n_tries))
    n_tries++;
  return spalt_store_execute (
    self, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = " LOG_SIZE, error);
}

static SpaltStore *
make_store (const char    *folder,
            const char    *file,
            SpaltStoreMode mode)
{
  SpaltStore *self = g_object_new (SPALT_TYPE_STORE, NULL);

  self->folder = g_canonicalize_filename (folder, NULL);
  self->path = g_build_filename (self->folder, file, NULL);
  self->name = g_strdup (self->path);
  self->read_only = mode == SPALT_STORE_READ_ONLY;
  return self;
}

/* Where others have it open and are writing for long, they look after it, and nothing happens to it when this one
 * closes it. */
static void
keep_if_lost (SpaltStore *self)
{
  gboolean lost;

  if (!spalt_store_place_may_be_lost (&self->place, self->db) ||
      sqlite3_exec (self->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK)
    return;
  lost = spalt_store_place_is_lost (&self->place, self->db);
  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  if (lost)
    spalt_store_place_keep (&self->place, self->db, self->folder, TRUE, NULL);
}

static void
spalt_store_finalize (GObject *object)
{
  SpaltStore *self = SPALT_STORE (object);

  g_clear_pointer (&self->statements, g_hash_table_unref);
  keep_if_lost (self);
  sqlite3_close (self->db);
  g_clear_object (&self->cancellable);
  spalt_store_place_clear (&self->place);
  spalt_transactions_clear (&self->transactions);
  g_string_free (self->buffer, TRUE);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->name);
  g_free (self->notice);

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
  spalt_transactions_init (&self->transactions);
  self->patience = PATIENCE;
  self->place = SPALT_STORE_PLACE_NONE;
}

/* Refuses to go on when the database was removed or replaced since it was opened. What is in it is kept. */
gboolean
spalt_store_check_place (SpaltStore *self,
                         GError    **error)
{
  if (!spalt_store_place_is_lost (&self->place, self->db))
    return TRUE;
  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  spalt_store_place_keep (&self->place, self->db, self->folder, FALSE, error);
  return FALSE;
}

/* Whether what was read last is of one state of the database. */
gboolean
spalt_store_check_read (SpaltStore *self,
                        GError    **error)
{
  return spalt_store_still_check (&self->still, self->path, error);
}

SpaltStore *
spalt_store_open_with (const char    *folder,
                       SpaltStoreMode mode,
                       GPtrArray     *migrations,
                       GError       **error)
{
  g_autoptr (SpaltStore) self = make_store (folder, SPALT_STORE_FILE, mode);
  int                    moved = 0;

  if (!spalt_store_file_inspect (self->path, migrations->len, error) ||
      !spalt_store_place_free_of_foreign_log (self->path, error))
    return NULL;
  self->notice = spalt_store_make_notice (folder);
  if (!connect_to (self, mode, error))
    return NULL;
  if (mode == SPALT_STORE_READ_WRITE && !configure_writing (self, error))
    return NULL;

  /* A backup was put in place while this waited for the file. */
  if (sqlite3_file_control (self->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved != 0)
    {
      spalt_store_set_error (error, SQLITE_BUSY, self->name, NULL);
      return NULL;
    }
  if (!spalt_migrations_run (self, migrations, TRUE, error))
    return NULL;
  if (mode == SPALT_STORE_READ_WRITE)
    {
      spalt_lineage_prepare (self->db);
      spalt_store_place_remember (&self->place, self->db);
      if (!spalt_store_person_sign_tombstones (self, error))
        return NULL;
    }

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
prepare_lineage (SpaltStore *self)
{
  spalt_lineage_prepare (self->db);
  return TRUE;
}

static gboolean
fill_new (SpaltStore    *self,
          SpaltSettings *settings,
          GError       **error)
{
  g_autoptr (GPtrArray) migrations = spalt_migrations_load ();
  g_autofree char      *stamp = g_strdup_printf ("PRAGMA application_id = %d", SPALT_STORE_APPLICATION_ID);

  return connect_to (self, SPALT_STORE_READ_WRITE, error) && spalt_store_execute (self, stamp, error) &&
         spalt_migrations_run (self, migrations, FALSE, error) && spalt_store_save_settings (self, settings, error) &&
         prepare_lineage (self) && configure_writing (self, error);
}

static gboolean
refuse_clash (GError **error)
{
  g_set_error_literal (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH,
                       _("There is a publication in this folder already. Open it, or choose another folder."));
  return FALSE;
}

/* What SQLite left beside a database that is gone would be taken for a part of the new one, and damage it. The
 * leftovers are looked for first: when another program makes a publication here at this moment, they are its own, and
 * it is there by then. */
static gboolean
check_folder_is_free (const char *path,
                      GError    **error)
{
  g_autofree char *leftover = spalt_store_file_find_leftover (path);
  g_autofree char *name = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return refuse_clash (error);
  if (leftover == NULL)
    return TRUE;

  name = g_filename_display_name (leftover);
  g_set_error (
    error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH,
    _("“%s” was left here by a publication whose database is gone, and may hold its last changes. Put the database "
       "back, with "
       "“spaltctl restore” and a backup, or choose another folder."),
    name);
  return FALSE;
}

/**
 * spalt_store_create:
 * @folder: made if it is missing
 * @settings: of the new publication
 *
 * Makes a publication and opens it. It appears whole or not at all. When several programs make one in the same folder,
 * one of them does.
 *
 * Errors: %SPALT_STORE_ERROR_CLASH where there is one already or its remains, _READ_ONLY, _FULL.
 */
SpaltStore *
spalt_store_create (const char    *folder,
                    SpaltSettings *settings,
                    gint64         now,
                    GError       **error)
{
  g_autofree char *partial =
    g_strdup_printf (SPALT_STORE_UNFINISHED "%" G_GINT64_FORMAT "-%d.db", now, getpid ());
  g_autofree char       *path = g_build_filename (folder, SPALT_STORE_FILE, NULL);
  g_autofree char       *partial_path = g_build_filename (folder, partial, NULL);
  g_autoptr (SpaltStore) self = make_store (folder, partial, SPALT_STORE_READ_WRITE);
  gboolean               made;

  if (!check_folder_is_free (path, error) || !spalt_store_folder_prepare (folder, error))
    return NULL;

  spalt_store_folder_remove_stale (folder, now);
  g_set_str (&self->name, path);
  made = fill_new (self, settings, error);
  g_clear_object (&self);
  made = made && (spalt_store_file_install (partial_path, path, FALSE) ||
                  (errno == EEXIST ? refuse_clash (error) : spalt_store_set_system_error (error, errno, path)));
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
  gboolean copied =
    spalt_backup_copy (of->db, self->path, of->name, NULL, error) && spalt_store_check_read (of, error);
  gboolean opened = copied && connect_to (self, SPALT_STORE_READ_WRITE, error) &&
                    spalt_store_execute (self, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF", error);

  g_unlink (self->path);
  return opened;
}

/**
 * spalt_store_open_copy:
 * @now: UTC seconds
 *
 * Opens a copy of the publication's database, to try on it what would happen: nobody waits for that, and nobody sees
 * it. The folder is the publication's own.
 */
SpaltStore *
spalt_store_open_copy (SpaltStore *self,
                       gint64      now,
                       GError    **error)
{
  g_autofree char *name =
    g_strdup_printf (SPALT_STORE_UNFINISHED "%" G_GINT64_FORMAT "-%d.db", g_get_monotonic_time (), getpid ());
  g_autoptr (SpaltStore) copy = NULL;

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  spalt_store_folder_remove_stale (self->folder, now);
  copy = make_store (self->folder, name, SPALT_STORE_READ_WRITE);
  g_set_str (&copy->name, self->name);
  return open_nameless (copy, self, error) ? g_steal_pointer (&copy) : NULL;
}

/**
 * spalt_store_convert:
 * @path: a database of this version of Spalt or an older one, which is not in its place yet
 * @name: what it is to become, which is what people know of
 *
 * Brings it to this version, without a copy, and gives it the log that every publication has. All is in the one file in
 * the end.
 */
gboolean
spalt_store_convert (const char *path,
                     const char *name,
                     GError    **error)
{
  g_autofree char       *folder = g_path_get_dirname (path);
  g_autofree char       *file = g_path_get_basename (path);
  g_autoptr (SpaltStore) self = make_store (folder, file, SPALT_STORE_READ_WRITE);
  g_autoptr (GPtrArray)  migrations = spalt_migrations_load ();

  g_set_str (&self->name, name);
  return connect_to (self, SPALT_STORE_READ_WRITE, error) && configure_writing (self, error) &&
         spalt_migrations_run (self, migrations, FALSE, error) &&
         spalt_store_execute (self, "PRAGMA wal_checkpoint (TRUNCATE)", error);
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

/**
 * spalt_store_get_notice:
 *
 * Returns: (nullable) (transfer none): as spalt_store_make_notice() had it when the store was opened, which may change
 *   the database by itself
 */
const char *
spalt_store_get_notice (SpaltStore *self)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  return self->notice;
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
 * Returns: (type filename): where the file is; a name that would lead out of the folder names one in it that is not
 *   there
 */
char *
spalt_store_get_media_path (SpaltStore *self,
                            const char *file)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  return spalt_photo_make_path (self->folder, file);
}

/**
 * spalt_store_is_database:
 * @path: (type filename): a file, by any name
 *
 * Returns: whether it is the publication's own database. Nobody may open that, also not to read it: as soon as it is
 *   closed again, other programs take this one for gone, and write below it.
 */
gboolean
spalt_store_is_database (SpaltStore *self,
                         const char *path)
{
  g_autofree char *database = NULL;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  database = g_build_filename (self->folder, SPALT_STORE_FILE, NULL);
  return spalt_store_file_is_same (path, database);
}

/**
 * spalt_store_check_source:
 * @path: (type filename): a file that somebody has chosen to be read
 *
 * Returns: %TRUE; or %FALSE with %SPALT_STORE_ERROR_CLASH where it is the publication's own database
 */
gboolean
spalt_store_check_source (SpaltStore *self,
                          const char *path,
                          GError    **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  if (!spalt_store_is_database (self, path))
    return TRUE;
  name = g_filename_display_name (path);
  g_set_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH,
               _("“%s” is the publication's database itself. Choose another file."), name);
  return FALSE;
}

/* The file that its errors are about. */
const char *
spalt_store_get_name (SpaltStore *self)
{
  return self->name;
}

SpaltTransactions *
spalt_store_get_transactions (SpaltStore *self)
{
  return &self->transactions;
}

/**
 * spalt_store_set_patience:
 * @patience: microseconds to wait for another program's transaction; 0 for as long as one waits for everyday work
 */
void
spalt_store_set_patience (SpaltStore *self,
                          gint64      patience)
{
  self->patience = patience > 0 ? patience : PATIENCE;
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

static void
set_failure (SpaltStore *self,
             GError    **error)
{
  g_autofree char *detail = g_strdup (sqlite3_errmsg (self->db));
  int              code = sqlite3_extended_errcode (self->db);

  /* What does not fit together because somebody is writing to it is not damaged. */
  if (spalt_store_check_read (self, error))
    spalt_store_set_error_of (error, code, sqlite3_system_errno (self->db), self->name, detail);
}

/* Turns the connection's last error into a GError. */
gboolean
spalt_store_fail (SpaltStore *self,
                  GError    **error)
{
  GError *failure = NULL;

  if (sqlite3_extended_errcode (self->db) == SQLITE_INTERRUPT &&
      g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  if (self->transactions.depth > 0 && sqlite3_get_autocommit (self->db))
    self->transactions.broken = TRUE;

  set_failure (self, &failure);
  spalt_transactions_note_failure (&self->transactions, failure);
  g_propagate_error (error, failure);

  return FALSE;
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

/**
 * spalt_store_set_cancellable:
 * @self: one that only reads
 * @cancellable: (nullable): what ends a statement that is running, and those after it, with %G_IO_ERROR_CANCELLED
 *
 * Whoever reads something long for somebody sets it before, and %NULL after.
 */
void
spalt_store_set_cancellable (SpaltStore   *self,
                             GCancellable *cancellable)
{
  g_return_if_fail (SPALT_IS_STORE (self));
  g_return_if_fail (self->read_only);

  g_set_object (&self->cancellable, cancellable);
  sqlite3_progress_handler (self->db, cancellable != NULL ? STEPS_BETWEEN_LOOKS : 0, look_if_cancelled_cb, self);
}

/**
 * spalt_store_get_change_count:
 *
 * Returns: a number that is another one after another connection, of this program or another one, has changed the
 *   database
 */
gint64
spalt_store_get_change_count (SpaltStore *self)
{
  gint64 number = 0;

  g_return_val_if_fail (SPALT_IS_STORE (self), 0);

  spalt_store_read_number (self, "PRAGMA data_version", &number, NULL);
  return number;
}

/**
 * spalt_store_get_write_count:
 *
 * Returns: how many rows this connection has written since it was opened
 */
gint64
spalt_store_get_write_count (SpaltStore *self)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), 0);

  return sqlite3_total_changes64 (spalt_store_get_connection (self));
}
