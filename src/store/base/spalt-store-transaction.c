// SPDX-License-Identifier: GPL-3.0-or-later
/* Transactions, the parts of one, and batches. */
#include "spalt-config.h"

#include "spalt-store-transaction-private.h"

#include "spalt-lineage-private.h"
#include "spalt-record-words-private.h"
#include "spalt-store-line-private.h"
#include "spalt-store-private.h"

#define BATCH_LENGTH 10000         /* microseconds */
#define BATCH_PAUSE 2000           /* microseconds: longer than those who wait sleep between two tries */
#define READING_CACHE_SIZE "-1000" /* negative: KiB */

/**
 * spalt_transactions_note_failure:
 *
 * To be told of each statement that failed. Whoever looks something up, and takes a failure for "there is none", would
 * write an article without its photo, or lead a link to nowhere, and nobody would know. So what such a failure was a
 * part of cannot be kept, whether or not anybody has looked at it.
 */
void
spalt_transactions_note_failure (SpaltTransactions *self,
                                 const GError      *failure)
{
  if ((self->depth == 0 && !self->batching) || self->missed != NULL)
    return;

  self->missed = g_error_copy (failure);
  self->missed_depth = self->depth;
}

/* Whether nothing has failed unseen in the transaction that is to end, or, in none, in the batches so far. */
static gboolean
check_missed (SpaltTransactions *begun,
              GError           **error)
{
  if (begun->missed == NULL || begun->missed_depth < begun->depth)
    return TRUE;

  g_propagate_error (error, g_error_copy (begun->missed));
  return FALSE;
}

static gboolean
run_at_depth (SpaltStore *self,
              const char *format,
              guint       depth,
              GError    **error)
{
  g_autoptr (GString) sql = g_string_new (format);
  g_autofree char    *number = g_strdup_printf ("%u", depth);

  g_string_replace (sql, "#", number, 0);
  return spalt_store_execute (self, sql->str, error);
}

static gboolean
begin (SpaltStore *self,
       GError    **error)
{
  SpaltTransactions *begun = spalt_store_get_transactions (self);

  if (spalt_store_is_read_only (self))
    return spalt_store_set_error (error, SQLITE_READONLY, spalt_store_get_name (self), NULL);
  if (begun->depth == 0 && !check_missed (begun, error))
    return FALSE;
  if (!run_at_depth (self, begun->depth == 0 ? "BEGIN IMMEDIATE" : "SAVEPOINT part#", begun->depth, error))
    return FALSE;

  /* What is written now would be in a file that nobody opens any more. Asked before, it could be lost while this waits
   * for others. */
  if (begun->depth == 0 && !spalt_store_check_place (self, error))
    return FALSE;

  if (begun->depth == 0)
    begun->n_changes = sqlite3_total_changes64 (spalt_store_get_connection (self));
  begun->depth++;
  return TRUE;
}

/**
 * spalt_store_begin:
 *
 * Begins a transaction, or a part of one that can be taken back alone when one has begun already. Waits for other
 * writers.
 *
 * Errors: %SPALT_STORE_ERROR_BUSY when they go on for too long, or when another database was put into this one's place.
 */
gboolean
spalt_store_begin (SpaltStore *self,
                   GError    **error)
{
  gboolean ok;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  if (spalt_store_get_transactions (self)->depth > 0)
    return begin (self, error);

  spalt_store_line_join (spalt_store_get_name (self));
  ok = begin (self, error);
  spalt_store_line_leave (spalt_store_get_name (self));

  return ok;
}

/**
 * spalt_store_begin_reading:
 *
 * Reads the publication as it is at the next read, until the store is closed, whatever others write meanwhile. For many
 * small reads that come together: each would otherwise lock the file anew, which takes longer than the reading.
 * Meanwhile the log beside the database cannot get shorter, so not for a store that stays open. What is read once need
 * not be kept, so the cache is small.
 */
gboolean
spalt_store_begin_reading (SpaltStore *self,
                           GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);
  g_return_val_if_fail (spalt_store_is_read_only (self), FALSE);

  return spalt_store_execute (self, "PRAGMA cache_size = " READING_CACHE_SIZE "; BEGIN", error);
}

