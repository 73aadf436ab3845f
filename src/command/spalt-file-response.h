// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

gboolean spalt_file_response_set (SoupServerMessage *message,
                                  guint              status,
                                  const char        *range,
                                  const char        *path);

G_END_DECLS
