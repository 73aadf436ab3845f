// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gunichar spalt_sort_key_letter (gunichar letter);
char    *spalt_sort_key_from_name (const char *name);

G_END_DECLS
