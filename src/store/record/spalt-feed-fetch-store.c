// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"
#include "spalt-feed-fetch-store.h"

#include <glib/gi18n-lib.h>

#include "spalt-headline-store.h"
#include "spalt-store-private.h"

/* Takes the feed's id and its address as they were when the fetch began. */
static gboolean
run_for (SpaltStore     *self,
         SpaltStatement *statement,
         SpaltFeed      *feed,
         GError        **error)
{
  int n_changed;

  spalt_statement_bind_number (statement, 1, spalt_feed_get_id (feed));
  spalt_statement_bind_text (statement, 2, spalt_feed_get_address (feed));
  if (!spalt_store_write (self, statement, &n_changed, error))
    return FALSE;
  if (n_changed > 0)
    return TRUE;
  g_set_error_literal (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH,
                       _("The feed was given another address, or removed, while it was fetched. Fetch it again."));
  return FALSE;
}

static gboolean
write_validators (SpaltStore *self,
                  SpaltFeed  *feed,
                  const char *entity_tag,
                  const char *last_modified,
                  gint64      now,
                  GError    **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (
    self,
    "UPDATE feed SET entity_tag = ?3, last_modified = ?4, fetched_at = ?5, problem = '' WHERE id = ?1 AND address = ?2",
    error);

  if (statement == NULL)
    return FALSE;
  spalt_statement_bind_text (statement, 3, entity_tag);
  spalt_statement_bind_text (statement, 4, last_modified);
  spalt_statement_bind_number (statement, 5, now);
  return run_for (self, statement, feed, error);
}

/**
 * spalt_store_keep_feed_answer:
 * @feed: as it was when the fetch began
 * @headlines: (nullable) (element-type SpaltHeadline): the new copy; %NULL when nothing has changed, and the last one
 *   stays
 * @entity_tag: with which to ask next time whether there is something new, or ""
 * @last_modified: the same
 * @now: UTC seconds
 * @error: %SPALT_STORE_ERROR_CLASH when the feed has another address by now, or is gone
 *
 * Keeps what a fetch that went well has brought, and forgets the problem of the one before: all of it or nothing.
 */
gboolean
spalt_store_keep_feed_answer (SpaltStore *self,
                              SpaltFeed  *feed,
                              GPtrArray  *headlines,
                              const char *entity_tag,
                              const char *last_modified,
                              gint64      now,
                              GError    **error)
{
  gboolean ok;

  g_return_val_if_fail (SPALT_IS_STORE (self) && SPALT_IS_FEED (feed), FALSE);

  if (!spalt_store_begin (self, error))
    return FALSE;
  ok = write_validators (self, feed, entity_tag, last_modified, now, error) &&
       (headlines == NULL || spalt_store_set_headlines (self, spalt_feed_get_id (feed), headlines, error));
  return spalt_store_end (self, ok, error);
}

/**
 * spalt_store_keep_feed_problem:
 * @feed: as it was when the fetch began
 * @problem: a sentence
 * @error: %SPALT_STORE_ERROR_CLASH when the feed has another address by now, or is gone
 *
 * Remembers why a fetch has failed. The last good copy stays, and what its server said of it.
 */
gboolean
spalt_store_keep_feed_problem (SpaltStore *self,
                               SpaltFeed  *feed,
                               const char *problem,
                               GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;

  g_return_val_if_fail (SPALT_IS_STORE (self) && SPALT_IS_FEED (feed), FALSE);

  statement = spalt_store_prepare (self, "UPDATE feed SET problem = ?3 WHERE id = ?1 AND address = ?2", error);
  if (statement == NULL)
    return FALSE;
  spalt_statement_bind_text (statement, 3, problem);
  return run_for (self, statement, feed, error);
}
