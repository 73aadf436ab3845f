// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean spalt_text_merge (const char *base,
                           const char *mine,
                           const char *theirs,
                           char      **merged);

G_END_DECLS
