// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-newsroom-private.h"

#include "spalt-article.h"
#include "spalt-log-keeper.h"
#include "spalt-newsroom-error.h"
#include "spalt-record.h"
#include "spalt-settings-store.h"
#include "spalt-store-error.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

/* How much nicer than others who looks at pictures is, so that who saves is served first. */
#define YIELDING 10

enum
{
  ROWS_CHANGED,
  SETTINGS_CHANGED,
  PROBLEM,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpaltNewsroom, spalt_newsroom, G_TYPE_OBJECT)

static SpaltStore *
open_or_create (SpaltNewsroom *self,
                GError       **error)
{
  if (self->new_settings)
    return spalt_store_create (self->folder, self->new_settings, spalt_newsroom_get_now (), error);

  return spalt_store_open (self->folder, SPALT_STORE_READ_WRITE, error);
}

static gpointer
open_writer (SpaltStore   *unused,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  SpaltNewsroom     *self = data;
  g_autoptr (GError) local_error = NULL;
  SpaltStore        *store = open_or_create (self, &local_error);

  if (store)
    spalt_log_keeper_attach (store);
  else if (!self->new_settings && g_error_matches (local_error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_READ_ONLY))
    {
      self->read_only = TRUE;
      g_clear_error (&local_error);
      store = spalt_store_open (self->folder, SPALT_STORE_READ_ONLY, &local_error);
    }

  if (store)
    self->notice = g_strdup (spalt_store_get_notice (store));
  else
    g_propagate_error (error, g_steal_pointer (&local_error));

  return store;
}

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
  (void)!nice (YIELDING);

  return open_reader (unused, data, cancellable, error);
}

/* Without a function it opens the store. */
static const SpaltStoreCall open_call = { NULL };

static gpointer
load_settings (SpaltStore   *store,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  return spalt_store_load_settings (store, error);
}

static const SpaltStoreCall load_settings_call = { load_settings, NULL, g_object_unref };

static void
take_settings (SpaltNewsroom *self,
               SpaltSettings *settings)
{
  g_set_object (&self->settings, settings);
  g_clear_pointer (&self->time_zone, g_time_zone_unref);
  self->time_zone = g_time_zone_new_identifier (spalt_settings_get_time_zone (settings));
  if (!self->time_zone)
    self->time_zone = g_time_zone_new_utc ();
}

static void
settings_reloaded_cb (GObject      *object,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  SpaltNewsroom            *self = SPALT_NEWSROOM (object);
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltSettings) settings = spalt_newsroom_finish (self, &load_settings_call, result, &error);

  if (!settings)
    {
      spalt_newsroom_emit_problem (self, error);
      return;
    }

  take_settings (self, settings);
  g_signal_emit (self, signals[SETTINGS_CHANGED], 0);
}

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
changes_counted_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  SpaltNewsroom     *self = SPALT_NEWSROOM (object);
  g_autofree gint64 *count = spalt_newsroom_finish (self, &count_changes_call, result, NULL);

  /* It may have been closed meanwhile. */
  if (count && self->watch)
    spalt_outside_watch_set_count (self->watch, *count);
}

static void
count_changes_cb (gpointer data)
{
  spalt_newsroom_write (data, &count_changes_call, NULL, NULL, changes_counted_cb, NULL);
}

static void
changed_outside_cb (gpointer data)
{
  SpaltNewsroom *self = data;

  spalt_newsroom_emit_all_rows (self);
  spalt_newsroom_read (self, &load_settings_call, NULL, NULL, settings_reloaded_cb, NULL);
}

static void
backup_failed_cb (const GError *error,
                  gpointer      data)
{
  spalt_newsroom_emit_problem (data, error);
}

