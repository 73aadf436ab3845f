// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *spalt_slug_clash_explain (const char *asked,
                                const char *headline,
                                const char *given);

G_END_DECLS
