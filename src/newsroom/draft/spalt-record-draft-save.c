// SPDX-License-Identifier: GPL-3.0-or-later
/* When a record is saved, how, and what follows. */
#include "spalt-record-draft-private.h"

#include "spalt-draft-times-private.h"
#include "spalt-newsroom-error.h"
#include "spalt-newsroom-private.h"

#include "spalt-record-store.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SpaltRecordDraft *draft;
  SpaltRecord      *base;
  SpaltRecord      *mine;
  gboolean          clashed;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_object_unref (save->draft);
  g_object_unref (save->base);
  g_object_unref (save->mine);
  g_free (save);
}

/* What others have stored that cannot be joined; NULL where that was no clash, but that the record was thrown away. */
static gpointer
load_theirs (SpaltStore *store,
             Save       *save)
{
  const GType  type = G_OBJECT_TYPE (save->mine);
  const gint64 id = spalt_record_get_number (save->mine, "id");
  gboolean     trashed;

  if (!spalt_store_is_record_trashed (store, type, id, &trashed, NULL) || trashed)
    return NULL;

  return spalt_store_load_record (store, type, id, NULL);
}

/* In the database thread. Returns the record as stored; in a clash, as others stored it. */
static gpointer
save_run (SpaltStore   *store,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  Save              *save = data;
  g_autoptr (GError) problem = NULL;
  gpointer           theirs = NULL;

  /* While it waited for its turn the draft may have been given up. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (spalt_store_merge_record (store, save->mine, save->base, spalt_newsroom_get_now (), &problem))
    return g_object_ref (save->mine);

  if (g_error_matches (problem, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH))
    theirs = load_theirs (store, save);
  save->clashed = theirs != NULL;
  if (!theirs)
    g_propagate_error (error, g_steal_pointer (&problem));

  return theirs;
}

static void
record_saved (gpointer source,
              gpointer data,
              gpointer result)
{
  Save *save = data;

  save->draft->clashed = save->clashed;
  if (save->clashed)
    return;

  save->draft->own_change = TRUE;
  spalt_newsroom_emit_rows (source, G_OBJECT_TYPE (result), spalt_record_get_number (result, "id"));
  save->draft->own_change = FALSE;
}

static const SpaltStoreCall save_call = { save_run, save_free, g_object_unref, record_saved };

static void
return_waiting (SpaltRecordDraft *self,
                const GError     *error)
{
  GQueue waiting = self->waiting;
  GTask *task;

  g_queue_init (&self->waiting);
  while ((task = g_queue_pop_head (&waiting)))
    {
      if (error)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, TRUE);
      g_object_unref (task);
    }
}

static gboolean
save_due_cb (gpointer user_data)
{
  SpaltRecordDraft *self = user_data;

  self->save_source = 0;
  spalt_record_draft_start_saving (self);

  return G_SOURCE_REMOVE;
}

static void
schedule_save (SpaltRecordDraft *self,
               gint64            delay)
{
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add (MAX (delay, 0) / 1000, save_due_cb, self);
}

static void
save_failed (SpaltRecordDraft *self,
             const GError     *error)
{
  self->changed = TRUE;
  spalt_record_draft_set_state (self, SPALT_DRAFT_FAILED, error);
  schedule_save (self, SPALT_DRAFT_RETRY_US);
  return_waiting (self, error);
}

/* Nothing is left to be saved; but somebody may have to choose. */
static void
save_finished (SpaltRecordDraft *self)
{
  self->first_change = 0;
  spalt_record_draft_set_saved (self);
  return_waiting (self, self->error);
}

static void
save_succeeded (SpaltRecordDraft *self,
                SpaltRecord      *mine,
                SpaltRecord      *stored)
{
  spalt_record_draft_join (self, mine, stored);
  if (!self->changed)
    {
      save_finished (self);
      return;
    }

  spalt_record_draft_set_state (self, SPALT_DRAFT_UNSAVED, NULL);
  if (!g_queue_is_empty (&self->waiting) || self->save_source == 0)
    spalt_record_draft_start_saving (self);
}

/* What nobody else has changed is saved now; of the rest, somebody chooses. */
static void
save_clashed (SpaltRecordDraft *self,
              SpaltRecord      *theirs)
{
  spalt_record_draft_join (self, self->base, theirs);
  self->changed = TRUE;
  spalt_record_draft_start_saving (self);
}

typedef struct
{
  SpaltRecordDraft *draft;
  SpaltRecord      *mine; /* as it was when the save began */
} Saving;

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Saving           *saving = user_data;
  g_autoptr (SpaltRecordDraft) self = saving->draft;
  g_autoptr (SpaltRecord)      mine = saving->mine;
  g_autoptr (GError)           error = NULL;
  g_autoptr (SpaltRecord)      stored = spalt_newsroom_finish (SPALT_NEWSROOM (object), &save_call, result, &error);

  self->saving = FALSE;
  if (self->given_up)
    return;

  if (!stored)
    save_failed (self, error);
  else if (self->clashed)
    save_clashed (self, stored);
  else
    save_succeeded (self, mine, stored);
}

static const char *
get_name (gpointer record)
{
  GParamSpec *named = g_object_class_find_property (G_OBJECT_GET_CLASS (record), "name");

  return named ? spalt_record_get_text (record, named->name) : "";
}

