// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-headline-store.h"

#include <string.h>

#include "spalt-store-private.h"

SpaltHeadline *
spalt_headline_new (const char *headline,
                    const char *link,
                    gint64      published_at)
{
  SpaltHeadline *self = g_new0 (SpaltHeadline, 1);

  self->headline = g_strdup (headline);
  self->link = g_strdup (link);
  self->published_at = published_at;

  return self;
}

void
spalt_headline_free (SpaltHeadline *headline)
{
  g_free (headline->headline);
  g_free (headline->link);
  g_free (headline);
}

/**
 * spalt_headlines_are_same:
 * @a: (element-type SpaltHeadline): a copy of a feed
 * @b: (element-type SpaltHeadline): another one
 *
 * Returns: whether readers see no difference
 */
gboolean
spalt_headlines_are_same (GPtrArray *a,
                          GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      const SpaltHeadline *one = a->pdata[i];
      const SpaltHeadline *other = b->pdata[i];

      if (strcmp (one->headline, other->headline) != 0 || strcmp (one->link, other->link) != 0 ||
          one->published_at != other->published_at)
        return FALSE;
    }

  return TRUE;
}

/**
 * spalt_store_list_headlines:
 *
 * Returns: (transfer container) (element-type SpaltHeadline): the last good copy of a feed, in its order
 */
GPtrArray *
spalt_store_list_headlines (SpaltStore *self,
                            gint64      feed_id,
                            GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  g_autoptr (GPtrArray)      headlines = g_ptr_array_new_with_free_func ((GDestroyNotify)spalt_headline_free);
  gboolean                   row;

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  statement =
    spalt_store_prepare (self, "SELECT headline, link, published_at FROM feed_item WHERE feed_id = ? ORDER BY position",
                         error);
  if (statement == NULL)
    return NULL;

  spalt_statement_bind_number (statement, 1, feed_id);
  while (TRUE)
    {
      if (!spalt_store_step (self, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&headlines);
      g_ptr_array_add (headlines, spalt_headline_new (spalt_statement_get_text (statement, 0),
                                                      spalt_statement_get_text (statement, 1),
                                                      spalt_statement_get_time (statement, 2)));
    }
}

static gboolean
write_headlines (SpaltStore *self,
                 gint64      feed_id,
                 GPtrArray  *headlines,
                 GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;

  if (!spalt_store_run_with_id (self, "DELETE FROM feed_item WHERE feed_id = ?", feed_id, error))
    return FALSE;
  statement = spalt_store_prepare (
    self, "INSERT INTO feed_item (feed_id, position, headline, link, published_at) VALUES (?, ?, ?, ?, ?)", error);

  for (guint i = 0; statement != NULL && i < headlines->len; i++)
    {
      const SpaltHeadline *headline = headlines->pdata[i];

      spalt_statement_bind_number (statement, 1, feed_id);
      spalt_statement_bind_number (statement, 2, i);
      spalt_statement_bind_text (statement, 3, headline->headline);
      spalt_statement_bind_text (statement, 4, headline->link);
      spalt_statement_bind_time (statement, 5, headline->published_at);
      if (!spalt_store_run (self, statement, error))
        return FALSE;
    }

  return statement != NULL;
}

/**
 * spalt_store_set_headlines:
 * @headlines: (element-type SpaltHeadline): clean texts and links, the newest first
 *
 * Puts a new copy of a feed in the place of the last one.
 */
gboolean
spalt_store_set_headlines (SpaltStore *self,
                           gint64      feed_id,
                           GPtrArray  *headlines,
                           GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  if (!spalt_store_begin (self, error))
    return FALSE;

  return spalt_store_end (self, write_headlines (self, feed_id, headlines, error), error);
}
