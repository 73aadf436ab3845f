// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-linked-data.h"
#include "spalt-site-photos.h"
#include "spalt-site-list.h"
#include "spalt-site-pages.h"
#include "spalt-site-values.h"

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
  g_autofree char           *srcset = NULL;
  SpaltValue                *portrait;
  int                        width, height;

  if (photo == NULL)
    return;
  path = spalt_site_photos_get_crop (photo, SPALT_SITE_PHOTO_PORTRAIT, 1, &width, &height);
  portrait = spalt_value_new_map ();
  spalt_value_set (portrait, "src", spalt_value_take_text (g_strconcat (self->root, path, NULL)));
  srcset = spalt_site_photos_get_crops (photo, SPALT_SITE_PHOTO_PORTRAIT, self->root, NULL);
  spalt_value_set_text (portrait, "srcset", srcset);
  spalt_value_set_number (portrait, "width", width);
  spalt_value_set_number (portrait, "height", height);
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
        spalt_site_values_set_path (content, child, "path", content->lists.topics[i]->front);
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

static void
describe (SpaltSiteRenderer   *self,
          const SpaltSiteList *list,
          guint                page_number,
          SpaltValue          *context,
          SpaltValue          *page)
{
  SpaltSiteContent *content = self->content;
  guint             photo =
    list->kind == SPALT_SITE_LIST_PERSON ? content->published->people[list->index].photo : SPALT_PUBLISHED_NONE;

  spalt_site_page_set_image (content, page, photo,
                             photo != SPALT_PUBLISHED_NONE ? content->published->people[list->index].name : "");
  switch (list->kind)
    {
    case SPALT_SITE_LIST_ALL:
      spalt_value_set_flag (page, "of_all", TRUE);
      break;
    case SPALT_SITE_LIST_TOPIC:
      spalt_value_set_flag (page, "of_topic", TRUE);
      spalt_value_set_text (page, "label", spalt_site_theme_get_text (content->theme, "topic"));
      if (page_number == 0)
        {
          spalt_value_set_text (page, "intro", content->published->topics[list->index].description);
          spalt_site_page_describe (page, content->published->topics[list->index].description);
        }
      spalt_value_set (page, "feed", spalt_value_take_text (g_strconcat (list->base, "rss.xml", NULL)));
      add_children (self, context, list->index);
      break;
    case SPALT_SITE_LIST_TAG:
      spalt_value_set_flag (page, "of_tag", TRUE);
      spalt_value_set_text (page, "label", spalt_site_theme_get_text (content->theme, "tag"));
      break;
    case SPALT_SITE_LIST_PERSON:
      spalt_value_set_flag (page, "of_person", TRUE);
      spalt_value_set_text (page, "label", spalt_site_theme_get_text (content->theme, "person"));
      if (page_number == 0)
        {
          spalt_value_set_text (page, "intro", content->published->people[list->index].bio);
          spalt_site_page_describe (page, content->published->people[list->index].bio);
        }
      add_portrait (self, page, list->index);
      spalt_value_set_text (page, "type", "profile");
      break;
    case SPALT_SITE_LIST_YEAR:
      spalt_value_set_flag (page, "of_year", TRUE);
      spalt_value_set_text (page, "label", spalt_site_theme_get_text (content->theme, "archive"));
      break;
    }
}

static void
set_list_path (SpaltSiteContent    *content,
               const SpaltSiteList *list,
               guint                number,
               const char          *key,
               SpaltValue          *page)
{
  g_autofree char *path = spalt_site_list_get_path (list, number);

  spalt_site_values_set_path (content, page, key, path);
}

/**
 * spalt_site_list_add_pager:
 * @number: of the page, 0 for the front
 *
 * Adds the newer and older pages by their paths, and the two ends of the list. The first numbered page is the oldest.
 */
void
spalt_site_list_add_pager (SpaltSiteContent    *content,
                           const SpaltSiteList *list,
                           guint                number,
                           SpaltValue          *context,
                           SpaltValue          *page)
{
  guint n_pages = spalt_site_list_get_n_pages (content, list);

  if (n_pages == 0)
    return;
  spalt_value_set_flag (context, "has_pager", TRUE);
  if (number > 0)
    {
      set_list_path (content, list, number < n_pages ? number + 1 : 0, "newer", page);
      set_list_path (content, list, 0, "newest", page);
      spalt_value_set_number (page, "number", number);
    }
  if (number != 1)
    {
      set_list_path (content, list, number == 0 ? n_pages : number - 1, "older", page);
      set_list_path (content, list, 1, "oldest", page);
    }
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
  spalt_site_page_set_linked_data (page, spalt_site_linked_data_of_list (content, list, number, heading));
  if (number > 0 && n_items > 0)
    {
      const SpaltPublishedArticle *articles = content->published->articles;
      g_autofree char             *first = spalt_time_format (articles[items[n_items - 1]].published_at, content->zone,
                                                              SPALT_TIME_DATE, content->language);
      g_autofree char             *last =
        spalt_time_format (articles[items[0]].published_at, content->zone, SPALT_TIME_DATE, content->language);
      g_autofree char *span = g_strdup_printf ("%s – %s", first, last);
      g_autofree char *title = g_strdup_printf ("%s, %s", heading, span);

      spalt_value_set_text (page, "span", span);
      spalt_site_values_set_title (content, page, title);
    }
  else
    spalt_site_values_set_title (content, page, heading);
}

gboolean
spalt_site_render_list (SpaltSiteRenderer   *self,
                        const SpaltSiteFile *file,
                        GError             **error)
{
  SpaltSiteContent      *content = self->content;
  const SpaltSiteList   *list = content->lists.all->pdata[file->index];
  g_autoptr (SpaltValue) context = NULL;
  SpaltValue            *page;
  const guint           *items;
  guint                  n_items;
  // A person's portrait stands before the list.
  gboolean first =
    list->kind != SPALT_SITE_LIST_PERSON || content->published->people[list->index].photo == SPALT_PUBLISHED_NONE;

  if (list->kind == SPALT_SITE_LIST_ALL && file->page == 0)
    return spalt_site_render_front (self, file, error);

  context = spalt_site_page_new (self, file, "list", &page);
  items = spalt_site_list_get_items (content, list, file->page, &n_items);
  set_list_title (content, list, items, n_items, file->page, page);
  describe (self, list, file->page, context, page);
  spalt_site_list_add_pager (content, list, file->page, context, page);
  if (n_items > 0)
    {
      spalt_value_set (context, "items", spalt_site_values_get_teasers (content, self->root, items, n_items, &first));
      spalt_value_set_flag (context, "has_items", TRUE);
    }

  return spalt_site_renderer_apply (self, SPALT_SITE_TEMPLATE_LIST, context, error);
}
