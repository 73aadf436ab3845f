// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-record-draft-private.h"

#include "spalt-kept.h"
#include "spalt-newsroom-error.h"
#include "spalt-newsroom-private.h"
#include "spalt-newsroom-records.h"

#include "spalt-record-merge.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  PROP_STATE = 1,
  PROP_ERROR,
  PROP_READ_ONLY,
} SpaltRecordDraftProperty;

static GParamSpec *properties[PROP_READ_ONLY + 1];
static guint       problems_changed_signal;

static void spalt_record_draft_kept_init (SpaltKeptInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SpaltRecordDraft,
                               spalt_record_draft,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SPALT_TYPE_KEPT, spalt_record_draft_kept_init))

void
spalt_record_draft_set_state (SpaltRecordDraft *self,
                              SpaltDraftState   state,
                              const GError     *error)
{
  if (error || self->error)
    {
      g_clear_error (&self->error);
      self->error = error ? g_error_copy (error) : NULL;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
    }

  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* What can be saved is saved; where somebody has to choose, the error says so. */
void
spalt_record_draft_set_saved (SpaltRecordDraft *self)
{
  g_autoptr (GError) error = NULL;

  if (g_hash_table_size (self->clashes) > 0)
    error = g_error_new_literal (SPALT_NEWSROOM_ERROR, SPALT_NEWSROOM_ERROR_CONFLICT,
                                 _("Somebody else has changed the same here meanwhile. Choose what to keep."));
  spalt_record_draft_set_state (self, error ? SPALT_DRAFT_CONFLICT : SPALT_DRAFT_SAVED, error);
}

static gboolean
is_same (gpointer    self,
         gpointer    other,
         GParamSpec *pspec)
{
  g_auto (GValue) here = G_VALUE_INIT;
  g_auto (GValue) there = G_VALUE_INIT;

  g_object_get_property (self, pspec->name, &here);
  g_object_get_property (other, pspec->name, &there);

  return g_param_values_cmp (pspec, &here, &there) == 0;
}

static void
take (gpointer    self,
      gpointer    other,
      const char *property)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_object_get_property (other, property, &value);
  g_object_set_property (self, property, &value);
}

static void
add_clash (SpaltRecordDraft *self,
           const char       *property)
{
  if (g_hash_table_add (self->clashes, (gpointer)g_intern_string (property)))
    g_signal_emit (self, problems_changed_signal, 0);
}

/**
 * spalt_record_draft_join:
 * @before: what @stored was made from, as far as it is ours
 * @stored: what the database has now
 *
 * Takes over into the record what others have stored, except where somebody has typed since: that clashes. What was
 * only tidied up, such as a space at the end, stays as it was typed: somebody may be about to go on.
 */
void
spalt_record_draft_join (SpaltRecordDraft *self,
                         gpointer          before,
                         gpointer          stored)
{
  static const char *const identity[] = { "id", "uid", "version" };
  g_autoptr (SpaltRecord)  base = spalt_record_copy (before);
  g_autoptr (SpaltRecord)  mine = spalt_record_copy (self->record);
  g_autoptr (SpaltRecord)  joined = NULL;
  g_autofree GParamSpec  **pspecs = NULL;
  guint                    n_pspecs;
  const char              *clash;

  spalt_record_clean (mine);
  joined = spalt_record_copy (mine);
  while ((clash = spalt_record_merge (joined, base, stored)))
    {
      add_clash (self, clash);
      take (base, stored, clash);
    }

  self->applying = TRUE;
  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (joined), &n_pspecs);
  for (guint i = 0; i < n_pspecs; i++)
    if (!is_same (joined, mine, pspecs[i]))
      take (self->record, joined, pspecs[i]->name);
  for (guint i = 0; i < G_N_ELEMENTS (identity); i++)
    take (self->record, stored, identity[i]);
  self->applying = FALSE;
  g_set_object (&self->base, stored);
}

/**
 * spalt_record_draft_copy_mine:
 *
 * Returns: (transfer full): what is to be saved: where somebody has to choose first, what the database has
 */
gpointer
spalt_record_draft_copy_mine (SpaltRecordDraft *self)
{
  SpaltRecord   *mine = spalt_record_copy (self->record);
  GHashTableIter iter;
  gpointer       property;

  g_hash_table_iter_init (&iter, self->clashes);
  while (g_hash_table_iter_next (&iter, &property, NULL))
    take (mine, self->base, property);
  spalt_record_clean (mine);

  return mine;
}

/**
 * spalt_record_draft_find_problems:
 * @mine: (nullable): what the rules are held against; NULL when there is nothing to be saved
 */
