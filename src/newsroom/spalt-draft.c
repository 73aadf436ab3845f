// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-draft-private.h"

#include "spalt-draft-save-private.h"

#include "spalt-newsroom-articles.h"
#include "spalt-newsroom-error.h"
#include "spalt-newsroom-private.h"

#include "spalt-article-merge.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

/* After the last change, and after the first that is not saved yet: together with the time that a save takes, well
 * below the two seconds that may be lost. */
#define QUIET_US (G_USEC_PER_SEC * 8 / 10)
#define LONGEST_US (G_USEC_PER_SEC * 3 / 2)
#define RETRY_US (5 * G_USEC_PER_SEC)

struct _SpaltDraft
{
  GObject parent_instance;

  SpaltNewsroom *newsroom;
  SpaltArticle  *article;
  SpaltArticle  *base;     /* as the database has it, as far as we know */
  SpaltArticle  *sent;     /* as it was when the save that runs began */
  SpaltArticle  *theirs;   /* while in conflict, what it has instead; in a clash, what readers have */
  GPtrArray     *rejected; /* SpaltArticle: texts that were not chosen, until they are stored as earlier states */

  SpaltDraftState state;
  GError         *error;

  gboolean changed; /* since the last save began */
  gboolean saving;
  gboolean applying; /* setting the article's properties is not editing */
  gboolean own_change;
  gboolean conflict;
  gboolean clash;   /* whether what is in theirs is what readers have */
  gboolean decided; /* the text on the screen was chosen over that */
  gint64   first_change;
  guint    save_source;
  GQueue   waiting; /* GTask: to return when all is saved */
};

typedef enum
{
  PROP_ARTICLE = 1,
  PROP_STATE,
  PROP_ERROR,
  PROP_READ_ONLY,
} SpaltDraftProperty;

static GParamSpec *properties[PROP_READ_ONLY + 1];
static guint       reloaded_signal;

static void start_saving (SpaltDraft *self);

