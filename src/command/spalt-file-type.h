// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *spalt_file_type_of (const char *path);

G_END_DECLS
