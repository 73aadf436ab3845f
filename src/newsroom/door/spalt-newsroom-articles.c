// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-newsroom-articles.h"

#include "spalt-newsroom-private.h"

#include "spalt-article-store.h"
#include "spalt-store-error.h"
#include "spalt-working-copy-store.h"

/* An article as it is being written; and what readers have, where that was changed too. */
typedef struct
{
  SpaltArticle *article;
  SpaltArticle *published;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_clear_object (&loaded->article);
  g_clear_object (&loaded->published);
  g_free (loaded);
}

static gpointer
load_article (SpaltStore   *store,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  const gint64 *id = data;
  Loaded       *loaded = g_new0 (Loaded, 1);

  loaded->article = spalt_store_load_working_copy (store, *id, &loaded->published, error);
  if (loaded->article == NULL)
    g_clear_pointer (&loaded, loaded_free);

  return loaded;
}

static const SpaltStoreCall load_article_call = { load_article, g_free, loaded_free };

/**
 * spalt_newsroom_load_article_async:
 *
 * Loads an article as it is in the database, after all writes that were asked for before.
 */
void
spalt_newsroom_load_article_async (SpaltNewsroom      *self,
                                   gint64              id,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  /* By the writer, whose queue keeps the order; a publication that cannot be written has no such order. */
  if (spalt_newsroom_get_read_only (self))
    spalt_newsroom_read (self, &load_article_call, g_memdup2 (&id, sizeof id), cancellable, callback, user_data);
  else
    spalt_newsroom_write (self, &load_article_call, g_memdup2 (&id, sizeof id), cancellable, callback, user_data);
}

/**
 * spalt_newsroom_load_article_finish:
 * @published: (out) (nullable) (transfer full): what readers have, when that was changed where the article was, too
 *
 * Returns: (transfer full): the article with what is written of it and not published
 */
SpaltArticle *
spalt_newsroom_load_article_finish (SpaltNewsroom *self,
                                    GAsyncResult  *result,
                                    SpaltArticle **published,
                                    GError       **error)
{
  Loaded       *loaded = spalt_newsroom_finish (self, &load_article_call, result, error);
  SpaltArticle *article = NULL;

  *published = NULL;
  if (loaded != NULL)
    {
      article = g_steal_pointer (&loaded->article);
      *published = g_steal_pointer (&loaded->published);
      loaded_free (loaded);
    }

  return article;
}

/* Readers get nothing that nobody has seen. */
static gboolean
check_move (SpaltStore             *store,
            const SpaltArticleMove *move,
            GError                **error)
{
  return move->seen == 0 || (move->to != SPALT_STATUS_PUBLISHED && move->to != SPALT_STATUS_SCHEDULED) ||
         spalt_store_check_seen (store, move->id, move->seen, error);
}

static gpointer
move_article (SpaltStore   *store,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  const SpaltArticleMove *move = data;

  if (!spalt_store_begin (store, error))
    return NULL;
  if (check_move (store, move, error) &&
      spalt_store_move_article (store, move->id, move->to, move->when, spalt_newsroom_get_now (), error))
    return GINT_TO_POINTER (spalt_store_commit (store, error));

  spalt_store_rollback (store);
  return NULL;
}

static void
article_moved (gpointer source,
               gpointer data,
               gpointer result)
{
  const SpaltArticleMove *move = data;

  /* One that is published may get its address from another one. */
  spalt_newsroom_emit_rows (source, SPALT_TYPE_ARTICLE, move->to == SPALT_STATUS_PUBLISHED ? 0 : move->id);
}

static const SpaltStoreCall move_article_call = { move_article, g_free, .changed = article_moved };

/**
 * spalt_newsroom_start_move:
 *
 * Moves an article to another status, as it is in the database.
 */
void
spalt_newsroom_start_move (SpaltNewsroom          *self,
                           const SpaltArticleMove *move,
                           GCancellable           *cancellable,
                           GAsyncReadyCallback     callback,
                           gpointer                user_data)
{
  spalt_newsroom_write (self, &move_article_call, g_memdup2 (move, sizeof *move), cancellable, callback, user_data);
}

gboolean
spalt_newsroom_finish_move (SpaltNewsroom *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return spalt_newsroom_finish (self, &move_article_call, result, error) != NULL;
}

static void
moved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  SpaltNewsroom          *self = SPALT_NEWSROOM (object);
  g_autoptr (GTask)       task = user_data;
  const SpaltArticleMove *move = g_task_get_task_data (task);
  GError                 *error = NULL;

  if (spalt_newsroom_finish_move (self, result, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  /* What others have written should be on the screen by the next time. */
  if (g_error_matches (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH))
    spalt_newsroom_emit_rows (self, SPALT_TYPE_ARTICLE, move->id);
  g_task_return_error (task, error);
}

static void
flushed_before_move_cb (GObject      *object,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SpaltArticleMove *move = g_task_get_task_data (task);
  GError           *error = NULL;

  if (spalt_keeper_flush_article_finish (SPALT_KEEPER (object), result, &move->seen, &error))
    spalt_newsroom_start_move (g_task_get_source_object (task), move, g_task_get_cancellable (task), moved_cb,
                               g_object_ref (task));
  else
    g_task_return_error (task, error);
}

/**
 * spalt_newsroom_move_article_async:
 * @when: for %SPALT_STATUS_SCHEDULED, the second at which it is to go out; else %SPALT_TIME_NONE
 *
 * Moves an article to another status, with all that is written in it. Fails when the workflow has no such move, and
 * while what is written cannot be saved or somebody has to choose between two texts; and where readers would get what
 * others have changed in an article that is open, before it was shown there.
 */
void
spalt_newsroom_move_article_async (SpaltNewsroom      *self,
                                   gint64              id,
                                   SpaltStatus         to,
                                   gint64              when,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  SpaltArticleMove *move = g_new0 (SpaltArticleMove, 1);

  g_task_set_source_tag (task, spalt_newsroom_move_article_async);
  move->id = id;
  move->to = to;
  move->when = when;
  g_task_set_task_data (task, move, g_free);
  if (self->keeper)
    spalt_keeper_flush_article_async (self->keeper, id, flushed_before_move_cb, g_object_ref (task));
  else
    spalt_newsroom_start_move (self, move, cancellable, moved_cb, g_object_ref (task));
}

gboolean
spalt_newsroom_move_article_finish (SpaltNewsroom *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gpointer
count_articles (SpaltStore   *store,
                gpointer      data,
                GCancellable *cancellable,
                GError      **error)
{
  g_autofree SpaltArticleCount *counts = g_new0 (SpaltArticleCount, 1);

  return spalt_store_count_articles (store, counts, error) ? g_steal_pointer (&counts) : NULL;
}

static const SpaltStoreCall count_articles_call = { count_articles, NULL, g_free };

void
spalt_newsroom_count_articles_async (SpaltNewsroom      *self,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  spalt_newsroom_read (self, &count_articles_call, NULL, cancellable, callback, user_data);
}

/**
 * spalt_newsroom_count_articles_finish:
 * @counts: (out): filled in when it returns %TRUE
 */
gboolean
spalt_newsroom_count_articles_finish (SpaltNewsroom     *self,
                                      GAsyncResult      *result,
                                      SpaltArticleCount *counts,
                                      GError           **error)
{
  g_autofree SpaltArticleCount *found = spalt_newsroom_finish (self, &count_articles_call, result, error);

  if (found)
    *counts = *found;

  return found != NULL;
}
