// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-linked-data.h"
#include "spalt-site-photos.h"
#include "spalt-site-renderer.h"
#include "spalt-site-values.h"

// Below the lead story, with pictures.
#define N_TOP 3
#define LEAD_SIZES "(min-width: 78rem) 42rem, (min-width: 46rem) 56vw, 100vw"

static const char *
get_heading (SpaltSiteContent    *content,
             const SpaltSiteList *list,
             char                *number,
             gsize                size)
{
  switch (list->kind)
    {
    case SPALT_SITE_LIST_ALL:
      return spalt_site_theme_get_text (content->theme, "older");
    case SPALT_SITE_LIST_TOPIC:
      return content->published->topics[list->index].name;
    case SPALT_SITE_LIST_TAG:
      return content->published->tags[list->index].name;
    case SPALT_SITE_LIST_PERSON:
      return content->published->people[list->index].name;
    case SPALT_SITE_LIST_YEAR:
      g_snprintf (number, size, "%u", list->index);
      return number;
    }

  g_return_val_if_reached (NULL);
}

static void
add_portrait (SpaltSiteRenderer *self,
              SpaltValue        *page,
              guint              person)
{
  SpaltSiteContent          *content = self->content;
  guint                      index = content->published->people[person].photo;
  const SpaltPublishedPhoto *photo = index != SPALT_PUBLISHED_NONE ? &content->published->photos[index] : NULL;
  g_autofree char           *path = NULL;
  SpaltValue                *portrait;
  char                       number[16];
  int                        width, height;

  if (photo == NULL)
    return;
  path = spalt_site_photos_get_crop (photo, SPALT_SITE_PHOTO_PORTRAIT, 1, &width, &height);
  portrait = spalt_value_new_map ();
  spalt_value_set (portrait, "src", spalt_value_take_text (g_strconcat (self->root, path, NULL)));
  g_snprintf (number, sizeof number, "%d", width);
  spalt_value_set_text (portrait, "width", number);
  g_snprintf (number, sizeof number, "%d", height);
  spalt_value_set_text (portrait, "height", number);
  spalt_value_set (portrait, "alt", spalt_value_new_text (photo->alt));
  spalt_value_set (page, "portrait", portrait);
}

static void
add_children (SpaltSiteRenderer *self,
              SpaltValue        *context,
              guint              topic)
{
  SpaltSiteContent *content = self->content;
  SpaltValue       *children = spalt_value_new_list ();

  for (guint i = 0; i < content->published->n_topics; i++)
    if (content->published->topics[i].parent == topic)
      {
        SpaltValue *child = spalt_value_new_map ();

        spalt_value_set_text (child, "label", content->published->topics[i].name);
        spalt_value_set_text (child, "path", content->topic_lists[i]->front);
        spalt_value_append (children, child);
      }
  if (spalt_value_get_size (children) > 0)
    {
      spalt_value_set (context, "children", children);
      spalt_value_set_flag (context, "has_children", TRUE);
    }
  else
    spalt_value_unref (children);
}

static guint
get_top_topic (SpaltSiteContent *content,
               guint             topic)
{
  for (guint i = 0; i < content->published->n_topics && content->published->topics[topic].parent != SPALT_PUBLISHED_NONE; i++)
    topic = content->published->topics[topic].parent;

  return topic;
}

static void
describe (SpaltSiteRenderer   *self,
          const SpaltSiteList *list,
          guint                page_number,
          SpaltValue          *context,
          SpaltValue          *page)
{
  SpaltSiteContent *content = self->content;

  switch (list->kind)
    {
    case SPALT_SITE_LIST_ALL:
      break;
    case SPALT_SITE_LIST_TOPIC:
      spalt_value_set_text (page, "label", spalt_site_theme_get_text (content->theme, "topic"));
      if (page_number == 0)
        spalt_value_set_text (page, "intro", content->published->topics[list->index].description);
      spalt_value_set_text (page, "description", content->published->topics[list->index].description);
      spalt_value_set (page, "feed", spalt_value_take_text (g_strconcat (list->base, "rss.xml", NULL)));
      spalt_value_set (context, "menu", spalt_site_values_new_menu (content, get_top_topic (content, list->index)));
      add_children (self, context, list->index);
      break;
    case SPALT_SITE_LIST_TAG:
      spalt_value_set_text (page, "label", spalt_site_theme_get_text (content->theme, "tag"));
      break;
    case SPALT_SITE_LIST_PERSON:
      spalt_value_set_text (page, "label", spalt_site_theme_get_text (content->theme, "person"));
      if (page_number == 0)
        spalt_value_set_text (page, "intro", content->published->people[list->index].bio);
      add_portrait (self, page, list->index);
      break;
    case SPALT_SITE_LIST_YEAR:
      spalt_value_set_text (page, "label", spalt_site_theme_get_text (content->theme, "archive"));
      break;
    }
}

