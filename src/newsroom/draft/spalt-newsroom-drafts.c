// SPDX-License-Identifier: GPL-3.0-or-later
/* Articles and records are opened to be edited. */
#include "spalt-newsroom-drafts.h"

#include "spalt-draft-keeper.h"
#include "spalt-draft-private.h"
#include "spalt-newsroom-articles.h"
#include "spalt-newsroom-private.h"
#include "spalt-newsroom-records.h"
#include "spalt-record-draft-private.h"

static gpointer
find_draft (SpaltNewsroom *self,
            GType          type,
            gint64         id)
{
  SpaltKeeper *keeper = spalt_newsroom_get_keeper (self);

  return keeper ? spalt_draft_keeper_find (SPALT_DRAFT_KEEPER (keeper), type, id) : NULL;
}

static SpaltDraftKeeper *
ensure_keeper (SpaltNewsroom *self)
{
  if (!spalt_newsroom_get_keeper (self))
    {
      g_autoptr (SpaltDraftKeeper) keeper = spalt_draft_keeper_new ();

      spalt_newsroom_set_keeper (self, SPALT_KEEPER (keeper));
    }

  return SPALT_DRAFT_KEEPER (spalt_newsroom_get_keeper (self));
}

static SpaltDraft *
add_draft (SpaltNewsroom *self,
           SpaltArticle  *article)
{
  SpaltDraft *draft = spalt_draft_new (self, article);

  spalt_draft_keeper_add (ensure_keeper (self), SPALT_KEPT (draft));

  return draft;
}

/* Opened again. */
static gpointer
keep_draft (SpaltNewsroom *self,
            gpointer       draft)
{
  spalt_draft_keeper_keep (ensure_keeper (self), draft);

  return g_object_ref (draft);
}

static void
draft_loaded_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  SpaltNewsroom           *self = SPALT_NEWSROOM (object);
  g_autoptr (GTask)        task = user_data;
  GError                  *error = NULL;
  g_autoptr (SpaltArticle) published = NULL;
  g_autoptr (SpaltArticle) article = spalt_newsroom_load_article_finish (self, result, &published, &error);
  SpaltDraft              *draft;

  if (!article)
    {
      g_task_return_error (task, error);
      return;
    }

  /* Another call may have been quicker; an article has one draft. */
  draft = find_draft (self, SPALT_TYPE_ARTICLE, spalt_article_get_id (article));
  if (draft)
    draft = keep_draft (self, draft);
  else
    {
      draft = add_draft (self, article);
      spalt_draft_set_published (draft, published);
    }
  g_task_return_pointer (task, draft, g_object_unref);
}

/**
 * spalt_newsroom_open_draft_async:
 * @id: the article, or 0 for a new one
 *
 * Opens an article to be edited. The same draft is returned as long as it is remembered.
 */
void
spalt_newsroom_open_draft_async (SpaltNewsroom      *self,
                                 gint64              id,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  SpaltDraft       *draft = find_draft (self, SPALT_TYPE_ARTICLE, id);

  g_task_set_source_tag (task, spalt_newsroom_open_draft_async);
  if (draft)
    {
      g_task_return_pointer (task, keep_draft (self, draft), g_object_unref);
    }
  else if (id == 0)
    {
      g_autoptr (SpaltArticle) article = spalt_article_new ();

      g_task_return_pointer (task, add_draft (self, article), g_object_unref);
    }
  else
    {
      spalt_newsroom_load_article_async (self, id, cancellable, draft_loaded_cb, g_object_ref (task));
    }
}

SpaltDraft *
spalt_newsroom_open_draft_finish (SpaltNewsroom *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static SpaltRecordDraft *
add_record_draft (SpaltNewsroom *self,
                  gpointer       record)
{
  SpaltRecordDraft *draft = spalt_record_draft_new (self, record);

  spalt_draft_keeper_add (ensure_keeper (self), SPALT_KEPT (draft));

  return draft;
}

static void
record_loaded_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  SpaltNewsroom          *self = SPALT_NEWSROOM (object);
  g_autoptr (GTask)       task = user_data;
  GError                 *error = NULL;
  g_autoptr (SpaltRecord) record = spalt_newsroom_load_finish (self, result, &error);
  SpaltRecordDraft       *draft;

  if (!record)
    {
      g_task_return_error (task, error);
      return;
    }

  draft = find_draft (self, G_OBJECT_TYPE (record), spalt_record_get_number (record, "id"));
  draft = draft ? keep_draft (self, draft) : add_record_draft (self, record);
  g_task_return_pointer (task, draft, g_object_unref);
}

/**
 * spalt_newsroom_open_record_draft_async:
 * @type: a class below #SpaltRecord
 * @id: 0 for a new one; the one that was begun before and cannot be stored yet, if there is such a one
 *
 * As spalt_newsroom_open_draft_async() opens an article.
 */
void
spalt_newsroom_open_record_draft_async (SpaltNewsroom      *self,
                                        GType               type,
                                        gint64              id,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  SpaltRecordDraft *draft = find_draft (self, type, id);

  g_task_set_source_tag (task, spalt_newsroom_open_record_draft_async);
  if (draft)
    {
      g_task_return_pointer (task, keep_draft (self, draft), g_object_unref);
    }
  else if (id == 0)
    {
      g_autoptr (SpaltRecord) record = g_object_new (type, NULL);

      g_task_return_pointer (task, add_record_draft (self, record), g_object_unref);
    }
  else
    {
      spalt_newsroom_load_async (self, type, id, cancellable, record_loaded_cb, g_object_ref (task));
    }
}

SpaltRecordDraft *
spalt_newsroom_open_record_draft_finish (SpaltNewsroom *self,
                                         GAsyncResult  *result,
                                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * spalt_newsroom_give_up_drafts:
 *
 * Lets go of all that is written and not saved, for good: before it is closed, when somebody has said so.
 */
void
spalt_newsroom_give_up_drafts (SpaltNewsroom *self)
{
  SpaltKeeper *keeper;

  g_return_if_fail (SPALT_IS_NEWSROOM (self));

  keeper = spalt_newsroom_get_keeper (self);
  if (keeper)
    spalt_draft_keeper_give_up (SPALT_DRAFT_KEEPER (keeper));
}
