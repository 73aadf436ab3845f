// SPDX-License-Identifier: GPL-3.0-or-later
/* Readers get what stood on the screen when somebody asked for it, and what that person typed since. */
#include "spalt-draft-private.h"

/* What was on the screen when somebody asked. */
typedef struct
{
  gint64 version;
  guint  n_joined;
} Seen;

static void
flushed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError           *error = NULL;

  if (spalt_draft_flush_finish (SPALT_DRAFT (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * spalt_draft_flush_seen_async:
 *
 * Saves the draft, as spalt_draft_flush_async() does, before readers get what is on the screen.
 */
void
spalt_draft_flush_seen_async (SpaltDraft         *self,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Seen             *seen = g_new0 (Seen, 1);

  g_task_set_source_tag (task, spalt_draft_flush_seen_async);
  seen->version = spalt_article_get_version (self->base);
  seen->n_joined = self->n_joined;
  g_task_set_task_data (task, seen, g_free);
  spalt_draft_flush_async (self, cancellable, flushed_cb, g_object_ref (task));
}

/**
 * spalt_draft_flush_seen_finish:
 * @version: (out): of the article as somebody has seen it: what was typed since is seen, what came in of others is not
 */
gboolean
spalt_draft_flush_seen_finish (SpaltDraft   *self,
                               GAsyncResult *result,
                               gint64       *version,
                               GError      **error)
{
  const Seen *seen;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  seen = g_task_get_task_data (G_TASK (result));
  *version = self->n_joined == seen->n_joined ? spalt_article_get_version (self->base) : seen->version;
  return g_task_propagate_boolean (G_TASK (result), error);
}
