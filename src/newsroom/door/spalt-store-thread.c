// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-store-thread.h"

struct _SpaltStoreThread
{
  GThread       *thread;
  GAsyncQueue   *queue;
  SpaltStoreFunc open;
  gpointer       open_data;

  SpaltStoreCloseFunc close;
};

typedef struct
{
  const SpaltStoreCall *call;
  gpointer              data;
  GTask                *task;
  gpointer              result;
  GError               *error;
  gboolean              has_written;
} Work;

/* Its address in the queue ends the thread. */
static Work stop_mark;

static void
work_free (gpointer data)
{
  Work *work = data;

  if (work->data && work->call->free_data)
    work->call->free_data (work->data);
  g_clear_error (&work->error);
  g_object_unref (work->task);
  g_free (work);
}

/* In the task's context: tells the owner what changed, then the caller that it is done. */
static gboolean
complete_cb (gpointer data)
{
  Work *work = data;

  if (work->error)
    {
      g_task_return_error (work->task, g_steal_pointer (&work->error));
      return G_SOURCE_REMOVE;
    }

  if (work->call->done)
    work->call->done (g_task_get_source_object (work->task), work->data, work->result);
  if (work->call->changed && work->has_written)
    work->call->changed (g_task_get_source_object (work->task), work->data, work->result);
  g_task_return_pointer (work->task, g_steal_pointer (&work->result), work->call->free_result);

  return G_SOURCE_REMOVE;
}

static void
run (SpaltStore   *store,
     Work         *work,
     GCancellable *cancellable)
{
  const gint64   n_written = spalt_store_get_write_count (store);
  const gboolean reads = spalt_store_is_read_only (store);

  /* Nobody may have to wait for a list that nobody wants any more. */
  if (reads)
    spalt_store_set_cancellable (store, cancellable);
  work->result = work->call->func (store, work->data, cancellable, &work->error);
  if (reads)
    spalt_store_set_cancellable (store, NULL);
  work->has_written = spalt_store_get_write_count (store) != n_written;
}

/* What could not be opened, because it was away for a moment, is there again for the next work. */
static void
do_work (SpaltStoreThread *self,
         SpaltStore      **store,
         Work             *work)
{
  GCancellable *cancellable = g_task_get_cancellable (work->task);

  if (g_cancellable_set_error_if_cancelled (cancellable, &work->error))
    return;

  if (!*store)
    *store = self->open (NULL, self->open_data, cancellable, &work->error);
  if (*store && work->call->func)
    run (*store, work, cancellable);
}

static gpointer
store_thread_main (gpointer data)
{
  SpaltStoreThread      *self = data;
  g_autoptr (SpaltStore) store = NULL;

  for (Work *work = g_async_queue_pop (self->queue);
       work != &stop_mark;
       work = g_async_queue_pop (self->queue))
    {
      g_autoptr (GSource) source = g_idle_source_new ();

      do_work (self, &store, work);
      g_source_set_priority (source, g_task_get_priority (work->task));
      g_source_set_callback (source, complete_cb, work, work_free);
      g_source_set_static_name (source, "[spalt] complete_cb");
      g_source_attach (source, g_task_get_context (work->task));
    }
  if (store && self->close)
    self->close (store);

  return NULL;
}

/**
 * spalt_store_thread_new:
 * @open: opens the connection, in the thread, and returns the #SpaltStore; its store argument is %NULL. Called with the
 *   first work, and after it has failed with the next one; the work fails with its error
 * @close: (nullable): frees what holds on to the store
 * @open_data: belongs to the caller, and must live until all work has returned
 */
SpaltStoreThread *
spalt_store_thread_new (const char         *name,
                        SpaltStoreFunc      open,
                        SpaltStoreCloseFunc close,
                        gpointer            open_data)
{
  SpaltStoreThread *self = g_new0 (SpaltStoreThread, 1);

  self->open = open;
  self->close = close;
  self->open_data = open_data;
  self->queue = g_async_queue_new ();
  self->thread = g_thread_new (name, store_thread_main, self);

  return self;
}

/* Without a function it opens the store, and no more. */
static const SpaltStoreCall open_call = { NULL };

/**
 * spalt_store_thread_open:
 * @task: returns when the store is open
 *
 * For who wants to know before there is other work.
 */
void
spalt_store_thread_open (SpaltStoreThread *self,
                         GTask            *task)
{
  spalt_store_thread_push (self, &open_call, NULL, task);
}

/**
 * spalt_store_thread_push:
 * @call: what to do; must stay
 * @data: (transfer full): freed in the task's context
 * @task: returns the result of the call
 */
void
spalt_store_thread_push (SpaltStoreThread     *self,
                         const SpaltStoreCall *call,
                         gpointer              data,
                         GTask                *task)
{
  Work *work = g_new0 (Work, 1);

  work->call = call;
  work->data = data;
  work->task = g_object_ref (task);
  g_async_queue_push (self->queue, work);
}

/**
 * spalt_store_thread_stop:
 * @self: (transfer full)
 *
 * Does what is in the queue, closes the store, and waits for the thread.
 */
void
spalt_store_thread_stop (SpaltStoreThread *self)
{
  g_async_queue_push (self->queue, &stop_mark);
  g_thread_join (self->thread);
  g_async_queue_unref (self->queue);
  g_free (self);
}
