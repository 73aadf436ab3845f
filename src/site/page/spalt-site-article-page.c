// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <string.h>

#include "spalt-site-linked-data.h"
#include "spalt-site-photos.h"
#include "spalt-site-pages.h"
#include "spalt-site-story.h"
#include "spalt-site-translations.h"
#include "spalt-site-values.h"

static SpaltValue *
new_story (SpaltSiteRenderer *self,
           guint              article)
{
  SpaltSiteContent            *content = self->content;
  SpaltPublished              *published = content->published;
  const SpaltPublishedArticle *data = &published->articles[article];
  const guint                 *people = spalt_site_content_get_people (content, article);
  const guint                 *topics = spalt_site_content_get_topics (content, article);
  const guint                 *tags = spalt_site_content_get_tags (content, article);
  SpaltValue                  *story = spalt_site_story_new (content, data);
  SpaltValue                  *list = spalt_value_new_list ();

  for (guint i = 0; i < data->n_people; i++)
    spalt_site_story_add_person (content, list, data->n_people, published->people[people[i]].slug,
                                 published->people[people[i]].name, published->people[people[i]].bio);
  spalt_site_story_set_list (story, "people", "has_people", list);
  if (data->n_topics > 0)
    spalt_site_story_set_topic (content, story, data, published->topics[*topics].slug, published->topics[*topics].name);
  list = spalt_value_new_list ();
  for (guint i = 0; i < data->n_tags; i++)
    spalt_site_story_add_tag (content, list, published->tags[tags[i]].slug, published->tags[tags[i]].name);
  spalt_site_story_set_list (story, "tags", "has_tags", list);
  if (data->hero != SPALT_PUBLISHED_NONE)
    {
      const SpaltPublishedPhoto *photo = &published->photos[data->hero];

      spalt_site_story_set_hero (story, data, photo,
                                 spalt_site_values_new_photo (content, photo, SPALT_SITE_PHOTO_WHOLE, self->root,
                                                              "hero"));
    }

  return story;
}

// What others show of the page: its head, for services and search engines.
static void
describe (SpaltSiteContent *content,
          SpaltValue       *page,
          guint             article)
{
  const SpaltPublishedArticle *data = &content->published->articles[article];
  SpaltValue                  *alternates = spalt_site_translations_new_of_article (content, article);
  const char                  *alt = data->hero_alt;

  if (*alt == '\0' && data->hero != SPALT_PUBLISHED_NONE)
    alt = content->published->photos[data->hero].alt;
  spalt_site_values_set_title (content, page, data->headline);
  spalt_value_set_text (page, "type", "article");
  spalt_value_set_borrowed (page, "heading", data->headline);
  spalt_site_page_set_image (content, page, data->hero, alt);
  if (data->n_topics > 0)
    spalt_value_set_borrowed (page, "section",
                              content->published->topics[*spalt_site_content_get_topics (content, article)].name);
  if (alternates != NULL)
    spalt_value_set (page, "alternates", alternates);
  spalt_site_page_set_linked_data (page, spalt_site_linked_data_of_article (content, article));
}

// An article without a lede is described by how it begins.
static void
describe_by_text (SpaltValue *page,
                  const char *lede,
                  const char *body)
{
  g_autofree char *excerpt = *lede == '\0' ? spalt_markup_excerpt (body, SPALT_SITE_DESCRIPTION_LENGTH) : NULL;

  spalt_site_page_describe (page, excerpt != NULL ? excerpt : lede);
}

gboolean
spalt_site_render_article (SpaltSiteRenderer   *self,
                           const SpaltSiteFile *file,
                           GError             **error)
{
  SpaltSiteContent       *content = self->content;
  const SpaltSiteArticle *article = &content->articles[file->index];
  SpaltValue             *page, *story;
  g_autoptr (SpaltValue)  context = spalt_site_page_new (self, file, "article", &page);
  const char             *body;

  describe (content, page, file->index);
  story = new_story (self, file->index);
  spalt_value_set (context, "article", story);
  if (article->n_related > 0)
    {
      spalt_value_set (context, "related",
                       spalt_site_values_get_teasers (content, self->root, article->related, article->n_related, NULL));
      spalt_value_set_flag (context, "has_related", TRUE);
    }
  if (!spalt_site_add_comments (self, file->index, context, error))
    return FALSE;
  body = spalt_site_renderer_read_text (self, file->index, error);
  if (body == NULL)
    return FALSE;
  describe_by_text (page, content->published->articles[file->index].lede, body);
  spalt_site_render_body (self, story, body, TRUE);

  return spalt_site_renderer_apply (self, SPALT_SITE_TEMPLATE_ARTICLE, context, error);
}
