// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-draft-private.h"

#include "spalt-kept.h"
#include "spalt-newsroom-articles.h"
#include "spalt-newsroom-error.h"
#include "spalt-newsroom-private.h"

#include "spalt-article-merge.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  PROP_ARTICLE = 1,
  PROP_STATE,
  PROP_ERROR,
  PROP_READ_ONLY,
} SpaltDraftProperty;

static GParamSpec *properties[PROP_READ_ONLY + 1];
static guint       reloaded_signal;

G_DEFINE_ENUM_TYPE (SpaltDraftState,
                    spalt_draft_state,
                    G_DEFINE_ENUM_VALUE (SPALT_DRAFT_SAVED, "saved"),
                    G_DEFINE_ENUM_VALUE (SPALT_DRAFT_UNSAVED, "unsaved"),
                    G_DEFINE_ENUM_VALUE (SPALT_DRAFT_SAVING, "saving"),
                    G_DEFINE_ENUM_VALUE (SPALT_DRAFT_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (SPALT_DRAFT_CONFLICT, "conflict"),
                    G_DEFINE_ENUM_VALUE (SPALT_DRAFT_CLASH, "clash"))

static void spalt_draft_kept_init (SpaltKeptInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SpaltDraft,
                               spalt_draft,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SPALT_TYPE_KEPT, spalt_draft_kept_init))

