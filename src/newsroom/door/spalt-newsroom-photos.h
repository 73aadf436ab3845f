// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-newsroom.h"
#include "spalt-photo.h"

G_BEGIN_DECLS

/**
 * SpaltPictureFunc:
 * @picture: a picture in memory
 *
 * Called in another thread.
 *
 * Returns: (transfer full): a file of it
 */
typedef GBytes *(*SpaltPictureFunc) (gpointer picture);

char *spalt_newsroom_get_media_path (SpaltNewsroom *self,
                                     const char    *file);

void        spalt_newsroom_import_photo_async (SpaltNewsroom      *self,
                                               GFile              *file,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
void        spalt_newsroom_import_picture_async (SpaltNewsroom      *self,
                                                 SpaltPictureFunc    encode,
                                                 gpointer            picture,
                                                 const char         *name_hint,
                                                 GCancellable       *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
SpaltPhoto *spalt_newsroom_import_photo_finish (SpaltNewsroom *self,
                                                GAsyncResult  *result,
                                                GError       **error);
void        spalt_newsroom_load_thumbnail_async (SpaltNewsroom      *self,
                                                 SpaltPhoto         *photo,
                                                 int                 width,
                                                 GCancellable       *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
GBytes     *spalt_newsroom_load_thumbnail_finish (GAsyncResult *result,
                                                  GError      **error);

G_END_DECLS
