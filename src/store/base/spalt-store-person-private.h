// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-store-private.h"

G_BEGIN_DECLS

void     spalt_store_person_prepare (sqlite3 *db);
gboolean spalt_store_person_sign_tombstones (SpaltStore *self,
                                             GError    **error);

G_END_DECLS
