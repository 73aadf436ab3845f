// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-redirect-store.h"

#include "spalt-article-rows-private.h"
#include "spalt-row-private.h"
#include "spalt-time.h"

void
spalt_redirect_free (SpaltRedirect *redirect)
{
  g_free (redirect->slug);
  g_free (redirect);
}

static const char keep_address[] =
  "INSERT INTO redirect (slug, published_at, article_id, created_at, uid, modified_at, modified_by)"
  " VALUES (?1, ?2, ?3, ?4, ?5, ?4, spalt_person ())"
  " ON CONFLICT (slug, published_at) DO UPDATE SET article_id = excluded.article_id,"
  "   created_at = excluded.created_at, modified_at = excluded.modified_at, modified_by = excluded.modified_by";

static const char forget_address[] = "DELETE FROM redirect WHERE slug = ?1 AND published_at = ?2 AND article_id = ?3";

static SpaltStatement *
prepare_with_address (SpaltStore *store,
                      const char *sql,
                      const char *slug,
                      gint64      published_at,
                      gint64      article_id,
                      GError    **error)
{
  SpaltStatement *statement = spalt_store_prepare (store, sql, error);

  if (statement == NULL)
    return NULL;

  spalt_statement_bind_text (statement, 1, slug);
  spalt_statement_bind_number (statement, 2, published_at);
  spalt_statement_bind_number (statement, 3, article_id);
  return statement;
}

/**
 * spalt_redirect_keep:
 *
 * Remembers an address that readers know when it changes. An address that the article takes again is forgotten; and
 * since redirects lead to an article, not to an address, they make no chains and no circles.
 */
gboolean
spalt_redirect_keep (SpaltStore *store,
                     gint64      article_id,
                     const char *old_slug,
                     gint64      old_published_at,
                     const char *new_slug,
                     gint64      new_published_at,
                     gint64      now,
                     GError    **error)
{
  g_autofree char           *uid = NULL;
  g_autoptr (SpaltStatement) keep = NULL;
  g_autoptr (SpaltStatement) forget = NULL;

  if (g_str_equal (old_slug, new_slug) && old_published_at == new_published_at)
    return TRUE;

  keep = prepare_with_address (store, keep_address, old_slug, old_published_at, article_id, error);
  if (keep == NULL)
    return FALSE;
  uid = spalt_row_make_uid (now);
  spalt_statement_bind_number (keep, 4, now);
  spalt_statement_bind_text (keep, 5, uid);
  if (!spalt_store_run (store, keep, error))
    return FALSE;

  forget = prepare_with_address (store, forget_address, new_slug, new_published_at, article_id, error);
  return forget != NULL && spalt_store_run (store, forget, error);
}

/**
 * spalt_store_list_redirects:
 *
 * Returns: (transfer full) (element-type SpaltRedirect): the addresses that articles had, by slug
 */
GPtrArray *
spalt_store_list_redirects (SpaltStore *self,
                            GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  g_autoptr (GPtrArray)      redirects = g_ptr_array_new_with_free_func ((GDestroyNotify)spalt_redirect_free);
  gboolean                   row;

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  statement =
    spalt_store_prepare (self, "SELECT slug, published_at, article_id FROM redirect ORDER BY slug, published_at",
                         error);
  if (statement == NULL)
    return NULL;

  while (TRUE)
    {
      SpaltRedirect *redirect;

      if (!spalt_store_step (self, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&redirects);
      redirect = g_new0 (SpaltRedirect, 1);
      redirect->slug = g_strdup (spalt_statement_get_text (statement, 0));
      redirect->published_at = spalt_time_clamp (spalt_statement_get_number (statement, 1));
      redirect->article_id = spalt_statement_get_number (statement, 2);
      g_ptr_array_add (redirects, redirect);
    }
}
