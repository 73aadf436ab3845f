// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-plan-private.h"

#include "spalt-redirect-store.h"
#include "spalt-site-feed.h"
#include "spalt-site-hash.h"
#include "spalt-site-list.h"

static gboolean
add_redirects (SpaltSitePlan    *self,
               SpaltSiteContent *content,
               GError          **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  const char            *pattern = spalt_settings_get_address_pattern (content->settings);

  for (guint i = 0; i < content->published->n_articles; i++)
    g_hash_table_insert (by_id, &content->published->articles[i].id, GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < content->redirects->len; i++)
    {
      const SpaltRedirect *redirect = content->redirects->pdata[i];
      guint                article = GPOINTER_TO_UINT (g_hash_table_lookup (by_id, &redirect->article_id));
      g_autofree char     *path = NULL;

      if (article-- == 0)
        continue;
      path = spalt_site_address_fill (pattern, redirect->slug, redirect->published_at, content->zone);
      // An address that was given to another article since then belongs to that one.
      if (g_hash_table_contains (self->paths, path))
        continue;
      if (!spalt_site_plan_add_own_path (self, path, SPALT_SITE_FILE_REDIRECT, article, 0, spalt_site_hash_number (content->stamp, content->articles[article].teaser_stamp), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_feeds (SpaltSitePlan    *self,
           SpaltSiteContent *content,
           guint             index,
           GError          **error)
{
  const SpaltSiteList *list = content->lists->pdata[index];
  const char          *base = list->kind == SPALT_SITE_LIST_ALL ? "" : list->base;
  g_autofree char     *rss = g_strconcat (base, "rss.xml", NULL);
  g_autofree char     *atom = g_strconcat (base, "atom.xml", NULL);
  guint64              stamp = list->stamp;

  for (guint i = 0; i < MIN (list->n_articles, SPALT_SITE_FEED_SIZE); i++)
    {
      stamp = spalt_site_hash_number (stamp, content->articles[list->articles[i]].teaser_stamp);
      stamp = spalt_site_hash_number (stamp, content->published->articles[list->articles[i]].modified_at);
    }

  return spalt_site_plan_add_own_path (self, rss, SPALT_SITE_FILE_RSS, index, 0, stamp, error) &&
         spalt_site_plan_add_own_path (self, atom, SPALT_SITE_FILE_ATOM, index, 0, stamp, error);
}

static guint64
stamp_year (SpaltSiteContent    *content,
            const SpaltSiteList *list)
{
  guint64 hash = spalt_site_hash_text (content->text_stamp, list->front);

  for (guint i = 0; i < list->n_articles; i++)
    {
      hash = spalt_site_hash_text (hash, content->published->articles[list->articles[i]].slug);
      hash = spalt_site_hash_number (hash, content->published->articles[list->articles[i]].modified_at);
    }

  return hash;
}

static gboolean
add_sitemaps (SpaltSitePlan    *self,
              SpaltSiteContent *content,
              GError          **error)
{
  guint64 all = content->text_stamp;
  guint64 lists = content->text_stamp;

  for (guint i = 0; i < content->years->len; i++)
    {
      const SpaltSiteList *list = content->years->pdata[i];
      guint64              stamp = stamp_year (content, list);
      char                 path[64];

      all = spalt_site_hash_number (all, stamp);
      g_snprintf (path, sizeof path, "sitemap/%04u.xml", list->index);
      if (!spalt_site_plan_add_own_path (self, path, SPALT_SITE_FILE_SITEMAP_PART, i, 0, stamp, error))
        return FALSE;
    }
  for (guint i = 0; i < content->lists->len; i++)
    if (spalt_site_list_is_shown (content->lists->pdata[i]))
      lists = spalt_site_hash_text (lists, ((SpaltSiteList *)content->lists->pdata[i])->front);

  return spalt_site_plan_add_file (self, "sitemap/lists.xml", SPALT_SITE_FILE_SITEMAP_PART, G_MAXUINT, 0, lists, error) &&
         spalt_site_plan_add_file (self, "sitemap.xml", SPALT_SITE_FILE_SITEMAP, 0, 0, all, error) &&
         spalt_site_plan_add_file (self, "robots.txt", SPALT_SITE_FILE_ROBOTS, 0, 0, content->text_stamp, error);
}

gboolean
spalt_site_plan_add_machines (SpaltSitePlan    *self,
                              SpaltSiteContent *content,
                              GError          **error)
{
  if (!add_redirects (self, content, error))
    return FALSE;
  for (guint i = 0; i < content->lists->len; i++)
    if (((SpaltSiteList *)content->lists->pdata[i])->kind <= SPALT_SITE_LIST_TOPIC && !add_feeds (self, content, i, error))
      return FALSE;

  return add_sitemaps (self, content, error);
}
