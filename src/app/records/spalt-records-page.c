// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-records-page.h"

#include "spalt-article.h"
#include "spalt-record-row.h"

/* After an article was saved, until the unused are looked for anew. */
#define DELAY_MS 1000

typedef struct
{
  gboolean unused;
  gulong   following;
  guint    ask_source;
} SpaltRecordsPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SpaltRecordsPage, spalt_records_page, SPALT_TYPE_LIST_PAGE)

static GtkWidget *
spalt_records_page_make_row (SpaltListPage *page)
{
  return spalt_record_row_new ();
}

static void
spalt_records_page_bind_row (SpaltListPage *page,
                             GtkWidget     *row,
                             SpaltRowItem  *item)
{
  spalt_record_row_bind (SPALT_RECORD_ROW (row), item, spalt_list_page_get_newsroom (page),
                         SPALT_RECORDS_PAGE_GET_CLASS (page)->describe);
}

static void
spalt_records_page_unbind_row (GtkWidget *row)
{
  spalt_record_row_unbind (SPALT_RECORD_ROW (row));
}

static void
spalt_records_page_fill_query (SpaltListPage *page,
                               SpaltRowQuery *query)
{
  query->unused = spalt_records_page_get_unused (SPALT_RECORDS_PAGE (page));
}

static gboolean
ask_cb (gpointer user_data)
{
  SpaltRecordsPagePrivate *priv = spalt_records_page_get_instance_private (user_data);

  priv->ask_source = 0;
  spalt_list_page_ask (user_data);

  return G_SOURCE_REMOVE;
}

/* An article may use what none did, or the other way round. */
static void
rows_changed_cb (SpaltRecordsPage *self,
                 GType             type)
{
  SpaltRecordsPagePrivate *priv = spalt_records_page_get_instance_private (self);

  if (type == SPALT_TYPE_ARTICLE && priv->unused && priv->ask_source == 0)
    priv->ask_source = g_timeout_add (DELAY_MS, ask_cb, self);
}

static void
spalt_records_page_dispose (GObject *object)
{
  SpaltRecordsPagePrivate *priv = spalt_records_page_get_instance_private (SPALT_RECORDS_PAGE (object));

  g_clear_handle_id (&priv->ask_source, g_source_remove);

  G_OBJECT_CLASS (spalt_records_page_parent_class)->dispose (object);
}

static void
spalt_records_page_class_init (SpaltRecordsPageClass *klass)
{
  SpaltListPageClass *page_class = SPALT_LIST_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spalt_records_page_dispose;
  page_class->make_row = spalt_records_page_make_row;
  page_class->bind_row = spalt_records_page_bind_row;
  page_class->unbind_row = spalt_records_page_unbind_row;
  page_class->fill_query = spalt_records_page_fill_query;
}

static void
spalt_records_page_init (SpaltRecordsPage *self)
{
}

/**
 * spalt_records_page_set_unused:
 * @unused: whether only those are listed that no article names, from when the list is asked for the next time
 */
void
spalt_records_page_set_unused (SpaltRecordsPage *self,
                               gboolean          unused)
{
  SpaltRecordsPagePrivate *priv = spalt_records_page_get_instance_private (self);

  priv->unused = unused;
  if (unused && priv->following == 0)
    priv->following = g_signal_connect_object (spalt_list_page_get_newsroom (SPALT_LIST_PAGE (self)), "rows-changed",
                                               G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
}

gboolean
spalt_records_page_get_unused (SpaltRecordsPage *self)
{
  SpaltRecordsPagePrivate *priv = spalt_records_page_get_instance_private (self);

  return priv->unused;
}
