// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-photo.h"
#include "spalt-store.h"

G_BEGIN_DECLS

SpaltPhoto *spalt_store_load_photo (SpaltStore *self,
                                    gint64      id,
                                    GError    **error);
SpaltPhoto *spalt_store_find_photo_by_slug (SpaltStore *self,
                                            const char *slug,
                                            GError    **error);
gboolean    spalt_store_has_photo (SpaltStore *self,
                                   const char *slug,
                                   gboolean   *has,
                                   GError    **error);
SpaltPhoto *spalt_store_find_photo_by_checksum (SpaltStore *self,
                                                const char *checksum,
                                                GError    **error);
GPtrArray  *spalt_store_list_photos (SpaltStore *self,
                                     GError    **error);
gboolean    spalt_store_save_photo (SpaltStore *self,
                                    SpaltPhoto *photo,
                                    gint64      now,
                                    GError    **error);
gboolean    spalt_store_trash_photo (SpaltStore *self,
                                     gint64      id,
                                     gint64      now,
                                     GError    **error);
gboolean    spalt_store_restore_photo (SpaltStore *self,
                                       gint64      id,
                                       gint64      now,
                                       GError    **error);

G_END_DECLS
