// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-front-value.h"

G_BEGIN_DECLS

SpaltFrontValue *spalt_front_field_find (SpaltFrontValue   *values,
                                         const char *const *names);
char            *spalt_front_field_read_plain (SpaltFrontValue   *values,
                                               const char *const *names);
GPtrArray       *spalt_front_field_read_names (SpaltFrontValue   *values,
                                               const char *const *names);

G_END_DECLS
