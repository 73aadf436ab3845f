// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

extern const char *const spalt_picture_credit_names[];

gboolean spalt_picture_credit_stands (const char *caption,
                                      const char *credit);

G_END_DECLS
