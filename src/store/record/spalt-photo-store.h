// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-photo.h"
#include "spalt-record-store.h"

G_BEGIN_DECLS

gboolean    spalt_store_has_photo (SpaltStore *self,
                                   const char *slug,
                                   gboolean   *has,
                                   GError    **error);
gboolean    spalt_store_is_photo_named (SpaltStore *self,
                                        const char *slug,
                                        gboolean   *is,
                                        GError    **error);
SpaltPhoto *spalt_store_find_photo_by_checksum (SpaltStore *self,
                                                const char *checksum,
                                                GError    **error);

G_END_DECLS
