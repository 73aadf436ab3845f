// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-linked-data.h"

#include <string.h>

#include "spalt-site-photos.h"
#include "spalt-site-values.h"

/* JSON-LD with the words of https://schema.org/NewsArticle. It stands in a script element, so "<" is written as an escape: nothing in
 * a headline can end the element. */

// JSON wants every control character escaped (RFC 8259, section 7).
static gboolean
is_special (guchar character)
{
  return character < ' ' || character == '"' || character == '\\' || character == '<' || character == '>' || character == '&';
}

static void
append_string (GString    *out,
               const char *text)
{
  g_string_append_c (out, '"');
  while (*text != '\0')
    {
      const char *plain = text;

      while (*text != '\0' && !is_special ((guchar)*text))
        text++;
      g_string_append_len (out, plain, text - plain);
      if (*text == '\0')
        break;
      if (*text == '"' || *text == '\\')
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, *text);
        }
      else
        g_string_append_printf (out, "\\u%04x", (guint)(guchar)*text);
      text++;
    }
  g_string_append_c (out, '"');
}

// The first member of an object comes without a comma; all others go through here.
static void
append_member (GString    *out,
               const char *name,
               const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_string_append (out, ",\"");
  g_string_append (out, name);
  g_string_append (out, "\":");
  append_string (out, text);
}

static void
append_address (GString          *out,
                SpaltSiteContent *content,
                const char       *name,
                const char       *path)
{
  g_autofree char *address = NULL;

  if (*content->base_url == '\0')
    return;
  address = spalt_site_values_get_absolute (content, path);
  append_member (out, name, address);
}

static void
append_time (GString          *out,
             SpaltSiteContent *content,
             const char       *name,
             gint64            seconds)
{
  g_autofree char *time = spalt_time_format (seconds, content->zone, SPALT_TIME_ISO, content->language);

  append_member (out, name, time);
}

static void
append_publisher (GString          *out,
                  SpaltSiteContent *content)
{
  g_string_append (out, "{\"@type\":\"NewsMediaOrganization\"");
  append_member (out, "name", spalt_settings_get_name (content->settings));
  append_address (out, content, "url", "index.html");
  g_string_append_c (out, '}');
}

static void
append_authors (GString          *out,
                SpaltSiteContent *content,
                guint             article)
{
  const guint *people = spalt_site_content_get_people (content, article);
  guint        n_people = content->published->articles[article].n_people;

  if (n_people == 0)
    return;
  g_string_append (out, ",\"author\":[");
  for (guint i = 0; i < n_people; i++)
    {
      g_string_append (out, i > 0 ? ",{\"@type\":\"Person\"" : "{\"@type\":\"Person\"");
      append_member (out, "name", content->published->people[people[i]].name);
      append_address (out, content, "url", content->person_lists[people[i]]->front);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
append_keywords (GString          *out,
                 SpaltSiteContent *content,
                 guint             article)
{
  const guint *tags = spalt_site_content_get_tags (content, article);
  guint        n_tags = content->published->articles[article].n_tags;

  if (n_tags == 0)
    return;
  g_string_append (out, ",\"keywords\":[");
  for (guint i = 0; i < n_tags; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      append_string (out, content->published->tags[tags[i]].name);
    }
  g_string_append_c (out, ']');
}

static void
append_image (GString          *out,
              SpaltSiteContent *content,
              guint             photo)
{
  g_autofree char *path = NULL;
  int              width, height;

  if (photo == SPALT_PUBLISHED_NONE || *content->base_url == '\0')
    return;
  path = spalt_site_photos_get_share (&content->published->photos[photo], &width, &height);
  if (path == NULL)
    return;
  g_string_append (out, ",\"image\":{\"@type\":\"ImageObject\"");
  append_address (out, content, "url", path);
  g_string_append_printf (out, ",\"width\":%d,\"height\":%d}", width, height);
}

void
spalt_site_linked_data_append_article (GString          *out,
                                       SpaltSiteContent *content,
                                       guint             article)
{
  const SpaltPublishedArticle *data = &content->published->articles[article];
  const guint                 *topics = spalt_site_content_get_topics (content, article);

  g_string_append (out, "{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\"");
  append_member (out, "headline", data->headline);
  append_member (out, "description", data->lede);
  append_address (out, content, "mainEntityOfPage", content->articles[article].path);
  append_time (out, content, "datePublished", data->published_at);
  append_time (out, content, "dateModified", MAX (data->published_at, MAX (data->updated_at, data->corrected_at)));
  append_member (out, "inLanguage", content->language);
  if (data->n_topics > 0)
    append_member (out, "articleSection", content->published->topics[*topics].name);
  append_keywords (out, content, article);
  append_authors (out, content, article);
  append_image (out, content, data->hero);
  if (*data->correction != '\0')
    append_member (out, "correction", data->correction);
  g_string_append (out, ",\"publisher\":");
  append_publisher (out, content);
  g_string_append_c (out, '}');
}

void
spalt_site_linked_data_append_site (GString          *out,
                                    SpaltSiteContent *content)
{
  g_string_append (out, "{\"@context\":\"https://schema.org\",\"@type\":\"WebSite\"");
  append_member (out, "name", spalt_settings_get_name (content->settings));
  append_member (out, "description", spalt_settings_get_tagline (content->settings));
  append_address (out, content, "url", "index.html");
  append_member (out, "inLanguage", content->language);
  g_string_append (out, ",\"publisher\":");
  append_publisher (out, content);
  g_string_append_c (out, '}');
}
