// SPDX-License-Identifier: GPL-3.0-or-later
/* When what is typed is saved, and what follows. */
#include "spalt-draft-private.h"

#include "spalt-draft-save-private.h"
#include "spalt-draft-times-private.h"
#include "spalt-newsroom-error.h"
#include "spalt-newsroom-private.h"

#include "spalt-slug-clash.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

static void
article_saved (gpointer source,
               gpointer data,
               gpointer result)
{
  SpaltDraftSave *save = data;

  save->draft->conflict = save->conflict;
  save->draft->refusal = g_steal_pointer (&save->refusal);
  save->draft->aside = save->aside;
  if (save->only_aside || save->conflict || save->draft->refusal != NULL)
    return;

  save->draft->aside = 0;
  for (guint i = 0; i < save->rejected->len; i++)
    g_ptr_array_remove (save->draft->rejected, save->rejected->pdata[i]);
  if (save->decided)
    save->draft->decided = FALSE;
  if (save->overtaken)
    save->draft->n_joined++;
  g_set_object (&save->draft->theirs, save->published);
  save->draft->clash = TRUE;

  save->draft->own_change = TRUE;
  spalt_newsroom_emit_rows (source, SPALT_TYPE_ARTICLE, spalt_article_get_id (result));
  save->draft->own_change = FALSE;
}

static const SpaltStoreCall save_article_call = { spalt_draft_save_run, spalt_draft_save_free, g_object_unref,
                                                  article_saved };

static void
return_waiting (SpaltDraft   *self,
                const GError *error)
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

static void start_saving (SpaltDraft *self,
                          gboolean    only_aside);

/* Where the article takes no text, what was typed is kept first, and then it is tried again. */
static gboolean
save_due_cb (gpointer user_data)
{
  SpaltDraft *self = user_data;

  self->save_source = 0;
  start_saving (self, self->state == SPALT_DRAFT_CONFLICT || (self->refused && self->first_change != 0));

  return G_SOURCE_REMOVE;
}

static void
schedule_save (SpaltDraft *self,
               gint64      delay)
{
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add (MAX (delay, 0) / 1000, save_due_cb, self);
}

static void
schedule_typed (SpaltDraft *self)
{
  const gint64 waited = g_get_monotonic_time () - self->first_change;

  schedule_save (self, MIN (SPALT_DRAFT_QUIET_US, SPALT_DRAFT_LONGEST_US - waited));
}

static void
enter_conflict (SpaltDraft   *self,
                SpaltArticle *theirs)
{
  g_autoptr (GError) error = NULL;
  const char        *person;

  g_set_object (&self->theirs, theirs);
  self->clash = FALSE;
  self->changed = TRUE;
  person = spalt_draft_get_other_person (self);
  if (person != NULL)
    g_set_error (&error, SPALT_NEWSROOM_ERROR, SPALT_NEWSROOM_ERROR_CONFLICT,
                 _("%s has changed this article at the same time. Choose which text to keep."), person);
  else
    g_set_error_literal (&error, SPALT_NEWSROOM_ERROR, SPALT_NEWSROOM_ERROR_CONFLICT,
                         _("This article was changed in another window or program at the same time. "
                            "Choose which text to keep."));
  spalt_draft_set_state (self, SPALT_DRAFT_CONFLICT, error);
  return_waiting (self, error);
}

static void
save_failed (SpaltDraft   *self,
             const GError *error)
{
  self->changed = TRUE;
  self->retry_at = g_get_monotonic_time () + SPALT_DRAFT_RETRY_US;
  spalt_draft_set_state (self, SPALT_DRAFT_FAILED, error);
  if (self->refused && self->first_change != 0)
    schedule_typed (self);
  else
    schedule_save (self, SPALT_DRAFT_RETRY_US);
  return_waiting (self, error);
}

/* No call reports what nobody asked for. */
static void
tell_of_clash (SpaltDraft   *self,
               SpaltArticle *sent,
               SpaltArticle *stored)
{
  g_autofree char *sentence = spalt_slug_clash_explain (
    spalt_article_get_slug (sent), spalt_article_get_headline (stored), spalt_article_get_slug (stored));
  g_autoptr (GError) clash = NULL;

  if (sentence == NULL || self->newsroom == NULL)
    return;
  clash = g_error_new_literal (SPALT_NEWSROOM_ERROR, SPALT_NEWSROOM_ERROR_CONFLICT, sentence);
  spalt_newsroom_emit_problem (self->newsroom, clash);
}

static void
save_succeeded (SpaltDraft   *self,
                SpaltArticle *sent,
                SpaltArticle *stored)
{
  tell_of_clash (self, sent, stored);
  if (!spalt_draft_join (self, sent, stored))
    self->changed = TRUE;
  if (self->changed)
    spalt_draft_set_state (self, SPALT_DRAFT_UNSAVED, NULL);
  else
    spalt_draft_set_saved (self);
  if (!self->changed)
    return_waiting (self, NULL);
  else if (!g_queue_is_empty (&self->waiting) || self->save_source == 0)
    spalt_draft_start_saving (self);
}

