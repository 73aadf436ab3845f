// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-list.h"

#include "spalt-site-hash.h"
#include "spalt-site-stamp.h"

/* Pages are numbered from the oldest: page 1 holds the oldest articles of the list, and never changes again. The front has no
 * number, and shows the newest, as many as a page holds and up to twice that less one. */

#define PAGE_SIZE 20
#define MIN_FRONT_SIZE 4
#define MAX_FRONT_SIZE 100

static void
list_free (gpointer data)
{
  SpaltSiteList *list = data;

  g_free (list->front);
  g_free (list->base);
  g_free (list->articles);
  g_free (list);
}

static SpaltSiteList *
add_list (SpaltSiteContent *self,
          SpaltSiteListKind kind,
          guint             index,
          const char       *word,
          const char       *slug)
{
  SpaltSiteList *list = g_new0 (SpaltSiteList, 1);

  list->kind = kind;
  list->index = index;
  list->front = g_strdup_printf ("%s/%s.html", word, slug);
  list->base = g_strdup_printf ("%s/%s/", word, slug);
  list->stamp = spalt_site_hash_text (self->stamp, list->front);
  g_ptr_array_add (self->lists, list);

  return list;
}

// Room is counted first, so that each list takes as much memory as it needs.
static void
add_to_list (SpaltSiteList *list,
             guint          article,
             gboolean       counting)
{
  if (counting)
    {
      list->n_articles++;
      return;
    }
  if (list->articles == NULL)
    {
      list->articles = g_new (guint, list->n_articles);
      list->n_articles = 0;
    }
  list->articles[list->n_articles++] = article;
}

// A topic's list has the articles of the topics below it too, each once, though parents may stand in a circle.
static void
add_to_topics (SpaltSiteContent *self,
               guint             article,
               gboolean          counting)
{
  const SpaltPublishedTopic *topics = self->published->topics;
  const guint               *own = spalt_site_content_get_topics (self, article);
  guint                      n_own = self->published->articles[article].n_topics;
  guint                      visit = 2 * article + (counting ? 1 : 2);

  for (guint i = 0; i < n_own; i++)
    for (guint topic = own[i]; topic != SPALT_PUBLISHED_NONE && self->topic_lists[topic]->visit != visit; topic = topics[topic].parent)
      {
        self->topic_lists[topic]->visit = visit;
        add_to_list (self->topic_lists[topic], article, counting);
      }
}

static guint
get_year (GTimeZone *zone,
          gint64     seconds)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
  g_autoptr (GDateTime) date = g_date_time_to_timezone (utc, zone);

  return g_date_time_get_year (date);
}

static void
fill_lists (SpaltSiteContent *self,
            SpaltSiteList    *all,
            SpaltSiteList   **years,
            gboolean          counting)
{
  SpaltPublished *published = self->published;

  for (guint i = 0; i < published->n_articles; i++)
    {
      const guint *people = spalt_site_content_get_people (self, i);
      const guint *tags = spalt_site_content_get_tags (self, i);

      add_to_list (all, i, counting);
      add_to_list (years[i], i, counting);
      add_to_topics (self, i, counting);
      for (guint k = 0; k < published->articles[i].n_people; k++)
        add_to_list (self->person_lists[people[k]], i, counting);
      for (guint k = 0; k < published->articles[i].n_tags; k++)
        add_to_list (self->tag_lists[tags[k]], i, counting);
    }
}

static SpaltSiteList *
find_year_list (SpaltSiteContent *self,
                guint             year)
{
  char           name[16];
  SpaltSiteList *list = self->years->len > 0 ? self->years->pdata[self->years->len - 1] : NULL;

  // Articles come newest first, so a year's stand together.
  if (list != NULL && list->index == year)
    return list;
  g_snprintf (name, sizeof name, "%04u", year);
  list = add_list (self, SPALT_SITE_LIST_YEAR, year, self->words->archive, name);
  g_ptr_array_add (self->years, list);

  return list;
}

static void
make_term_lists (SpaltSiteContent *self)
{
  SpaltPublished *published = self->published;
  SpaltSiteList  *list;

  self->topic_lists = g_new0 (SpaltSiteList *, published->n_topics + 1);
  self->tag_lists = g_new0 (SpaltSiteList *, published->n_tags + 1);
  self->person_lists = g_new0 (SpaltSiteList *, published->n_people + 1);
  for (guint i = 0; i < published->n_topics; i++)
    {
      list = add_list (self, SPALT_SITE_LIST_TOPIC, i, self->words->topic, published->topics[i].slug);
      list->stamp = spalt_site_hash_text (list->stamp, published->topics[i].name);
      list->stamp = spalt_site_hash_text (list->stamp, published->topics[i].description);
      self->topic_lists[i] = list;
    }
  for (guint i = 0; i < published->n_tags; i++)
    {
      list = add_list (self, SPALT_SITE_LIST_TAG, i, self->words->tag, published->tags[i].slug);
      list->stamp = spalt_site_hash_text (list->stamp, published->tags[i].name);
      self->tag_lists[i] = list;
    }
  for (guint i = 0; i < published->n_people; i++)
    {
      list = add_list (self, SPALT_SITE_LIST_PERSON, i, self->words->person, published->people[i].slug);
      list->stamp = spalt_site_hash_text (list->stamp, published->people[i].name);
      list->stamp = spalt_site_hash_text (list->stamp, published->people[i].bio);
      list->stamp = spalt_site_hash_number (list->stamp, spalt_site_stamp_of_photo (self, published->people[i].photo));
      self->person_lists[i] = list;
    }
}

/**
 * spalt_site_lists_make:
 *
 * Sorts the articles into the lists that they stand on.
 */
void
spalt_site_lists_make (SpaltSiteContent *self)
{
  SpaltPublished            *published = self->published;
  g_autofree SpaltSiteList **years = g_new (SpaltSiteList *, published->n_articles + 1);
  SpaltSiteList             *all;

  self->lists = g_ptr_array_new_with_free_func (list_free);
  self->years = g_ptr_array_new ();
  all = add_list (self, SPALT_SITE_LIST_ALL, 0, "", self->words->page);
  g_free (all->front);
  g_free (all->base);
  all->front = g_strdup ("index.html");
  all->base = g_strdup_printf ("%s/", self->words->page);
  make_term_lists (self);
  for (guint i = 0; i < published->n_articles; i++)
    years[i] = find_year_list (self, get_year (self->zone, published->articles[i].published_at));

  fill_lists (self, all, years, TRUE);
  fill_lists (self, all, years, FALSE);
}

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

gboolean
spalt_site_list_is_shown (const SpaltSiteList *list)
{
  // The menu leads to topics that are empty; nothing leads to a tag or a person without articles.
  return list->n_articles > 0 || list->kind == SPALT_SITE_LIST_ALL || list->kind == SPALT_SITE_LIST_TOPIC;
}