G_DEFINE_ENUM_TYPE (SpaltDraftState,
                    spalt_draft_state,
                    G_DEFINE_ENUM_VALUE (SPALT_DRAFT_SAVED, "saved"),
                    G_DEFINE_ENUM_VALUE (SPALT_DRAFT_UNSAVED, "unsaved"),
                    G_DEFINE_ENUM_VALUE (SPALT_DRAFT_SAVING, "saving"),
                    G_DEFINE_ENUM_VALUE (SPALT_DRAFT_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (SPALT_DRAFT_CONFLICT, "conflict"),
                    G_DEFINE_ENUM_VALUE (SPALT_DRAFT_CLASH, "clash"))
G_DEFINE_FINAL_TYPE (SpaltDraft, spalt_draft, G_TYPE_OBJECT)

static void
article_saved (gpointer source,
               gpointer data,
               gpointer result)
{
  SpaltDraftSave *save = data;

  save->draft->conflict = save->conflict;
  if (save->conflict)
    return;

  for (guint i = 0; i < save->rejected->len; i++)
    g_ptr_array_remove (save->draft->rejected, save->rejected->pdata[i]);
  if (save->decided)
    save->draft->decided = FALSE;
  g_set_object (&save->draft->theirs, save->published);
  save->draft->clash = TRUE;

  save->draft->own_change = TRUE;
  spalt_newsroom_emit_rows (source, SPALT_TYPE_ARTICLE, spalt_article_get_id (result));
  save->draft->own_change = FALSE;
}

static const SpaltStoreCall save_article_call = { spalt_draft_save_run, spalt_draft_save_free, g_object_unref,
                                                  article_saved };

static void
set_state (SpaltDraft     *self,
           SpaltDraftState state,
           const GError   *error)
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

/* What is saved may still not go together with what readers have. */
static void
set_saved (SpaltDraft *self)
{
  g_autoptr (GError) error = NULL;

  if (self->theirs != NULL)
    g_set_error_literal (
      &error, SPALT_NEWSROOM_ERROR, SPALT_NEWSROOM_ERROR_CONFLICT,
      _("What readers have was changed meanwhile where you changed it too. Choose which text to keep "
         "before you publish."));
  set_state (self, error != NULL ? SPALT_DRAFT_CLASH : SPALT_DRAFT_SAVED, error);
}

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

/* Takes over what is stored, except where the article was edited since @sent. Where both were changed to different
 * things, what others stored is still to be seen: the next save begins from @sent, and finds the conflict. */
static gboolean
adopt_stored (SpaltDraft   *self,
              SpaltArticle *sent,
              SpaltArticle *stored)
{
  gboolean clean;

  self->applying = TRUE;
  clean = spalt_article_merge (sent, stored, self->article);
  self->applying = FALSE;
  g_set_object (&self->base, (clean ? stored : sent));

  return clean;
}

static gboolean
save_due_cb (gpointer user_data)
{
  SpaltDraft *self = user_data;

  self->save_source = 0;
  start_saving (self);

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
enter_conflict (SpaltDraft   *self,
                SpaltArticle *theirs)
{
  g_autoptr (GError) error = NULL;

  g_set_object (&self->theirs, theirs);
  self->clash = FALSE;
  self->changed = TRUE;
  g_set_error_literal (&error, SPALT_NEWSROOM_ERROR, SPALT_NEWSROOM_ERROR_CONFLICT,
                       _("This article was changed in another window or program at the same time. "
                          "Choose which text to keep."));
  set_state (self, SPALT_DRAFT_CONFLICT, error);
  return_waiting (self, error);
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

  if (!stored)
    {
      self->changed = TRUE;
      set_state (self, SPALT_DRAFT_FAILED, error);
      schedule_save (self, RETRY_US);
      return_waiting (self, error);
    }
  else if (self->conflict)
    {
      enter_conflict (self, stored);
    }
  else
    {
      if (!adopt_stored (self, sent, stored))
        self->changed = TRUE;
      if (self->changed)
        set_state (self, SPALT_DRAFT_UNSAVED, NULL);
      else
        set_saved (self);
      if (!self->changed)
        return_waiting (self, NULL);
      else if (!g_queue_is_empty (&self->waiting) || self->save_source == 0)
        start_saving (self);
    }
}

static void
start_saving (SpaltDraft *self)
{
  SpaltDraftSave *save;

  if (self->saving || !self->changed || self->state == SPALT_DRAFT_CONFLICT)
    return;

  g_clear_handle_id (&self->save_source, g_source_remove);
  self->saving = TRUE;
  self->changed = FALSE;
  self->first_change = 0;
  g_clear_object (&self->sent);
  self->sent = spalt_article_copy (self->article);

  save = g_new0 (SpaltDraftSave, 1);
  save->draft = g_object_ref (self);
  save->base = spalt_article_copy (self->base);
  save->mine = spalt_article_copy (self->article);
  save->decided = self->decided;
  save->rejected = g_ptr_array_copy (self->rejected, (GCopyFunc)g_object_ref, NULL);
  save->is_new = spalt_article_get_id (self->article) == 0;
  set_state (self, SPALT_DRAFT_SAVING, NULL);
  spalt_newsroom_write (self->newsroom, &save_article_call, save, NULL, saved_cb, g_object_ref (self));
}

static void
edited_cb (SpaltDraft *self)
{
  gint64 now = g_get_monotonic_time ();

  if (self->applying || spalt_draft_get_read_only (self))
    return;

  self->changed = TRUE;
  if (self->first_change == 0)
    self->first_change = now;
  if (self->state == SPALT_DRAFT_CONFLICT)
    return;

  /* While it fails, it stays at failed, and each key does not try again. */
  if (self->state == SPALT_DRAFT_FAILED)
    return;
  set_state (self, SPALT_DRAFT_UNSAVED, NULL);
  schedule_save (self, MIN (QUIET_US, self->first_change + LONGEST_US - now));
}

/**
 * spalt_draft_set_published:
 * @published: (nullable): what readers have, when that was changed where this text was changed too
 */
void
spalt_draft_set_published (SpaltDraft   *self,
                           SpaltArticle *published)
{
  g_set_object (&self->theirs, published);
  self->clash = TRUE;
  if (!self->changed && !self->saving)
    set_saved (self);
}

/**
 * spalt_draft_adopt:
 * @sent: the article as it was when this was asked for
 * @stored: what is stored now
 *
 * Shows what is stored, except where somebody has typed since.
 */
void
spalt_draft_adopt (SpaltDraft   *self,
                   SpaltArticle *sent,
                   SpaltArticle *stored)
{
  adopt_stored (self, sent, stored);
  spalt_draft_set_published (self, NULL);
  g_signal_emit (self, reloaded_signal, 0);
}

static void
reloaded_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (SpaltDraft)   self = user_data;
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) theirs = NULL;
  g_autoptr (SpaltArticle) published = NULL;
  g_autoptr (SpaltArticle) merged = NULL;

  theirs = spalt_newsroom_load_article_finish (SPALT_NEWSROOM (object), result, &published, &error);
  if (!theirs || self->saving || self->state == SPALT_DRAFT_CONFLICT ||
      spalt_article_get_version (theirs) == spalt_article_get_version (self->base))
    return;

  /* What cannot be joined stays, and the next save finds the conflict. */
  merged = spalt_article_copy (self->article);
  if (!spalt_article_merge (self->base, theirs, merged))
    return;

  adopt_stored (self, self->base, theirs);
  spalt_draft_set_published (self, published);
  g_signal_emit (self, reloaded_signal, 0);
}