/* Somebody may have chosen meanwhile, or typed on. */
static void
aside_kept (SpaltDraft   *self,
            const GError *error)
{
  const gboolean waits =
    self->state == SPALT_DRAFT_CONFLICT || (self->refused && self->state == SPALT_DRAFT_FAILED);

  if (waits && error != NULL)
    save_failed (self, error);
  else if (!waits || !g_queue_is_empty (&self->waiting))
    spalt_draft_start_saving (self);
  else if (self->save_source == 0 && self->first_change != 0)
    start_saving (self, TRUE);
  else if (self->save_source == 0 && self->refused)
    schedule_save (self, self->retry_at - g_get_monotonic_time ());
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SpaltDraft)   self = user_data;
  g_autoptr (SpaltArticle) sent = g_steal_pointer (&self->sent);
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) stored = spalt_newsroom_finish (SPALT_NEWSROOM (object), &save_article_call, result, &error);

  self->saving = FALSE;
  if (self->given_up)
    return;

  if (!stored)
    self->unkept = TRUE;
  if (!self->only_aside)
    self->refused = self->refusal != NULL;
  if (self->only_aside)
    aside_kept (self, error);
  else if (!stored || self->refusal != NULL)
    save_failed (self, stored ? self->refusal : error);
  else if (self->conflict)
    enter_conflict (self, stored);
  else
    save_succeeded (self, sent, stored);
  g_clear_error (&self->refusal);
}

/* With only_aside, what is not saved is kept beside what is stored, and nothing else. */
static void
start_saving (SpaltDraft *self,
              gboolean    only_aside)
{
  SpaltDraftSave *save;

  if (self->saving || !self->changed || self->newsroom == NULL)
    return;

  g_clear_handle_id (&self->save_source, g_source_remove);
  self->saving = TRUE;
  self->only_aside = only_aside;
  self->changed = self->only_aside;
  self->first_change = 0;
  g_clear_object (&self->sent);
  self->sent = spalt_article_copy (self->article);

  save = g_new0 (SpaltDraftSave, 1);
  save->draft = g_object_ref (self);
  save->base = spalt_article_copy (self->base);
  save->mine = spalt_article_copy (self->article);
  save->typed = spalt_draft_copy_mine (self);
  save->only_aside = self->only_aside;
  save->aside = self->aside;
  save->unkept = self->unkept || self->aside == 0;
  self->unkept = FALSE;
  save->decided = self->decided;
  save->rejected = g_ptr_array_copy (self->rejected, (GCopyFunc)g_object_ref, NULL);
  save->is_new = spalt_article_get_id (self->article) == 0;
  if (!self->only_aside)
    spalt_draft_set_state (self, SPALT_DRAFT_SAVING, NULL);
  spalt_newsroom_write (self->newsroom, &save_article_call, save, self->saves, saved_cb, g_object_ref (self));
}

/**
 * spalt_draft_start_saving:
 *
 * Saves what is not saved, unless that is being done. While somebody has to decide something first, it is kept beside
 * what is stored.
 */
void
spalt_draft_start_saving (SpaltDraft *self)
{
  start_saving (self, self->state == SPALT_DRAFT_CONFLICT);
}

/**
 * spalt_draft_edited:
 *
 * To be called after each change of the article's properties.
 */
void
spalt_draft_edited (SpaltDraft *self)
{
  if (self->applying || spalt_draft_get_read_only (self))
    return;

  self->changed = TRUE;
  self->unkept = TRUE;
  if (self->first_change == 0)
    self->first_change = g_get_monotonic_time ();
  /* While it fails, it stays at failed, and each key does not try again; where only the article takes no text, it is
   * kept all the same. */
  if (self->state == SPALT_DRAFT_FAILED && !self->refused)
    return;
  if (self->state != SPALT_DRAFT_CONFLICT && self->state != SPALT_DRAFT_FAILED)
    spalt_draft_set_state (self, SPALT_DRAFT_UNSAVED, NULL);
  schedule_typed (self);
}

gboolean
spalt_draft_is_unsaved (SpaltDraft *self)
{
  return self->changed || self->saving;
}

/**
 * spalt_draft_flush_async:
 *
 * Saves now what is not saved yet. Before an article is left, and before its page is exported.
 */
void
spalt_draft_flush_async (SpaltDraft         *self,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, spalt_draft_flush_async);
  if (self->state == SPALT_DRAFT_CONFLICT && !self->given_up)
    {
      if (self->first_change != 0)
        spalt_draft_start_saving (self);
      g_task_return_error (task, g_error_copy (self->error));
      return;
    }
  if (!spalt_draft_is_unsaved (self))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (spalt_draft_require_newsroom (self, task) == NULL)
    return;

  g_queue_push_tail (&self->waiting, g_steal_pointer (&task));
  spalt_draft_start_saving (self);
}

gboolean
spalt_draft_flush_finish (SpaltDraft   *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * spalt_draft_give_up:
 *
 * Lets go of what is not saved: neither the save that waits nor a later one brings it into the database. The draft can
 * only be read from now on.
 */
void
spalt_draft_give_up (SpaltDraft *self)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The draft was given up."));

  self->given_up = TRUE;
  self->changed = FALSE;
  g_clear_handle_id (&self->save_source, g_source_remove);
  g_cancellable_cancel (self->saves);
  return_waiting (self, error);
  g_object_notify (G_OBJECT (self), "read-only");
}
