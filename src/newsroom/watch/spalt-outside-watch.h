// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-newsroom.h"

G_BEGIN_DECLS

typedef struct _SpaltOutsideWatch SpaltOutsideWatch;

typedef void (*SpaltOutsideWatchFunc) (gpointer data);

SpaltOutsideWatch *spalt_outside_watch_new (SpaltNewsroom        *newsroom,
                                            SpaltOutsideWatchFunc changed,
                                            gpointer              data);
void               spalt_outside_watch_free (SpaltOutsideWatch *self);

G_END_DECLS
