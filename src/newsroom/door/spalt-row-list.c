// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-row-list.h"

#include "spalt-id-diff.h"
#include "spalt-newsroom-error.h"
#include "spalt-newsroom-private.h"
#include "spalt-row-pages.h"

#include "spalt-article-store.h"
#include "spalt-person.h"
#include "spalt-record-store.h"
#include "spalt-topic.h"

/* After the first failure it asks again so soon, and then ever later. */
#define FIRST_RETRY_MS 500
#define LAST_RETRY_MS 30000

struct _SpaltRowList
{
  GObject parent_instance;

  SpaltNewsroom *newsroom;
  SpaltRowQuery  query;
  char          *text;

  GArray        *ids;
  SpaltRowPages *pages;

  guint         reload_source;
  guint         retry_source;
  guint         retry_delay; /* of the last one; 0 as long as all goes well */
  gboolean      loading;
  gboolean      reload_again;
  gboolean      is_stale; /* the ids could not be read */
  GError       *error;    /* why not */
  GCancellable *list_cancellable;
};

typedef enum
{
  PROP_LOADING = 1,
} SpaltRowListProperty;

static GParamSpec *properties[PROP_LOADING + 1];
static guint       failed_signal;

static void spalt_row_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SpaltRowList,
                               spalt_row_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, spalt_row_list_model_init))

static void
query_free (gpointer data)
{
  SpaltRowQuery *query = data;

  g_free ((char *)query->text);
  g_free (query);
}

static gpointer
list_ids (SpaltStore   *store,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  const SpaltRowQuery *query = data;

  return query->type == SPALT_TYPE_ARTICLE ? spalt_store_list_article_ids (store, query, error)
                                           : spalt_store_list_record_ids (store, query, error);
}

static const SpaltStoreCall list_ids_call = { list_ids, query_free, (GDestroyNotify)g_array_unref };

static void
set_loading (SpaltRowList *self,
             gboolean      loading)
{
  if (self->loading == loading)
    return;

  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
step_cb (guint    position,
         guint    removed,
         guint    added,
         gpointer data)
{
  g_list_model_items_changed (data, position, removed, added);
}

static void start_listing (SpaltRowList *self);

static gboolean
retry_cb (gpointer user_data)
{
  SpaltRowList *self = user_data;

  self->retry_source = 0;
  if (self->is_stale && !self->list_cancellable)
    {
      set_loading (self, TRUE);
      start_listing (self);
    }
  spalt_row_pages_retry (self->pages);

  return G_SOURCE_REMOVE;
}

/* Tells of the first failure, and asks again for what is not there. */
static void
fail (SpaltRowList *self,
      const GError *error)
{
  if (g_error_matches (error, SPALT_NEWSROOM_ERROR, SPALT_NEWSROOM_ERROR_CLOSED))
    return;

  if (self->retry_delay == 0)
    g_signal_emit (self, failed_signal, 0, error);
  if (self->retry_source != 0)
    return;
  self->retry_delay = CLAMP (self->retry_delay * 2, FIRST_RETRY_MS, LAST_RETRY_MS);
  self->retry_source = g_timeout_add (self->retry_delay, retry_cb, self);
}

static void
page_fetched_cb (const GError *error,
                 gpointer      data)
{
  g_autoptr (SpaltRowList) self = g_object_ref (data);

  if (error)
    fail (self, error);
  else
    self->retry_delay = 0;
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SpaltRowList) self = user_data;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GArray)       ids = spalt_newsroom_finish (SPALT_NEWSROOM (object), &list_ids_call, result, &error);

  /* Cancelled: a newer query is on its way, or the list is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->list_cancellable);
  g_clear_error (&self->error);
  self->error = error ? g_error_copy (error) : NULL;
  self->is_stale = FALSE;
  if (ids && spalt_row_pages_is_complete (self->pages))
    self->retry_delay = 0;
  if (ids)
    spalt_id_diff_apply (self->ids, ids, step_cb, self);
  set_loading (self, FALSE);
  if (error)
    {
      self->is_stale = TRUE;
      fail (self, error);
    }

  if (self->reload_again)
    {
      self->reload_again = FALSE;
      start_listing (self);
    }
}

static void
start_listing (SpaltRowList *self)
{
  SpaltRowQuery *query = g_memdup2 (&self->query, sizeof self->query);

  query->text = g_strdup (self->text);

  g_cancellable_cancel (self->list_cancellable);
  g_clear_object (&self->list_cancellable);
  self->list_cancellable = g_cancellable_new ();
  spalt_newsroom_read (self->newsroom, &list_ids_call, query, self->list_cancellable, listed_cb, g_object_ref (self));
}

static gboolean
reload_cb (gpointer user_data)
{
  SpaltRowList *self = user_data;

  self->reload_source = 0;
  if (self->list_cancellable)
    self->reload_again = TRUE;
  else
    start_listing (self);

  return G_SOURCE_REMOVE;
}

/* Changes that come together are listed once. */
static void
queue_reload (SpaltRowList *self)
{
  if (self->reload_source == 0)
    self->reload_source = g_idle_add (reload_cb, self);
}

