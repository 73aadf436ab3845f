// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-newsroom-revisions.h"

#include "spalt-newsroom-private.h"

#include "spalt-revision-store.h"

typedef struct
{
  gint64         article_id;
  gint64         id;
  SpaltRevision *before;
  guint          limit;
} RevisionWork;

static RevisionWork *
revision_work_new (gint64 article_id,
                   gint64 id)
{
  RevisionWork *work = g_new0 (RevisionWork, 1);

  work->article_id = article_id;
  work->id = id;

  return work;
}

static void
revision_work_free (gpointer data)
{
  RevisionWork *work = data;

  g_clear_pointer (&work->before, spalt_revision_free);
  g_free (work);
}

static gpointer
list_revisions (SpaltStore   *store,
                gpointer      data,
                GCancellable *cancellable,
                GError      **error)
{
  RevisionWork *work = data;

  return spalt_store_list_revisions_before (store, work->article_id, work->before, work->limit, error);
}

static const SpaltStoreCall list_call = { list_revisions, revision_work_free, (GDestroyNotify)g_ptr_array_unref };

/**
 * spalt_newsroom_list_revisions_async:
 * @before: (nullable): the last one that is listed already
 * @limit: so many at most
 *
 * Lists an article's earlier states, the latest first.
 */
void
spalt_newsroom_list_revisions_async (SpaltNewsroom       *self,
                                     gint64               article_id,
                                     const SpaltRevision *before,
                                     guint                limit,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  RevisionWork *work = revision_work_new (article_id, 0);

  work->before = before ? spalt_revision_copy (before) : NULL;
  work->limit = limit;
  spalt_newsroom_read (self, &list_call, work, cancellable, callback, user_data);
}

/**
 * spalt_newsroom_list_revisions_finish:
 *
 * Returns: (transfer full) (element-type SpaltRevision): fewer than were asked for when there are no more
 */
GPtrArray *
spalt_newsroom_list_revisions_finish (SpaltNewsroom *self,
                                      GAsyncResult  *result,
                                      GError       **error)
{
  return spalt_newsroom_finish (self, &list_call, result, error);
}

static gpointer
load_revision (SpaltStore   *store,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  RevisionWork *work = data;

  return spalt_store_load_revision (store, work->article_id, work->id, error);
}

static const SpaltStoreCall load_call = { load_revision, revision_work_free, g_object_unref };

void
spalt_newsroom_load_revision_async (SpaltNewsroom      *self,
                                    gint64              article_id,
                                    gint64              id,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  spalt_newsroom_read (self, &load_call, revision_work_new (article_id, id), cancellable, callback, user_data);
}

/**
 * spalt_newsroom_load_revision_finish:
 *
 * Returns: (transfer full): the article as it was
 */
SpaltArticle *
spalt_newsroom_load_revision_finish (SpaltNewsroom *self,
                                     GAsyncResult  *result,
                                     GError       **error)
{
  return spalt_newsroom_finish (self, &load_call, result, error);
}

static gpointer
restore_revision (SpaltStore   *store,
                  gpointer      data,
                  GCancellable *cancellable,
                  GError      **error)
{
  RevisionWork      *work = data;
  g_autofree gint64 *replaced = g_new0 (gint64, 1);

  return spalt_store_restore_revision (store, work->article_id, work->id, replaced, spalt_newsroom_get_now (), error)
           ? g_steal_pointer (&replaced)
           : NULL;
}

static void
article_changed (gpointer source,
                 gpointer data,
                 gpointer result)
{
  spalt_newsroom_emit_rows (source, SPALT_TYPE_ARTICLE, ((RevisionWork *)data)->article_id);
}

static const SpaltStoreCall restore_call = { restore_revision, revision_work_free, g_free, .changed = article_changed };

/**
 * spalt_newsroom_restore_revision_async:
 *
 * Makes an earlier state the article's text again; readers of a published one keep what they have. What somebody has
 * typed and not saved is joined with it, so a draft is to be saved first.
 */
void
spalt_newsroom_restore_revision_async (SpaltNewsroom      *self,
                                       gint64              article_id,
                                       gint64              id,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data)
{
  spalt_newsroom_write (self, &restore_call, revision_work_new (article_id, id), cancellable, callback, user_data);
}

/**
 * spalt_newsroom_restore_revision_finish:
 * @replaced: (out) (optional): the revision that the text became which was there until then; restoring that one undoes
 *   this
 */
gboolean
spalt_newsroom_restore_revision_finish (SpaltNewsroom *self,
                                        GAsyncResult  *result,
                                        gint64        *replaced,
                                        GError       **error)
{
  g_autofree gint64 *revision_id = spalt_newsroom_finish (self, &restore_call, result, error);

  if (revision_id && replaced)
    *replaced = *revision_id;

  return revision_id != NULL;
}
