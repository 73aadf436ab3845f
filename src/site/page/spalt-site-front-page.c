// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-front.h"
#include "spalt-site-linked-data.h"
#include "spalt-site-list.h"
#include "spalt-site-pages.h"
#include "spalt-site-translations.h"
#include "spalt-site-values.h"

// Below the lead story, with pictures.
#define N_TOP 3

static void
add_lead (SpaltSiteRenderer *self,
          SpaltValue        *context,
          guint              article)
{
  SpaltSiteContent *content = self->content;
  guint             hero = content->published->articles[article].hero;

  spalt_value_set (context, "lead", spalt_site_values_get_teaser (content, self->root, article, FALSE));
  if (hero != SPALT_PUBLISHED_NONE)
    spalt_value_set (context, "photo",
                     spalt_site_values_new_photo (content, &content->published->photos[hero], SPALT_SITE_PHOTO_WHOLE,
                                                  self->root, "lead"));
}

// What others show of the page, with the picture of its lead story.
static void
add_head (SpaltSiteContent *content,
          SpaltValue       *page,
          guint             lead)
{
  const char *name = spalt_settings_get_name (content->settings);
  const char *tagline = spalt_settings_get_tagline (content->settings);
  guint       hero = lead != SPALT_PUBLISHED_NONE ? content->published->articles[lead].hero : SPALT_PUBLISHED_NONE;
  SpaltValue *alternates = spalt_site_translations_new_of_front (content);

  spalt_value_set_text (page, "title", name);
  spalt_value_set_text (page, "heading", name);
  spalt_site_page_describe (page, *tagline != '\0' ? tagline : spalt_settings_get_about (content->settings));
  spalt_site_page_set_image (content, page, hero,
                             hero != SPALT_PUBLISHED_NONE ? content->published->photos[hero].alt : "");
  if (alternates != NULL)
    spalt_value_set (page, "alternates", alternates);
  spalt_site_page_set_linked_data (page, spalt_site_linked_data_of_front (content));
}

gboolean
spalt_site_render_front (SpaltSiteRenderer   *self,
                         const SpaltSiteFile *file,
                         GError             **error)
{
  SpaltSiteContent      *content = self->content;
  SpaltValue            *page;
  g_autoptr (SpaltValue) context = spalt_site_page_new (self, file, "front", &page);
  guint                  n_items;
  g_autofree guint      *items = spalt_site_front_list_articles (content, &n_items);
  guint                  n_top = MIN (N_TOP, MAX (n_items, 1) - 1);
  gboolean               first = n_items > 0 && content->published->articles[items[0]].hero == SPALT_PUBLISHED_NONE;

  add_head (content, page, n_items > 0 ? items[0] : SPALT_PUBLISHED_NONE);
  spalt_site_list_add_pager (content, content->lists.all->pdata[file->index], 0, context, page);
  if (n_items > 0)
    add_lead (self, context, items[0]);
  if (n_top > 0)
    {
      spalt_value_set (context, "top", spalt_site_values_get_teasers (content, self->root, items + 1, n_top, &first));
      spalt_value_set_flag (context, "has_top", TRUE);
    }
  if (n_items > n_top + 1)
    {
      spalt_value_set (context, "items",
                       spalt_site_values_get_teasers (content, self->root, items + 1 + n_top, n_items - 1 - n_top,
                                                      &first));
      spalt_value_set_flag (context, "has_items", TRUE);
    }

  return spalt_site_renderer_apply (self, SPALT_SITE_TEMPLATE_FRONT, context, error);
}
