// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-id-map-private.h"

#include <string.h>

/* Beyond these an array could be far larger than the database. */
static const gint64 DENSE_IDS = 1 << 20;
static const gint64 FIRST_SIZE = 1024;

/**
 * spalt_id_map_get:
 *
 * Returns: what was set for the id, else 0
 */
guint
spalt_id_map_get (const SpaltIdMap *self,
                  gint64            id)
{
  if (id >= 0 && id < self->n_dense)
    return self->dense[id];
  if (self->sparse == NULL)
    return 0;

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->sparse, &id));
}

static void
make_room (SpaltIdMap *self,
           gint64      id)
{
  gint64 size = MAX (self->n_dense, FIRST_SIZE);

  while (size <= id)
    size *= 2;
  self->dense = g_renew (guint, self->dense, size);
  memset (self->dense + self->n_dense, 0, (size - self->n_dense) * sizeof *self->dense);
  self->n_dense = size;
}

void
spalt_id_map_set (SpaltIdMap *self,
                  gint64      id,
                  guint       number)
{
  if (id >= 0 && id < DENSE_IDS)
    {
      if (id >= self->n_dense)
        make_room (self, id);
      self->dense[id] = number;
      return;
    }
  if (self->sparse == NULL)
    self->sparse = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_hash_table_insert (self->sparse, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (number));
}

void
spalt_id_map_clear (SpaltIdMap *self)
{
  g_clear_pointer (&self->dense, g_free);
  g_clear_pointer (&self->sparse, g_hash_table_unref);
  self->n_dense = 0;
}