void
spalt_draft_set_state (SpaltDraft     *self,
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

/**
 * spalt_draft_get_other_person:
 *
 * Returns: (transfer none) (nullable): who wrote the text that does not go together with this one, where that is
 *   somebody else and known
 */
const char *
spalt_draft_get_other_person (SpaltDraft *self)
{
  const char *person = self->theirs != NULL ? spalt_article_get_modified_by (self->theirs) : "";

  if (*person == '\0' || (self->newsroom != NULL && g_str_equal (person, spalt_newsroom_get_person (self->newsroom))))
    return NULL;

  return person;
}

/* What is saved may still not go together with what readers have. */
void
spalt_draft_set_saved (SpaltDraft *self)
{
  const char        *person = spalt_draft_get_other_person (self);
  g_autoptr (GError) error = NULL;

  if (person != NULL)
    g_set_error (&error, SPALT_NEWSROOM_ERROR, SPALT_NEWSROOM_ERROR_CONFLICT,
                 _("%s has changed what readers have meanwhile, where you changed it too. Choose which text to keep "
                    "before you publish."),
                 person);
  else if (self->theirs != NULL)
    g_set_error_literal (
      &error, SPALT_NEWSROOM_ERROR, SPALT_NEWSROOM_ERROR_CONFLICT,
      _("What readers have was changed meanwhile where you changed it too. Choose which text to keep "
         "before you publish."));
  spalt_draft_set_state (self, error != NULL ? SPALT_DRAFT_CLASH : SPALT_DRAFT_SAVED, error);
}

/* Takes over what is stored, except where the article was edited since @sent. Where both were changed to different
 * things, what others stored is still to be seen: the next save begins from @sent, and finds the conflict. */
gboolean
spalt_draft_join (SpaltDraft   *self,
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
    spalt_draft_set_saved (self);
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
  spalt_draft_join (self, sent, stored);
  spalt_draft_set_published (self, NULL);
  g_signal_emit (self, reloaded_signal, 0);
}

/* Nobody has written anything, but somebody may have got another name. */
static void
adopt_names (SpaltDraft   *self,
             SpaltArticle *stored)
{
  self->applying = TRUE;
  spalt_article_merge (stored, stored, self->article);
  self->applying = FALSE;
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
  if (!theirs || self->saving || self->state == SPALT_DRAFT_CONFLICT)
    return;
  if (spalt_article_get_version (theirs) == spalt_article_get_version (self->base))
    {
      adopt_names (self, theirs);
      return;
    }

  /* What cannot be joined stays, and the next save finds the conflict. */
  merged = spalt_article_copy (self->article);
  if (!spalt_article_merge (self->base, theirs, merged))
    return;

  self->n_joined++;
  spalt_draft_join (self, self->base, theirs);
  spalt_draft_set_published (self, published);
  g_signal_emit (self, reloaded_signal, 0);
}

/**
 * spalt_draft_reload:
 *
 * Brings in what others have stored meanwhile.
 */
void
spalt_draft_reload (SpaltDraft *self)
{
  gint64 id = spalt_article_get_id (self->article);

  if (id != 0 && self->newsroom != NULL)
    spalt_newsroom_load_article_async (self->newsroom, id, NULL, reloaded_cb, g_object_ref (self));
}

static void
rows_changed_cb (SpaltDraft *self,
                 GType       type,
                 gint64      id)
{
  if (type == SPALT_TYPE_ARTICLE && !self->own_change && (id == 0 || id == spalt_article_get_id (self->article)))
    spalt_draft_reload (self);
}

static gboolean
spalt_draft_is_of (SpaltKept *kept,
                   GType      type,
                   gint64     id)
{
  return type == SPALT_TYPE_ARTICLE && id != 0 && spalt_article_get_id (SPALT_DRAFT (kept)->article) == id;
}

static SpaltDraftState
spalt_draft_get_kept_state (SpaltKept *kept)
{
  return SPALT_DRAFT (kept)->state;
}

static gboolean
spalt_draft_is_kept_unsaved (SpaltKept *kept)
{
  return spalt_draft_is_unsaved (SPALT_DRAFT (kept));
}

static void
spalt_draft_flush_kept_async (SpaltKept          *kept,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  spalt_draft_flush_async (SPALT_DRAFT (kept), cancellable, callback, user_data);
}

static gboolean
spalt_draft_flush_kept_finish (SpaltKept    *kept,
                               GAsyncResult *result,
                               GError      **error)
{
  return spalt_draft_flush_finish (SPALT_DRAFT (kept), result, error);
}

static void
spalt_draft_give_up_kept (SpaltKept *kept)
{
  spalt_draft_give_up (SPALT_DRAFT (kept));
}

static void
spalt_draft_kept_init (SpaltKeptInterface *iface)
{
  iface->is_of = spalt_draft_is_of;
  iface->get_state = spalt_draft_get_kept_state;
  iface->is_unsaved = spalt_draft_is_kept_unsaved;
  iface->flush_async = spalt_draft_flush_kept_async;
  iface->flush_finish = spalt_draft_flush_kept_finish;
  iface->give_up = spalt_draft_give_up_kept;
}

static void
spalt_draft_dispose (GObject *object)
{
  SpaltDraft *self = SPALT_DRAFT (object);

  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_weak_pointer (&self->newsroom);

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
  g_clear_object (&self->saves);
  g_clear_error (&self->error);
  g_clear_error (&self->refusal);

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
  self->saves = g_cancellable_new ();
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

  g_set_weak_pointer (&self->newsroom, newsroom);
  self->article = g_object_ref (article);
  self->base = spalt_article_copy (article);
  g_signal_connect_object (article, "notify", G_CALLBACK (spalt_draft_edited), self, G_CONNECT_SWAPPED);
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

/**
 * spalt_draft_get_newsroom:
 *
 * Returns: (transfer none) (nullable): %NULL when its publication is closed and nobody holds it any more
 */
SpaltNewsroom *
spalt_draft_get_newsroom (SpaltDraft *self)
{
  g_return_val_if_fail (SPALT_IS_DRAFT (self), NULL);

  return self->newsroom;
}

/**
 * spalt_draft_require_newsroom:
 *
 * Returns: (transfer none) (nullable): the newsroom; without one, or when the draft was given up, @task fails
 */
SpaltNewsroom *
spalt_draft_require_newsroom (SpaltDraft *self,
                              GTask      *task)
{
  if (self->newsroom != NULL && !self->given_up)
    return self->newsroom;

  g_task_return_new_error_literal (task, SPALT_NEWSROOM_ERROR, SPALT_NEWSROOM_ERROR_CLOSED,
                                   _("The publication is closed. Open it again."));
  return NULL;
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

  return self->given_up || self->newsroom == NULL || !spalt_newsroom_get_open (self->newsroom) ||
         spalt_newsroom_get_read_only (self->newsroom);
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

/* What is on the screen now, as the person who wrote it leaves it. */
SpaltArticle *
spalt_draft_copy_mine (SpaltDraft *self)
{
  SpaltArticle *mine = spalt_article_copy (self->article);

  spalt_article_set_modified_by (mine, spalt_newsroom_get_person (self->newsroom));

  return mine;
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
  mine = spalt_draft_copy_mine (self);
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
  spalt_draft_set_state (self, SPALT_DRAFT_UNSAVED, NULL);
  if (!keep_mine)
    g_signal_emit (self, reloaded_signal, 0);
  spalt_draft_start_saving (self);
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

  if (spalt_draft_get_read_only (self))
    return;

  g_ptr_array_add (self->rejected, spalt_draft_copy_mine (self));
  spalt_article_adopt_text (self->article, discarded);
}
