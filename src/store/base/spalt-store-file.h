// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean spalt_store_file_install (const char *from,
                                   const char *to,
                                   gboolean    replace);

G_END_DECLS
