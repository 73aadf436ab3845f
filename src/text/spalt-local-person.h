// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *spalt_local_person_get_name (void);

G_END_DECLS
