// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-newsroom-private.h"
#include "spalt-newsroom-records.h"

#include "spalt-article-store.h"
#include "spalt-record-store.h"

/* So many rows in one transaction: others save between two. */
#define ROWS_AT_ONCE 20

/* Rows on their way to the trash or back; what goes with a task. */
typedef struct
{
  GType    type;
  gboolean to_trash;
  GArray  *ids; /* gint64 */
  GArray  *done;
  GError  *error; /* the first; the other rows go on */
  guint    at;
  guint    count;
} Moving;

static Moving *
moving_new (GType         type,
            gboolean      to_trash,
            const gint64 *ids,
            guint         n_ids)
{
  Moving *moving = g_new0 (Moving, 1);

  moving->type = type;
  moving->to_trash = to_trash;
  moving->ids = g_array_sized_new (FALSE, FALSE, sizeof *ids, n_ids);
  g_array_append_vals (moving->ids, ids, n_ids);
  moving->done = g_array_new (FALSE, FALSE, sizeof *ids);

  return moving;
}

static void
moving_free (gpointer data)
{
  Moving *moving = data;

  g_array_unref (moving->ids);
  g_array_unref (moving->done);
  g_clear_error (&moving->error);
  g_free (moving);
}

static gboolean
move_one (SpaltStore *store,
          Moving     *moving,
          gint64      id,
          gint64      now,
          GError    **error)
{
  if (moving->type == SPALT_TYPE_ARTICLE)
    return moving->to_trash ? spalt_store_trash_article (store, id, now, error)
                            : spalt_store_restore_article (store, id, now, error);

  return moving->to_trash ? spalt_store_trash_record (store, moving->type, id, now, error)
                          : spalt_store_restore_record (store, moving->type, id, now, error);
}

/* All or none. */
static gpointer
move_some (SpaltStore   *store,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  Moving      *moving = data;
  const gint64 now = spalt_newsroom_get_now ();
  gboolean     ok = TRUE;

  if (!spalt_store_begin (store, error))
    return NULL;

  for (guint i = moving->at; ok && i < moving->at + moving->count; i++)
    ok = move_one (store, moving, g_array_index (moving->ids, gint64, i), now, error);
  if (ok)
    ok = spalt_store_commit (store, error);
  else
    spalt_store_rollback (store);

  return GINT_TO_POINTER (ok);
}

static void
some_moved (gpointer source,
            gpointer data,
            gpointer result)
{
  Moving *moving = data;

  spalt_newsroom_emit_rows (source, moving->type,
                            moving->count == 1 ? g_array_index (moving->ids, gint64, moving->at) : 0);
}

/* What is moved belongs to the task. */
static const SpaltStoreCall move_call = { move_some, NULL, NULL, .changed = some_moved };

static void move_next (GTask *task,
                       guint  count);

static void
some_moved_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask)  task = user_data;
  Moving            *moving = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (spalt_newsroom_finish (SPALT_NEWSROOM (object), &move_call, result, &error))
    {
      g_array_append_vals (moving->done, &g_array_index (moving->ids, gint64, moving->at), moving->count);
      moving->at += moving->count;
      move_next (task, ROWS_AT_ONCE);
    }
  else if (moving->count > 1)
    {
      /* One of them cannot be moved; the others can. */
      move_next (task, 1);
    }
  else
    {
      if (!moving->error)
        moving->error = g_steal_pointer (&error);
      moving->at++;
      move_next (task, ROWS_AT_ONCE);
    }
}

static void
move_next (GTask *task,
           guint  count)
{
  Moving *moving = g_task_get_task_data (task);

  moving->count = MIN (count, moving->ids->len - moving->at);
  if (moving->count > 0)
    spalt_newsroom_write (g_task_get_source_object (task), &move_call, moving, NULL, some_moved_cb,
                          g_object_ref (task));
  else if (moving->error)
    g_task_return_error (task, g_error_copy (moving->error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
start_moving (SpaltNewsroom      *self,
              Moving             *moving,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, start_moving);
  g_task_set_task_data (task, moving, moving_free);
  move_next (task, ROWS_AT_ONCE);
}

/**
 * spalt_newsroom_trash_async:
 * @type: also %SPALT_TYPE_ARTICLE
 *
 * Puts rows into the trash, some at a time, so that others save between. spalt_newsroom_restore_async() takes them back
 * as they were.
 */
void
spalt_newsroom_trash_async (SpaltNewsroom      *self,
                            GType               type,
                            const gint64       *ids,
                            guint               n_ids,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (SPALT_IS_NEWSROOM (self));

  start_moving (self, moving_new (type, TRUE, ids, n_ids), callback, user_data);
}

/**
 * spalt_newsroom_trash_finish:
 * @done: (out) (optional) (transfer full) (element-type gint64): the rows that are in the trash now, also on failure
 *
 * Returns: FALSE when some rows could not be moved: with why the first of them could not
 */
gboolean
spalt_newsroom_trash_finish (SpaltNewsroom *self,
                             GAsyncResult  *result,
                             GArray       **done,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (done)
    *done = g_array_ref (((Moving *)g_task_get_task_data (G_TASK (result)))->done);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * spalt_newsroom_restore_async:
 *
 * Takes rows back from the trash; see spalt_newsroom_trash_async().
 */
void
spalt_newsroom_restore_async (SpaltNewsroom      *self,
                              GType               type,
                              const gint64       *ids,
                              guint               n_ids,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_return_if_fail (SPALT_IS_NEWSROOM (self));

  start_moving (self, moving_new (type, FALSE, ids, n_ids), callback, user_data);
}

/**
 * spalt_newsroom_restore_finish:
 *
 * Returns: FALSE when some rows could not be taken back: with why the first of them could not
 */
gboolean
spalt_newsroom_restore_finish (SpaltNewsroom *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return spalt_newsroom_trash_finish (self, result, NULL, error);
}
