// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

#include "spalt-newsroom.h"
#include "spalt-row-item.h"

G_BEGIN_DECLS

#define SPALT_TYPE_RECORD_ROW (spalt_record_row_get_type ())

G_DECLARE_FINAL_TYPE (SpaltRecordRow, spalt_record_row, SPALT, RECORD_ROW, GtkBox)

/**
 * SpaltRecordRow:
 *
 * A row in the list of a noun that articles name: what it is called, what else there is to know, and in how many.
 */

/* What else there is to know of a record, or NULL: (transfer none). */
typedef const char *(*SpaltRecordDescribe) (gpointer record);

GtkWidget *spalt_record_row_new (void);
void       spalt_record_row_bind (SpaltRecordRow     *self,
                                  SpaltRowItem       *item,
                                  SpaltNewsroom      *newsroom,
                                  SpaltRecordDescribe describe);
void       spalt_record_row_unbind (SpaltRecordRow *self);

G_END_DECLS
