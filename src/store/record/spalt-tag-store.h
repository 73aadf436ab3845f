// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-tag.h"
#include "spalt-store.h"

G_BEGIN_DECLS

SpaltTag  *spalt_store_load_tag (SpaltStore *self,
                                 gint64      id,
                                 GError    **error);
SpaltTag  *spalt_store_find_tag_by_slug (SpaltStore *self,
                                         const char *slug,
                                         GError    **error);
GPtrArray *spalt_store_list_tags (SpaltStore *self,
                                  GError    **error);
GPtrArray *spalt_store_complete_tags (SpaltStore *self,
                                      const char *prefix,
                                      guint       limit,
                                      GError    **error);
SpaltTag  *spalt_store_ensure_tag (SpaltStore *self,
                                   const char *name,
                                   gint64      now,
                                   GError    **error);
gboolean   spalt_store_save_tag (SpaltStore *self,
                                 SpaltTag   *tag,
                                 gint64      now,
                                 GError    **error);
gboolean   spalt_store_trash_tag (SpaltStore *self,
                                  gint64      id,
                                  gint64      now,
                                  GError    **error);
gboolean   spalt_store_restore_tag (SpaltStore *self,
                                    gint64      id,
                                    gint64      now,
                                    GError    **error);

G_END_DECLS
