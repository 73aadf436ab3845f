// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-list-page.h"

G_BEGIN_DECLS

#define SPALT_TYPE_RECORDS_PAGE (spalt_records_page_get_type ())

G_DECLARE_DERIVABLE_TYPE (SpaltRecordsPage, spalt_records_page, SPALT, RECORDS_PAGE, SpaltListPage)

/**
 * SpaltRecordsPage:
 *
 * The list of a noun that articles name. A class below it says which, and how to speak of it.
 */
struct _SpaltRecordsPageClass
{
  SpaltListPageClass parent_class;

  /* May be NULL: what is said of a record besides its name. */
  const char *(*describe) (gpointer record);
};

void     spalt_records_page_set_unused (SpaltRecordsPage *self,
                                        gboolean          unused);
gboolean spalt_records_page_get_unused (SpaltRecordsPage *self);

G_END_DECLS
