// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-store.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* "Spal": tells our databases from other programs'. */
#define SPALT_STORE_APPLICATION_ID 0x5370616c
#define SPALT_STORE_FILE "newsroom.db"

/**
 * SpaltStatement:
 *
 * A prepared statement on loan from the store: it is reset when it goes out of scope, so that no read transaction is
 * left open.
 */
typedef sqlite3_stmt SpaltStatement;

/* The connection, and what its errors mean. */
sqlite3    *spalt_store_get_connection (SpaltStore *self);
gboolean    spalt_store_fail (SpaltStore *self,
                              GError    **error);
gboolean    spalt_store_set_error (GError    **error,
                                   int         extended_code,
                                   const char *path,
                                   const char *detail);
gboolean    spalt_store_set_error_of (GError    **error,
                                      int         extended_code,
                                      int         system_error,
                                      const char *path,
                                      const char *detail);
gboolean    spalt_store_set_system_error (GError    **error,
                                          int         system_error,
                                          const char *path);
gboolean    spalt_store_is_read_failure (sqlite3    *db,
                                         const char *found,
                                         int        *code,
                                         int        *system_error);
SpaltStore *spalt_store_open_with (const char    *folder,
                                   SpaltStoreMode mode,
                                   GPtrArray     *migrations,
                                   GError       **error);

gboolean spalt_store_convert (const char *path,
                              const char *name,
                              GError    **error);

gboolean spalt_store_check_read (SpaltStore *self,
                                 GError    **error);

void spalt_store_set_patience (SpaltStore *self,
                               gint64      patience);

/* For a text that is lent out until the next call. */
GString *spalt_store_get_buffer (SpaltStore *self);

/* Ends what spalt_store_begin() began: commits if @ok, and takes everything back if not. */
gboolean spalt_store_end (SpaltStore *self,
                          gboolean    ok,
                          GError    **error);

void spalt_store_restore_on_rollback (SpaltStore *self,
                                      gpointer    object,
                                      gpointer    before);

/* Statements. The SQL must be a string that lives as long as the program: its address is the key. */
SpaltStatement *spalt_store_prepare (SpaltStore *self,
                                     const char *sql,
                                     GError    **error);
gboolean        spalt_store_step (SpaltStore     *self,
                                  SpaltStatement *statement,
                                  gboolean       *row,
                                  GError        **error);
gboolean        spalt_store_run (SpaltStore     *self,
                                 SpaltStatement *statement,
                                 GError        **error);
gboolean        spalt_store_run_with_id (SpaltStore *self,
                                         const char *sql,
                                         gint64      id,
                                         GError    **error);
gboolean        spalt_store_write (SpaltStore     *self,
                                   SpaltStatement *statement,
                                   int            *n_changed,
                                   GError        **error);
gboolean        spalt_store_write_with_id (SpaltStore *self,
                                           const char *sql,
                                           gint64      id,
                                           int        *n_changed,
                                           GError    **error);
gboolean        spalt_store_execute (SpaltStore *self,
                                     const char *sql,
                                     GError    **error);
gboolean        spalt_store_read_number (SpaltStore *self,
                                         const char *sql,
                                         gint64     *number,
                                         GError    **error);
gboolean        spalt_store_has_row (SpaltStore *self,
                                     const char *sql,
                                     const char *text,
                                     gboolean   *has,
                                     GError    **error);
gboolean        spalt_store_add_ids (SpaltStore *self,
                                     const char *sql,
                                     gint64      of,
                                     GArray     *ids,
                                     GError    **error);
gboolean        spalt_store_add_ids_of (SpaltStore *self,
                                        const char *sql,
                                        const char *text,
                                        GArray     *ids,
                                        GError    **error);

void spalt_statement_done (SpaltStatement *statement);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltStatement, spalt_statement_done)

void        spalt_statement_bind_text (SpaltStatement *statement,
                                       int             index,
                                       const char     *text);
void        spalt_statement_bind_number (SpaltStatement *statement,
                                         int             index,
                                         gint64          number);
void        spalt_statement_bind_id (SpaltStatement *statement,
                                     int             index,
                                     gint64          id);
void        spalt_statement_bind_time (SpaltStatement *statement,
                                       int             index,
                                       gint64          time);
void        spalt_statement_bind_named (SpaltStatement *statement,
                                        const char     *name,
                                        const char     *text);
void        spalt_statement_bind_named_number (SpaltStatement *statement,
                                               const char     *name,
                                               gint64          number);
void        spalt_statement_bind_object (SpaltStatement *statement,
                                         GObject        *object);
void        spalt_statement_fill_object (SpaltStatement *statement,
                                         GObject        *object);
const char *spalt_statement_get_text (SpaltStatement *statement,
                                      int             column);
gint64      spalt_statement_get_number (SpaltStatement *statement,
                                        int             column);
gint64      spalt_statement_get_time (SpaltStatement *statement,
                                      int             column);

G_END_DECLS
