// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The largest that a number among the settings may be. */
#define SPALT_SETTING_MAX_NUMBER 100000

char *spalt_setting_read_text (const char *name,
                               const char *raw,
                               char      **fault);

G_END_DECLS
