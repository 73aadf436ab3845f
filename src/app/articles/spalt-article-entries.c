// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-article-entries.h"

#include "spalt-article-filter.h"
#include "spalt-article.h"
#include "spalt-desk-entry.h"
#include "spalt-newsroom-articles.h"
#include "spalt-newsroom-records.h"
#include "spalt-topic.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

/* A circle of parents in a damaged database must not hang the window. */
#define MAX_DEPTH 6

struct _SpaltArticleEntries
{
  GObject parent_instance;

  SpaltNewsroom  *newsroom;
  GListModel     *topics;
  GListStore     *store;
  SpaltDeskEntry *all;
  SpaltDeskEntry *changed;
  SpaltDeskEntry *trash;
  SpaltDeskEntry *statuses[SPALT_N_STATUSES];
  guint           n_fixed; /* the topics follow them */
  guint           count_source;
};

static const char *const status_icons[SPALT_N_STATUSES] = {
  [SPALT_STATUS_DRAFT] = "document-edit-symbolic",
  [SPALT_STATUS_IN_REVIEW] = "view-reveal-symbolic",
  [SPALT_STATUS_READY] = "object-select-symbolic",
  [SPALT_STATUS_SCHEDULED] = "alarm-symbolic",
  [SPALT_STATUS_PUBLISHED] = "mail-send-symbolic",
  [SPALT_STATUS_WITHDRAWN] = "view-conceal-symbolic",
};

static GType
get_item_type (GListModel *model)
{
  return SPALT_TYPE_DESK_ENTRY;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (SPALT_ARTICLE_ENTRIES (model)->store));
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (SPALT_ARTICLE_ENTRIES (model)->store), position);
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SpaltArticleEntries,
                               spalt_article_entries,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
counted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SpaltArticleEntries) self = user_data;
  g_autoptr (GError)              error = NULL;
  SpaltArticleCount               counts;

  /* The old counts stay; the list says what is wrong. */
  if (!spalt_newsroom_count_articles_finish (SPALT_NEWSROOM (object), result, &counts, &error) || !self->newsroom)
    return;

  spalt_desk_entry_set_count (self->all, counts.all);
  spalt_desk_entry_set_count (self->changed, counts.changed);
  spalt_desk_entry_set_count (self->trash, counts.trashed);
  for (guint i = 0; i < SPALT_N_STATUSES; i++)
    spalt_desk_entry_set_count (self->statuses[i], counts.by_status[i]);
}