/* A person's and a topic's names stand in the rows of articles, too. */
static gboolean
shows_names_of (SpaltRowList *self,
                GType         type)
{
  return self->query.type == SPALT_TYPE_ARTICLE && (type == SPALT_TYPE_PERSON || type == SPALT_TYPE_TOPIC);
}

static void
rows_changed_cb (SpaltRowList *self,
                 GType         type,
                 gint64        id)
{
  gboolean own = type == self->query.type;

  if (!own && !shows_names_of (self, type))
    return;

  spalt_row_pages_renew (self->pages, own ? id : 0);
  queue_reload (self);
}

static GType
spalt_row_list_get_item_type (GListModel *model)
{
  return SPALT_TYPE_ROW_ITEM;
}

static guint
spalt_row_list_get_n_items (GListModel *model)
{
  return SPALT_ROW_LIST (model)->ids->len;
}

static gpointer
spalt_row_list_get_item (GListModel *model,
                         guint       position)
{
  SpaltRowList *self = SPALT_ROW_LIST (model);

  return position < self->ids->len ? spalt_row_pages_get_item (self->pages, self->ids, position) : NULL;
}

static void
spalt_row_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = spalt_row_list_get_item_type;
  iface->get_n_items = spalt_row_list_get_n_items;
  iface->get_item = spalt_row_list_get_item;
}

static void
spalt_row_list_dispose (GObject *object)
{
  SpaltRowList *self = SPALT_ROW_LIST (object);

  g_cancellable_cancel (self->list_cancellable);
  g_clear_object (&self->list_cancellable);
  g_clear_handle_id (&self->reload_source, g_source_remove);
  g_clear_handle_id (&self->retry_source, g_source_remove);
  g_clear_pointer (&self->pages, spalt_row_pages_free);
  g_clear_object (&self->newsroom);

  G_OBJECT_CLASS (spalt_row_list_parent_class)->dispose (object);
}

static void
spalt_row_list_finalize (GObject *object)
{
  SpaltRowList *self = SPALT_ROW_LIST (object);

  g_clear_error (&self->error);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->ids, g_array_unref);

  G_OBJECT_CLASS (spalt_row_list_parent_class)->finalize (object);
}

static void
spalt_row_list_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  SpaltRowList *self = SPALT_ROW_LIST (object);

  switch ((SpaltRowListProperty)property_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    }
}

static void
spalt_row_list_class_init (SpaltRowListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = spalt_row_list_dispose;
  object_class->finalize = spalt_row_list_finalize;
  object_class->get_property = spalt_row_list_get_property;

  properties[PROP_LOADING] =
    g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  failed_signal = g_signal_new ("failed", SPALT_TYPE_ROW_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
spalt_row_list_init (SpaltRowList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * spalt_row_list_new:
 *
 * Returns: an empty list; it fills when a query is set
 */
SpaltRowList *
spalt_row_list_new (SpaltNewsroom *newsroom)
{
  SpaltRowList *self = g_object_new (SPALT_TYPE_ROW_LIST, NULL);

  g_return_val_if_fail (SPALT_IS_NEWSROOM (newsroom), NULL);

  self->newsroom = g_object_ref (newsroom);
  self->pages = spalt_row_pages_new (newsroom, page_fetched_cb, self);
  g_signal_connect_object (newsroom, "rows-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * spalt_row_list_set_query:
 * @query: copied; all of a list are about one type
 *
 * The old rows stay until the new ones are known, so that nothing flickers while somebody types.
 */
void
spalt_row_list_set_query (SpaltRowList        *self,
                          const SpaltRowQuery *query)
{
  g_return_if_fail (SPALT_IS_ROW_LIST (self));
  g_return_if_fail (query != NULL);

  g_return_if_fail (self->query.type == 0 || self->query.type == query->type);

  g_set_str (&self->text, query->text);
  self->query = *query;
  self->query.text = self->text;
  spalt_row_pages_set_type (self->pages, query->type);
  self->reload_again = FALSE;
  set_loading (self, TRUE);
  start_listing (self);
}

const SpaltRowQuery *
spalt_row_list_get_query (SpaltRowList *self)
{
  g_return_val_if_fail (SPALT_IS_ROW_LIST (self), NULL);

  return &self->query;
}

gboolean
spalt_row_list_get_loading (SpaltRowList *self)
{
  g_return_val_if_fail (SPALT_IS_ROW_LIST (self), FALSE);

  return self->loading;
}

/**
 * spalt_row_list_get_error:
 *
 * Returns: (transfer none) (nullable): why the rows of the query could not be listed; known when it is not loading, and
 *   %NULL again when they could
 */
const GError *
spalt_row_list_get_error (SpaltRowList *self)
{
  g_return_val_if_fail (SPALT_IS_ROW_LIST (self), NULL);

  return self->error;
}

/**
 * spalt_row_list_find:
 * @position: (out): where it stands
 *
 * Returns: whether it is in the list
 */
gboolean
spalt_row_list_find (SpaltRowList *self,
                     gint64        id,
                     guint        *position)
{
  g_return_val_if_fail (SPALT_IS_ROW_LIST (self), FALSE);

  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == id)
      {
        *position = i;
        return TRUE;
      }

  return FALSE;
}
