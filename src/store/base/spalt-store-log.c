// SPDX-License-Identifier: GPL-3.0-or-later
/* Who brings what stands in the log into the database. */
#include "spalt-config.h"

#include "spalt-store-log.h"

#include "spalt-store-private.h"

#define LONG_LOG 1000    /* pages, after which SQLite itself would shorten the log */
#define LONGEST_LOG 8000 /* pages: nobody seems to do it */

#define LOG_DATA "spalt-store-log"

typedef struct
{
  SpaltStoreLogFunc func;
  gpointer          data;
  GDestroyNotify    free_data;
  int               n_told; /* pages of the log when somebody was told last */
} Log;

static void
log_free (gpointer data)
{
  Log *log = data;

  if (log->free_data != NULL)
    log->free_data (log->data);
  g_free (log);
}

/* The log begins anew when all of it is in the database and nobody reads from it any more. */
static int
committed_cb (void       *data,
              sqlite3    *db,
              const char *name,
              int         n_pages)
{
  Log *log = data;

  if (n_pages < log->n_told)
    log->n_told = 0;
  if (n_pages < log->n_told + LONG_LOG)
    return SQLITE_OK;

  log->n_told = n_pages;
  if (n_pages < LONGEST_LOG)
    log->func (log->data);
  else
    sqlite3_wal_checkpoint_v2 (db, name, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  return SQLITE_OK;
}

/**
 * spalt_store_set_log_func:
 * @func: is to see to it that somebody calls spalt_store_shorten_log() with another store, in another thread
 * @free_data: (nullable): called when the store is closed
 *
 * For a store that saves what people type. Without this, the commit by which the log has grown long also brings all of
 * it into the database, which takes a tenth of a second. The store still does so itself when nobody else has for long.
 */
void
spalt_store_set_log_func (SpaltStore       *self,
                          SpaltStoreLogFunc func,
                          gpointer          data,
                          GDestroyNotify    free_data)
{
  Log *log;

  g_return_if_fail (SPALT_IS_STORE (self));
  g_return_if_fail (func != NULL);

  log = g_new0 (Log, 1);
  log->func = func;
  log->data = data;
  log->free_data = free_data;
  sqlite3_wal_hook (spalt_store_get_connection (self), committed_cb, log);
  g_object_set_data_full (G_OBJECT (self), LOG_DATA, log, log_free);
}

/**
 * spalt_store_shorten_log:
 *
 * Brings what stands in the log into the database, as far as nobody reads from there what is older. Nobody who reads or
 * writes waits for it.
 */
gboolean
spalt_store_shorten_log (SpaltStore *self,
                         GError    **error)
{
  int code;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  code = sqlite3_wal_checkpoint_v2 (spalt_store_get_connection (self), "main", SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);

  /* Another one is at it. */
  return (code & 0xff) == SQLITE_OK || (code & 0xff) == SQLITE_BUSY || spalt_store_fail (self, error);
}
