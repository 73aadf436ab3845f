// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-front.h"

#include "spalt-site-list.h"
#include "spalt-time.h"

static const SpaltPublishedPin *
find_pin (const SpaltSiteContent *content,
          gint64                  position)
{
  for (guint i = 0; i < content->published->n_pins; i++)
    {
      const SpaltPublishedPin *pin = &content->published->pins[i];

      if (pin->position == position && pin->article != SPALT_PUBLISHED_NONE &&
          (!spalt_time_is_set (pin->until) || pin->until > content->run.now))
        return pin;
    }

  return NULL;
}

static gboolean
is_pinned (const SpaltSiteContent *content,
           guint                   article)
{
  for (guint i = 0; i < content->published->n_pins; i++)
    {
      const SpaltPublishedPin *pin = &content->published->pins[i];

      if (pin->article == article && find_pin (content, pin->position) == pin)
        return TRUE;
    }

  return FALSE;
}

static gint64
get_last_position (const SpaltSiteContent *content)
{
  gint64 last = 0;

  for (guint i = 0; i < content->published->n_pins; i++)
    last = MAX (last, content->published->pins[i].position);

  return last;
}

/**
 * spalt_site_front_list_articles:
 * @n_articles: (out):
 *
 * The articles of the front page in its order: each pinned one at its place for as long as it is pinned, the newest of
 * the others around them. A place behind the last article is the last one.
 *
 * Returns: (transfer full): indexes
 */
guint *
spalt_site_front_list_articles (const SpaltSiteContent *content,
                                guint                  *n_articles)
{
  const guint *newest = spalt_site_list_get_items (content, content->lists.all->pdata[0], 0, n_articles);
  GArray      *order = g_array_sized_new (FALSE, FALSE, sizeof (guint), *n_articles + content->published->n_pins);
  gint64       last = get_last_position (content);
  guint        next = 0;

  for (gint64 position = 1; next < *n_articles || position <= last; position++)
    {
      const SpaltPublishedPin *pin = position <= last ? find_pin (content, position) : NULL;

      if (pin != NULL)
        {
          g_array_append_val (order, pin->article);
          continue;
        }
      while (next < *n_articles && is_pinned (content, newest[next]))
        next++;
      if (next < *n_articles)
        g_array_append_val (order, newest[next++]);
    }
  *n_articles = order->len;

  return (guint *)g_array_free (order, FALSE);
}
