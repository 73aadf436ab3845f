// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-draft-private.h"
#include "spalt-newsroom-private.h"

typedef struct
{
  guint   n_flushing;
  GError *error;
} Flush;

static void
flush_free (gpointer data)
{
  Flush *flush = data;

  g_clear_error (&flush->error);
  g_free (flush);
}

static void
flush_one_less (GTask *task)
{
  Flush *flush = g_task_get_task_data (task);

  if (--flush->n_flushing > 0)
    return;

  if (flush->error)
    g_task_return_error (task, g_steal_pointer (&flush->error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
draft_flushed_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask)  task = user_data;
  Flush             *flush = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!spalt_draft_flush_finish (SPALT_DRAFT (object), result, &error) && !flush->error)
    flush->error = g_steal_pointer (&error);
  flush_one_less (task);
}

/**
 * spalt_newsroom_flush_async:
 *
 * Saves all drafts. Returns the first error after all have been tried.
 */
void
spalt_newsroom_flush_async (SpaltNewsroom      *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Flush            *flush = g_new0 (Flush, 1);

  g_task_set_source_tag (task, spalt_newsroom_flush_async);
  g_task_set_task_data (task, flush, flush_free);

  /* One more than drafts, so that the last of these lines is the end when there is nothing to save. */
  flush->n_flushing = 1;
  for (GList *link = self->drafts.head; link; link = link->next)
    {
      flush->n_flushing++;
      spalt_draft_flush_async (link->data, NULL, draft_flushed_cb, g_object_ref (task));
    }
  flush_one_less (task);
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
take_thread (GPtrArray         *threads,
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

/* Somebody may have gone on in one draft while another one was saved. */
static gboolean
has_unsaved (SpaltNewsroom *self)
{
  for (GList *link = self->drafts.head; link; link = link->next)
    if (spalt_draft_is_unsaved (link->data))
      return TRUE;

  return FALSE;
}

static void flushed_before_close_cb (GObject      *object,
                                     GAsyncResult *result,
                                     gpointer      user_data);

static void
pictures_written_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  spalt_newsroom_flush_async (SPALT_NEWSROOM (object), NULL, flushed_before_close_cb, user_data);
}

/* A picture that has been looked at goes on to the writer, and from there into a text, which is to be saved. */
static void
pictures_stopped_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  spalt_newsroom_write (g_task_get_source_object (task), &do_nothing_call, NULL, NULL, pictures_written_cb,
                        g_object_ref (task));
}

static void
stop_all (SpaltNewsroom *self,
          GTask         *task)
{
  GPtrArray *threads = g_ptr_array_new_with_free_func ((GDestroyNotify)spalt_store_thread_stop);

  g_clear_pointer (&self->watch, spalt_outside_watch_free);
  g_clear_pointer (&self->backup_clock, spalt_backup_clock_free);
  g_queue_clear_full (&self->drafts, g_object_unref);
  take_thread (threads, &self->renderer);
  take_thread (threads, &self->reader);
  take_thread (threads, &self->writer);
  stop (threads, stopped_cb, task);
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
  else if (has_unsaved (self))
    {
      spalt_newsroom_flush_async (self, NULL, flushed_before_close_cb, g_steal_pointer (&task));
    }
  else if (self->pictures)
    {
      GPtrArray *threads = g_ptr_array_new_with_free_func ((GDestroyNotify)spalt_store_thread_stop);

      take_thread (threads, &self->pictures);
      stop (threads, pictures_stopped_cb, g_steal_pointer (&task));
    }
  else
    {
      stop_all (self, g_steal_pointer (&task));
    }
}

/**
 * spalt_newsroom_give_up_drafts:
 *
 * Lets go of all that is written and not saved, for good: before it is closed, when somebody has said so.
 */
void
spalt_newsroom_give_up_drafts (SpaltNewsroom *self)
{
  g_return_if_fail (SPALT_IS_NEWSROOM (self));

  for (GList *link = self->drafts.head; link; link = link->next)
    spalt_draft_give_up (link->data);
  g_queue_clear_full (&self->drafts, g_object_unref);
}

/**
 * spalt_newsroom_close_async:
 *
 * Saves all drafts, also what is written in them meanwhile, does what is in the queues, and closes the database. When a
 * draft cannot be saved, nothing is closed and its error is returned; see spalt_newsroom_give_up_drafts(). From when
 * all is saved, drafts can only be read.
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
