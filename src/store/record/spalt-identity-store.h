// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-store.h"

G_BEGIN_DECLS

gboolean spalt_store_load_identity (SpaltStore *self,
                                    char      **identity,
                                    GError    **error);
gboolean spalt_store_ensure_identity (SpaltStore *self,
                                      GError    **error);
gboolean spalt_store_has_any_uid (SpaltStore *self,
                                  const char *uids,
                                  gboolean   *has,
                                  GError    **error);

G_END_DECLS
