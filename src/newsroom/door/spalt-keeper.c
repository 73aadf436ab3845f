// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-keeper.h"

G_DEFINE_INTERFACE (SpaltKeeper, spalt_keeper, G_TYPE_OBJECT)

static void
spalt_keeper_default_init (SpaltKeeperInterface *iface)
{
}

/**
 * spalt_keeper_flush_async:
 *
 * Saves all that is not saved now. Returns the first error after all has been tried.
 */
void
spalt_keeper_flush_async (SpaltKeeper        *self,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_return_if_fail (SPALT_IS_KEEPER (self));

  SPALT_KEEPER_GET_IFACE (self)->flush_async (self, callback, user_data);
}

/**
 * spalt_keeper_flush_article_async:
 *
 * Saves what of one article is not saved. Fails also when somebody has to decide something about it first.
 */
void
spalt_keeper_flush_article_async (SpaltKeeper        *self,
                                  gint64              id,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_return_if_fail (SPALT_IS_KEEPER (self));

  SPALT_KEEPER_GET_IFACE (self)->flush_article_async (self, id, callback, user_data);
}

/**
 * spalt_keeper_flush_article_finish:
 * @seen: (out): the version of the article that somebody has seen, or 0 when nobody has it open
 */
gboolean
spalt_keeper_flush_article_finish (SpaltKeeper  *self,
                                   GAsyncResult *result,
                                   gint64       *seen,
                                   GError      **error)
{
  g_return_val_if_fail (SPALT_IS_KEEPER (self), FALSE);

  return SPALT_KEEPER_GET_IFACE (self)->flush_article_finish (self, result, seen, error);
}

gboolean
spalt_keeper_flush_finish (SpaltKeeper  *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (SPALT_IS_KEEPER (self), FALSE);

  return SPALT_KEEPER_GET_IFACE (self)->flush_finish (self, result, error);
}

/**
 * spalt_keeper_has_unsaved:
 *
 * Returns: whether something is not saved: somebody may have gone on in one text while another one was saved
 */
gboolean
spalt_keeper_has_unsaved (SpaltKeeper *self)
{
  g_return_val_if_fail (SPALT_IS_KEEPER (self), FALSE);

  return SPALT_KEEPER_GET_IFACE (self)->has_unsaved (self);
}