static void
settings_loaded_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  SpaltNewsroom            *self = SPALT_NEWSROOM (object);
  g_autoptr (GTask)         task = user_data;
  g_autoptr (SpaltSettings) settings = NULL;
  GError                   *error = NULL;

  settings = spalt_newsroom_finish (self, &load_settings_call, result, &error);
  if (!settings)
    {
      g_task_return_error (task, error);
      return;
    }

  take_settings (self, settings);
  if (!self->read_only)
    {
      self->watch = spalt_outside_watch_new (self->folder, count_changes_cb, changed_outside_cb, self);
      self->backup_clock = spalt_backup_clock_new (self->folder, backup_failed_cb, self);
    }
  g_task_return_pointer (task, g_object_ref (self), g_object_unref);
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  SpaltNewsroom    *self = SPALT_NEWSROOM (object);
  g_autoptr (GTask) task = user_data;
  GError           *error = NULL;

  g_task_propagate_pointer (G_TASK (result), &error);
  if (error)
    {
      g_task_return_error (task, error);
      return;
    }

  self->reader = spalt_store_thread_new ("spalt-reader", open_reader, NULL, self);
  spalt_newsroom_read (self, &open_call, NULL, NULL, NULL, NULL);
  spalt_newsroom_read (self, &load_settings_call, NULL, g_task_get_cancellable (task),
                       settings_loaded_cb, g_object_ref (task));
}

static void
start_opening (const char         *folder,
               SpaltSettings      *new_settings,
               gpointer            source_tag,
               GCancellable       *cancellable,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  g_autoptr (SpaltNewsroom) self = g_object_new (SPALT_TYPE_NEWSROOM, NULL);
  g_autoptr (GTask)         task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  self->folder = g_canonicalize_filename (folder, NULL);
  self->new_settings = new_settings ? g_object_ref (new_settings) : NULL;
  self->writer = spalt_store_thread_new ("spalt-writer", open_writer, NULL, self);

  g_autoptr (GTask) opening = g_task_new (self, cancellable, opened_cb, g_object_ref (task));
  spalt_store_thread_push (self->writer, &open_call, NULL, opening);
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

static void
spalt_newsroom_dispose (GObject *object)
{
  SpaltNewsroom *self = SPALT_NEWSROOM (object);

  g_clear_pointer (&self->watch, spalt_outside_watch_free);
  g_clear_pointer (&self->backup_clock, spalt_backup_clock_free);
  g_clear_object (&self->keeper);
  g_clear_pointer (&self->pictures, spalt_store_thread_stop);
  g_clear_pointer (&self->renderer, spalt_store_thread_stop);
  g_clear_pointer (&self->reader, spalt_store_thread_stop);
  g_clear_pointer (&self->writer, spalt_store_thread_stop);

  G_OBJECT_CLASS (spalt_newsroom_parent_class)->dispose (object);
}

static void
spalt_newsroom_finalize (GObject *object)
{
  SpaltNewsroom *self = SPALT_NEWSROOM (object);

  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->notice, g_free);
  g_clear_pointer (&self->time_zone, g_time_zone_unref);
  g_clear_object (&self->new_settings);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->followed, g_hash_table_unref);

  G_OBJECT_CLASS (spalt_newsroom_parent_class)->finalize (object);
}

static void
spalt_newsroom_class_init (SpaltNewsroomClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = spalt_newsroom_dispose;
  object_class->finalize = spalt_newsroom_finalize;

  signals[ROWS_CHANGED] = g_signal_new ("rows-changed", SPALT_TYPE_NEWSROOM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_GTYPE, G_TYPE_INT64);
  signals[SETTINGS_CHANGED] = g_signal_new ("settings-changed", SPALT_TYPE_NEWSROOM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 0);
  signals[PROBLEM] = g_signal_new ("problem", SPALT_TYPE_NEWSROOM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   1, G_TYPE_ERROR);
}

static void
spalt_newsroom_init (SpaltNewsroom *self)
{
  self->followed = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_object_unref);
}

/**
 * spalt_newsroom_open_async:
 * @folder: the publication's folder
 *
 * Opens a publication; older databases are migrated, after a backup. Fails with a #SpaltStoreError whose message says
 * what to do. A publication that may only be read opens, and refuses to write: see spalt_newsroom_get_read_only().
 */
void
spalt_newsroom_open_async (const char         *folder,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_return_if_fail (folder != NULL);

  start_opening (folder, NULL, spalt_newsroom_open_async, cancellable, callback, user_data);
}

