// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-escape.h"
#include "spalt-site-feed-body.h"
#include "spalt-site-feed.h"
#include "spalt-site-json.h"
#include "spalt-site-story.h"
#include "spalt-site-values.h"

/* JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */

static void
add_time (GString          *out,
          SpaltSiteContent *content,
          const char       *name,
          gint64            seconds)
{
  g_autofree char *text = spalt_time_format (seconds, content->zone, SPALT_TIME_ISO, "en");

  spalt_site_json_add_text (out, name, text);
}

static void
add_authors (GString          *out,
             SpaltSiteContent *content,
             guint             index)
{
  const guint *people = spalt_site_content_get_people (content, index);
  guint        n_people = content->published->articles[index].n_people;

  if (n_people == 0)
    return;
  spalt_site_json_open_list (out, "authors");
  for (guint i = 0; i < n_people; i++)
    {
      g_autofree char *address = spalt_site_values_get_absolute (content, content->lists.people[people[i]]->front);

      spalt_site_json_open_map (out, NULL);
      spalt_site_json_add_text (out, "name", content->published->people[people[i]].name);
      spalt_site_json_add_text (out, "url", address);
      spalt_site_json_close_map (out);
    }
  spalt_site_json_close_list (out);
}

// Its topics and tags: the format knows but one kind.
static void
add_tags (GString          *out,
          SpaltSiteContent *content,
          guint             index)
{
  const SpaltPublishedArticle *article = &content->published->articles[index];
  const guint                 *topics = spalt_site_content_get_topics (content, index);
  const guint                 *tags = spalt_site_content_get_tags (content, index);

  if (article->n_topics + article->n_tags == 0)
    return;
  spalt_site_json_open_list (out, "tags");
  for (guint i = 0; i < article->n_topics; i++)
    spalt_site_json_add_text (out, NULL, content->published->topics[topics[i]].name);
  for (guint i = 0; i < article->n_tags; i++)
    spalt_site_json_add_text (out, NULL, content->published->tags[tags[i]].name);
  spalt_site_json_close_list (out);
}

static void
add_image (GString                  *out,
           const SpaltSiteFeedImage *image)
{
  spalt_site_json_open_list (out, "attachments");
  spalt_site_json_open_map (out, NULL);
  spalt_site_json_add_text (out, "url", image->address);
  spalt_site_json_add_text (out, "mime_type", image->media_type);
  if (image->bytes > 0)
    spalt_site_json_add_number (out, "size_in_bytes", image->bytes);
  spalt_site_json_close_map (out);
  spalt_site_json_close_list (out);
}

static gboolean
add_item (SpaltSiteRenderer *self,
          guint              index,
          GError           **error)
{
  SpaltSiteContent            *content = self->content;
  const SpaltPublishedArticle *article = &content->published->articles[index];
  g_autofree char             *link = spalt_site_values_get_absolute (content, content->articles[index].path);
  g_autofree char             *id = spalt_site_feed_get_id (article);
  g_auto (SpaltSiteFeedImage)  image = { 0 };
  g_autofree char             *headline = spalt_text_sanitize (article->headline);
  const char                  *body = NULL;

  if (spalt_settings_get_feed_full_text (content->settings) &&
      (body = spalt_site_feed_body_get (self, index, error)) == NULL)
    return FALSE;
  if (!spalt_site_feed_get_image (self, article, &image, error))
    return FALSE;
  spalt_site_json_open_map (self->out, NULL);
  spalt_site_json_add_text (self->out, "id", id);
  spalt_site_json_add_text (self->out, "url", link);
  spalt_site_json_add_some (self->out, "title", headline);
  spalt_site_json_add_some (self->out, "summary", article->lede);
  // One of the two must be there.
  if (body != NULL)
    spalt_site_json_add_text (self->out, "content_html", body);
  else
    spalt_site_json_add_text (self->out, "content_text", *article->lede != '\0' ? article->lede : headline);
  if (image.address != NULL)
    spalt_site_json_add_text (self->out, "image", image.address);
  add_time (self->out, content, "date_published", article->published_at);
  if (spalt_site_story_get_changed (article) > article->published_at)
    add_time (self->out, content, "date_modified", spalt_site_story_get_changed (article));
  add_authors (self->out, content, index);
  add_tags (self->out, content, index);
  if (image.address != NULL)
    add_image (self->out, &image);
  spalt_site_json_close_map (self->out);

  return TRUE;
}

gboolean
spalt_site_render_json_feed (SpaltSiteRenderer   *self,
                             const SpaltSiteFile *file,
                             GError             **error)
{
  SpaltSiteContent    *content = self->content;
  const SpaltSiteList *list = content->lists.all->pdata[file->index];
  g_autofree char     *title = spalt_site_feed_get_title (content, list);
  g_autofree char     *link = spalt_site_values_get_absolute (content, list->front);
  g_autofree char     *own = spalt_site_values_get_absolute (content, file->path);

  spalt_site_json_open_map (self->out, NULL);
  spalt_site_json_add_text (self->out, "version", "https://jsonfeed.org/version/1.1");
  spalt_site_json_add_text (self->out, "title", title);
  spalt_site_json_add_text (self->out, "home_page_url", link);
  spalt_site_json_add_text (self->out, "feed_url", own);
  spalt_site_json_add_some (self->out, "description", spalt_site_feed_get_description (content, list));
  spalt_site_json_add_text (self->out, "language", content->language);
  spalt_site_json_open_list (self->out, "items");
  for (guint i = 0; i < MIN (list->n_articles, SPALT_SITE_FEED_SIZE); i++)
    if (!add_item (self, list->articles[i], error))
      return FALSE;
  spalt_site_json_close_list (self->out);
  spalt_site_json_close_map (self->out);
  g_string_append_c (self->out, '\n');

  return TRUE;
}
