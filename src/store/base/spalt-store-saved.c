// SPDX-License-Identifier: GPL-3.0-or-later
/* The objects that were saved in a transaction, which may yet be taken back. */
#include "spalt-config.h"

#include "spalt-store-private.h"
#include "spalt-store-transaction-private.h"

/**
 * SpaltSavedObject:
 * @object: not owned; %NULL when nobody has it any more
 * @before: as it was
 * @depth: of the transaction that it was saved in
 */
typedef struct
{
  GObject *object;
  GObject *before;
  guint    depth;
} SpaltSavedObject;

static void
object_gone_cb (gpointer data,
                GObject *object)
{
  GArray *saved = data;

  for (guint i = saved->len; i > 0; i--)
    {
      SpaltSavedObject *one = &g_array_index (saved, SpaltSavedObject, i - 1);

      if (one->object == object)
        {
          one->object = NULL;
          g_clear_object (&one->before);
          return;
        }
    }
}

static void
forget_saved (SpaltTransactions *begun,
              guint              length)
{
  for (guint i = length; i < begun->saved->len; i++)
    {
      SpaltSavedObject *one = &g_array_index (begun->saved, SpaltSavedObject, i);

      if (one->object != NULL)
        g_object_weak_unref (one->object, object_gone_cb, begun->saved);
      g_clear_object (&one->before);
    }
  g_array_set_size (begun->saved, length);
}

static void
give_values (GObject *to,
             GObject *from)
{
  guint                   n_pspecs;
  g_autofree GParamSpec **pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (to), &n_pspecs);

  g_object_freeze_notify (to);
  for (guint i = 0; i < n_pspecs; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (from, pspecs[i]->name, &value);
      g_object_set_property (to, pspecs[i]->name, &value);
    }
  g_object_thaw_notify (to);
}

/* What was saved within a transaction that has been taken back is as it was before, the last first. */
void
spalt_transactions_give_back_saved (SpaltTransactions *begun)
{
  guint length = begun->saved->len;

  while (length > 0 && g_array_index (begun->saved, SpaltSavedObject, length - 1).depth > begun->depth)
    {
      SpaltSavedObject *one = &g_array_index (begun->saved, SpaltSavedObject, --length);

      if (one->object != NULL)
        give_values (one->object, one->before);
    }
  forget_saved (begun, length);
}

/* What was saved within a transaction that has ended is saved by the one around it. */
void
spalt_transactions_hand_on_saved (SpaltTransactions *begun)
{
  if (begun->depth == 0)
    {
      forget_saved (begun, 0);
      return;
    }
  for (guint i = begun->saved->len; i > 0; i--)
    {
      SpaltSavedObject *one = &g_array_index (begun->saved, SpaltSavedObject, i - 1);

      if (one->depth <= begun->depth)
        return;
      one->depth = begun->depth;
    }
}

void
spalt_transactions_init (SpaltTransactions *self)
{
  self->saved = g_array_new (FALSE, FALSE, sizeof (SpaltSavedObject));
  self->unindexed = g_array_new (FALSE, FALSE, sizeof (gint64));
}

void
spalt_transactions_clear (SpaltTransactions *self)
{
  forget_saved (self, 0);
  g_array_unref (self->saved);
  g_array_unref (self->unindexed);
  g_clear_error (&self->failure);
  g_clear_error (&self->missed);
}

/**
 * spalt_store_restore_on_rollback:
 * @object: a noun that is about to be saved in the transaction that has begun
 * @before: (transfer full): a copy of it
 *
 * When the transaction is taken back, be it long after the save with one around it, the object gets the values of
 * @before: it must have no id, and no version, of a row that is not there.
 */
void
spalt_store_restore_on_rollback (SpaltStore *self,
                                 gpointer    object,
                                 gpointer    before)
{
  SpaltTransactions *begun = spalt_store_get_transactions (self);
  SpaltSavedObject   one = { object, before, begun->depth };
  guint              length = begun->saved->len;

  g_return_if_fail (begun->depth > 0);

  /* In a long transaction most are gone again by then. */
  while (length > 0 && g_array_index (begun->saved, SpaltSavedObject, length - 1).object == NULL)
    length--;
  g_array_set_size (begun->saved, length);
  g_array_append_val (begun->saved, one);
  g_object_weak_ref (object, object_gone_cb, begun->saved);
}
