// SPDX-License-Identifier: GPL-3.0-or-later
/* A publication is opened or made: who writes, what it is called, and who watches its files. */
#include "spalt-newsroom-private.h"

#include "spalt-log-keeper.h"
#include "spalt-newsroom-error.h"

#include "spalt-settings-store.h"
#include "spalt-store-error.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

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
    {
      spalt_log_keeper_attach (store);
      spalt_store_set_person (store, self->person);
    }
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
load_settings (SpaltStore   *store,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  return spalt_store_load_settings (store, error);
}

static const SpaltStoreCall load_settings_call = { load_settings, NULL, g_object_unref };

static void
settings_reloaded_cb (GObject      *object,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  SpaltNewsroom            *self = SPALT_NEWSROOM (object);
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltSettings) settings = spalt_newsroom_finish (self, &load_settings_call, result, &error);

  if (settings)
    spalt_newsroom_adopt_settings (self, settings);
  else
    spalt_newsroom_emit_problem (self, error);
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

static gpointer
ask_for_others (SpaltStore   *store,
                gpointer      data,
                GCancellable *cancellable,
                GError      **error)
{
  return GINT_TO_POINTER (!spalt_store_is_changed_here (store));
}

static const SpaltStoreCall ask_for_others_call = { ask_for_others };

/* Whoever works here wants to know it, but not with every word that the other one writes. */
static void
others_asked_for_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  SpaltNewsroom     *self = SPALT_NEWSROOM (object);
  g_autoptr (GError) others = NULL;

  if (!spalt_newsroom_finish (self, &ask_for_others_call, result, NULL) || self->is_told_of_others)
    return;

  self->is_told_of_others = TRUE;
  g_set_error_literal (&others, SPALT_NEWSROOM_ERROR, SPALT_NEWSROOM_ERROR_CONFLICT,
                       _("Another person or program is working on this publication, too. Spalt joins what is written "
                          "in both places, and asks where it cannot."));
  spalt_newsroom_emit_problem (self, others);
}

static void
changed_outside_cb (gpointer data)
{
  SpaltNewsroom *self = data;

  if (!self->is_told_of_others)
    spalt_newsroom_read (self, &ask_for_others_call, NULL, NULL, others_asked_for_cb, NULL);
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

  spalt_newsroom_adopt_settings (self, settings);
  if (!self->read_only)
    {
      self->watch = spalt_outside_watch_new (self->folder, count_changes_cb, changed_outside_cb, self);
      self->backup_clock = spalt_backup_clock_new (self->folder, backup_failed_cb, self);
    }
  spalt_newsroom_follow_names (self);
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

  spalt_newsroom_start_reading (self);
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
  spalt_store_thread_open (self->writer, opening);
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
