// SPDX-License-Identifier: GPL-3.0-or-later
/* What the rows of a list show: fetched a page at a time, and kept as long as anyone holds a row, or held it lately. */
#include "spalt-row-pages.h"

#include "spalt-newsroom-private.h"

#include "spalt-article-store.h"
#include "spalt-record-store.h"

/* Rows that are fetched together. */
#define PAGE_SIZE 100
/* Rows that stay in memory after nobody shows them. */
#define MAX_KEPT_ITEMS 1500

struct _SpaltRowPages
{
  SpaltNewsroom    *newsroom;
  SpaltRowPagesFunc func;
  gpointer          data;
  GType             type;

  GHashTable *items;   /* id → SpaltRowItem, weak */
  GQueue      kept;    /* of SpaltRowItem, newest first */
  GHashTable *missing; /* ids to fetch */

  guint         fetch_source;
  GCancellable *cancellable;
};

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
keep_item (SpaltRowPages *self,
           SpaltRowItem  *item)
{
  g_queue_push_head (&self->kept, g_object_ref (item));
  while (self->kept.length > MAX_KEPT_ITEMS)
    g_object_unref (g_queue_pop_tail (&self->kept));
}

static SpaltRowItem *
ensure_item (SpaltRowPages *self,
             gint64         id)
{
  SpaltRowItem *item = g_hash_table_lookup (self->items, &id);
  Weak         *weak;

  if (item)
    return g_object_ref (item);

  item = spalt_row_item_new (id);
  g_hash_table_insert (self->items, g_memdup2 (&id, sizeof id), item);
  weak = g_new (Weak, 1);
  weak->items = g_hash_table_ref (self->items);
  weak->id = id;
  g_object_weak_ref (G_OBJECT (item), item_gone_cb, weak);
  keep_item (self, item);

  return item;
}

/* Some rows that are fetched together. */
typedef struct
{
  SpaltRowPages *pages;
  GType          type;
  GArray        *ids;
} Page;

static void
release (gpointer data)
{
  SpaltRowPages *self = data;

  g_queue_clear_full (&self->kept, g_object_unref);
  g_clear_pointer (&self->items, g_hash_table_unref);
  g_clear_pointer (&self->missing, g_hash_table_unref);
}

static Page *
page_new (SpaltRowPages *pages,
          GType          type,
          GArray        *ids)
{
  Page *page = g_new (Page, 1);

  page->pages = pages ? g_rc_box_acquire (pages) : NULL;
  page->type = type;
  page->ids = g_array_ref (ids);

  return page;
}

static void
page_free (gpointer data)
{
  Page *page = data;

  if (page->pages)
    g_rc_box_release_full (page->pages, release);
  g_array_unref (page->ids);
  g_free (page);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, page_free)

static gpointer
get_rows (SpaltStore   *store,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  Page         *page = data;
  const gint64 *ids = (const gint64 *)(gpointer)page->ids->data;

  return page->type == SPALT_TYPE_ARTICLE ? spalt_store_get_article_briefs (store, ids, page->ids->len, error)
                                          : spalt_store_get_records (store, page->type, ids, page->ids->len, error);
}

static const SpaltStoreCall get_rows_call = { get_rows, page_free, (GDestroyNotify)g_ptr_array_unref };

static void
ask_again (SpaltRowPages *self,
           GArray        *ids)
{
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 *id = &g_array_index (ids, gint64, i);

      if (g_hash_table_contains (self->items, id))
        g_hash_table_add (self->missing, g_memdup2 (id, sizeof *id));
    }
}

static void
fetched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Page)      page = user_data;
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) rows = spalt_newsroom_finish (SPALT_NEWSROOM (object), &get_rows_call, result, &error);
  SpaltRowPages        *self = page->pages;

  /* Cancelled: the list is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (!rows)
    ask_again (self, page->ids);
  self->func (error, self->data);

  /* Who is shown a row may let go of the list. */
  for (guint i = 0; rows && i < rows->len && self->newsroom; i++)
    {
      gpointer                 row = g_ptr_array_index (rows, i);
      gint64                   id;
      g_autoptr (SpaltRowItem) item = NULL;

      g_object_get (row, "id", &id, NULL);
      item = ensure_item (self, id);
      spalt_row_item_set_row (item, row);
    }
}

