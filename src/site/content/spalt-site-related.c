// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-related.h"

// A shared tag says more than a shared topic.
#define TAG_SCORE 3
#define TOPIC_SCORE 1

// In how many lists is looked.
#define MAX_LISTS 64

/* The articles of one list that are still to be looked at, the newest first; sharing the list gives so many points. */
typedef struct
{
  const guint *articles;
  guint        n;
  guint        score;
} Reach;

typedef struct
{
  Reach lists[MAX_LISTS];
  guint n;
} Reaches;

typedef struct
{
  guint article;
  guint score;
} Candidate;

static gboolean
is_related (const SpaltSiteArticle *article,
            guint                   other)
{
  for (guint i = 0; i < article->n_related; i++)
    if (article->related[i] == other)
      return TRUE;

  return FALSE;
}

static void
add_related (SpaltSiteArticle *article,
             guint             other)
{
  if (article->n_related < SPALT_SITE_MAX_RELATED && !is_related (article, other))
    article->related[article->n_related++] = other;
}

// The place of the article in the list, which has the newest first: indexes grow with age.
static guint
find_place (const SpaltSiteList *list,
            guint                article)
{
  guint low = 0;
  guint high = list->n_loaded;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (list->articles[middle] < article)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
add_older (Reaches             *reaches,
           const SpaltSiteList *list,
           guint                article,
           guint                score)
{
  guint place = find_place (list, article) + 1;

  if (place < list->n_loaded && reaches->n < MAX_LISTS)
    reaches->lists[reaches->n++] =
      (Reach){ list->articles + place, MIN (SPALT_SITE_RELATED_REACH, list->n_loaded - place), score };
}

// The newest article of all lists, with the points of each that has it.
static gboolean
next_newest (Reaches   *reaches,
             Candidate *candidate)
{
  *candidate = (Candidate){ .article = G_MAXUINT };
  for (guint i = 0; i < reaches->n; i++)
    if (reaches->lists[i].n > 0)
      candidate->article = MIN (candidate->article, *reaches->lists[i].articles);
  for (guint i = 0; i < reaches->n; i++)
    {
      Reach *reach = &reaches->lists[i];

      if (reach->n == 0 || *reach->articles != candidate->article)
        continue;
      candidate->score += reach->score;
      reach->articles++;
      reach->n--;
    }

  return candidate->score > 0;
}

// Those with most points, and of equals the newest.
static void
add_best (SpaltSiteArticle *article,
          Reaches          *reaches)
{
  Candidate best[SPALT_SITE_MAX_RELATED + 1];
  Candidate candidate;
  guint     n = 0;

  while (next_newest (reaches, &candidate))
    {
      guint at = n;

      if (is_related (article, candidate.article))
        continue;
      for (; at > 0 && best[at - 1].score < candidate.score; at--)
        best[at] = best[at - 1];
      best[at] = candidate;
      n = MIN (n + 1, SPALT_SITE_MAX_RELATED);
    }
  for (guint i = 0; i < n; i++)
    add_related (article, best[i].article);
}

static void
add_next_newer (SpaltSiteArticle    *article,
                const SpaltSiteList *list,
                guint                self)
{
  for (guint place = find_place (list, self); place > 0 && article->n_related < SPALT_SITE_MAX_RELATED; place--)
    add_related (article, list->articles[place - 1]);
}

/**
 * spalt_site_related_find:
 *
 * Finds what stands below an article under "More articles": first what the editors picked, then those that share most
 * tags and topics. Only older articles are looked at, the newest of them first, so that what is published tomorrow
 * leaves yesterday's page as it is. The few that have too little before them are filled up with the next ones after
 * them, and those never change again either.
 */
void
spalt_site_related_find (SpaltSiteContent *content,
                         guint             article)
{
  const SpaltPublishedArticle *data = &content->published->articles[article];
  SpaltSiteArticle            *self = &content->articles[article];
  const guint                 *picked = spalt_site_content_get_related (content, article);
  const guint                 *topics = spalt_site_content_get_topics (content, article);
  const guint                 *tags = spalt_site_content_get_tags (content, article);
  Reaches                      reaches;

  reaches.n = 0;
  for (guint i = 0; i < data->n_related; i++)
    if (picked[i] != article)
      add_related (self, picked[i]);
  for (guint i = 0; i < data->n_tags; i++)
    add_older (&reaches, content->lists.tags[tags[i]], article, TAG_SCORE);
  for (guint i = 0; i < data->n_topics; i++)
    add_older (&reaches, content->lists.topics[topics[i]], article, TOPIC_SCORE);
  add_best (self, &reaches);

  for (guint i = 0; i < data->n_tags; i++)
    add_next_newer (self, content->lists.tags[tags[i]], article);
  for (guint i = 0; i < data->n_topics; i++)
    add_next_newer (self, content->lists.topics[topics[i]], article);
}
