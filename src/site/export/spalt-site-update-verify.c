// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-update.h"

#include "spalt-old-address-store.h"
#include "spalt-site-list.h"
#include "spalt-site-paging.h"
#include "spalt-site-sitemap.h"
#include "spalt-site-fingerprint.h"

/* Whether what was read is enough: whether each page that the changed articles stand on, or move others to, is among
 * what is known. */

/* A list as it is cut into pages of some size, which may have links to each other. */
typedef struct
{
  const SpaltSiteList *list;
  guint                size;
  gboolean             linked;
} Paging;

static gboolean
is_known (const Paging *paging,
          guint         page)
{
  return spalt_site_paging_is_known (paging->list->n_articles, paging->size, page, paging->list->n_known);
}

// The pages that the front shed, and the last one before, which has a newer one now.
static gboolean
knows_shed_pages (const Paging *paging)
{
  guint n = paging->list->n_articles;
  guint n_before = spalt_site_paging_count (n - paging->list->n_added, paging->size);

  if (spalt_site_paging_count (n, paging->size) == n_before)
    return TRUE;

  return is_known (paging, n_before + 1) && (!paging->linked || n_before == 0 || is_known (paging, n_before));
}

// The page that the article stands on, and with it all newer ones: those are the pages that a new article moves others
// to.
static gboolean
is_in_reach (const Paging           *paging,
             const SpaltSiteUpdated *updated)
{
  guint rank = spalt_site_list_find_rank (paging->list, updated->index);

  if (rank == SPALT_PUBLISHED_NONE ||
      !is_known (paging, spalt_site_paging_find (paging->list->n_articles, paging->size, rank)))
    return FALSE;

  return is_known (paging, 0) && knows_shed_pages (paging);
}

static gboolean
check_list (const SpaltSiteContent *content,
            const SpaltSiteList    *list,
            const SpaltSiteUpdated *updated)
{
  const Paging paging = { .list = list, .size = spalt_site_list_get_page_size (content, list), .linked = TRUE };

  return is_in_reach (&paging, updated);
}

static const SpaltSiteList *
find_year (const SpaltSiteContent *content,
           guint                   article)
{
  for (guint i = 0; i < content->lists.years->len; i++)
    if (spalt_site_list_find_rank (content->lists.years->pdata[i], article) != SPALT_PUBLISHED_NONE)
      return content->lists.years->pdata[i];

  return NULL;
}

static gboolean
check_topics (const SpaltSiteContent *content,
              const SpaltSiteUpdated *updated)
{
  const guint *topics = spalt_site_content_get_topics (content, updated->index);

  for (guint i = 0; i < content->published->articles[updated->index].n_topics; i++)
    for (guint topic = topics[i], n = 0; topic != SPALT_PUBLISHED_NONE && n < content->published->n_topics;
         topic = content->published->topics[topic].parent, n++)
      if (!check_list (content, content->lists.topics[topic], updated))
        return FALSE;

  return TRUE;
}

// What others show of the article changed, or it is new: all pages that it stands on.
static gboolean
check_lists (const SpaltSiteContent *content,
             const SpaltSiteUpdated *updated)
{
  const SpaltPublishedArticle *article = &content->published->articles[updated->index];
  const guint                 *people = spalt_site_content_get_people (content, updated->index);
  const guint                 *tags = spalt_site_content_get_tags (content, updated->index);
  const SpaltSiteList         *year = find_year (content, updated->index);

  if (year == NULL || !check_list (content, year, updated) ||
      !check_list (content, content->lists.all->pdata[0], updated))
    return FALSE;
  for (guint i = 0; i < article->n_people; i++)
    if (!check_list (content, content->lists.people[people[i]], updated))
      return FALSE;
  for (guint i = 0; i < article->n_tags; i++)
    if (!check_list (content, content->lists.tags[tags[i]], updated))
      return FALSE;

  return check_topics (content, updated);
}

static gboolean
find_article (const SpaltSiteContent *content,
              SpaltSiteUpdated       *updated)
{
  for (guint i = 0; i < content->published->n_articles; i++)
    if (content->published->articles[i].id == updated->id)
      {
        updated->index = i;
        return TRUE;
      }

  return FALSE;
}

// It left no list, and no photo lost what may have been its last page.
static gboolean
keeps_place (const SpaltSiteContent *content,
             guint                   article,
             guint64                 before)
{
  guint hero = content->published->articles[article].hero;

  return before == spalt_site_fingerprint_membership (content, article, hero) ||
         before == spalt_site_fingerprint_membership (content, article, SPALT_PUBLISHED_NONE);
}

