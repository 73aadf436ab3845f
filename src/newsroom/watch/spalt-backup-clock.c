// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-backup-clock.h"

#include "spalt-backup.h"
#include "spalt-store.h"

/* Not while the window is opening. */
#define FIRST_LOOK_SECONDS 20
#define LOOK_SECONDS (60 * 60)

struct _SpaltBackupClock
{
  char                 *folder;
  SpaltBackupFailedFunc failed;
  gpointer              data;

  GCancellable *cancellable;
  guint         source;
  gboolean      running;
};

/* Has a connection of its own, because copying 50,000 articles takes seconds. */
static void
make_backup (GTask        *task,
             gpointer      source_object,
             gpointer      data,
             GCancellable *cancellable)
{
  const char            *folder = data;
  GError                *error = NULL;
  g_autoptr (SpaltStore) store = spalt_store_open (folder, SPALT_STORE_READ_ONLY, &error);

  if (store && spalt_store_backup_if_due (store, g_get_real_time () / G_USEC_PER_SEC, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
made_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  SpaltBackupClock  *self = user_data;

  /* Cancelled: the clock is gone. */
  if (!g_task_propagate_boolean (G_TASK (result), &error) && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->running = FALSE;
  if (error)
    self->failed (error, self->data);
}

static void
look (SpaltBackupClock *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->running)
    return;

  self->running = TRUE;
  task = g_task_new (NULL, self->cancellable, made_cb, self);
  g_task_set_source_tag (task, make_backup);
  g_task_set_task_data (task, g_strdup (self->folder), g_free);
  g_task_run_in_thread (task, make_backup);
}

static gboolean
look_cb (gpointer user_data)
{
  look (user_data);

  return G_SOURCE_CONTINUE;
}

static gboolean
first_look_cb (gpointer user_data)
{
  SpaltBackupClock *self = user_data;

  self->source = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
  look (self);

  return G_SOURCE_REMOVE;
}

/**
 * spalt_backup_clock_new:
 * @failed: told when a backup could not be made; it is tried again in an hour
 *
 * Backs the publication up once a day while it is open.
 */
SpaltBackupClock *
spalt_backup_clock_new (const char           *folder,
                        SpaltBackupFailedFunc failed,
                        gpointer              data)
{
  SpaltBackupClock *self = g_new0 (SpaltBackupClock, 1);

  self->folder = g_strdup (folder);
  self->failed = failed;
  self->data = data;
  self->cancellable = g_cancellable_new ();
  self->source = g_timeout_add_seconds (FIRST_LOOK_SECONDS, first_look_cb, self);

  return self;
}

void
spalt_backup_clock_free (SpaltBackupClock *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->folder, g_free);
  g_free (self);
}
