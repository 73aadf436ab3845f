// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-feed.h"

#include "spalt-escape.h"
#include "spalt-site-values.h"

/* RSS 2.0 (https://www.rssboard.org/rss-specification) and Atom (RFC 4287). */

static void
append_element (GString    *out,
                const char *name,
                const char *text)
{
  if (*text == '\0')
    return;
  g_string_append_printf (out, "<%s>", name);
  spalt_escape_html_append (out, text, -1);
  g_string_append_printf (out, "</%s>\n", name);
}

static void
append_time (GString          *out,
             SpaltSiteContent *content,
             const char       *name,
             gint64            seconds,
             SpaltTimeFormat   format)
{
  g_autofree char *text = spalt_time_format (seconds, content->zone, format, "en");

  append_element (out, name, text);
}

static char *
get_title (SpaltSiteContent    *content,
           const SpaltSiteList *list)
{
  const char *name = spalt_settings_get_name (content->settings);

  if (list->kind != SPALT_SITE_LIST_TOPIC)
    return g_strdup (name);

  return g_strdup_printf ("%s – %s", content->published->topics[list->index].name, name);
}

static const char *
get_description (SpaltSiteContent    *content,
                 const SpaltSiteList *list)
{
  const char *text = list->kind == SPALT_SITE_LIST_TOPIC ? content->published->topics[list->index].description : "";

  if (*text == '\0')
    text = spalt_settings_get_tagline (content->settings);

  return *text != '\0' ? text : spalt_settings_get_name (content->settings);
}

// A uid stays when the address changes, so readers' programs do not show the article twice.
static char *
get_id (const SpaltPublishedArticle *article)
{
  return g_strconcat ("urn:uuid:", article->uid, NULL);
}

static void
append_rss_item (GString          *out,
                 SpaltSiteContent *content,
                 guint             index)
{
  const SpaltPublishedArticle *article = &content->published->articles[index];
  const guint                 *people = spalt_site_content_get_people (content, index);
  const guint                 *topics = spalt_site_content_get_topics (content, index);
  g_autofree char             *link = spalt_site_values_get_absolute (content, content->articles[index].path);
  g_autofree char             *id = get_id (article);

  g_string_append (out, "<item>\n");
  append_element (out, "title", article->headline);
  append_element (out, "link", link);
  g_string_append_printf (out, "<guid isPermaLink=\"false\">%s</guid>\n", id);
  append_time (out, content, "pubDate", article->published_at, SPALT_TIME_RFC822);
  for (guint i = 0; i < article->n_people; i++)
    append_element (out, "dc:creator", content->published->people[people[i]].name);
  for (guint i = 0; i < article->n_topics; i++)
    append_element (out, "category", content->published->topics[topics[i]].name);
  append_element (out, "description", article->lede);
  g_string_append (out, "</item>\n");
}

void
spalt_site_feed_append_rss (GString             *out,
                            SpaltSiteContent    *content,
                            const SpaltSiteList *list,
                            const char          *path)
{
  g_autofree char *title = get_title (content, list);
  g_autofree char *link = spalt_site_values_get_absolute (content, list->front);
  g_autofree char *self = spalt_site_values_get_absolute (content, path);

  g_string_append (out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                        "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n");
  append_element (out, "title", title);
  append_element (out, "link", link);
  append_element (out, "description", get_description (content, list));
  append_element (out, "language", content->language);
  append_element (out, "copyright", spalt_settings_get_copyright (content->settings));
  g_string_append (out, "<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"");
  spalt_escape_html_append (out, self, -1);
  g_string_append (out, "\"/>\n");
  for (guint i = 0; i < MIN (list->n_articles, SPALT_SITE_FEED_SIZE); i++)
    append_rss_item (out, content, list->articles[i]);
  g_string_append (out, "</channel>\n</rss>\n");
}

static void
append_atom_link (GString    *out,
                  const char *relation,
                  const char *type,
                  const char *address)
{
  g_string_append_printf (out, "<link rel=\"%s\" type=\"%s\" href=\"", relation, type);
  spalt_escape_html_append (out, address, -1);
  g_string_append (out, "\"/>\n");
}

static void
append_atom_entry (GString          *out,
                   SpaltSiteContent *content,
                   guint             index)
{
  const SpaltPublishedArticle *article = &content->published->articles[index];
  const guint                 *people = spalt_site_content_get_people (content, index);
  const guint                 *topics = spalt_site_content_get_topics (content, index);
  g_autofree char             *link = spalt_site_values_get_absolute (content, content->articles[index].path);
  g_autofree char             *id = get_id (article);

  g_string_append (out, "<entry>\n");
  append_element (out, "title", article->headline);
  append_element (out, "id", id);
  append_atom_link (out, "alternate", "text/html", link);
  append_time (out, content, "published", article->published_at, SPALT_TIME_ISO);
  append_time (out, content, "updated", MAX (article->published_at, MAX (article->updated_at, article->corrected_at)), SPALT_TIME_ISO);
  for (guint i = 0; i < article->n_people; i++)
    {
      g_string_append (out, "<author>");
      append_element (out, "name", content->published->people[people[i]].name);
      g_string_append (out, "</author>\n");
    }
  for (guint i = 0; i < article->n_topics; i++)
    {
      g_string_append (out, "<category term=\"");
      spalt_escape_html_append (out, content->published->topics[topics[i]].name, -1);
      g_string_append (out, "\"/>\n");
    }
  append_element (out, "summary", article->lede);
  g_string_append (out, "</entry>\n");
}

void
spalt_site_feed_append_atom (GString             *out,
                             SpaltSiteContent    *content,
                             const SpaltSiteList *list,
                             const char          *path)
{
  g_autofree char *title = get_title (content, list);
  g_autofree char *link = spalt_site_values_get_absolute (content, list->front);
  g_autofree char *self = spalt_site_values_get_absolute (content, path);
  gint64           updated = 0;

  for (guint i = 0; i < MIN (list->n_articles, SPALT_SITE_FEED_SIZE); i++)
    {
      const SpaltPublishedArticle *article = &content->published->articles[list->articles[i]];

      updated = MAX (updated, MAX (article->published_at, MAX (article->updated_at, article->corrected_at)));
    }
  g_string_append (out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
  spalt_escape_html_append (out, content->language, -1);
  g_string_append (out, "\">\n");
  append_element (out, "title", title);
  append_element (out, "subtitle", get_description (content, list));
  append_element (out, "id", self);
  append_atom_link (out, "self", "application/atom+xml", self);
  append_atom_link (out, "alternate", "text/html", link);
  append_time (out, content, "updated", updated, SPALT_TIME_ISO);
  g_string_append (out, "<author>");
  append_element (out, "name", spalt_settings_get_name (content->settings));
  g_string_append (out, "</author>\n");
  append_element (out, "rights", spalt_settings_get_copyright (content->settings));
  for (guint i = 0; i < MIN (list->n_articles, SPALT_SITE_FEED_SIZE); i++)
    append_atom_entry (out, content, list->articles[i]);
  g_string_append (out, "</feed>\n");
}