static void
reload (SpaltDraft *self)
{
  gint64 id = spalt_article_get_id (self->article);

  if (id != 0)
    spalt_newsroom_load_article_async (self->newsroom, id, NULL, reloaded_cb, g_object_ref (self));
}

static void
rows_changed_cb (SpaltDraft *self,
                 GType       type,
                 gint64      id)
{
  if (type == SPALT_TYPE_ARTICLE && !self->own_change && (id == 0 || id == spalt_article_get_id (self->article)))
    reload (self);
}

static void
spalt_draft_dispose (GObject *object)
{
  SpaltDraft *self = SPALT_DRAFT (object);

  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_object (&self->newsroom);

  G_OBJECT_CLASS (spalt_draft_parent_class)->dispose (object);
}

static void
spalt_draft_finalize (GObject *object)
{
  SpaltDraft *self = SPALT_DRAFT (object);

  g_clear_object (&self->article);
  g_clear_object (&self->base);
  g_clear_object (&self->sent);
  g_clear_object (&self->theirs);
  g_ptr_array_unref (self->rejected);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (spalt_draft_parent_class)->finalize (object);
}

static void
spalt_draft_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  SpaltDraft *self = SPALT_DRAFT (object);

  switch ((SpaltDraftProperty)property_id)
    {
    case PROP_ARTICLE:
      g_value_set_object (value, self->article);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, spalt_draft_get_read_only (self));
      break;
    }
}

