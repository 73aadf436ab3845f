// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *spalt_feed_repair (const char *data,
                         gsize       length);

G_END_DECLS