/* A state that keeps the name of the one before would be taken for it: a log that holds it for another database's. */
static gboolean
advance_lineage (SpaltStore *self,
                 GError    **error)
{
  sqlite3                   *db = spalt_store_get_connection (self);
  g_autoptr (SpaltStatement) statement = NULL;
  g_autoptr (GError)         failure = NULL;

  if (sqlite3_total_changes64 (db) == spalt_store_get_transactions (self)->n_changes)
    return TRUE;

  statement = spalt_store_prepare (self, SPALT_LINEAGE_ADVANCE, &failure);
  if (statement == NULL && spalt_lineage_is_missing (db))
    {
      g_clear_error (&spalt_store_get_transactions (self)->missed);
      return TRUE;
    }
  if (statement != NULL && spalt_store_run (self, statement, &failure))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * spalt_store_commit:
 *
 * Ends what the last spalt_store_begin() began. When this fails everything has been taken back.
 */
gboolean
spalt_store_commit (SpaltStore *self,
                    GError    **error)
{
  SpaltTransactions *begun;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  begun = spalt_store_get_transactions (self);
  g_return_val_if_fail (begun->depth > 0, FALSE);

  if (!check_missed (begun, error) ||
      (begun->broken && !spalt_store_set_error (error, SQLITE_ABORT, spalt_store_get_name (self), NULL)) ||
      (begun->depth == 1 && !(spalt_record_words_catch_up (self, error) && advance_lineage (self, error))) ||
      !run_at_depth (self, begun->depth == 1 ? "COMMIT" : "RELEASE part#", begun->depth - 1, error))
    {
      spalt_store_rollback (self);
      return FALSE;
    }

  begun->depth--;
  if (begun->depth == 0)
    g_array_set_size (begun->unindexed, 0);
  spalt_transactions_hand_on_saved (begun);
  return TRUE;
}

/**
 * spalt_store_rollback:
 *
 * Takes back what was done since the last spalt_store_begin(), also in the objects that were saved.
 */
void
spalt_store_rollback (SpaltStore *self)
{
  SpaltTransactions *begun;

  g_return_if_fail (SPALT_IS_STORE (self));

  begun = spalt_store_get_transactions (self);
  g_return_if_fail (begun->depth > 0);

  begun->depth--;
  if (!sqlite3_get_autocommit (spalt_store_get_connection (self)))
    run_at_depth (self, begun->depth == 0 ? "ROLLBACK" : "ROLLBACK TO part#; RELEASE part#", begun->depth, NULL);
  else if (begun->depth > 0)
    begun->broken = TRUE;
  if (begun->depth == 0)
    {
      begun->broken = FALSE;
      g_array_set_size (begun->unindexed, 0);
    }
  if (begun->missed_depth > begun->depth)
    g_clear_error (&begun->missed);
  spalt_transactions_give_back_saved (begun);
}

gboolean
spalt_store_end (SpaltStore *self,
                 gboolean    ok,
                 GError    **error)
{
  if (ok)
    return spalt_store_commit (self, error);

  spalt_store_rollback (self);
  return FALSE;
}

/**
 * spalt_store_begin_batch:
 *
 * Begins a batch, unless one has begun: a transaction for many small things that need not come in together, for which
 * one each would take many times as long. Others who want to write wait for it, or what people type there is not saved
 * in time: so between the small things, spalt_store_next_batch() is to be called, and before slow work
 * spalt_store_pause_batch().
 */
gboolean
spalt_store_begin_batch (SpaltStore *self,
                         GError    **error)
{
  SpaltTransactions *begun;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  begun = spalt_store_get_transactions (self);
  if (begun->in_batch)
    return TRUE;
  if (!begin (self, error))
    return FALSE;

  begun->in_batch = begun->batching = TRUE;
  begun->batch_since = g_get_monotonic_time ();
  return TRUE;
}

/**
 * spalt_store_pause_batch:
 *
 * Commits the batch that has begun, if there is one and nothing in it is half done, so that others can write while
 * something slow goes on. When that fails, spalt_store_next_batch() or spalt_store_end_batch() says so.
 */
void
spalt_store_pause_batch (SpaltStore *self)
{
  SpaltTransactions *begun;

  g_return_if_fail (SPALT_IS_STORE (self));

  begun = spalt_store_get_transactions (self);
  if (!begun->in_batch || begun->depth > 1)
    return;

  begun->in_batch = FALSE;
  if (!spalt_store_commit (self, begun->failure == NULL ? &begun->failure : NULL))
    g_debug ("A batch could not be kept");
}

static gboolean
tell_batch_failure (SpaltStore *self,
                    GError    **error)
{
  SpaltTransactions *begun = spalt_store_get_transactions (self);
  gboolean           ok = begun->failure == NULL && check_missed (begun, begun->failure == NULL ? error : NULL);

  if (begun->failure != NULL)
    g_propagate_error (error, g_steal_pointer (&begun->failure));
  if (begun->depth == 0)
    g_clear_error (&begun->missed);
  return ok;
}

/**
 * spalt_store_next_batch:
 * @committed: (out) (optional): whether all that was done until now is in the database for good
 *
 * Commits the batch when somebody in this program waits to write, or when it has gone on for some milliseconds: others,
 * of whom nobody knows, may then be waiting. Lets them write, and begins the next. When this fails, what was done in
 * the batch has been taken back, and none has begun.
 */
gboolean
spalt_store_next_batch (SpaltStore *self,
                        gboolean   *committed,
                        GError    **error)
{
  SpaltTransactions *begun;
  const char        *path;
  gboolean           is_long;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  begun = spalt_store_get_transactions (self);
  path = spalt_store_get_name (self);
  is_long = begun->in_batch && g_get_monotonic_time () - begun->batch_since > BATCH_LENGTH;
  if (is_long || spalt_store_line_has_any (path))
    spalt_store_pause_batch (self);
  if (!begun->in_batch && begun->depth == 0)
    spalt_store_line_let_pass (path);
  if (is_long)
    g_usleep (BATCH_PAUSE);
  if (committed != NULL)
    *committed = !begun->in_batch;

  return tell_batch_failure (self, error) && spalt_store_begin_batch (self, error);
}

/**
 * spalt_store_end_batch:
 * @keep: whether what was done in the batch stays
 *
 * Ends the batch, if one has begun. When this fails, what was done in it has been taken back.
 */
gboolean
spalt_store_end_batch (SpaltStore *self,
                       gboolean    keep,
                       GError    **error)
{
  SpaltTransactions *begun;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  begun = spalt_store_get_transactions (self);
  if (keep)
    spalt_store_pause_batch (self);
  else if (begun->in_batch)
    {
      begun->in_batch = FALSE;
      spalt_store_rollback (self);
    }
  begun->batching = FALSE;
  return tell_batch_failure (self, error);
}
