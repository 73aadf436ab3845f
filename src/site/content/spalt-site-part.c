// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-part.h"

static guint
hash_term (gconstpointer data)
{
  const SpaltListedTerm *term = data;

  return g_int64_hash (&term->term_id) * 4 + term->kind;
}

static gboolean
is_same_term (gconstpointer a,
              gconstpointer b)
{
  const SpaltListedTerm *one = a;
  const SpaltListedTerm *other = b;

  return one->kind == other->kind && one->term_id == other->term_id;
}

static GHashTable *
new_ids (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

SpaltSitePart *
spalt_site_part_new (void)
{
  SpaltSitePart *self = g_new0 (SpaltSitePart, 1);

  self->ids = new_ids ();
  self->added = new_ids ();
  self->pages = new_ids ();
  self->terms = g_hash_table_new_full (hash_term, is_same_term, g_free, NULL);
  self->photos = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
spalt_site_part_free (SpaltSitePart *self)
{
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->added);
  g_hash_table_unref (self->pages);
  g_hash_table_unref (self->terms);
  g_ptr_array_unref (self->photos);
  g_free (self);
}

/**
 * spalt_site_part_add:
 * @ids: one of the part's sets
 */
void
spalt_site_part_add (GHashTable *ids,
                     gint64      id)
{
  if (!g_hash_table_contains (ids, &id))
    g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
}

void
spalt_site_part_add_term (SpaltSitePart         *self,
                          const SpaltListedTerm *term)
{
  g_hash_table_add (self->terms, g_memdup2 (term, sizeof *term));
}

gboolean
spalt_site_part_has_term (const SpaltSitePart *self,
                          SpaltListedKind      kind,
                          gint64               term_id)
{
  const SpaltListedTerm term = { .kind = kind, .term_id = term_id };

  return g_hash_table_contains (self->terms, &term);
}
