// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-outside-watch.h"

#include "spalt-newsroom-private.h"

/* Several writes that follow each other count as one. */
#define SETTLE_MS 300

struct _SpaltOutsideWatch
{
  SpaltNewsroom        *newsroom; /* which owns this */
  SpaltOutsideWatchFunc changed;
  gpointer              data;

  GFileMonitor *monitor;
  GCancellable *cancellable;
  guint         settle_source;
  gint64        count;
};

static gpointer
count_changes (SpaltStore   *store,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  gint64 *count = g_new (gint64, 1);

  *count = spalt_store_get_change_count (store);

  return count;
}

static const SpaltStoreCall count_changes_call = { count_changes, NULL, g_free };

static void
counted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *count = spalt_newsroom_finish (SPALT_NEWSROOM (object), &count_changes_call, result, &error);
  SpaltOutsideWatch *self = user_data;
  gboolean           first;

  /* A failure can mean that the watch is gone. */
  if (!count)
    return;

  first = self->count < 0;
  if (*count == self->count)
    return;
  self->count = *count;
  if (!first)
    self->changed (self->data);
}

static gboolean
settled_cb (gpointer user_data)
{
  SpaltOutsideWatch *self = user_data;

  self->settle_source = 0;
  spalt_newsroom_write (self->newsroom, &count_changes_call, NULL, self->cancellable, counted_cb, self);

  return G_SOURCE_REMOVE;
}

static void
files_changed_cb (SpaltOutsideWatch *self)
{
  if (self->settle_source == 0)
    self->settle_source = g_timeout_add (SETTLE_MS, settled_cb, self);
}

/**
 * spalt_outside_watch_new:
 * @changed: called in the main thread after another program, or a job with a connection of its own, has written
 *
 * Watches the publication's files, and asks SQLite whether it was somebody else whenever they change.
 */
SpaltOutsideWatch *
spalt_outside_watch_new (SpaltNewsroom        *newsroom,
                         SpaltOutsideWatchFunc changed,
                         gpointer              data)
{
  SpaltOutsideWatch *self = g_new0 (SpaltOutsideWatch, 1);
  g_autoptr (GFile)  folder = g_file_new_for_path (spalt_newsroom_get_folder (newsroom));

  self->newsroom = newsroom;
  self->changed = changed;
  self->data = data;
  self->count = -1;
  self->cancellable = g_cancellable_new ();
  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor && !spalt_newsroom_get_read_only (newsroom))
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (files_changed_cb), self);
  if (!spalt_newsroom_get_read_only (newsroom))
    spalt_newsroom_write (newsroom, &count_changes_call, NULL, self->cancellable, counted_cb, self);

  return self;
}

void
spalt_outside_watch_free (SpaltOutsideWatch *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->monitor);
  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_free (self);
}