void
spalt_record_draft_find_problems (SpaltRecordDraft *self,
                                  gpointer          mine)
{
  const guint before = self->problems->len;

  g_ptr_array_unref (self->problems);
  self->problems = mine ? spalt_record_find_problems (mine) : g_ptr_array_new ();
  if (before > 0 || self->problems->len > 0)
    g_signal_emit (self, problems_changed_signal, 0);
}

static void
reloaded_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (SpaltRecordDraft) self = user_data;
  g_autoptr (SpaltRecord)      theirs = spalt_newsroom_load_finish (SPALT_NEWSROOM (object), result, NULL);

  /* A save that runs finds out by itself. */
  if (!theirs || self->saving || self->given_up ||
      !g_str_equal (spalt_record_get_text (theirs, "uid"), spalt_record_get_text (self->base, "uid")) ||
      spalt_record_get_number (theirs, "version") == spalt_record_get_number (self->base, "version"))
    return;

  spalt_record_draft_join (self, self->base, theirs);
  if (!self->changed)
    spalt_record_draft_set_saved (self);
}

static void
rows_changed_cb (SpaltRecordDraft *self,
                 GType             type,
                 gint64            id)
{
  const gint64 own = spalt_record_get_number (self->record, "id");

  if (type == G_OBJECT_TYPE (self->record) && !self->own_change && own != 0 && (id == 0 || id == own))
    spalt_newsroom_load_async (self->newsroom, type, own, NULL, reloaded_cb, g_object_ref (self));
}

/* Who writes the same as the others did has chosen. */
static void
record_changed_cb (SpaltRecordDraft *self,
                   GParamSpec       *pspec)
{
  if (!self->applying && g_hash_table_contains (self->clashes, pspec->name) &&
      is_same (self->record, self->base, pspec))
    spalt_record_draft_resolve (self, pspec->name, TRUE);
  else
    spalt_record_draft_edited (self);
}

static gboolean
spalt_record_draft_is_of (SpaltKept *kept,
                          GType      type,
                          gint64     id)
{
  SpaltRecordDraft *self = SPALT_RECORD_DRAFT (kept);

  if (type != G_OBJECT_TYPE (self->record) || id != spalt_record_get_number (self->record, "id"))
    return FALSE;

  /* One that is on its way into the database is not the next one. */
  return id != 0 || (!self->saving && (!self->changed || self->problems->len > 0));
}

static SpaltDraftState
spalt_record_draft_get_kept_state (SpaltKept *kept)
{
  return SPALT_RECORD_DRAFT (kept)->state;
}

static gboolean
spalt_record_draft_is_kept_unsaved (SpaltKept *kept)
{
  return spalt_record_draft_is_unsaved (SPALT_RECORD_DRAFT (kept));
}

static void
spalt_record_draft_flush_kept_async (SpaltKept          *kept,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  spalt_record_draft_flush_async (SPALT_RECORD_DRAFT (kept), cancellable, callback, user_data);
}

static gboolean
spalt_record_draft_flush_kept_finish (SpaltKept    *kept,
                                      GAsyncResult *result,
                                      GError      **error)
{
  return spalt_record_draft_flush_finish (SPALT_RECORD_DRAFT (kept), result, error);
}

static void
spalt_record_draft_give_up_kept (SpaltKept *kept)
{
  spalt_record_draft_give_up (SPALT_RECORD_DRAFT (kept));
}

static void
spalt_record_draft_kept_init (SpaltKeptInterface *iface)
{
  iface->is_of = spalt_record_draft_is_of;
  iface->get_state = spalt_record_draft_get_kept_state;
  iface->is_unsaved = spalt_record_draft_is_kept_unsaved;
  iface->flush_async = spalt_record_draft_flush_kept_async;
  iface->flush_finish = spalt_record_draft_flush_kept_finish;
  iface->give_up = spalt_record_draft_give_up_kept;
}

static void
spalt_record_draft_dispose (GObject *object)
{
  SpaltRecordDraft *self = SPALT_RECORD_DRAFT (object);

  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_weak_pointer (&self->newsroom);

  G_OBJECT_CLASS (spalt_record_draft_parent_class)->dispose (object);
}

static void
spalt_record_draft_finalize (GObject *object)
{
  SpaltRecordDraft *self = SPALT_RECORD_DRAFT (object);

  g_clear_object (&self->record);
  g_clear_object (&self->base);
  g_ptr_array_unref (self->problems);
  g_hash_table_unref (self->clashes);
  g_clear_object (&self->saves);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (spalt_record_draft_parent_class)->finalize (object);
}

static void
spalt_record_draft_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  SpaltRecordDraft *self = SPALT_RECORD_DRAFT (object);

  switch ((SpaltRecordDraftProperty)property_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, spalt_record_draft_get_read_only (self));
      break;
    }
}

