// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-sitemap.h"

#include "spalt-escape.h"
#include "spalt-site-values.h"

/* https://www.sitemaps.org/protocol.html. A part a year: publishing an article changes one part, however long the archive is. */

#define XML "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
#define NAMESPACE " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""

static void
append_entry (GString          *out,
              SpaltSiteContent *content,
              const char       *element,
              const char       *path,
              gint64            modified_at)
{
  g_autofree char *address = spalt_site_values_get_absolute (content, path);

  g_string_append_printf (out, "<%s><loc>", element);
  spalt_escape_html_append (out, address, -1);
  g_string_append (out, "</loc>");
  if (modified_at > 0)
    {
      g_autofree char *time = spalt_time_format (modified_at, content->zone, SPALT_TIME_ISO, "en");

      g_string_append_printf (out, "<lastmod>%s</lastmod>", time);
    }
  g_string_append_printf (out, "</%s>\n", element);
}

void
spalt_site_sitemap_append_year (GString             *out,
                                SpaltSiteContent    *content,
                                const SpaltSiteList *year)
{
  g_string_append (out, XML "<urlset" NAMESPACE ">\n");
  for (guint i = 0; i < year->n_articles; i++)
    append_entry (out, content, "url", content->articles[year->articles[i]].path, content->published->articles[year->articles[i]].modified_at);
  g_string_append (out, "</urlset>\n");
}

/**
 * spalt_site_sitemap_append_lists:
 *
 * The fronts of the lists, without times: they would change with every article.
 */
void
spalt_site_sitemap_append_lists (GString          *out,
                                 SpaltSiteContent *content)
{
  g_string_append (out, XML "<urlset" NAMESPACE ">\n");
  for (guint i = 0; i < content->lists->len; i++)
    {
      const SpaltSiteList *list = content->lists->pdata[i];

      if (list->n_articles > 0 || list->kind == SPALT_SITE_LIST_ALL)
        append_entry (out, content, "url", list->front, 0);
    }
  g_string_append (out, "</urlset>\n");
}

void
spalt_site_sitemap_append_index (GString          *out,
                                 SpaltSiteContent *content)
{
  g_string_append (out, XML "<sitemapindex" NAMESPACE ">\n");
  for (guint i = 0; i < content->years->len; i++)
    {
      const SpaltSiteList *year = content->years->pdata[i];
      gint64               modified_at = 0;
      char                 path[64];

      for (guint k = 0; k < year->n_articles; k++)
        modified_at = MAX (modified_at, content->published->articles[year->articles[k]].modified_at);
      g_snprintf (path, sizeof path, "sitemap/%04u.xml", year->index);
      append_entry (out, content, "sitemap", path, modified_at);
    }
  append_entry (out, content, "sitemap", "sitemap/lists.xml", 0);
  g_string_append (out, "</sitemapindex>\n");
}

void
spalt_site_sitemap_append_robots (GString          *out,
                                  SpaltSiteContent *content)
{
  g_string_append (out, "User-agent: *\nAllow: /\n");
  if (*content->base_url != '\0')
    g_string_append_printf (out, "\nSitemap: %ssitemap.xml\n", content->base_url);
}
