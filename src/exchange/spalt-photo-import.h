// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

#include "spalt-photo.h"
#include "spalt-store.h"

G_BEGIN_DECLS

/**
 * SpaltPreparedPhoto:
 * @photo: as it is to be stored, or as it is stored already
 * @is_own: whether its file was copied for it, and did not lie there before
 *
 * A picture whose file is in the publication.
 */
typedef struct
{
  SpaltPhoto *photo;
  gboolean    is_own;
} SpaltPreparedPhoto;

SpaltPreparedPhoto *spalt_photo_prepare (SpaltStore   *store,
                                         const char   *path,
                                         const char   *name_hint,
                                         GCancellable *cancellable,
                                         GError      **error);
SpaltPreparedPhoto *spalt_photo_prepare_bytes (SpaltStore   *store,
                                               GBytes       *bytes,
                                               const char   *name_hint,
                                               GCancellable *cancellable,
                                               GError      **error);
SpaltPhoto         *spalt_photo_store (SpaltStore         *store,
                                       SpaltPreparedPhoto *prepared,
                                       gint64              now,
                                       GError            **error);
SpaltPhoto         *spalt_photo_add (SpaltStore         *store,
                                     SpaltPreparedPhoto *prepared,
                                     gint64              now,
                                     GError            **error);
void                spalt_prepared_photo_free (SpaltPreparedPhoto *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltPreparedPhoto, spalt_prepared_photo_free)

G_END_DECLS
