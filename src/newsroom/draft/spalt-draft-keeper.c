// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-draft-keeper.h"

#include "spalt-draft-private.h"
#include "spalt-keeper.h"

/* So many articles keep their undo history after another one was opened. */
#define MAX_KEPT_DRAFTS 24

struct _SpaltDraftKeeper
{
  GObject parent_instance;

  GQueue drafts; /* of SpaltKept, the one that was opened last first */
};

static void spalt_draft_keeper_keeper_init (SpaltKeeperInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SpaltDraftKeeper,
                               spalt_draft_keeper,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SPALT_TYPE_KEEPER, spalt_draft_keeper_keeper_init))

/* One that is not saved is never let go. */
static void
let_go (SpaltDraftKeeper *self)
{
  for (GList *link = self->drafts.tail; link && self->drafts.length > MAX_KEPT_DRAFTS;)
    {
      GList *before = link->prev;

      if (spalt_kept_is_saved (link->data))
        {
          g_object_unref (link->data);
          g_queue_delete_link (&self->drafts, link);
        }
      link = before;
    }
}

/* It may have been let go while it was saved, and somebody still holds it and writes on. */
static void
state_changed_cb (SpaltDraftKeeper *self,
                  GParamSpec       *pspec,
                  SpaltKept        *draft)
{
  if (!spalt_kept_is_saved (draft) && !g_queue_find (&self->drafts, draft))
    spalt_draft_keeper_keep (self, draft);
}

typedef struct
{
  guint   n_flushing;
  GError *error;
} Flush;

static void
flush_free (gpointer data)
{
  Flush *flush = data;

  g_clear_error (&flush->error);
  g_free (flush);
}

static void
flush_one_less (GTask *task)
{
  Flush *flush = g_task_get_task_data (task);

  if (--flush->n_flushing > 0)
    return;

  if (flush->error)
    g_task_return_error (task, g_steal_pointer (&flush->error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
draft_flushed_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask)  task = user_data;
  Flush             *flush = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!spalt_kept_flush_finish (SPALT_KEPT (object), result, &error) && !flush->error)
    flush->error = g_steal_pointer (&error);
  flush_one_less (task);
}

static void
spalt_draft_keeper_flush_async (SpaltKeeper        *keeper,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  SpaltDraftKeeper *self = SPALT_DRAFT_KEEPER (keeper);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  Flush            *flush = g_new0 (Flush, 1);

  g_task_set_source_tag (task, spalt_draft_keeper_flush_async);
  g_task_set_task_data (task, flush, flush_free);

  /* One more than drafts, so that the last of these lines is the end when there is nothing to save. */
  flush->n_flushing = 1;
  for (GList *link = self->drafts.head; link; link = link->next)
    {
      flush->n_flushing++;
      spalt_kept_flush_async (link->data, NULL, draft_flushed_cb, g_object_ref (task));
    }
  flush_one_less (task);
}

static void
article_flushed_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError           *error = NULL;
  gint64            seen;

  if (spalt_draft_flush_seen_finish (SPALT_DRAFT (object), result, &seen, &error))
    g_task_return_pointer (task, g_memdup2 (&seen, sizeof seen), g_free);
  else
    g_task_return_error (task, error);
}

static void
spalt_draft_keeper_flush_article_async (SpaltKeeper        *keeper,
                                        gint64              id,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (keeper, NULL, callback, user_data);
  SpaltDraft       *draft = spalt_draft_keeper_find (SPALT_DRAFT_KEEPER (keeper), SPALT_TYPE_ARTICLE, id);

  g_task_set_source_tag (task, spalt_draft_keeper_flush_article_async);
  if (draft)
    spalt_draft_flush_seen_async (draft, NULL, article_flushed_cb, g_steal_pointer (&task));
  else
    g_task_return_pointer (task, g_new0 (gint64, 1), g_free);
}

