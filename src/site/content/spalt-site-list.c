// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-list.h"

#include "spalt-site-hash.h"
#include "spalt-site-paging.h"
#include "spalt-site-fingerprint.h"
#include "spalt-time.h"

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
  list->front = spalt_site_address_make (word, slug);
  list->base = g_strdup_printf ("%s/%s/", word, slug);
  list->fingerprint = spalt_site_hash_text (self->fingerprints.site, list->front);
  g_ptr_array_add (self->lists.all, list);

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
      list->n_loaded++;
      return;
    }
  if (list->articles == NULL)
    {
      list->articles = g_new (guint, list->n_loaded);
      list->n_loaded = 0;
    }
  list->articles[list->n_loaded++] = article;
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
    for (guint topic = own[i]; topic != SPALT_PUBLISHED_NONE && self->lists.topics[topic]->visit != visit;
         topic = topics[topic].parent)
      {
        self->lists.topics[topic]->visit = visit;
        add_to_list (self->lists.topics[topic], article, counting);
      }
}

/**
 * spalt_site_list_get_year:
 * @seconds: UTC
 *
 * Returns: the year in the publication's time zone
 */
guint
spalt_site_list_get_year (const SpaltSiteContent *self,
                          gint64                  seconds)
{
  GDate date;

  spalt_time_get_date (seconds, self->zone, &date);

  return g_date_get_year (&date);
}

/**
 * spalt_site_list_get_year_front:
 *
 * Returns: (transfer full): where the front of the year's list stands
 */
char *
spalt_site_list_get_year_front (const SpaltSiteContent *self,
                                guint                   year)
{
  return g_strdup_printf ("%s/%04u.html", self->words->archive, year);
}

/**
 * spalt_site_list_get_topic_feed:
 *
 * Returns: (transfer full): where the RSS feed of the topic's list stands
 */
char *
spalt_site_list_get_topic_feed (const SpaltSiteContent *self,
                                const char             *slug)
{
  return g_strdup_printf ("%s/%s/rss.xml", self->words->topic, slug);
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
        add_to_list (self->lists.people[people[k]], i, counting);
      for (guint k = 0; k < published->articles[i].n_tags; k++)
        add_to_list (self->lists.tags[tags[k]], i, counting);
    }
}

static SpaltSiteList *
find_year_list (SpaltSiteContent *self,
                guint             year)
{
  char           name[16];
  SpaltSiteList *list = self->lists.years->len > 0 ? self->lists.years->pdata[self->lists.years->len - 1] : NULL;

  // Articles come newest first, so a year's stand together.
  if (list != NULL && list->index == year)
    return list;
  g_snprintf (name, sizeof name, "%04u", year);
  list = add_list (self, SPALT_SITE_LIST_YEAR, year, self->words->archive, name);
  g_ptr_array_add (self->lists.years, list);

  return list;
}

// Years of which no article is read, but which have a list.
static void
add_years_between (SpaltSiteContent *self,
                   guint             newer,
                   guint             older)
{
  for (guint year = newer - 1; year > older; year--)
    {
      g_autofree char *front = spalt_site_list_get_year_front (self, year);

      if (self->run.scope->note (front, self->run.scope->note_data) > 0)
        find_year_list (self, year);
    }
}

static void
make_year_lists (SpaltSiteContent *self,
                 SpaltSiteList   **years)
{
  guint last = 0;

  for (guint i = 0; i < self->published->n_articles; i++)
    {
      guint year = spalt_site_list_get_year (self, self->published->articles[i].published_at);

      if (self->run.scope != NULL && last > 0)
        add_years_between (self, last, year);
      years[i] = find_year_list (self, year);
      last = year;
    }
  if (self->run.scope != NULL && last > 0)
    add_years_between (self, last, spalt_site_list_get_year (self, self->run.scope->oldest) - 1);
}

static void
make_term_lists (SpaltSiteContent *self)
{
  SpaltPublished *published = self->published;
  SpaltSiteList  *list;

  self->lists.topics = g_new0 (SpaltSiteList *, published->n_topics + 1);
  self->lists.tags = g_new0 (SpaltSiteList *, published->n_tags + 1);
  self->lists.people = g_new0 (SpaltSiteList *, published->n_people + 1);
  for (guint i = 0; i < published->n_topics; i++)
    {
      list = add_list (self, SPALT_SITE_LIST_TOPIC, i, self->words->topic, published->topics[i].slug);
      list->fingerprint = spalt_site_hash_text (list->fingerprint, published->topics[i].name);
      list->fingerprint = spalt_site_hash_text (list->fingerprint, published->topics[i].description);
      self->lists.topics[i] = list;
    }
  for (guint i = 0; i < published->n_tags; i++)
    {
      list = add_list (self, SPALT_SITE_LIST_TAG, i, self->words->tag, published->tags[i].slug);
      list->fingerprint = spalt_site_hash_text (list->fingerprint, published->tags[i].name);
      self->lists.tags[i] = list;
    }
  for (guint i = 0; i < published->n_people; i++)
    {
      list = add_list (self, SPALT_SITE_LIST_PERSON, i, self->words->person, published->people[i].slug);
      list->fingerprint = spalt_site_hash_text (list->fingerprint, published->people[i].name);
      list->fingerprint = spalt_site_hash_text (list->fingerprint, published->people[i].bio);
      list->fingerprint = spalt_site_hash_number (list->fingerprint,
                                                  spalt_site_fingerprint_of_photo (self, published->people[i].photo));
      self->lists.people[i] = list;
    }
}

