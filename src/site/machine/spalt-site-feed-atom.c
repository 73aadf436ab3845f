// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-feed-body.h"
#include "spalt-site-feed.h"
#include "spalt-site-story.h"
#include "spalt-site-values.h"
#include "spalt-site-xml.h"
#include "spalt-time.h"

/* Atom (RFC 4287). */

static void
add_time (GString          *out,
          SpaltSiteContent *content,
          const char       *name,
          gint64            seconds)
{
  g_autofree char *text = spalt_time_format (seconds, content->zone, SPALT_TIME_ISO, "en");

  spalt_site_xml_add_element (out, name, text);
}

static void
add_link (GString    *out,
          const char *relation,
          const char *type,
          const char *address)
{
  g_string_append_printf (out, "<link rel=\"%s\" type=\"%s\" href=\"", relation, type);
  spalt_site_xml_append_text (out, address);
  g_string_append (out, "\"/>\n");
}

static void
add_authors (GString          *out,
             SpaltSiteContent *content,
             guint             index)
{
  const guint *people = spalt_site_content_get_people (content, index);

  for (guint i = 0; i < content->published->articles[index].n_people; i++)
    {
      g_autofree char *address = spalt_site_values_get_absolute (content, content->lists.people[people[i]]->front);

      g_string_append (out, "<author>\n");
      spalt_site_xml_add_title (out, "name", content->published->people[people[i]].name);
      spalt_site_xml_add_element (out, "uri", address);
      g_string_append (out, "</author>\n");
    }
}

static void
add_categories (GString          *out,
                SpaltSiteContent *content,
                guint             index)
{
  const guint *topics = spalt_site_content_get_topics (content, index);

  for (guint i = 0; i < content->published->articles[index].n_topics; i++)
    {
      g_string_append (out, "<category term=\"");
      spalt_site_xml_append_text (out, content->published->topics[topics[i]].name);
      g_string_append (out, "\"/>\n");
    }
}

static gboolean
add_entry (SpaltSiteRenderer *self,
           guint              index,
           GError           **error)
{
  SpaltSiteContent            *content = self->content;
  const SpaltPublishedArticle *article = &content->published->articles[index];
  g_autofree char             *link = spalt_site_values_get_absolute (content, content->articles[index].path);
  g_autofree char             *id = spalt_site_feed_get_id (article);
  const char                  *body = NULL;

  if (spalt_settings_get_feed_full_text (content->settings) &&
      (body = spalt_site_feed_body_get (self, index, error)) == NULL)
    return FALSE;
  g_string_append (self->out, "<entry>\n");
  spalt_site_xml_add_title (self->out, "title", article->headline);
  spalt_site_xml_add_element (self->out, "id", id);
  add_link (self->out, "alternate", "text/html", link);
  if (!spalt_site_feed_add_image (self, article, "<link rel=\"enclosure\"", "href", error))
    return FALSE;
  add_time (self->out, content, "published", article->published_at);
  add_time (self->out, content, "updated", spalt_site_story_get_changed (article));
  add_authors (self->out, content, index);
  add_categories (self->out, content, index);
  spalt_site_xml_add_element (self->out, "summary", article->lede);
  if (body != NULL)
    {
      g_string_append (self->out, "<content type=\"html\">");
      spalt_site_xml_append_text (self->out, body);
      g_string_append (self->out, "</content>\n");
    }
  g_string_append (self->out, "</entry>\n");

  return TRUE;
}

gboolean
spalt_site_render_atom (SpaltSiteRenderer   *self,
                        const SpaltSiteFile *file,
                        GError             **error)
{
  SpaltSiteContent    *content = self->content;
  const SpaltSiteList *list = content->lists.all->pdata[file->index];
  g_autofree char     *title = spalt_site_feed_get_title (content, list);
  g_autofree char     *link = spalt_site_values_get_absolute (content, list->front);
  g_autofree char     *own = spalt_site_values_get_absolute (content, file->path);
  // A feed says when it changed also while it has nothing.
  gint64 updated = list->n_articles > 0 ? SPALT_TIME_NONE : 0;

  for (guint i = 0; i < MIN (list->n_articles, SPALT_SITE_FEED_SIZE); i++)
    updated = MAX (updated, spalt_site_story_get_changed (&content->published->articles[list->articles[i]]));
  g_string_append (
    self->out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
  spalt_site_xml_append_text (self->out, content->language);
  g_string_append (self->out, "\">\n");
  spalt_site_xml_add_element (self->out, "title", title);
  spalt_site_xml_add_element (self->out, "subtitle", spalt_site_feed_get_description (content, list));
  spalt_site_xml_add_element (self->out, "id", own);
  add_link (self->out, "self", "application/atom+xml", own);
  add_link (self->out, "alternate", "text/html", link);
  add_time (self->out, content, "updated", updated);
  g_string_append (self->out, "<author>\n");
  spalt_site_xml_add_element (self->out, "name", spalt_settings_get_name (content->settings));
  g_string_append (self->out, "</author>\n");
  spalt_site_xml_add_element (self->out, "rights", spalt_settings_get_copyright (content->settings));
  for (guint i = 0; i < MIN (list->n_articles, SPALT_SITE_FEED_SIZE); i++)
    if (!add_entry (self, list->articles[i], error))
      return FALSE;
  g_string_append (self->out, "</feed>\n");

  return TRUE;
}
