// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize spalt_link_get_length (const char *path,
                             gsize       length);
char *spalt_link_make (const char *root,
                       const char *path,
                       gboolean    to_file);

G_END_DECLS
