// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-records-page.h"

#include "spalt-record-row.h"

typedef struct
{
  gboolean unused;
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
  SpaltRecordsPagePrivate *priv = spalt_records_page_get_instance_private (SPALT_RECORDS_PAGE (page));

  query->unused = priv->unused;
}

static void
spalt_records_page_class_init (SpaltRecordsPageClass *klass)
{
  SpaltListPageClass *page_class = SPALT_LIST_PAGE_CLASS (klass);

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
}
