// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *spalt_metadata_text_read (const char *raw,
                                const char *language,
                                const char *camera);

G_END_DECLS
