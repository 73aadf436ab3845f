// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-log-keeper.h"

#include "spalt-store-log.h"

typedef struct
{
  char    *folder;
  GThread *thread;

  GMutex   mutex; /* for what both threads use: */
  GCond    changed;
  gboolean due;
  gboolean ending;
} LogKeeper;

/* The connection is its own and not kept: it is needed once in some minutes of writing. What fails is tried again when
 * the log has grown further. */
static void
shorten (LogKeeper *self)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SpaltStore) store = spalt_store_open (self->folder, SPALT_STORE_READ_WRITE, &error);

  if (store == NULL || !spalt_store_shorten_log (store, &error))
    g_debug ("The log stays long: %s", error->message);
}

static gpointer
keep (gpointer data)
{
  LogKeeper *self = data;

  g_mutex_lock (&self->mutex);
  while (!self->ending)
    {
      if (self->due)
        {
          self->due = FALSE;
          g_mutex_unlock (&self->mutex);
          shorten (self);
          g_mutex_lock (&self->mutex);
        }
      else
        {
          g_cond_wait (&self->changed, &self->mutex);
        }
    }
  g_mutex_unlock (&self->mutex);

  return NULL;
}

static void
set (LogKeeper *self,
     gboolean  *what)
{
  g_mutex_lock (&self->mutex);
  *what = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
}

static void
log_keeper_free (gpointer data)
{
  LogKeeper *self = data;

  set (self, &self->ending);
  g_thread_join (self->thread);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self->folder);
  g_free (self);
}

static void
log_grown_cb (gpointer data)
{
  LogKeeper *self = data;

  set (self, &self->due);
}

/**
 * spalt_log_keeper_attach:
 *
 * Keeps the log of what @store writes short, in a thread of its own, until the store is closed.
 */
void
spalt_log_keeper_attach (SpaltStore *store)
{
  LogKeeper *self = g_new0 (LogKeeper, 1);

  self->folder = g_strdup (spalt_store_get_folder (store));
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->thread = g_thread_new ("spalt-log", keep, self);
  spalt_store_set_log_func (store, log_grown_cb, self, log_keeper_free);
}
