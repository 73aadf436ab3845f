// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-sitemap.h"

#include <string.h>

#include "spalt-site-listings.h"
#include "spalt-site-paging.h"
#include "spalt-site-search-article.h"
#include "spalt-site-story.h"
#include "spalt-site-values.h"
#include "spalt-site-xml.h"
#include "spalt-time.h"

/* https://www.sitemaps.org/protocol.html. A year has its part, and one that has many articles more of them, as lists
 * have pages: publishing an article changes one small part, however long the archive is. The news have one of their own
 * of the last two days, https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap. */

#define XML "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
#define NAMESPACE " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""
#define NEWS_NAMESPACE " xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\""

#define NEWS_SECONDS (2 * 24 * 60 * 60)
#define MAX_NEWS 1000

static void
append_entry (GString          *out,
              SpaltSiteContent *content,
              const char       *element,
              const char       *path,
              gint64            modified_at)
{
  g_autofree char *address = spalt_site_values_get_absolute (content, path);

  g_string_append_c (out, '<');
  g_string_append (out, element);
  g_string_append (out, "><loc>");
  spalt_site_xml_append_text (out, address);
  g_string_append (out, "</loc>");
  if (spalt_time_is_set (modified_at))
    {
      g_autofree char *time = spalt_time_format (modified_at, content->zone, SPALT_TIME_ISO, "en");

      g_string_append_printf (out, "<lastmod>%s</lastmod>", time);
    }
  g_string_append_printf (out, "</%s>\n", element);
}

/**
 * spalt_site_sitemap_count_parts:
 *
 * Returns: how many numbered parts the year has besides its newest one, whose number is 0
 */
guint
spalt_site_sitemap_count_parts (const SpaltSiteList *year)
{
  return spalt_site_paging_count (year->n_articles, SPALT_SITE_SITEMAP_SIZE);
}

gboolean
spalt_site_sitemap_is_known (const SpaltSiteList *year,
                             guint                part)
{
  return spalt_site_paging_is_known (year->n_articles, SPALT_SITE_SITEMAP_SIZE, part, year->n_known);
}

/**
 * spalt_site_sitemap_get_items:
 * @part: one that is known
 *
 * Returns: its articles, the newest first
 */
const guint *
spalt_site_sitemap_get_items (const SpaltSiteList *year,
                              guint                part,
                              guint               *n_items)
{
  return year->articles + spalt_site_paging_get_range (year->n_articles, SPALT_SITE_SITEMAP_SIZE, part, n_items);
}

char *
spalt_site_sitemap_get_path (const SpaltSiteList *year,
                             guint                part)
{
  return part == 0 ? g_strdup_printf ("sitemap/%04u.xml", year->index)
                   : g_strdup_printf ("sitemap/%04u-%u.xml", year->index, part);
}

/**
 * spalt_site_sitemap_get_modified:
 *
 * Returns: UTC seconds: when one of the part's articles changed last, as readers are told
 */
gint64
spalt_site_sitemap_get_modified (const SpaltSiteContent *content,
                                 const SpaltSiteList    *year,
                                 guint                   part)
{
  gint64       modified_at = SPALT_TIME_NONE;
  const guint *items;
  guint        n_items;

  if (!spalt_site_sitemap_is_known (year, part))
    {
      g_autofree char *path = spalt_site_sitemap_get_path (year, part);

      return (gint64)content->run.scope->note (path, content->run.scope->note_data);
    }
  items = spalt_site_sitemap_get_items (year, part, &n_items);
  for (guint i = 0; i < n_items; i++)
    modified_at = MAX (modified_at, spalt_site_story_get_changed (&content->published->articles[items[i]]));

  return modified_at;
}

gboolean
spalt_site_render_sitemap_year (SpaltSiteRenderer   *self,
                                const SpaltSiteFile *file,
                                GError             **error)
{
  SpaltSiteContent *content = self->content;
  guint             n_items;
  const guint      *items =
    spalt_site_sitemap_get_items (content->lists.years->pdata[file->index], file->page, &n_items);

  g_string_append (self->out, XML "<urlset" NAMESPACE ">\n");
  for (guint i = 0; i < n_items; i++)
    append_entry (self->out, content, "url", content->articles[items[i]].path,
                  spalt_site_story_get_changed (&content->published->articles[items[i]]));
  g_string_append (self->out, "</urlset>\n");

  return TRUE;
}

static void
add_listings (const SpaltSiteContent *content,
              GPtrArray              *pages)
{
  for (guint kind = 0; kind < SPALT_N_LISTING_KINDS; kind++)
    if (spalt_site_listings_has_kind (content, kind))
      g_ptr_array_add (pages, spalt_site_listings_get_path (content, kind));
  for (guint i = 0; i < content->published->n_listings; i++)
    if (spalt_site_listing_is_current (content, &content->published->listings[i]))
      g_ptr_array_add (pages, spalt_site_listing_get_path (content, &content->published->listings[i]));
}

/**
 * spalt_site_sitemap_list_pages:
 *
 * Returns: (transfer full) (element-type utf8): the paths of all that people may look for besides articles: the fronts
 *   of the lists, the archive, the search, static pages and listings
 */
