// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-record.h"
#include "spalt-row-query.h"
#include "spalt-store.h"

G_BEGIN_DECLS

/* All nouns but the article: each is a #SpaltRecord, and they are stored alike. */

gpointer   spalt_store_load_record (SpaltStore *self,
                                    GType       type,
                                    gint64      id,
                                    GError    **error);
gpointer   spalt_store_find_record_by_slug (SpaltStore *self,
                                            GType       type,
                                            const char *slug,
                                            GError    **error);
gpointer   spalt_store_find_record_by_uid (SpaltStore *self,
                                           GType       type,
                                           const char *uid,
                                           GError    **error);
GPtrArray *spalt_store_list_records (SpaltStore *self,
                                     GType       type,
                                     GError    **error);
GArray    *spalt_store_list_record_ids (SpaltStore          *self,
                                        const SpaltRowQuery *query,
                                        GError             **error);
GPtrArray *spalt_store_get_records (SpaltStore   *self,
                                    GType         type,
                                    const gint64 *ids,
                                    guint         n_ids,
                                    GError      **error);
gboolean   spalt_store_count_uses (SpaltStore *self,
                                   GType       type,
                                   gint64      id,
                                   guint      *n_uses,
                                   GError    **error);
GPtrArray *spalt_store_complete_records (SpaltStore *self,
                                         GType       type,
                                         const char *prefix,
                                         guint       limit,
                                         GError    **error);
gpointer   spalt_store_ensure_record (SpaltStore *self,
                                      GType       type,
                                      const char *name,
                                      gint64      now,
                                      GError    **error);
gpointer   spalt_store_obtain_record (SpaltStore *self,
                                      GType       type,
                                      const char *name,
                                      gint64      now,
                                      GError    **error);
char      *spalt_store_choose_slug (SpaltStore *self,
                                    GType       type,
                                    const char *wish,
                                    GError    **error);
gboolean   spalt_store_save_record (SpaltStore *self,
                                    gpointer    record,
                                    gint64      now,
                                    GError    **error);
gboolean   spalt_store_merge_record (SpaltStore *self,
                                     gpointer    record,
                                     gpointer    base,
                                     gint64      now,
                                     GError    **error);
gboolean   spalt_store_trash_record (SpaltStore *self,
                                     GType       type,
                                     gint64      id,
                                     gint64      now,
                                     GError    **error);
gboolean   spalt_store_restore_record (SpaltStore *self,
                                       GType       type,
                                       gint64      id,
                                       gint64      now,
                                       GError    **error);
gboolean   spalt_store_is_record_trashed (SpaltStore *self,
                                          GType       type,
                                          gint64      id,
                                          gboolean   *trashed,
                                          GError    **error);
gboolean   spalt_store_remove_record (SpaltStore *self,
                                      GType       type,
                                      gint64      id,
                                      GError    **error);

G_END_DECLS
