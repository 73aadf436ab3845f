// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SPALT_UID_RANDOM_BYTES 10

char    *spalt_uid_new (gint64       milliseconds,
                        const guint8 random[SPALT_UID_RANDOM_BYTES]);
gboolean spalt_uid_is_valid (const char *uid);

G_END_DECLS
