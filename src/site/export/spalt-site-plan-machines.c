// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-plan-private.h"

#include "spalt-site-caching.h"
#include "spalt-site-feed.h"
#include "spalt-site-hash.h"
#include "spalt-site-sitemap.h"
#include "spalt-site-fingerprint.h"
#include "spalt-site-story.h"

static gboolean
add_feeds (SpaltSitePlan    *self,
           SpaltSiteContent *content,
           guint             index,
           GError          **error)
{
  const SpaltSiteList *list = content->lists.all->pdata[index];
  const char          *base = list->kind == SPALT_SITE_LIST_ALL ? "" : list->base;
  g_autofree char     *rss = g_strconcat (base, "rss.xml", NULL);
  g_autofree char     *atom = g_strconcat (base, "atom.xml", NULL);
  g_autofree char     *json = g_strconcat (base, "feed.json", NULL);
  guint64              fingerprint = list->fingerprint;

  for (guint i = 0; i < MIN (list->n_articles, SPALT_SITE_FEED_SIZE); i++)
    {
      fingerprint = spalt_site_hash_number (fingerprint, content->articles[list->articles[i]].teaser_fingerprint);
      fingerprint = spalt_site_hash_number (fingerprint, content->published->articles[list->articles[i]].modified_at);
      // A second has room for two saves, and the full text is not looked at here.
      fingerprint = spalt_site_hash_number (fingerprint, content->published->articles[list->articles[i]].version);
      fingerprint = spalt_site_fingerprint_links (content, list->articles[i], fingerprint);
    }

  return spalt_site_plan_add_own_path (self, rss, SPALT_SITE_FILE_RSS, index, 0, fingerprint, error) &&
         spalt_site_plan_add_own_path (self, atom, SPALT_SITE_FILE_ATOM, index, 0, fingerprint, error) &&
         spalt_site_plan_add_own_path (self, json, SPALT_SITE_FILE_JSON_FEED, index, 0, fingerprint, error);
}

static guint64
fingerprint_part (SpaltSiteContent    *content,
                  const SpaltSiteList *year,
                  guint                part)
{
  guint        n_items;
  const guint *items = spalt_site_sitemap_get_items (year, part, &n_items);
  guint64      hash = spalt_site_hash_text (content->fingerprints.texts, year->front);

  for (guint i = 0; i < n_items; i++)
    {
      hash = spalt_site_hash_text (hash, content->published->articles[items[i]].slug);
      hash = spalt_site_hash_number (hash, spalt_site_story_get_changed (&content->published->articles[items[i]]));
    }

  return hash;
}

static guint64
fingerprint_lists (SpaltSiteContent *content)
{
  g_autoptr (GPtrArray) pages = spalt_site_sitemap_list_pages (content);
  guint64               hash = content->fingerprints.texts;

  for (guint i = 0; i < pages->len; i++)
    hash = spalt_site_hash_text (hash, pages->pdata[i]);

  return hash;
}

static guint64
fingerprint_news (SpaltSiteContent *content)
{
  guint   n = spalt_site_sitemap_count_news (content);
  guint64 hash = spalt_site_hash_number (content->fingerprints.texts, n);

  for (guint i = 0; i < n; i++)
    {
      hash = spalt_site_hash_text (hash, content->articles[i].path);
      hash = spalt_site_hash_text (hash, content->published->articles[i].headline);
      hash = spalt_site_hash_number (hash, content->published->articles[i].published_at);
    }

  return hash;
}

static gboolean
add_part (SpaltSitePlan    *self,
          SpaltSiteContent *content,
          guint             index,
          guint             part,
          guint64          *all,
          GError          **error)
{
  const SpaltSiteList *year = content->lists.years->pdata[index];
  g_autofree char     *path = spalt_site_sitemap_get_path (year, part);
  gint64               changed_at = spalt_site_sitemap_get_modified (content, year, part);

  *all = spalt_site_hash_number (spalt_site_hash_text (*all, path), changed_at);
  if (!spalt_site_sitemap_is_known (year, part))
    return TRUE;
  if (!spalt_site_plan_add_own_path (self, path, SPALT_SITE_FILE_SITEMAP_YEAR, index, part,
                                     fingerprint_part (content, year, part), error))
    return FALSE;
  spalt_site_plan_get_file (self, self->files->len - 1)->notes.changed_at = changed_at;

  return TRUE;
}

static gboolean
add_parts (SpaltSitePlan    *self,
           SpaltSiteContent *content,
           guint64          *all,
           GError          **error)
{
  for (guint i = 0; i < content->lists.years->len; i++)
    for (guint n = spalt_site_sitemap_count_parts (content->lists.years->pdata[i]) + 1, part = 0; part < n; part++)
      if (!add_part (self, content, i, part, all, error))
        return FALSE;

  return TRUE;
}

static gboolean
add_sitemaps (SpaltSitePlan    *self,
              SpaltSiteContent *content,
              GError          **error)
{
  guint64 all = content->fingerprints.texts;
  guint64 robots = spalt_site_hash_number (content->fingerprints.texts, spalt_site_sitemap_count_news (content) > 0);

  if (!add_parts (self, content, &all, error))
    return FALSE;
  // Of a part of the publication not all lists are read, and none has come or gone.
  if ((content->run.scope == NULL || content->run.scope->all_terms) &&
      !spalt_site_plan_add_file (self, "sitemap/lists.xml", SPALT_SITE_FILE_SITEMAP_LISTS, 0, 0,
                                 fingerprint_lists (content),
                                 error))
    return FALSE;

  return spalt_site_plan_add_file (self, "sitemap/news.xml", SPALT_SITE_FILE_SITEMAP_NEWS, 0, 0,
                                   fingerprint_news (content),
                                   error) &&
         spalt_site_plan_add_file (self, "sitemap.xml", SPALT_SITE_FILE_SITEMAP, 0, 0, all, error) &&
         spalt_site_plan_add_file (self, "robots.txt", SPALT_SITE_FILE_ROBOTS, 0, 0, robots, error);
}

// A list that the publication has put there itself goes before this one.
static gboolean
add_caching (SpaltSitePlan    *self,
             SpaltSiteContent *content,
             GError          **error)
{
  static const struct
  {
    const char       *path;
    SpaltSiteFileKind kind;
  } lists[] = {
    { "caching/nginx.conf", SPALT_SITE_FILE_CACHING_NGINX },
    { "caching/apache.conf", SPALT_SITE_FILE_CACHING_APACHE },
    { "_headers", SPALT_SITE_FILE_CACHING_HOSTED },
  };
  guint64 fingerprint = spalt_site_caching_fingerprint (content);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (!g_hash_table_contains (self->paths, lists[i].path) &&
        !spalt_site_plan_add_file (self, lists[i].path, lists[i].kind, 0, 0, fingerprint, error))
      return FALSE;

  return TRUE;
}

gboolean
spalt_site_plan_add_machines (SpaltSitePlan    *self,
                              SpaltSiteContent *content,
                              GError          **error)
{
  for (guint i = 0; i < content->lists.all->len; i++)
    {
      const SpaltSiteList *list = content->lists.all->pdata[i];

      if (list->planned && list->kind <= SPALT_SITE_LIST_TOPIC && !add_feeds (self, content, i, error))
        return FALSE;
    }

  return add_sitemaps (self, content, error) && add_caching (self, content, error);
}
