// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-desk-kind.h"

#include "spalt-article.h"
#include "spalt-articles-desk.h"
#include "spalt-people-desk.h"
#include "spalt-person.h"
#include "spalt-tag.h"
#include "spalt-tags-desk.h"
#include "spalt-topic.h"
#include "spalt-topics-desk.h"

/* In the order of the sidebar. */
static const SpaltDeskKind kinds[] = {
  { spalt_articles_desk_get_type, spalt_articles_desk_list_entries, { spalt_article_get_type } },
  { spalt_people_desk_get_type, spalt_people_desk_list_entries, { spalt_person_get_type } },
  { spalt_tags_desk_get_type, spalt_tags_desk_list_entries, { spalt_tag_get_type } },
  { spalt_topics_desk_get_type, spalt_topics_desk_list_entries, { spalt_topic_get_type } },
};

/**
 * spalt_desk_kind_get:
 *
 * Returns: (nullable): NULL behind the last one
 */
const SpaltDeskKind *
spalt_desk_kind_get (guint index)
{
  return index < G_N_ELEMENTS (kinds) ? &kinds[index] : NULL;
}

static gboolean
has_noun (const SpaltDeskKind *kind,
          GType                noun)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind->nouns) && kind->nouns[i]; i++)
    if (kind->nouns[i]() == noun)
      return TRUE;

  return FALSE;
}

/**
 * spalt_desk_kind_find:
 *
 * Returns: (nullable): the desk where such a row is shown
 */
const SpaltDeskKind *
spalt_desk_kind_find (GType noun)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (has_noun (&kinds[i], noun))
      return &kinds[i];

  return NULL;
}
