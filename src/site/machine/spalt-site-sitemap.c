// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-sitemap.h"

#include <string.h>

#include "spalt-site-listings.h"
#include "spalt-site-search-article.h"
#include "spalt-site-values.h"
#include "spalt-site-xml.h"

/* https://www.sitemaps.org/protocol.html. A part a year: publishing an article changes one part, however long the archive is. The news
 * have one of their own, https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap, of the last two days. */

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
  if (modified_at > 0)
    {
      g_autofree char *time = spalt_time_format (modified_at, content->zone, SPALT_TIME_ISO, "en");

      g_string_append_printf (out, "<lastmod>%s</lastmod>", time);
    }
  g_string_append_printf (out, "</%s>\n", element);
}

gboolean
spalt_site_render_sitemap_year (SpaltSiteRenderer   *self,
                                const SpaltSiteFile *file,
                                GError             **error)
{
  SpaltSiteContent    *content = self->content;
  const SpaltSiteList *year = content->years->pdata[file->index];

  g_string_append (self->out, XML "<urlset" NAMESPACE ">\n");
  for (guint i = 0; i < year->n_articles; i++)
    append_entry (self->out, content, "url", content->articles[year->articles[i]].path, content->published->articles[year->articles[i]].modified_at);
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
 * Returns: (transfer full) (element-type utf8): the paths of all that people may look for besides articles: the fronts of the lists,
 *   the archive, the search, static pages and listings
 */
GPtrArray *
spalt_site_sitemap_list_pages (const SpaltSiteContent *content)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < content->lists->len; i++)
    {
      const SpaltSiteList *list = content->lists->pdata[i];

      if (list->n_articles > 0 || list->kind == SPALT_SITE_LIST_ALL)
        g_ptr_array_add (pages, g_strdup (list->front));
    }
  if (content->years->len > 0)
    g_ptr_array_add (pages, g_strdup_printf ("%s/index.html", content->words->archive));
  if (spalt_site_search_is_on (content))
    g_ptr_array_add (pages, g_strdup_printf ("%s/index.html", content->words->search));
  for (guint i = 0; i < content->published->n_pages; i++)
    g_ptr_array_add (pages, g_strconcat (content->published->pages[i].slug, ".html", NULL));
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
    append_entry (self->out, self->content, "url", pages->pdata[i], 0);
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

  while (n < MIN (content->published->n_articles, MAX_NEWS) && content->published->articles[n].published_at > content->now - NEWS_SECONDS)
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

gboolean
spalt_site_render_sitemap (SpaltSiteRenderer   *self,
                           const SpaltSiteFile *file,
                           GError             **error)
{
  SpaltSiteContent *content = self->content;

  g_string_append (self->out, XML "<sitemapindex" NAMESPACE ">\n");
  for (guint i = 0; i < content->years->len; i++)
    {
      const SpaltSiteList *year = content->years->pdata[i];
      gint64               modified_at = 0;
      char                 path[64];

      for (guint k = 0; k < year->n_articles; k++)
        modified_at = MAX (modified_at, content->published->articles[year->articles[k]].modified_at);
      g_snprintf (path, sizeof path, "sitemap/%04u.xml", year->index);
      append_entry (self->out, content, "sitemap", path, modified_at);
    }
  append_entry (self->out, content, "sitemap", "sitemap/lists.xml", 0);
  g_string_append (self->out, "</sitemapindex>\n");

  return TRUE;
}

/**
 * spalt_site_render_robots:
 *
 * RFC 9309. The news are named for themselves: they are asked for far more often than the rest.
 */
gboolean
spalt_site_render_robots (SpaltSiteRenderer   *self,
                          const SpaltSiteFile *file,
                          GError             **error)
{
  const char *base = self->content->base_url;

  g_string_append (self->out, "User-agent: *\nAllow: /\n");
  if (*base != '\0')
    g_string_append_printf (self->out, "\nSitemap: %ssitemap.xml\nSitemap: %ssitemap/news.xml\n", base, base);

  return TRUE;
}
