// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-newsroom-records.h"

#include "spalt-newsroom-private.h"

#include "spalt-record-store.h"

/* What a call is about; each uses what it needs. */
typedef struct
{
  GType        type;
  gint64       id;
  char        *text;
  guint        limit;
  SpaltRecord *record;
  SpaltRecord *base;
} RecordWork;

static RecordWork *
record_work_new (GType       type,
                 gint64      id,
                 const char *text)
{
  RecordWork *work = g_new0 (RecordWork, 1);

  work->type = type;
  work->id = id;
  work->text = g_strdup (text);

  return work;
}

static void
record_work_free (gpointer data)
{
  RecordWork *work = data;

  g_free (work->text);
  g_clear_object (&work->record);
  g_clear_object (&work->base);
  g_free (work);
}

static void
record_changed (gpointer source,
                gpointer data,
                gpointer result)
{
  spalt_newsroom_emit_rows (source, G_OBJECT_TYPE (result), spalt_record_get_number (result, "id"));
}

static gpointer
list (SpaltStore   *store,
      gpointer      data,
      GCancellable *cancellable,
      GError      **error)
{
  RecordWork *work = data;

  return spalt_store_list_records (store, work->type, error);
}

static const SpaltStoreCall list_call = { list, record_work_free, (GDestroyNotify)g_ptr_array_unref };

/* A list that did not change must not lose its selection. */
static gboolean
is_listed (GListModel *model,
           GPtrArray  *records)
{
  if (g_list_model_get_n_items (model) != records->len)
    return FALSE;

  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (SpaltRecord) listed = g_list_model_get_item (model, i);

      if (!spalt_record_equal (listed, records->pdata[i]))
        return FALSE;
    }

  return TRUE;
}

static void
followed_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  SpaltNewsroom         *self = SPALT_NEWSROOM (object);
  g_autoptr (GListStore) store = user_data;
  g_autoptr (GError)     error = NULL;
  g_autoptr (GPtrArray)  records = spalt_newsroom_list_finish (self, result, &error);

  if (!records)
    spalt_newsroom_emit_problem (self, error);
  else if (!is_listed (G_LIST_MODEL (store), records))
    g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), records->pdata, records->len);
}

static void
follow (SpaltNewsroom *self,
        GType          type,
        GListStore    *store)
{
  spalt_newsroom_list_async (self, type, NULL, followed_cb, g_object_ref (store));
}

static void
rows_changed_cb (GListStore    *store,
                 GType          type,
                 gint64         id,
                 SpaltNewsroom *self)
{
  if (type == g_list_model_get_item_type (G_LIST_MODEL (store)))
    follow (self, type, store);
}

/**
 * spalt_newsroom_get_records:
 *
 * Returns: (transfer none): a list of all, for nouns of which there are few, such as topics; it follows the database,
 *   and is empty until that has first been read
 */
GListModel *
spalt_newsroom_get_records (SpaltNewsroom *self,
                            GType          type)
{
  GListStore *store;

  g_return_val_if_fail (SPALT_IS_NEWSROOM (self), NULL);

  store = g_hash_table_lookup (self->followed, GSIZE_TO_POINTER (type));
  if (!store)
    {
      store = g_list_store_new (type);
      g_hash_table_insert (self->followed, GSIZE_TO_POINTER (type), store);
      g_signal_connect_object (self, "rows-changed", G_CALLBACK (rows_changed_cb), store, G_CONNECT_SWAPPED);
      follow (self, type, store);
    }

  return G_LIST_MODEL (store);
}

void
spalt_newsroom_list_async (SpaltNewsroom      *self,
                           GType               type,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  spalt_newsroom_read (self, &list_call, record_work_new (type, 0, NULL), cancellable, callback, user_data);
}

/**
 * spalt_newsroom_list_finish:
 *
 * Returns: (transfer full) (element-type SpaltRecord): those that are not in the trash, as desks list them
 */
GPtrArray *
spalt_newsroom_list_finish (SpaltNewsroom *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return spalt_newsroom_finish (self, &list_call, result, error);
}

static gpointer
load (SpaltStore   *store,
      gpointer      data,
      GCancellable *cancellable,
      GError      **error)
{
  RecordWork *work = data;

  return spalt_store_load_record (store, work->type, work->id, error);
}

static const SpaltStoreCall load_call = { load, record_work_free, g_object_unref };

void
spalt_newsroom_load_async (SpaltNewsroom      *self,
                           GType               type,
                           gint64              id,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  spalt_newsroom_read (self, &load_call, record_work_new (type, id, NULL), cancellable, callback, user_data);
}

