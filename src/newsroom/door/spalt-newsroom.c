// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-newsroom-private.h"

#include "spalt-article.h"
#include "spalt-local-person.h"
#include "spalt-person.h"
#include "spalt-record.h"
#include "spalt-tag.h"

enum
{
  ROWS_CHANGED,
  SETTINGS_CHANGED,
  PROBLEM,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SpaltNewsroom, spalt_newsroom, G_TYPE_OBJECT)

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
  g_clear_pointer (&self->person, g_free);
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
  self->person = spalt_local_person_get_name ();
  self->followed = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_object_unref);
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

static gpointer
sign (SpaltStore   *store,
      gpointer      data,
      GCancellable *cancellable,
      GError      **error)
{
  spalt_store_set_person (store, data);

  return NULL;
}

static const SpaltStoreCall sign_call = { sign, g_free };

/**
 * spalt_newsroom_set_person:
 * @person: (nullable): the name of whoever is at this desk; %NULL or empty for the one that the computer knows
 *
 * Sets whose name stands at all that is saved from now on, and at what jobs bring in that begin from now on.
 */
void
spalt_newsroom_set_person (SpaltNewsroom *self,
                           const char    *person)
{
  g_autofree char *local = spalt_local_person_get_name ();

  g_return_if_fail (SPALT_IS_NEWSROOM (self));

  g_set_str (&self->person, person != NULL && *person != '\0' ? person : local);
  if (!self->read_only)
    spalt_newsroom_write (self, &sign_call, g_strdup (self->person), NULL, NULL, NULL);
}

const char *
spalt_newsroom_get_person (SpaltNewsroom *self)
{
  return self->person;
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

/**
 * spalt_newsroom_adopt_settings:
 * @settings: as they are in the database now; not to be changed any more
 */
void
spalt_newsroom_adopt_settings (SpaltNewsroom *self,
                               SpaltSettings *settings)
{
  g_set_object (&self->settings, settings);
  g_clear_pointer (&self->time_zone, g_time_zone_unref);
  self->time_zone = g_time_zone_new_identifier (spalt_settings_get_time_zone (settings));
  if (!self->time_zone)
    self->time_zone = g_time_zone_new_utc ();
  g_signal_emit (self, signals[SETTINGS_CHANGED], 0);
}

void
spalt_newsroom_emit_rows (SpaltNewsroom *self,
                          GType          type,
                          gint64         id)
{
  g_signal_emit (self, signals[ROWS_CHANGED], 0, type, id);
  if (type == SPALT_TYPE_PERSON || type == SPALT_TYPE_TAG)
    spalt_newsroom_follow_names (self);
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