static void
spalt_draft_class_init (SpaltDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = spalt_draft_dispose;
  object_class->finalize = spalt_draft_finalize;
  object_class->get_property = spalt_draft_get_property;

  properties[PROP_ARTICLE] = g_param_spec_object ("article", NULL, NULL, SPALT_TYPE_ARTICLE, flags);
  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, SPALT_TYPE_DRAFT_STATE, SPALT_DRAFT_SAVED, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  reloaded_signal = g_signal_new ("reloaded", SPALT_TYPE_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
spalt_draft_init (SpaltDraft *self)
{
  g_queue_init (&self->waiting);
  self->rejected = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * spalt_draft_new:
 * @article: as loaded, or new; becomes the draft's
 */
SpaltDraft *
spalt_draft_new (SpaltNewsroom *newsroom,
                 SpaltArticle  *article)
{
  SpaltDraft *self = g_object_new (SPALT_TYPE_DRAFT, NULL);

  self->newsroom = g_object_ref (newsroom);
  self->article = g_object_ref (article);
  self->base = spalt_article_copy (article);
  g_signal_connect_object (article, "notify", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (newsroom, "rows-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * spalt_draft_get_article:
 *
 * Returns: (transfer none): live; the same object for as long as the draft lives
 */
SpaltArticle *
spalt_draft_get_article (SpaltDraft *self)
{
  g_return_val_if_fail (SPALT_IS_DRAFT (self), NULL);

  return self->article;
}

SpaltNewsroom *
spalt_draft_get_newsroom (SpaltDraft *self)
{
  return self->newsroom;
}

SpaltDraftState
spalt_draft_get_state (SpaltDraft *self)
{
  g_return_val_if_fail (SPALT_IS_DRAFT (self), SPALT_DRAFT_FAILED);

  return self->state;
}

/**
 * spalt_draft_get_error:
 *
 * Returns: (transfer none) (nullable): why the last save failed, or what the conflict is
 */
const GError *
spalt_draft_get_error (SpaltDraft *self)
{
  g_return_val_if_fail (SPALT_IS_DRAFT (self), NULL);

  return self->error;
}

gboolean
spalt_draft_get_read_only (SpaltDraft *self)
{
  g_return_val_if_fail (SPALT_IS_DRAFT (self), TRUE);

  return self->newsroom == NULL || spalt_newsroom_get_read_only (self->newsroom);
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
  if (self->state == SPALT_DRAFT_CONFLICT)
    {
      g_task_return_error (task, g_error_copy (self->error));
      return;
    }
  if (!self->changed && !self->saving)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  g_queue_push_tail (&self->waiting, g_steal_pointer (&task));
  start_saving (self);
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
 * spalt_draft_get_theirs:
 *
 * Returns: (transfer none) (nullable): in a conflict, the text that others stored; in a clash, the one that readers
 *   have
 */
SpaltArticle *
spalt_draft_get_theirs (SpaltDraft *self)
{
  g_return_val_if_fail (SPALT_IS_DRAFT (self), NULL);

  return self->theirs;
}

/**
 * spalt_draft_resolve:
 * @keep_mine: whether the text on the screen wins; else the other one, which spalt_draft_get_theirs() has
 *
 * Ends a conflict or a clash. The text that is not chosen becomes one of the article's revisions; what readers have
 * stays until this text is published.
 */
void
spalt_draft_resolve (SpaltDraft *self,
                     gboolean    keep_mine)
{
  g_autoptr (SpaltArticle) theirs = NULL;
  g_autoptr (SpaltArticle) mine = NULL;

  g_return_if_fail (SPALT_IS_DRAFT (self));
  g_return_if_fail (self->theirs != NULL);

  if (spalt_draft_get_read_only (self))
    return;

  theirs = g_steal_pointer (&self->theirs);
  mine = spalt_article_copy (self->article);
  self->decided = self->clash;
  self->applying = TRUE;
  if (!keep_mine)
    spalt_article_merge (mine, theirs, self->article);
  else if (!self->clash) /* what only the others changed was never in question: to publish, for one */
    spalt_article_merge (self->base, theirs, self->article);
  self->applying = FALSE;
  if (!self->clash)
    g_set_object (&self->base, theirs);
  if (!keep_mine)
    g_ptr_array_add (self->rejected, g_steal_pointer (&mine));
  else if (!self->clash)
    g_ptr_array_add (self->rejected, g_steal_pointer (&theirs));

  self->changed = TRUE;
  set_state (self, SPALT_DRAFT_UNSAVED, NULL);
  if (!keep_mine)
    g_signal_emit (self, reloaded_signal, 0);
  start_saving (self);
}

/**
 * spalt_draft_put_back:
 * @discarded: as from spalt_draft_discard_changes_finish()
 *
 * Takes a discarding back, as if all of it were written once more. What was written since becomes one of the article's
 * revisions; whether readers have the article stays as it is.
 */
void
spalt_draft_put_back (SpaltDraft   *self,
                      SpaltArticle *discarded)
{
  g_return_if_fail (SPALT_IS_DRAFT (self));
  g_return_if_fail (spalt_article_get_id (discarded) == spalt_article_get_id (self->article));

  g_ptr_array_add (self->rejected, spalt_article_copy (self->article));
  spalt_article_adopt_text (self->article, discarded);
}