static void
spalt_record_draft_class_init (SpaltRecordDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = spalt_record_draft_dispose;
  object_class->finalize = spalt_record_draft_finalize;
  object_class->get_property = spalt_record_draft_get_property;

  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, SPALT_TYPE_DRAFT_STATE, SPALT_DRAFT_SAVED, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  problems_changed_signal = g_signal_new ("problems-changed", SPALT_TYPE_RECORD_DRAFT, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
spalt_record_draft_init (SpaltRecordDraft *self)
{
  self->saves = g_cancellable_new ();
  self->problems = g_ptr_array_new ();
  self->clashes = g_hash_table_new (g_str_hash, g_str_equal);
  g_queue_init (&self->waiting);
}

/**
 * spalt_record_draft_new:
 * @record: as loaded, or new; becomes the draft's
 */
SpaltRecordDraft *
spalt_record_draft_new (SpaltNewsroom *newsroom,
                        gpointer       record)
{
  SpaltRecordDraft *self = g_object_new (SPALT_TYPE_RECORD_DRAFT, NULL);

  g_set_weak_pointer (&self->newsroom, newsroom);
  self->record = g_object_ref (record);
  self->base = spalt_record_copy (record);
  g_signal_connect_object (record, "notify", G_CALLBACK (record_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (newsroom, "rows-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * spalt_record_draft_get_record:
 *
 * Returns: (transfer none): live; the same object for as long as the draft lives
 */
gpointer
spalt_record_draft_get_record (SpaltRecordDraft *self)
{
  g_return_val_if_fail (SPALT_IS_RECORD_DRAFT (self), NULL);

  return self->record;
}

SpaltDraftState
spalt_record_draft_get_state (SpaltRecordDraft *self)
{
  g_return_val_if_fail (SPALT_IS_RECORD_DRAFT (self), SPALT_DRAFT_FAILED);

  return self->state;
}

/**
 * spalt_record_draft_get_error:
 *
 * Returns: (transfer none) (nullable): why not all is saved
 */
const GError *
spalt_record_draft_get_error (SpaltRecordDraft *self)
{
  g_return_val_if_fail (SPALT_IS_RECORD_DRAFT (self), NULL);

  return self->error;
}

gboolean
spalt_record_draft_get_read_only (SpaltRecordDraft *self)
{
  g_return_val_if_fail (SPALT_IS_RECORD_DRAFT (self), TRUE);

  return self->given_up || self->newsroom == NULL || !spalt_newsroom_get_open (self->newsroom) ||
         spalt_newsroom_get_read_only (self->newsroom);
}

/**
 * spalt_record_draft_get_problem:
 *
 * Returns: (transfer none) (nullable): why the record cannot be saved with what stands there, and what to do
 */
const char *
spalt_record_draft_get_problem (SpaltRecordDraft *self,
                                const char       *property)
{
  g_return_val_if_fail (SPALT_IS_RECORD_DRAFT (self), NULL);

  for (guint i = 0; i < self->problems->len; i++)
    {
      const SpaltRecordProblem *problem = self->problems->pdata[i];

      if (g_str_equal (problem->property, property))
        return problem->text;
    }

  return NULL;
}

/**
 * spalt_record_draft_get_clashes:
 *
 * Returns: whether others have stored something else there, see spalt_record_draft_get_stored()
 */
gboolean
spalt_record_draft_get_clashes (SpaltRecordDraft *self,
                                const char       *property)
{
  g_return_val_if_fail (SPALT_IS_RECORD_DRAFT (self), FALSE);

  return g_hash_table_contains (self->clashes, property);
}

/**
 * spalt_record_draft_get_stored:
 *
 * Returns: (transfer none): the record as the database has it, as far as is known here
 */
gpointer
spalt_record_draft_get_stored (SpaltRecordDraft *self)
{
  g_return_val_if_fail (SPALT_IS_RECORD_DRAFT (self), NULL);

  return self->base;
}

/**
 * spalt_record_draft_resolve:
 * @keep_mine: whether what stands in the record wins; else what is stored
 *
 * Ends a clash.
 */
void
spalt_record_draft_resolve (SpaltRecordDraft *self,
                            const char       *property,
                            gboolean          keep_mine)
{
  g_return_if_fail (SPALT_IS_RECORD_DRAFT (self));

  if (spalt_record_draft_get_read_only (self) || !g_hash_table_remove (self->clashes, property))
    return;

  self->applying = TRUE;
  if (!keep_mine)
    take (self->record, self->base, property);
  self->applying = FALSE;
  g_signal_emit (self, problems_changed_signal, 0);

  self->changed = TRUE;
  spalt_record_draft_set_state (self, SPALT_DRAFT_UNSAVED, NULL);
  spalt_record_draft_start_saving (self);
}
