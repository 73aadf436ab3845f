// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

/* Pages are numbered from the oldest: page 1 holds the oldest of a list, and never changes again. The front has no
 * number, 0, and holds the newest, as many as a page and up to twice that less one. Ranks are counted from the newest.
 * */

/**
 * spalt_site_paging_count:
 * @n: how many there are
 * @size: how many a page holds
 *
 * Returns: how many numbered pages there are besides the front
 */
static inline guint
spalt_site_paging_count (guint n,
                         guint size)
{
  return n / size > 0 ? n / size - 1 : 0;
}

/**
 * spalt_site_paging_get_range:
 * @page: 0 for the front
 * @n_items: (out): how many stand on it
 *
 * Returns: the rank of the first one that stands on it
 */
static inline guint
spalt_site_paging_get_range (guint  n,
                             guint  size,
                             guint  page,
                             guint *n_items)
{
  *n_items = page == 0 ? n - spalt_site_paging_count (n, size) * size : size;

  return page == 0 ? 0 : n - page * size;
}

/**
 * spalt_site_paging_find:
 *
 * Returns: the page that one stands on
 */
static inline guint
spalt_site_paging_find (guint n,
                        guint size,
                        guint rank)
{
  guint page = (n - 1 - rank) / size + 1;

  return page > spalt_site_paging_count (n, size) ? 0 : page;
}

/**
 * spalt_site_paging_is_known:
 * @n_known: how many of the newest are known
 *
 * Returns: whether all that stand on the page are
 */
static inline gboolean
spalt_site_paging_is_known (guint n,
                            guint size,
                            guint page,
                            guint n_known)
{
  guint n_items;
  guint rank = spalt_site_paging_get_range (n, size, page, &n_items);

  return rank + n_items <= n_known;
}
