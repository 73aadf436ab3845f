// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-newsroom.h"
#include "spalt-photo.h"

G_BEGIN_DECLS

char *spalt_newsroom_get_media_path (SpaltNewsroom *self,
                                     const char    *file);

void        spalt_newsroom_import_photo_async (SpaltNewsroom      *self,
                                               GFile              *file,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
void        spalt_newsroom_import_photo_bytes_async (SpaltNewsroom      *self,
                                                     GBytes             *bytes,
                                                     const char         *name_hint,
                                                     GCancellable       *cancellable,
                                                     GAsyncReadyCallback callback,
                                                     gpointer            user_data);
SpaltPhoto *spalt_newsroom_import_photo_finish (SpaltNewsroom *self,
                                                GAsyncResult  *result,
                                                GError       **error);
void        spalt_newsroom_get_thumbnail_async (SpaltNewsroom      *self,
                                                SpaltPhoto         *photo,
                                                int                 width,
                                                GCancellable       *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);
char       *spalt_newsroom_get_thumbnail_finish (SpaltNewsroom *self,
                                                 GAsyncResult  *result,
                                                 GError       **error);

G_END_DECLS
