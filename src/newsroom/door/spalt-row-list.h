// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-newsroom.h"
#include "spalt-row-item.h"
#include "spalt-row-query.h"

G_BEGIN_DECLS

#define SPALT_TYPE_ROW_LIST (spalt_row_list_get_type ())

G_DECLARE_FINAL_TYPE (SpaltRowList, spalt_row_list, SPALT, ROW_LIST, GObject)

/**
 * SpaltRowList:
 *
 * A #GListModel of #SpaltRowItem, for every noun, that knows the ids of all rows and fetches the rest a page at a time,
 * as rows are asked for. A page that could not be fetched is asked for again. Follows changes with the smallest
 * possible `items-changed`. "loading" is TRUE until the first ids for the current query have come. Signal:
 * `failed (GError *error)`.
 */

SpaltRowList *spalt_row_list_new (SpaltNewsroom *newsroom);

void                 spalt_row_list_set_query (SpaltRowList        *self,
                                               const SpaltRowQuery *query);
const SpaltRowQuery *spalt_row_list_get_query (SpaltRowList *self);
gboolean             spalt_row_list_get_loading (SpaltRowList *self);
const GError        *spalt_row_list_get_error (SpaltRowList *self);
gboolean             spalt_row_list_find (SpaltRowList *self,
                                          gint64        id,
                                          guint        *position);

G_END_DECLS
