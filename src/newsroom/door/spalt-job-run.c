// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-job-run.h"

#include "spalt-job-private.h"
#include "spalt-newsroom-private.h"

/* The bar moves so often at most. */
#define PROGRESS_MS 60

struct _SpaltJobRun
{
  SpaltJob      *job;
  SpaltNewsroom *newsroom;
  SpaltStoreMode mode;
  SpaltJobFunc   func;
  char          *folder;
  char          *person;
  char          *target;
  char          *argument;
  guint          flags;
  char          *path;
  GPtrArray     *messages;
  guint          progress_source;

  GMutex mutex; /* for what the thread tells: */
  char  *status;
  double fraction;
};

static void
job_run_free (SpaltJobRun *self)
{
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->job);
  g_clear_object (&self->newsroom);
  g_free (self->folder);
  g_free (self->person);
  g_free (self->target);
  g_free (self->argument);
  g_free (self->path);
  g_free (self->status);
  g_ptr_array_unref (self->messages);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static gboolean
progress_cb (gpointer data)
{
  SpaltJobRun     *self = data;
  g_autofree char *status = NULL;
  double           fraction;

  g_mutex_lock (&self->mutex);
  status = g_strdup (self->status);
  fraction = self->fraction;
  g_mutex_unlock (&self->mutex);

  spalt_job_report (self->job, status, fraction);

  return G_SOURCE_CONTINUE;
}

static void
run_in_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  SpaltJobRun           *self = data;
  GError                *error = NULL;
  g_autoptr (SpaltStore) store = spalt_store_open (self->folder, self->mode, &error);
  char                  *summary = NULL;

  if (store)
    {
      spalt_store_set_person (store, self->person);
      summary = self->func (self, store, cancellable, &error);
    }

  if (summary)
    g_task_return_pointer (task, summary, g_free);
  else
    g_task_return_error (task, error);
}

static void
end (SpaltJobRun *self,
     const char  *summary,
     GError      *error)
{
  g_autoptr (SpaltJob) job = g_object_ref (self->job);

  for (guint i = 0; i < self->messages->len; i++)
    {
      SpaltJobMessage *message = g_ptr_array_index (self->messages, i);

      spalt_job_add_message (job, spalt_job_message_get_file (message), spalt_job_message_get_line (message),
                             spalt_job_message_get_text (message), spalt_job_message_get_serious (message));
    }
  if (summary)
    spalt_job_set_path (job, self->path);

  /* What a job has written, it wrote by another connection. */
  if (self->mode == SPALT_STORE_READ_WRITE)
    spalt_newsroom_emit_all_rows (self->newsroom);

  job_run_free (self);
  spalt_job_finish (job, summary, error);
}

static void
ran_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  GError          *error = NULL;
  g_autofree char *summary = g_task_propagate_pointer (G_TASK (result), &error);

  end (user_data, summary, error);
}

static void
flushed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  SpaltJobRun      *self = user_data;
  g_autoptr (GTask) task = NULL;
  GError           *error = NULL;

  if (!spalt_newsroom_flush_finish (self->newsroom, result, &error))
    {
      end (self, NULL, error);
      return;
    }

  /* The thread's task does not hold the newsroom, which could then end in that thread. */
  task = g_task_new (NULL, spalt_job_get_cancellable (self->job), ran_cb, self);
  g_task_set_source_tag (task, flushed_cb);
  g_task_set_task_data (task, self, NULL);
  self->progress_source = g_timeout_add (PROGRESS_MS, progress_cb, self);
  g_task_run_in_thread (task, run_in_thread);
}

/**
 * spalt_job_run_start:
 *
 * Saves what is being edited, then does the work.
 *
 * Returns: (transfer full): the job
 */
SpaltJob *
spalt_job_run_start (SpaltNewsroom      *newsroom,
                     const SpaltJobPlan *plan)
{
  SpaltJobRun *self = g_new0 (SpaltJobRun, 1);
  SpaltJob    *job = spalt_job_new (plan->title);

  self->job = g_object_ref (job);
  self->newsroom = g_object_ref (newsroom);
  self->mode = plan->mode;
  self->func = plan->func;
  self->folder = g_strdup (spalt_newsroom_get_folder (newsroom));
  self->person = g_strdup (spalt_newsroom_get_person (newsroom));
  self->target = g_strdup (plan->target);
  self->argument = g_strdup (plan->argument);
  self->flags = plan->flags;
  self->path = g_strdup (plan->path);
  self->messages = g_ptr_array_new_with_free_func (g_object_unref);
  self->fraction = -1;
  g_mutex_init (&self->mutex);
  spalt_newsroom_flush_async (newsroom, NULL, flushed_cb, self);

  return job;
}

const char *
spalt_job_run_get_target (SpaltJobRun *self)
{
  return self->target;
}

const char *
spalt_job_run_get_argument (SpaltJobRun *self)
{
  return self->argument;
}

guint
spalt_job_run_get_flags (SpaltJobRun *self)
{
  return self->flags;
}

/**
 * spalt_job_run_set_path:
 *
 * In the thread of the work, like the next two.
 */
void
spalt_job_run_set_path (SpaltJobRun *self,
                        const char  *path)
{
  g_set_str (&self->path, path);
}

/**
 * spalt_job_run_progress:
 *
 * From any thread.
 */
void
spalt_job_run_progress (SpaltJobRun *self,
                        const char  *status,
                        double       fraction)
{
  g_mutex_lock (&self->mutex);
  g_set_str (&self->status, status);
  self->fraction = fraction;
  g_mutex_unlock (&self->mutex);
}

void
spalt_job_run_add_message (SpaltJobRun *self,
                           const char  *file,
                           guint        line,
                           const char  *text,
                           gboolean     serious)
{
  g_ptr_array_add (self->messages, spalt_job_message_new (file, line, text, serious));
}
