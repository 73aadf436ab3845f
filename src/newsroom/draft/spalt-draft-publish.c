// SPDX-License-Identifier: GPL-3.0-or-later
/* What is written of an article that readers have goes to them, or is thrown away. */
#include "spalt-draft-private.h"

#include "spalt-newsroom-error.h"
#include "spalt-newsroom-private.h"

#include "spalt-article-store.h"
#include "spalt-working-copy-store.h"

typedef struct
{
  gint64 id;
  gint64 version; /* of what somebody has seen */
} Work;

static gpointer
publish_changes (SpaltStore   *store,
                 gpointer      data,
                 GCancellable *cancellable,
                 GError      **error)
{
  Work *work = data;

  return GINT_TO_POINTER (
    spalt_store_publish_working_copy (store, work->id, work->version, spalt_newsroom_get_now (), error));
}

/* Returns the article as it is after that. */
static gpointer
discard_changes (SpaltStore   *store,
                 gpointer      data,
                 GCancellable *cancellable,
                 GError      **error)
{
  Work *work = data;

  if (!spalt_store_discard_working_copy (store, work->id, spalt_newsroom_get_now (), error))
    return NULL;

  return spalt_store_load_working_copy (store, work->id, NULL, error);
}

static void
article_changed (gpointer source,
                 gpointer data,
                 gpointer result)
{
  spalt_newsroom_emit_rows (source, SPALT_TYPE_ARTICLE, ((Work *)data)->id);
}

static gpointer
load_published (SpaltStore   *store,
                gpointer      data,
                GCancellable *cancellable,
                GError      **error)
{
  return spalt_store_load_article (store, ((Work *)data)->id, error);
}

static const SpaltStoreCall load_published_call = { load_published, g_free, g_object_unref };
static const SpaltStoreCall publish_changes_call = { publish_changes, g_free, NULL, article_changed };
static const SpaltStoreCall discard_changes_call = { discard_changes, g_free, g_object_unref, article_changed };

static Work *
work_new (SpaltDraft *draft)
{
  Work *work = g_new0 (Work, 1);

  work->id = spalt_article_get_id (spalt_draft_get_article (draft));

  return work;
}

static void
published_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError           *error = NULL;

  if (spalt_newsroom_finish (SPALT_NEWSROOM (object), &publish_changes_call, result, &error) != NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  /* It may be about what others have written, and should be on the screen by the next time. */
  spalt_draft_reload (g_task_get_source_object (task));
  g_task_return_error (task, error);
}

static Work *
work_new_seen (SpaltDraft *draft,
               gint64      version)
{
  Work *work = work_new (draft);

  work->version = version;

  return work;
}

static void
flushed_before_publishing_cb (GObject      *object,
                              GAsyncResult *result,
                              gpointer      user_data)
{
  SpaltDraft       *self = SPALT_DRAFT (object);
  g_autoptr (GTask) task = user_data;
  GError           *error = NULL;
  gint64            version;

  if (!spalt_draft_flush_seen_finish (self, result, &version, &error))
    g_task_return_error (task, error);
  else if (spalt_draft_get_state (self) == SPALT_DRAFT_CLASH)
    g_task_return_error (task, g_error_copy (spalt_draft_get_error (self)));
  else if (spalt_draft_require_newsroom (self, task) != NULL)
    spalt_newsroom_write (spalt_draft_get_newsroom (self), &publish_changes_call,
                          work_new_seen (self, version), g_task_get_cancellable (task), published_cb,
                          g_object_ref (task));
}

/**
 * spalt_draft_publish_changes_async:
 *
 * Saves the draft, then gives readers what was written of an article that they have. The article's "changed" follows.
 * Fails in a clash, until it is resolved, and where others have changed what was on the screen: that is shown then.
 */
void
spalt_draft_publish_changes_async (SpaltDraft         *self,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, spalt_draft_publish_changes_async);
  spalt_draft_flush_seen_async (self, cancellable, flushed_before_publishing_cb, g_object_ref (task));
}

gboolean
spalt_draft_publish_changes_finish (SpaltDraft   *self,
                                    GAsyncResult *result,
                                    GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
discarded_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask)        task = user_data;
  SpaltArticle            *discarded = g_task_get_task_data (task);
  GError                  *error = NULL;
  g_autoptr (SpaltArticle) stored =
    spalt_newsroom_finish (SPALT_NEWSROOM (object), &discard_changes_call, result, &error);

  if (stored == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  spalt_draft_adopt (g_task_get_source_object (task), discarded, stored);
  g_task_return_pointer (task, g_object_ref (discarded), g_object_unref);
}

static void
flushed_before_discarding_cb (GObject      *object,
                              GAsyncResult *result,
                              gpointer      user_data)
{
  SpaltDraft       *self = SPALT_DRAFT (object);
  g_autoptr (GTask) task = user_data;
  GError           *error = NULL;

  if (!spalt_draft_flush_finish (self, result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (spalt_draft_require_newsroom (self, task) == NULL)
    return;

  g_task_set_task_data (task, spalt_article_copy (spalt_draft_get_article (self)), g_object_unref);
  spalt_newsroom_write (spalt_draft_get_newsroom (self), &discard_changes_call, work_new (self),
                        g_task_get_cancellable (task), discarded_cb, g_object_ref (task));
}

/**
 * spalt_draft_discard_changes_async:
 *
 * Throws away what was written of an article that readers have, and not published; the draft has what readers have
 * then. It is saved first, and stays as one of the article's revisions.
 */
void
spalt_draft_discard_changes_async (SpaltDraft         *self,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, spalt_draft_discard_changes_async);
  spalt_draft_flush_async (self, cancellable, flushed_before_discarding_cb, g_object_ref (task));
}

/**
 * spalt_draft_discard_changes_finish:
 *
 * Returns: (transfer full): the article as it was written, for spalt_draft_put_back()
 */
SpaltArticle *
spalt_draft_discard_changes_finish (SpaltDraft   *self,
                                    GAsyncResult *result,
                                    GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
published_loaded_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError           *error = NULL;
  SpaltArticle     *article = spalt_newsroom_finish (SPALT_NEWSROOM (object), &load_published_call, result, &error);

  if (article != NULL)
    g_task_return_pointer (task, article, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * spalt_draft_load_published_async:
 *
 * Loads what readers have of the article.
 */
void
spalt_draft_load_published_async (SpaltDraft         *self,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, spalt_draft_load_published_async);
  if (spalt_draft_require_newsroom (self, task) != NULL)
    spalt_newsroom_write (spalt_draft_get_newsroom (self), &load_published_call, work_new (self), cancellable,
                          published_loaded_cb, g_object_ref (task));
}

SpaltArticle *
spalt_draft_load_published_finish (SpaltDraft   *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