GPtrArray *
spalt_site_sitemap_list_pages (const SpaltSiteContent *content)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < content->lists.all->len; i++)
    {
      const SpaltSiteList *list = content->lists.all->pdata[i];

      if (list->n_articles > 0 || list->kind == SPALT_SITE_LIST_ALL)
        g_ptr_array_add (pages, g_strdup (list->front));
    }
  if (content->lists.years->len > 0)
    g_ptr_array_add (pages, g_strdup_printf ("%s/index.html", content->words->archive));
  if (spalt_site_search_is_on (content))
    g_ptr_array_add (pages, g_strdup_printf ("%s/index.html", content->words->search));
  for (guint i = 0; i < content->published->n_pages; i++)
    g_ptr_array_add (pages, spalt_site_address_make (NULL, content->published->pages[i].slug));
  add_listings (content, pages);

  return pages;
}

// Without times: they would change with every article.
gboolean
spalt_site_render_sitemap_lists (SpaltSiteRenderer   *self,
                                 const SpaltSiteFile *file,
                                 GError             **error)
{
  g_autoptr (GPtrArray) pages = spalt_site_sitemap_list_pages (self->content);

  g_string_append (self->out, XML "<urlset" NAMESPACE ">\n");
  for (guint i = 0; i < pages->len; i++)
    append_entry (self->out, self->content, "url", pages->pdata[i], SPALT_TIME_NONE);
  g_string_append (self->out, "</urlset>\n");

  return TRUE;
}

/**
 * spalt_site_sitemap_count_news:
 *
 * Returns: how many of the newest articles are from the last two days
 */
guint
spalt_site_sitemap_count_news (const SpaltSiteContent *content)
{
  guint n = 0;

  while (n < MIN (content->published->n_articles, MAX_NEWS) &&
         content->published->articles[n].published_at > content->run.now - NEWS_SECONDS)
    n++;

  return n;
}

static void
append_news (GString          *out,
             SpaltSiteContent *content,
             guint             index)
{
  const SpaltPublishedArticle *article = &content->published->articles[index];
  g_autofree char             *address = spalt_site_values_get_absolute (content, content->articles[index].path);
  g_autofree char             *time = spalt_time_format (article->published_at, content->zone, SPALT_TIME_ISO, "en");
  // A language without its country.
  g_autofree char *language = g_strndup (content->language, strcspn (content->language, "-_"));

  g_string_append (out, "<url>\n");
  spalt_site_xml_add_element (out, "loc", address);
  g_string_append (out, "<news:news>\n<news:publication>\n");
  spalt_site_xml_add_element (out, "news:name", spalt_settings_get_name (content->settings));
  spalt_site_xml_add_element (out, "news:language", language);
  g_string_append (out, "</news:publication>\n");
  spalt_site_xml_add_element (out, "news:publication_date", time);
  spalt_site_xml_add_title (out, "news:title", article->headline);
  g_string_append (out, "</news:news>\n</url>\n");
}

gboolean
spalt_site_render_sitemap_news (SpaltSiteRenderer   *self,
                                const SpaltSiteFile *file,
                                GError             **error)
{
  guint n = spalt_site_sitemap_count_news (self->content);

  g_string_append (self->out, XML "<urlset" NAMESPACE NEWS_NAMESPACE ">\n");
  for (guint i = 0; i < n; i++)
    append_news (self->out, self->content, i);
  g_string_append (self->out, "</urlset>\n");

  return TRUE;
}

static void
append_part (GString             *out,
             SpaltSiteContent    *content,
             const SpaltSiteList *year,
             guint                part)
{
  g_autofree char *path = spalt_site_sitemap_get_path (year, part);

  append_entry (out, content, "sitemap", path, spalt_site_sitemap_get_modified (content, year, part));
}

gboolean
spalt_site_render_sitemap (SpaltSiteRenderer   *self,
                           const SpaltSiteFile *file,
                           GError             **error)
{
  SpaltSiteContent *content = self->content;

  g_string_append (self->out, XML "<sitemapindex" NAMESPACE ">\n");
  for (guint i = 0; i < content->lists.years->len; i++)
    {
      const SpaltSiteList *year = content->lists.years->pdata[i];

      append_part (self->out, content, year, 0);
      for (guint part = spalt_site_sitemap_count_parts (year); part > 0; part--)
        append_part (self->out, content, year, part);
    }
  append_entry (self->out, content, "sitemap", "sitemap/lists.xml", SPALT_TIME_NONE);
  g_string_append (self->out, "</sitemapindex>\n");

  return TRUE;
}

/**
 * spalt_site_render_robots:
 *
 * RFC 9309. The news are named for themselves: they are asked for far more often than the rest. A list without any
 * would not be valid, so it is not named while there are none.
 */
gboolean
spalt_site_render_robots (SpaltSiteRenderer   *self,
                          const SpaltSiteFile *file,
                          GError             **error)
{
  const char *base = self->content->base_url;

  g_string_append (self->out, "User-agent: *\nAllow: /\n");
  if (*base != '\0')
    g_string_append_printf (self->out, "\nSitemap: %ssitemap.xml\n", base);
  if (*base != '\0' && spalt_site_sitemap_count_news (self->content) > 0)
    g_string_append_printf (self->out, "Sitemap: %ssitemap/news.xml\n", base);

  return TRUE;
}
