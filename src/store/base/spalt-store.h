// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

#include "spalt-settings.h"
#include "spalt-store-error.h"

G_BEGIN_DECLS

typedef enum
{
  SPALT_STORE_READ_WRITE,
  SPALT_STORE_READ_ONLY,
} SpaltStoreMode;

#define SPALT_TYPE_STORE (spalt_store_get_type ())

G_DECLARE_FINAL_TYPE (SpaltStore, spalt_store, SPALT, STORE, GObject)

/**
 * SpaltStore:
 *
 * An open publication: a folder with `newsroom.db`, `media/`, `theme/`, `static/` and `backups/`. One thread at a time
 * may use a store; any number of threads and programs may have one each on the same folder. Everything works on it
 * directly and waits for the disk. The last reference closes it.
 *
 * Every function that writes does it whole or not at all, also outside of a transaction of the caller's.
 */
SpaltStore *spalt_store_create (const char    *folder,
                                SpaltSettings *settings,
                                gint64         now,
                                GError       **error);
void        spalt_store_set_up (void);
SpaltStore *spalt_store_open (const char    *folder,
                              SpaltStoreMode mode,
                              GError       **error);

char *spalt_store_make_notice (const char *folder);

SpaltStore *spalt_store_open_copy (SpaltStore *self,
                                   gint64      now,
                                   GError    **error);

const char *spalt_store_get_folder (SpaltStore *self);

const char *const *spalt_store_get_folder_names (void);

const char *spalt_store_get_notice (SpaltStore *self);

void        spalt_store_set_person (SpaltStore *self,
                                    const char *person);
const char *spalt_store_get_person (SpaltStore *self);

gboolean spalt_store_is_changed_here (SpaltStore *self);
gboolean spalt_store_is_read_only (SpaltStore *self);
char    *spalt_store_get_media_path (SpaltStore *self,
                                     const char *file);
gboolean spalt_store_is_database (SpaltStore *self,
                                  const char *path);

gboolean spalt_store_check_source (SpaltStore *self,
                                   const char *path,
                                   GError    **error);

gboolean spalt_store_begin (SpaltStore *self,
                            GError    **error);
gboolean spalt_store_begin_reading (SpaltStore *self,
                                    GError    **error);
gboolean spalt_store_commit (SpaltStore *self,
                             GError    **error);
void     spalt_store_rollback (SpaltStore *self);
gboolean spalt_store_begin_batch (SpaltStore *self,
                                  GError    **error);
void     spalt_store_pause_batch (SpaltStore *self);
gboolean spalt_store_next_batch (SpaltStore *self,
                                 gboolean   *committed,
                                 GError    **error);
gboolean spalt_store_end_batch (SpaltStore *self,
                                gboolean    keep,
                                GError    **error);

gint64 spalt_store_get_change_count (SpaltStore *self);
gint64 spalt_store_get_write_count (SpaltStore *self);

void spalt_store_set_cancellable (SpaltStore   *self,
                                  GCancellable *cancellable);

gboolean spalt_store_check (SpaltStore   *self,
                            GPtrArray   **problems,
                            GCancellable *cancellable,
                            GError      **error);

G_END_DECLS
