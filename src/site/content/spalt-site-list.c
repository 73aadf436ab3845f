// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-plan.h"

/* Pages are numbered from the oldest: page 1 holds the oldest articles of the list, and never changes again. The front has no
 * number, and shows the newest, as many as a page holds and up to twice that less one. */

#define PAGE_SIZE 20
#define MIN_FRONT_SIZE 4
#define MAX_FRONT_SIZE 100

guint
spalt_site_list_get_page_size (const SpaltSiteContent *content,
                               const SpaltSiteList    *list)
{
  gint64 size = spalt_settings_get_front_page_size (content->settings);

  if (list->kind != SPALT_SITE_LIST_ALL || size <= 0)
    return PAGE_SIZE;

  return CLAMP (size, MIN_FRONT_SIZE, MAX_FRONT_SIZE);
}

/**
 * spalt_site_list_get_n_pages:
 *
 * Returns: how many numbered pages there are besides the front
 */
guint
spalt_site_list_get_n_pages (const SpaltSiteContent *content,
                             const SpaltSiteList    *list)
{
  guint full = list->n_articles / spalt_site_list_get_page_size (content, list);

  return full > 0 ? full - 1 : 0;
}

/**
 * spalt_site_list_get_items:
 * @page: 0 for the front
 *
 * Returns: the articles of the page, the newest first
 */
const guint *
spalt_site_list_get_items (const SpaltSiteContent *content,
                           const SpaltSiteList    *list,
                           guint                   page,
                           guint                  *n_items)
{
  guint size = spalt_site_list_get_page_size (content, list);

  if (page == 0)
    {
      *n_items = list->n_articles - spalt_site_list_get_n_pages (content, list) * size;
      return list->articles;
    }
  *n_items = size;

  return list->articles + list->n_articles - page * size;
}

char *
spalt_site_list_get_path (const SpaltSiteList *list,
                          guint                page)
{
  return page == 0 ? g_strdup (list->front) : g_strdup_printf ("%s%u.html", list->base, page);
}
