// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean spalt_feed_may_lead (GInetAddress *from,
                              GInetAddress *to);

G_END_DECLS
