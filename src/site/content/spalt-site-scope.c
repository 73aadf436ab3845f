// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-scope.h"

static guint
hash_term (gconstpointer data)
{
  const SpaltListTerm *term = data;

  return g_int64_hash (&term->term_id) * 4 + term->kind;
}

static gboolean
is_same_term (gconstpointer a,
              gconstpointer b)
{
  const SpaltListTerm *one = a;
  const SpaltListTerm *other = b;

  return one->kind == other->kind && one->term_id == other->term_id;
}

static GHashTable *
new_ids (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

SpaltSiteScope *
spalt_site_scope_new (void)
{
  SpaltSiteScope *self = g_new0 (SpaltSiteScope, 1);

  self->ids = new_ids ();
  self->added = new_ids ();
  self->pages = new_ids ();
  self->terms = g_hash_table_new_full (hash_term, is_same_term, g_free, NULL);
  self->photos = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
spalt_site_scope_free (SpaltSiteScope *self)
{
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->added);
  g_hash_table_unref (self->pages);
  g_hash_table_unref (self->terms);
  g_ptr_array_unref (self->photos);
  g_free (self);
}

/**
 * spalt_site_scope_add:
 * @ids: one of the scope's sets
 */
void
spalt_site_scope_add (GHashTable *ids,
                      gint64      id)
{
  if (!g_hash_table_contains (ids, &id))
    g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
}

void
spalt_site_scope_add_term (SpaltSiteScope      *self,
                           const SpaltListTerm *term)
{
  g_hash_table_add (self->terms, g_memdup2 (term, sizeof *term));
}

gboolean
spalt_site_scope_has_term (const SpaltSiteScope *self,
                           SpaltListKind         kind,
                           gint64                term_id)
{
  const SpaltListTerm term = { .kind = kind, .term_id = term_id };

  return g_hash_table_contains (self->terms, &term);
}
