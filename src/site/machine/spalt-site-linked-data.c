// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-linked-data-private.h"

#include "spalt-site-photos.h"
#include "spalt-site-values.h"

/* JSON-LD (https://www.w3.org/TR/json-ld11/) with the words of https://schema.org/: what all kinds of pages have in
 * common. */

// Topics lie in each other, and may do so in a circle.
#define MAX_TOPIC_STEPS 8

/**
 * spalt_site_linked_data_open:
 *
 * Returns: (transfer full): a text to which things are added, for spalt_site_linked_data_close()
 */
GString *
spalt_site_linked_data_open (void)
{
  GString *out = g_string_sized_new (1024);

  spalt_site_json_open_map (out, NULL);
  spalt_site_json_add_text (out, "@context", "https://schema.org");
  spalt_site_json_open_list (out, "@graph");

  return out;
}

char *
spalt_site_linked_data_close (GString *out)
{
  spalt_site_json_close_list (out);
  spalt_site_json_close_map (out);

  return g_string_free_and_steal (out);
}

void
spalt_site_linked_data_open_thing (GString    *out,
                                   const char *name,
                                   const char *type)
{
  spalt_site_json_open_map (out, name);
  spalt_site_json_add_text (out, "@type", type);
}

/**
 * spalt_site_linked_data_add_address:
 *
 * Nothing is added while the site does not know where it lives: these addresses are read far from it.
 */
void
spalt_site_linked_data_add_address (GString                *out,
                                    const SpaltSiteContent *content,
                                    const char             *name,
                                    const char             *path)
{
  if (*content->base_url != '\0')
    spalt_site_json_add_joined (out, name, content->base_url, path, spalt_site_address_get_length (path));
}

void
spalt_site_linked_data_add_time (GString                *out,
                                 const SpaltSiteContent *content,
                                 const char             *name,
                                 gint64                  seconds)
{
  g_autofree char *time = spalt_time_format (seconds, content->zone, SPALT_TIME_ISO, content->language);

  spalt_site_json_add_some (out, name, time);
}

/**
 * spalt_site_linked_data_add_image:
 * @photo: its index, or %SPALT_PUBLISHED_NONE; one whose mark says %SPALT_SITE_PHOTO_SHARE
 */
void
spalt_site_linked_data_add_image (GString                *out,
                                  const SpaltSiteContent *content,
                                  const char             *name,
                                  guint                   photo)
{
  const SpaltPublishedPhoto *data;
  g_autofree char           *path = NULL;
  int                        width, height;

  if (photo == SPALT_PUBLISHED_NONE || *content->base_url == '\0')
    return;
  data = &content->published->photos[photo];
  path = spalt_site_photos_get_share (data, &width, &height);
  spalt_site_linked_data_open_thing (out, name, "ImageObject");
  // A drawing goes out as it is.
  if (path == NULL)
    {
      path = spalt_site_photos_get_src (data, "");
      width = data->width;
      height = data->height;
    }
  spalt_site_linked_data_add_address (out, content, "url", path);
  if (width > 0 && height > 0)
    {
      spalt_site_json_add_number (out, "width", width);
      spalt_site_json_add_number (out, "height", height);
    }
  spalt_site_json_close_map (out);
}

void
spalt_site_linked_data_add_publisher (GString                *out,
                                      const SpaltSiteContent *content,
                                      const char             *name)
{
  spalt_site_linked_data_open_thing (out, name, "NewsMediaOrganization");
  spalt_site_json_add_some (out, "name", spalt_settings_get_name (content->settings));
  spalt_site_linked_data_add_address (out, content, "url", "index.html");
  spalt_site_linked_data_add_image (out, content, "logo", content->logo);
  spalt_site_json_close_map (out);
}

void
spalt_site_linked_data_add_place (GString    *out,
                                  const char *name,
                                  const char *place,
                                  const char *country)
{
  spalt_site_linked_data_open_thing (out, name, "Place");
  spalt_site_json_add_some (out, "name", place);
  // Search engines want a country in every address that has parts. Where nobody has said it, the address is what people
  // write.
  if (*country == '\0')
    {
      spalt_site_json_add_some (out, "address", place);
    }
  else
    {
      spalt_site_linked_data_open_thing (out, "address", "PostalAddress");
      spalt_site_json_add_some (out, "addressLocality", place);
      spalt_site_json_add_text (out, "addressCountry", country);
      spalt_site_json_close_map (out);
    }
  spalt_site_json_close_map (out);
}

/**
 * spalt_site_linked_data_open_way:
 *
 * Begins a BreadcrumbList, whose first step is the front page. It stays away, with all its steps, while the site does
 * not know where it lives: a step without an address leads nowhere.
 */
void
spalt_site_linked_data_open_way (GString                *out,
                                 const SpaltSiteContent *content)
{
  if (*content->base_url == '\0')
    return;
  spalt_site_linked_data_open_thing (out, NULL, "BreadcrumbList");
  spalt_site_json_open_list (out, "itemListElement");
  spalt_site_linked_data_add_step (out, content, 1, spalt_settings_get_name (content->settings), "index.html");
}

void
spalt_site_linked_data_add_step (GString                *out,
                                 const SpaltSiteContent *content,
                                 guint                   position,
                                 const char             *label,
                                 const char             *path)
{
  if (*content->base_url == '\0')
    return;
  spalt_site_linked_data_open_thing (out, NULL, "ListItem");
  spalt_site_json_add_number (out, "position", position);
  spalt_site_json_add_text (out, "name", label);
  spalt_site_linked_data_add_address (out, content, "item", path);
  spalt_site_json_close_map (out);
}

void
spalt_site_linked_data_close_way (GString                *out,
                                  const SpaltSiteContent *content)
{
  if (*content->base_url == '\0')
    return;
  spalt_site_json_close_list (out);
  spalt_site_json_close_map (out);
}

/**
 * spalt_site_linked_data_add_topic_steps:
 *
 * Adds the topic and those that it lies in, the outermost first.
 *
 * Returns: the position of the step that comes next
 */
guint
spalt_site_linked_data_add_topic_steps (GString                *out,
                                        const SpaltSiteContent *content,
                                        guint                   topic)
{
  guint way[MAX_TOPIC_STEPS];
  guint n = 0;

  for (; topic != SPALT_PUBLISHED_NONE && n < MAX_TOPIC_STEPS; topic = content->published->topics[topic].parent)
    way[n++] = topic;
  for (guint i = 0; i < n; i++)
    {
      guint step = way[n - 1 - i];

      spalt_site_linked_data_add_step (out, content, i + 2, content->published->topics[step].name,
                                       content->lists.topics[step]->front);
    }

  return n + 2;
}
