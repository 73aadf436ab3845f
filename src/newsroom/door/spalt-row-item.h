// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define SPALT_TYPE_ROW_ITEM (spalt_row_item_get_type ())

G_DECLARE_FINAL_TYPE (SpaltRowItem, spalt_row_item, SPALT, ROW_ITEM, GObject)

/**
 * SpaltRowItem:
 *
 * A row of #SpaltRowList. It stays the same object as long as anyone holds it; "row" is NULL until its page has been
 * fetched, and is replaced when what it shows has changed.
 */

SpaltRowItem *spalt_row_item_new (gint64 id);

gint64   spalt_row_item_get_id (SpaltRowItem *self);
gpointer spalt_row_item_get_row (SpaltRowItem *self);
void     spalt_row_item_set_row (SpaltRowItem *self,
                                 gpointer      row);

G_END_DECLS
