// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-store.h"

G_BEGIN_DECLS

/**
 * SpaltTransactions:
 * @depth: how many have begun, each within the one before
 * @broken: whether SQLite took the outermost one back by itself
 * @n_changes: how many rows the store had changed when the outermost one began
 * @in_batch: whether the outermost one is a batch
 * @batch_since: when the batch began
 * @failure: why the last batch could not be kept, until somebody is told
 *
 * What a store has begun and not ended.
 */
typedef struct
{
  guint    depth;
  gboolean broken;
  gint64   n_changes;
  gboolean in_batch;
  gint64   batch_since;
  GError  *failure;
} SpaltTransactions;

SpaltTransactions *spalt_store_get_transactions (SpaltStore *self);
const char        *spalt_store_get_name (SpaltStore *self);
gboolean           spalt_store_check_place (SpaltStore *self,
                                            GError    **error);

G_END_DECLS
