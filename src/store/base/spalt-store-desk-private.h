// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

void spalt_store_desk_prepare (sqlite3    *db,
                               const char *path);

G_END_DECLS
