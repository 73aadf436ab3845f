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
 * @batching: from the beginning of the first batch to the end of the last, also while others may write
 * @failure: why the last batch could not be kept, until somebody is told
 * @missed: why a statement failed, and nobody has taken back what it was a part of; nothing is kept that was done
 *   without what it should have given
 * @missed_depth: of the transaction that it was in
 * @saved: (element-type SpaltSavedObject): what has been saved since the outermost one began, the last at the end
 * @unindexed: (element-type gint64): the rows whose words come into the index when the outermost one ends
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
  gboolean batching;
  GError  *failure;
  GError  *missed;
  guint    missed_depth;
  GArray  *saved;
  GArray  *unindexed;
} SpaltTransactions;

SpaltTransactions *spalt_store_get_transactions (SpaltStore *self);
const char        *spalt_store_get_name (SpaltStore *self);
void               spalt_transactions_init (SpaltTransactions *self);
void               spalt_transactions_clear (SpaltTransactions *self);
void               spalt_transactions_give_back_saved (SpaltTransactions *begun);
void               spalt_transactions_hand_on_saved (SpaltTransactions *begun);
void               spalt_transactions_note_failure (SpaltTransactions *self,
                                                    const GError      *failure);
gboolean           spalt_store_check_place (SpaltStore *self,
                                            GError    **error);

G_END_DECLS