/* Where its rows are not seen, the sentence has to say of which record it is. */
static GError *
explain_refusal (SpaltRecordDraft *self,
                 SpaltRecord      *mine)
{
  const char *name = get_name (self->base);
  const char *problem = ((SpaltRecordProblem *)self->problems->pdata[0])->text;

  if (*name == '\0')
    name = get_name (mine);
  if (*name == '\0')
    return g_error_new (SPALT_NEWSROOM_ERROR, SPALT_NEWSROOM_ERROR_FAILED,
                        _("What was added last is not saved yet. %s"), problem);

  return g_error_new (SPALT_NEWSROOM_ERROR, SPALT_NEWSROOM_ERROR_FAILED, _("“%s” is not saved yet. %s"), name, problem);
}

/* The rules are those of the record; what they say stands at its rows until it is put right. */
static gboolean
refuse (SpaltRecordDraft *self,
        SpaltRecord      *mine)
{
  g_autoptr (GError) error = NULL;

  spalt_record_draft_find_problems (self, mine);
  if (self->problems->len == 0)
    return FALSE;

  error = explain_refusal (self, mine);
  spalt_record_draft_set_state (self, SPALT_DRAFT_FAILED, error);
  return_waiting (self, error);

  return TRUE;
}

static void
run_save (SpaltRecordDraft *self,
          SpaltRecord      *mine)
{
  Save   *save = g_new0 (Save, 1);
  Saving *saving = g_new0 (Saving, 1);

  self->saving = TRUE;
  self->changed = FALSE;
  self->first_change = 0;
  spalt_record_draft_set_state (self, SPALT_DRAFT_SAVING, NULL);

  save->draft = g_object_ref (self);
  save->base = spalt_record_copy (self->base);
  save->mine = spalt_record_copy (mine);
  saving->draft = g_object_ref (self);
  saving->mine = g_object_ref (mine);
  spalt_newsroom_write (self->newsroom, &save_call, save, self->saves, saved_cb, saving);
}

/**
 * spalt_record_draft_start_saving:
 *
 * Saves what is not saved, unless that is being done.
 */
void
spalt_record_draft_start_saving (SpaltRecordDraft *self)
{
  g_autoptr (SpaltRecord) mine = NULL;

  if (self->saving || !self->changed || self->newsroom == NULL)
    return;

  g_clear_handle_id (&self->save_source, g_source_remove);
  mine = spalt_record_draft_copy_mine (self);
  if (spalt_record_equal (mine, self->base))
    {
      self->changed = FALSE;
      spalt_record_draft_find_problems (self, NULL);
      save_finished (self);
    }
  else if (!refuse (self, mine))
    run_save (self, mine);
}

/**
 * spalt_record_draft_edited:
 *
 * To be called after each change of the record's properties.
 */
void
spalt_record_draft_edited (SpaltRecordDraft *self)
{
  const gint64 now = g_get_monotonic_time ();

  if (self->applying || spalt_record_draft_get_read_only (self))
    return;

  self->changed = TRUE;
  if (self->first_change == 0)
    self->first_change = now;
  /* What is put right is not said any longer; what is wrong now is said when there was time to finish it. */
  if (self->problems->len > 0)
    {
      g_autoptr (SpaltRecord) mine = spalt_record_draft_copy_mine (self);

      spalt_record_draft_find_problems (self, mine);
    }
  /* While it fails otherwise, it stays at failed, and each key does not try again. */
  else if (self->state == SPALT_DRAFT_FAILED)
    return;

  if (self->problems->len > 0)
    return;
  spalt_record_draft_set_state (self, SPALT_DRAFT_UNSAVED, NULL);
  schedule_save (self, MIN (SPALT_DRAFT_QUIET_US, self->first_change + SPALT_DRAFT_LONGEST_US - now));
}

gboolean
spalt_record_draft_is_unsaved (SpaltRecordDraft *self)
{
  return self->changed || self->saving || g_hash_table_size (self->clashes) > 0;
}

/**
 * spalt_record_draft_flush_async:
 *
 * Saves now what is not saved yet. Before a record is left.
 */
void
spalt_record_draft_flush_async (SpaltRecordDraft   *self,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, spalt_record_draft_flush_async);
  if (self->given_up || (self->newsroom == NULL && self->changed))
    {
      g_task_return_new_error_literal (task, SPALT_NEWSROOM_ERROR, SPALT_NEWSROOM_ERROR_CLOSED,
                                       _("The publication is closed. Open it again."));
      return;
    }
  if (!self->changed && !self->saving)
    {
      if (self->error)
        g_task_return_error (task, g_error_copy (self->error));
      else
        g_task_return_boolean (task, TRUE);
      return;
    }

  g_queue_push_tail (&self->waiting, g_steal_pointer (&task));
  spalt_record_draft_start_saving (self);
}

gboolean
spalt_record_draft_flush_finish (SpaltRecordDraft *self,
                                 GAsyncResult     *result,
                                 GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * spalt_record_draft_give_up:
 *
 * As spalt_draft_give_up() does with an article's.
 */
void
spalt_record_draft_give_up (SpaltRecordDraft *self)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The draft was given up."));

  self->given_up = TRUE;
  self->changed = FALSE;
  g_clear_handle_id (&self->save_source, g_source_remove);
  g_cancellable_cancel (self->saves);
  return_waiting (self, error);
  g_object_notify (G_OBJECT (self), "read-only");
}
