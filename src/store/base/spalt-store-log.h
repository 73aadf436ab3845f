// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-store.h"

G_BEGIN_DECLS

/**
 * SpaltStoreLogFunc:
 *
 * Told that the log beside the database has grown long, in the thread that uses the store, after the commit by which it
 * has.
 */
typedef void (*SpaltStoreLogFunc) (gpointer data);

void     spalt_store_set_log_func (SpaltStore       *self,
                                   SpaltStoreLogFunc func,
                                   gpointer          data,
                                   GDestroyNotify    free_data);
gboolean spalt_store_shorten_log (SpaltStore *self,
                                  GError    **error);

G_END_DECLS
