// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-newsroom.h"
#include "spalt-row-item.h"

G_BEGIN_DECLS

typedef struct _SpaltRowPages SpaltRowPages;

/**
 * SpaltRowPagesFunc:
 * @error: (nullable): why it could not be fetched
 *
 * Told of each page that has come, or could not be fetched.
 */
typedef void (*SpaltRowPagesFunc) (const GError *error,
                                   gpointer      data);

SpaltRowPages *spalt_row_pages_new (SpaltNewsroom    *newsroom,
                                    SpaltRowPagesFunc func,
                                    gpointer          data);
void           spalt_row_pages_free (SpaltRowPages *self);

void          spalt_row_pages_set_type (SpaltRowPages *self,
                                        GType          type);
SpaltRowItem *spalt_row_pages_get_item (SpaltRowPages *self,
                                        const GArray  *ids,
                                        guint          position);
void          spalt_row_pages_renew (SpaltRowPages *self,
                                     gint64         id);
gboolean      spalt_row_pages_is_complete (SpaltRowPages *self);
void          spalt_row_pages_retry (SpaltRowPages *self);

G_END_DECLS
