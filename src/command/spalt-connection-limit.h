// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

void spalt_connection_limit_attach (SoupServer *server);

G_END_DECLS
