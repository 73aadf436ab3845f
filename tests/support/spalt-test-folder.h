// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A folder of the test's own, and how it goes away again with all that is in it. */
char *spalt_test_folder_new (void);
void  spalt_test_folder_remove (char *folder);

G_END_DECLS