// Newer and older pages by their paths. The first numbered page is the oldest.
static void
add_pager (SpaltSiteContent    *content,
           const SpaltSiteList *list,
           guint                number,
           SpaltValue          *context,
           SpaltValue          *page)
{
  guint n_pages = spalt_site_list_get_n_pages (content, list);

  if (number > 0)
    spalt_value_set (page, "newer", spalt_value_take_text (spalt_site_list_get_path (list, number < n_pages ? number + 1 : 0)));
  if (number > 1)
    spalt_value_set (page, "older", spalt_value_take_text (spalt_site_list_get_path (list, number - 1)));
  else if (number == 0 && n_pages > 0)
    spalt_value_set (page, "older", spalt_value_take_text (spalt_site_list_get_path (list, n_pages)));
  if (n_pages > 0)
    spalt_value_set_flag (context, "has_pager", TRUE);
}

// A numbered page is called by the days that it spans, which stay the same, not by a number that says nothing.
static void
set_list_title (SpaltSiteContent    *content,
                const SpaltSiteList *list,
                const guint         *items,
                guint                n_items,
                guint                number,
                SpaltValue          *page)
{
  char        year[16];
  const char *heading = get_heading (content, list, year, sizeof year);

  spalt_value_set_text (page, "heading", heading);
  if (number > 0 && n_items > 0)
    {
      const SpaltPublishedArticle *articles = content->published->articles;
      g_autofree char             *first = spalt_time_format (articles[items[n_items - 1]].published_at, content->zone, SPALT_TIME_DATE, content->language);
      g_autofree char             *last = spalt_time_format (articles[items[0]].published_at, content->zone, SPALT_TIME_DATE, content->language);
      g_autofree char             *span = g_strdup_printf ("%s – %s", first, last);
      g_autofree char             *title = g_strdup_printf ("%s, %s", heading, span);

      spalt_value_set_text (page, "span", span);
      spalt_site_values_set_title (content, page, title);
    }
  else
    spalt_site_values_set_title (content, page, heading);
}

static gboolean
render_front (SpaltSiteRenderer   *self,
              const SpaltSiteList *list,
              const SpaltSiteFile *file,
              GError             **error)
{
  SpaltSiteContent      *content = self->content;
  SpaltValue            *page;
  g_autoptr (SpaltValue) context = spalt_site_values_new_page (content, file->path, "front", &page);
  GString               *linked_data = g_string_new (NULL);
  guint                  n_items;
  const guint           *items = spalt_site_list_get_items (content, list, 0, &n_items);
  guint                  n_top = MIN (N_TOP, MAX (n_items, 1) - 1);

  spalt_value_set_text (page, "title", spalt_settings_get_name (content->settings));
  spalt_value_set_text (page, "description", spalt_settings_get_tagline (content->settings));
  spalt_site_linked_data_append_site (linked_data, content);
  spalt_value_set (page, "linked_data", spalt_value_take_text (g_string_free_and_steal (linked_data)));
  add_pager (content, list, 0, context, page);
  if (n_items > 0)
    {
      guint       hero = content->published->articles[items[0]].hero;
      SpaltValue *lead = spalt_site_values_get_teaser (content, items[0]);

      spalt_value_set (context, "lead", lead);
      if (hero != SPALT_PUBLISHED_NONE)
        spalt_value_set (context, "photo", spalt_site_values_new_photo (&content->published->photos[hero], self->root, LEAD_SIZES));
    }
  if (n_top > 0)
    {
      spalt_value_set (context, "top", spalt_site_values_get_teasers (content, items + 1, n_top));
      spalt_value_set_flag (context, "has_top", TRUE);
    }
  if (n_items > n_top + 1)
    {
      spalt_value_set (context, "items", spalt_site_values_get_teasers (content, items + 1 + n_top, n_items - 1 - n_top));
      spalt_value_set_flag (context, "has_items", TRUE);
    }

  return spalt_site_renderer_apply (self, SPALT_SITE_TEMPLATE_FRONT, context, error);
}

gboolean
spalt_site_renderer_render_list (SpaltSiteRenderer   *self,
                                 const SpaltSiteFile *file,
                                 GError             **error)
{
  SpaltSiteContent      *content = self->content;
  const SpaltSiteList   *list = content->lists->pdata[file->index];
  g_autoptr (SpaltValue) context = NULL;
  SpaltValue            *page;
  const guint           *items;
  guint                  n_items;

  self->root = spalt_site_address_get_root (file->path);
  if (list->kind == SPALT_SITE_LIST_ALL && file->page == 0)
    return render_front (self, list, file, error);

  context = spalt_site_values_new_page (content, file->path, "list", &page);
  items = spalt_site_list_get_items (content, list, file->page, &n_items);
  set_list_title (content, list, items, n_items, file->page, page);
  describe (self, list, file->page, context, page);
  add_pager (content, list, file->page, context, page);
  if (n_items > 0)
    {
      spalt_value_set (context, "items", spalt_site_values_get_teasers (content, items, n_items));
      spalt_value_set_flag (context, "has_items", TRUE);
    }

  return spalt_site_renderer_apply (self, SPALT_SITE_TEMPLATE_LIST, context, error);
}