static gboolean
check_article (SpaltSiteWork    *work,
               SpaltSiteUpdated *updated)
{
  const SpaltSiteContent       *content = work->content;
  const SpaltSiteManifestEntry *entry;
  Paging                        sitemap = { .size = SPALT_SITE_SITEMAP_SIZE };

  if (!find_article (content, updated))
    return FALSE;
  entry = spalt_site_manifest_lookup (work->manifest, content->articles[updated->index].path);
  if (entry != NULL && !keeps_place (content, updated->index, entry->notes.membership))
    return FALSE;
  if (updated->scope == SPALT_CHANGE_PAGE)
    return TRUE;
  sitemap.list = find_year (content, updated->index);
  if (sitemap.list == NULL || !is_in_reach (&sitemap, updated))
    return FALSE;

  return (entry != NULL && entry->notes.teaser == content->articles[updated->index].teaser_fingerprint) ||
         check_lists (content, updated);
}

// The last export may have counted other articles than the publication has now.
static gboolean
check_counts (const SpaltSiteContent *content)
{
  const SpaltSiteList *all = content->lists.all->pdata[0];

  for (guint i = 0; i < content->lists.all->len; i++)
    {
      const SpaltSiteList *list = content->lists.all->pdata[i];

      if (list->n_known > list->n_loaded || list->n_loaded > list->n_articles)
        return FALSE;
    }

  return MIN (all->n_articles, MAX (content->run.scope->n_words, content->run.scope->n_docs)) <= all->n_known;
}

// The newest ones are looked through for those of the last two days: if all of them are, there may be more.
static gboolean
check_news (const SpaltSiteContent *content)
{
  const SpaltSiteList *all = content->lists.all->pdata[0];

  return all->n_known == all->n_articles || spalt_site_sitemap_count_news (content) < all->n_known;
}

static gboolean
is_free (SpaltSiteWork *work,
         char          *path)
{
  g_autofree char *owned = path;
  gboolean         taken;

  return spalt_store_is_old_address (work->reading, path, "", &taken, NULL) && !taken;
}

typedef char *(*PathFunc) (const SpaltSiteList *list,
                           guint                page);

// Of a list that is cut into pages, those that were not there at the last export.
static gboolean
are_new_free (SpaltSiteWork *work,
              const Paging  *paging,
              PathFunc       get_path)
{
  guint n = paging->list->n_articles;
  guint n_before = n - paging->list->n_added;

  if (paging->list->n_added > 0 && n_before == 0 && !is_free (work, get_path (paging->list, 0)))
    return FALSE;
  for (guint page = spalt_site_paging_count (n_before, paging->size) + 1;
       page <= spalt_site_paging_count (n, paging->size); page++)
    if (!is_free (work, get_path (paging->list, page)))
      return FALSE;

  return TRUE;
}

// Pages that were not there before may take the place of one that sends readers on.
static gboolean
check_new_pages (SpaltSiteWork *work)
{
  const SpaltSiteContent *content = work->content;

  for (guint i = 0; i < content->lists.all->len; i++)
    {
      const SpaltSiteList *list = content->lists.all->pdata[i];
      const Paging         pages = { .list = list, .size = spalt_site_list_get_page_size (content, list) };
      const Paging         parts = { .list = list, .size = SPALT_SITE_SITEMAP_SIZE };

      if (!are_new_free (work, &pages, spalt_site_list_get_path) ||
          (list->kind == SPALT_SITE_LIST_YEAR && !are_new_free (work, &parts, spalt_site_sitemap_get_path)))
        return FALSE;
    }

  return TRUE;
}

/**
 * spalt_site_update_verify:
 * @work: with what was read for the incremental export
 *
 * Returns: whether it makes what a full export would
 */
gboolean
spalt_site_update_verify (SpaltSiteUpdate *self,
                          SpaltSiteWork   *work)
{
  const SpaltSiteContent *content = work->content;

  if (content->fingerprints.site != spalt_site_manifest_get_state (work->manifest)->site || content->run.lacks_photos)
    return FALSE;
  if (!check_counts (content) || !check_news (content) || !check_new_pages (work))
    return FALSE;
  for (guint i = 0; i < self->articles->len; i++)
    if (!check_article (work, &g_array_index (self->articles, SpaltSiteUpdated, i)))
      return FALSE;

  return TRUE;
}
