// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void spalt_number_append (GString *out,
                          gint64   number);

G_END_DECLS
