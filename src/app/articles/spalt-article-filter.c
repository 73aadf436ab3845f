// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-article-filter.h"

#include "spalt-person.h"
#include "spalt-tag.h"
#include "spalt-topic.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What articles name, each in filters of its own. */
static const struct
{
  GType (*get_type) (void);
  const char *prefix;
  gsize       offset;
} named[] = {
  { spalt_person_get_type, "person-", G_STRUCT_OFFSET (SpaltArticleFilter, person_id) },
  { spalt_tag_get_type, "tag-", G_STRUCT_OFFSET (SpaltArticleFilter, tag_id) },
  { spalt_topic_get_type, "topic-", G_STRUCT_OFFSET (SpaltArticleFilter, topic_id) },
};

static gboolean
fill_named (SpaltArticleFilter *self,
            const char         *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    if (g_str_has_prefix (name, named[i].prefix))
      {
        G_STRUCT_MEMBER (gint64, self, named[i].offset) =
          g_ascii_strtoll (name + strlen (named[i].prefix), NULL, 10);
        return TRUE;
      }

  return FALSE;
}

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
  if (fill_named (self, name))
    return "";
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
 * spalt_article_filter_name_of:
 * @noun: people, tags or topics
 *
 * Returns: the name of the filter that shows the articles in which one of those is named
 */
char *
spalt_article_filter_name_of (GType  noun,
                              gint64 id)
{
  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    if (named[i].get_type () == noun)
      return g_strdup_printf ("%s%" G_GINT64_FORMAT, named[i].prefix, id);

  g_return_val_if_reached (NULL);
}

/**
 * spalt_article_filter_is_named:
 *
 * Returns: whether it shows only articles in which somebody, a tag or a topic is named
 */
gboolean
spalt_article_filter_is_named (const SpaltArticleFilter *self)
{
  return self->topic_id != 0 || self->person_id != 0 || self->tag_id != 0;
}

/**
 * spalt_article_filter_shows_new:
 *
 * Returns: whether an article that has just been begun would be in the list
 */
gboolean
spalt_article_filter_shows_new (const SpaltArticleFilter *self)
{
  return !self->trashed && !self->changed && !spalt_article_filter_is_named (self) &&
         (self->statuses == 0 || (self->statuses & (1u << SPALT_STATUS_DRAFT)));
}
