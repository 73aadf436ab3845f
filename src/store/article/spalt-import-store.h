// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-store.h"

G_BEGIN_DECLS

gboolean spalt_store_get_import (SpaltStore *self,
                                 const char *source,
                                 char      **fingerprint,
                                 gint64     *article_id,
                                 GError    **error);
gboolean spalt_store_set_import (SpaltStore *self,
                                 const char *source,
                                 const char *fingerprint,
                                 gint64      article_id,
                                 gint64      now,
                                 GError    **error);

G_END_DECLS
