// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-newsroom-private.h"

static void
keeper_flushed_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError           *error = NULL;

  if (spalt_keeper_flush_finish (SPALT_KEEPER (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * spalt_newsroom_flush_async:
 *
 * Saves all that is written. Returns the first error after all has been tried.
 */
void
spalt_newsroom_flush_async (SpaltNewsroom      *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, spalt_newsroom_flush_async);
  if (self->keeper)
    spalt_keeper_flush_async (self->keeper, keeper_flushed_cb, g_object_ref (task));
  else
    g_task_return_boolean (task, TRUE);
}

gboolean
spalt_newsroom_flush_finish (SpaltNewsroom *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
stop_threads (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  g_ptr_array_set_size (data, 0);
  g_task_return_boolean (task, TRUE);
}

static void
adopt_thread (GPtrArray         *threads,
              SpaltStoreThread **thread)
{
  if (*thread)
    g_ptr_array_add (threads, g_steal_pointer (thread));
}

static void
stopped_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_boolean (task, TRUE);
}

/* They may have work left, so another thread waits for them. It must not hold the newsroom, which could then end
 * there. */
static void
stop (GPtrArray          *threads,
      GAsyncReadyCallback stopped,
      GTask              *task)
{
  g_autoptr (GTask) stopping = g_task_new (NULL, NULL, stopped, task);

  g_task_set_source_tag (stopping, stop_threads);
  g_task_set_task_data (stopping, threads, (GDestroyNotify)g_ptr_array_unref);
  g_task_run_in_thread (stopping, stop_threads);
}

static gpointer
do_nothing (SpaltStore   *store,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  return NULL;
}

static const SpaltStoreCall do_nothing_call = { do_nothing };

static void
stop_all (SpaltNewsroom *self,
          GTask         *task)
{
  GPtrArray *threads = g_ptr_array_new_with_free_func ((GDestroyNotify)spalt_store_thread_stop);

  g_clear_pointer (&self->watch, spalt_outside_watch_free);
  g_clear_pointer (&self->backup_clock, spalt_backup_clock_free);
  g_clear_object (&self->keeper);
  adopt_thread (threads, &self->renderer);
  adopt_thread (threads, &self->reader);
  adopt_thread (threads, &self->writer);
  stop (threads, stopped_cb, task);
}

static void flushed_before_close_cb (GObject      *object,
                                     GAsyncResult *result,
                                     gpointer      user_data);

/* Somebody may have gone on in one text while another one was saved, and what the writer was asked for may have changed
 * a text: a photo, a byline that was typed and not entered. */
static void
writer_done_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  SpaltNewsroom    *self = SPALT_NEWSROOM (object);
  g_autoptr (GTask) task = user_data;

  if (self->pictures || (self->keeper && spalt_keeper_has_unsaved (self->keeper)))
    spalt_newsroom_flush_async (self, NULL, flushed_before_close_cb, g_steal_pointer (&task));
  else
    stop_all (self, g_steal_pointer (&task));
}

/* What is in its queue by now is answered before this. */
static void
wait_for_writer (SpaltNewsroom *self,
                 GTask         *task)
{
  spalt_newsroom_write (self, &do_nothing_call, NULL, NULL, writer_done_cb, g_object_ref (task));
}

/* A picture that has been looked at goes on to the writer, and from there into a text, which is to be saved. */
static void
pictures_stopped_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  wait_for_writer (g_task_get_source_object (task), task);
}

static void
flushed_before_close_cb (GObject      *object,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  SpaltNewsroom    *self = SPALT_NEWSROOM (object);
  g_autoptr (GTask) task = user_data;
  GError           *error = NULL;

  if (!spalt_newsroom_flush_finish (self, result, &error))
    {
      g_task_return_error (task, error);
    }
  else if (self->pictures)
    {
      GPtrArray *threads = g_ptr_array_new_with_free_func ((GDestroyNotify)spalt_store_thread_stop);

      adopt_thread (threads, &self->pictures);
      stop (threads, pictures_stopped_cb, g_steal_pointer (&task));
    }
  else
    {
      wait_for_writer (self, task);
    }
}

/**
 * spalt_newsroom_close_async:
 *
 * Saves all that is written, also meanwhile, does what is in the queues, and closes the database. When something cannot
 * be saved, nothing is closed and its error is returned; see spalt_newsroom_give_up_drafts(). From when all is saved,
 * nothing can be written any more.
 */
void
spalt_newsroom_close_async (SpaltNewsroom      *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, spalt_newsroom_close_async);
  spalt_newsroom_flush_async (self, cancellable, flushed_before_close_cb, g_object_ref (task));
}

gboolean
spalt_newsroom_close_finish (SpaltNewsroom *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