SpaltNewsroom *
spalt_newsroom_open_finish (GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * spalt_newsroom_create_async:
 * @folder: to be made, or empty
 *
 * Makes a publication and opens it.
 */
void
spalt_newsroom_create_async (const char         *folder,
                             SpaltSettings      *settings,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (folder != NULL);
  g_return_if_fail (SPALT_IS_SETTINGS (settings));

  start_opening (folder, settings, spalt_newsroom_create_async, cancellable, callback, user_data);
}

SpaltNewsroom *
spalt_newsroom_create_finish (GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *
spalt_newsroom_get_folder (SpaltNewsroom *self)
{
  g_return_val_if_fail (SPALT_IS_NEWSROOM (self), NULL);

  return self->folder;
}

gboolean
spalt_newsroom_get_read_only (SpaltNewsroom *self)
{
  g_return_val_if_fail (SPALT_IS_NEWSROOM (self), TRUE);

  return self->read_only;
}

/* Whether what is changed can still be saved: until the last of it was, on the way to being closed. */
gboolean
spalt_newsroom_get_open (SpaltNewsroom *self)
{
  return self->writer != NULL;
}

/**
 * spalt_newsroom_get_notice:
 *
 * Returns: (nullable) (transfer none): what happened to the publication before it was opened and somebody must be told
 */
const char *
spalt_newsroom_get_notice (SpaltNewsroom *self)
{
  g_return_val_if_fail (SPALT_IS_NEWSROOM (self), NULL);

  return self->notice;
}

/**
 * spalt_newsroom_get_settings:
 *
 * Returns: (transfer none): as last loaded; do not change it
 */
SpaltSettings *
spalt_newsroom_get_settings (SpaltNewsroom *self)
{
  g_return_val_if_fail (SPALT_IS_NEWSROOM (self), NULL);

  return self->settings;
}

/**
 * spalt_newsroom_get_time_zone:
 *
 * Returns: (transfer none): the publication's
 */
GTimeZone *
spalt_newsroom_get_time_zone (SpaltNewsroom *self)
{
  g_return_val_if_fail (SPALT_IS_NEWSROOM (self), NULL);

  return self->time_zone;
}

void
spalt_newsroom_emit_rows (SpaltNewsroom *self,
                          GType          type,
                          gint64         id)
{
  g_signal_emit (self, signals[ROWS_CHANGED], 0, type, id);
}

/* After another connection has written, and nobody knows what. A class that has not been registered yet is one that
 * nobody has asked for. */
void
spalt_newsroom_emit_all_rows (SpaltNewsroom *self)
{
  guint             n_types;
  g_autofree GType *types = g_type_children (SPALT_TYPE_RECORD, &n_types);

  for (guint i = 0; i < n_types; i++)
    spalt_newsroom_emit_rows (self, types[i], 0);
  spalt_newsroom_emit_rows (self, SPALT_TYPE_ARTICLE, 0);
}

void
spalt_newsroom_emit_problem (SpaltNewsroom *self,
                             const GError  *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[PROBLEM], 0, error);
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

/* Another thread that reads, from when it is needed first. */
static void
ensure_reader (SpaltNewsroom      *self,
               SpaltStoreThread  **thread,
               const char         *name,
               SpaltStoreFunc      open,
               SpaltStoreCloseFunc close)
{
  g_autoptr (GTask) opening = NULL;

  if (!self->writer || *thread)
    return;

  opening = g_task_new (self, NULL, NULL, NULL);
  *thread = spalt_store_thread_new (name, open, close, self);
  push (self, *thread, &open_call, NULL, opening);
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

gint64
spalt_newsroom_get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* Returns: (transfer none) (nullable) */
SpaltKeeper *
spalt_newsroom_get_keeper (SpaltNewsroom *self)
{
  return self->keeper;
}

void
spalt_newsroom_set_keeper (SpaltNewsroom *self,
                           SpaltKeeper   *keeper)
{
  g_set_object (&self->keeper, keeper);
}