gpointer
spalt_newsroom_load_finish (SpaltNewsroom *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return spalt_newsroom_finish (self, &load_call, result, error);
}

static gpointer
complete (SpaltStore   *store,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  RecordWork *work = data;

  return spalt_store_complete_records (store, work->type, work->text, work->limit, error);
}

static const SpaltStoreCall complete_call = { complete, record_work_free, (GDestroyNotify)g_ptr_array_unref };

/**
 * spalt_newsroom_complete_async:
 * @type: of a noun whose names people type: people, tags, topics
 *
 * Finds those in whose names a word begins so.
 */
void
spalt_newsroom_complete_async (SpaltNewsroom      *self,
                               GType               type,
                               const char         *prefix,
                               guint               limit,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  RecordWork *work = record_work_new (type, 0, prefix);

  work->limit = limit;
  spalt_newsroom_read (self, &complete_call, work, cancellable, callback, user_data);
}

GPtrArray *
spalt_newsroom_complete_finish (SpaltNewsroom *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return spalt_newsroom_finish (self, &complete_call, result, error);
}

static gpointer
count_uses (SpaltStore   *store,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  RecordWork       *work = data;
  g_autofree guint *n_uses = g_new0 (guint, 1);

  return spalt_store_count_uses (store, work->type, work->id, n_uses, error) ? g_steal_pointer (&n_uses) : NULL;
}

static const SpaltStoreCall count_uses_call = { count_uses, record_work_free, g_free };

/**
 * spalt_newsroom_count_uses_async:
 * @type: as spalt_newsroom_complete_async() takes it
 *
 * Counts the articles that name a row and are not in the trash.
 */
void
spalt_newsroom_count_uses_async (SpaltNewsroom      *self,
                                 GType               type,
                                 gint64              id,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  spalt_newsroom_read (self, &count_uses_call, record_work_new (type, id, NULL), cancellable, callback, user_data);
}

/**
 * spalt_newsroom_count_uses_finish:
 * @n_uses: (out): filled in when it returns %TRUE
 */
gboolean
spalt_newsroom_count_uses_finish (SpaltNewsroom *self,
                                  GAsyncResult  *result,
                                  guint         *n_uses,
                                  GError       **error)
{
  g_autofree guint *found = spalt_newsroom_finish (self, &count_uses_call, result, error);

  if (found)
    *n_uses = *found;

  return found != NULL;
}

static gpointer
ensure (SpaltStore   *store,
        gpointer      data,
        GCancellable *cancellable,
        GError      **error)
{
  RecordWork *work = data;

  return spalt_store_ensure_record (store, work->type, work->text, spalt_newsroom_get_now (), error);
}

static const SpaltStoreCall ensure_call = { ensure, record_work_free, g_object_unref, .changed = record_changed };

/**
 * spalt_newsroom_ensure_async:
 * @type: as spalt_newsroom_complete_async() takes it
 *
 * Finds the one of that name, spelled in capitals or not, or makes one.
 */
void
spalt_newsroom_ensure_async (SpaltNewsroom      *self,
                             GType               type,
                             const char         *name,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  spalt_newsroom_write (self, &ensure_call, record_work_new (type, 0, name), cancellable, callback, user_data);
}

gpointer
spalt_newsroom_ensure_finish (SpaltNewsroom *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return spalt_newsroom_finish (self, &ensure_call, result, error);
}

static gpointer
save (SpaltStore   *store,
      gpointer      data,
      GCancellable *cancellable,
      GError      **error)
{
  RecordWork *work = data;

  if (!spalt_store_merge_record (store, work->record, work->base, spalt_newsroom_get_now (), error))
    return NULL;

  return g_object_ref (work->record);
}

static const SpaltStoreCall save_call = { save, record_work_free, g_object_unref, .changed = record_changed };

/**
 * spalt_newsroom_save_async:
 * @record: copied; the copy as stored is the result
 * @base: (nullable): as @record was when it was loaded, so that what others change meanwhile can be joined with it;
 *   copied
 *
 * Fails as spalt_store_merge_record() does.
 */
void
spalt_newsroom_save_async (SpaltNewsroom      *self,
                           gpointer            record,
                           gpointer            base,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  RecordWork *work = record_work_new (G_OBJECT_TYPE (record), 0, NULL);

  work->record = spalt_record_copy (record);
  work->base = base ? spalt_record_copy (base) : NULL;
  spalt_newsroom_write (self, &save_call, work, cancellable, callback, user_data);
}

gpointer
spalt_newsroom_save_finish (SpaltNewsroom *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return spalt_newsroom_finish (self, &save_call, result, error);
}