static void
start_fetching (SpaltRowPages *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter     iter;
  gpointer           id;

  g_hash_table_iter_init (&iter, self->missing);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (ids, id, 1);
  g_hash_table_remove_all (self->missing);
  spalt_newsroom_read (self->newsroom, &get_rows_call, page_new (NULL, self->type, ids), self->cancellable,
                       fetched_cb, page_new (self, self->type, ids));
}

static gboolean
fetch_cb (gpointer user_data)
{
  SpaltRowPages *self = user_data;

  self->fetch_source = 0;
  start_fetching (self);

  return G_SOURCE_REMOVE;
}

static void
add_missing (SpaltRowPages *self,
             gint64         id)
{
  g_hash_table_add (self->missing, g_memdup2 (&id, sizeof id));
  if (self->fetch_source == 0)
    self->fetch_source = g_idle_add_full (G_PRIORITY_DEFAULT, fetch_cb, self, NULL);
}

/* Asks for the whole page around a row: its neighbours are wanted next. */
static void
fetch_page (SpaltRowPages *self,
            const GArray  *ids,
            guint          position)
{
  guint start = position - position % PAGE_SIZE;

  for (guint i = start; i < MIN (start + PAGE_SIZE, ids->len); i++)
    {
      gint64                   id = g_array_index (ids, gint64, i);
      g_autoptr (SpaltRowItem) item = NULL;

      /* A row that exists without its contents has been asked for already. */
      if (g_hash_table_contains (self->items, &id))
        continue;
      item = ensure_item (self, id);
      add_missing (self, id);
    }
}

static void
add_all (SpaltRowPages *self)
{
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    add_missing (self, *(gint64 *)id);
}

/**
 * spalt_row_pages_new:
 * @newsroom: held as long as the pages live
 */
SpaltRowPages *
spalt_row_pages_new (SpaltNewsroom    *newsroom,
                     SpaltRowPagesFunc func,
                     gpointer          data)
{
  SpaltRowPages *self = g_rc_box_new0 (SpaltRowPages);

  self->newsroom = g_object_ref (newsroom);
  self->func = func;
  self->data = data;
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->missing = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->kept);

  return self;
}

/**
 * spalt_row_pages_free:
 *
 * Rows that somebody holds stay, and are brought up to date by nobody.
 */
void
spalt_row_pages_free (SpaltRowPages *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->fetch_source, g_source_remove);
  g_clear_object (&self->newsroom);
  g_rc_box_release_full (self, release);
}

/**
 * spalt_row_pages_set_type:
 * @type: of all rows
 */
void
spalt_row_pages_set_type (SpaltRowPages *self,
                          GType          type)
{
  self->type = type;
}

/**
 * spalt_row_pages_get_item:
 * @ids: (element-type gint64): of the list
 * @position: of the row in it
 *
 * Returns: (transfer full): the row, whose page has been asked for
 */
SpaltRowItem *
spalt_row_pages_get_item (SpaltRowPages *self,
                          const GArray  *ids,
                          guint          position)
{
  const gint64 id = g_array_index (ids, gint64, position);

  if (!g_hash_table_contains (self->items, &id))
    fetch_page (self, ids, position);

  return ensure_item (self, id);
}

/**
 * spalt_row_pages_renew:
 * @id: of the row that changed, or 0 when any may have
 *
 * Fetches anew what is in memory.
 */
void
spalt_row_pages_renew (SpaltRowPages *self,
                       gint64         id)
{
  if (id == 0)
    add_all (self);
  else if (g_hash_table_contains (self->items, &id))
    add_missing (self, id);
}

/**
 * spalt_row_pages_is_complete:
 *
 * Returns: whether nothing is still to be asked for
 */
gboolean
spalt_row_pages_is_complete (SpaltRowPages *self)
{
  return g_hash_table_size (self->missing) == 0;
}

/**
 * spalt_row_pages_retry:
 *
 * Asks once more for what could not be fetched.
 */
void
spalt_row_pages_retry (SpaltRowPages *self)
{
  if (!spalt_row_pages_is_complete (self))
    start_fetching (self);
}
