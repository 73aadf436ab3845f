// SPDX-License-Identifier: GPL-3.0-or-later
/* A draft's article goes to another status. */
#include "spalt-draft-private.h"

#include "spalt-newsroom-private.h"

static void
moved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError           *error = NULL;

  if (spalt_newsroom_finish_move (SPALT_NEWSROOM (object), result, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  /* It may be about what others have written, and should be on the screen by the next time. */
  spalt_draft_reload (g_task_get_source_object (task));
  g_task_return_error (task, error);
}

static void
flushed_before_move_cb (GObject      *object,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  SpaltDraft       *self = SPALT_DRAFT (object);
  g_autoptr (GTask) task = user_data;
  SpaltArticleMove *move = g_task_get_task_data (task);
  GError           *error = NULL;

  if (!spalt_draft_flush_seen_finish (self, result, &move->seen, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (spalt_draft_require_newsroom (self, task) == NULL)
    return;

  move->id = spalt_article_get_id (spalt_draft_get_article (self));
  spalt_newsroom_start_move (spalt_draft_get_newsroom (self), move, g_task_get_cancellable (task), moved_cb,
                             g_object_ref (task));
}

/**
 * spalt_draft_move_async:
 * @when: for %SPALT_STATUS_SCHEDULED, the second at which it is to go out; else %SPALT_TIME_NONE
 *
 * Saves the draft, then moves its article to another status. The article's properties follow at once after that.
 * Fails where readers would get what others have changed since it was on the screen: that is shown then.
 */
void
spalt_draft_move_async (SpaltDraft         *self,
                        SpaltStatus         to,
                        gint64              when,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  SpaltArticleMove *move = g_new0 (SpaltArticleMove, 1);

  g_task_set_source_tag (task, spalt_draft_move_async);
  move->to = to;
  move->when = when;
  g_task_set_task_data (task, move, g_free);
  spalt_draft_flush_seen_async (self, cancellable, flushed_before_move_cb, g_object_ref (task));
}

gboolean
spalt_draft_move_finish (SpaltDraft   *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
