// SPDX-License-Identifier: GPL-3.0-or-later
/* A name that has changed stands in articles, perhaps in thousands: they follow in small steps, between which other
 * work of the same thread is done. */
#include "spalt-newsroom-private.h"

#include "spalt-article-store.h"

/* What a step has done. */
enum
{
  NOTHING = 1,
  THE_LAST,
  SOME,
};

static gpointer
follow (SpaltStore   *store,
        gpointer      data,
        GCancellable *cancellable,
        GError      **error)
{
  const gint64 n_written = spalt_store_get_write_count (store);
  gboolean     more;

  if (!spalt_store_follow_names (store, &more, error))
    return NULL;
  if (more)
    return GINT_TO_POINTER (SOME);
  return GINT_TO_POINTER (spalt_store_get_write_count (store) != n_written ? THE_LAST : NOTHING);
}

static const SpaltStoreCall follow_call = { follow };

static void start_following (SpaltNewsroom *self);

static void
followed_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  SpaltNewsroom     *self = SPALT_NEWSROOM (object);
  g_autoptr (GError) error = NULL;
  const int          done = GPOINTER_TO_INT (spalt_newsroom_finish (self, &follow_call, result, &error));

  if (!spalt_newsroom_get_open (self))
    return;
  if (error)
    spalt_newsroom_emit_problem (self, error);
  if (done == THE_LAST)
    spalt_newsroom_emit_rows (self, SPALT_TYPE_ARTICLE, 0);

  self->following_names = done == SOME || (self->follow_names_again && !error);
  if (done != SOME)
    self->follow_names_again = FALSE;
  if (self->following_names)
    start_following (self);
}

static void
start_following (SpaltNewsroom *self)
{
  spalt_newsroom_write (self, &follow_call, NULL, NULL, followed_cb, NULL);
}

/**
 * spalt_newsroom_follow_names:
 *
 * Brings the articles in step with names that have changed, and with those of which a program that was ended in the
 * middle has not come to the end. Their lists are told when all is done.
 */
void
spalt_newsroom_follow_names (SpaltNewsroom *self)
{
  if (self->read_only || !self->writer)
    return;

  self->follow_names_again = self->following_names;
  if (self->following_names)
    return;
  self->following_names = TRUE;
  start_following (self);
}
