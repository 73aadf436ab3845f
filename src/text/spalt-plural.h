// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint spalt_plural_index (const char *language,
                          guint64     n);

G_END_DECLS
