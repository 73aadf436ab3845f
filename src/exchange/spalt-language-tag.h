// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean spalt_language_tag_is_known (const char *tag);

G_END_DECLS
