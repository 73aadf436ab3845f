// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For the digits of any number, its sign, and the end. */
#define SPALT_NUMBER_ROOM 24

const char *spalt_number_format (gint64 number,
                                 char  *digits);
void        spalt_number_append (GString *out,
                                 gint64   number);

G_END_DECLS
