// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-store-private.h"

G_BEGIN_DECLS

GPtrArray *spalt_migrations_load (void);

gboolean spalt_migrations_run (SpaltStore *store,
                               GPtrArray  *migrations,
                               gboolean    copy,
                               GError    **error);

G_END_DECLS
