// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-theme-watch.h"

struct _SpaltThemeWatch
{
  GObject parent_instance;

  char     **folders;
  GPtrArray *monitors; // one a folder
};

G_DEFINE_FINAL_TYPE (SpaltThemeWatch, spalt_theme_watch, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
file_changed_cb (SpaltThemeWatch  *self,
                 GFile            *file,
                 GFile            *other,
                 GFileMonitorEvent event)
{
  if (event != G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
stop_watching (SpaltThemeWatch *self)
{
  for (guint i = 0; i < self->monitors->len; i++)
    g_file_monitor_cancel (self->monitors->pdata[i]);
  g_ptr_array_set_size (self->monitors, 0);
}

static void
spalt_theme_watch_dispose (GObject *object)
{
  SpaltThemeWatch *self = SPALT_THEME_WATCH (object);

  stop_watching (self);
  G_OBJECT_CLASS (spalt_theme_watch_parent_class)->dispose (object);
}

static void
spalt_theme_watch_finalize (GObject *object)
{
  SpaltThemeWatch *self = SPALT_THEME_WATCH (object);

  g_ptr_array_unref (self->monitors);
  g_strfreev (self->folders);
  G_OBJECT_CLASS (spalt_theme_watch_parent_class)->finalize (object);
}

static void
spalt_theme_watch_class_init (SpaltThemeWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = spalt_theme_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = spalt_theme_watch_finalize;
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", SPALT_TYPE_THEME_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
spalt_theme_watch_init (SpaltThemeWatch *self)
{
  self->monitors = g_ptr_array_new_with_free_func (g_object_unref);
}

SpaltThemeWatch *
spalt_theme_watch_new (void)
{
  return g_object_new (SPALT_TYPE_THEME_WATCH, NULL);
}

/**
 * spalt_theme_watch_set_folders:
 * @folders: (element-type filename): copied; each by itself, without those in it
 *
 * Where a system cannot watch folders, nothing is told: the page can still be loaded again by hand.
 */
void
spalt_theme_watch_set_folders (SpaltThemeWatch   *self,
                               const char *const *folders)
{
  g_return_if_fail (SPALT_IS_THEME_WATCH (self));
  g_return_if_fail (folders != NULL);

  if (self->folders != NULL && g_strv_equal ((const char *const *)self->folders, folders))
    return;

  stop_watching (self);
  g_strfreev (self->folders);
  self->folders = g_strdupv ((char **)folders);
  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autoptr (GFile)  folder = g_file_new_for_path (folders[i]);
      g_autoptr (GError) error = NULL;
      GFileMonitor      *monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, &error);

      if (monitor == NULL)
        {
          g_debug ("Changes in “%s” are not noticed: %s", folders[i], error->message);
          continue;
        }
      g_signal_connect_object (monitor, "changed", G_CALLBACK (file_changed_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->monitors, monitor);
    }
}
