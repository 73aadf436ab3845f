// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-related.h"

// A shared tag says more than a shared topic.
#define TAG_SCORE 3
#define TOPIC_SCORE 1

// How far down each list is looked.
#define REACH 10
#define MAX_CANDIDATES 256

typedef struct
{
  guint article;
  guint score;
} Candidate;

typedef struct
{
  Candidate items[MAX_CANDIDATES];
  guint     n;
} Candidates;

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

static void
add_candidate (Candidates *candidates,
               guint       article,
               guint       score)
{
  for (guint i = 0; i < candidates->n; i++)
    if (candidates->items[i].article == article)
      {
        candidates->items[i].score += score;
        return;
      }
  if (candidates->n < MAX_CANDIDATES)
    candidates->items[candidates->n++] = (Candidate){ article, score };
}

// The place of the article in the list, which has the newest first: indexes grow with age.
static guint
find_place (const SpaltSiteList *list,
            guint                article)
{
  guint low = 0;
  guint high = list->n_articles;

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
add_older (Candidates          *candidates,
           const SpaltSiteList *list,
           guint                article,
           guint                score)
{
  guint place = find_place (list, article) + 1;

  for (guint i = place; i < list->n_articles && i < place + REACH; i++)
    add_candidate (candidates, list->articles[i], score);
}

static void
take_best (SpaltSiteArticle *article,
           Candidates       *candidates)
{
  while (article->n_related < SPALT_SITE_MAX_RELATED)
    {
      Candidate *best = NULL;

      for (guint i = 0; i < candidates->n; i++)
        {
          Candidate *candidate = &candidates->items[i];

          if (candidate->score > 0 && (best == NULL || candidate->score > best->score ||
                                       (candidate->score == best->score && candidate->article < best->article)))
            best = candidate;
        }
      if (best == NULL)
        return;
      best->score = 0;
      add_related (article, best->article);
    }
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
 * Finds what stands below an article under "More articles": first what the editors picked, then those that share most tags and topics.
 * Only older articles are looked at, the newest of them first, so that what is published tomorrow leaves yesterday's page as it is.
 * The few that have too little before them are filled up with the next ones after them, and those never change again either.
 */
void
spalt_site_related_find (SpaltSiteContent *content,
                         guint             article)
{
  const SpaltPublishedArticle *data = &content->published->articles[article];
  SpaltSiteArticle            *self = &content->articles[article];
  const guint                 *chosen = spalt_site_content_get_chosen (content, article);
  const guint                 *topics = spalt_site_content_get_topics (content, article);
  const guint                 *tags = spalt_site_content_get_tags (content, article);
  Candidates                   candidates;

  candidates.n = 0;
  for (guint i = 0; i < data->n_related; i++)
    if (chosen[i] != article)
      add_related (self, chosen[i]);
  for (guint i = 0; i < data->n_tags; i++)
    add_older (&candidates, content->tag_lists[tags[i]], article, TAG_SCORE);
  for (guint i = 0; i < data->n_topics; i++)
    add_older (&candidates, content->topic_lists[topics[i]], article, TOPIC_SCORE);
  take_best (self, &candidates);

  for (guint i = 0; i < data->n_tags; i++)
    add_next_newer (self, content->tag_lists[tags[i]], article);
  for (guint i = 0; i < data->n_topics; i++)
    add_next_newer (self, content->topic_lists[topics[i]], article);
}
