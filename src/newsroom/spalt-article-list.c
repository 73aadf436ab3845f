// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-article-list.h"

#include "spalt-id-diff.h"
#include "spalt-newsroom-private.h"

#include "spalt-article-store.h"
#include "spalt-person.h"
#include "spalt-topic.h"

/* Rows that are fetched together. */
#define PAGE_SIZE 100
/* Rows that stay in memory after nobody shows them. */
#define MAX_KEPT_ITEMS 1500

struct _SpaltArticleList
{
  GObject parent_instance;

  SpaltNewsroom        *newsroom;
  SpaltArticleListQuery query;
  char                 *text;

  GArray     *ids;
  GHashTable *items;   /* id → SpaltArticleItem, weak */
  GQueue      kept;    /* of SpaltArticleItem, newest first */
  GHashTable *missing; /* ids to fetch */

  guint         fetch_source;
  guint         reload_source;
  gboolean      loading;
  gboolean      reload_again;
  GCancellable *list_cancellable;
  GCancellable *cancellable;
};

typedef enum
{
  PROP_LOADING = 1,
} SpaltArticleListProperty;

static GParamSpec *properties[PROP_LOADING + 1];
static guint       failed_signal;

static void spalt_article_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SpaltArticleList,
                               spalt_article_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, spalt_article_list_model_init))

typedef struct
{
  SpaltArticleListQuery query;
  char                 *text;
} ListIds;

static void
list_ids_free (gpointer data)
{
  ListIds *list = data;

  g_free (list->text);
  g_free (list);
}

static const SpaltArticleSort sorts[] = {
  [SPALT_ARTICLE_LIST_DATE] = SPALT_ARTICLE_SORT_DATE,
  [SPALT_ARTICLE_LIST_MODIFIED] = SPALT_ARTICLE_SORT_MODIFIED,
  [SPALT_ARTICLE_LIST_HEADLINE] = SPALT_ARTICLE_SORT_HEADLINE,
  [SPALT_ARTICLE_LIST_STATUS] = SPALT_ARTICLE_SORT_STATUS,
  [SPALT_ARTICLE_LIST_BYLINE] = SPALT_ARTICLE_SORT_BYLINE,
  [SPALT_ARTICLE_LIST_RELEVANCE] = SPALT_ARTICLE_SORT_RELEVANCE,
};

static gpointer
list_ids (SpaltStore   *store,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  ListIds          *list = data;
  SpaltArticleQuery query = {
    .statuses = list->query.statuses,
    .topic_id = list->query.topic_id,
    .person_id = list->query.person_id,
    .tag_id = list->query.tag_id,
    .text = list->text,
    .sort = sorts[list->query.sort],
    .reversed = list->query.reversed,
    .changed = list->query.changed,
    .trashed = list->query.trashed,
  };

  return spalt_store_list_article_ids (store, &query, error);
}

static const SpaltStoreCall list_ids_call = { list_ids, list_ids_free, (GDestroyNotify)g_array_unref };

static void
set_loading (SpaltArticleList *self,
             gboolean          loading)
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

static void start_listing (SpaltArticleList *self);

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SpaltArticleList) self = user_data;
  g_autoptr (GError)           error = NULL;
  g_autoptr (GArray)           ids = spalt_newsroom_finish (SPALT_NEWSROOM (object), &list_ids_call, result, &error);

  /* Cancelled: a newer query is on its way, or the list is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->list_cancellable);
  if (ids)
    spalt_id_diff_apply (self->ids, ids, step_cb, self);
  set_loading (self, FALSE);
  if (error)
    g_signal_emit (self, failed_signal, 0, error);

  if (self->reload_again)
    {
      self->reload_again = FALSE;
      start_listing (self);
    }
}

static void
start_listing (SpaltArticleList *self)
{
  ListIds *list = g_new0 (ListIds, 1);

  list->query = self->query;
  list->text = g_strdup (self->text);

  g_cancellable_cancel (self->list_cancellable);
  g_clear_object (&self->list_cancellable);
  self->list_cancellable = g_cancellable_new ();
  spalt_newsroom_read (self->newsroom, &list_ids_call, list, self->list_cancellable, listed_cb, g_object_ref (self));
}

static gboolean
reload_cb (gpointer user_data)
{
  SpaltArticleList *self = user_data;

  self->reload_source = 0;
  if (self->list_cancellable)
    self->reload_again = TRUE;
  else
    start_listing (self);

  return G_SOURCE_REMOVE;
}

/* Changes that come together are listed once. */
static void
queue_reload (SpaltArticleList *self)
{
  if (self->reload_source == 0)
    self->reload_source = g_idle_add (reload_cb, self);
}

