// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <sys/stat.h>

G_BEGIN_DECLS

/**
 * SpaltStoreStill:
 * @is_assumed: whether SQLite was told that nobody writes to it
 * @file: as it was then
 *
 * A database that lies still.
 */
typedef struct
{
  gboolean    is_assumed;
  struct stat file;
} SpaltStoreStill;

gboolean spalt_store_still_assume (SpaltStoreStill *self,
                                   const char      *path);
gboolean spalt_store_still_check (const SpaltStoreStill *self,
                                  const char            *path,
                                  GError               **error);

G_END_DECLS