static gboolean
spalt_draft_keeper_flush_article_finish (SpaltKeeper  *keeper,
                                         GAsyncResult *result,
                                         gint64       *seen,
                                         GError      **error)
{
  g_autofree gint64 *version = NULL;

  g_return_val_if_fail (g_task_is_valid (result, keeper), FALSE);

  version = g_task_propagate_pointer (G_TASK (result), error);
  if (version)
    *seen = *version;

  return version != NULL;
}

static gboolean
spalt_draft_keeper_flush_finish (SpaltKeeper  *keeper,
                                 GAsyncResult *result,
                                 GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, keeper), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
spalt_draft_keeper_has_unsaved (SpaltKeeper *keeper)
{
  for (GList *link = SPALT_DRAFT_KEEPER (keeper)->drafts.head; link; link = link->next)
    if (spalt_kept_is_unsaved (link->data))
      return TRUE;

  return FALSE;
}

static void
spalt_draft_keeper_keeper_init (SpaltKeeperInterface *iface)
{
  iface->flush_async = spalt_draft_keeper_flush_async;
  iface->flush_article_async = spalt_draft_keeper_flush_article_async;
  iface->flush_article_finish = spalt_draft_keeper_flush_article_finish;
  iface->flush_finish = spalt_draft_keeper_flush_finish;
  iface->has_unsaved = spalt_draft_keeper_has_unsaved;
}

static void
spalt_draft_keeper_dispose (GObject *object)
{
  g_queue_clear_full (&SPALT_DRAFT_KEEPER (object)->drafts, g_object_unref);

  G_OBJECT_CLASS (spalt_draft_keeper_parent_class)->dispose (object);
}

static void
spalt_draft_keeper_class_init (SpaltDraftKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = spalt_draft_keeper_dispose;
}

static void
spalt_draft_keeper_init (SpaltDraftKeeper *self)
{
  g_queue_init (&self->drafts);
}

SpaltDraftKeeper *
spalt_draft_keeper_new (void)
{
  return g_object_new (SPALT_TYPE_DRAFT_KEEPER, NULL);
}

/**
 * spalt_draft_keeper_find:
 * @type: of what is written: `SPALT_TYPE_ARTICLE`, or a class below #SpaltRecord
 * @id: 0 for a record that was begun and cannot be stored yet
 *
 * Returns: (transfer none) (nullable): its draft
 */
gpointer
spalt_draft_keeper_find (SpaltDraftKeeper *self,
                         GType             type,
                         gint64            id)
{
  for (GList *link = self->drafts.head; link; link = link->next)
    if (spalt_kept_is_of (link->data, type, id))
      return link->data;

  return NULL;
}

/**
 * spalt_draft_keeper_add:
 *
 * Keeps a draft that has just been made, and again from whenever something in it is not saved.
 */
void
spalt_draft_keeper_add (SpaltDraftKeeper *self,
                        SpaltKept        *draft)
{
  g_signal_connect_object (draft, "notify::state", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  spalt_draft_keeper_keep (self, draft);
}

/**
 * spalt_draft_keeper_keep:
 *
 * Keeps @draft for when the same is opened again, and lets the one go that was not opened for longest.
 */
void
spalt_draft_keeper_keep (SpaltDraftKeeper *self,
                         SpaltKept        *draft)
{
  GList *link = g_queue_find (&self->drafts, draft);

  if (link)
    g_queue_unlink (&self->drafts, link);
  else
    link = g_list_prepend (NULL, g_object_ref (draft));
  g_queue_push_head_link (&self->drafts, link);
  let_go (self);
}

/**
 * spalt_draft_keeper_give_up:
 *
 * Lets go of all that is written and not saved, for good.
 */
void
spalt_draft_keeper_give_up (SpaltDraftKeeper *self)
{
  for (GList *link = self->drafts.head; link; link = link->next)
    spalt_kept_give_up (link->data);
  g_queue_clear_full (&self->drafts, g_object_unref);
}
