// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
 * @kept: whether what was in it has been kept since another was put into its place
 */
typedef struct
{
  int      folder;
  char    *file;
  ino_t    database;
  gboolean kept;
} SpaltStorePlace;

#define SPALT_STORE_PLACE_NONE ((SpaltStorePlace){ .folder = -1 })

gboolean spalt_store_place_free_of_foreign_log (const char *path,
                                                GError    **error);
void     spalt_store_place_remember (SpaltStorePlace *self,
                                     sqlite3         *db);
gboolean spalt_store_place_is_lost (SpaltStorePlace *self,
                                    sqlite3         *db);
char    *spalt_store_place_keep (SpaltStorePlace *self,
                                 sqlite3         *db,
                                 const char      *folder);
void     spalt_store_place_clear (SpaltStorePlace *self);

G_END_DECLS
