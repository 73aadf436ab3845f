// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

#include "spalt-photo.h"

G_BEGIN_DECLS

typedef struct _SpaltThumbnailCache SpaltThumbnailCache;

SpaltThumbnailCache *spalt_thumbnail_cache_new (const char *folder,
                                                guint64     limit);
void                 spalt_thumbnail_cache_free (SpaltThumbnailCache *self);
GBytes              *spalt_thumbnail_cache_load (SpaltThumbnailCache *self,
                                                 const char          *publication,
                                                 SpaltPhoto          *photo,
                                                 int                  width,
                                                 GCancellable        *cancellable,
                                                 GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltThumbnailCache, spalt_thumbnail_cache_free)

G_END_DECLS
