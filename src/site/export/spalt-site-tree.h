// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean spalt_site_tree_remove (const char *path);
gboolean spalt_site_tree_make_parents_at (int         fd,
                                          const char *path);
char    *spalt_site_tree_find_obstacle_at (int         fd,
                                           const char *path);
gboolean spalt_site_tree_remove_at (int         fd,
                                    const char *path);

G_END_DECLS
