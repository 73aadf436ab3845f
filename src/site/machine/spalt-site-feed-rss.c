// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-feed-body.h"
#include "spalt-site-feed.h"
#include "spalt-site-story.h"
#include "spalt-site-values.h"
#include "spalt-site-xml.h"
#include "spalt-time.h"

/* RSS 2.0 (https://www.rssboard.org/rss-specification), with whole texts as its module "content" has them
 * (https://web.resource.org/rss/1.0/modules/content/). */

#define NAMESPACES                                              \
  " xmlns:atom=\"http://www.w3.org/2005/Atom\""                 \
  " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"" \
  " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""

static void
add_time (GString          *out,
          SpaltSiteContent *content,
          const char       *name,
          gint64            seconds)
{
  g_autofree char *text = spalt_time_format (seconds, content->zone, SPALT_TIME_RFC822, "en");

  spalt_site_xml_add_element (out, name, text);
}

static gboolean
add_item (SpaltSiteRenderer *self,
          guint              index,
          GError           **error)
{
  SpaltSiteContent            *content = self->content;
  const SpaltPublishedArticle *article = &content->published->articles[index];
  const guint                 *people = spalt_site_content_get_people (content, index);
  const guint                 *topics = spalt_site_content_get_topics (content, index);
  g_autofree char             *link = spalt_site_values_get_absolute (content, content->articles[index].path);
  g_autofree char             *id = spalt_site_feed_get_id (article);
  const char                  *body = NULL;

  if (spalt_settings_get_feed_full_text (content->settings) &&
      (body = spalt_site_feed_body_get (self, index, error)) == NULL)
    return FALSE;
  g_string_append (self->out, "<item>\n");
  spalt_site_xml_add_title (self->out, "title", article->headline);
  spalt_site_xml_add_element (self->out, "link", link);
  g_string_append_printf (self->out, "<guid isPermaLink=\"false\">%s</guid>\n", id);
  add_time (self->out, content, "pubDate", article->published_at);
  for (guint i = 0; i < article->n_people; i++)
    spalt_site_xml_add_title (self->out, "dc:creator", content->published->people[people[i]].name);
  for (guint i = 0; i < article->n_topics; i++)
    spalt_site_xml_add_title (self->out, "category", content->published->topics[topics[i]].name);
  if (!spalt_site_feed_add_image (self, article, "<enclosure", "url", error))
    return FALSE;
  spalt_site_xml_add_element (self->out, "description", article->lede);
  spalt_site_xml_add_element (self->out, "content:encoded", body);
  g_string_append (self->out, "</item>\n");

  return TRUE;
}

static gint64
get_changed (SpaltSiteContent    *content,
             const SpaltSiteList *list)
{
  gint64 changed = SPALT_TIME_NONE;

  for (guint i = 0; i < MIN (list->n_articles, SPALT_SITE_FEED_SIZE); i++)
    changed = MAX (changed, spalt_site_story_get_changed (&content->published->articles[list->articles[i]]));

  return changed;
}

gboolean
spalt_site_render_rss (SpaltSiteRenderer   *self,
                       const SpaltSiteFile *file,
                       GError             **error)
{
  SpaltSiteContent    *content = self->content;
  const SpaltSiteList *list = content->lists.all->pdata[file->index];
  g_autofree char     *title = spalt_site_feed_get_title (content, list);
  g_autofree char     *link = spalt_site_values_get_absolute (content, list->front);
  g_autofree char     *own = spalt_site_values_get_absolute (content, file->path);
  gint64               changed = get_changed (content, list);

  g_string_append (self->out,
                   "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"" NAMESPACES ">\n<channel>\n");
  spalt_site_xml_add_element (self->out, "title", title);
  spalt_site_xml_add_element (self->out, "link", link);
  spalt_site_xml_add_element (self->out, "description", spalt_site_feed_get_description (content, list));
  spalt_site_xml_add_element (self->out, "language", content->language);
  spalt_site_xml_add_element (self->out, "copyright", spalt_settings_get_copyright (content->settings));
  if (spalt_time_is_set (changed))
    add_time (self->out, content, "lastBuildDate", changed);
  g_string_append (self->out, "<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"");
  spalt_site_xml_append_text (self->out, own);
  g_string_append (self->out, "\"/>\n");
  for (guint i = 0; i < MIN (list->n_articles, SPALT_SITE_FEED_SIZE); i++)
    if (!add_item (self, list->articles[i], error))
      return FALSE;
  g_string_append (self->out, "</channel>\n</rss>\n");

  return TRUE;
}
