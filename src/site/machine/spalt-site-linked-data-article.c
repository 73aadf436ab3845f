// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-linked-data-private.h"
#include "spalt-site-story.h"
#include "spalt-time.h"

/* https://schema.org/NewsArticle */

static void
add_authors (GString          *out,
             SpaltSiteContent *content,
             guint             article)
{
  const guint *people = spalt_site_content_get_people (content, article);
  guint        n_people = content->published->articles[article].n_people;

  if (n_people == 0)
    return;
  spalt_site_json_open_list (out, "author");
  for (guint i = 0; i < n_people; i++)
    {
      spalt_site_linked_data_open_thing (out, NULL, "Person");
      spalt_site_json_add_text (out, "name", content->published->people[people[i]].name);
      spalt_site_linked_data_add_address (out, content, "url", content->lists.people[people[i]]->front);
      spalt_site_json_close_map (out);
    }
  spalt_site_json_close_list (out);
}

static void
add_keywords (GString          *out,
              SpaltSiteContent *content,
              guint             article)
{
  const guint *tags = spalt_site_content_get_tags (content, article);
  guint        n_tags = content->published->articles[article].n_tags;

  if (n_tags == 0)
    return;
  spalt_site_json_open_list (out, "keywords");
  for (guint i = 0; i < n_tags; i++)
    spalt_site_json_add_text (out, NULL, content->published->tags[tags[i]].name);
  spalt_site_json_close_list (out);
}

static void
add_correction (GString                     *out,
                SpaltSiteContent            *content,
                const SpaltPublishedArticle *data)
{
  if (*data->correction == '\0')
    return;
  spalt_site_linked_data_open_thing (out, "correction", "CorrectionComment");
  spalt_site_json_add_text (out, "text", data->correction);
  if (spalt_time_is_set (data->corrected_at))
    spalt_site_linked_data_add_time (out, content, "datePublished", data->corrected_at);
  spalt_site_json_close_map (out);
}

static void
add_news (GString          *out,
          SpaltSiteContent *content,
          guint             article)
{
  const SpaltPublishedArticle *data = &content->published->articles[article];
  const guint                 *topics = spalt_site_content_get_topics (content, article);

  spalt_site_linked_data_open_thing (out, NULL, "NewsArticle");
  spalt_site_json_add_text (out, "headline", data->headline);
  spalt_site_json_add_some (out, "description", data->lede);
  spalt_site_linked_data_add_address (out, content, "url", content->articles[article].path);
  spalt_site_linked_data_add_address (out, content, "mainEntityOfPage", content->articles[article].path);
  spalt_site_linked_data_add_time (out, content, "datePublished", data->published_at);
  spalt_site_linked_data_add_time (out, content, "dateModified", spalt_site_story_get_changed (data));
  spalt_site_json_add_text (out, "inLanguage", content->language);
  spalt_site_json_add_flag (out, "isAccessibleForFree", TRUE);
  if (data->n_topics > 0)
    spalt_site_json_add_text (out, "articleSection", content->published->topics[*topics].name);
  add_keywords (out, content, article);
  add_authors (out, content, article);
  spalt_site_linked_data_add_image (out, content, "image", data->hero);
  add_correction (out, content, data);
  if (data->n_comments > 0)
    spalt_site_json_add_number (out, "commentCount", data->n_comments);
  spalt_site_linked_data_add_publisher (out, content, "publisher");
  spalt_site_json_close_map (out);
}

char *
spalt_site_linked_data_of_article (SpaltSiteContent *content,
                                   guint             article)
{
  const SpaltPublishedArticle *data = &content->published->articles[article];
  GString                     *out = spalt_site_linked_data_open ();
  guint                        position;

  add_news (out, content, article);
  spalt_site_linked_data_open_way (out, content);
  position =
    spalt_site_linked_data_add_topic_steps (out, content,
                                            data->n_topics > 0 ? *spalt_site_content_get_topics (content, article)
                                                               : SPALT_PUBLISHED_NONE);
  spalt_site_linked_data_add_step (out, content, position, data->headline, content->articles[article].path);
  spalt_site_linked_data_close_way (out, content);

  return spalt_site_linked_data_close (out);
}
