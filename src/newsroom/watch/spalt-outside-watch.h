// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SpaltOutsideWatch SpaltOutsideWatch;

typedef void (*SpaltOutsideWatchFunc) (gpointer data);

SpaltOutsideWatch *spalt_outside_watch_new (const char           *folder,
                                            SpaltOutsideWatchFunc count,
                                            SpaltOutsideWatchFunc changed,
                                            gpointer              data);
void               spalt_outside_watch_free (SpaltOutsideWatch *self);
void               spalt_outside_watch_set_count (SpaltOutsideWatch *self,
                                                  gint64             count);

G_END_DECLS
