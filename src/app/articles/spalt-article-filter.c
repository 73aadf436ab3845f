// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-article-filter.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TOPIC_PREFIX "topic-"

/* In the plural where the language has one: "Drafts", not "Draft". */
static const char *
get_status_label (SpaltStatus status)
{
  switch (status)
    {
    case SPALT_STATUS_DRAFT:
      return _("Drafts");
    case SPALT_STATUS_IN_REVIEW:
      return C_("articles", "In Review");
    case SPALT_STATUS_READY:
      return C_("articles", "Ready");
    case SPALT_STATUS_SCHEDULED:
      return C_("articles", "Scheduled");
    case SPALT_STATUS_PUBLISHED:
      return C_("articles", "Published");
    case SPALT_STATUS_WITHDRAWN:
      return C_("articles", "Withdrawn");
    }

  return NULL;
}

static const char *
fill (SpaltArticleFilter *self,
      const char         *name)
{
  SpaltStatus status;

  if (g_str_equal (name, SPALT_ARTICLE_FILTER_TRASH))
    {
      self->trashed = TRUE;
      return _("Trash");
    }
  if (g_str_equal (name, SPALT_ARTICLE_FILTER_CHANGED))
    {
      self->changed = TRUE;
      return C_("articles", "Changed");
    }
  if (g_str_has_prefix (name, TOPIC_PREFIX))
    {
      self->topic_id = g_ascii_strtoll (name + strlen (TOPIC_PREFIX), NULL, 10);
      return "";
    }
  if (spalt_status_from_nick (name, &status))
    {
      self->statuses = 1u << status;
      return get_status_label (status);
    }

  return _("All Articles");
}

/**
 * spalt_article_filter_new:
 * @name: one that is not known stands for all articles
 * @label: (nullable): what to call it, which is its own name for a topic
 */
SpaltArticleFilter *
spalt_article_filter_new (const char *name,
                          const char *label)
{
  SpaltArticleFilter *self = g_new0 (SpaltArticleFilter, 1);
  const char         *own = fill (self, name);

  self->label = g_strdup (label ? label : own);

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
 * spalt_article_filter_name_topic:
 *
 * Returns: the name of the filter that shows one topic
 */
char *
spalt_article_filter_name_topic (gint64 id)
{
  return g_strdup_printf (TOPIC_PREFIX "%" G_GINT64_FORMAT, id);
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