static gboolean
count_cb (gpointer user_data)
{
  SpaltArticleEntries *self = user_data;

  self->count_source = 0;
  spalt_newsroom_count_articles_async (self->newsroom, NULL, counted_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
queue_count (SpaltArticleEntries *self)
{
  if (self->count_source == 0)
    self->count_source = g_idle_add (count_cb, self);
}

static void
rows_changed_cb (SpaltArticleEntries *self,
                 GType                type)
{
  if (type == SPALT_TYPE_ARTICLE)
    queue_count (self);
}

static void
add_topics_below (SpaltArticleEntries *self,
                  GPtrArray           *entries,
                  gint64               parent,
                  guint                depth)
{
  guint n_topics = g_list_model_get_n_items (self->topics);

  for (guint i = 0; i < n_topics && depth < MAX_DEPTH; i++)
    {
      g_autoptr (SpaltTopic) topic = g_list_model_get_item (self->topics, i);
      gint64                 id = spalt_topic_get_id (topic);
      g_autofree char       *name = NULL;

      if (spalt_topic_get_parent_id (topic) != parent || id == parent)
        continue;
      name = spalt_article_filter_name_of (SPALT_TYPE_TOPIC, id);
      g_ptr_array_add (entries,
                       spalt_desk_entry_new (name, spalt_topic_get_name (topic), NULL, _("Topics"), depth));
      add_topics_below (self, entries, id, depth + 1);
    }
}

/* Whether the topic at @index of those that are listed is the same, to look at too. */
static gboolean
is_listed (SpaltArticleEntries *self,
           guint                index,
           SpaltDeskEntry      *entry)
{
  g_autoptr (SpaltDeskEntry) listed = g_list_model_get_item (G_LIST_MODEL (self->store), self->n_fixed + index);

  return g_str_equal (spalt_desk_entry_get_name (listed), spalt_desk_entry_get_name (entry)) &&
         g_str_equal (spalt_desk_entry_get_label (listed), spalt_desk_entry_get_label (entry)) &&
         spalt_desk_entry_get_depth (listed) == spalt_desk_entry_get_depth (entry);
}

static void
topics_changed_cb (SpaltArticleEntries *self)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  guint                 before = g_list_model_get_n_items (G_LIST_MODEL (self->store)) - self->n_fixed;
  guint                 start = 0;
  guint                 end = 0;

  /* What stays keeps its row, and the focus in it. */
  add_topics_below (self, entries, 0, 0);
  while (start < MIN (before, entries->len) && is_listed (self, start, entries->pdata[start]))
    start++;
  while (end < MIN (before, entries->len) - start &&
         is_listed (self, before - end - 1, entries->pdata[entries->len - end - 1]))
    end++;
  g_list_store_splice (self->store, self->n_fixed + start, before - start - end, entries->pdata + start,
                       entries->len - start - end);
}

static void
store_changed_cb (SpaltArticleEntries *self,
                  guint                position,
                  guint                removed,
                  guint                added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
spalt_article_entries_dispose (GObject *object)
{
  SpaltArticleEntries *self = SPALT_ARTICLE_ENTRIES (object);

  g_clear_handle_id (&self->count_source, g_source_remove);
  g_clear_object (&self->topics);
  g_clear_object (&self->newsroom);

  G_OBJECT_CLASS (spalt_article_entries_parent_class)->dispose (object);
}

static void
spalt_article_entries_finalize (GObject *object)
{
  SpaltArticleEntries *self = SPALT_ARTICLE_ENTRIES (object);

  g_object_unref (self->store);

  G_OBJECT_CLASS (spalt_article_entries_parent_class)->finalize (object);
}

static void
spalt_article_entries_class_init (SpaltArticleEntriesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = spalt_article_entries_dispose;
  G_OBJECT_CLASS (klass)->finalize = spalt_article_entries_finalize;
}

/* Borrowed from the store, which keeps them as long as there is one. */
static SpaltDeskEntry *
add (SpaltArticleEntries *self,
     const char          *name,
     const char          *icon_name)
{
  g_autoptr (SpaltArticleFilter) filter = spalt_article_filter_new (name, NULL);
  g_autoptr (SpaltDeskEntry)     entry = spalt_desk_entry_new (name, filter->label, icon_name, _("Articles"), 0);

  g_list_store_append (self->store, entry);
  self->n_fixed++;

  return entry;
}

static void
spalt_article_entries_init (SpaltArticleEntries *self)
{
  self->store = g_list_store_new (SPALT_TYPE_DESK_ENTRY);
  self->all = add (self, SPALT_ARTICLE_FILTER_ALL, "view-list-symbolic");
  for (SpaltStatus status = 0; status < SPALT_N_STATUSES; status++)
    self->statuses[status] = add (self, spalt_status_get_nick (status), status_icons[status]);
  self->changed = add (self, SPALT_ARTICLE_FILTER_CHANGED, "software-update-available-symbolic");
  self->trash = add (self, SPALT_ARTICLE_FILTER_TRASH, "user-trash-symbolic");
  g_signal_connect_object (self->store, "items-changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
}

SpaltArticleEntries *
spalt_article_entries_new (SpaltNewsroom *newsroom)
{
  SpaltArticleEntries *self = g_object_new (SPALT_TYPE_ARTICLE_ENTRIES, NULL);

  self->newsroom = g_object_ref (newsroom);
  self->topics = g_object_ref (spalt_newsroom_get_records (newsroom, SPALT_TYPE_TOPIC));
  g_signal_connect_object (self->topics, "items-changed", G_CALLBACK (topics_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (newsroom, "rows-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  topics_changed_cb (self);
  queue_count (self);

  return self;
}
