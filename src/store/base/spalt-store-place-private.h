// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-lineage-private.h"
#include "spalt-store.h"

#include <sqlite3.h>
#include <sys/types.h>

G_BEGIN_DECLS

/**
 * SpaltStorePlace:
 * @folder: the folder that the database lies in, open, wherever it is moved; -1 for a database that is in no
 *   publication
 * @file: the database's name in it
 * @database: the database's number on its disk
 * @log: the log's number on @log_device
 * @page: the page of the database that names its state
 * @state: what was there last
 * @checkpoint: how far the log was in it then
 * @version: of SQLite, another one after anybody has written
 * @overwritten: whether another database was copied over it
 * @kept: (nullable): what keeps all that was in it, since another was put into its place
 * @failure: (nullable): why it could not be kept
 * @wait: how long that is believed, until @try_again
 */
typedef struct
{
  int                    folder;
  char                  *file;
  ino_t                  database;
  ino_t                  log;
  dev_t                  log_device;
  gint64                 page;
  gsize                  page_size;
  SpaltLineage           state;
  SpaltLineageCheckpoint checkpoint;
  guint                  version;
  gboolean               overwritten;
  char                  *kept;
  GError                *failure;
  gint64                 wait;
  gint64                 try_again;
} SpaltStorePlace;

#define SPALT_STORE_PLACE_NONE ((SpaltStorePlace){ .folder = -1 })

gboolean spalt_store_place_lock (sqlite3      *lock,
                                 sqlite3_file *file,
                                 const char   *path,
                                 GError      **error);
gboolean spalt_store_place_free_of_foreign_log (const char *path,
                                                GError    **error);
void     spalt_store_place_remember (SpaltStorePlace *self,
                                     sqlite3         *db);
gboolean spalt_store_place_may_be_lost (SpaltStorePlace *self,
                                        sqlite3         *db);
gboolean spalt_store_place_is_lost (SpaltStorePlace *self,
                                    sqlite3         *db);
void     spalt_store_place_keep (SpaltStorePlace *self,
                                 sqlite3         *db,
                                 const char      *folder,
                                 gboolean         last,
                                 GError         **error);
void     spalt_store_place_clear (SpaltStorePlace *self);

G_END_DECLS
