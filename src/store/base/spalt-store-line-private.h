// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void     spalt_store_line_join (const char *path);
void     spalt_store_line_leave (const char *path);
gboolean spalt_store_line_has_any (const char *path);
void     spalt_store_line_let_pass (const char *path);

G_END_DECLS
