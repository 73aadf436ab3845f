// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-outside-watch.h"

#include <gio/gio.h>

/* Several writes that follow each other count as one. */
#define SETTLE_MS 300

struct _SpaltOutsideWatch
{
  SpaltOutsideWatchFunc count_func;
  SpaltOutsideWatchFunc changed_func;
  gpointer              data;

  GFileMonitor *monitor;
  guint         settle_source;
  gint64        count; /* below 0 until the first has come */
};

static gboolean
settled_cb (gpointer user_data)
{
  SpaltOutsideWatch *self = user_data;

  self->settle_source = 0;
  self->count_func (self->data);

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
 * @folder: the publication's
 * @count: called in the main thread when the publication's files have changed, and once when the watch begins: whoever
 *   has the connection that writes asks it for spalt_store_get_change_count(), and hands that on to
 *   spalt_outside_watch_set_count()
 * @changed: called in the main thread after another program, or a job with a connection of its own, has written
 *
 * Watches the publication's files, and has SQLite asked whether it was somebody else whenever they change.
 */
SpaltOutsideWatch *
spalt_outside_watch_new (const char           *folder,
                         SpaltOutsideWatchFunc count,
                         SpaltOutsideWatchFunc changed,
                         gpointer              data)
{
  SpaltOutsideWatch *self = g_new0 (SpaltOutsideWatch, 1);
  g_autoptr (GFile)  file = g_file_new_for_path (folder);

  self->count_func = count;
  self->changed_func = changed;
  self->data = data;
  self->count = -1;
  self->monitor = g_file_monitor_directory (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor)
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (files_changed_cb), self);
  self->count_func (self->data);

  return self;
}

void
spalt_outside_watch_free (SpaltOutsideWatch *self)
{
  g_clear_object (&self->monitor);
  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_free (self);
}

/**
 * spalt_outside_watch_set_count:
 * @count: as the connection that writes says now
 */
void
spalt_outside_watch_set_count (SpaltOutsideWatch *self,
                               gint64             count)
{
  const gboolean first = self->count < 0;

  if (count == self->count)
    return;

  self->count = count;
  if (!first)
    self->changed_func (self->data);
}
