// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-article-filter.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

static SpaltArticleFilter *
filter_new (const char *label)
{
  SpaltArticleFilter *self = g_new0 (SpaltArticleFilter, 1);

  self->label = g_strdup (label);

  return self;
}

SpaltArticleFilter *
spalt_article_filter_new_all (void)
{
  return filter_new (_("All Articles"));
}

/**
 * spalt_article_filter_new_status:
 *
 * The label is in the plural where the language has one: "Drafts", not "Draft".
 */
SpaltArticleFilter *
spalt_article_filter_new_status (SpaltStatus status)
{
  SpaltArticleFilter *self = NULL;

  switch (status)
    {
    case SPALT_STATUS_DRAFT:
      self = filter_new (_("Drafts"));
      break;
    case SPALT_STATUS_IN_REVIEW:
      self = filter_new (C_("articles", "In Review"));
      break;
    case SPALT_STATUS_READY:
      self = filter_new (C_("articles", "Ready"));
      break;
    case SPALT_STATUS_SCHEDULED:
      self = filter_new (C_("articles", "Scheduled"));
      break;
    case SPALT_STATUS_PUBLISHED:
      self = filter_new (C_("articles", "Published"));
      break;
    case SPALT_STATUS_WITHDRAWN:
      self = filter_new (C_("articles", "Withdrawn"));
      break;
    }
  self->statuses = 1u << status;

  return self;
}

SpaltArticleFilter *
spalt_article_filter_new_topic (gint64      topic_id,
                                const char *name)
{
  SpaltArticleFilter *self = filter_new (name);

  self->topic_id = topic_id;

  return self;
}

SpaltArticleFilter *
spalt_article_filter_new_changed (void)
{
  SpaltArticleFilter *self = filter_new (C_("articles", "Changed"));

  self->changed = TRUE;

  return self;
}

SpaltArticleFilter *
spalt_article_filter_new_trash (void)
{
  SpaltArticleFilter *self = filter_new (_("Trash"));

  self->trashed = TRUE;

  return self;
}

SpaltArticleFilter *
spalt_article_filter_copy (const SpaltArticleFilter *self)
{
  SpaltArticleFilter *copy = g_memdup2 (self, sizeof *self);

  copy->label = g_strdup (self->label);

  return copy;
}

void
spalt_article_filter_free (SpaltArticleFilter *self)
{
  g_free (self->label);
  g_free (self);
}

/**
 * spalt_article_filter_get_nick:
 *
 * Returns: a name for the settings, the same in every language: "articles", "changed", "trash", a status's, or "topic-"
 *   and its id
 */
char *
spalt_article_filter_get_nick (const SpaltArticleFilter *self)
{
  if (self->trashed)
    return g_strdup ("trash");
  if (self->changed)
    return g_strdup ("changed");
  if (self->topic_id != 0)
    return g_strdup_printf ("topic-%" G_GINT64_FORMAT, self->topic_id);

  for (SpaltStatus status = 0; status <= SPALT_STATUS_LAST; status++)
    if (self->statuses == 1u << status)
      return g_strdup (spalt_status_get_nick (status));

  return g_strdup ("articles");
}

/**
 * spalt_article_filter_shows_new:
 *
 * Returns: whether an article that has just been begun would be in the list
 */
gboolean
spalt_article_filter_shows_new (const SpaltArticleFilter *self)
{
  return !self->trashed && !self->changed && self->topic_id == 0 &&
         (self->statuses == 0 || (self->statuses & (1u << SPALT_STATUS_DRAFT)));
}
