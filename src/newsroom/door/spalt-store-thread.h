// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

#include "spalt-store.h"

G_BEGIN_DECLS

/**
 * SpaltStoreFunc:
 * @data: what was handed to spalt_store_thread_push()
 *
 * A piece of work, done in the store's thread. %NULL with @error unset is a result, too.
 */
typedef gpointer (*SpaltStoreFunc) (SpaltStore   *store,
                                    gpointer      data,
                                    GCancellable *cancellable,
                                    GError      **error);

/**
 * SpaltStoreDoneFunc:
 *
 * Called in the context of the #GTask when the work succeeded, before the task returns; even when the task has been
 * cancelled meanwhile, because what is written is written.
 */
typedef void (*SpaltStoreDoneFunc) (gpointer source_object,
                                    gpointer data,
                                    gpointer result);

/**
 * SpaltStoreCall:
 *
 * @done: (nullable): called whenever it succeeded
 * @changed: (nullable): called besides when it has written something
 *
 * A kind of work. One static table a call; its address is the source tag of the task.
 */
typedef struct
{
  SpaltStoreFunc     func;
  GDestroyNotify     free_data;
  GDestroyNotify     free_result;
  SpaltStoreDoneFunc done;
  SpaltStoreDoneFunc changed;
} SpaltStoreCall;

typedef struct _SpaltStoreThread SpaltStoreThread;

/**
 * SpaltStoreCloseFunc:
 *
 * Called in the store's thread before the store is closed: to free what was kept with the store and holds on to it.
 */
typedef void (*SpaltStoreCloseFunc) (SpaltStore *store);

SpaltStoreThread *spalt_store_thread_new (const char         *name,
                                          SpaltStoreFunc      open,
                                          SpaltStoreCloseFunc close,
                                          gpointer            open_data);
void              spalt_store_thread_open (SpaltStoreThread *self,
                                           GTask            *task);
void              spalt_store_thread_push (SpaltStoreThread     *self,
                                           const SpaltStoreCall *call,
                                           gpointer              data,
                                           GTask                *task);
void              spalt_store_thread_stop (SpaltStoreThread *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltStoreThread, spalt_store_thread_stop)

G_END_DECLS
