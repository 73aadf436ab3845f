// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

#include "spalt-status.h"

G_BEGIN_DECLS

/**
 * SpaltArticleFilter:
 * @statuses: bits `1 << SpaltStatus`, 0 for all
 * @changed: only those of which something is written that readers do not have
 * @label: what the sidebar calls it
 *
 * Which articles are shown; a row of the sidebar.
 */
typedef struct
{
  guint    statuses;
  gint64   topic_id;
  gboolean changed;
  gboolean trashed;
  char    *label;
} SpaltArticleFilter;

SpaltArticleFilter *spalt_article_filter_new_all (void);
SpaltArticleFilter *spalt_article_filter_new_status (SpaltStatus status);
SpaltArticleFilter *spalt_article_filter_new_topic (gint64      topic_id,
                                                    const char *name);
SpaltArticleFilter *spalt_article_filter_new_changed (void);
SpaltArticleFilter *spalt_article_filter_new_trash (void);
SpaltArticleFilter *spalt_article_filter_copy (const SpaltArticleFilter *self);
void                spalt_article_filter_free (SpaltArticleFilter *self);

char    *spalt_article_filter_get_nick (const SpaltArticleFilter *self);
gboolean spalt_article_filter_shows_new (const SpaltArticleFilter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltArticleFilter, spalt_article_filter_free)

G_END_DECLS
