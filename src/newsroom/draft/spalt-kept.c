// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-kept.h"

G_DEFINE_INTERFACE (SpaltKept, spalt_kept, G_TYPE_OBJECT)

static void
spalt_kept_default_init (SpaltKeptInterface *iface)
{
}

/**
 * spalt_kept_is_of:
 * @id: 0 for one that was begun and cannot be stored yet
 *
 * Returns: whether that is what is being written here
 */
gboolean
spalt_kept_is_of (SpaltKept *self,
                  GType      type,
                  gint64     id)
{
  return SPALT_KEPT_GET_IFACE (self)->is_of (self, type, id);
}

/**
 * spalt_kept_is_saved:
 *
 * Returns: whether nothing is lost when it is let go: all is saved, and nobody has to choose anything
 */
gboolean
spalt_kept_is_saved (SpaltKept *self)
{
  return SPALT_KEPT_GET_IFACE (self)->get_state (self) == SPALT_DRAFT_SAVED;
}

gboolean
spalt_kept_is_unsaved (SpaltKept *self)
{
  return SPALT_KEPT_GET_IFACE (self)->is_unsaved (self);
}

/**
 * spalt_kept_flush_async:
 *
 * Saves now what is not saved yet.
 */
void
spalt_kept_flush_async (SpaltKept          *self,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  SPALT_KEPT_GET_IFACE (self)->flush_async (self, cancellable, callback, user_data);
}

gboolean
spalt_kept_flush_finish (SpaltKept    *self,
                         GAsyncResult *result,
                         GError      **error)
{
  return SPALT_KEPT_GET_IFACE (self)->flush_finish (self, result, error);
}

/**
 * spalt_kept_give_up:
 *
 * Lets go of what is not saved, for good.
 */
void
spalt_kept_give_up (SpaltKept *self)
{
  SPALT_KEPT_GET_IFACE (self)->give_up (self);
}
