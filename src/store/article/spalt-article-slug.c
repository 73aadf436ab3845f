// SPDX-License-Identifier: GPL-3.0-or-later
/* Of articles that ask for one address, the one that readers get first has it. */
#include "spalt-config.h"

#include "spalt-article-rows-private.h"
#include "spalt-article-store.h"
#include "spalt-slug.h"
#include "spalt-store-private.h"

/* By another article that readers have or had, or that will have it. */
static const char slug_known[] =
  "SELECT 1 FROM article WHERE slug = ?1 AND id <> ?2 AND published_at IS NOT NULL"
  " UNION ALL SELECT 1 FROM redirect WHERE slug = ?1 AND article_id <> ?2"
  " UNION ALL SELECT 1 FROM working_copy WHERE state ->> 'slug' = ?1 AND article_id <> ?2";

static gboolean
is_known (SpaltStore *store,
          const char *slug,
          gint64      id,
          gboolean   *known,
          GError    **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (store, slug_known, error);

  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_text (statement, 1, slug);
  spalt_statement_bind_number (statement, 2, id);
  return spalt_store_step (store, statement, known, error);
}

/* Its text stays untouched, so whoever writes it goes on. */
static gboolean
number_other (SpaltStore *store,
              const char *slug,
              GError    **error)
{
  g_autofree char           *numbered = spalt_article_make_slug (store, slug, 0, error);
  g_autoptr (SpaltStatement) statement = NULL;

  if (numbered != NULL)
    statement = spalt_store_prepare (store, "UPDATE article SET slug = ?2 WHERE slug = ?1", error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_text (statement, 1, slug);
  spalt_statement_bind_text (statement, 2, numbered);
  return spalt_store_run (store, statement, error);
}

/**
 * spalt_article_take_slug:
 * @article: that readers never had; within a transaction that saves it
 *
 * Gives the article the address of its headline, where only articles that readers never had keep it from that: then
 * they get the number. An address that somebody has written stays.
 */
gboolean
spalt_article_take_slug (SpaltStore   *store,
                         SpaltArticle *article,
                         GError      **error)
{
  g_autofree char *wish = spalt_article_wish_slug (spalt_article_get_headline (article));
  gboolean         known = FALSE;

  if (!spalt_slug_is_numbered (spalt_article_get_slug (article), wish))
    return TRUE;
  if (!is_known (store, wish, spalt_article_get_id (article), &known, error))
    return FALSE;
  if (known)
    return TRUE;

  spalt_article_set_slug (article, wish);
  return number_other (store, wish, error);
}
