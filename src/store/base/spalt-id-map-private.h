// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltIdMap:
 *
 * A number for each id of a table. Ids are small and lie close together where Spalt has given them, so those are places
 * of an array; whatever else a database holds, up to the largest integers and below zero, is looked up.
 */
typedef struct
{
  guint      *dense;
  gint64      n_dense;
  GHashTable *sparse; /* (nullable): ids, which it owns, and their numbers */
} SpaltIdMap;

guint spalt_id_map_get (const SpaltIdMap *self,
                        gint64            id);
void  spalt_id_map_set (SpaltIdMap *self,
                        gint64      id,
                        guint       number);
void  spalt_id_map_clear (SpaltIdMap *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpaltIdMap, spalt_id_map_clear)

G_END_DECLS
