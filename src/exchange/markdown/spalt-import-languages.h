// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize       spalt_import_find_language (const char *name);
GHashTable *spalt_import_find_translations (GPtrArray  *files,
                                            const char *language);

G_END_DECLS
