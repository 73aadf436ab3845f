// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

SoupServer *spalt_file_server_new (const char *folder,
                                   guint       port,
                                   GError    **error);
char       *spalt_file_server_get_address (SoupServer *server);

G_END_DECLS
