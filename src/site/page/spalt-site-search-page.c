// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-pages.h"

#include "spalt-number.h"
#include "spalt-site-search-article.h"
#include "spalt-site-stemmer.h"
#include "spalt-site-values.h"

/* The page that readers search on, and the files that tell its script what the hits are. */

static SpaltValue *
new_link (const SpaltSiteContent *content,
          const char             *label,
          const char             *path)
{
  SpaltValue *link = spalt_value_new_map ();

  spalt_value_set_text (link, "label", label);
  spalt_site_values_set_path (content, link, "path", path);

  return link;
}

gboolean
spalt_site_render_search (SpaltSiteRenderer   *self,
                          const SpaltSiteFile *file,
                          GError             **error)
{
  SpaltSiteContent      *content = self->content;
  SpaltValue            *page;
  g_autoptr (SpaltValue) context = spalt_site_page_new (self, file, "search", &page);
  SpaltValue            *years = spalt_value_new_list ();
  SpaltValue            *topics = spalt_value_new_list ();
  const char            *stemmer = spalt_site_stemmer_choose (content->language);
  const char            *heading = spalt_site_theme_get_text (content->theme, "search");

  spalt_site_values_set_title (content, page, heading);
  spalt_value_set_text (page, "heading", heading);
  spalt_site_page_set_image (content, page, SPALT_PUBLISHED_NONE, "");
  if (stemmer != NULL)
    {
      spalt_value_set_text (context, "stemmer", stemmer);
      spalt_value_set (context, "stemmer_script",
                       spalt_value_take_text (spalt_site_theme_get_stemmer (content->theme, stemmer)));
    }
  for (guint i = 0; i < content->lists.years->len; i++)
    {
      const SpaltSiteList *list = content->lists.years->pdata[i];
      char                 number[SPALT_NUMBER_ROOM];

      spalt_value_append (years, new_link (content, spalt_number_format (list->index, number), list->front));
    }
  for (guint i = 0; i < content->published->n_topics; i++)
    if (content->lists.topics[i]->n_articles > 0)
      spalt_value_append (topics,
                          new_link (content, content->published->topics[i].name, content->lists.topics[i]->front));
  if (spalt_value_get_size (topics) > 0)
    spalt_value_set_flag (context, "has_topics", TRUE);
  spalt_value_set (context, "years", years);
  spalt_value_set (context, "topics", topics);

  return spalt_site_renderer_apply (self, SPALT_SITE_TEMPLATE_SEARCH, context, error);
}

gboolean
spalt_site_render_search_docs (SpaltSiteRenderer   *self,
                               const SpaltSiteFile *file,
                               GError             **error)
{
  for (guint doc = file->index; doc < file->index + file->page; doc++)
    spalt_site_search_append_doc (self->out, self->content, doc);

  return TRUE;
}
