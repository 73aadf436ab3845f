// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-store-private.h"

G_BEGIN_DECLS

/**
 * SpaltOrdered:
 * @status: what the statement gives beside the id; 0 where it gives nothing
 *
 * A row of a list.
 */
typedef struct
{
  gint64 id;
  gint64 status;
} SpaltOrdered;

const GArray *spalt_store_read_order (SpaltStore *self,
                                      const char *sql,
                                      GError    **error);

G_END_DECLS