typedef struct
{
  GHashTable *items;
  gint64      id;
} Weak;

static void
item_gone_cb (gpointer data,
              GObject *item)
{
  g_autofree Weak       *weak = data;
  g_autoptr (GHashTable) items = weak->items;

  if (g_hash_table_lookup (items, &weak->id) == item)
    g_hash_table_remove (items, &weak->id);
}

static void
keep_item (SpaltArticleList *self,
           SpaltArticleItem *item)
{
  g_queue_push_head (&self->kept, g_object_ref (item));
  while (self->kept.length > MAX_KEPT_ITEMS)
    g_object_unref (g_queue_pop_tail (&self->kept));
}

static SpaltArticleItem *
ensure_item (SpaltArticleList *self,
             gint64            id)
{
  SpaltArticleItem *item = g_hash_table_lookup (self->items, &id);
  Weak             *weak;

  if (item)
    return g_object_ref (item);

  item = spalt_article_item_new (id);
  g_hash_table_insert (self->items, g_memdup2 (&id, sizeof id), item);
  weak = g_new (Weak, 1);
  weak->items = g_hash_table_ref (self->items);
  weak->id = id;
  g_object_weak_ref (G_OBJECT (item), item_gone_cb, weak);
  keep_item (self, item);

  return item;
}

static gpointer
get_briefs (SpaltStore   *store,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  GArray *ids = data;

  return spalt_store_get_article_briefs (store, (const gint64 *)(gpointer)ids->data, ids->len, error);
}

static const SpaltStoreCall get_briefs_call = {
  get_briefs,
  (GDestroyNotify)g_array_unref,
  (GDestroyNotify)g_ptr_array_unref,
};

static void
fetched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SpaltArticleList) self = user_data;
  g_autoptr (GError)           error = NULL;
  g_autoptr (GPtrArray)        briefs =
    spalt_newsroom_finish (SPALT_NEWSROOM (object), &get_briefs_call, result, &error);

  if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, failed_signal, 0, error);

  for (guint i = 0; briefs && i < briefs->len; i++)
    {
      SpaltArticleBrief           *brief = g_ptr_array_index (briefs, i);
      g_autoptr (SpaltArticleItem) item = ensure_item (self, spalt_article_brief_get_id (brief));

      spalt_article_item_set_brief (item, brief);
    }
}

static gboolean
fetch_cb (gpointer user_data)
{
  SpaltArticleList *self = user_data;
  GArray           *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter    iter;
  gpointer          id;

  g_hash_table_iter_init (&iter, self->missing);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (ids, id, 1);
  g_hash_table_remove_all (self->missing);
  self->fetch_source = 0;
  spalt_newsroom_read (self->newsroom, &get_briefs_call, ids, self->cancellable, fetched_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
add_missing (SpaltArticleList *self,
             gint64            id)
{
  g_hash_table_add (self->missing, g_memdup2 (&id, sizeof id));
  if (self->fetch_source == 0)
    self->fetch_source = g_idle_add_full (G_PRIORITY_DEFAULT, fetch_cb, self, NULL);
}

/* Asks for the whole page around a row: its neighbours are wanted next. */
static void
fetch_page (SpaltArticleList *self,
            guint             position)
{
  guint start = position - position % PAGE_SIZE;

  for (guint i = start; i < MIN (start + PAGE_SIZE, self->ids->len); i++)
    {
      gint64                       id = g_array_index (self->ids, gint64, i);
      g_autoptr (SpaltArticleItem) item = NULL;

      /* A row that exists without a brief has been asked for already. */
      if (g_hash_table_contains (self->items, &id))
        continue;
      item = ensure_item (self, id);
      add_missing (self, id);
    }
}

static void
add_all (SpaltArticleList *self)
{
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    add_missing (self, *(gint64 *)id);
}

/* A person's and a topic's names stand in the rows of articles, too. */
static void
rows_changed_cb (SpaltArticleList *self,
                 GType             type,
                 gint64            id)
{
  if (type != SPALT_TYPE_ARTICLE && type != SPALT_TYPE_PERSON && type != SPALT_TYPE_TOPIC)
    return;

  if (type != SPALT_TYPE_ARTICLE || id == 0)
    add_all (self);
  else if (g_hash_table_contains (self->items, &id))
    add_missing (self, id);
  queue_reload (self);
}

static GType
spalt_article_list_get_item_type (GListModel *model)
{
  return SPALT_TYPE_ARTICLE_ITEM;
}

static guint
spalt_article_list_get_n_items (GListModel *model)
{
  return SPALT_ARTICLE_LIST (model)->ids->len;
}

static gpointer
spalt_article_list_get_item (GListModel *model,
                             guint       position)
{
  SpaltArticleList *self = SPALT_ARTICLE_LIST (model);
  gint64            id;

  if (position >= self->ids->len)
    return NULL;

  id = g_array_index (self->ids, gint64, position);
  if (!g_hash_table_contains (self->items, &id))
    fetch_page (self, position);

  return ensure_item (self, id);
}

static void
spalt_article_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = spalt_article_list_get_item_type;
  iface->get_n_items = spalt_article_list_get_n_items;
  iface->get_item = spalt_article_list_get_item;
}

static void
spalt_article_list_dispose (GObject *object)
{
  SpaltArticleList *self = SPALT_ARTICLE_LIST (object);

  g_cancellable_cancel (self->list_cancellable);
  g_clear_object (&self->list_cancellable);
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->fetch_source, g_source_remove);
  g_clear_handle_id (&self->reload_source, g_source_remove);
  g_queue_clear_full (&self->kept, g_object_unref);
  g_clear_object (&self->newsroom);

  G_OBJECT_CLASS (spalt_article_list_parent_class)->dispose (object);
}

