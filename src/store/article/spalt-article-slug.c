// SPDX-License-Identifier: GPL-3.0-or-later
/* An article has the address that somebody has written, or else that of its headline, with a number where another one
 * has that. Of articles that get theirs from their headlines, the one that readers get first has it without. */
#include "spalt-config.h"

#include "spalt-article-rows-private.h"
#include "spalt-article-store.h"
#include "spalt-row-private.h"
#include "spalt-slug.h"
#include "spalt-store-private.h"
#include "spalt-time.h"

#define FALLBACK_SLUG "untitled"

/* A slug is also taken by the article that had it before: its readers are still sent on. And by the one whose working
 * copy has it: its readers will be sent there. */
#define TAKEN(whose)                                                       \
  "SELECT 1 FROM article WHERE slug = ?1 AND id <> ?2" whose               \
  " UNION ALL SELECT 1 FROM redirect WHERE slug = ?1 AND article_id <> ?2" \
  " UNION ALL SELECT 1 FROM working_copy WHERE state ->> 'slug' = ?1 AND article_id <> ?2"

static const char slug_taken[] = TAKEN ("");

/* By another article that readers have or had, or that will have it. */
static const char slug_known[] = TAKEN (" AND published_at IS NOT NULL");

#define ADDRESS "SELECT id, slug, headline, slug_numbered, published_at FROM article"

static const char read_by_id[] = ADDRESS " WHERE id = ?";
static const char read_by_slug[] = ADDRESS " WHERE slug = ?";

/* Until it gets another one, its uid is its slug: no two may have the same. */
static const char take_away[] =
  "UPDATE article SET slug = uid, version = version + 1, modified_at = ?2, modified_by = spalt_person () WHERE id = ?1";

static const char give[] = "UPDATE article SET slug = ?2, slug_numbered = ?3 WHERE id = ?1";

/* The address that is stored of an article, and what it came from. Without one, all is 0 and NULL. */
typedef struct
{
  gint64   id;
  char    *slug;
  char    *headline;
  gboolean numbered; /* the slug, by spalt_article_make_slug() and not by who wrote it */
  gint64   published_at;
} Address;

static void
address_clear (Address *address)
{
  g_free (address->slug);
  g_free (address->headline);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Address, address_clear)

static gboolean
read_address (SpaltStore     *store,
              SpaltStatement *statement,
              Address        *address,
              GError        **error)
{
  gboolean found;

  if (!spalt_store_step (store, statement, &found, error))
    return FALSE;
  if (!found)
    return TRUE;

  address->id = spalt_statement_get_number (statement, 0);
  address->slug = g_strdup (spalt_statement_get_text (statement, 1));
  address->headline = g_strdup (spalt_statement_get_text (statement, 2));
  address->numbered = spalt_statement_get_number (statement, 3) != 0;
  address->published_at = spalt_statement_get_time (statement, 4);
  return TRUE;
}

static gboolean
read_address_of (SpaltStore *store,
                 gint64      id,
                 Address    *address,
                 GError    **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (store, read_by_id, error);

  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, id);
  return read_address (store, statement, address, error);
}

static gboolean
find_holder (SpaltStore *store,
             const char *slug,
             Address    *holder,
             GError    **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (store, read_by_slug, error);

  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_text (statement, 1, slug);
  return read_address (store, statement, holder, error);
}

/**
 * spalt_article_wish_slug:
 *
 * Returns: (transfer full): the slug that an article under @headline gets when nobody gives it one and it is free
 */
char *
spalt_article_wish_slug (const char *headline)
{
  char *wish = spalt_slug_from_text (headline);

  return wish != NULL ? wish : g_strdup (FALLBACK_SLUG);
}

/* Whether the stored slug is what a headline gives, rather than written by somebody. */
static gboolean
is_made_from (const Address *address,
              const char    *headline)
{
  g_autofree char *wish = spalt_article_wish_slug (headline);

  return g_str_equal (address->slug, wish) || (address->numbered && spalt_slug_is_numbered (address->slug, wish));
}

