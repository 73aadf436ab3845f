// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-published-private.h"

/* Who and what each article is tied to. */

/* A link from an article to something, both as places. */
typedef struct
{
  guint from;
  guint to;
} Link;

/* In the order of the articles' ids, and within an article in its own order, as the tables' keys are. */
static GArray *
read_links (Reader       *reader,
            const char   *sql,
            const Places *targets,
            GError      **error)
{
  g_autoptr (SpaltStatement) statement = spalt_published_prepare (reader, sql, error);
  g_autoptr (GArray)         links = g_array_new (FALSE, FALSE, sizeof (Link));
  gboolean                   row;

  if (statement == NULL)
    return NULL;

  while (TRUE)
    {
      Link link;

      if (!spalt_store_step (reader->store, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&links);
      link.from = spalt_published_find_place (&reader->articles, spalt_statement_get_number (statement, 0));
      link.to = spalt_published_find_place (targets, spalt_statement_get_number (statement, 1));
      if (link.from != SPALT_PUBLISHED_NONE && link.to != SPALT_PUBLISHED_NONE)
        g_array_append_val (links, link);
    }
}

static void
count_links (SpaltPublished *published,
             GArray         *links,
             gsize           counter)
{
  for (guint i = 0; i < links->len; i++)
    G_STRUCT_MEMBER (guint, &published->articles[g_array_index (links, Link, i).from], counter)
  ++;
}

static void
place_links (SpaltPublished *published,
             GArray         *links,
             guint          *next)
{
  for (guint i = 0; i < links->len; i++)
    {
      const Link *link = &g_array_index (links, Link, i);

      published->links[next[link->from]++] = link->to;
    }
}

static void
arrange_links (SpaltPublished *published,
               GArray *const  *kinds,
               guint           n_kinds)
{
  g_autofree guint *next = g_new (guint, published->n_articles + 1);
  guint             n_links = 0;

  for (guint i = 0; i < published->n_articles; i++)
    {
      SpaltPublishedArticle *article = &published->articles[i];

      article->links = next[i] = n_links;
      n_links += article->n_people + article->n_topics + article->n_tags + article->n_related;
    }

  published->n_links = n_links;
  published->links = g_new (guint, MAX (n_links, 1));
  for (guint i = 0; i < n_kinds; i++)
    place_links (published, kinds[i], next);
}

gboolean
spalt_published_read_links (Reader  *reader,
                            GError **error)
{
  SpaltPublished    *published = reader->published;
  g_autoptr (GArray) people = NULL;
  g_autoptr (GArray) topics = NULL;
  g_autoptr (GArray) tags = NULL;
  g_autoptr (GArray) related = NULL;

  people = read_links (reader,
                       PICK (reader, "SELECT article_id, person_id FROM article_person", " WHERE article_id IN " PART,
                             " ORDER BY article_id, position"),
                       &reader->people, error);
  if (people == NULL)
    return FALSE;
  topics = read_links (reader,
                       PICK (reader, "SELECT article_id, topic_id FROM article_topic", " WHERE article_id IN " PART,
                             " ORDER BY article_id, position"),
                       &reader->topics, error);
  if (topics == NULL)
    return FALSE;
  tags = read_links (reader,
                     PICK (reader, "SELECT article_id, tag_id FROM article_tag", " WHERE article_id IN " PART,
                           " ORDER BY article_id, position"),
                     &reader->tags, error);
  if (tags == NULL)
    return FALSE;
  related = read_links (reader,
                        PICK (reader, "SELECT article_id, related_id FROM related", " WHERE article_id IN " PART,
                              " ORDER BY article_id, position"),
                        &reader->articles, error);
  if (related == NULL)
    return FALSE;

  count_links (published, people, G_STRUCT_OFFSET (SpaltPublishedArticle, n_people));
  count_links (published, topics, G_STRUCT_OFFSET (SpaltPublishedArticle, n_topics));
  count_links (published, tags, G_STRUCT_OFFSET (SpaltPublishedArticle, n_tags));
  count_links (published, related, G_STRUCT_OFFSET (SpaltPublishedArticle, n_related));
  arrange_links (published, (GArray *const[]){ people, topics, tags, related }, 4);
  return TRUE;
}
