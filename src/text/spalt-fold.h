// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// What one character becomes at most: Unicode takes none apart into more than eighteen.
#define SPALT_FOLD_ROOM (18 * 6)

char *spalt_text_fold (const char *text);
gsize spalt_text_fold_letter (gunichar letter,
                              char    *out);

G_END_DECLS
