// SPDX-License-Identifier: GPL-3.0-or-later
/* Work that is asked for in the main thread, and done in the threads of the newsroom. */
#include "spalt-newsroom-private.h"

#include "spalt-newsroom-error.h"

#include "spalt-store-error.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <sys/resource.h>

/* How nice who looks at pictures is, so that who saves is served first. */
#define YIELDING 10

static gpointer
open_reader (SpaltStore   *unused,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  SpaltNewsroom *self = data;

  return spalt_store_open (self->folder, SPALT_STORE_READ_ONLY, error);
}

/* Only for a thread of its own: nobody may take back how nice it is. On Linux that is each thread's, and not the whole
 * program's. */
static gpointer
open_patient_reader (SpaltStore   *unused,
                     gpointer      data,
                     GCancellable *cancellable,
                     GError      **error)
{
  (void)setpriority (PRIO_PROCESS, 0, YIELDING);

  return open_reader (unused, data, cancellable, error);
}

/* Another thread that reads, from when it is needed first. */
static void
ensure_reader (SpaltNewsroom      *self,
               SpaltStoreThread  **thread,
               const char         *name,
               SpaltStoreFunc      open,
               SpaltStoreCloseFunc close)
{
  if (self->writer && !*thread)
    *thread = spalt_store_thread_new (name, open, close, self);
}

static void
push (SpaltNewsroom        *self,
      SpaltStoreThread     *thread,
      const SpaltStoreCall *call,
      gpointer              data,
      GTask                *task)
{
  g_task_set_source_tag (task, (gpointer)call);
  if (thread)
    {
      spalt_store_thread_push (thread, call, data, task);
      return;
    }

  if (data && call->free_data)
    call->free_data (data);
  g_task_return_new_error_literal (task, SPALT_NEWSROOM_ERROR, SPALT_NEWSROOM_ERROR_CLOSED,
                                   _("The publication is closed. Open it again."));
}

/**
 * spalt_newsroom_start_reading:
 *
 * From when the writer has opened the publication, and brought it up to date.
 */
void
spalt_newsroom_start_reading (SpaltNewsroom *self)
{
  ensure_reader (self, &self->reader, "spalt-reader", open_reader, NULL);
}

/**
 * spalt_newsroom_write:
 * @data: (transfer full)
 *
 * Queues work for the connection that writes.
 */
void
spalt_newsroom_write (SpaltNewsroom        *self,
                      const SpaltStoreCall *call,
                      gpointer              data,
                      GCancellable         *cancellable,
                      GAsyncReadyCallback   callback,
                      gpointer              user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  if (!self->read_only)
    {
      push (self, self->writer, call, data, task);
      return;
    }

  g_task_set_source_tag (task, (gpointer)call);
  if (data && call->free_data)
    call->free_data (data);
  g_task_return_new_error_literal (
    task, SPALT_STORE_ERROR, SPALT_STORE_ERROR_READ_ONLY,
    _("This publication can only be read. Copy its folder to a place where you may write, "
       "and open the copy."));
}

/**
 * spalt_newsroom_read:
 * @data: (transfer full)
 *
 * Queues work for the connection that reads lists and searches.
 */
void
spalt_newsroom_read (SpaltNewsroom        *self,
                     const SpaltStoreCall *call,
                     gpointer              data,
                     GCancellable         *cancellable,
                     GAsyncReadyCallback   callback,
                     gpointer              user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  push (self, self->reader, call, data, task);
}

/**
 * spalt_newsroom_render:
 * @data: (transfer full)
 *
 * Queues work for the connection that the preview reads from, which a slow search must not delay.
 */
void
spalt_newsroom_render (SpaltNewsroom        *self,
                       const SpaltStoreCall *call,
                       gpointer              data,
                       GCancellable         *cancellable,
                       GAsyncReadyCallback   callback,
                       gpointer              user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  ensure_reader (self, &self->renderer, "spalt-renderer", open_reader, spalt_newsroom_drop_preview);
  push (self, self->renderer, call, data, task);
}

/**
 * spalt_newsroom_look_at_pictures:
 * @data: (transfer full)
 *
 * Queues work for a connection that only reads, and that takes as long as pictures do.
 */
void
spalt_newsroom_look_at_pictures (SpaltNewsroom        *self,
                                 const SpaltStoreCall *call,
                                 gpointer              data,
                                 GCancellable         *cancellable,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  /* What has been done by then is handed on, whether or not somebody still waits for it. */
  g_task_set_check_cancellable (task, FALSE);
  ensure_reader (self, &self->pictures, "spalt-pictures", open_patient_reader, NULL);
  push (self, self->pictures, call, data, task);
}

gpointer
spalt_newsroom_finish (SpaltNewsroom        *self,
                       const SpaltStoreCall *call,
                       GAsyncResult         *result,
                       GError              **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, (gpointer)call), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
