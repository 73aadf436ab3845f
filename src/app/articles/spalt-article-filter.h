// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

#include "spalt-status.h"

G_BEGIN_DECLS

/**
 * SpaltArticleFilter:
 * @statuses: bits `1 << SpaltStatus`, 0 for all
 * @changed: only those of which something is written that readers do not have
 * @topic_id: only those with that topic, 0 for all; and so with a person and a tag
 * @label: what it is called
 *
 * Which articles are shown.
 */
typedef struct
{
  guint    statuses;
  gint64   topic_id;
  gint64   person_id;
  gint64   tag_id;
  gboolean changed;
  gboolean trashed;
  char    *label;
} SpaltArticleFilter;

/* Names of filters, the same in every language; a status's is its nick. */
#define SPALT_ARTICLE_FILTER_ALL "articles"
#define SPALT_ARTICLE_FILTER_CHANGED "changed"
#define SPALT_ARTICLE_FILTER_TRASH "trash"

SpaltArticleFilter *spalt_article_filter_new (const char *name,
                                              const char *label);
SpaltArticleFilter *spalt_article_filter_copy (const SpaltArticleFilter *self);
void                spalt_article_filter_free (SpaltArticleFilter *self);

char    *spalt_article_filter_name_of (GType  noun,
                                       gint64 id);
gboolean spalt_article_filter_is_named (const SpaltArticleFilter *self);
gboolean spalt_article_filter_shows_new (const SpaltArticleFilter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltArticleFilter, spalt_article_filter_free)

G_END_DECLS