static gboolean
is_planned (const SpaltSiteContent *self,
            const SpaltSiteList    *list)
{
  switch (list->kind)
    {
    case SPALT_SITE_LIST_ALL:
    case SPALT_SITE_LIST_YEAR:
      return TRUE;
    case SPALT_SITE_LIST_TOPIC:
      return spalt_site_scope_has_term (self->run.scope, SPALT_LIST_TOPIC, self->published->topics[list->index].id);
    case SPALT_SITE_LIST_TAG:
      return spalt_site_scope_has_term (self->run.scope, SPALT_LIST_TAG, self->published->tags[list->index].id);
    case SPALT_SITE_LIST_PERSON:
      return spalt_site_scope_has_term (self->run.scope, SPALT_LIST_PERSON, self->published->people[list->index].id);
    }

  g_return_val_if_reached (FALSE);
}

// How many of the newest are read. A year's stand together in the list of all.
static guint
count_known (const SpaltSiteContent *self,
             const SpaltSiteList    *list)
{
  const SpaltSiteList *all = self->lists.all->pdata[0];
  guint                n = 0;

  if (!list->planned)
    return 0;
  if (list->kind == SPALT_SITE_LIST_ALL)
    return MIN (list->n_articles, self->run.scope->window_of_all);
  if (list->kind != SPALT_SITE_LIST_YEAR)
    return MIN (list->n_articles, self->run.scope->window);
  while (n < list->n_loaded && list->articles[n] < all->n_known)
    n++;

  return n;
}

// Within a scope, the last export says how many there were.
static void
size_list (SpaltSiteContent *self,
           SpaltSiteList    *list)
{
  list->n_articles = list->n_known = list->n_loaded;
  list->planned = TRUE;
  if (self->run.scope == NULL)
    return;

  for (guint i = 0; i < list->n_loaded; i++)
    list->n_added += g_hash_table_contains (self->run.scope->added, &self->published->articles[list->articles[i]].id);
  list->n_articles = (guint)self->run.scope->note (list->front, self->run.scope->note_data) + list->n_added;
  list->planned = is_planned (self, list);
  list->n_known = count_known (self, list);
}

/**
 * spalt_site_list_find_rank:
 * @article: its index
 *
 * Returns: how many newer ones are in the list, or %SPALT_PUBLISHED_NONE when it is not among those that are known
 */
guint
spalt_site_list_find_rank (const SpaltSiteList *list,
                           guint                article)
{
  for (guint i = 0; i < MIN (list->n_known, list->n_loaded); i++)
    if (list->articles[i] == article)
      return i;

  return SPALT_PUBLISHED_NONE;
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

  self->lists.all = g_ptr_array_new_with_free_func (list_free);
  self->lists.years = g_ptr_array_new ();
  all = add_list (self, SPALT_SITE_LIST_ALL, 0, "", self->words->page);
  g_free (all->front);
  g_free (all->base);
  all->front = g_strdup ("index.html");
  all->base = g_strdup_printf ("%s/", self->words->page);
  make_term_lists (self);
  make_year_lists (self, years);

  fill_lists (self, all, years, TRUE);
  fill_lists (self, all, years, FALSE);
  for (guint i = 0; i < self->lists.all->len; i++)
    size_list (self, self->lists.all->pdata[i]);
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
  return spalt_site_paging_count (list->n_articles, spalt_site_list_get_page_size (content, list));
}

/**
 * spalt_site_list_is_known:
 * @page: 0 for the front
 *
 * Returns: whether all articles of the page are
 */
gboolean
spalt_site_list_is_known (const SpaltSiteContent *content,
                          const SpaltSiteList    *list,
                          guint                   page)
{
  return spalt_site_paging_is_known (list->n_articles, spalt_site_list_get_page_size (content, list), page,
                                     list->n_known);
}

/**
 * spalt_site_list_get_items:
 * @page: 0 for the front; one whose articles are known
 *
 * Returns: the articles of the page, the newest first
 */
const guint *
spalt_site_list_get_items (const SpaltSiteContent *content,
                           const SpaltSiteList    *list,
                           guint                   page,
                           guint                  *n_items)
{
  return list->articles +
         spalt_site_paging_get_range (list->n_articles, spalt_site_list_get_page_size (content, list), page, n_items);
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