/* Until readers have seen an article its slug follows the headline, unless somebody has written one. */
static gboolean
follows_headline (SpaltArticle  *article,
                  const Address *address)
{
  const char *slug = spalt_article_get_slug (article);

  return *slug == '\0' || (address->id != 0 && !spalt_time_is_set (address->published_at) &&
                           g_str_equal (slug, address->slug) && is_made_from (address, address->headline) &&
                           !is_made_from (address, spalt_article_get_headline (article)));
}

/**
 * spalt_article_settle_slug:
 * @numbered: (out): whether the number at its end, if there is one, is there because another article has, had or will
 *   have the slug without it
 *
 * Gives the article the slug that it gets if it is saved now.
 */
gboolean
spalt_article_settle_slug (SpaltStore   *store,
                           SpaltArticle *article,
                           gboolean     *numbered,
                           GError      **error)
{
  const gint64     id = spalt_article_get_id (article);
  g_auto (Address) address = { 0 };
  g_autofree char *wish = NULL;
  g_autofree char *slug = NULL;

  if (id != 0 && !read_address_of (store, id, &address, error))
    return FALSE;

  wish = follows_headline (article, &address) ? spalt_article_wish_slug (spalt_article_get_headline (article))
                                              : g_strdup (spalt_article_get_slug (article));
  slug = spalt_row_make_slug (store, slug_taken, wish, id, error);
  if (slug == NULL)
    return FALSE;

  *numbered = !g_str_equal (slug, wish) || (address.numbered && g_str_equal (slug, address.slug));
  spalt_article_set_slug (article, slug);
  return TRUE;
}

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

static gboolean
give_slug (SpaltStore *store,
           gint64      id,
           const char *slug,
           gboolean    numbered,
           GError    **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (store, give, error);

  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, id);
  spalt_statement_bind_text (statement, 2, slug);
  spalt_statement_bind_number (statement, 3, numbered);
  return spalt_store_run (store, statement, error);
}

/* Its new version tells whoever writes it; they join its new slug and go on. */
static gboolean
take_from (SpaltStore    *store,
           const Address *holder,
           gint64         id,
           gint64         now,
           GError       **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (store, take_away, error);
  g_autofree char           *numbered = NULL;

  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, holder->id);
  spalt_statement_bind_number (statement, 2, now);
  if (!spalt_store_run (store, statement, error) || !give_slug (store, id, holder->slug, FALSE, error))
    return FALSE;

  /* The number that the other one had is free now. */
  numbered = spalt_row_make_slug (store, slug_taken, holder->slug, holder->id, error);
  return numbered != NULL && give_slug (store, holder->id, numbered, TRUE, error);
}

/**
 * spalt_article_take_slug:
 * @article: that readers never had; within a transaction that saves it
 *
 * Gives the article the address of its headline, where only an article that readers never had keeps it from that, and
 * has it from its own headline: then that one gets the number. An address that somebody has written stays, here and
 * there.
 */
gboolean
spalt_article_take_slug (SpaltStore   *store,
                         SpaltArticle *article,
                         gint64        now,
                         GError      **error)
{
  const gint64     id = spalt_article_get_id (article);
  g_autofree char *wish = spalt_article_wish_slug (spalt_article_get_headline (article));
  g_auto (Address) address = { 0 };
  g_auto (Address) holder = { 0 };
  gboolean         known;

  if (!read_address_of (store, id, &address, error))
    return FALSE;
  if (!address.numbered || !g_str_equal (spalt_article_get_slug (article), address.slug) ||
      !spalt_slug_is_numbered (address.slug, wish))
    return TRUE;
  if (!is_known (store, wish, id, &known, error) || (!known && !find_holder (store, wish, &holder, error)))
    return FALSE;
  if (known || (holder.id != 0 && !is_made_from (&holder, holder.headline)))
    return TRUE;

  spalt_article_set_slug (article, wish);
  return holder.id == 0 || take_from (store, &holder, id, now, error);
}