static void
spalt_article_list_finalize (GObject *object)
{
  SpaltArticleList *self = SPALT_ARTICLE_LIST (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->items, g_hash_table_unref);
  g_clear_pointer (&self->missing, g_hash_table_unref);

  G_OBJECT_CLASS (spalt_article_list_parent_class)->finalize (object);
}

static void
spalt_article_list_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  SpaltArticleList *self = SPALT_ARTICLE_LIST (object);

  switch ((SpaltArticleListProperty)property_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    }
}

static void
spalt_article_list_class_init (SpaltArticleListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = spalt_article_list_dispose;
  object_class->finalize = spalt_article_list_finalize;
  object_class->get_property = spalt_article_list_get_property;

  properties[PROP_LOADING] =
    g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  failed_signal = g_signal_new ("failed", SPALT_TYPE_ARTICLE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
spalt_article_list_init (SpaltArticleList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->missing = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->kept);
}

/**
 * spalt_article_list_new:
 *
 * Returns: an empty list; it fills when a query is set
 */
SpaltArticleList *
spalt_article_list_new (SpaltNewsroom *newsroom)
{
  SpaltArticleList *self = g_object_new (SPALT_TYPE_ARTICLE_LIST, NULL);

  g_return_val_if_fail (SPALT_IS_NEWSROOM (newsroom), NULL);

  self->newsroom = g_object_ref (newsroom);
  g_signal_connect_object (newsroom, "rows-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * spalt_article_list_set_query:
 * @query: copied
 *
 * The old rows stay until the new ones are known, so that nothing flickers while somebody types.
 */
void
spalt_article_list_set_query (SpaltArticleList            *self,
                              const SpaltArticleListQuery *query)
{
  g_return_if_fail (SPALT_IS_ARTICLE_LIST (self));
  g_return_if_fail (query != NULL);

  g_set_str (&self->text, query->text);
  self->query = *query;
  self->query.text = self->text;
  self->reload_again = FALSE;
  set_loading (self, TRUE);
  start_listing (self);
}

const SpaltArticleListQuery *
spalt_article_list_get_query (SpaltArticleList *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE_LIST (self), NULL);

  return &self->query;
}

gboolean
spalt_article_list_get_loading (SpaltArticleList *self)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE_LIST (self), FALSE);

  return self->loading;
}

/**
 * spalt_article_list_find:
 * @position: (out): where the article stands
 *
 * Returns: whether it is in the list
 */
gboolean
spalt_article_list_find (SpaltArticleList *self,
                         gint64            id,
                         guint            *position)
{
  g_return_val_if_fail (SPALT_IS_ARTICLE_LIST (self), FALSE);

  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == id)
      {
        *position = i;
        return TRUE;
      }

  return FALSE;
}
