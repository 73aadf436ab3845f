// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-photo.h"
#include "spalt-pictures-private.h"

G_BEGIN_DECLS

void spalt_photo_read_text (SpaltPhoto          *photo,
                            const SpaltPictures *pictures,
                            const char          *path,
                            const char          *language);

G_END_DECLS
